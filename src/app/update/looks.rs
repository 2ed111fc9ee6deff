//! Which events are shown, and in which lanes.

use crate::app::command::Effect;
use crate::app::state::State;
use crate::worker::{Criterion, Filter, LanesBy};

use super::reading::rearrange_if_outdated;

pub(super) fn toggle_criterion(state: &mut State, criterion: Criterion) -> Vec<Effect> {
    state.view.looks.filter.toggle(criterion);
    state.derived.is_outdated = true;
    rearrange_if_outdated(state)
}

pub(super) fn clear_filters(state: &mut State) -> Vec<Effect> {
    state.view.looks.filter = Filter::default();
    state.derived.is_outdated = true;
    rearrange_if_outdated(state)
}

pub(super) fn toggle_folding(state: &mut State) -> Vec<Effect> {
    state.view.looks.folds_gaps = !state.view.looks.folds_gaps;
    state.derived.is_outdated = true;
    rearrange_if_outdated(state)
}

pub(super) fn group_by(state: &mut State, lanes_by: LanesBy) -> Vec<Effect> {
    state.view.looks.lanes_by = lanes_by;
    state.derived.is_outdated = true;
    rearrange_if_outdated(state)
}
