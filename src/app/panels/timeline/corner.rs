//! Above the names of the lanes: what the lanes are by.

use eframe::egui::{Button, Rect, RichText, Ui, UiBuilder, pos2};

use crate::app::action::Action;
use crate::app::command::Command;
use crate::app::state::State;
use crate::worker::LanesBy;

use super::names;

/// The lower row of the axis; in the upper one stands what lies earlier.
pub(super) fn corner_ui(ui: &mut Ui, state: &State, frame: Rect, commands: &mut Vec<Command>) {
    let rect = Rect::from_min_max(
        pos2(frame.left() - names::WIDTH + 4.0, frame.top() - super::axis::HEIGHT / 2.0),
        pos2(frame.left() - 4.0, frame.top() - 1.0),
    );
    let mut corner = ui.new_child(UiBuilder::new().max_rect(rect));
    corner.spacing_mut().interact_size.y = rect.height();
    corner.spacing_mut().button_padding.y = 1.0;
    let lanes_by = state.view.looks.lanes_by;
    let text = RichText::new(format!("{} ▾", short_name(lanes_by))).small();
    let menu = corner.menu_button(text, |ui| {
        for one in LanesBy::ALL {
            let action = Action::Lanes(one);
            if ui.add(Button::new(action.name()).selected(one == lanes_by)).clicked() {
                commands.push(Command::Do(action));
                ui.close();
            }
        }
    });
    menu.response.on_hover_text("What the events of a lane have in common (L)");
}

const fn short_name(lanes_by: LanesBy) -> &'static str {
    match lanes_by {
        LanesBy::Type => "By type",
        LanesBy::Article => "By article",
        LanesBy::Person => "By person",
        LanesBy::Nothing => "One lane",
    }
}
