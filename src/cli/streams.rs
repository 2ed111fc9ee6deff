//! `dateline tag`, `extract` and `read`: one result after the other.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::export::{jsonl, table, timeml};
use crate::extract::{self, DocumentKind};
use crate::model::{Article, ArticleId, ChosenReadings, Event};
use crate::worker::{self, Member};

use super::{ExtractFormat, Failure, Kind, Outcome, in_parallel, inputs};

/// Results are gathered per article and then written at once, so that a reader
/// at the other end of a pipe sees whole articles.
fn output() -> BufWriter<io::StdoutLock<'static>> {
    BufWriter::new(io::stdout().lock())
}

fn write_article(out: &mut impl Write, text: impl AsRef<[u8]>) -> Result<(), Failure> {
    out.write_all(text.as_ref())?;
    out.flush()?;
    Ok(())
}

fn document_kind(kind: Option<Kind>) -> Option<DocumentKind> {
    kind.map(|kind| match kind {
        Kind::News => DocumentKind::News,
        Kind::Narrative => DocumentKind::Narrative,
    })
}

pub(super) fn tag(paths: &[PathBuf], kind: Option<Kind>) -> Result<Outcome, Failure> {
    let mut out = output();
    inputs::each(paths, |article| {
        let expressions = extract::tag(&article, document_kind(kind));
        write_article(&mut out, jsonl::tagged(&article, &expressions)? + "\n")
    })
}

/// One document on standard output, or any number of them in a folder.
pub(super) fn timeml(
    paths: &[PathBuf],
    kind: Option<Kind>,
    folder: Option<&Path>,
) -> Result<Outcome, Failure> {
    let mut out = output();
    let (mut names, mut count) = (BTreeMap::new(), 0);
    inputs::each(paths, |article| {
        let expressions = extract::tag(&article, document_kind(kind));
        let document = timeml::document(&article, &expressions);
        count += 1;
        match folder {
            None if count > 1 => Err(Failure::SeveralDocuments),
            None => write_article(&mut out, &document),
            Some(folder) => {
                let name = jsonl::unique_name(file_name(&article.name), &mut names) + ".tml";
                let path = folder.join(name);
                fs::create_dir_all(folder)
                    .and_then(|()| fs::write(&path, document))
                    .map_err(|source| Failure::Document { path, source })
            }
        }
    })
}

/// The last part of an article's name, without what file systems do not take.
fn file_name(name: &str) -> String {
    let stem = Path::new(name).file_stem().unwrap_or_default().to_string_lossy();
    let is_taken = |char: char| char.is_alphanumeric() || matches!(char, '-' | '_' | '.' | ' ');
    let plain = stem.chars().map(|char| if is_taken(char) { char } else { '_' });
    plain.collect()
}

pub(super) fn read(paths: &[PathBuf]) -> Result<Outcome, Failure> {
    let mut out = output();
    inputs::each(paths, |article| write_article(&mut out, jsonl::read(&article)? + "\n"))
}

pub(super) fn extract(
    paths: &[PathBuf],
    format: ExtractFormat,
    is_merged: bool,
) -> Result<Outcome, Failure> {
    let mut out = output();
    if is_merged {
        return extract_merged(paths, format, &mut out);
    }
    let extracted = |article: Article| {
        let mentions =
            extract::extract(&article, &ChosenReadings::new(), None, extract::rules()).mentions;
        let events = extract::merge([(&article, &*mentions)], extract::rules());
        written(&events, &BTreeMap::from([(article.id, Arc::new(article))]), format)
    };
    in_parallel::each(paths, extracted, |text| write_article(&mut out, text?))
}

fn extract_merged(
    paths: &[PathBuf],
    format: ExtractFormat,
    out: &mut impl Write,
) -> Result<Outcome, Failure> {
    let mut members = Vec::new();
    let mut names = BTreeMap::new();
    let extracted = |article: Article| {
        let findings = extract::extract(&article, &ChosenReadings::new(), None, extract::rules());
        (article, findings)
    };
    let outcome = in_parallel::each(paths, extracted, |(mut article, mut findings)| {
        article.id = ArticleId(members.len() as u32);
        findings.belong_to(article.id);
        article.name = jsonl::unique_name(article.name, &mut names);
        members.push(Member { article: Arc::new(article), findings: Arc::new(findings) });
        Ok(())
    })?;
    let events = worker::events_of(&members);
    let articles = members.into_iter().map(|member| (member.article.id, member.article)).collect();
    write_article(out, written(&events, &articles, format)?)?;
    Ok(outcome)
}

fn written(
    events: &[Arc<Event>],
    articles: &BTreeMap<ArticleId, Arc<Article>>,
    format: ExtractFormat,
) -> Result<Vec<u8>, Failure> {
    match format {
        ExtractFormat::Jsonl => {
            let indexed: BTreeMap<ArticleId, jsonl::Indexed<'_>> =
                articles.iter().map(|(id, article)| (*id, jsonl::Indexed::new(article))).collect();
            let mut lines = Vec::new();
            for event in events {
                jsonl::push_event(&mut lines, event, |id| indexed.get(&id))?;
            }
            Ok(lines)
        }
        ExtractFormat::Table => {
            let shown = events.iter().filter(|event| event.is_asserted());
            Ok(table::events(
                shown.filter_map(|event| {
                    Some((&**event, articles.get(&event.id().article)?.as_ref()))
                }),
            )
            .into_bytes())
        }
    }
}
