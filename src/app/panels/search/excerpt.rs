//! Words with what was looked for marked in them.

use std::ops::Range;
use std::sync::Arc;

use eframe::egui::text::{LayoutJob, TextFormat, TextWrapping};
use eframe::egui::{Color32, FontId, Galley, Ui};

use crate::app::theme::Palette;
use crate::model::{Field, SearchQuery, TextSpan};

/// How much of a quote stands before the words that are marked, in bytes.
const BEFORE: usize = 12;

/// How much a quote has at most, in bytes; a row shows less.
const LONGEST: usize = 240;

/// One line of text.
pub(super) struct Line<'a> {
    pub(super) text: &'a str,
    pub(super) font: FontId,
    pub(super) colour: Color32,
    pub(super) width: f32,
}

impl Line<'_> {
    /// Laid out with the words marked that are looked for anywhere or in `field`.
    pub(super) fn marked(&self, ui: &Ui, query: &SearchQuery, field: Field) -> Arc<Galley> {
        let wrap = TextWrapping::truncate_at_width(self.width.max(0.0));
        let mut job = LayoutJob { wrap, ..LayoutJob::default() };
        let mut end = 0;
        let marks = query.places_in(self.text, field).map(|(_, place)| place);
        for mark in marks {
            self.append(&mut job, end..mark.start, Color32::TRANSPARENT);
            end = mark.end;
            self.append(&mut job, mark, Palette::in_ui(ui).hit);
        }
        self.append(&mut job, end..self.text.len(), Color32::TRANSPARENT);
        ui.painter().layout_job(job)
    }

    fn append(&self, job: &mut LayoutJob, place: Range<usize>, background: Color32) {
        let words = self.text.get(place).unwrap_or_default();
        let format =
            TextFormat { background, ..TextFormat::simple(self.font.clone(), self.colour) };
        job.append(words, 0.0, format);
    }
}

/// The words around a place, on one line: from a little before it, and not much
/// more than a row can show. `within` is what is quoted from.
pub(super) fn around(text: &str, within: TextSpan, place: usize) -> String {
    let from = place.saturating_sub(BEFORE).max(within.start());
    let start = if from > within.start() { next_word(text, from, place) } else { from };
    let end = within.end().min(start + LONGEST);
    let end = (start..=end).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(start);
    let words = text.get(start..end).unwrap_or_default();
    let before = if start > within.start() { "…" } else { "" };
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("{before}{line}")
}

/// The beginning of a word at `from` or after it, but before `place`.
fn next_word(text: &str, from: usize, place: usize) -> usize {
    let from = (from..=place).find(|at| text.is_char_boundary(*at)).unwrap_or(place);
    let between = text.get(from..place).unwrap_or_default();
    between.find(char::is_whitespace).map_or(from, |gap| {
        let after = between.get(gap..).unwrap_or_default();
        from + gap + (after.len() - after.trim_start().len())
    })
}

/// Where words of the query first stand within a part of a text; else where it
/// begins.
pub(super) fn first_place(text: &str, within: TextSpan, query: &SearchQuery) -> usize {
    let words = within.of(text);
    let first = query.places_in(words, Field::Who).next();
    within.start() + first.map_or(0, |(_, place)| place.start)
}

/// The places in a paragraph where words stand that are searched for.
pub(in crate::app::panels) fn hits_in(
    text: &str,
    paragraph: TextSpan,
    query: &SearchQuery,
) -> Vec<TextSpan> {
    let start = paragraph.start();
    let places = query.places_in(paragraph.of(text), Field::Who);
    let spans =
        places.filter_map(|(_, place)| TextSpan::new(text, start + place.start, start + place.end));
    spans.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quote_begins_with_a_word_a_little_before_the_place() {
        let text =
            "One. The court of appeal in the capital\nhas sentenced him. Ünïcödé wörds, 逮捕";
        let whole = TextSpan::whole(text);
        for (words, expected) in [
            ("One", "One. The court"),
            ("The", "One. The court"),
            ("sentenced", "…has sentenced him."),
            ("wörds", "…wörds, 逮捕"),
            ("逮捕", "…wörds, 逮捕"),
        ] {
            let quote = around(text, whole, text.find(words).unwrap());
            assert!(quote.starts_with(expected), "{words}: {quote}");
        }
    }

    #[test]
    fn hits_are_places_in_the_whole_text() {
        let text = "One two. One three.";
        let paragraph = TextSpan::new(text, 9, text.len()).unwrap();
        let query = SearchQuery::read("one", |_| None);
        let hits = hits_in(text, paragraph, &query);
        assert_eq!(hits, [TextSpan::new(text, 9, 12).unwrap()]);
    }
}
