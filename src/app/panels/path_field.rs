//! A field for typing the path of a file or folder: for those who prefer it,
//! and for desktops whose file dialog does not show up.

use std::path::PathBuf;

use eframe::egui::{Id, Key, Modal, TextEdit, Ui};

use crate::app::command::Command;
use crate::app::state::{PathField, State};

pub fn path_field_ui(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    let Some(reason) = state.view.path_field else { return };
    let id = Id::unique("path field");
    let kept = ui.data_mut(|data| data.get_temp::<String>(id));
    let is_new = kept.is_none();
    let mut typed = kept.unwrap_or_default();
    let mut is_done = false;
    let modal = Modal::new(id.with("modal")).show(ui.ctx(), |ui| {
        ui.set_width(480.0);
        ui.heading("Open a path");
        if reason == PathField::DialogIsSilent {
            ui.label("The file dialog of the desktop does not answer. Type or paste a path here.");
        }
        let label = ui.label("File or folder");
        let field = ui.add(TextEdit::singleline(&mut typed).desired_width(f32::INFINITY));
        let field = field.labelled_by(label.id);
        if is_new {
            field.request_focus();
        }
        let is_entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        ui.horizontal(|ui| {
            if (ui.button("Open").clicked() || is_entered) && !typed.trim().is_empty() {
                commands.push(Command::DialogAnswered(vec![PathBuf::from(typed.trim())]));
                is_done = true;
            }
            if ui.button("Cancel").clicked() {
                commands.push(Command::ClosePathField);
                is_done = true;
            }
        });
    });
    if modal.should_close() {
        commands.push(Command::ClosePathField);
        is_done = true;
    }
    ui.data_mut(|data| {
        if is_done {
            data.remove_temp::<String>(id);
        } else {
            data.insert_temp(id, typed);
        }
    });
}
