//! The pages of a document, put together.

use std::mem;

use super::columns::{columns, median};
use super::glyphs::Page;
use super::hyphens::Words;
use super::lines::{Line, lines};
use super::paragraphs::{Kind, Paragraph, ends_sentence, paragraphs};
use super::pieces::pieces;
use super::running::{self, Sheet};

/// Letters larger than those of the text by this are a title.
const TITLE_GROWTH: f64 = 1.25;

/// Longer paragraphs are no title, in bytes.
const MAX_TITLE_BYTES: usize = 250;

#[derive(Debug, Default)]
pub(super) struct Document {
    pub(super) text: String,
    /// Where each page begins in the text, in bytes.
    pub(super) page_starts: Vec<usize>,
    /// What is largest on the first page with words.
    pub(super) title: Option<String>,
}

impl Document {
    pub(super) fn of(pages: Vec<Page>) -> Self {
        let in_pieces = |page: Page| Sheet { pieces: pieces(&page.glyphs), height: page.height };
        let mut sheets: Vec<Sheet> = pages.into_iter().map(in_pieces).collect();
        running::leave_out(&mut sheets);
        let pages: Vec<Columns> = sheets.into_iter().map(in_columns).collect();
        let mut words = Words::default();
        let all_lines = || pages.iter().flat_map(|page| page.iter().flatten());
        all_lines().for_each(|line| words.add(&line.piece.text));
        // Long lines are of the text; of short ones there may be many in a table.
        let sizes = all_lines().filter(|line| line.piece.text.len() > 20);
        let body_size = median(sizes.map(|line| line.piece.size)).unwrap_or(10.0);
        let mut builder = Builder { words, ..Builder::default() };
        for page in &pages {
            builder.add_page(page, body_size);
        }
        builder.finish(body_size)
    }
}

/// The columns of a page, in the order of reading.
type Columns = Vec<Vec<Line>>;

fn in_columns(sheet: Sheet) -> Columns {
    columns(sheet.pieces).into_iter().map(lines).collect()
}

#[derive(Default)]
struct Builder {
    words: Words,
    document: Document,
    /// The last paragraph, which may go on in the next column.
    last: Option<Paragraph>,
    /// How many pages have begun without any text of theirs so far.
    pages_to_start: usize,
    title_size: f64,
}

impl Builder {
    fn add_page(&mut self, page: &Columns, body_size: f64) {
        self.pages_to_start += 1;
        let mut notes = Vec::new();
        for column in page {
            for paragraph in paragraphs(column, body_size, &self.words) {
                if paragraph.kind == Kind::Note {
                    notes.push(paragraph);
                } else {
                    self.add(paragraph);
                }
            }
        }
        // The notes of a page come before a paragraph that goes on on the next.
        let is_unfinished = |last: &Paragraph| last.is_full && !ends_sentence(&last.text);
        let next_start = self.next_start();
        let has_page_break = self.document.page_starts.last().is_some_and(|at| *at > next_start);
        let may_move = self.pages_to_start == 0 && !has_page_break;
        let unfinished = self.last.take_if(|last| may_move && is_unfinished(last));
        for note in notes {
            self.add(note);
        }
        if unfinished.is_some() {
            self.end_paragraph();
            self.last = unfinished;
        }
    }

    fn add(&mut self, paragraph: Paragraph) {
        if let Some(last) = &mut self.last
            && goes_on(last, &paragraph)
        {
            self.words.join(&mut last.text, &paragraph.text);
            last.is_full = paragraph.is_full;
            let joined_at = last.text.len() - paragraph.text.len();
            let start = self.next_start() + joined_at;
            self.start_pages(start);
            return;
        }
        self.end_paragraph();
        self.look_for_title(&paragraph);
        self.start_pages(self.next_start());
        self.last = Some(paragraph);
    }

    /// Notes that all pages that have begun start here.
    fn start_pages(&mut self, start: usize) {
        for _ in 0..mem::take(&mut self.pages_to_start) {
            self.document.page_starts.push(start);
        }
    }

    /// Where the next paragraph begins.
    fn next_start(&self) -> usize {
        self.document.text.len() + self.separator().len()
    }

    fn separator(&self) -> &'static str {
        if self.document.text.is_empty() { "" } else { "\n\n" }
    }

    fn end_paragraph(&mut self) {
        if let Some(last) = self.last.take() {
            let separator = self.separator();
            self.document.text.push_str(separator);
            self.document.text.push_str(&last.text);
        }
    }

    fn look_for_title(&mut self, paragraph: &Paragraph) {
        let is_on_first_page = self.document.page_starts.len() <= 1;
        let is_short = paragraph.text.len() <= MAX_TITLE_BYTES && paragraph.kind == Kind::Text;
        let has_words = paragraph.text.chars().filter(|char| char.is_alphabetic()).count() > 3;
        if is_on_first_page && is_short && has_words && paragraph.size > self.title_size {
            self.title_size = paragraph.size;
            self.document.title = Some(paragraph.text.clone());
        }
    }

    fn finish(mut self, body_size: f64) -> Document {
        self.end_paragraph();
        self.start_pages(self.document.text.len());
        if self.title_size < TITLE_GROWTH * body_size {
            self.document.title = None;
        }
        self.document
    }
}

/// Whether a paragraph at the head of a column or page is the rest of the last.
fn goes_on(last: &Paragraph, next: &Paragraph) -> bool {
    let is_like = (last.size - next.size).abs() < 0.1 * last.size
        && last.kind == next.kind
        && last.kind != Kind::Row;
    let is_open = last.is_full && !ends_sentence(&last.text);
    let may_follow = !next.text.starts_with(|char: char| "•–-*".contains(char));
    let begins_small = next.text.starts_with(char::is_lowercase);
    is_like && may_follow && is_open && (begins_small || !next.is_indented)
}
