//! The review of events, one after the other.

use std::sync::Arc;

use crate::app::command::Effect;
use crate::app::review::{ReviewStep, Reviewing};
use crate::app::state::{Notice, State};
use crate::model::{Edit, MentionId, Review};
use crate::worker::ReviewBatch;

use super::selecting::select_event;

/// Starts a review of what the filter shows, or ends the one that goes on.
pub(super) fn toggle_review(state: &mut State) -> Vec<Effect> {
    if state.view.review.take().is_some() {
        return Vec::new();
    }
    if state.derived.arrangement.shown_count == 0 {
        let text = "There are no events to review.".to_owned();
        state.notice = Some(Notice { text, can_undo: false });
        return Vec::new();
    }
    state.view.review = Some(Reviewing::new(state.view.looks.filter.clone()));
    ask_for_new(state)
}

/// Asks what there is to review, once for every arrangement and one question at a
/// time.
pub(super) fn ask_for_new(state: &mut State) -> Vec<Effect> {
    let arrangement = Arc::clone(&state.derived.arrangement);
    let Some(review) = &mut state.view.review else { return Vec::new() };
    let is_asked = review.asked_of.as_ref().is_some_and(|of| Arc::ptr_eq(of, &arrangement));
    // An arrangement by an older filter is not what was asked for.
    let is_old = state.derived.is_outdated || state.derived.awaited.is_some();
    if is_asked || is_old || review.awaited.is_some() {
        return Vec::new();
    }
    if review.filter != state.view.looks.filter {
        review.use_filter(state.view.looks.filter.clone());
    }
    state.derived.last_question += 1;
    let number = state.derived.last_question;
    review.awaited = Some(number);
    review.asked_of = Some(Arc::clone(&arrangement));
    vec![Effect::Queue { arrangement, known: review.known(), number }]
}

/// Takes over what there is to review, or what is new.
pub(super) fn queued(state: &mut State, batch: ReviewBatch, number: u64, now: f64) {
    let Some(review) = &mut state.view.review else { return };
    if review.awaited.take_if(|awaited| *awaited == number).is_none() {
        return;
    }
    // What another filter showed is asked for anew.
    if review.filter == state.view.looks.filter {
        review.extend(batch);
    }
    if review.due().is_none() {
        go_on(state, now);
    }
}

pub(super) fn step(state: &mut State, step: ReviewStep, now: f64) {
    let is_elsewhere = state.view.selected.is_none_or(|selected| !is_due(state, selected));
    let Some(review) = &mut state.view.review else { return };
    match step {
        ReviewStep::Leave => state.view.review = None,
        ReviewStep::Skip | ReviewStep::Back if is_elsewhere && review.due().is_some() => {
            show_due(state, now);
        }
        ReviewStep::Skip => go_on(state, now),
        ReviewStep::Back => {
            let arrangement = &state.derived.arrangement;
            review.go_back(|event| arrangement.event(event).is_some());
            show_due(state, now);
        }
    }
}

/// Whether an event is the one that is due.
pub(super) fn is_due(state: &State, event: MentionId) -> bool {
    let due = state.view.review.as_ref().and_then(Reviewing::due);
    let id = |mention| state.derived.arrangement.event(mention).map(|(_, event)| event.id());
    due.is_some_and(|due| id(due) == id(event))
}

/// Goes on to the next event that nobody has looked at by now.
pub(super) fn go_on(state: &mut State, now: f64) {
    let arrangement = Arc::clone(&state.derived.arrangement);
    let Some(mut review) = state.view.review.take() else { return };
    let find = |mention| arrangement.event(mention).map(|(_, event)| event);
    review.go_on(find, |event| {
        matches!(state.as_said(event).review(), Review::Open | Review::Changed)
    });
    state.view.review = Some(review);
    show_due(state, now);
}

fn show_due(state: &mut State, now: f64) {
    state.view.editing = None;
    if let Some(due) = state.view.review.as_ref().and_then(Reviewing::due) {
        select_event(state, due, now);
    }
}

/// Goes on where the event that was due is no more.
pub(super) fn leave_gone(state: &mut State, now: f64) {
    let due = state.view.review.as_ref().and_then(Reviewing::due);
    if due.is_some_and(|due| state.derived.arrangement.event(due).is_none()) {
        go_on(state, now);
    }
}

/// Goes back to the event of which an edit took something back, or said it again.
pub(super) fn return_to(state: &mut State, edit: &Edit, now: f64) {
    let mut said = Vec::new();
    mentions_of(edit, &mut said);
    let arrangement = Arc::clone(&state.derived.arrangement);
    let Some(review) = &mut state.view.review else { return };
    if said.is_empty() {
        return;
    }
    let before = review.due();
    review.return_to(|event| {
        let found = arrangement.event(event);
        found.is_some_and(|(_, event)| event.mentions().iter().any(|one| said.contains(&one.id)))
    });
    if review.due() != before {
        show_due(state, now);
    }
}

fn mentions_of(edit: &Edit, said: &mut Vec<MentionId>) {
    match edit {
        Edit::Say { said: all } => said.extend(all.iter().map(|(mention, _)| mention.id)),
        Edit::Together { edits, .. } => edits.iter().for_each(|edit| mentions_of(edit, said)),
        _ => {}
    }
}
