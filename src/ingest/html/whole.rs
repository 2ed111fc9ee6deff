//! Pages that are nothing but their text: chapters of books.

use dom_query::Document;

use super::{depth, lines};

/// The text of a page, without a guess at what in it is the article.
pub(in crate::ingest) fn whole_text(html: String) -> String {
    lines::of(&Document::from(depth::capped(html)).root())
}
