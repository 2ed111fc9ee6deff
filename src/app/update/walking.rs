//! Walking over the timeline with the keyboard.

use std::sync::Arc;

use crate::app::action::Walk;
use crate::app::state::State;
use crate::model::Event;
use crate::timeline::{Direction, EventKey};

use super::selecting::select_event;

pub(super) fn walk(state: &mut State, step: Walk, now: f64) {
    let arrangement = Arc::clone(&state.derived.arrangement);
    let event = match step {
        Walk::First => arrangement.neighbour(None, true),
        Walk::Last => arrangement.neighbour(None, false),
        Walk::Above => beside(state, Direction::Above),
        Walk::Below => beside(state, Direction::Below),
    };
    if let Some(event) = event.map(Event::id) {
        select_event(state, event, now);
    }
}

/// The event in a lane beside that of the selected one. Where none on the
/// timeline is selected the walk starts in the middle of what is in view.
fn beside(state: &State, direction: Direction) -> Option<&Event> {
    let arrangement = &state.derived.arrangement;
    let selected = state.selected_event().map(|(index, _)| EventKey(index));
    let is_on_timeline = |key: &EventKey| arrangement.index.find(*key).is_some();
    let key = if let Some(key) = selected.filter(is_on_timeline) {
        arrangement.index.neighbour(key, direction)?
    } else {
        let [left_ms, right_ms] = state.view.camera.view()?.window_ms();
        arrangement.index.nearest(left_ms.midpoint(right_ms))?
    };
    arrangement.events.get(key.0).map(|event| &**event)
}
