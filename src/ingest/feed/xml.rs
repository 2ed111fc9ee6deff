//! The elements of a feed that matter: its own fields, and items with theirs.
//!
//! Feeds are often no XML: a tag was left open, an entity is one of HTML's. What
//! can be read is, up to where nothing can.

use std::borrow::Cow;

use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

/// Deeper than feeds nest. What is deeper is read as if it were not.
const MAX_DEPTH: usize = 200;

/// More attributes than an element of a feed has.
const MAX_ATTRIBUTES: usize = 50;

/// An element within an item or within the head of the feed.
#[derive(Debug, Default)]
pub(super) struct Field {
    /// In lower case, with its usual prefix: `content:encoded`.
    pub(super) name: String,
    pub(super) attributes: Vec<(String, String)>,
    /// All characters in it.
    pub(super) text: String,
    /// The elements in it, with their characters.
    pub(super) children: Vec<(String, String)>,
    /// What stands between its tags, where there are elements in it.
    pub(super) markup: Option<String>,
}

impl Field {
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
    }

    pub(super) fn child(&self, name: &str) -> Option<&str> {
        let found = self.children.iter().find(|(key, _)| key == name);
        found.map(|(_, text)| text.trim()).filter(|text| !text.is_empty())
    }
}

/// What is read one after the other.
#[derive(Debug)]
pub(super) enum Piece {
    /// A field of the feed itself.
    Field(Field),
    Item(Item),
    /// The line on which reading stopped, and why.
    Broken {
        line: usize,
        problem: String,
    },
}

#[derive(Debug, Default)]
pub(super) struct Item {
    pub(super) attributes: Vec<(String, String)>,
    pub(super) fields: Vec<Field>,
}

/// An element that is open.
struct Open {
    name: String,
    role: Role,
}

enum Role {
    /// Around the fields of the feed.
    Feed,
    Item,
    Field {
        /// Where its content begins in the feed.
        start: usize,
    },
    /// Within a field: where its characters begin in those of the field.
    Child {
        text_start: usize,
    },
}

pub(super) struct Pieces<'text> {
    text: &'text str,
    reader: Reader<&'text [u8]>,
    open: Vec<Open>,
    item: Option<Item>,
    field: Option<Field>,
    is_over: bool,
}

impl<'text> Pieces<'text> {
    pub(super) fn new(text: &'text str) -> Self {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.allow_dangling_amp = true;
        config.allow_unmatched_ends = true;
        config.check_end_names = false;
        config.expand_empty_elements = true;
        Self { text, reader, open: Vec::new(), item: None, field: None, is_over: false }
    }

    fn start(&mut self, tag: &BytesStart<'_>) {
        let name = plain_name(tag.name().as_ref());
        let parent = self.open.last().map(|open| &open.role);
        let role = match parent {
            _ if self.open.len() >= MAX_DEPTH => return,
            Some(Role::Field { .. } | Role::Child { .. }) => {
                let text_start = self.field.as_ref().map_or(0, |field| field.text.len());
                Role::Child { text_start }
            }
            _ if matches!(name.as_str(), "item" | "entry") && self.item.is_none() => {
                self.item = Some(Item { attributes: attributes(tag), fields: Vec::new() });
                Role::Item
            }
            None | Some(Role::Feed)
                if matches!(name.as_str(), "rss" | "feed" | "rdf:rdf" | "channel") =>
            {
                Role::Feed
            }
            _ => {
                let attributes = attributes(tag);
                self.field = Some(Field { name: name.clone(), attributes, ..Field::default() });
                Role::Field { start: self.offset() }
            }
        };
        self.open.push(Open { name, role });
    }

    /// Closes the innermost element of that name with all that was left open in
    /// it; a tag that closes nothing is passed over.
    fn end(&mut self, name: &str, position: usize) -> Option<Piece> {
        let index = self.open.iter().rposition(|open| open.name == name)?;
        let mut piece = None;
        while self.open.len() > index {
            let Some(open) = self.open.pop() else { break };
            piece = self.close(open, position).or(piece);
        }
        piece
    }

    fn close(&mut self, open: Open, position: usize) -> Option<Piece> {
        match open.role {
            Role::Feed => None,
            Role::Item => self.item.take().map(Piece::Item),
            Role::Child { text_start } => {
                let field = self.field.as_mut()?;
                let text = field.text.get(text_start..).unwrap_or_default().to_owned();
                // Of a page in an item only the markup is used.
                if self.open.iter().filter(|open| matches!(open.role, Role::Child { .. })).count()
                    == 0
                {
                    field.children.push((open.name, text));
                }
                None
            }
            Role::Field { start } => {
                let mut field = self.field.take()?;
                if !field.children.is_empty() {
                    field.markup = self.text.get(start..position).map(str::to_owned);
                }
                match &mut self.item {
                    Some(item) => item.fields.push(field),
                    None => return Some(Piece::Field(field)),
                }
                None
            }
        }
    }

    fn add(&mut self, text: &str) {
        if let Some(field) = &mut self.field {
            field.text.push_str(text);
        }
    }

    /// A character is put in its place. Entities that a feed declares itself are
    /// none of ours to expand: what is not known stays as it is written.
    fn add_reference(&mut self, reference: &BytesRef<'_>) {
        if let Ok(Some(char)) = reference.resolve_char_ref() {
            self.add(char.encode_utf8(&mut [0; 4]));
            return;
        }
        let Ok(name) = reference.decode() else { return };
        match quick_xml::escape::resolve_xml_entity(&name) {
            Some(text) => self.add(text),
            None => self.add(&format!("&{name};")),
        }
    }

    fn offset(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX)
    }

    fn broken(&mut self, error: &quick_xml::Error) -> Piece {
        self.is_over = true;
        // The item that was cut is lost with what follows.
        self.open.clear();
        let position = usize::try_from(self.reader.error_position()).unwrap_or(usize::MAX);
        let before = self.text.get(..self.text.floor_char_boundary(position)).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        Piece::Broken { line, problem: error.to_string() }
    }

    /// What was still open where the feed ends, as if it had been closed.
    fn finish(&mut self) -> Option<Piece> {
        let position = self.text.len();
        while let Some(open) = self.open.pop() {
            if let Some(piece) = self.close(open, position) {
                return Some(piece);
            }
        }
        None
    }
}

impl Iterator for Pieces<'_> {
    type Item = Piece;

    fn next(&mut self) -> Option<Piece> {
        while !self.is_over {
            let position = self.offset();
            match self.reader.read_event() {
                Ok(Event::Start(tag)) => self.start(&tag),
                Ok(Event::End(tag)) => {
                    let name = plain_name(tag.name().as_ref());
                    if let Some(piece) = self.end(&name, position) {
                        return Some(piece);
                    }
                }
                Ok(Event::Text(text)) => self.add(&text.decode().unwrap_or_default()),
                Ok(Event::CData(text)) => self.add(&text.decode().unwrap_or_default()),
                Ok(Event::GeneralRef(reference)) => self.add_reference(&reference),
                Ok(Event::Eof) => self.is_over = true,
                Ok(_) => {}
                Err(error) => return Some(self.broken(&error)),
            }
        }
        self.finish()
    }
}

/// A name in lower case; the prefixes of what is in every feed are left out.
fn plain_name(name: &[u8]) -> String {
    let name = String::from_utf8_lossy(name).to_lowercase();
    for prefix in ["atom:", "rss:", "a:", "atom10:"] {
        if let Some(rest) = name.strip_prefix(prefix) {
            return rest.to_owned();
        }
    }
    name
}

fn attributes(tag: &BytesStart<'_>) -> Vec<(String, String)> {
    let mut attributes = tag.attributes();
    let found = attributes.with_checks(false).flatten().take(MAX_ATTRIBUTES);
    let plain = found.map(|attribute| {
        let key = String::from_utf8_lossy(attribute.key.as_ref()).to_lowercase();
        let raw = || String::from_utf8_lossy(&attribute.value).into_owned();
        let value = attribute.normalized_value(XmlVersion::Explicit1_0);
        (key, value.map_or_else(|_| raw(), Cow::into_owned))
    });
    plain.collect()
}
