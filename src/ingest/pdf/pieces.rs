//! Letters that follow each other on a line.

use super::glyphs::Glyph;
use super::letters::{composed, is_without_spaces};

/// Between two letters this far apart, in parts of their size, stands a space.
const SPACE: f64 = 0.15;

/// This far apart they may belong to different columns.
const GAP: f64 = 0.75;

/// A letter may reach this far back into the one before.
const OVERLAP: f64 = 0.6;

/// Letters whose lines differ by no more than this stand on one line.
const SAME_LINE: f64 = 0.25;

/// Letters that are raised or lowered, as in "3rd", are at most this large, and
/// stand this near, in parts of the size of the text before them.
const MAX_RAISED_SIZE: f64 = 0.85;
const MAX_RAISED_GAP: f64 = 0.3;

/// A number that leads to a note is at most this large, and raised by this much,
/// in parts of the size of the text before it.
const MAX_NOTE_SIZE: f64 = 0.8;
const MIN_NOTE_RISE: f64 = 0.12;
const MAX_NOTE_RISE: f64 = 0.7;

/// Words on a line without a gap between them.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Piece {
    pub(super) text: String,
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) baseline: f64,
    pub(super) size: f64,
}

impl Piece {
    pub(super) fn top(&self) -> f64 {
        self.baseline - 0.75 * self.size
    }

    pub(super) fn bottom(&self) -> f64 {
        self.baseline + 0.25 * self.size
    }

    pub(super) fn is_on_line_of(&self, other: &Self) -> bool {
        let size = self.size.min(other.size);
        (self.baseline - other.baseline).abs() <= SAME_LINE * size
    }

    /// Adds what stands to the right of it, with a space where there is room.
    pub(super) fn append(&mut self, next: &Self) {
        let gap = next.left - self.right;
        if gap > SPACE * self.size.min(next.size) {
            push_space(&mut self.text, &next.text);
        }
        self.text.push_str(&next.text);
        self.right = self.right.max(next.right);
        self.size = self.size.max(next.size);
    }
}

/// Puts letters together as they were drawn, which is nearly always as they are
/// read.
pub(super) fn pieces(glyphs: &[Glyph]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut has_space = false;
    for glyph in glyphs {
        if glyph.text.trim().is_empty() {
            has_space = true;
            continue;
        }
        let follows = pieces.last().is_some_and(|piece| follows(piece, glyph));
        match pieces.last_mut() {
            Some(piece) if is_note(piece, glyph) => {
                // Its room is taken, so that what follows is not torn off.
                piece.right = piece.right.max(glyph.right);
                continue;
            }
            Some(piece) if is_note_of(piece, glyph) => {
                piece.text.push(' ');
                piece.baseline = glyph.baseline;
                piece.size = glyph.size;
                add(piece, glyph);
            }
            Some(piece) if follows => {
                let is_apart = glyph.left - piece.right > SPACE * glyph.size.min(piece.size);
                // A space that is drawn counts, however narrow it is.
                if has_space || is_apart {
                    push_space(&mut piece.text, &glyph.text);
                }
                add(piece, glyph);
            }
            _ => pieces.push(Piece {
                text: glyph.text.clone(),
                left: glyph.left,
                right: glyph.right,
                baseline: glyph.baseline,
                size: glyph.size,
            }),
        }
        has_space = false;
    }
    pieces
}

/// Adds a letter, which may lie under an accent that is there already.
fn add(piece: &mut Piece, glyph: &Glyph) {
    let last = piece.text.chars().next_back().map(|last| last.to_string());
    let last_bytes = last.as_ref().map_or(0, String::len);
    let is_over = glyph.left < piece.right - 0.1 * glyph.size;
    match last.and_then(|last| composed(&last, &glyph.text)).filter(|_| is_over) {
        Some(letter) => {
            let kept = piece.text.len() - last_bytes;
            piece.text.truncate(kept);
            piece.text.push_str(&letter);
        }
        None => piece.text.push_str(&glyph.text),
    }
    piece.right = piece.right.max(glyph.right);
}

fn push_space(text: &mut String, next: &str) {
    let is_between = |char: Option<char>| char.is_some_and(is_without_spaces);
    let is_needed = !is_between(text.chars().next_back()) || !is_between(next.chars().next());
    if is_needed && !text.ends_with(' ') {
        text.push(' ');
    }
}

fn follows(piece: &Piece, glyph: &Glyph) -> bool {
    let size = piece.size.min(glyph.size);
    let is_like = piece.size <= 1.6 * glyph.size && glyph.size <= 1.6 * piece.size;
    let gap = glyph.left - piece.right;
    let distance = (glyph.baseline - piece.baseline).abs();
    let is_level = distance <= SAME_LINE * size;
    if !is_level && glyph.size <= MAX_RAISED_SIZE * piece.size {
        return distance <= 0.5 * piece.size && gap.abs() <= MAX_RAISED_GAP * piece.size;
    }
    is_like && is_level && gap <= GAP * size && gap >= -OVERLAP * size
}

/// Whether a piece is the raised number of the note that a letter begins.
fn is_note_of(piece: &Piece, glyph: &Glyph) -> bool {
    let rise = (glyph.baseline - piece.baseline) / glyph.size;
    let is_number = piece.text.chars().all(|char| char.is_ascii_digit() || "*†‡".contains(char));
    is_number
        && (glyph.left - piece.right).abs() <= GAP * glyph.size
        && piece.size <= MAX_RAISED_SIZE * glyph.size
        && (MIN_NOTE_RISE..=MAX_NOTE_RISE).contains(&rise)
}

/// Whether a letter belongs to a raised number that leads to a note.
fn is_note(piece: &Piece, glyph: &Glyph) -> bool {
    let rise = (piece.baseline - glyph.baseline) / piece.size;
    let is_number = glyph.text.chars().all(|char| char.is_ascii_digit() || "*†‡,".contains(char));
    let is_near = (glyph.left - piece.right).abs() <= GAP * piece.size;
    is_number
        && is_near
        && glyph.size <= MAX_NOTE_SIZE * piece.size
        && (MIN_NOTE_RISE..=MAX_NOTE_RISE).contains(&rise)
}
