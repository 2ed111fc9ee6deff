//! What the timeline is filtered by: a chip for each criterion, and the way
//! back.

use eframe::egui::{
    Align, Align2, Button, Layout, Rect, RichText, ScrollArea, Ui, UiBuilder, vec2,
};

use crate::app::action::Action;
use crate::app::command::Command;
use crate::app::state::State;
use crate::app::theme::{Palette, size};
use crate::export::wording;
use crate::model::Review;
use crate::worker::{Criterion, Facet};

use super::criteria;

/// A longer label would leave no room for a second chip.
const LONGEST_CHIP: usize = 40;

/// Stands in the bar of menus, where it takes no room from the timeline.
pub(super) fn filter_bar_ui(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    // Chips look like buttons, not like menus.
    ui.reset_style();
    ui.spacing_mut().interact_size.y = 22.0;
    ui.spacing_mut().button_padding.y = 2.0;
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        if !state.view.looks.filter.is_empty() {
            clear_ui(ui, commands);
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            ScrollArea::horizontal().auto_shrink([false, true]).show(ui, |ui| {
                ui.horizontal_centered(|ui| {
                    range_chip_ui(ui, state, commands);
                    chips_ui(ui, state, commands);
                });
            });
        });
    });
}

pub(super) fn clear_ui(ui: &mut Ui, commands: &mut Vec<Command>) {
    let key = Action::ClearFilters.key().map(|key| ui.ctx().format_shortcut(key));
    let button = ui.button(Action::ClearFilters.name()).on_hover_text(key.unwrap_or_default());
    if button.clicked() {
        commands.push(Command::Do(Action::ClearFilters));
    }
}

/// The marked stretch of time, which leaves no event out.
fn range_chip_ui(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    let Some(range) = state.view.range else { return };
    let text = format!("Marked: {}  ×", wording::range(range, state.settings.date_style()));
    let button = Button::new(RichText::new(text).small()).selected(true).corner_radius(11);
    let hint = "Passages about this time light up in the reader\nClick to take this away";
    if ui.add(button).on_hover_text(hint).clicked() {
        commands.push(Command::MarkRange(None));
    }
}

/// "or" stands between criteria of which one is enough.
fn chips_ui(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    let mut before: Option<Facet> = None;
    for criterion in state.view.looks.filter.criteria() {
        if before == Some(criterion.facet()) {
            ui.weak("or");
        }
        before = Some(criterion.facet());
        if chip(ui, state, criterion) {
            commands.push(Command::ToggleCriterion(criterion.clone()));
        }
    }
}

fn chip(ui: &mut Ui, state: &State, criterion: &Criterion) -> bool {
    let label = criteria::label(state, criterion);
    let is_long = label.chars().count() > LONGEST_CHIP;
    let short: String = label.chars().take(LONGEST_CHIP).collect();
    let text = if is_long { format!("{short}…  ×") } else { format!("{short}  ×") };
    let button = Button::new(RichText::new(text).small()).selected(true).corner_radius(11);
    ui.add(button).on_hover_text(format!("{label}\nClick to take this away")).clicked()
}

/// What the canvas says where every event is filtered out.
pub(super) fn nothing_left_ui(ui: &mut Ui, state: &State, area: Rect, commands: &mut Vec<Command>) {
    let arrangement = &state.derived.arrangement;
    if arrangement.shown_count > 0 || arrangement.events.is_empty() {
        return;
    }
    let palette = Palette::in_ui(ui);
    let rect = Align2::CENTER_CENTER.align_size_within_rect(vec2(300.0, 72.0), area);
    ui.painter().rect_filled(rect.expand(10.0), 8.0, palette.canvas);
    let mut inner =
        ui.new_child(UiBuilder::new().max_rect(rect).layout(Layout::top_down(Align::Center)));
    let is_filtering = !state.view.looks.filter.is_empty();
    let text = if is_filtering { "No event passes the filter" } else { "All events are hidden" };
    inner.label(RichText::new(text).size(size::HEADING));
    inner.add_space(4.0);
    if is_filtering {
        clear_ui(&mut inner, commands);
    } else if inner.button("Show what is hidden").clicked() {
        commands.push(Command::ToggleCriterion(Criterion::Review(Review::Hidden)));
    }
}
