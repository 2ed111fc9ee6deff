//! The card of the event that is due in a review: what, when, the words it came
//! from, and a key for each answer.

use eframe::egui::{
    Align, Button, Frame, Key, Label, Layout, Margin, Modifiers, Panel, Popup, ProgressBar,
    RichText, Stroke, Ui, WidgetInfo, accesskit::Role,
};

use crate::app::action::Action;
use crate::app::command::Command;
use crate::app::correction::{Correction, FactField, Telling};
use crate::app::review::{ReviewStep, Reviewing};
use crate::app::state::State;
use crate::app::theme::{Palette, size};
use crate::export::explanation;
use crate::export::wording::{self, Style};
use crate::model::{Event, Review, Verdict};
use crate::worker::Criterion;

use super::inspector::claims::quote;
use super::inspector::verdict::changed;
use super::reader::page_id;

/// Room for the last card's words and buttons, in points.
const HEIGHT: f32 = 96.0;

/// Room for overview, axis, a lane and the tray, in points.
const TIMELINE_HEIGHT: f32 = 210.0;

/// "Review 37 of 120" in the bar of menus: how many of the shown events were
/// reviewed, and while one goes on, where it is.
pub(super) fn review_button_ui(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    let count = |review| state.derived.choices.count(&Criterion::Review(review)).unwrap_or(0);
    let (done, all) = if let Some(review) = &state.view.review {
        (review.position(), review.total())
    } else {
        let done = count(Review::Done);
        (done, done + count(Review::Open) + count(Review::Changed))
    };
    if all == 0 && state.view.review.is_none() {
        return;
    }
    let progress = format!("{} of {}", wording::count(done), wording::count(all));
    let is_narrow = ui.available_width() < 120.0;
    let text = if is_narrow { "Review".to_owned() } else { format!("Review {progress}") };
    let is_on = state.view.review.is_some();
    let response = ui.add(Button::new(text).selected(is_on));
    response.widget_info(|| {
        WidgetInfo::selected(Role::Button, true, is_on, format!("Review, {progress}"))
    });
    let hint = format!("{progress} reviewed. Goes through the others one by one (R)");
    if response.on_hover_text(hint).clicked() {
        commands.push(Command::Do(Action::Correct(Correction::Review)));
    }
}

/// How high the reader can be: while the card lies above it, the timeline keeps its
/// room.
pub fn highest_reader(state: &State, height: f32) -> f32 {
    let highest = height * 0.75;
    if state.view.review.is_none() {
        return highest;
    }
    highest.min(height - HEIGHT - TIMELINE_HEIGHT).max(90.0)
}

pub fn review_ui(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    let Some(review) = &state.view.review else { return };
    let palette = Palette::in_ui(ui);
    let frame = Frame::new()
        .fill(palette.panel)
        .stroke(Stroke::new(1.0, palette.line))
        .inner_margin(Margin::symmetric(12, 8));
    Panel::bottom("review").frame(frame).exact_size(HEIGHT).show(ui, |ui| {
        let due = review.due().and_then(|due| state.derived.arrangement.event(due));
        match due {
            Some((_, event)) => card_ui(ui, state, &state.as_said(event), commands),
            None if review.is_done() => done_ui(ui, state, review, commands),
            None => {
                ui.centered_and_justified(|ui| ui.weak("Looking for what is to be reviewed…"));
            }
        }
    });
}

/// What keys mean while events are reviewed, unless they belong elsewhere. To be
/// asked before the parts of the window, which would take them.
pub fn review_keys(ui: &Ui, state: &State, commands: &mut Vec<Command>) {
    if state.view.review.is_none() {
        return;
    }
    let context = ui.ctx();
    let is_typing = state.view.editing.is_some() || context.text_edit_focused();
    if is_typing || state.view.asks() || Popup::is_any_open(context) {
        return;
    }
    let is_reading = context.memory(|memory| memory.has_focus(page_id()));
    for (key, to) in [
        (Key::S, ReviewStep::Skip),
        (Key::ArrowRight, ReviewStep::Skip),
        (Key::ArrowLeft, ReviewStep::Back),
        (Key::Escape, ReviewStep::Leave),
    ] {
        if key == Key::Escape && is_reading {
            continue;
        }
        let is_pressed = |input: &mut eframe::egui::InputState| {
            input.modifiers.is_none() && input.consume_key(Modifiers::NONE, key)
        };
        if ui.input_mut(is_pressed) {
            commands.push(Command::Tell(Telling::StepReview(to)));
        }
    }
}

fn card_ui(ui: &mut Ui, state: &State, event: &Event, commands: &mut Vec<Command>) {
    let is_elsewhere = state.view.selected != Some(event.id()) || !state.view.several.is_empty();
    ui.spacing_mut().item_spacing.y = 4.0;
    ui.horizontal(|ui| head_ui(ui, state, event, commands));
    ui.horizontal_top(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
            buttons_ui(ui, is_elsewhere, commands);
            ui.with_layout(Layout::top_down(Align::Min), |ui| evidence_ui(ui, state, event));
        });
    });
}

/// Where the review is, what is due and when it was.
fn head_ui(ui: &mut Ui, state: &State, event: &Event, commands: &mut Vec<Command>) {
    let Some(review) = &state.view.review else { return };
    let dates = state.settings.date_style();
    let palette = Palette::in_ui(ui);
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let close = ui.small_button("×");
        close.widget_info(|| WidgetInfo::labeled(Role::Button, true, "Leave the review"));
        if close.on_hover_text("Leave the review (Esc)").clicked() {
            commands.push(Command::Tell(Telling::StepReview(ReviewStep::Leave)));
        }
        let share = review.passed() as f32 / review.total().max(1) as f32;
        ui.add(ProgressBar::new(share).desired_width(80.0).desired_height(6.0));
        let at = [review.position(), review.total()].map(wording::count);
        ui.weak(at.join(" of "));
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let date = RichText::new(wording::when(event.when(), Style::long(dates)));
            ui.label(date.color(palette.accent).size(size::HEADING));
            let title = RichText::new(event.title()).strong().size(size::HEADING);
            ui.add(Label::new(title).truncate());
        });
    });
}

/// The sentence, and why the date; what was accepted before where that changed.
fn evidence_ui(ui: &mut Ui, state: &State, event: &Event) {
    let palette = Palette::in_ui(ui);
    let dates = state.settings.date_style();
    let mention = event.mentions().get(state.view.citation);
    let mention = mention.filter(|_| state.view.selected == Some(event.id()));
    let mention = mention.map(|mention| &**mention).or_else(|| event.clearest_mention());
    let Some(mention) = mention else { return };
    if let Some(article) = state.project.article(mention.id.article) {
        let mut words = quote(article, mention, palette);
        words.wrap.max_rows = 2;
        ui.add(Label::new(words).wrap());
    }
    let accepted = event.remark().and_then(|remark| remark.verdict);
    if let Some(Verdict::Accepted { when }) = accepted.filter(|_| event.review() == Review::Changed)
    {
        ui.label(
            RichText::new(changed(event, when, dates)).size(size::SMALL).color(palette.warning),
        );
        return;
    }
    let steps = mention.derivation.iter();
    let reasons: Vec<String> = steps.map(|step| explanation::step(step, dates).reason).collect();
    let why = if reasons.is_empty() {
        "The words give no date.".to_owned()
    } else {
        reasons.join(" → ")
    };
    ui.add(Label::new(RichText::new(why).size(size::SMALL).weak()).truncate());
}

/// From right to left.
fn buttons_ui(ui: &mut Ui, is_elsewhere: bool, commands: &mut Vec<Command>) {
    let step = |to| Command::Tell(Telling::StepReview(to));
    if is_elsewhere {
        if ui.button("Back to the review  →").clicked() {
            commands.push(step(ReviewStep::Skip));
        }
        return;
    }
    let correct = |correction| Command::Do(Action::Correct(correction));
    for (text, command) in [
        ("Skip  S", step(ReviewStep::Skip)),
        ("Hide  X", correct(Correction::Hide)),
        ("Edit  E", Command::Tell(Telling::Edit(Some(FactField::When)))),
        ("Accept  Y", correct(Correction::Accept)),
        ("←", step(ReviewStep::Back)),
    ] {
        let response = ui.button(text);
        if text == "←" {
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, "Back in the review"));
        }
        if response.clicked() {
            commands.push(command);
        }
    }
}

/// What came of it.
fn done_ui(ui: &mut Ui, state: &State, review: &Reviewing, commands: &mut Vec<Command>) {
    let [mut accepted, mut edited, mut hidden, mut open] = [0_usize; 4];
    for event in review.trail().iter().filter_map(|id| state.derived.arrangement.event(*id)) {
        let event = state.as_said(event.1);
        match event.review() {
            Review::Hidden => hidden += 1,
            Review::Done if event.remark().is_some_and(crate::model::Remark::edits) => edited += 1,
            Review::Done => accepted += 1,
            Review::Open | Review::Changed => open += 1,
        }
    }
    let parts =
        [(accepted, "accepted"), (edited, "edited"), (hidden, "hidden"), (open, "left open")];
    let parts = parts.iter().filter(|(count, _)| *count > 0);
    let parts: Vec<String> =
        parts.map(|(count, what)| format!("{} {what}", wording::count(*count))).collect();
    let text = if parts.is_empty() {
        "Nothing is left to review.".to_owned()
    } else {
        format!("The review is done: {}.", parts.join(", "))
    };
    ui.label(RichText::new(text).size(size::HEADING));
    ui.weak("Ctrl+Z takes back the last answer.");
    ui.horizontal(|ui| {
        if ui.button("Close  Esc").clicked() {
            commands.push(Command::Tell(Telling::StepReview(ReviewStep::Leave)));
        }
        if !review.trail().is_empty() && ui.button("←  Back").clicked() {
            commands.push(Command::Tell(Telling::StepReview(ReviewStep::Back)));
        }
    });
}
