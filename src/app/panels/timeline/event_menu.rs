//! What can be done with an event, at a right click on it.

use eframe::egui::{Button, Response, Ui};

use crate::app::action::Action;
use crate::app::command::Command;
use crate::app::correction::{Correction, FactField};
use crate::app::state::State;
use crate::extract;
use crate::model::Event;
use crate::worker::Criterion;

/// The right click has selected the event, so that what acts on the selection
/// acts on it.
pub(super) fn event_menu_ui(
    response: &Response,
    state: &State,
    event: &Event,
    commands: &mut Vec<Command>,
) {
    response.context_menu(|ui| {
        for correction in [Correction::Accept, Correction::Hide, Correction::Star] {
            action_ui(ui, Action::Correct(correction), commands);
        }
        action_ui(ui, Action::Correct(Correction::Edit(FactField::When)), commands);
        if state.view.several.events.len() > 1 {
            action_ui(ui, Action::Correct(Correction::Merge), commands);
        }
        ui.separator();
        action_ui(ui, Action::CopyEvent, commands);
        action_ui(ui, Action::FitSelection, commands);
        type_ui(ui, state, event, commands);
    });
}

fn action_ui(ui: &mut Ui, action: Action, commands: &mut Vec<Command>) {
    let mut button = Button::new(action.name());
    if let Some(key) = action.key() {
        button = button.shortcut_text(ui.ctx().format_shortcut(key));
    }
    if ui.add(button).clicked() {
        commands.push(Command::Do(action));
        ui.close();
    }
}

fn type_ui(ui: &mut Ui, state: &State, event: &Event, commands: &mut Vec<Command>) {
    let criterion = Criterion::Kind(event.kind().into());
    let kind = extract::rules().taxonomy.kind(event.kind());
    let kind = kind.map_or(event.kind(), |kind| kind.label.as_str());
    let is_asked = state.view.looks.filter.contains(&criterion);
    let text = if is_asked { "No longer only this type" } else { "Show only this type" };
    if ui.button(text).on_hover_text(kind).clicked() {
        commands.push(Command::ToggleCriterion(criterion));
        ui.close();
    }
}
