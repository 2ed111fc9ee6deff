//! What a person marked: a stretch of time on the timeline, words in the reader.

use crate::app::state::State;
use crate::timeline::TimeRange;

use super::finding::close_find;
use super::searching::close_search;
use super::selecting::deselect;

pub(super) fn mark_time_in_view(state: &mut State) {
    if let Some([first_ms, last_ms]) = state.view.camera.calendar_window_ms() {
        state.view.range = Some(TimeRange::between(first_ms, last_ms));
    }
}

/// Marks the sentence that is cited.
pub(super) fn mark_passage(state: &mut State) {
    state.view.reader.marked = state.view.reader.cited.or(state.view.reader.marked);
}

pub(super) fn fit_range(state: &mut State, now: f64) {
    if let Some(range) = state.view.range {
        state.view.camera.fit_range(range, now);
    }
}

/// Takes away one thing at a time: the marked time, the marked words, what was
/// looked for in the article, the selection, and then the search.
pub(super) fn clear(state: &mut State) {
    if state.view.range.take().is_some() || state.view.reader.marked.take().is_some() {
        return;
    }
    if state.view.reader.find.is_some() {
        close_find(state);
    } else if state.view.selected.is_some() {
        deselect(state);
    } else {
        close_search(state);
    }
}
