//! What a person chose about the window itself, kept from one start to the next.
//! The theme and the scale of the interface egui keeps by itself.

use eframe::Storage;
use serde::{Deserialize, Serialize};

use super::action::Wheel;
use super::state::{Panels, ViewState};

/// Where they are kept in the app's storage.
const KEY: &str = "preferences";

/// Everything that is kept; what an older version did not know has its default.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Preferences {
    wheel: Wheel,
    /// Whether motion is reduced; the desktop says so where nobody chose.
    reduces_motion: Option<bool>,
    panels: Panels,
}

impl Preferences {
    pub(super) fn load(storage: &dyn Storage) -> Self {
        eframe::get_value(storage, KEY).unwrap_or_default()
    }

    pub(super) fn save(&self, storage: &mut dyn Storage) {
        eframe::set_value(storage, KEY, self);
    }

    pub(super) fn of(view: &ViewState) -> Self {
        let panels = view.panels.clone();
        Self { wheel: view.wheel, reduces_motion: view.reduces_motion, panels }
    }

    pub(super) fn apply(self, view: &mut ViewState) {
        let Self { wheel, reduces_motion, panels } = self;
        view.wheel = wheel;
        view.panels = panels;
        view.reduces_motion = reduces_motion;
    }
}
