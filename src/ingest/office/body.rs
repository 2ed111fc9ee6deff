//! The text of a document as it is put together, paragraph by paragraph.

use std::mem;

/// A row of a table with a cell of several paragraphs, one of them longer than
/// this, in bytes, is there to place text beside text.
const MAX_CELL_PARAGRAPH: usize = 200;

/// A heading is the title if not more than so many paragraphs stand above it.
const MAX_PARAGRAPHS_ABOVE_TITLE: usize = 2;

/// What a paragraph is, by its style.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Role {
    Title,
    Heading,
    /// A line of a table of contents.
    Contents,
    #[default]
    Text,
}

/// What we are in, from the outside to the inside.
#[derive(Debug)]
enum Frame {
    Paragraph(Paragraph),
    Row(Vec<Cell>),
    Cell(Cell),
    /// A text box or the like: its paragraphs come after the one in which it is.
    Apart(Vec<String>),
    Note {
        id: String,
        paragraphs: Vec<String>,
    },
}

type Cell = Vec<String>;

#[derive(Debug, Default)]
struct Paragraph {
    text: String,
    role: Role,
    /// Whether it goes on in the next one: its end was deleted.
    goes_on: bool,
    apart: Vec<String>,
}

/// The text, and what in it may be its title.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) text: String,
    pub(super) title: Option<String>,
    pub(super) heading: Option<String>,
}

#[derive(Debug, Default)]
pub(super) struct Body {
    frames: Vec<Frame>,
    paragraphs: Vec<String>,
    /// The start of a paragraph whose end was deleted.
    carried: String,
    title: Option<String>,
    heading: Option<String>,
    notes: Vec<(String, Vec<String>)>,
    /// Which notes the text refers to, in its order.
    referred: Vec<String>,
}

impl Body {
    pub(super) fn open_paragraph(&mut self) {
        self.frames.push(Frame::Paragraph(Paragraph::default()));
    }

    pub(super) fn open_row(&mut self) {
        self.frames.push(Frame::Row(Vec::new()));
    }

    pub(super) fn open_cell(&mut self) {
        self.frames.push(Frame::Cell(Vec::new()));
    }

    pub(super) fn open_text_box(&mut self) {
        self.frames.push(Frame::Apart(Vec::new()));
    }

    pub(super) fn open_note(&mut self, id: String) {
        self.frames.push(Frame::Note { id, paragraphs: Vec::new() });
    }

    /// Notes that the text refers to a note here.
    pub(super) fn refer(&mut self, id: String) {
        self.referred.push(id);
    }

    /// Adds words to the paragraph that is being read.
    pub(super) fn add(&mut self, text: &str) {
        if let Some(paragraph) = self.paragraph() {
            paragraph.text.push_str(text);
        }
    }

    /// Adds words in which all white space is but one space.
    pub(super) fn add_words(&mut self, text: &str) {
        if let Some(paragraph) = self.paragraph() {
            for char in text.chars() {
                let is_space = matches!(char, ' ' | '\t' | '\n' | '\r');
                if !is_space {
                    paragraph.text.push(char);
                } else if !paragraph.text.ends_with([' ', '\t', '\n']) {
                    paragraph.text.push(' ');
                }
            }
        }
    }

    pub(super) fn set_role(&mut self, role: Role) {
        if let Some(paragraph) = self.paragraph() {
            paragraph.role = role;
        }
    }

    pub(super) fn set_goes_on(&mut self) {
        if let Some(paragraph) = self.paragraph() {
            paragraph.goes_on = true;
        }
    }

    fn paragraph(&mut self) -> Option<&mut Paragraph> {
        match self.frames.last_mut() {
            Some(Frame::Paragraph(paragraph)) => Some(paragraph),
            _ => None,
        }
    }

    pub(super) fn close_paragraph(&mut self) {
        let Some(Frame::Paragraph(paragraph)) =
            self.frames.pop_if(|frame| matches!(frame, Frame::Paragraph(_)))
        else {
            return;
        };
        let Paragraph { text, role, goes_on, apart } = paragraph;
        let text = mem::take(&mut self.carried) + &text;
        if goes_on {
            self.carried = text;
        } else if role != Role::Contents {
            self.end_paragraph(tidy(&text), role);
        }
        for text in apart {
            self.deliver(text);
        }
    }

    fn end_paragraph(&mut self, text: String, role: Role) {
        let is_at_top = self.paragraphs.len() <= MAX_PARAGRAPHS_ABOVE_TITLE;
        let place = match role {
            Role::Title => Some(&mut self.title),
            Role::Heading if is_at_top => Some(&mut self.heading),
            Role::Heading | Role::Contents | Role::Text => None,
        };
        if let Some(place) = place.filter(|place| place.is_none() && !text.is_empty()) {
            *place = Some(text.clone());
        }
        self.deliver(text);
    }

    pub(super) fn close_cell(&mut self) {
        if let Some(Frame::Cell(cell)) = self.frames.pop_if(|top| matches!(top, Frame::Cell(_))) {
            match self.frames.last_mut() {
                Some(Frame::Row(cells)) => cells.push(cell),
                _ => cell.into_iter().for_each(|text| self.deliver(text)),
            }
        }
    }

    /// Ends a row, which gives a line with a tab between its cells.
    pub(super) fn close_row(&mut self, is_deleted: bool) {
        let Some(Frame::Row(cells)) = self.frames.pop_if(|top| matches!(top, Frame::Row(_))) else {
            return;
        };
        if is_deleted {
            return;
        }
        let is_page =
            |cell: &Cell| cell.len() > 1 && cell.iter().any(|text| text.len() > MAX_CELL_PARAGRAPH);
        if cells.len() == 1 || cells.iter().any(is_page) {
            cells.into_iter().flatten().for_each(|text| self.deliver(text));
        } else {
            let line = cells.iter().map(|cell| one_line(cell)).collect::<Vec<_>>().join("\t");
            self.deliver(line.trim().to_owned());
        }
    }

    pub(super) fn close_text_box(&mut self) {
        if let Some(Frame::Apart(texts)) = self.frames.pop_if(|top| matches!(top, Frame::Apart(_)))
        {
            for text in texts {
                self.deliver(text);
            }
        }
    }

    pub(super) fn close_note(&mut self) {
        if let Some(Frame::Note { id, paragraphs }) =
            self.frames.pop_if(|top| matches!(top, Frame::Note { .. }))
        {
            self.notes.push((id, paragraphs));
        }
    }

    /// Gives a paragraph to what it stands in.
    fn deliver(&mut self, text: String) {
        if text.is_empty() {
            return;
        }
        match self.frames.last_mut() {
            Some(Frame::Cell(texts) | Frame::Apart(texts)) => texts.push(text),
            Some(Frame::Paragraph(paragraph)) => paragraph.apart.push(text),
            Some(Frame::Note { paragraphs, .. }) => paragraphs.push(text),
            Some(Frame::Row(cells)) => cells.push(vec![text]),
            None => self.paragraphs.push(text),
        }
    }

    /// The whole text, with the notes at its end, so that it reads through.
    pub(super) fn finish(mut self) -> Found {
        self.paragraphs.extend(Some(tidy(&self.carried)).filter(|text| !text.is_empty()));
        for id in &self.referred {
            let note = self.notes.iter_mut().find(|(other, _)| other == id);
            self.paragraphs.extend(note.into_iter().flat_map(|(_, texts)| texts.drain(..)));
        }
        Found { text: self.paragraphs.join("\n\n"), title: self.title, heading: self.heading }
    }
}

/// Without empty lines and without spaces around the others.
fn tidy(text: &str) -> String {
    let lines = text.split('\n').map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

fn one_line(cell: &[String]) -> String {
    cell.iter().flat_map(|text| text.split_whitespace()).collect::<Vec<_>>().join(" ")
}
