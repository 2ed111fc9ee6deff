//! How a person wants dates to be written.

use chrono::{Datelike as _, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

use super::date_language::{DateLanguage, Patterns};

/// The order and the form of a day's parts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum DateForm {
    /// "17 January 2021".
    #[default]
    DayMonthYear,
    /// "January 17, 2021".
    MonthDayYear,
    /// "2021-01-17": ISO 8601.
    YearMonthDay,
}

/// How days, months and weeks are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DateStyle {
    pub form: DateForm,
    /// Whose names of months and weekdays are written.
    pub language: &'static DateLanguage,
    /// The day with which a week begins on the axis.
    pub first_weekday: Weekday,
}

impl Default for DateStyle {
    fn default() -> Self {
        let language = DateLanguage::english();
        Self { form: DateForm::default(), language, first_weekday: Weekday::Mon }
    }
}

impl DateStyle {
    /// A day: "17 January 2021". `year` is its year as people count it.
    pub fn day(self, day: NaiveDate, year: &str, is_short: bool) -> String {
        let pattern: fn(&Patterns) -> &str = match self.form_of(day) {
            DateForm::DayMonthYear => |patterns| &patterns.day_month_year,
            DateForm::MonthDayYear => |patterns| &patterns.month_day_year,
            DateForm::YearMonthDay => return day.format("%Y-%m-%d").to_string(),
        };
        self.language.written(pattern, day, year, is_short)
    }

    /// The month of a day: "January 2021".
    pub fn month(self, day: NaiveDate, year: &str, is_short: bool) -> String {
        if self.form_of(day) == DateForm::YearMonthDay {
            return day.format("%Y-%m").to_string();
        }
        self.language.written(|patterns| &patterns.month_year, day, year, is_short)
    }

    /// A day whose year stands beside it: "17 Jan", "Jan 17", "01-17".
    pub fn day_of_year(self, day: NaiveDate) -> String {
        let pattern: fn(&Patterns) -> &str = match self.form_of(day) {
            DateForm::DayMonthYear => |patterns| &patterns.day_month,
            DateForm::MonthDayYear => |patterns| &patterns.month_day,
            DateForm::YearMonthDay => return day.format("%m-%d").to_string(),
        };
        self.language.written(pattern, day, "", true)
    }

    /// A day whose month and year stand beside it: "17", "17.".
    pub fn day_of_month(self, day: NaiveDate) -> String {
        let pattern: fn(&Patterns) -> &str =
            |patterns| patterns.day_month.split(' ').next().unwrap_or_default();
        self.language.written(pattern, day, "", true)
    }

    /// ISO 8601 has a year 0 and four digits, and so is left for years that
    /// nobody writes in it.
    fn form_of(self, day: NaiveDate) -> DateForm {
        match self.form {
            DateForm::YearMonthDay if !(1..=9999).contains(&day.year()) => DateForm::DayMonthYear,
            form => form,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_form_writes_days_and_months() {
        let day = NaiveDate::from_ymd_opt(2021, 1, 7).unwrap();
        for (form, long, short, month, in_year) in [
            (DateForm::DayMonthYear, "7 January 2021", "7 Jan 2021", "January 2021", "7 Jan"),
            (DateForm::MonthDayYear, "January 7, 2021", "Jan 7, 2021", "January 2021", "Jan 7"),
            (DateForm::YearMonthDay, "2021-01-07", "2021-01-07", "2021-01", "01-07"),
        ] {
            let style = DateStyle { form, ..DateStyle::default() };
            assert_eq!(style.day(day, "2021", false), long);
            assert_eq!(style.day(day, "2021", true), short);
            assert_eq!(style.month(day, "2021", false), month);
            assert_eq!(style.day_of_year(day), in_year);
        }
    }

    #[test]
    fn a_day_before_christ_is_written_in_words() {
        let ides = NaiveDate::from_ymd_opt(-43, 3, 15).unwrap();
        let style = DateStyle { form: DateForm::YearMonthDay, ..DateStyle::default() };
        assert_eq!(style.day(ides, "44 BC", false), "15 March 44 BC");
    }
}
