//! Events to which the words give no date at all.

use eframe::egui::{self, RichText, ScrollArea, Ui};

use crate::app::command::Command;
use crate::app::panels::clicking;
use crate::app::sign::Sign;
use crate::app::state::State;
use crate::app::theme::Palette;
use crate::model::Realis;

pub(super) const HEIGHT: f32 = 40.0;

/// More chips than this nobody looks through.
const MOST_CHIPS: usize = 200;

pub(super) fn tray_ui(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    let palette = Palette::in_ui(ui);
    let arrangement = &state.derived.arrangement;
    ScrollArea::horizontal().auto_shrink([false, false]).show(ui, |ui| {
        ui.horizontal_centered(|ui| {
            let count = arrangement.undated.len();
            ui.weak(format!("Undated ({count})"));
            for index in arrangement.undated.iter().take(MOST_CHIPS) {
                let Some(event) = arrangement.events.get(*index) else { continue };
                let colour = Sign::of_kind(event.kind(), palette).colour;
                let planned = if event.realis() == Realis::Planned { " (planned)" } else { "" };
                let text = RichText::new(format!("{}{planned}", event.title())).small();
                let chip = egui::Button::new(text)
                    .selected(state.is_selected(event.id()))
                    .stroke((1.0, colour));
                if ui.add(chip).clicked() {
                    commands.push(clicking::clicked(ui, event.id()));
                }
            }
        });
    });
}
