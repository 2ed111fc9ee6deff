//! Whether things move on their way from one place to another.

use crate::app::command::Effect;
use crate::app::state::State;

pub(super) fn toggle_motion(state: &mut State) -> Vec<Effect> {
    let is_reduced = !state.view.camera.is_motion_reduced;
    state.view.reduces_motion = Some(is_reduced);
    reduce(state, is_reduced)
}

/// A person's own choice counts more than the desktop's.
pub(super) fn follow_desktop(state: &mut State, is_reduced: bool) -> Vec<Effect> {
    reduce(state, state.view.reduces_motion.unwrap_or(is_reduced))
}

fn reduce(state: &mut State, is_reduced: bool) -> Vec<Effect> {
    state.view.camera.is_motion_reduced = is_reduced;
    vec![Effect::ReduceMotion(is_reduced)]
}
