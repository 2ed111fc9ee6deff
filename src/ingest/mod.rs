//! Files to articles: text, Markdown, saved web pages and JSON, in any encoding.
//!
//! ```text
//! bytes ─ decode ─ format ─┬─ plain_text ─┐
//!                          ├─ markdown ───┼─ draft ─ Article
//!                          ├─ html ───────┤
//!                          └─ json ───────┘
//! ```
//!
//! Every reader makes a draft: a text, and what the file says about itself. The
//! draft becomes an article in one place, where title, day of publication and
//! the lines that are no part of the article are found for all formats alike.
//! Only `files` opens anything. What articles *say* is left to others.

mod boilerplate;
mod day;
mod decode;
mod draft;
mod error;
mod files;
mod format;
mod front_matter;
mod head;
mod header;
mod html;
mod json;
mod language;
mod left_out;
mod markdown;
mod plain_text;
mod publication;
mod server_header;
mod wording;

#[cfg(test)]
mod tests;

use std::path::Path;

pub use error::{IngestError, MAX_FILE_BYTES};
pub use files::{Listing, list, read_path};
pub use json::record;

use crate::model::{Article, PublicationSource};

use decode::NotText;
use draft::Draft;
use format::Format;

/// The articles in a file, and what could not be read. Both may be there: one
/// broken line of JSON spoils no other.
#[derive(Debug, Default)]
pub struct Reading {
    pub articles: Vec<Article>,
    pub problems: Vec<IngestError>,
}

impl From<Result<Article, IngestError>> for Reading {
    fn from(result: Result<Article, IngestError>) -> Self {
        match result {
            Ok(article) => Self { articles: vec![article], ..Self::default() },
            Err(problem) => Self { problems: vec![problem], ..Self::default() },
        }
    }
}

/// Reads the articles in `bytes`, which were found under `name`: a path.
pub fn articles(name: &str, bytes: &[u8]) -> Reading {
    let text = match text(name, bytes) {
        Ok(text) => text,
        Err(problem) => return Err(problem).into(),
    };
    let Some((page, days)) = server_header::split(&text) else { return of_text(name, text) };
    let mut reading = of_text(name, page.to_owned());
    let undated = reading.articles.iter_mut().filter(|article| article.publication.is_none());
    for article in undated {
        article.origin.other_publications.extend(&days);
    }
    reading
}

fn of_text(name: &str, text: String) -> Reading {
    let path = Path::new(name);
    match Format::of(name, &text) {
        Format::JsonLines => json::lines(name, &text),
        Format::Json => json::whole(name, &text),
        Format::Html => {
            html::read(name, text).map(|draft| draft.into_article(name, Some(path))).into()
        }
        Format::Markdown => Ok(markdown(&text).into_article(name, Some(path))).into(),
        Format::PlainText => {
            let draft = Draft { text: plain_text::read(&text), ..Draft::default() };
            Ok(draft.into_article(name, Some(path))).into()
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
    format::refuse_known_text(name, &text)?;
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
