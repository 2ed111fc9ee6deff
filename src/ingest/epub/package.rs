//! The package of a book: what it is called, and which files it consists of.

use percent_encoding::percent_decode_str;

use std::collections::HashMap;

use crate::ingest::IngestError;
use crate::ingest::office::{joined, read_part};
use crate::ingest::zip::Archive;
use crate::ingest::zip::xml::{Element, Piece};

use super::KIND;
use super::contents::{self, Entry};
use crate::ingest::draft::one_line;

/// Ways of hiding fonts that do not keep anybody from reading.
const FONT_HIDING: &[&str] =
    &["http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"];

/// What files around the chapters are called by the book itself.
const AROUND_CHAPTERS: &[&str] = &[
    "cover",
    "title-page",
    "titlepage",
    "halftitlepage",
    "toc",
    "copyright-page",
    "loi",
    "lot",
    "index",
    "colophon",
];

#[derive(Debug, Default)]
pub(super) struct Package {
    pub(super) title: Option<String>,
    pub(super) publisher: Option<String>,
    pub(super) author: Option<String>,
    pub(super) language: Option<String>,
    pub(super) published: Option<String>,
    /// Paths of the files, in the order of reading.
    pub(super) files: Vec<String>,
    pub(super) contents: Vec<Entry>,
}

impl Package {
    pub(super) fn read(archive: &mut Archive<'_>) -> Result<Self, IngestError> {
        if is_locked(archive)? {
            return Err(IngestError::Unsupported {
                name: archive.name().to_owned(),
                kind: "a book that is locked against copying",
                remedy: "get one without a lock",
            });
        }
        let path = package_path(archive)?;
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
        let mut reader = Reader { folder, ..Reader::default() };
        read_part(archive, &path, KIND, |piece| reader.take(piece))?;
        let mut package = reader.package;
        let (contents, navigation) = (reader.contents, reader.navigation);
        if let Some(path) = navigation.as_ref().or(contents.as_ref()) {
            package.contents = contents::read(archive, path)?;
        }
        let mut around = reader.around;
        around.extend(navigation);
        let items = &reader.items;
        let files = reader.spine.iter().filter_map(|id| items.get(id)).cloned();
        package.files = files.filter(|path| !around.contains(path)).collect();
        Ok(package)
    }
}

fn package_path(archive: &mut Archive<'_>) -> Result<String, IngestError> {
    let mut path = None;
    read_part(archive, "META-INF/container.xml", KIND, |piece| {
        if let Piece::Open(element) = piece
            && element.name == "rootfile"
        {
            path = path.take().or_else(|| element.attribute("full-path"));
        }
    })?;
    path.map(|path| joined("", &path)).filter(|path| archive.has(path)).ok_or_else(|| {
        IngestError::Damaged {
            name: archive.name().to_owned(),
            kind: KIND,
            problem: "it does not say where its package is".to_owned(),
        }
    })
}

/// Whether more than fonts is encrypted.
fn is_locked(archive: &mut Archive<'_>) -> Result<bool, IngestError> {
    let mut is_locked = false;
    read_part(archive, "META-INF/encryption.xml", KIND, |piece| {
        if let Piece::Open(element) = piece
            && element.name == "EncryptionMethod"
        {
            let method = element.attribute("Algorithm").unwrap_or_default();
            is_locked |= !FONT_HIDING.contains(&method.as_str());
        }
    })?;
    Ok(is_locked)
}

#[derive(Default)]
struct Reader {
    package: Package,
    folder: String,
    text: String,
    /// The attribute `event` of a date, as EPUB 2 has it.
    event: Option<String>,
    /// Paths by identifier.
    items: HashMap<String, String>,
    spine: Vec<String>,
    /// The table of contents of EPUB 2.
    contents: Option<String>,
    /// That of EPUB 3.
    navigation: Option<String>,
    around: Vec<String>,
}

impl Reader {
    fn take(&mut self, piece: Piece<'_>) {
        match piece {
            Piece::Text(text) => self.text.push_str(&text),
            Piece::Open(element) => self.open(&element),
            Piece::Close(name) => self.close(&name),
        }
    }

    fn open(&mut self, element: &Element<'_>) {
        self.text.clear();
        let path = || element.attribute("href").map(|href| path_of(&self.folder, &href));
        match element.name.as_str() {
            "date" => self.event = element.attribute("event"),
            "item" => {
                let Some((id, path)) = element.attribute("id").zip(path()) else { return };
                let properties = element.attribute("properties").unwrap_or_default();
                if properties.split(' ').any(|property| property == "nav") {
                    self.navigation = Some(path.clone());
                }
                if element.attribute("media-type").is_some_and(|media| media.contains("dtbncx")) {
                    self.contents = Some(path.clone());
                }
                self.items.insert(id, path);
            }
            "itemref" => self.spine.extend(element.attribute("idref")),
            "reference" => {
                let kind = element.attribute("type").unwrap_or_default();
                if AROUND_CHAPTERS.contains(&kind.as_str()) {
                    self.around.extend(path());
                }
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        let text = one_line(&self.text);
        let is_publication =
            self.event.as_deref().is_none_or(|event| event.ends_with("publication"));
        let place = match name {
            "title" => &mut self.package.title,
            "publisher" => &mut self.package.publisher,
            "creator" => &mut self.package.author,
            "language" => &mut self.package.language,
            "date" if is_publication => &mut self.package.published,
            _ => return,
        };
        if place.is_none() && !text.is_empty() {
            *place = Some(text);
        }
    }
}

/// The file that a link leads to, from a file in `folder`.
pub(super) fn path_of(folder: &str, href: &str) -> String {
    let path = href.split('#').next().unwrap_or_default();
    joined(folder, &percent_decode_str(path).decode_utf8_lossy())
}

/// Whether what a file says it is stands around the chapters.
pub(super) fn is_around_chapters(kinds: &str) -> bool {
    kinds.split_whitespace().any(|kind| AROUND_CHAPTERS.contains(&kind))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_to_files() {
        assert_eq!(path_of("OEBPS", "text/chapter%201.xhtml#part"), "OEBPS/text/chapter 1.xhtml");
        assert_eq!(path_of("OEBPS", "100%.xhtml"), "OEBPS/100%.xhtml");
    }
}
