//! `OpenDocument` texts (ISO 26300), as `LibreOffice` writes them.

use std::collections::{HashMap, HashSet};

use crate::ingest::IngestError;
use crate::ingest::draft::Draft;
use crate::ingest::zip::Archive;
use crate::ingest::zip::xml::{Element, Piece};

use super::body::{Body, Role};
use super::draft;
use super::parts;
use super::properties::Properties;

const KIND: &str = "OpenDocument text";

/// Elements that are no part of the text: what was deleted, comments, the number
/// of a note, tables of contents, and what is said about pictures.
const SKIPPED: &[&str] = &[
    "tracked-changes",
    "annotation",
    "note-citation",
    "table-of-content",
    "hidden-text",
    "ruby-text",
    "title",
    "desc",
    "forms",
    "settings",
    "event-listeners",
];

pub(super) fn read(archive: &mut Archive<'_>) -> Result<Draft, IngestError> {
    if is_encrypted(archive)? {
        return Err(IngestError::Encrypted { name: archive.name().to_owned() });
    }
    let mut reader = Reader::default();
    parts::demand(archive, "content.xml", KIND)?;
    parts::read(archive, "content.xml", KIND, |piece| reader.take(piece))?;
    let properties = Properties::read(archive, "meta.xml", KIND)?;
    draft(archive.name(), reader.body, properties)
}

/// A document with a password still lists its parts in plain words.
fn is_encrypted(archive: &mut Archive<'_>) -> Result<bool, IngestError> {
    let mut is_encrypted = false;
    parts::read(archive, "META-INF/manifest.xml", KIND, |piece| {
        is_encrypted |= matches!(piece, Piece::Open(element) if element.name == "encryption-data");
    })?;
    Ok(is_encrypted)
}

#[derive(Default)]
struct Reader {
    body: Body,
    /// What styles that the program made are made from.
    parents: HashMap<String, String>,
    /// Styles of words that are not shown.
    hidden: HashSet<String>,
    /// The style that is being read.
    style: String,
    /// How many elements deep we are in one that is skipped.
    skipped: usize,
    is_in_body: bool,
    /// How many notes there have been.
    notes: usize,
}

impl Reader {
    fn take(&mut self, piece: Piece<'_>) {
        match piece {
            Piece::Open(_) if self.skipped > 0 => self.skipped += 1,
            Piece::Close(_) if self.skipped > 0 => self.skipped -= 1,
            Piece::Open(element) if self.is_in_body => self.open(&element),
            Piece::Open(element) => self.open_before_body(&element),
            Piece::Close(name) => self.close(&name),
            Piece::Text(text) if self.skipped == 0 => self.body.add_words(&text),
            Piece::Text(_) => {}
        }
    }

    fn open_before_body(&mut self, element: &Element<'_>) {
        match element.name.as_str() {
            "body" => self.is_in_body = true,
            "style" => {
                self.style = element.attribute("name").unwrap_or_default();
                let parent = element.attribute("parent-style-name");
                self.parents.extend(parent.map(|parent| (self.style.clone(), parent)));
            }
            "text-properties" if element.attribute("display").is_some_and(|it| it == "none") => {
                self.hidden.insert(self.style.clone());
            }
            _ => {}
        }
    }

    fn open(&mut self, element: &Element<'_>) {
        match element.name.as_str() {
            "p" | "h" => {
                self.body.open_paragraph();
                self.body.set_role(self.role(element));
            }
            "span" if self.is_hidden(element) => self.skipped = 1,
            "s" => {
                let count = element.attribute("c").and_then(|count| count.parse().ok());
                self.body.add(&" ".repeat(count.unwrap_or(1).min(80)));
            }
            "tab" => self.body.add("\t"),
            "line-break" => self.body.add("\n"),
            "table-row" => self.body.open_row(),
            "table-cell" => self.body.open_cell(),
            "text-box" => self.body.open_text_box(),
            "note" => {
                self.notes += 1;
                self.body.refer(self.notes.to_string());
                self.body.open_note(self.notes.to_string());
            }
            name if SKIPPED.contains(&name) => self.skipped = 1,
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "p" | "h" => self.body.close_paragraph(),
            "table-row" => self.body.close_row(false),
            "table-cell" => self.body.close_cell(),
            "text-box" => self.body.close_text_box(),
            "note" => self.body.close_note(),
            "body" => self.is_in_body = false,
            _ => {}
        }
    }

    fn is_hidden(&self, element: &Element<'_>) -> bool {
        element.attribute("style-name").is_some_and(|style| self.hidden.contains(&style))
    }

    fn role(&self, element: &Element<'_>) -> Role {
        let style = element.attribute("style-name").unwrap_or_default();
        let parent = self.parents.get(&style).unwrap_or(&style);
        match element.name.as_str() {
            _ if parent == "Title" => Role::Title,
            _ if parent.starts_with("Contents_20_") => Role::Contents,
            "h" => Role::Heading,
            _ => Role::Text,
        }
    }
}
