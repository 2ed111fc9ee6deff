//! From the files of a book to its chapters. One file may hold many, and one
//! chapter may go on in the next file.

use std::mem;
use std::ops::ControlFlow;

use crate::ingest::decode::decode;
use crate::ingest::zip::Archive;
use crate::ingest::{IngestError, html};

use super::contents::Entry;
use super::markup::{self, MARK};
use super::package::{self, Package};

#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Chapter {
    pub(super) title: Option<String>,
    pub(super) text: String,
}

/// Hands the chapters to `take` that have words.
pub(super) fn each(
    archive: &mut Archive<'_>,
    package: &Package,
    take: &mut dyn FnMut(Result<Chapter, IngestError>) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let mut current = Chapter::default();
    for path in &package.files {
        let Some(bytes) = archive.part(path) else { continue };
        let xhtml = bytes.and_then(|bytes| {
            decode(&bytes).map_err(|_no_text| IngestError::Binary {
                name: format!("{}/{path}", archive.name()),
            })
        });
        let xhtml = match xhtml {
            Ok(xhtml) => xhtml,
            Err(problem) => {
                take(Err(problem))?;
                continue;
            }
        };
        for part in parts(&xhtml, path, &package.contents) {
            if part.goes_on && !current.text.is_empty() {
                current.text.push_str("\n\n");
                current.text.push_str(&part.chapter.text);
                continue;
            }
            give(mem::replace(&mut current, part.chapter), take)?;
        }
    }
    give(current, take)
}

fn give(
    chapter: Chapter,
    take: &mut dyn FnMut(Result<Chapter, IngestError>) -> ControlFlow<()>,
) -> ControlFlow<()> {
    if chapter.text.contains(char::is_alphanumeric) {
        take(Ok(chapter))
    } else {
        ControlFlow::Continue(())
    }
}

struct Part {
    chapter: Chapter,
    /// Whether it belongs to the chapter before.
    goes_on: bool,
}

/// The parts of the file at `path`.
fn parts(xhtml: &str, path: &str, contents: &[Entry]) -> Vec<Part> {
    let here: Vec<&Entry> = contents.iter().filter(|entry| entry.path == path).collect();
    let ids: Vec<&str> = here.iter().filter_map(|entry| entry.id.as_deref()).collect();
    let page = markup::page(xhtml, &ids);
    if package::is_around_chapters(&page.kinds) {
        return Vec::new();
    }
    // Those elements are counted that are really there.
    let marked: Vec<&Entry> = here.iter().copied().filter(|entry| entry.id.is_some()).collect();
    let has_all_marks = page.html.matches(MARK).count() == marked.len();
    let text = html::fragment::text(page.html);
    let mut texts = text.split(MARK).map(str::trim);
    let first = texts.next().unwrap_or_default();
    let start = here.iter().find(|entry| entry.id.is_none());
    if !has_all_marks {
        let title = here.first().map(|entry| entry.title.clone());
        let goes_on = title.is_none() && !contents.is_empty();
        return vec![Part { chapter: Chapter { title, text: text.replace(MARK, "") }, goes_on }];
    }
    let mut parts = Vec::new();
    if !first.is_empty() {
        let title = start.map(|entry| entry.title.clone());
        let goes_on = title.is_none() && !contents.is_empty();
        parts.push(Part { chapter: Chapter { title, text: first.to_owned() }, goes_on });
    }
    for (entry, text) in marked.iter().zip(texts) {
        let chapter = Chapter { title: Some(entry.title.clone()), text: text.to_owned() };
        parts.push(Part { chapter, goes_on: false });
    }
    parts
}
