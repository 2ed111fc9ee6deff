//! How large a picture of the timeline is to be, asked before its file.

use eframe::egui::{Id, Modal, Ui};

use crate::app::command::{Command, Export, PictureScale};
use crate::app::state::State;
use crate::app::timeline_picture::size_pixels;
use crate::export::wording;

use super::timeline::{self, Seen};

pub fn picture_scale_ui(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    let Some(chosen) = state.view.picture_scale else { return };
    let Some(seen) = timeline::seen(ui.ctx()) else { return };
    let id = Id::unique("picture scale");
    let is_new = ui.data_mut(|data| data.get_temp::<bool>(id).is_none());
    let before = commands.len();
    let modal = Modal::new(id.with("modal")).show(ui.ctx(), |ui| {
        ui.set_width(320.0);
        ui.heading("Export picture");
        ui.label("The timeline as it is seen now, as a PNG file.");
        ui.add_space(6.0);
        for scale in PictureScale::ALL {
            if ui.radio(scale == chosen, name(seen, scale)).clicked() && scale != chosen {
                commands.push(Command::ChooseScale(Some(scale)));
            }
        }
        ui.add_space(8.0);
        ui.horizontal(|ui| {
            let choose = ui.button("Choose a file…");
            if is_new {
                choose.request_focus();
            }
            if choose.clicked() {
                commands.push(Command::ChooseFile(Export::Picture(chosen)));
            }
            if ui.button("Cancel").clicked() {
                commands.push(Command::ChooseScale(None));
            }
        });
    });
    if modal.should_close() {
        commands.push(Command::ChooseScale(None));
    }
    let asked = commands.get(before..).unwrap_or_default();
    let is_done =
        asked.iter().any(|one| matches!(one, Command::ChooseScale(None) | Command::ChooseFile(_)));
    ui.data_mut(|data| {
        if is_done {
            data.remove_temp::<bool>(id);
        } else {
            data.insert_temp(id, true);
        }
    });
}

/// "2×: 2,260 × 1,000 pixels".
fn name(seen: Seen, scale: PictureScale) -> String {
    let [width, height] = size_pixels(seen, scale).map(|side| wording::count(side as usize));
    format!("{}×: {width} × {height} pixels", scale.pixels_per_point())
}
