//! What a person chooses once and for all, and the projects that were opened.

use crate::app::command::Effect;
use crate::app::settings::{Motion, Setting, Settings};
use crate::app::state::State;
use crate::model::ArticleId;

use super::reading::extract_anew;

pub(super) fn set(state: &mut State, setting: Setting) -> Vec<Effect> {
    let settings = &mut state.settings;
    match setting {
        Setting::Theme(theme) => settings.theme = theme,
        Setting::Scale(scale) => settings.scale = scale,
        Setting::Wheel(wheel) => settings.wheel = wheel,
        Setting::Motion(motion) => settings.motion = motion,
        Setting::DateOrder(order) => settings.date_order = order,
        Setting::DateForm(form) => settings.date_form = form,
        Setting::DateLanguage(code) => code.clone_into(&mut settings.date_language),
        Setting::FirstWeekday(day) => settings.first_weekday = day,
        Setting::ReopensLast(reopens) => settings.reopens_last = reopens,
    }
    match setting {
        Setting::Theme(theme) => vec![Effect::UseTheme(theme)],
        Setting::Scale(scale) => vec![Effect::UseScale(scale)],
        Setting::Motion(_) => reduce_motion(state),
        Setting::DateOrder(_) => read_dates_anew(state),
        _ => Vec::new(),
    }
}

/// Takes over all settings at once, before anything is read.
pub(super) fn use_settings(state: &mut State, settings: Settings) -> Vec<Effect> {
    state.settings = settings;
    let settings = &state.settings;
    let mut effects =
        vec![Effect::UseTheme(settings.theme), Effect::UseScale(settings.possible_scale())];
    effects.extend(reduce_motion(state));
    effects.extend(look_for_recent(state));
    effects
}

/// Has those articles read again that the order of day and month changes.
fn read_dates_anew(state: &mut State) -> Vec<Effect> {
    let articles = state.derived.articles.iter();
    let depending = articles.filter(|(id, found)| {
        state.project.article(**id).is_some() && found.findings.depend_on_date_order()
    });
    let depending: Vec<ArticleId> = depending.map(|(id, _)| *id).collect();
    depending.into_iter().map(|article| extract_anew(state, article)).collect()
}

pub(super) fn toggle_motion(state: &mut State) -> Vec<Effect> {
    let is_reduced = state.view.camera.is_motion_reduced;
    set(state, Setting::Motion(if is_reduced { Motion::Full } else { Motion::Reduced }))
}

pub(super) fn follow_desktop(state: &mut State, is_reduced: bool) -> Vec<Effect> {
    state.view.desktop_reduces_motion = is_reduced;
    reduce_motion(state)
}

/// A person's own choice counts more than the desktop's.
fn reduce_motion(state: &mut State) -> Vec<Effect> {
    let is_reduced = match state.settings.motion {
        Motion::AsDesktop => state.view.desktop_reduces_motion,
        Motion::Reduced => true,
        Motion::Full => false,
    };
    state.view.camera.is_motion_reduced = is_reduced;
    vec![Effect::ReduceMotion(is_reduced)]
}

pub(super) fn look_for_recent(state: &State) -> Vec<Effect> {
    let paths = state.settings.recent.paths();
    if paths.is_empty() { Vec::new() } else { vec![Effect::LookFor(paths.to_vec())] }
}

pub(super) fn clear_recent(state: &mut State) {
    state.settings.recent.clear();
}
