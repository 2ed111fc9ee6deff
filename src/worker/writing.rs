//! The thread that writes what a person exports, and what the program keeps for
//! itself.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::Receiver;

use crate::export::wording::short_name;
use crate::export::{self, jsonl, spreadsheet, wording};
use crate::model::{Article, ArticleId, Comparison, Event};
use crate::store::{Existing, Reason, WriteError, write_kept, write_whole};

use super::guarded::guarded;
use super::{Arrangement, Report, Reporter};

/// Fills a file, and says what is in it: "312 events".
pub(crate) type Fill = Box<dyn FnOnce(&mut dyn Write) -> io::Result<String> + Send>;

/// A file to be written.
pub(crate) struct ToWrite {
    pub(crate) path: PathBuf,
    /// The endings that its name can have, the first one by default.
    pub(crate) endings: &'static [&'static str],
    pub(crate) fill: Fill,
}

/// What is to be written.
pub(crate) enum Writing {
    Export(ToWrite),
    /// A file of our own, of which a person hears only when it fails.
    Keep {
        path: PathBuf,
        text: String,
    },
}

/// Writes until the other side is gone, and then what was asked for before.
pub(super) fn serve(files: &Receiver<Writing>, reporter: &Reporter) {
    while let Ok(file) = files.recv() {
        let message = match file {
            Writing::Export(file) => Some(write(file)),
            Writing::Keep { path, text } => {
                write_kept(&path, &text).err().map(|error| error.to_string())
            }
        };
        if let Some(message) = message {
            reporter.send(Report::Written { message });
        }
    }
}

/// What came of it, in words.
fn write(ToWrite { path, endings, fill }: ToWrite) -> String {
    let named = with_ending(path, endings);
    let written = named.and_then(|(path, existing)| {
        let fill = |out: &mut dyn Write| {
            guarded(|| fill(out)).unwrap_or_else(|message| Err(io::Error::other(message)))
        };
        let what = write_whole(&path, existing, fill)?;
        Ok(format!("{what} written to {}", short_name(&path)))
    });
    written.unwrap_or_else(|error| error.to_string())
}

/// The path with an ending that says its form. Where the ending is ours, nobody
/// was asked whether a file of that name may be replaced.
fn with_ending(
    path: PathBuf,
    endings: &'static [&'static str],
) -> Result<(PathBuf, Existing), WriteError> {
    let first = endings.first().copied().unwrap_or_default();
    match ending(&path) {
        _ if path.is_dir() => Ok((path, Existing::Keep)),
        None => Ok((path.with_extension(first), Existing::Keep)),
        Some(ending) if endings.contains(&ending.as_str()) => Ok((path, Existing::Replace)),
        Some(_) => Err(WriteError { path, reason: Reason::UnknownForm(first) }),
    }
}

/// "csv" in "Events.CSV".
fn ending(path: &Path) -> Option<String> {
    path.extension().map(|ending| ending.to_string_lossy().to_lowercase())
}

/// The endings of events: comma-separated values, and JSON Lines.
pub(super) const OF_EVENTS: &[&str] = &["csv", "jsonl"];

/// Writes the events that are shown, in the form that the path's ending says.
pub(super) fn events(
    path: &Path,
    articles: Vec<Arc<Article>>,
    arrangement: Arc<Arrangement>,
) -> Fill {
    let is_json = ending(path).as_deref() == Some("jsonl");
    Box::new(move |out| {
        let articles = with_unique_names(articles);
        let indexed: BTreeMap<ArticleId, jsonl::Indexed<'_>> =
            articles.iter().map(|article| (article.id, jsonl::Indexed::new(article))).collect();
        let all = arrangement.events.iter().zip(&arrangement.is_shown);
        let shown = all.filter(|(_, is_shown)| **is_shown).map(|(event, _)| &**event);
        let article_of = |id| indexed.get(&id);
        let count = if is_json {
            json_lines(out, shown, article_of)?
        } else {
            spreadsheet::write(out, shown, article_of)?
        };
        Ok(match count {
            1 => "1 event".to_owned(),
            _ => format!("{} events", wording::count(count)),
        })
    })
}

/// The endings of comparisons.
pub(super) const OF_COMPARISONS: &[&str] = &["csv"];

/// Writes these rows of a comparison.
pub(super) fn comparison(comparison: Arc<Comparison>, rows: Vec<usize>) -> Fill {
    Box::new(move |out| {
        let rows = rows.iter().filter_map(|row| comparison.rows.get(*row));
        let count = export::comparison::write(out, &comparison.sets, rows)?;
        Ok(match count {
            1 => "1 row".to_owned(),
            _ => format!("{} rows", wording::count(count)),
        })
    })
}

/// The endings of pictures.
pub(super) const OF_PICTURES: &[&str] = &["png"];

/// Writes a picture, whose size in pixels `write` returns.
pub(super) fn picture(
    write: impl FnOnce(&mut dyn Write) -> io::Result<[u32; 2]> + Send + 'static,
) -> Fill {
    Box::new(move |out| {
        let [width, height] = write(out)?.map(|side| wording::count(side as usize));
        Ok(format!("Picture of {width} × {height} pixels"))
    })
}

fn json_lines<'a>(
    out: &mut dyn Write,
    events: impl Iterator<Item = &'a Event>,
    article_of: impl Fn(ArticleId) -> Option<&'a jsonl::Indexed<'a>>,
) -> io::Result<usize> {
    let (mut line, mut count) = (Vec::new(), 0);
    for event in events {
        line.clear();
        jsonl::push_event(&mut line, event, &article_of)?;
        out.write_all(&line)?;
        count += 1;
    }
    Ok(count)
}

/// In one list over all articles, their events have to be told apart.
fn with_unique_names(articles: Vec<Arc<Article>>) -> Vec<Arc<Article>> {
    let mut seen = BTreeMap::new();
    let unique = |article: Arc<Article>| {
        let name = jsonl::unique_name(article.name.clone(), &mut seen);
        if name == article.name {
            return article;
        }
        Arc::new(Article { name, ..Article::clone(&article) })
    };
    articles.into_iter().map(unique).collect()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::worker::sample;

    fn message(path: &Path, fill: Fill) -> String {
        write(ToWrite { path: path.to_owned(), endings: OF_EVENTS, fill })
    }

    fn export(path: &Path, shown: [bool; 2]) -> String {
        let event = Arc::new(sample::event("arrest", &[]));
        let arrangement = Arrangement {
            events: vec![Arc::clone(&event), event],
            is_shown: shown.to_vec(),
            ..Arrangement::default()
        };
        message(path, events(path, Vec::new(), Arc::new(arrangement)))
    }

    #[test]
    fn the_ending_says_the_form_and_only_what_is_shown_is_written() {
        let folder = std::env::temp_dir().join(format!("dateline-ends-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let text = |name: &str| fs::read_to_string(folder.join(name)).unwrap();
        assert_eq!(export(&folder.join("a.csv"), [true, false]), "1 event written to a.csv");
        assert_eq!(text("a.csv").lines().count(), 2);
        assert_eq!(export(&folder.join("a.JSONL"), [true; 2]), "2 events written to a.JSONL");
        assert_eq!(text("a.JSONL").lines().filter(|line| line.starts_with('{')).count(), 2);
        assert_eq!(export(&folder.join("b"), [true; 2]), "2 events written to b.csv");
        assert!(export(&folder.join("b"), [true; 2]).contains("there is such a file already"));
        assert!(export(&folder.join("a.xls"), [true; 2]).contains("Let it end in csv"));
        assert!(export(&folder, [true; 2]).contains("it is a folder"));
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn a_mistake_of_ours_is_a_message_and_no_file() {
        let path = std::env::temp_dir().join(format!("dateline-panic-{}.csv", std::process::id()));
        let said = message(&path, Box::new(|_| panic!("broken")));
        assert!(said.contains("was not written: broken"), "{said}");
        assert!(!path.exists());
    }
}
