//! The table of contents of a book: where its chapters begin.

use crate::ingest::IngestError;
use crate::ingest::office::read_part;
use crate::ingest::zip::Archive;
use crate::ingest::zip::xml::{Element, Piece};

use super::KIND;
use super::package::path_of;
use crate::ingest::draft::one_line;

/// A line of the table of contents.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) title: String,
    /// The file in which it begins.
    pub(super) path: String,
    /// The element in that file, unless it begins at its start.
    pub(super) id: Option<String>,
}

/// Reads the file at `path`, in the form of EPUB 2 (NCX) or 3 (a page with a
/// list of links).
pub(super) fn read(archive: &mut Archive<'_>, path: &str) -> Result<Vec<Entry>, IngestError> {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
    let mut reader = Reader { folder, ..Reader::default() };
    read_part(archive, path, KIND, |piece| reader.take(piece))?;
    Ok(without_sections(reader.entries))
}

/// A section that lies in the file in which its chapter begins is part of the
/// chapter.
fn without_sections(entries: Vec<(usize, Entry)>) -> Vec<Entry> {
    let mut kept: Vec<Entry> = Vec::new();
    // The entries that the next one may lie within, from the outside to the inside.
    let mut around: Vec<(usize, String)> = Vec::new();
    for (depth, entry) in entries {
        while around.pop_if(|(outer, _)| *outer >= depth).is_some() {}
        let is_section = around.last().is_some_and(|(_, path)| *path == entry.path);
        around.push((depth, entry.path.clone()));
        kept.extend(Some(entry).filter(|_| !is_section));
    }
    kept
}

#[derive(Default)]
struct Reader {
    folder: String,
    /// With how deep each lies in the others.
    entries: Vec<(usize, Entry)>,
    depth: usize,
    /// The label that is being read.
    text: String,
    /// The link that it belongs to, in EPUB 3.
    link: Option<String>,
    /// A page has lists of other things, too: of pages, of pictures.
    is_other_list: bool,
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
        match element.name.as_str() {
            "nav" => {
                let kind = element.attribute("type");
                self.is_other_list = kind.is_some_and(|kind| kind != "toc");
            }
            "pageList" | "navList" => self.is_other_list = true,
            "ol" | "navPoint" => self.depth += 1,
            "a" => {
                self.text.clear();
                self.link = element.attribute("href");
            }
            "navLabel" => self.text.clear(),
            "content" => self.enter(element.attribute("src")),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "a" => {
                let link = self.link.take();
                self.enter(link);
            }
            "ol" | "navPoint" => self.depth = self.depth.saturating_sub(1),
            "nav" | "pageList" | "navList" => self.is_other_list = false,
            _ => {}
        }
    }

    fn enter(&mut self, link: Option<String>) {
        let title = one_line(&self.text);
        let Some(link) = link.filter(|_| !self.is_other_list && !title.is_empty()) else { return };
        let id = link.split_once('#').map(|(_, id)| id.to_owned()).filter(|id| !id.is_empty());
        self.entries.push((self.depth, Entry { title, path: path_of(&self.folder, &link), id }));
    }
}
