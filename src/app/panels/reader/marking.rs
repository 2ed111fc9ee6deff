//! The text of one paragraph with everything that is marked in it.

use eframe::egui::text::{LayoutJob, TextFormat};
use eframe::egui::{Color32, FontFamily, FontId, Stroke};

use crate::app::theme::{Palette, size};
use crate::model::TextSpan;
use crate::worker::{MarkedAs, ReaderMark};

/// A mark as it is to be shown.
#[derive(Debug, Clone, Copy)]
pub(super) struct ShownMark {
    pub(super) mark: ReaderMark,
    /// The colour of its event's category.
    pub(super) colour: Color32,
    /// Whether it belongs to the mention that is being cited.
    pub(super) is_cited: bool,
    pub(super) is_hovered: bool,
    /// Whether its event lies in the stretch of time that is marked.
    pub(super) is_in_range: bool,
}

/// What lies in a paragraph.
#[derive(Debug)]
pub(super) struct Marking<'a> {
    pub(super) paragraph: TextSpan,
    /// The sentence that is being cited, wherever it is.
    pub(super) sentence: Option<TextSpan>,
    /// In the order of the text and apart from each other.
    pub(super) marks: &'a [ShownMark],
    pub(super) left_out: &'a [TextSpan],
    /// The words that a person marked, wherever they are.
    pub(super) words: Option<TextSpan>,
    /// Words that were looked for, in order and apart from each other.
    pub(super) hits: &'a [TextSpan],
    pub(super) current_hit: Option<TextSpan>,
}

impl Marking<'_> {
    /// Cuts the paragraph where any mark begins or ends and formats the pieces.
    pub(super) fn layout(&self, text: &str, palette: &Palette, width: f32) -> LayoutJob {
        let mut cuts = vec![self.paragraph.start(), self.paragraph.end()];
        let spans = self.marks.iter().map(|shown| shown.mark.span);
        let lists = self.left_out.iter().chain(self.hits).copied();
        for span in spans.chain(self.sentence).chain(self.words).chain(lists) {
            cuts.extend([span.start(), span.end()]);
        }
        cuts.retain(|cut| (self.paragraph.start()..=self.paragraph.end()).contains(cut));
        cuts.sort_unstable();
        cuts.dedup();
        let mut job = LayoutJob::default();
        job.wrap.max_width = width;
        for piece in cuts.windows(2) {
            let &[start, end] = piece else { continue };
            let words = text.get(start..end).unwrap_or_default();
            job.append(words, 0.0, self.format(start, palette));
        }
        job
    }

    fn format(&self, offset: usize, palette: &Palette) -> TextFormat {
        let mut format = TextFormat {
            font_id: FontId::new(size::READER, FontFamily::Proportional),
            line_height: Some(size::READER * 1.45),
            color: palette.text,
            ..TextFormat::default()
        };
        if self.left_out.iter().any(|span| span.contains_offset(offset)) {
            format.color = palette.text_weak;
            format.italics = true;
        }
        if self.sentence.is_some_and(|sentence| sentence.contains_offset(offset)) {
            format.background = palette.sentence;
        }
        let here = self.marks.iter().find(|shown| shown.mark.span.contains_offset(offset));
        if let Some(shown) = here {
            let thickness = if shown.is_hovered { 3.0 } else { 1.5 };
            format.underline = Stroke::new(thickness, shown.colour);
            if shown.is_in_range {
                format.background = palette.in_range;
            }
            if shown.is_cited {
                format.background = match shown.mark.marked_as {
                    MarkedAs::Trigger => palette.trigger,
                    MarkedAs::Date => palette.date_words,
                };
            }
        }
        if self.words.is_some_and(|words| words.contains_offset(offset)) {
            format.background = palette.selection;
        }
        if let Some(hit) = self.hits.iter().find(|hit| hit.contains_offset(offset)) {
            let is_current = self.current_hit == Some(*hit);
            format.background = if is_current { palette.current_hit } else { palette.hit };
        }
        format
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use eframe::egui::Theme;

    #[test]
    fn the_pieces_make_up_the_paragraph() {
        let text = "He was arrested on 17 January. Then he left.";
        let span = |words: &str| {
            let start = text.find(words).unwrap();
            TextSpan::new(text, start, start + words.len()).unwrap()
        };
        let mark = |words: &str, marked_as| ShownMark {
            mark: ReaderMark { span: span(words), marked_as, mention: None },
            colour: Color32::RED,
            is_cited: true,
            is_hovered: false,
            is_in_range: false,
        };
        let marking = Marking {
            paragraph: TextSpan::whole(text),
            sentence: Some(span("He was arrested on 17 January.")),
            marks: &[mark("arrested", MarkedAs::Trigger), mark("17 January", MarkedAs::Date)],
            left_out: &[],
            words: None,
            hits: &[mark("he left", MarkedAs::Date).mark.span],
            current_hit: None,
        };
        let palette = Palette::of(Theme::Light);
        let job = marking.layout(text, palette, 400.0);
        assert_eq!(job.text, text);
        let background = |words: &str| {
            let start = text.find(words).unwrap();
            let section = job.sections.iter().find(|section| {
                section.byte_range.start.0 <= start && start < section.byte_range.end.0
            });
            section.unwrap().format.background
        };
        assert_eq!(background("arrested"), palette.trigger);
        assert_eq!(background("17 January"), palette.date_words);
        assert_eq!(background("He was"), palette.sentence);
        assert_eq!(background("he left"), palette.hit);
        assert_eq!(background("Then"), Color32::TRANSPARENT);
    }
}
