//! Tags and a note.

use eframe::egui::{Label, RichText, Sense, Ui, WidgetInfo, accesskit::Role};

use crate::app::command::Command;
use crate::app::correction::{FactField, Telling};
use crate::app::state::State;
use crate::app::theme::{Palette, size};
use crate::model::{Event, Saying};
use crate::worker::{Criterion, Facet};

use super::filterable;
use super::in_place::{InPlace, Outcome, small_ui};
use super::names::offered;

/// A note is typed in so many lines.
const NOTE_ROWS: usize = 4;

pub(super) fn remarks_ui(ui: &mut Ui, state: &State, event: &Event, commands: &mut Vec<Command>) {
    let remark = event.remark();
    let note = remark.and_then(|remark| remark.note.as_deref());
    ui.horizontal_wrapped(|ui| {
        ui.weak("Tags");
        for tag in remark.iter().flat_map(|remark| &remark.tags) {
            let criterion = Criterion::Tag(tag.as_str().into());
            filterable(ui, state, tag, &criterion, commands, |ui, commands| {
                if ui.button("Take this tag off").clicked() {
                    commands.push(Command::Tell(Telling::Tag { tag: tag.clone(), on: false }));
                    ui.close();
                }
            });
        }
        if small_ui(ui, "+", "Add a tag") {
            commands.push(Command::Tell(Telling::Edit(Some(FactField::Tag))));
        }
        if note.is_none() && small_ui(ui, "Note…", "Add a note") {
            commands.push(Command::Tell(Telling::Edit(Some(FactField::Note))));
        }
    });
    if state.view.editing == Some(FactField::Tag) {
        tag_field_ui(ui, state, event, commands);
    }
    if state.view.editing == Some(FactField::Note) {
        note_field_ui(ui, event, note.unwrap_or_default(), commands);
    } else if let Some(note) = note {
        note_ui(ui, note, commands);
    }
}

/// The field stays open for the next tag.
fn tag_field_ui(ui: &mut Ui, state: &State, event: &Event, commands: &mut Vec<Command>) {
    let has = |tag: &str| event.remark().is_some_and(|remark| remark.tags.contains(tag));
    let field = InPlace::open(ui, event.id(), FactField::Tag, "");
    let list = |typed: &str| {
        let all = offered(state, Facet::Tag, typed).into_iter();
        all.filter(|tag| !has(tag)).collect()
    };
    let hint = "A tag; Esc when done";
    let (outcome, mut field) = field.chosen_ui(ui, "Tag", hint, list, false);
    match outcome {
        Outcome::Open => {}
        Outcome::Left => commands.push(Command::Tell(Telling::Edit(None))),
        Outcome::Kept(tag) => {
            field.clear(ui);
            commands.push(Command::Tell(Telling::Tag { tag: tag.into(), on: true }));
        }
    }
}

fn note_field_ui(ui: &mut Ui, event: &Event, note: &str, commands: &mut Vec<Command>) {
    let field = InPlace::open(ui, event.id(), FactField::Note, note);
    let outcome = field.words_ui(ui, "Note", NOTE_ROWS);
    if outcome == Outcome::Open {
        ui.weak(RichText::new("Ctrl+Enter keeps it, Esc leaves it").size(size::SMALL));
        return;
    }
    commands.push(Command::Tell(Telling::Edit(None)));
    if let Outcome::Kept(note) = outcome {
        let note = (!note.is_empty()).then(|| note.into());
        commands.push(Command::Tell(Telling::Say(event.id(), Saying::Note(note))));
    }
}

/// The note behind a line at its left, as one writes it in a margin.
fn note_ui(ui: &mut Ui, note: &str, commands: &mut Vec<Command>) {
    let palette = Palette::in_ui(ui);
    let response = ui.indent("note", |ui| {
        ui.add(Label::new(note).wrap().selectable(false).sense(Sense::click()))
    });
    let response = response.inner;
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("Note: {note}")));
    if response.has_focus() {
        let at = response.rect.expand(2.0);
        let line = (1.0, palette.accent);
        ui.painter().rect_stroke(at, 3.0, line, eframe::egui::StrokeKind::Inside);
    }
    if response.clicked() {
        commands.push(Command::Tell(Telling::Edit(Some(FactField::Note))));
    }
    response.on_hover_text("Click to change it");
}
