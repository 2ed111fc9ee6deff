//! Books (EPUB 2 and 3): a chapter is an article. The book's package says in
//! which order its files are read, its table of contents where chapters begin.

mod chapters;
mod contents;
mod markup;
mod package;

use std::ops::ControlFlow;

use crate::model::PublicationSource;

use super::draft::Draft;
use super::zip::Archive;
use super::{IngestError, Take};

use chapters::Chapter;
use package::Package;

const KIND: &str = "book (EPUB)";

/// Hands the chapters of a book to `take`, one by one.
pub(super) fn each(archive: &mut Archive<'_>, take: Take<'_>) -> ControlFlow<()> {
    let name = archive.name().to_owned();
    let package = match Package::read(archive) {
        Ok(package) => package,
        Err(problem) => return take(Err(problem)),
    };
    let mut chapter_number = 0;
    let is_whole = chapters::each(archive, &package, &mut |chapter| {
        take(chapter.map(|chapter| {
            chapter_number += 1;
            let number = chapter_number;
            draft(&package, chapter, number).into_article(&format!("{name}:{number}"), None)
        }))
    });
    if is_whole.is_continue() && chapter_number == 0 {
        return take(Err(IngestError::NoWords { name }));
    }
    is_whole
}

fn draft(package: &Package, chapter: Chapter, number: usize) -> Draft {
    let chapter_title = chapter.title.unwrap_or_else(|| number.to_string());
    let title = match &package.title {
        Some(book) if *book != chapter_title => format!("{chapter_title} – {book}"),
        _ => chapter_title,
    };
    let mut draft = Draft {
        title: Some(title),
        outlet: package.publisher.clone(),
        author: package.author.clone(),
        language: package.language.clone(),
        text: chapter.text,
        ..Draft::default()
    };
    draft.state(PublicationSource::Book, package.published.as_deref());
    draft
}
