//! What a person chose once and for all, kept from one start to the next in
//! `settings.json`. What an older version did not know has its default there, and
//! what only a newer one knows stays as it is.

mod folders;
mod keeper;
mod recent;

use chrono::Weekday;
use eframe::egui::ThemePreference;
use serde::{Deserialize, Serialize};

use crate::extract::DateOrder;
use crate::timeline::{DateForm, DateLanguage, DateStyle};

use super::action::Wheel;
use super::state::Panels;

pub use folders::Folders;
pub(super) use keeper::{Keeper, Loaded};
pub use recent::Recent;

/// The interface can be this many times as large as usual, which is what egui's
/// own keys allow.
const SCALES: std::ops::RangeInclusive<f32> = 0.2..=5.0;

/// All settings, in the order in which they are written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    pub theme: ThemePreference,
    /// How many times as large as usual everything is.
    pub scale: f32,
    pub wheel: Wheel,
    pub motion: Motion,
    pub panels: Panels,
    /// What 03/04/2024 means in an article that does not show it.
    pub date_order: Option<DateOrder>,
    pub date_form: DateForm,
    /// The ISO 639-1 code of the language in which months are named.
    pub date_language: String,
    /// The day with which a week begins on the axis.
    pub first_weekday: Weekday,
    /// Whether the last project is opened at the start.
    pub reopens_last: bool,
    /// Projects that were opened, the newest first.
    pub recent: Recent,
    #[serde(flatten)]
    of_newer_versions: serde_json::Map<String, serde_json::Value>,
}

/// Whether things move on their way from one place to another.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Motion {
    #[default]
    AsDesktop,
    Reduced,
    Full,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: ThemePreference::System,
            scale: 1.0,
            wheel: Wheel::default(),
            motion: Motion::default(),
            panels: Panels::default(),
            date_order: None,
            date_form: DateForm::default(),
            date_language: DateLanguage::english().code.clone(),
            first_weekday: Weekday::Mon,
            reopens_last: false,
            recent: Recent::default(),
            of_newer_versions: serde_json::Map::new(),
        }
    }
}

impl Settings {
    /// The order of day and month in dates that a person types.
    pub fn typed_date_order(&self) -> DateOrder {
        self.date_order.unwrap_or(DateOrder::DayMonth)
    }

    /// How dates are written in the window and in what leaves it.
    pub fn date_style(&self) -> DateStyle {
        let language = DateLanguage::of(&self.date_language);
        DateStyle {
            form: self.date_form,
            language: language.unwrap_or_else(DateLanguage::english),
            first_weekday: self.first_weekday,
        }
    }

    /// The scale, whatever somebody wrote into the file.
    pub const fn possible_scale(&self) -> f32 {
        self.scale.clamp(*SCALES.start(), *SCALES.end())
    }
}

/// A choice that a person makes in the settings.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Setting {
    Theme(ThemePreference),
    Scale(f32),
    Wheel(Wheel),
    Motion(Motion),
    DateOrder(Option<DateOrder>),
    DateForm(DateForm),
    /// By its ISO 639-1 code.
    DateLanguage(&'static str),
    FirstWeekday(Weekday),
    ReopensLast(bool),
}
