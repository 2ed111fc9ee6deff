//! What a click on an event asks for, wherever the event is shown.

use eframe::egui::Ui;

use crate::app::command::Command;
use crate::model::MentionId;

/// With Ctrl the event is taken to the selection or away from it, with Shift all
/// up to it are taken.
pub(super) fn clicked(ui: &Ui, event: MentionId) -> Command {
    let modifiers = ui.input(|input| input.modifiers);
    if modifiers.command {
        Command::ToggleSelected(event)
    } else if modifiers.shift {
        Command::SelectUpTo(event)
    } else {
        Command::SelectEvent(event)
    }
}
