//! Whether articles of a project still stand in their files as they were read.

use std::collections::{BTreeMap, HashSet};
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use crate::ingest;
use crate::model::{Article, FileStamp, SourceFile};

use super::apart::{Opener, ReadingProcess};
use super::document::Document;
use super::guarded::guarded;
use super::{Problem, Report, Reporter, Source};

/// Says of which articles the file has changed. What is not there any more is no
/// change: the project has its text. Files that are as they were when they were read
/// are not read again.
pub(super) fn check(
    articles: &[Arc<Article>],
    files: &[SourceFile],
    opener: Option<&Opener>,
    reporter: &Reporter,
) {
    let stamps: BTreeMap<&str, FileStamp> =
        files.iter().filter_map(|file| Some((&*file.name, file.stamp?))).collect();
    let mut by_file: BTreeMap<&str, Vec<&Article>> = BTreeMap::new();
    for article in articles {
        by_file.entry(article.document()).or_default().push(article);
    }
    let mut process = opener.map(ReadingProcess::of);
    let changed = by_file.into_iter().filter_map(|(name, read)| {
        let path = Path::new(name);
        let stamp = path.is_file().then(|| ingest::list(&[path]).stamps.first().copied())??;
        let known = stamps.get(name);
        if known == Some(&stamp) {
            return None;
        }
        let document = Document::File { path: path.to_owned(), stamp };
        // A fault of the program finds no change, and the others are looked at.
        let has_changed = || has_changed(&document, &read, known.is_some(), process.as_mut());
        guarded(has_changed).unwrap_or(false).then(|| problem(name))
    });
    let problems: Vec<Problem> = changed.collect();
    if !problems.is_empty() {
        reporter.send(Report::Failed { problems });
    }
}

/// Whether a text that was read is not there any more or, where it is known that the
/// file was written since, one that was not.
fn has_changed(
    document: &Document,
    read: &[&Article],
    was_written: bool,
    process: Option<&mut ReadingProcess<'_>>,
) -> bool {
    let mut texts = HashSet::new();
    let mut take = |found: Result<Article, Problem>| {
        texts.extend(found.ok().map(|article| article.text));
        ControlFlow::Continue(())
    };
    let position = AtomicU64::default();
    let _is_whole = match process {
        Some(process) => process.each(document, &position, &mut take),
        None => document.each(&position, &mut take),
    };
    // What cannot be read today says nothing about its text.
    if texts.is_empty() {
        return false;
    }
    let read: HashSet<_> = read.iter().map(|article| Arc::clone(&article.text)).collect();
    !read.is_subset(&texts) || (was_written && read != texts)
}

fn problem(name: &str) -> Problem {
    let message = "has changed since it was read. The project keeps the text that it has; read the \
                   file again to have the new one in its place, with all that you said of it";
    let again = Some(Source::Path(name.into()));
    Problem { again, ..Problem::said(name.to_owned(), message.to_owned()) }
}
