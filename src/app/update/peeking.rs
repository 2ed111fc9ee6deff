//! Looking into a group of events.

use crate::app::peek::{Opened, Peek};
use crate::app::state::{Notice, State};

/// Asks for the nearest group, or closes the one that is open.
pub(super) fn peek_nearest(state: &mut State) {
    let is_open = state.view.peek.is_some() || !state.view.shows_timeline();
    state.view.peek = (!is_open).then_some(Peek::Nearest);
}

/// Opens a group, or closes what is open. That the nearest was asked for and there
/// is none is worth a word.
pub(super) fn peek(state: &mut State, opened: Option<Box<Opened>>) {
    if opened.is_none() && state.view.peek == Some(Peek::Nearest) {
        let text = "All events in view have their own places.".to_owned();
        state.notice = Some(Notice { text, can_undo: false });
    }
    state.view.peek = opened.map(Peek::At);
}

pub(super) fn choose_in_peek(state: &mut State, chosen: usize) {
    if let Some(Peek::At(opened)) = &mut state.view.peek {
        opened.chosen = chosen.min(opened.crowd.len().saturating_sub(1));
    }
}

/// Closes what is open when the view moves, or something else comes before it.
pub(super) fn close_stale_peek(state: &mut State) {
    let view = &state.view;
    let is_other_view = match &view.peek {
        None => return,
        Some(Peek::Nearest) => false,
        Some(Peek::At(opened)) => {
            view.camera.is_moving() || view.camera.view() != Some(opened.view)
        }
    };
    if is_other_view || view.asks() || !view.shows_timeline() {
        state.view.peek = None;
    }
}
