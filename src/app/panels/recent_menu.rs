//! The projects that were opened, as a menu in the File menu.

use std::path::{Component, Path};

use eframe::egui::{Button, RichText, Ui};

use crate::app::command::Command;
use crate::app::state::State;
use crate::export::wording::short_name;

/// So many folders are named beside a file.
const FOLDERS_NAMED: usize = 2;

pub(super) fn recent_menu_ui(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    let recent = state.settings.recent.paths();
    ui.add_enabled_ui(!recent.is_empty(), |ui| {
        ui.menu_button("Open recent", |ui| {
            ui.set_min_width(320.0);
            for path in recent {
                entry_ui(ui, path, state.view.gone.contains(path), commands);
            }
            ui.separator();
            if ui.button("Clear recent").clicked() {
                commands.push(Command::ClearRecent);
                ui.close();
            }
        });
    });
}

fn entry_ui(ui: &mut Ui, path: &Path, is_gone: bool, commands: &mut Vec<Command>) {
    let name = short_name(path);
    let place = if is_gone { "gone".to_owned() } else { folder(path) };
    let button = Button::new(name).right_text(RichText::new(place).weak());
    let whole = path.to_string_lossy();
    let response = ui
        .add_enabled(!is_gone, button)
        .on_hover_text(&*whole)
        .on_disabled_hover_text(format!("{whole} is not there. It was moved, renamed or deleted."));
    if response.clicked() {
        commands.push(Command::OpenProject(path.to_owned()));
        ui.close();
    }
}

/// The last folders of a path: "…/Documents/Cases".
fn folder(path: &Path) -> String {
    let parent = path.parent().unwrap_or(path);
    let folders: Vec<_> =
        parent.components().filter(|part| matches!(part, Component::Normal(_))).collect();
    let Some(hidden) = folders.len().checked_sub(FOLDERS_NAMED).filter(|hidden| *hidden > 0) else {
        return parent.display().to_string();
    };
    let last = folders.iter().skip(hidden).map(|part| part.as_os_str().to_string_lossy());
    format!("…/{}", last.collect::<Vec<_>>().join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn a_long_path_is_told_by_its_last_folders() {
        for (path, expected) in [
            ("/home/ada/Documents/Cases/a.dateline", "…/Documents/Cases"),
            ("/tmp/a.dateline", "/tmp"),
            ("/home/ada/a.dateline", "/home/ada"),
            ("/a.dateline", "/"),
        ] {
            assert_eq!(folder(Path::new(path)), expected);
        }
    }
}
