//! From lines to paragraphs.

use super::columns::median;
use super::hyphens::Words;
use super::lines::Line;

/// Lines farther apart than this, in parts of their usual distance, belong to
/// different paragraphs.
const MAX_LEADING: f64 = 1.3;

/// Fewer lines do not tell how far apart lines are; this is usual, in parts of
/// the size of the letters.
const MIN_LINES: usize = 6;
const DENSE: f64 = 1.25;

/// A line that begins this far in, in parts of its size, begins a paragraph.
const INDENT: f64 = 0.7;

/// Letters of two sizes belong to different paragraphs.
const MAX_GROWTH: f64 = 1.12;

/// Lines in letters smaller than those of the text by this are notes, if they
/// stand at the foot of a column.
const NOTE_SIZE: f64 = 0.92;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    /// A row of a table.
    Row,
    /// A note at the foot of a column.
    Note,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Paragraph {
    pub(super) text: String,
    pub(super) size: f64,
    pub(super) kind: Kind,
    /// Whether its last line is as long as the column is wide.
    pub(super) is_full: bool,
    /// Whether its first line begins farther in than the others.
    pub(super) is_indented: bool,
}

/// The paragraphs of a column; `body_size` is that of most letters.
pub(super) fn paragraphs(lines: &[Line], body_size: f64, words: &Words) -> Vec<Paragraph> {
    let column = Column::of(lines);
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut before: Option<&Line> = None;
    for (place, line) in lines.iter().enumerate() {
        let next = lines.get(place + 1);
        let goes_on = before.is_some_and(|before| column.goes_on(before, line, next));
        match paragraphs.last_mut() {
            Some(paragraph) if goes_on => {
                words.join(&mut paragraph.text, &line.piece.text);
                paragraph.is_full = column.is_full(line);
            }
            _ => paragraphs.push(Paragraph {
                text: line.piece.text.clone(),
                size: line.piece.size,
                kind: if line.is_row { Kind::Row } else { Kind::Text },
                is_full: column.is_full(line),
                is_indented: column.is_indented(line),
            }),
        }
        before = Some(line);
    }
    let is_small = |paragraph: &&mut Paragraph| paragraph.size <= NOTE_SIZE * body_size;
    let has_text = paragraphs.iter().any(|paragraph| paragraph.size > NOTE_SIZE * body_size);
    if has_text {
        for paragraph in paragraphs.iter_mut().rev().take_while(is_small) {
            paragraph.kind = Kind::Note;
        }
    }
    paragraphs
}

/// What is usual in a column.
struct Column {
    left: f64,
    right: f64,
    /// From line to line.
    leading: f64,
}

impl Column {
    fn of(lines: &[Line]) -> Self {
        let steps = lines.windows(2).filter_map(|pair| match pair {
            [one, other] => Some(other.piece.baseline - one.piece.baseline),
            _ => None,
        });
        // Of all distances most are those within paragraphs.
        let mut steps: Vec<f64> = steps.filter(|step| *step > 0.0).collect();
        steps.sort_by(f64::total_cmp);
        let usual = steps.get(steps.len() * 2 / 5).copied().unwrap_or(f64::MAX);
        // Of a few lines one cannot tell how far apart they usually are.
        let size = median(lines.iter().map(|line| line.piece.size)).unwrap_or_default();
        let leading = if lines.len() < MIN_LINES { usual.min(DENSE * size) } else { usual };
        let left = median(lines.iter().map(|line| line.piece.left)).unwrap_or_default();
        // The longest may be a headline that reaches beyond the column.
        let mut rights: Vec<f64> = lines.iter().map(|line| line.piece.right).collect();
        rights.sort_by(f64::total_cmp);
        let longest = rights.len().saturating_sub(1 + rights.len() / 10);
        let right = rights.get(longest).copied().unwrap_or_default();
        Self { left, right, leading }
    }

    fn is_indented(&self, line: &Line) -> bool {
        line.piece.left > self.left + INDENT * line.piece.size
    }

    fn is_full(&self, line: &Line) -> bool {
        line.piece.right > self.right - 2.0 * line.piece.size
    }

    /// Whether `line` belongs to the paragraph of the line `before` it.
    fn goes_on(&self, before: &Line, line: &Line, next: Option<&Line>) -> bool {
        let (one, other) = (&before.piece, &line.piece);
        let step = other.baseline - one.baseline;
        let usual = self.leading.max(one.size);
        let is_other_size =
            one.size > MAX_GROWTH * other.size || other.size > MAX_GROWTH * one.size;
        if before.is_row || line.is_row || is_other_size || step > MAX_LEADING * usual {
            return false;
        }
        if begins_item(&other.text) && ends_sentence_or_item(&one.text) {
            return false;
        }
        let indent = INDENT * other.size;
        let is_first = other.left > one.left + indent
            && next.is_none_or(|next| {
                next.piece.left < other.left - indent / 2.0 || ends_sentence(&one.text)
            });
        // A hanging item goes on below its words, an ordinary paragraph does not.
        if is_first && !begins_item(&one.text) {
            return false;
        }
        !self.would_have_fitted(before, line)
    }

    /// Whether the first word of `line` had room on the line `before` it, which
    /// ends a sentence: then the paragraph ended there.
    fn would_have_fitted(&self, before: &Line, line: &Line) -> bool {
        let piece = &line.piece;
        let letters = piece.text.chars().count().max(1) as f64;
        let first = piece.text.split(' ').next().unwrap_or_default().chars().count() as f64;
        let needed = (piece.right - piece.left) / letters * (first + 1.0);
        let room = self.right - before.piece.right;
        let is_ragged =
            room < 0.25 * (self.right - self.left) && !ends_sentence(&before.piece.text);
        room > needed + piece.size && !is_ragged
    }
}

/// Whether a text ends as sentences do.
pub(super) fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['”', '"', '’', '\'', ')', ']', '»']).ends_with(['.', '!', '?', '…', ':'])
}

fn ends_sentence_or_item(text: &str) -> bool {
    ends_sentence(text) || text.ends_with([';', ',']) || begins_item(text)
}

/// "•", "–", "1.", "a)", "(2)".
fn begins_item(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default();
    let is_mark = ["•", "▪", "◦", "‣", "–", "-", "*", "·", "■", "●", "○"].contains(&first);
    let label = first.trim_start_matches('(').trim_end_matches(['.', ')']);
    let is_label = first.ends_with(['.', ')'])
        && label.len() <= 3
        && !label.is_empty()
        && (label.chars().all(|char| char.is_ascii_digit()) || label.len() == 1);
    is_mark || is_label
}
