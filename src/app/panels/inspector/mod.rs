//! The selected event: what, when, how sure, and who says so.

pub(super) mod claims;
mod edited;
pub(super) mod facts;
mod in_place;
mod names;
mod reasons;
mod remarks;
pub(super) mod verdict;

use eframe::egui::containers::menu::MenuButton;
use eframe::egui::{self, Button, Frame, Margin, RichText, ScrollArea, Ui};

use crate::app::command::Command;
use crate::app::panels::filter_bar::clear_ui;
use crate::app::state::State;
use crate::app::theme::{Palette, size};
use crate::export::wording;
use crate::model::{Event, Mention};
use crate::worker::Criterion;

pub fn inspector_ui(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    let Some((index, event)) = state.selected_event() else {
        ui.add_space(4.0);
        ui.label(RichText::new("Event").size(size::HEADING).strong());
        ui.weak("Click an event, or marked words in an article.");
        return;
    };
    let event = &*state.as_said(event);
    ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
        ui.add_space(4.0);
        if !state.derived.arrangement.shows(index) && !event.is_hidden() {
            left_out_ui(ui, commands);
        }
        several_ui(ui, state);
        facts::kind_ui(ui, state, event, commands);
        facts::title_ui(ui, state, event, commands);
        verdict::decided_ui(ui, event, state.settings.date_style(), commands);
        made_ui(ui, state, event, commands);
        ui.add_space(4.0);
        facts::when_ui(ui, state, event, commands);
        facts::surety_ui(ui, event);
        ui.add_space(6.0);
        names::names_ui(ui, state, event, commands);
        remarks::remarks_ui(ui, state, event, commands);
        let mention = event.mentions().get(state.view.citation).or(event.mentions().first());
        if let Some(mention) = mention {
            section(ui, "Why this date?");
            by_hand_ui(ui, state, event, mention);
            reasons::derivation_ui(ui, event, mention, state.settings.date_style());
            reasons::readings_ui(ui, state, mention, commands);
        }
        section(ui, if event.is_disputed() { "Sources disagree" } else { "Sources" });
        claims::claims_ui(ui, state, event, commands);
    });
}

/// That a person gave the date.
fn by_hand_ui(ui: &mut Ui, state: &State, event: &Event, mention: &Mention) {
    if let Some(said) = event.remark().and_then(|remark| remark.when.as_ref()) {
        ui.label(format!("It was set by hand: “{}”.", said.words));
    } else if state.project.corrections().made.contains_key(&mention.id) {
        ui.label("The event was added by hand, with its date.");
    }
}

fn section(ui: &mut Ui, title: &str) {
    ui.add_space(8.0);
    ui.label(RichText::new(title).strong());
}

/// What is done to the selected events, and not only to the one that is shown.
fn several_ui(ui: &mut Ui, state: &State) {
    let count = state.view.several.events.len();
    if count > 1 {
        let text = format!(
            "{} selected: accept, hide, star, type and tags go to all",
            wording::count(count)
        );
        ui.label(RichText::new(text).size(size::SMALL).weak());
    }
}

/// An event that a person made can be taken out again.
fn made_ui(ui: &mut Ui, state: &State, event: &Event, commands: &mut Vec<Command>) {
    let corrections = state.project.corrections();
    let mut made = event.mentions().iter().map(|mention| mention.id);
    let Some(made) = made.find(|id| corrections.made.contains_key(id)) else { return };
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new("You made this event.").size(size::SMALL).weak());
        if in_place::small_ui(ui, "Remove", "Remove the event that you made") {
            commands.push(Command::Edit(corrections.unmaking(made)));
        }
    });
}

/// Why the event cannot be found on the canvas.
fn left_out_ui(ui: &mut Ui, commands: &mut Vec<Command>) {
    let palette = Palette::in_ui(ui);
    let frame = Frame::new().fill(palette.raised).corner_radius(5).inner_margin(Margin::same(8));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.label(RichText::new("The filter leaves this event out.").color(palette.warning));
        clear_ui(ui, commands);
    });
    ui.add_space(4.0);
}

/// A name that offers, when clicked, to show only the events that share it, and
/// what else can be done with it.
fn filterable(
    ui: &mut Ui,
    state: &State,
    name: &str,
    criterion: &Criterion,
    commands: &mut Vec<Command>,
    more_ui: impl FnOnce(&mut Ui, &mut Vec<Command>),
) {
    ui.spacing_mut().button_padding = egui::vec2(6.0, 1.0);
    ui.spacing_mut().interact_size.y = 20.0;
    let button = MenuButton::from_button(Button::new(name).truncate());
    let (response, _) = button.ui(ui, |ui| {
        let is_asked = state.view.looks.filter.contains(criterion);
        let text = if is_asked {
            format!("No longer only “{name}”")
        } else {
            let count = state.derived.choices.count(criterion).unwrap_or(0);
            format!("Show only “{name}” ({} events)", wording::count(count))
        };
        if ui.button(text).clicked() {
            commands.push(Command::ToggleCriterion(criterion.clone()));
            ui.close();
        }
        more_ui(ui, commands);
    });
    response.on_hover_text(format!("{name}: click to filter by it, or to change it"));
}
