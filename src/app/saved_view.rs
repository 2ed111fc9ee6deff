//! How a project is looked at, as its file keeps it.

use serde::{Deserialize, Serialize};

use crate::model::{ArticleId, MentionId};
use crate::timeline::TimeRange;
use crate::worker::{Looks, Sort};

use super::state::State;

/// Everything of the view that is kept; what an older version did not know has its
/// default.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct SavedView {
    looks: Looks,
    /// The stretch of the calendar in view, in milliseconds since 1970.
    window_ms: Option<[i64; 2]>,
    /// The stretch of time that was marked.
    range: Option<TimeRange>,
    is_list_shown: bool,
    sort: Sort,
    selected: Option<MentionId>,
    article: Option<ArticleId>,
}

impl SavedView {
    pub(super) fn of(state: &State) -> Self {
        let view = &state.view;
        Self {
            looks: view.looks.clone(),
            window_ms: view.camera.chosen_window_ms(),
            range: view.range,
            is_list_shown: view.list.is_shown,
            sort: view.list.sort,
            selected: view.selected,
            article: view.reader.article,
        }
    }

    /// What a name is given to: which events are seen and how, but not which of them
    /// is read.
    pub(super) fn to_be_named(state: &State) -> Self {
        let window_ms = state.view.camera.calendar_window_ms();
        let range = state.view.range;
        Self { window_ms, range, selected: None, article: None, ..Self::of(state) }
    }

    /// Looks at what is open as was kept under a name.
    pub(super) fn use_now(self, state: &mut State, now: f64) {
        let view = &mut state.view;
        view.looks = self.looks;
        view.range = self.range;
        view.list.is_shown = self.is_list_shown;
        view.list.sort = self.sort;
        if let Some(window_ms) = self.window_ms {
            view.camera.show_window(window_ms, now);
        }
    }

    /// As text; empty where it cannot be said.
    pub(super) fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// A view that cannot be read is the default.
    pub(super) fn from_json(text: &str) -> Self {
        serde_json::from_str(text).unwrap_or_default()
    }

    pub(super) fn apply(self, state: &mut State) {
        let view = &mut state.view;
        view.looks = self.looks;
        view.camera.want(self.window_ms);
        view.range = self.range;
        view.list.is_shown = self.is_list_shown;
        view.list.sort = self.sort;
        view.selected = self.selected;
        view.reader.article = self.article;
    }
}
