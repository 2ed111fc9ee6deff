//! The part of an article that can be seen, laid out paragraph by paragraph.

use std::sync::Arc;

use eframe::egui::{
    self, Align, CursorIcon, Galley, Id, Label, Rect, Sense, Ui, UiBuilder, accesskit::Role, pos2,
    vec2,
};

use crate::app::command::Command;
use crate::app::panels::search::excerpt;
use crate::app::sign::Sign;
use crate::app::state::{Found, State};
use crate::app::theme::Palette;
use crate::export::wording::{self, Style};
use crate::model::{Article, TextSpan};
use crate::worker::ReaderMark;

use super::PARAGRAPH_GAP;
use super::dots::Margin;
use super::heights::Heights;
use super::in_range;
use super::marking::{Marking, ShownMark};
use super::pages;
use super::places::{cursor_at, offset_at};
use super::words;

/// One article at one width.
pub(super) struct Page<'a> {
    pub(super) state: &'a State,
    pub(super) article: &'a Article,
    pub(super) found: &'a Found,
    pub(super) width: f32,
}

impl Page<'_> {
    /// Lays out what can be seen; returns whether any height was a wrong guess.
    pub(super) fn visible_ui(
        &self,
        ui: &mut Ui,
        viewport: Rect,
        heights: &mut Heights,
        commands: &mut Vec<Command>,
    ) -> bool {
        let origin = ui.max_rect().min;
        let margin = pages::margin_width(self.article);
        let mut has_moved = false;
        let mut number = heights.paragraph_at(viewport.min.y);
        let mut top = heights.top_of(number);
        while let Some(span) = self.found.paragraphs.get(number).filter(|_| top < viewport.max.y) {
            let place = pos2(origin.x + margin, origin.y + top + PARAGRAPH_GAP / 2.0);
            let height = self.paragraph_ui(ui, *span, place, commands) + PARAGRAPH_GAP;
            has_moved |= heights.set(number, height);
            top += height;
            number += 1;
        }
        if has_moved {
            ui.ctx().request_repaint();
        }
        has_moved
    }

    /// Scrolls to the passage that was asked for, and reports arrival once
    /// nothing shifts any more.
    pub(super) fn go_to_goal(
        &self,
        ui: &Ui,
        heights: &Heights,
        has_moved: bool,
        commands: &mut Vec<Command>,
    ) {
        let goal = self.state.view.reader.goal.filter(|goal| goal.article == self.article.id);
        let Some(goal) = goal else { return };
        let paragraphs = &self.found.paragraphs;
        let number = paragraphs.partition_point(|span| span.end() <= goal.span.start());
        let Some(paragraph) = paragraphs.get(number) else {
            commands.push(Command::ReaderArrived);
            return;
        };
        let galley = self.galley(ui, *paragraph, &[]);
        let cursor = cursor_at(&self.article.text, *paragraph, goal.span.start());
        let line = galley.pos_from_cursor(cursor);
        let origin = ui.max_rect().min.to_vec2();
        let margin = pages::margin_width(self.article);
        let place = origin + vec2(margin, heights.top_of(number) + PARAGRAPH_GAP / 2.0);
        let target = line.translate(place);
        ui.scroll_to_rect_animation(
            target,
            Some(Align::Center),
            egui::style::ScrollAnimation::none(),
        );
        ui.ctx().request_repaint();
        if !has_moved && ui.clip_rect().y_range().contains(target.center().y) {
            commands.push(Command::ReaderArrived);
        }
    }

    fn galley(&self, ui: &Ui, paragraph: TextSpan, marks: &[ShownMark]) -> Arc<Galley> {
        let find = self.state.view.reader.find.as_ref();
        let searched = self.searched_words(paragraph);
        let hits = match find.filter(|find| find.hits_in == Some(self.article.id)) {
            Some(find) => within(&find.hits, paragraph),
            None => &searched,
        };
        let current_hit = find.and_then(|find| find.hits.get(find.current).copied());
        let marking = Marking {
            paragraph,
            sentence: self.cited_sentence(),
            marks,
            left_out: within(&self.article.left_out, paragraph),
            words: self.marked_words(),
            hits,
            current_hit,
        };
        let job = marking.layout(&self.article.text, Palette::in_ui(ui), self.width);
        ui.painter().layout_job(job)
    }

    /// What a search over everything looks for, while no words are looked for in
    /// this article alone.
    fn searched_words(&self, paragraph: TextSpan) -> Vec<TextSpan> {
        let view = &self.state.view;
        let search = view.search.as_ref().filter(|_| view.reader.find.is_none());
        search.map_or_else(Vec::new, |search| {
            excerpt::hits_in(&self.article.text, paragraph, &search.query)
        })
    }

    fn cited_sentence(&self) -> Option<TextSpan> {
        let cited = self.state.view.reader.cited?;
        (cited.article == self.article.id).then_some(cited.span)
    }

    fn marked_words(&self) -> Option<TextSpan> {
        let marked = self.state.view.reader.marked?;
        (marked.article == self.article.id).then_some(marked.span)
    }

    /// The byte under the pointer, where that is at the height of a paragraph.
    fn offset_under_pointer(
        &self,
        ui: &Ui,
        paragraph: TextSpan,
        rect: Rect,
        galley: &Galley,
    ) -> Option<usize> {
        let pointer = ui.input(|input| input.pointer.interact_pos())?;
        let rows = rect.y_range().expand(PARAGRAPH_GAP / 2.0);
        rows.contains(pointer.y)
            .then(|| offset_at(&self.article.text, paragraph, galley, pointer - rect.min))
    }

    /// Returns the height of the text.
    fn paragraph_ui(
        &self,
        ui: &mut Ui,
        paragraph: TextSpan,
        place: egui::Pos2,
        commands: &mut Vec<Command>,
    ) -> f32 {
        let marks = self.shown_marks(ui, paragraph);
        let galley = self.galley(ui, paragraph, &marks);
        let size = galley.size();
        let rect = Rect::from_min_size(place, vec2(self.width, size.y));
        let mut child = ui.new_child(UiBuilder::new().max_rect(rect).id_salt(paragraph.start()));
        let label = Label::new(Arc::clone(&galley)).selectable(true).sense(Sense::click());
        let response = child.add(label);
        let under = self.offset_under_pointer(ui, paragraph, rect, &galley);
        words::follow(ui, self.state, self.article, paragraph, &response, under, commands);
        let margin = Margin { state: self.state, text: &self.article.text, paragraph, place };
        margin.dots_ui(ui, &galley, &marks, commands);
        pages::pages_ui(ui, self.article, paragraph, place, &galley);
        self.name_cited(ui, paragraph, rect);
        let pointed = response.hover_pos().and_then(|pointer| {
            let offset = offset_at(&self.article.text, paragraph, &galley, pointer - place);
            marks.iter().find(|shown| shown.mark.span.contains_offset(offset))
        });
        if let Some(mention) = pointed.and_then(|shown| shown.mark.mention) {
            ui.set_cursor_icon(CursorIcon::PointingHand);
            commands.push(Command::Hover(Some(mention)));
            if response.clicked() {
                commands.push(Command::Select(mention));
            }
        }
        if let Some(shown) = pointed {
            response.on_hover_ui_at_pointer(|ui| self.mark_tooltip(ui, shown.mark));
        }
        size.y
    }

    /// The marks in a paragraph, with the colours of their events.
    fn shown_marks(&self, ui: &Ui, paragraph: TextSpan) -> Vec<ShownMark> {
        let palette = Palette::in_ui(ui);
        let arrangement = &self.state.derived.arrangement;
        let marks = arrangement.marks_in(self.article.id);
        let first = marks.partition_point(|mark| mark.span.end() <= paragraph.start());
        let inside = marks.iter().skip(first);
        let cited = self
            .state
            .selected_event()
            .and_then(|(_, event)| event.mentions().get(self.state.view.citation));
        inside
            .take_while(|mark| mark.span.start() < paragraph.end())
            .map(|mark| {
                let event = mark.mention.and_then(|mention| arrangement.event(mention));
                let seen = event.filter(|(_, event)| !event.is_hidden());
                let sign = seen.map(|(_, event)| Sign::of_kind(event.kind(), palette));
                ShownMark {
                    mark: *mark,
                    colour: sign.map_or(palette.text_weak, |sign| sign.colour),
                    is_cited: cited.is_some_and(|cited| {
                        cited.id.article == self.article.id
                            && (cited.trigger == mark.span
                                || cited
                                    .timex
                                    .as_ref()
                                    .is_some_and(|timex| timex.span == mark.span))
                    }),
                    is_hovered: mark.mention.is_some() && mark.mention == self.state.view.hovered,
                    is_in_range: event
                        .is_some_and(|(_, event)| in_range::is_in_range(self.state, event)),
                }
            })
            .collect()
    }

    /// Screen readers and tests find the cited sentence by this name.
    fn name_cited(&self, ui: &Ui, paragraph: TextSpan, rect: Rect) {
        let Some(sentence) = self.cited_sentence().filter(|one| one.overlaps(paragraph)) else {
            return;
        };
        let words = sentence.of(&self.article.text);
        let id = Id::unique(("cited sentence", paragraph.start()));
        let response = ui.interact(rect, id, Sense::hover());
        response
            .widget_info(|| egui::WidgetInfo::labeled(Role::Mark, true, format!("Cited: {words}")));
    }

    fn mark_tooltip(&self, ui: &mut Ui, mark: ReaderMark) {
        let arrangement = &self.state.derived.arrangement;
        let event = mark.mention.and_then(|mention| arrangement.event(mention));
        if let Some((_, event)) = event {
            let style = Style::long(self.state.settings.date_style());
            ui.strong(format!("→ {}", wording::when(event.when(), style)));
            ui.label(event.title());
            return;
        }
        let expressions = &self.found.findings.temporal_expressions;
        let expression = expressions.iter().find(|expression| expression.span == mark.span);
        if let Some(expression) = expression {
            ui.strong(expression.value.as_str());
            for step in &expression.derivation {
                ui.label(step.to_string());
            }
            ui.weak("dates no event");
        }
    }
}

/// Those of some spans, in order and apart from each other, that lie in a
/// paragraph.
fn within(all: &[TextSpan], paragraph: TextSpan) -> &[TextSpan] {
    let first = all.partition_point(|span| span.end() <= paragraph.start());
    let end = all.partition_point(|span| span.start() < paragraph.end());
    all.get(first..end).unwrap_or_default()
}
