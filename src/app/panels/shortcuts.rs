//! All keys on one sheet, made from the table of actions, and what the mouse does
//! on the timeline.

use eframe::egui::{Grid, Key, Modifiers, RichText, ScrollArea, Ui};

use crate::app::action::{Menu, TABLE, key_text};
use crate::app::command::Command;

/// The highest that the sheet can be, in points.
const HEIGHT: f32 = 640.0;

/// Room that is left of the window around it.
const AROUND: f32 = 60.0;

/// What the mouse and the trackpad do on the canvas.
const GESTURES: [[&str; 2]; 15] = [
    ["Zoom at the pointer, or pan", "Wheel, as chosen above"],
    ["Zoom, always", "Ctrl+Wheel, pinch"],
    ["Move in time", "Shift+Wheel, drag"],
    ["Move in any direction", "Two fingers"],
    ["Mark a stretch of time", "Shift+drag, drag on the axis"],
    ["Zoom to a stretch of time", "Drag with the right button"],
    ["Move, pull or draw the window", "Drag on the overview"],
    ["Scroll the lanes", "Alt+Wheel"],
    ["Select an event", "Click"],
    ["Select one more", "Ctrl+Click"],
    ["Select all in between", "Shift+Click"],
    ["Zoom to an event and its neighbours", "Double click"],
    ["Look into a group", "Click on its number"],
    ["Zoom to a group", "Double click"],
    ["Show everything", "Double click beside"],
];

/// A block of the sheet.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Block {
    Keys(Menu),
    Gestures,
}

use Block::{Gestures, Keys};

/// What stands below each other in each column.
const COLUMNS: &[&[Block]] = &[
    &[Keys(Menu::Timeline), Keys(Menu::Help)],
    &[Keys(Menu::View), Gestures],
    &[Keys(Menu::File), Keys(Menu::Edit), Keys(Menu::Event)],
];

/// The same in a window that is too narrow for three.
const NARROW_COLUMNS: &[&[Block]] = &[
    &[Keys(Menu::Timeline), Keys(Menu::Help), Gestures],
    &[Keys(Menu::View), Keys(Menu::File), Keys(Menu::Edit), Keys(Menu::Event)],
];

/// The widest that a column can be, in points.
const COLUMN_WIDTH: f32 = 340.0;

pub(super) fn shortcuts_ui(ui: &mut Ui, commands: &mut Vec<Command>) {
    let window = ui.ctx().content_rect().size();
    let is_wide = window.x - AROUND >= COLUMN_WIDTH * COLUMNS.len() as f32;
    let columns = if is_wide { COLUMNS } else { NARROW_COLUMNS };
    ui.set_width((COLUMN_WIDTH * columns.len() as f32).min(window.x - AROUND));
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
        ui.columns(columns.len(), |places| {
            for (ui, blocks) in places.iter_mut().zip(columns) {
                for block in *blocks {
                    match block {
                        Keys(menu) => menu_ui(ui, *menu),
                        Gestures => gestures_ui(ui),
                    }
                }
            }
        });
    });
}

fn gestures_ui(ui: &mut Ui) {
    block_ui(ui, "Mouse on the timeline", &GESTURES.map(|pair| pair.map(str::to_owned)));
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
        for columns in [COLUMNS, NARROW_COLUMNS] {
            let blocks = || columns.iter().flat_map(|blocks| *blocks);
            for menu in Menu::ALL {
                assert!(blocks().any(|block| *block == Keys(menu)), "{}", menu.name());
            }
            assert!(blocks().any(|block| *block == Gestures));
        }
    }
}
