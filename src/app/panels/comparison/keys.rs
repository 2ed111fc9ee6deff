//! Keys that walk through the rows of a comparison.

use eframe::egui::{Id, Key, Memory, Modifiers, Popup, Ui};

use crate::app::command::Command;
use crate::app::comparison::{ComparingStep, ShownComparison};
use crate::app::state::State;

/// Remembers how many rows fit, for keys that go by pages.
pub(super) fn keep_page(ui: &Ui, rows: f64) {
    ui.data_mut(|data| data.insert_temp(Id::unique("page of the comparison"), rows));
}

/// What keys mean while a comparison is open, unless they belong elsewhere. To be asked
/// before the parts of the window, which would take them.
pub fn comparison_keys(ui: &Ui, state: &State, commands: &mut Vec<Command>) {
    let comparing = &state.view.comparing;
    let focused = ui.memory(Memory::focused);
    let is_elsewhere = focused.is_some_and(|focused| focused != super::table_id());
    if !comparing.is_open() || is_elsewhere || state.asks() || Popup::is_any_open(ui.ctx()) {
        return;
    }
    let pressed = |key| ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key));
    if pressed(Key::Escape) > 0 {
        commands.push(Command::Compare(ComparingStep::Close));
    }
    let Some(shown) = comparing.shown.as_ref().filter(|_| comparing.awaited.is_none()) else {
        return;
    };
    let page = ui.data(|data| data.get_temp::<f64>(Id::unique("page of the comparison")));
    // A row of the page before stays in sight.
    let page = (page.unwrap_or(2.0) as usize).saturating_sub(1).max(1);
    let (mut row, mut side) = (shown.row, shown.side);
    for (key, walk) in [
        (Key::ArrowDown, Walk::Down(1)),
        (Key::ArrowUp, Walk::Up(1)),
        (Key::PageDown, Walk::Down(page)),
        (Key::PageUp, Walk::Up(page)),
        (Key::Home, Walk::Up(usize::MAX)),
        (Key::End, Walk::Down(usize::MAX)),
    ] {
        for _ in 0..pressed(key) {
            row = walk.from(row, shown);
        }
    }
    for (key, to) in [(Key::ArrowLeft, 0), (Key::ArrowRight, 1)] {
        side = if pressed(key) > 0 { to } else { side };
    }
    if (row, side) != (shown.row, shown.side) {
        commands.push(Command::Compare(ComparingStep::Row(row, side)));
    }
    if pressed(Key::Enter) > 0 {
        commands.push(Command::Compare(ComparingStep::Open));
    }
}

#[derive(Debug, Clone, Copy)]
enum Walk {
    Down(usize),
    Up(usize),
}

impl Walk {
    fn from(self, row: usize, shown: &ShownComparison) -> usize {
        match self {
            Self::Down(rows) => row.saturating_add(rows).min(shown.rows.len().saturating_sub(1)),
            Self::Up(rows) => row.saturating_sub(rows),
        }
    }
}
