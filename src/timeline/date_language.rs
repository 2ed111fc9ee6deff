//! How languages name months and weekdays, and put a date together: a file each
//! in `assets/dates`.

use std::sync::LazyLock;

use chrono::{Datelike as _, NaiveDate};
use include_dir::{Dir, File, include_dir};
use serde::Deserialize;

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/assets/dates");

/// How one language writes dates.
#[derive(Debug, Default, PartialEq, Eq, Deserialize)]
pub struct DateLanguage {
    /// ISO 639-1: the name of its file.
    #[serde(skip)]
    pub code: String,
    /// What its speakers call it.
    pub name: String,
    months: [String; 12],
    short_months: [String; 12],
    /// From Monday.
    short_weekdays: [String; 7],
    /// The first of a month, where it is no bare number.
    first_day: Option<String>,
    patterns: Patterns,
    /// Beside the short names of months, where that differs.
    short_patterns: Option<Patterns>,
}

/// Where `{day}`, `{month}` and `{year}` stand.
#[derive(Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Patterns {
    pub(super) day_month_year: String,
    pub(super) month_day_year: String,
    pub(super) month_year: String,
    pub(super) day_month: String,
    pub(super) month_day: String,
}

impl DateLanguage {
    /// All of them, in the order of their codes.
    pub fn all() -> &'static [Self] {
        static ALL: LazyLock<Vec<DateLanguage>> = LazyLock::new(|| {
            let mut all: Vec<DateLanguage> = FILES.files().filter_map(DateLanguage::read).collect();
            all.sort_by(|one, two| one.code.cmp(&two.code));
            all
        });
        &ALL
    }

    /// The language of a code.
    pub fn of(code: &str) -> Option<&'static Self> {
        Self::all().iter().find(|language| language.code == code)
    }

    /// The language of the window.
    pub fn english() -> &'static Self {
        static NAMELESS: LazyLock<DateLanguage> = LazyLock::new(DateLanguage::default);
        Self::of("en").unwrap_or(&NAMELESS)
    }

    /// A test sees to it that every file can be read.
    fn read(file: &File<'_>) -> Option<Self> {
        let code = file.path().file_stem()?.to_str()?.to_owned();
        let language: Self = toml::from_str(file.contents_utf8()?).ok()?;
        Some(Self { code, ..language })
    }

    /// "January", "Jan"; months are counted from 1.
    pub fn month(&self, month: u32, is_short: bool) -> &str {
        let months = if is_short { &self.short_months } else { &self.months };
        months.get(month as usize - 1).map_or("", String::as_str)
    }

    /// "Tue".
    pub fn short_weekday(&self, day: NaiveDate) -> &str {
        let place = day.weekday().num_days_from_monday() as usize;
        self.short_weekdays.get(place).map_or("", String::as_str)
    }

    /// A day or a month in one of the patterns. The year comes as people count it.
    pub(super) fn written(
        &self,
        pattern: fn(&Patterns) -> &str,
        day: NaiveDate,
        year: &str,
        is_short: bool,
    ) -> String {
        let short = self.short_patterns.as_ref().filter(|_| is_short);
        let number = match &self.first_day {
            Some(first) if day.day() == 1 => first.clone(),
            _ => day.day().to_string(),
        };
        pattern(short.unwrap_or(&self.patterns))
            .replace("{day}", &number)
            .replace("{month}", self.month(day.month(), is_short))
            .replace("{year}", year)
    }
}

#[cfg(test)]
mod tests {
    use super::super::date_style::{DateForm, DateStyle};
    use super::*;

    #[derive(Deserialize)]
    struct Examples {
        examples: Vec<Example>,
    }

    #[derive(Deserialize)]
    struct Example {
        day: NaiveDate,
        day_month_year: String,
        month_day_year: String,
        short: String,
        month_year: String,
    }

    #[test]
    fn every_language_writes_its_examples() {
        assert!(FILES.files().count() >= 7);
        for file in FILES.files() {
            let text = file.contents_utf8().unwrap();
            let read: DateLanguage = toml::from_str(text).unwrap();
            assert!(read.short_patterns.is_none() || read.short_patterns != Some(read.patterns));
            let code = file.path().file_stem().unwrap().to_str().unwrap();
            let language = DateLanguage::of(code).unwrap();
            let Examples { examples } = toml::from_str(text).unwrap();
            assert!(!examples.is_empty(), "{code}");
            for Example { day, day_month_year, month_day_year, short, month_year } in examples {
                let style = |form| DateStyle { form, language, ..DateStyle::default() };
                let written = |form, is_short| style(form).day(day, "2021", is_short);
                let year = &day.year().to_string();
                let as_if = |text: String| text.replace("2021", year);
                assert_eq!(as_if(written(DateForm::DayMonthYear, false)), day_month_year);
                assert_eq!(as_if(written(DateForm::MonthDayYear, false)), month_day_year);
                assert_eq!(as_if(written(DateForm::DayMonthYear, true)), short);
                let month = style(DateForm::DayMonthYear).month(day, year, false);
                assert_eq!(month, month_year);
            }
        }
    }

    #[test]
    fn english_is_there() {
        assert_eq!(DateLanguage::english().name, "English");
        assert!(DateLanguage::of("xx").is_none());
    }
}
