//! Selecting several events.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::app::state::{Notice, State};
use crate::export::wording;
use crate::model::{Event, MentionId};

use super::selecting::{deselect, select_event};

/// More than this nobody can work through, and the window has to stay fluent.
const MOST_SELECTED: usize = 10_000;

/// Takes an event to those that are selected, or away from them.
pub(super) fn toggle_selected(state: &mut State, event: MentionId, now: f64) {
    let Some((_, found)) = state.derived.arrangement.event(event) else { return };
    let id = found.id();
    let mut events = selected_together(state);
    if !events.remove(&id) {
        events.insert(id);
    }
    if events.is_empty() {
        deselect(state);
        return;
    }
    select_event(state, id, now);
    keep(state, events);
}

/// Takes the event that is walked to, or takes it away.
pub(super) fn toggle_shown(state: &mut State, now: f64) {
    if let Some(shown) = state.view.selected {
        toggle_selected(state, shown, now);
    }
}

/// Selects all events from the one that was clicked last up to this.
pub(super) fn select_up_to(state: &mut State, event: MentionId, now: f64) {
    let from = state.view.several.from.or(state.view.selected);
    let Some([first, last]) = from.and_then(|from| places(state, [from, event])) else {
        select_event(state, event, now);
        return;
    };
    let Some(events) = events_at(state, first, last) else { return };
    select_event(state, event, now);
    keep(state, events);
    state.view.several.from = from;
}

/// Selects all events that are shown.
pub(super) fn select_all(state: &mut State, now: f64) {
    let count = state.derived.arrangement.shown_count;
    let Some(events) = events_at(state, 0, count.saturating_sub(1)) else { return };
    let shown = state.view.selected.filter(|shown| events.contains(shown));
    let Some(shown) = shown.or(events.first().copied()) else { return };
    if state.view.selected != Some(shown) {
        select_event(state, shown, now);
    }
    keep(state, events);
}

/// Walks on and selects all that was walked over.
pub(super) fn extend_selection(state: &mut State, is_forward: bool, now: f64) {
    if let Some(next) = next(state, is_forward) {
        select_up_to(state, next, now);
    }
}

/// Walks on without selecting; what is selected stays so.
pub(super) fn walk_past(state: &mut State, is_forward: bool, now: f64) {
    let events = selected_together(state);
    if let Some(next) = next(state, is_forward) {
        select_event(state, next, now);
        // Where nothing was selected, what is walked to is.
        if !events.is_empty() {
            state.view.several.events = Arc::new(events);
        }
    }
}

/// What is selected, whether one or many.
fn selected_together(state: &State) -> BTreeSet<MentionId> {
    let several = &state.view.several;
    if several.is_empty() {
        state.selected_event().map(|(_, event)| event.id()).into_iter().collect()
    } else {
        several.events.as_ref().clone()
    }
}

/// One that is also shown needs no set.
fn keep(state: &mut State, events: BTreeSet<MentionId>) {
    let is_only_shown = events.len() == 1 && events.first() == state.view.selected.as_ref();
    let events = if is_only_shown { BTreeSet::new() } else { events };
    state.view.several.events = Arc::new(events);
}

/// The neighbour of the shown event: in the list that of its row, else in time.
fn next(state: &State, is_forward: bool) -> Option<MentionId> {
    if state.view.list.is_shown {
        let listing = &state.derived.listing;
        let row = state.view.selected.and_then(|selected| listing.row(selected));
        let next = match row {
            Some(row) if is_forward => row + 1,
            Some(row) => row.checked_sub(1)?,
            None => 0,
        };
        return listing.event(next).map(Event::id);
    }
    let selected = state.selected_event().map(|(index, _)| index);
    state.derived.arrangement.neighbour(selected, is_forward).map(Event::id)
}

/// The places of two events among those shown, the first of them first: rows of
/// the list where it is shown, else in the order of time.
fn places(state: &State, events: [MentionId; 2]) -> Option<[usize; 2]> {
    let arrangement = &state.derived.arrangement;
    let place = |event| {
        if state.view.list.is_shown {
            return state.derived.listing.row(event);
        }
        arrangement.shown.binary_search(&arrangement.event(event)?.0).ok()
    };
    let [one, two] = events.map(place);
    let (one, two) = (one?, two?);
    Some([one.min(two), one.max(two)])
}

/// The events from one place to another; says so where they are too many.
fn events_at(state: &mut State, first: usize, last: usize) -> Option<BTreeSet<MentionId>> {
    let count = last - first + 1;
    if count > MOST_SELECTED {
        let [count, most] = [count, MOST_SELECTED].map(wording::count);
        let text = format!("{count} events are too many to select; up to {most} can be.");
        state.notice = Some(Notice { text, can_undo: false });
        return None;
    }
    let arrangement = &state.derived.arrangement;
    let event = |place: usize| {
        if state.view.list.is_shown {
            return state.derived.listing.event(place).map(Event::id);
        }
        let index = arrangement.shown.get(place)?;
        arrangement.events.get(*index).map(|event| event.id())
    };
    Some((first..=last).filter_map(event).collect())
}
