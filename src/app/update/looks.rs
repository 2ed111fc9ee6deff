//! Which events are shown, and in which lanes.

use crate::app::command::Effect;
use crate::app::saved_view::SavedView;
use crate::app::state::State;
use crate::model::Edit;
use crate::worker::{Criterion, Filter, LanesBy};

use super::editing::edit_project;
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

/// Keeps which events are seen and how under a name; one that has it already is
/// replaced.
pub(super) fn save_view(state: &mut State, name: String) -> Vec<Effect> {
    let view = Some(SavedView::to_be_named(state).to_json());
    state.view.overlay = None;
    edit_project(state, Edit::SaveView { name, view })
}

pub(super) fn use_view(state: &mut State, name: &str, now: f64) -> Vec<Effect> {
    let Some(view) = state.project.views().get(name) else { return Vec::new() };
    SavedView::from_json(view).use_now(state, now);
    state.derived.is_outdated = true;
    rearrange_if_outdated(state)
}
