//! Files to articles: text, Markdown, saved web pages, mail, feeds, tables, JSON,
//! documents and books, and archives of all these, in any encoding.
//!
//! ```text
//! file ─ container ─┬─ gzip, zip, warc, mail ─ container
//!                   ├─ table, json (lines), mail ──────────────┐
//!                   ├─ zip ─ office, epub ─────────────────────┤
//!                   └─ bytes ─┬─ decode ─ format ─┬─ plain_text┤
//!                             │                   ├─ markdown ─┤
//!                             │                   ├─ html ─────┼─ draft ─ Article
//!                             │                   ├─ feed ─────┤
//!                             │                   └─ json ─────┤
//!                             └─ pdf ──────────────────────────┘
//! ```
//!
//! What holds many articles gives them one by one, so that an archive larger than
//! the memory can be read.
//!
//! Every reader makes a draft: a text, and what the file says about itself. The
//! draft becomes an article in one place, where title, day of publication and
//! the lines that are no part of the article are found for all formats alike.
//! Only `files` opens anything. What articles *say* is left to others.

mod address;
mod boilerplate;
mod container;
mod day;
mod decode;
mod draft;
mod epub;
mod error;
mod feed;
mod files;
mod format;
mod front_matter;
mod gzip;
mod head;
mod header;
mod html;
mod json;
mod language;
mod left_out;
mod mail;
mod markdown;
mod media_type;
mod mojibake;
mod office;
mod pdf;
mod plain_text;
mod publication;
mod server_header;
mod table;
mod warc;
mod wording;
mod zip;

#[cfg(test)]
mod tests;

use std::io::Cursor;
use std::ops::ControlFlow;
use std::path::Path;

pub use address::each_at_address;
pub use error::{IngestError, MAX_FILE_BYTES};
pub use files::{Listing, each_in_path, each_in_table, list, read_path};
pub use json::record;
pub use table::{ChosenColumns, ColumnRole, TableColumn, TableColumns};

use crate::model::{Article, Publication, PublicationSource};

use decode::NotText;
use draft::Draft;
use format::Format;

/// What is found in a file, one by one: an article, or why there is none. One
/// broken line of JSON spoils no other.
pub type Found = Result<Article, IngestError>;

/// Whoever takes what is found, and says whether it wants more.
pub type Take<'a> = &'a mut dyn FnMut(Found) -> ControlFlow<()>;

/// The articles in a file, and what could not be read. Both may be there.
#[derive(Debug, Default)]
pub struct Reading {
    pub articles: Vec<Article>,
    pub problems: Vec<IngestError>,
}

impl Reading {
    /// Collects all that `each` finds.
    fn of(each: impl FnOnce(Take<'_>) -> ControlFlow<()>) -> Self {
        let mut reading = Self::default();
        let _is_whole = each(&mut |found| {
            match found {
                Ok(article) => reading.articles.push(article),
                Err(problem) => reading.problems.push(problem),
            }
            ControlFlow::Continue(())
        });
        reading
    }
}

/// Reads the articles in `bytes`, which were found under `name`: a path.
pub fn articles(name: &str, bytes: &[u8]) -> Reading {
    Reading::of(|take| each_in_bytes(name, bytes, take))
}

/// Hands the articles in `bytes` to `take`, one by one.
pub fn each_in_bytes(name: &str, bytes: &[u8], take: Take<'_>) -> ControlFlow<()> {
    container::each(name, &mut Cursor::new(bytes), 0, take)
}

/// Hands the articles in a document, which is no archive of documents, to `take`.
fn each_in_document(name: &str, bytes: &[u8], take: Take<'_>) -> ControlFlow<()> {
    if pdf::is_pdf(bytes) {
        let draft = pdf::read(name, bytes);
        return take(draft.map(|draft| draft.into_article(name, Some(Path::new(name)))));
    }
    let text = match text(name, bytes) {
        Ok(text) => text,
        Err(problem) => return take(Err(problem)),
    };
    match server_header::split(&text) {
        None => each_in_text(name, text, take),
        Some((page, days)) => each_in_text(name, page.to_owned(), &mut offering(&days, take)),
    }
}

/// Offers days to whoever looks for that of an article without one. They are too weak
/// to be taken unasked.
fn offering<'a>(
    days: &'a [Publication],
    take: Take<'a>,
) -> impl FnMut(Found) -> ControlFlow<()> + 'a {
    move |mut found| {
        if let Ok(article) = &mut found
            && article.publication.is_none()
        {
            article.origin.other_publications.extend(days);
        }
        take(found)
    }
}

fn each_in_text(name: &str, text: String, take: Take<'_>) -> ControlFlow<()> {
    let path = Path::new(name);
    if let Some(table) = table::Table::in_text(name, &text) {
        return table.each(name, &mut text.as_bytes(), take);
    }
    match Format::of(name, &text) {
        Format::JsonLines => json::each_line(name, &mut text.as_bytes(), take),
        Format::Json => json::whole(name, &text, take),
        Format::Feed => feed::each(name, &text, take),
        Format::Html => {
            take(html::read(name, text).map(|draft| draft.into_article(name, Some(path))))
        }
        Format::Markdown => take(Ok(markdown(&text).into_article(name, Some(path)))),
        Format::PlainText => {
            let draft = Draft { text: plain_text::read(&text), ..Draft::default() };
            take(Ok(draft.into_article(name, Some(path))))
        }
    }
}

fn text(name: &str, bytes: &[u8]) -> Result<String, IngestError> {
    if bytes.len() as u64 > MAX_FILE_BYTES {
        return Err(IngestError::TooLarge { name: name.to_owned() });
    }
    format::refuse_known_binary(name, bytes)?;
    let text = decode::decode(bytes).map_err(|problem| match problem {
        NotText::Binary => IngestError::Binary { name: name.to_owned() },
        NotText::Unreadable { encoding } => {
            IngestError::Unreadable { name: name.to_owned(), encoding }
        }
    })?;
    if text.trim().is_empty() {
        return Err(IngestError::Empty { name: name.to_owned() });
    }
    Ok(text)
}

/// What Markdown and its front matter say.
fn markdown(text: &str) -> Draft {
    let (fields, body) =
        front_matter::split(text).unwrap_or((front_matter::FrontMatter::default(), text));
    let document = markdown::read(body);
    let field = |keys: &[&str]| fields.first_of(keys).map(str::to_owned);
    let mut draft = Draft {
        title: field(&["title", "headline"]).or(document.heading),
        outlet: field(&["source", "outlet", "publisher", "publication", "site", "site_name"]),
        author: field(&["author", "authors", "byline"]),
        language: field(&["lang", "language"]),
        address: field(&["url", "link", "canonical", "canonical_url", "source_url"]),
        text: document.text,
        ..Draft::default()
    };
    let published = [
        "published",
        "publishdate",
        "date_published",
        "datepublished",
        "pubdate",
        "published_at",
        "date",
    ];
    draft.state(PublicationSource::FrontMatter, fields.first_of(&published));
    draft
}
