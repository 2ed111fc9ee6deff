//! The field for words to look for in the article.

use eframe::egui::{
    self, Button, Id, Key, Memory, Modifiers, TextEdit, Ui, WidgetInfo, accesskit::Role,
};

use crate::app::action::{Action, key_text};
use crate::app::command::Command;
use crate::app::state::{Find, State};
use crate::export::wording;

const WIDTH: f32 = 220.0;

/// What the field is known by to whoever gives it the focus.
pub fn find_field_id() -> Id {
    Id::unique("find in article")
}

pub(super) fn find_bar_ui(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    let Some(find) = &state.view.reader.find else { return };
    if find.article != state.view.reader.article {
        commands.push(Command::Find(find.query.clone()));
    }
    ui.horizontal(|ui| {
        let name = ui.label("Find");
        keys(ui, commands);
        let mut query = find.query.clone();
        let field = TextEdit::singleline(&mut query).id(find_field_id()).desired_width(WIDTH);
        let response = ui.add(field).labelled_by(name.id);
        if response.changed() {
            commands.push(Command::Find(query));
        }
        let escapes =
            |input: &mut egui::InputState| input.consume_key(Modifiers::NONE, Key::Escape);
        if response.lost_focus() && ui.input_mut(escapes) {
            commands.push(Command::CloseFind);
        }
        ui.label(count(find));
        for (text, action) in [("▲", Action::FindPrevious), ("▼", Action::FindNext)] {
            if step_ui(ui, text, action.name(), !find.hits.is_empty(), action.key().map(key_text)) {
                commands.push(Command::Do(action));
            }
        }
        if step_ui(ui, "×", "Close find", true, Some("Esc".to_owned())) {
            commands.push(Command::CloseFind);
        }
    });
}

/// Keys that would else mean something to the field.
fn keys(ui: &Ui, commands: &mut Vec<Command>) {
    if ui.memory(Memory::focused) != Some(find_field_id()) {
        return;
    }
    for (modifiers, key, action) in [
        (Modifiers::SHIFT, Key::Enter, Action::FindPrevious),
        (Modifiers::SHIFT, Key::F3, Action::FindPrevious),
        (Modifiers::NONE, Key::Enter, Action::FindNext),
        (Modifiers::NONE, Key::F3, Action::FindNext),
    ] {
        if ui.input_mut(|input| input.consume_key(modifiers, key)) {
            commands.push(Command::Do(action));
        }
    }
}

/// "3 of 12".
fn count(find: &Find) -> String {
    match find.hits.len() {
        _ if find.query.is_empty() => String::new(),
        0 if find.awaited.is_some() => "…".to_owned(),
        0 => "not found".to_owned(),
        all => format!("{} of {}", wording::count(find.current + 1), wording::count(all)),
    }
}

fn step_ui(ui: &mut Ui, text: &str, name: &str, is_possible: bool, key: Option<String>) -> bool {
    let response = ui.add_enabled(is_possible, Button::new(text).small());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, is_possible, name));
    response.on_hover_text(format!("{name} ({})", key.unwrap_or_default())).clicked()
}
