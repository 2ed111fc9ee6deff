//! Places in a paragraph: bytes of the text, characters of its layout, points on
//! the screen.

use eframe::egui::text::CCursor;
use eframe::egui::{self, Galley};

use crate::model::TextSpan;

/// The place of a byte of the text as the layout counts: in characters from the
/// start of the paragraph.
pub(super) fn cursor_at(text: &str, paragraph: TextSpan, offset: usize) -> CCursor {
    let before = text.get(paragraph.start()..offset).unwrap_or_default();
    CCursor::new(before.chars().count())
}

/// The byte of the text under a point of the paragraph.
pub(super) fn offset_at(
    text: &str,
    paragraph: TextSpan,
    galley: &Galley,
    point: egui::Vec2,
) -> usize {
    let characters = galley.cursor_from_pos(point).index.0;
    let words = paragraph.of(text);
    let within = words.char_indices().nth(characters).map_or(words.len(), |(offset, _)| offset);
    paragraph.start() + within
}
