//! How a project is looked at, as its file keeps it.

use serde::{Deserialize, Serialize};

use crate::model::{ArticleId, MentionId};
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
            is_list_shown: view.list.is_shown,
            sort: view.list.sort,
            selected: view.selected,
            article: view.reader.article,
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
        view.list.is_shown = self.is_list_shown;
        view.list.sort = self.sort;
        view.selected = self.selected;
        view.reader.article = self.article;
    }
}
