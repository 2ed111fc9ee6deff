//! What can be chosen in each setting, and what is said of it.

use chrono::{NaiveDate, Weekday};
use eframe::egui::{ThemePreference, Ui};

use crate::app::action::Wheel;
use crate::app::settings::{Motion, Setting, Settings};
use crate::export::wording::{self, Style};
use crate::extract::DateOrder;
use crate::timeline::{DateForm, DateLanguage, DateStyle};

use super::row::{About, Rows};

/// In percent of the usual size.
const SCALES: [u16; 7] = [80, 90, 100, 110, 125, 150, 200];

/// The day by which forms of dates are shown: no other has numbers that could be
/// both day and month.
const EXAMPLE: Option<NaiveDate> = NaiveDate::from_ymd_opt(2021, 1, 17);

pub(super) fn appearance_ui(ui: &mut Ui, settings: &Settings, rows: &mut Rows<'_>) {
    let about = About { name: "Theme", explanation: "Light or dark, or as your desktop has it." };
    let choices = [
        (ThemePreference::System, "As the desktop"),
        (ThemePreference::Light, "Light"),
        (ThemePreference::Dark, "Dark"),
    ];
    rows.row_ui(ui, about, named(choices), &settings.theme, Setting::Theme);
    let about = About {
        name: "Size of the interface",
        explanation: "Text, buttons and marks; Ctrl+Plus and Ctrl+Minus do it, too.",
    };
    let scale = percent(settings.scale);
    let mut scales = Vec::from(SCALES);
    if let Err(place) = scales.binary_search(&scale) {
        scales.insert(place, scale);
    }
    let choices = scales.into_iter().map(|percent| (percent, format!("{percent} %")));
    rows.row_ui(ui, about, choices, &scale, |percent| Setting::Scale(f32::from(percent) / 100.0));
    let about = About {
        name: "Less motion",
        explanation: "The view is where it goes at once, and does not glide there.",
    };
    let choices = [
        (Motion::AsDesktop, "As the desktop"),
        (Motion::Reduced, "Always"),
        (Motion::Full, "Never"),
    ];
    rows.row_ui(ui, about, named(choices), &settings.motion, Setting::Motion);
}

pub(super) fn dates_ui(ui: &mut Ui, settings: &Settings, rows: &mut Rows<'_>) {
    let about = About {
        name: "How dates are written",
        explanation: "In the window, in what you copy and in pictures.",
    };
    let language = settings.date_style().language;
    let forms = [DateForm::DayMonthYear, DateForm::MonthDayYear, DateForm::YearMonthDay];
    let example = |form| {
        let style = DateStyle { form, language, ..DateStyle::default() };
        wording::day(EXAMPLE.unwrap_or_default(), Style::long(style))
    };
    let choices = forms.map(|form| (form, example(form)));
    rows.row_ui(ui, about, choices, &settings.date_form, Setting::DateForm);
    let about = About {
        name: "Names of months and weekdays",
        explanation: "The language that dates are written in.",
    };
    let languages = DateLanguage::all().iter();
    let choices = languages.map(|one| (one.code.as_str(), one.name.clone()));
    rows.row_ui(ui, about, choices, &language.code.as_str(), Setting::DateLanguage);
    let about = About {
        name: "First day of the week",
        explanation: "Where a week begins on the axis of the timeline.",
    };
    let choices = [(Weekday::Mon, "Monday"), (Weekday::Sun, "Sunday"), (Weekday::Sat, "Saturday")];
    rows.row_ui(ui, about, named(choices), &settings.first_weekday, Setting::FirstWeekday);
}

pub(super) fn reading_ui(ui: &mut Ui, settings: &Settings, rows: &mut Rows<'_>) {
    let about = About {
        name: "Dates in numbers",
        explanation: "What 03/04/2024 means where the article does not show it.",
    };
    let choices = [
        (None, "As the article suggests"),
        (Some(DateOrder::DayMonth), "Day, month"),
        (Some(DateOrder::MonthDay), "Month, day"),
    ];
    rows.row_ui(ui, about, named(choices), &settings.date_order, Setting::DateOrder);
}

pub(super) fn rest_ui(ui: &mut Ui, settings: &Settings, rows: &mut Rows<'_>) {
    let about = About {
        name: "Wheel",
        explanation: "On the timeline; with Ctrl it always zooms, with Shift it pans.",
    };
    let choices = [(Wheel::Zoom, "Zooms"), (Wheel::Pan, "Pans")];
    rows.row_ui(ui, about, named(choices), &settings.wheel, Setting::Wheel);
    let about = About {
        name: "At the start",
        explanation: "What is open when nothing is named to be opened.",
    };
    let choices = [(false, "Nothing"), (true, "The last project")];
    rows.row_ui(ui, about, named(choices), &settings.reopens_last, Setting::ReopensLast);
}

fn percent(scale: f32) -> u16 {
    (scale * 100.0).round() as u16
}

fn named<T, const COUNT: usize>(choices: [(T, &str); COUNT]) -> [(T, String); COUNT] {
    choices.map(|(choice, name)| (choice, name.to_owned()))
}
