//! The field for what is searched for.

use eframe::egui::text::{CCursor, CCursorRange};
use eframe::egui::text_edit::TextEditState;
use eframe::egui::{Id, InputState, Key, Memory, Modifiers, TextEdit, Ui};

use crate::app::action::{Action, Way};
use crate::app::command::Command;
use crate::app::search::Search;

/// How many rows a page is for the keys.
const PAGE: isize = 8;

/// What the field is known by to whoever gives it the focus.
pub fn search_field_id() -> Id {
    Id::unique("search over everything")
}

pub(super) fn field_ui(ui: &mut Ui, search: &Search, name: Id, commands: &mut Vec<Command>) {
    let id = search_field_id();
    keys(ui, commands);
    let mut typed = search.typed.clone();
    let field = TextEdit::singleline(&mut typed)
        .id(id)
        .desired_width(f32::INFINITY)
        .hint_text("Words of events and articles");
    let response = ui.add(field).labelled_by(name);
    if response.changed() {
        commands.push(Command::Search(typed));
    }
    if response.gained_focus() {
        // What was typed before is typed over, or kept with an arrow.
        select_all(ui, &search.typed);
    }
    if response.lost_focus() {
        let pressed = |key| move |input: &mut InputState| input.consume_key(Modifiers::NONE, key);
        if ui.input_mut(pressed(Key::Escape)) {
            commands.push(Command::CloseSearch);
        } else if ui.input_mut(pressed(Key::Enter)) {
            commands.push(Command::TakeHit(None));
        }
    }
}

fn select_all(ui: &Ui, typed: &str) {
    let mut state = TextEditState::load(ui.ctx(), search_field_id()).unwrap_or_default();
    let end = CCursor::new(typed.chars().count());
    state.cursor.set_char_range(Some(CCursorRange::two(CCursor::new(0), end)));
    state.store(ui.ctx(), search_field_id());
}

/// Keys that would else mean something to the field, or nothing.
fn keys(ui: &Ui, commands: &mut Vec<Command>) {
    if ui.memory(Memory::focused) != Some(search_field_id()) {
        return;
    }
    for (key, rows) in
        [(Key::ArrowDown, 1), (Key::ArrowUp, -1), (Key::PageDown, PAGE), (Key::PageUp, -PAGE)]
    {
        let presses = ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key));
        commands.extend((0..presses).map(|_| Command::WalkHits(rows)));
    }
    for (modifiers, way) in [(Modifiers::SHIFT, Way::Back), (Modifiers::NONE, Way::Forward)] {
        if ui.input_mut(|input| input.consume_key(modifiers, Key::F3)) {
            commands.push(Command::Do(Action::StepHit(way)));
        }
    }
}
