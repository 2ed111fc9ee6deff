//! A field for typing the path of a file or folder: for those who prefer it,
//! and for desktops whose file dialog does not show up.

use std::path::PathBuf;

use eframe::egui::{Id, Key, Modal, TextEdit, Ui};

use crate::app::command::{Command, Export};
use crate::app::comparison::ComparingStep;
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
        ui.heading(heading(reason));
        if reason == PathField::Address {
            ui.label("A page or a feed. Dateline fetches what you ask for here, and nothing else.");
        } else if reason != PathField::Asked {
            ui.label("The file dialog of the desktop does not answer. Type or paste a path here.");
        }
        let label = ui.label(asked(reason));
        let field = ui.add(TextEdit::singleline(&mut typed).desired_width(f32::INFINITY));
        let field = field.labelled_by(label.id);
        if is_new {
            field.request_focus();
        }
        let is_entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        ui.horizontal(|ui| {
            if (ui.button(done(reason)).clicked() || is_entered) && !typed.trim().is_empty() {
                commands.push(answer(reason, typed.trim()));
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

const fn heading(reason: PathField) -> &'static str {
    match reason {
        PathField::Asked | PathField::DialogIsSilent => "Open a path",
        PathField::Watch => "Watch a folder",
        PathField::Address => "Open an address",
        PathField::Compare => "Compare with a project",
        PathField::Export(Export::Events) => "Export events",
        PathField::Export(Export::Comparison) => "Save the comparison",
        PathField::Export(Export::Picture(_)) => "Export picture",
        PathField::SaveProject => "Save project",
    }
}

const fn asked(reason: PathField) -> &'static str {
    match reason {
        PathField::Asked | PathField::DialogIsSilent => "File or folder",
        PathField::Watch => "Folder",
        PathField::Address => "Address, such as https://example.org/news",
        PathField::Export(Export::Events) => "File that ends in .csv or .jsonl",
        PathField::Export(Export::Comparison) => "File that ends in .csv",
        PathField::Export(Export::Picture(_)) => "File that ends in .png",
        PathField::Compare | PathField::SaveProject => "File that ends in .dateline",
    }
}

const fn done(reason: PathField) -> &'static str {
    match reason {
        PathField::Asked | PathField::DialogIsSilent | PathField::Address => "Open",
        PathField::Compare => "Choose",
        PathField::Watch => "Watch",
        PathField::Export(_) => "Export",
        PathField::SaveProject => "Save",
    }
}

fn answer(reason: PathField, typed: &str) -> Command {
    let path = PathBuf::from(typed);
    match reason {
        PathField::Address => Command::OpenAddress(typed.to_owned()),
        PathField::Asked | PathField::DialogIsSilent => Command::DialogAnswered(vec![path]),
        PathField::Watch => Command::WatchFolder(path),
        PathField::Compare => Command::Compare(ComparingStep::UseFile(path)),
        PathField::Export(export) => Command::Export(export, path),
        PathField::SaveProject => Command::SaveProject(path),
    }
}
