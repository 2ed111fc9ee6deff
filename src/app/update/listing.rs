//! The list in place of the timeline, and the order of its rows.

use std::sync::Arc;

use crate::app::command::Effect;
use crate::app::state::State;
use crate::worker::{Column, Listing};

pub(super) fn toggle_list(state: &mut State) -> Vec<Effect> {
    // It takes the place of whatever is there.
    state.view.comparing.shown = None;
    state.view.list.is_shown = !state.view.list.is_shown;
    // What is not shown keeps no old events alive.
    state.derived.listing = if state.view.list.is_shown {
        Listing::natural(Arc::clone(&state.derived.arrangement))
    } else {
        Listing::default()
    };
    list_anew(state)
}

pub(super) fn sort_by(state: &mut State, column: Column) -> Vec<Effect> {
    state.view.list.sort = state.view.list.sort.clicked(column);
    list_anew(state)
}

/// An order that is no longer asked for is dropped; one of events that have
/// changed meanwhile is shown until the next is there.
pub(super) fn listed(state: &mut State, listing: Listing, number: u64) {
    state.derived.awaited_listing.take_if(|awaited| *awaited == number);
    if state.view.list.is_shown && listing.sort == state.view.list.sort {
        state.derived.listing = listing;
    }
}

/// Brings the list in line with the arrangement and the order that is asked
/// for. Asks for one listing at a time; what changes meanwhile waits for the
/// next.
pub(super) fn list_anew(state: &mut State) -> Vec<Effect> {
    let sort = state.view.list.sort;
    let arrangement = Arc::clone(&state.derived.arrangement);
    let listing = &state.derived.listing;
    let is_current = listing.sort == sort && Arc::ptr_eq(&listing.arrangement, &arrangement);
    if is_current || !state.view.list.is_shown {
        return Vec::new();
    }
    if sort.is_natural() {
        state.derived.listing = Listing::natural(arrangement);
        return Vec::new();
    }
    if state.derived.awaited_listing.is_some() {
        return Vec::new();
    }
    state.derived.last_question += 1;
    let number = state.derived.last_question;
    state.derived.awaited_listing = Some(number);
    vec![Effect::Sort { arrangement, sort, number }]
}
