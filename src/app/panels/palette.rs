//! Every action by its name, found as one types.

use eframe::egui::{Button, Key, Modifiers, Response, RichText, ScrollArea, TextEdit, Ui, vec2};

use crate::app::action::{Entry, TABLE, key_text};
use crate::app::command::Command;
use crate::app::state::State;

use super::menu_bar::{is_possible, name};
use super::overlay::Typed;

const WIDTH: f32 = 440.0;

const HIGHEST_LIST: f32 = 300.0;

pub(super) fn palette_ui(
    ui: &mut Ui,
    state: &State,
    typed: &mut Typed,
    commands: &mut Vec<Command>,
) {
    ui.set_width(WIDTH);
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let [is_entered, is_up, is_down] = [Key::Enter, Key::ArrowUp, Key::ArrowDown].map(pressed);
    let field = TextEdit::singleline(&mut typed.text)
        .hint_text("Type what you want to do")
        .desired_width(f32::INFINITY);
    let label = ui.label(RichText::new("Command").weak());
    let field = ui.add(field).labelled_by(label.id);
    if !typed.was_shown {
        field.request_focus();
    }
    let found = matching(&typed.text, |entry| full_name(state, entry));
    if field.changed() {
        typed.chosen = 0;
    } else if is_up {
        typed.chosen = typed.chosen.saturating_sub(1);
    } else if is_down {
        typed.chosen += 1;
    }
    typed.chosen = typed.chosen.min(found.len().saturating_sub(1));
    let has_moved = is_up || is_down || field.changed();
    ui.add_space(4.0);
    ScrollArea::vertical().max_height(HIGHEST_LIST).auto_shrink([false, true]).show(ui, |ui| {
        for (place, entry) in found.iter().enumerate() {
            let is_chosen = place == typed.chosen;
            let response = entry_ui(ui, state, entry, is_chosen);
            if is_chosen && has_moved {
                response.scroll_to_me(None);
            }
            if (response.clicked() || (is_chosen && is_entered)) && is_possible(state, entry.action)
            {
                commands.push(Command::CloseOverlay);
                commands.push(Command::Do(entry.action));
            }
        }
    });
    if found.is_empty() {
        ui.weak("Nothing is called that.");
    }
}

fn entry_ui(ui: &mut Ui, state: &State, entry: &Entry, is_chosen: bool) -> Response {
    let mut button = Button::new(full_name(state, entry))
        .selected(is_chosen)
        .frame_when_inactive(is_chosen)
        .truncate()
        .min_size(vec2(ui.available_width(), 0.0));
    let key = entry.keys.first().map(key_text);
    button = button.right_text(RichText::new(key.unwrap_or_default()).weak());
    ui.add_enabled(is_possible(state, entry.action), button)
}

/// "Timeline: Fit all".
fn full_name(state: &State, entry: &Entry) -> String {
    format!("{}: {}", entry.menu.name(), name(state, entry))
}

/// The actions in whose names each of the typed words begins a word. Those that
/// begin as was typed come first.
fn matching(typed: &str, full_name: impl Fn(&Entry) -> String) -> Vec<&'static Entry> {
    let typed = typed.trim().to_lowercase();
    let mut found: Vec<&'static Entry> = TABLE
        .iter()
        .filter(|entry| {
            let name = full_name(entry).to_lowercase();
            let words = || name.split(|letter: char| !letter.is_alphanumeric());
            typed.split_whitespace().all(|start| words().any(|word| word.starts_with(start)))
        })
        .collect();
    // The sort is stable: others keep the order of the menus.
    found.sort_by_key(|entry| !entry.name.to_lowercase().starts_with(&typed));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first_names(typed: &str) -> Vec<&'static str> {
        let full_name = |entry: &Entry| format!("{}: {}", entry.menu.name(), entry.name);
        matching(typed, full_name).iter().map(|entry| entry.name).take(2).collect()
    }

    #[test]
    fn words_are_found_by_how_they_begin_in_any_order() {
        let table: [(&str, &[&str]); 7] = [
            ("fit a", &["Fit all"]),
            ("all fit", &["Fit all"]),
            ("FIT", &["Fit selection", "Fit all"]),
            ("theme da", &["Dark theme"]),
            ("zoom", &["Zoom in", "Zoom out"]),
            ("view dark", &["Dark theme"]),
            ("qqq", &[]),
        ];
        for (typed, expected) in table {
            assert_eq!(first_names(typed), expected, "{typed}");
        }
        assert_eq!(matching("", |entry| entry.name.to_owned()).len(), TABLE.len());
    }
}
