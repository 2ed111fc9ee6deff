//! Word documents (ECMA-376): the text as it reads with all changes accepted.

use std::collections::HashMap;

use crate::ingest::IngestError;
use crate::ingest::draft::Draft;
use crate::ingest::zip::Archive;
use crate::ingest::zip::xml::{Element, Piece};

use super::body::{Body, Role};
use super::draft;
use super::parts::{self, Relations};
use super::properties::Properties;

const KIND: &str = "Word document";

/// Elements that are no part of the text: what was deleted or moved away, what
/// programs that do not know the element before would show, and former looks.
const SKIPPED: &[&str] = &[
    "del",
    "moveFrom",
    "Fallback",
    "pPrChange",
    "rPrChange",
    "tblPrChange",
    "trPrChange",
    "tcPrChange",
    "sectPr",
    "sdtPr",
    "rt",
    "binData",
];

pub(super) fn read(archive: &mut Archive<'_>) -> Result<Draft, IngestError> {
    let package = Relations::of(archive, "", KIND)?;
    let main = package.path("officeDocument").unwrap_or("word/document.xml").to_owned();
    let parts = Relations::of(archive, &main, KIND)?;
    let mut reader = Reader::default();
    if let Some(path) = parts.path("styles") {
        reader.roles = roles(archive, path)?;
    }
    parts::demand(archive, &main, KIND)?;
    let notes = [parts.path("footnotes"), parts.path("endnotes")];
    for path in [main.as_str()].into_iter().chain(notes.into_iter().flatten()) {
        parts::read(archive, path, KIND, |piece| reader.take(piece))?;
    }
    let properties = package.path("core-properties").unwrap_or("docProps/core.xml");
    let properties = Properties::read(archive, properties, KIND)?;
    draft(archive.name(), reader.body, properties)
}

/// What the paragraphs of each style are. Style names are English in every
/// language of the program.
fn roles(archive: &mut Archive<'_>, path: &str) -> Result<HashMap<String, Role>, IngestError> {
    let mut roles = HashMap::new();
    let mut id = String::new();
    parts::read(archive, path, KIND, |piece| {
        if let Piece::Open(element) = piece {
            match element.name.as_str() {
                "style" => id = element.attribute("styleId").unwrap_or_default(),
                "name" => {
                    let role = role(&element.attribute("val").unwrap_or_default());
                    roles.insert(id.clone(), role);
                }
                _ => {}
            }
        }
    })?;
    Ok(roles)
}

fn role(style: &str) -> Role {
    let style = style.to_lowercase();
    match style.as_str() {
        "title" => Role::Title,
        _ if style.starts_with("heading ") => Role::Heading,
        _ if style.starts_with("toc ") => Role::Contents,
        _ => Role::Text,
    }
}

/// Where in the document we are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Place {
    #[default]
    Between,
    /// Where words stand, and not what is said about them.
    Words,
    ParagraphProperties,
    RowProperties,
}

#[derive(Default)]
struct Reader {
    body: Body,
    roles: HashMap<String, Role>,
    /// How many elements deep we are in one that is skipped.
    skipped: usize,
    place: Place,
    is_row_deleted: bool,
    is_hidden: bool,
}

impl Reader {
    fn take(&mut self, piece: Piece<'_>) {
        match piece {
            Piece::Open(_) if self.skipped > 0 => self.skipped += 1,
            Piece::Close(_) if self.skipped > 0 => self.skipped -= 1,
            Piece::Open(element) => self.open(&element),
            Piece::Close(name) => self.close(&name),
            Piece::Text(text) if self.place == Place::Words && self.skipped == 0 => self.add(&text),
            Piece::Text(_) => {}
        }
    }

    fn add(&mut self, text: &str) {
        if !self.is_hidden {
            self.body.add(text);
        }
    }

    fn open(&mut self, element: &Element<'_>) {
        let id = || element.attribute("id").unwrap_or_default();
        let is_in_properties = self.place == Place::ParagraphProperties;
        match element.name.as_str() {
            "del" | "moveFrom" if is_in_properties => self.body.set_goes_on(),
            "del" if self.place == Place::RowProperties => self.is_row_deleted = true,
            "pPr" => self.place = Place::ParagraphProperties,
            "trPr" => self.place = Place::RowProperties,
            "pStyle" => {
                let style = element.attribute("val").unwrap_or_default();
                self.body.set_role(self.roles.get(&style).copied().unwrap_or_default());
            }
            _ if is_in_properties => {}
            "p" => self.body.open_paragraph(),
            "r" => self.is_hidden = false,
            "vanish" => self.is_hidden = is_on(element),
            "t" => self.place = Place::Words,
            "tab" | "ptab" => self.add("\t"),
            "br" | "cr" => self.add("\n"),
            "noBreakHyphen" => self.add("-"),
            "tr" => {
                self.is_row_deleted = false;
                self.body.open_row();
            }
            "tc" => self.body.open_cell(),
            "txbxContent" => self.body.open_text_box(),
            "footnoteReference" => self.body.refer(format!("footnote {}", id())),
            "endnoteReference" => self.body.refer(format!("endnote {}", id())),
            // The others are the lines above the notes.
            "footnote" | "endnote"
                if element.attribute("type").is_none_or(|kind| kind == "normal") =>
            {
                self.body.open_note(format!("{} {}", element.name, id()));
            }
            "footnote" | "endnote" => self.skipped = 1,
            name if SKIPPED.contains(&name) => self.skipped = 1,
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "pPr" | "trPr" => self.place = Place::Between,
            _ if self.place == Place::ParagraphProperties => {}
            "p" => self.body.close_paragraph(),
            "t" => self.place = Place::Between,
            "r" => self.is_hidden = false,
            "tr" => self.body.close_row(self.is_row_deleted),
            "tc" => self.body.close_cell(),
            "txbxContent" => self.body.close_text_box(),
            "footnote" | "endnote" => self.body.close_note(),
            _ => {}
        }
    }
}

/// Whether a property that can be on or off is on.
fn is_on(element: &Element<'_>) -> bool {
    element.attribute("val").is_none_or(|value| !["0", "false", "off"].contains(&value.as_str()))
}
