//! The window of settings: each with what it does, and at work as soon as it is
//! chosen.

mod choices;
mod row;

use eframe::egui::{Frame, Key, Modifiers, RichText, ScrollArea, Ui};

use crate::app::command::Command;
use crate::app::settings::Settings;
use crate::app::state::State;
use crate::app::theme::size;

use row::Rows;

/// Its width, as far as the window has it, in points.
const WIDTH: f32 = 760.0;

/// Room that is left of the window around it.
const AROUND: f32 = 80.0;

/// Around all that stands in it.
const MARGIN: f32 = 8.0;

pub(super) fn settings_ui(
    ui: &mut Ui,
    state: &State,
    was_shown: bool,
    commands: &mut Vec<Command>,
) {
    Frame::new().inner_margin(MARGIN).show(ui, |ui| {
        window_ui(ui, state, was_shown, commands);
    });
}

fn window_ui(ui: &mut Ui, state: &State, was_shown: bool, commands: &mut Vec<Command>) {
    let window = ui.ctx().content_rect().size();
    ui.set_width(WIDTH.min(window.x - AROUND));
    // The key that opens it closes it, too.
    let is_closed = ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Comma));
    ui.horizontal(|ui| {
        ui.heading("Settings");
        if ui.button("Close").clicked() || is_closed {
            commands.push(Command::CloseOverlay);
        }
    });
    let height = window.y - AROUND - 60.0;
    ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show(ui, |ui| {
        let mut rows = Rows { commands, takes_focus: !was_shown };
        for (name, section) in SECTIONS {
            ui.separator();
            ui.label(RichText::new(*name).size(size::READER).strong());
            section(ui, &state.settings, &mut rows);
        }
    });
}

type Section = fn(&mut Ui, &Settings, &mut Rows<'_>);

const SECTIONS: &[(&str, Section)] = &[
    ("Appearance", choices::appearance_ui),
    ("Dates", choices::dates_ui),
    ("Reading", choices::reading_ui),
    ("Mouse and start", choices::rest_ui),
];
