//! Keys that walk through the rows.

use eframe::egui::{Id, Key, Memory, Modifiers, Ui};

use crate::app::command::Command;
use crate::app::state::State;

/// Where a key goes from the selected row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Walk {
    Down(usize),
    Up(usize),
    First,
    Last,
}

impl Walk {
    /// Without a selected row it begins at the end that it comes from.
    fn from(self, row: Option<usize>, row_count: usize) -> Option<usize> {
        let last = row_count.checked_sub(1)?;
        Some(match (self, row) {
            (Self::First, _) | (Self::Down(_), None) => 0,
            (Self::Last, _) | (Self::Up(_), None) => last,
            (Self::Down(rows), Some(row)) => row.saturating_add(rows).min(last),
            (Self::Up(rows), Some(row)) => row.saturating_sub(rows),
        })
    }
}

/// Takes the keys that belong to the list before they can mean anything else:
/// those of the table where it has the focus or nothing has.
pub(super) fn walk(
    ui: &Ui,
    state: &State,
    table: Id,
    rows_per_page: f64,
    commands: &mut Vec<Command>,
) {
    let focused = ui.memory(Memory::focused);
    let asks = state.view.dating.is_some() || state.view.path_field.is_some();
    if asks || focused.is_some_and(|focused| focused != table) {
        return;
    }
    let listing = &state.derived.listing;
    let mut row = state.view.selected.and_then(|selected| listing.row(selected));
    let before = row;
    // A row of the page before stays in sight.
    let page = (rows_per_page as usize).saturating_sub(1).max(1);
    for (key, walk) in [
        (Key::ArrowDown, Walk::Down(1)),
        (Key::ArrowUp, Walk::Up(1)),
        (Key::PageDown, Walk::Down(page)),
        (Key::PageUp, Walk::Up(page)),
        (Key::Home, Walk::First),
        (Key::End, Walk::Last),
    ] {
        let presses = ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key));
        for _ in 0..presses {
            row = walk.from(row, listing.row_count());
        }
    }
    let is_entered =
        focused.is_some() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
    if is_entered {
        row = row.or(Some(0));
    }
    if row != before || is_entered {
        let event = row.and_then(|row| listing.event(row));
        let is_extending = ui.input(|input| input.modifiers.shift);
        let command = if is_extending { Command::SelectUpTo } else { Command::SelectEvent };
        commands.extend(event.map(|event| command(event.id())));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_walk_stays_within_the_rows() {
        for (walk, row, expected) in [
            (Walk::Down(1), None, Some(0)),
            (Walk::Up(1), None, Some(9)),
            (Walk::Down(1), Some(3), Some(4)),
            (Walk::Up(1), Some(3), Some(2)),
            (Walk::Down(1), Some(9), Some(9)),
            (Walk::Up(1), Some(0), Some(0)),
            (Walk::Down(7), Some(5), Some(9)),
            (Walk::Up(7), Some(5), Some(0)),
            (Walk::First, Some(5), Some(0)),
            (Walk::Last, None, Some(9)),
        ] {
            assert_eq!(walk.from(row, 10), expected, "{walk:?} from {row:?}");
        }
        assert_eq!(Walk::Last.from(None, 0), None);
    }
}
