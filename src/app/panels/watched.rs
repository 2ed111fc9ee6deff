//! The folders of which new files are read as they come.

use std::path::Path;

use eframe::egui::accesskit::Role;
use eframe::egui::{Align, Label, Layout, RichText, Ui, WidgetInfo};

use crate::app::command::Command;
use crate::app::state::State;
use crate::export::wording::short_name;
use crate::model::Edit;

pub fn watched_ui(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    for folder in state.project.watched() {
        ui.horizontal(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let stop = ui.small_button("Stop");
                let label = format!("Stop watching {folder}");
                stop.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
                if stop.on_hover_text("No longer read what comes into this folder").clicked() {
                    commands.push(Command::Edit(Edit::Watch { folder: folder.clone(), on: false }));
                }
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    let name = short_name(Path::new(folder));
                    let text = RichText::new(format!("Watching “{name}”")).small().weak();
                    let line = ui.add(Label::new(text).truncate().selectable(false));
                    line.on_hover_text(format!("New and changed files in {folder} are read"));
                });
            });
        });
    }
}
