//! All keys on one sheet, made from the table of actions, and what the mouse does
//! on the timeline.

use eframe::egui::{Grid, Key, Modifiers, RichText, ScrollArea, Ui};

use crate::app::action::{Menu, TABLE, key_text};
use crate::app::command::Command;

/// Widest and highest that the sheet can be, in points.
const WIDTH: f32 = 850.0;
const HEIGHT: f32 = 640.0;

/// Room that is left of the window around it.
const AROUND: f32 = 60.0;

/// What the mouse and the trackpad do on the canvas.
const GESTURES: [[&str; 2]; 13] = [
    ["Zoom at the pointer", "Wheel"],
    ["Zoom, always", "Ctrl+Wheel, pinch"],
    ["Move in time", "Shift+Wheel, drag"],
    ["Move in any direction", "Two fingers"],
    ["Mark a stretch of time", "Shift+drag, drag on the axis"],
    ["Scroll the lanes", "Alt+Wheel"],
    ["Select an event", "Click"],
    ["Select one more", "Ctrl+Click"],
    ["Select all in between", "Shift+Click"],
    ["Zoom to an event and its neighbours", "Double click"],
    ["Look into a group", "Click on its number"],
    ["Zoom to a group", "Double click"],
    ["Show everything", "Double click beside"],
];

/// What stands below each other in each column.
const COLUMNS: [&[Menu]; 3] =
    [&[Menu::Timeline, Menu::Help], &[Menu::View], &[Menu::File, Menu::Edit]];

pub(super) fn shortcuts_ui(ui: &mut Ui, commands: &mut Vec<Command>) {
    let window = ui.ctx().content_rect().size();
    ui.set_width(WIDTH.min(window.x - AROUND));
    let closes = [Key::F1, Key::Questionmark];
    let is_closed =
        ui.input_mut(|input| closes.iter().any(|key| input.consume_key(Modifiers::NONE, *key)));
    ui.horizontal(|ui| {
        ui.heading("Keys and gestures");
        if ui.button("Close").clicked() || is_closed {
            commands.push(Command::CloseOverlay);
        }
    });
    ui.add_space(4.0);
    let height = HEIGHT.min(window.y - AROUND - 40.0);
    ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show(ui, |ui| {
        ui.columns(COLUMNS.len(), |columns| {
            for (ui, menus) in columns.iter_mut().zip(COLUMNS) {
                for menu in menus {
                    menu_ui(ui, *menu);
                }
            }
            if let Some(ui) = columns.last_mut() {
                block_ui(
                    ui,
                    "Mouse on the timeline",
                    &GESTURES.map(|pair| pair.map(str::to_owned)),
                );
            }
        });
    });
}

fn menu_ui(ui: &mut Ui, menu: Menu) {
    let rows: Vec<[String; 2]> = TABLE
        .iter()
        .filter(|entry| entry.menu == menu)
        .map(|entry| {
            let keys = entry.keys.iter().map(key_text);
            [entry.name.to_owned(), keys.collect::<Vec<String>>().join(", ")]
        })
        .collect();
    block_ui(ui, menu.name(), &rows);
}

fn block_ui(ui: &mut Ui, name: &str, rows: &[[String; 2]]) {
    ui.label(RichText::new(name).strong());
    Grid::new(name).num_columns(2).spacing([10.0, 1.0]).min_row_height(16.0).show(ui, |ui| {
        for [what, how] in rows {
            ui.label(RichText::new(what).small());
            ui.label(RichText::new(how).small().weak());
            ui.end_row();
        }
    });
    ui.add_space(10.0);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_menu_is_on_the_sheet() {
        for menu in Menu::ALL {
            assert!(COLUMNS.iter().any(|menus| menus.contains(&menu)), "{}", menu.name());
        }
    }
}
