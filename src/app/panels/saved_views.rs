//! Ways to look at the project that were given a name: filter, lanes, and the
//! stretch of time.

use eframe::egui::{Key, Modifiers, RichText, TextEdit, Ui};

use crate::app::command::Command;
use crate::app::state::State;
use crate::model::Edit;

use super::overlay::Typed;

const WIDTH: f32 = 340.0;

/// All of them, and which to forget, as menus in the View menu.
pub(super) fn saved_views_ui(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    let views = state.project.views();
    ui.add_enabled_ui(!views.is_empty(), |ui| {
        ui.menu_button("Saved views", |ui| {
            ui.set_min_width(220.0);
            for name in views.keys() {
                if ui.button(name).clicked() {
                    commands.push(Command::UseView(name.clone()));
                    ui.close();
                }
            }
            ui.separator();
            ui.menu_button("Forget", |ui| {
                for name in views.keys() {
                    if ui.button(name).clicked() {
                        let edit = Edit::SaveView { name: name.clone(), view: None };
                        commands.push(Command::Edit(edit));
                        ui.close();
                    }
                }
            });
        });
    });
}

/// Asks for the name of a view.
pub(super) fn save_view_ui(
    ui: &mut Ui,
    state: &State,
    typed: &mut Typed,
    commands: &mut Vec<Command>,
) {
    ui.set_width(WIDTH);
    let is_entered = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
    let label = ui.label("Name of this view");
    let field = TextEdit::singleline(&mut typed.text)
        .hint_text("Trials since 2020")
        .desired_width(f32::INFINITY);
    let field = ui.add(field).labelled_by(label.id);
    if !typed.was_shown {
        field.request_focus();
    }
    let name = typed.text.trim();
    ui.weak(if state.project.views().contains_key(name) {
        RichText::new("It takes the place of the view that has this name.")
    } else {
        RichText::new("Filter, lanes, list and the time in view are kept in the project.")
    });
    if is_entered && !name.is_empty() {
        commands.push(Command::CloseOverlay);
        commands.push(Command::SaveView(name.to_owned()));
    }
}
