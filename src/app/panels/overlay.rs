//! What lies over the window while it is open, one at a time: Esc or a click
//! beside it closes it.

use eframe::egui::{Align2, Color32, Id, Modal, Ui, vec2};

use crate::app::action::Overlay;
use crate::app::command::Command;
use crate::app::state::State;

use super::{go_to_date, palette, saved_views, settings, shortcuts};

/// Below the menu bar and the overview strip.
const TOP: f32 = 92.0;

/// What was typed, and what was chosen of what that gave.
#[derive(Debug, Clone, Default)]
pub(super) struct Typed {
    pub(super) text: String,
    pub(super) chosen: usize,
    pub(super) was_shown: bool,
}

pub fn overlay_ui(ui: &Ui, state: &State, commands: &mut Vec<Command>) {
    let Some(overlay) = state.view.overlay else { return };
    let id = Id::unique("overlay").with(overlay as u8);
    let mut typed = ui.data(|data| data.get_temp::<Typed>(id)).unwrap_or_default();
    // A new area would be 400 points high, whatever it holds.
    let area = Modal::default_area(id.with("area")).default_size(ui.ctx().content_rect().size());
    let area = match overlay {
        Overlay::GoToDate | Overlay::Palette | Overlay::SaveView => {
            area.anchor(Align2::CENTER_TOP, vec2(0.0, TOP))
        }
        Overlay::Shortcuts | Overlay::Settings => area,
    };
    let mut modal = Modal::new(id.with("modal")).area(area);
    if overlay != Overlay::Shortcuts {
        // What is asked for or changes is behind it, so that must be seen.
        modal = modal.backdrop_color(Color32::TRANSPARENT);
    }
    let before = commands.len();
    let response = modal.show(ui.ctx(), |ui| match overlay {
        Overlay::GoToDate => go_to_date::go_to_date_ui(ui, state, &mut typed, commands),
        Overlay::SaveView => saved_views::save_view_ui(ui, state, &mut typed, commands),
        Overlay::Palette => palette::palette_ui(ui, state, &mut typed, commands),
        Overlay::Shortcuts => shortcuts::shortcuts_ui(ui, commands),
        Overlay::Settings => settings::settings_ui(ui, state, typed.was_shown, commands),
    });
    if response.should_close() {
        commands.push(Command::CloseOverlay);
    }
    typed.was_shown = true;
    let is_closed = commands.iter().skip(before).any(|one| matches!(one, Command::CloseOverlay));
    ui.data_mut(|data| {
        if is_closed {
            data.remove_temp::<Typed>(id);
        } else {
            data.insert_temp(id, typed);
        }
    });
}
