//! The article itself, with every event and every date marked in its words.
//!
//! Paragraphs are laid out one by one and only where they can be seen, so the
//! length of the article does not matter.

mod heights;
mod marking;

use std::sync::{Arc, Mutex, PoisonError};

use eframe::egui::text::CCursor;
use eframe::egui::{
    self, Align, CursorIcon, Galley, Id, Label, Layout, Rect, RichText, ScrollArea, Sense, Ui,
    UiBuilder, accesskit::Role, pos2, vec2,
};

use crate::app::action::Action;
use crate::app::command::Command;
use crate::app::sign::Sign;
use crate::app::state::{Found, State};
use crate::app::theme::{Palette, size};
use crate::export::wording::{self, Style};
use crate::model::{Article, TextSpan};
use crate::worker::{MarkedAs, ReaderMark};

use heights::Heights;
use marking::{Marking, ShownMark};

const PARAGRAPH_GAP: f32 = 10.0;

/// Room for the dots in the margin.
const MARGIN: f32 = 26.0;

/// Longer lines are hard to follow with the eye.
const WIDEST_TEXT: f32 = 760.0;

/// What is remembered from frame to frame: the heights found so far.
#[derive(Clone, Default)]
struct Memory(Arc<Mutex<(Option<Fingerprint>, Heights)>>);

/// Heights hold for one article at one width.
#[derive(Clone, Copy, PartialEq)]
struct Fingerprint {
    article: u32,
    width: f32,
}

pub fn reader_ui(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    let shown = state
        .view
        .reader
        .article
        .and_then(|id| Some((state.project.article(id)?, state.derived.articles.get(&id)?)));
    let Some((article, found)) = shown else {
        ui.centered_and_justified(|ui| ui.weak("Select an event or an article to read it here."));
        return;
    };
    header_ui(ui, state, article, commands);
    ui.separator();
    text_ui(ui, state, article, found, commands);
}

fn header_ui(ui: &mut Ui, state: &State, article: &Article, commands: &mut Vec<Command>) {
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            citation_steps_ui(ui, state, commands);
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let outlet = article.outlet.as_deref().unwrap_or("");
                let day = state.project.publication(article.id).map_or_else(
                    || "date missing".to_owned(),
                    |publication| wording::day(publication.day, Style::Short),
                );
                let title = RichText::new(&article.title).size(size::HEADING).strong();
                ui.add(Label::new(title).truncate());
                let facts = format!("{outlet}  {day}");
                ui.add(Label::new(RichText::new(facts.trim()).weak()).truncate());
            });
        });
    });
}

/// "◀ 1 of 3 ▶", where several places tell of the selected event.
fn citation_steps_ui(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    let Some((_, event)) = state.selected_event() else { return };
    let count = event.mentions().len();
    if count < 2 {
        return;
    }
    let next = ui.small_button("▶").on_hover_text("Next source ( ] )");
    next.widget_info(|| egui::WidgetInfo::labeled(Role::Button, true, "Next source"));
    if next.clicked() {
        commands.push(Command::Do(Action::NextCitation));
    }
    ui.label(format!("{} of {count}", state.view.citation + 1));
    let previous = ui.small_button("◀").on_hover_text("Previous source ( [ )");
    previous.widget_info(|| egui::WidgetInfo::labeled(Role::Button, true, "Previous source"));
    if previous.clicked() {
        commands.push(Command::Do(Action::PreviousCitation));
    }
}

fn text_ui(
    ui: &mut Ui,
    state: &State,
    article: &Article,
    found: &Found,
    commands: &mut Vec<Command>,
) {
    let width = (ui.available_width() - MARGIN - 14.0).clamp(80.0, WIDEST_TEXT);
    let memory: Memory = ui.data_mut(|data| {
        data.get_temp_mut_or_default::<Memory>(Id::unique("reader heights")).clone()
    });
    // A poisoned lock only means that a frame was cut short: heights are
    // guesses anyway.
    let mut remembered = memory.0.lock().unwrap_or_else(PoisonError::into_inner);
    let fingerprint = Fingerprint { article: article.id.0, width };
    if remembered.0 != Some(fingerprint) {
        let lengths = found.paragraphs.iter().map(|span| span.len());
        *remembered = (Some(fingerprint), Heights::guess(lengths, width, PARAGRAPH_GAP));
        // Lines have moved: what was being read stays in view.
        if state.view.reader.cited.is_some_and(|cited| cited.article == article.id) {
            commands.push(Command::Cite(state.view.citation));
        }
    }
    let heights = &mut remembered.1;
    let scroll =
        ScrollArea::vertical().id_salt(("reader", article.id.0)).auto_shrink([false, false]);
    scroll.show_viewport(ui, |ui, viewport| {
        ui.set_width(ui.available_width());
        ui.set_height(heights.total() + PARAGRAPH_GAP);
        let page = Page { state, article, found, width };
        let has_moved = page.visible_ui(ui, viewport, heights, commands);
        page.go_to_goal(ui, heights, has_moved, commands);
    });
}

/// One article at one width.
struct Page<'a> {
    state: &'a State,
    article: &'a Article,
    found: &'a Found,
    width: f32,
}

impl Page<'_> {
    /// Lays out what can be seen; returns whether any height was a wrong guess.
    fn visible_ui(
        &self,
        ui: &mut Ui,
        viewport: Rect,
        heights: &mut Heights,
        commands: &mut Vec<Command>,
    ) -> bool {
        let origin = ui.max_rect().min;
        let mut has_moved = false;
        let mut number = heights.paragraph_at(viewport.min.y);
        let mut top = heights.top_of(number);
        while let Some(span) = self.found.paragraphs.get(number).filter(|_| top < viewport.max.y) {
            let place = pos2(origin.x + MARGIN, origin.y + top + PARAGRAPH_GAP / 2.0);
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
    fn go_to_goal(&self, ui: &Ui, heights: &Heights, has_moved: bool, commands: &mut Vec<Command>) {
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
        let place = origin + vec2(MARGIN, heights.top_of(number) + PARAGRAPH_GAP / 2.0);
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
        let marking = Marking {
            paragraph,
            sentence: self.cited_sentence(),
            marks,
            left_out: self.left_out_in(paragraph),
        };
        let job = marking.layout(&self.article.text, Palette::in_ui(ui), self.width);
        ui.painter().layout_job(job)
    }

    /// What is left out of the article within a paragraph.
    fn left_out_in(&self, paragraph: TextSpan) -> &[TextSpan] {
        let all = &self.article.left_out;
        let first = all.partition_point(|span| span.end() <= paragraph.start());
        let end = all.partition_point(|span| span.start() < paragraph.end());
        all.get(first..end).unwrap_or_default()
    }

    fn cited_sentence(&self) -> Option<TextSpan> {
        let cited = self.state.view.reader.cited?;
        (cited.article == self.article.id).then_some(cited.span)
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
        self.margin_dots(ui, &galley, paragraph, place, &marks);
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
                let sign = event.map(|(_, event)| Sign::of_kind(event.kind(), palette));
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
                }
            })
            .collect()
    }

    /// A dot in the margin for every event told of in a line.
    fn margin_dots(
        &self,
        ui: &Ui,
        galley: &Galley,
        paragraph: TextSpan,
        place: egui::Pos2,
        marks: &[ShownMark],
    ) {
        let mut line_before = (f32::NAN, 0.0);
        for shown in marks.iter().filter(|shown| shown.mark.marked_as == MarkedAs::Trigger) {
            let cursor = cursor_at(&self.article.text, paragraph, shown.mark.span.start());
            let line = galley.pos_from_cursor(cursor);
            let offset = if (line.min.y - line_before.0).abs() < 1.0 {
                line_before.1 + 7.0
            } else {
                0.0_f32
            };
            line_before = (line.min.y, offset);
            if offset <= 14.0 {
                let center = pos2(place.x - 9.0 - offset, place.y + line.center().y);
                ui.painter().circle_filled(center, 3.0, shown.colour);
            }
        }
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
            ui.strong(format!("→ {}", wording::when(event.when(), Style::Long)));
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

/// The place of a byte of the text as the layout counts: in characters from the
/// start of the paragraph.
fn cursor_at(text: &str, paragraph: TextSpan, offset: usize) -> CCursor {
    let before = text.get(paragraph.start()..offset).unwrap_or_default();
    CCursor::new(before.chars().count())
}

/// The byte of the text under a point of the paragraph.
fn offset_at(text: &str, paragraph: TextSpan, galley: &Galley, point: egui::Vec2) -> usize {
    let characters = galley.cursor_from_pos(point).index.0;
    let words = paragraph.of(text);
    let within = words.char_indices().nth(characters).map_or(words.len(), |(offset, _)| offset);
    paragraph.start() + within
}
