//! Dates as people write them, as exact as the zoom allows.

use chrono::{Datelike as _, NaiveDateTime, Timelike as _};

use super::calendar::{DAY_MS, MEAN_MONTH_MS, MINUTE_MS, SECOND_MS, datetime_from_ms};
use super::calendar_step::CalendarStep;
use super::date_style::DateStyle;

/// The date under the cursor: "1812", "Mar 2024", "Tue 12 Mar 2024",
/// "12 Mar 2024 14:05", never finer than the cursor can point.
pub fn hover_label(ms: i64, ms_per_point: f64, style: DateStyle) -> String {
    let moment = datetime_from_ms(ms);
    let year = year_label(moment.year());
    let day = || style.day(moment.date(), &year, true);
    if ms_per_point > MEAN_MONTH_MS as f64 {
        year
    } else if ms_per_point > DAY_MS as f64 {
        style.month(moment.date(), &year, true)
    } else if ms_per_point > 5.0 * MINUTE_MS as f64 {
        day_label(moment, style)
    } else if ms_per_point > SECOND_MS as f64 {
        format!("{} {}", day(), moment.format("%H:%M"))
    } else {
        format!("{} {}", day(), moment.format("%H:%M:%S"))
    }
}

/// The name of a year as people count: no year 0, and "AD" where a small number
/// alone would not be taken for a year.
pub(super) fn year_label(year: i32) -> String {
    match year {
        ..=0 => format!("{} BC", grouped(1 - year)),
        1..=999 => format!("AD {year}"),
        _ => grouped(year),
    }
}

/// The label of the part of `step` that begins at `start_ms`, in a row whose
/// context stands in the row above.
pub(super) fn short_label(step: CalendarStep, start_ms: i64, style: DateStyle) -> String {
    let start = datetime_from_ms(start_ms);
    let language = style.language;
    match step {
        CalendarStep::Years(_) => year_label(start.year()),
        CalendarStep::Months(_) => language.month(start.month(), true).to_owned(),
        CalendarStep::Weeks(_) => start.day().to_string(),
        CalendarStep::Days => {
            format!("{} {}", language.short_weekday(start.date()), start.day())
        }
        CalendarStep::Hours(_) | CalendarStep::Minutes(_) => start.format("%H:%M").to_string(),
        CalendarStep::Seconds(_) => start.format("%H:%M:%S").to_string(),
    }
}

/// The label of a part of `step` that stands by itself.
pub(super) fn full_label(step: CalendarStep, start_ms: i64, style: DateStyle) -> String {
    let start = datetime_from_ms(start_ms);
    let year = year_label(start.year());
    match step {
        CalendarStep::Years(1) => year,
        CalendarStep::Years(10) if start.year() >= 1000 => format!("{year}s"),
        CalendarStep::Years(years) => years_label(start.year(), years),
        CalendarStep::Months(_) => style.month(start.date(), &year, true),
        CalendarStep::Weeks(_) | CalendarStep::Days => day_label(start, style),
        CalendarStep::Hours(_) | CalendarStep::Minutes(_) | CalendarStep::Seconds(_) => {
            format!("{} {:02}:{:02}", day_label(start, style), start.hour(), start.minute())
        }
    }
}

/// "Tue 12 Mar 2024".
fn day_label(moment: NaiveDateTime, style: DateStyle) -> String {
    let day = moment.date();
    let date = style.day(day, &year_label(day.year()), true);
    format!("{} {date}", style.language.short_weekday(day))
}

/// The first and the last year: "1900–1999", "500–401 BC".
fn years_label(first_year: i32, years: i32) -> String {
    match first_year {
        ..=0 => format!("{}–{} BC", grouped(1 - first_year), grouped(2 - first_year - years)),
        1 => format!("AD 1–{}", grouped(years - 1)),
        2..1000 => format!("AD {first_year}–{}", grouped(first_year + years - 1)),
        _ => format!("{}–{}", grouped(first_year), grouped(first_year + years - 1)),
    }
}

/// Years of five digits and more are read more easily in groups.
fn grouped(year: i32) -> String {
    if year < 10_000 {
        return year.to_string();
    }
    format!("{},{:03}", year / 1000, year % 1000)
}

#[cfg(test)]
mod tests {
    use chrono::Weekday;

    use super::super::calendar::{MEAN_YEAR_MS, ms_from_datetime};
    use super::super::date_style::DateForm;
    use super::CalendarStep::{Days, Minutes, Months, Seconds, Weeks, Years};
    use super::*;

    fn ms(moment: &str) -> i64 {
        ms_from_datetime(moment.parse().unwrap())
    }

    fn check_hover(moment: &str, ms_per_point: i64, expected: &str) {
        assert_eq!(hover_label(ms(moment), ms_per_point as f64, DateStyle::default()), expected);
    }

    #[test]
    fn the_cursor_is_dated_as_exactly_as_it_can_point() {
        check_hover("1812-06-24T00:00:00", MEAN_YEAR_MS, "1812");
        check_hover("2024-03-12T14:05:09", 10 * DAY_MS, "Mar 2024");
        check_hover("2024-03-12T14:05:09", DAY_MS / 2, "Tue 12 Mar 2024");
        check_hover("2024-03-12T14:05:09", MINUTE_MS, "12 Mar 2024 14:05");
        check_hover("2024-03-12T14:05:09", 10, "12 Mar 2024 14:05:09");
        check_hover("-0043-03-15T00:00:00", DAY_MS, "Fri 15 Mar 44 BC");
        check_hover("-99999-01-01T00:00:00", MEAN_YEAR_MS, "100,000 BC");
        check_hover("0079-08-24T00:00:00", 2 * DAY_MS, "Aug AD 79");
    }

    fn check(step: CalendarStep, moment: &str, short: &str, full: &str) {
        let start_ms = step.floor(ms(moment));
        assert_eq!(short_label(step, start_ms, DateStyle::default()), short);
        assert_eq!(full_label(step, start_ms, DateStyle::default()), full);
    }

    #[test]
    fn ticks_are_labelled_with_and_without_context() {
        check(Years(1), "2021-05-05T00:00:00", "2021", "2021");
        check(Years(10), "2021-05-05T00:00:00", "2020", "2020s");
        check(Years(100), "1950-05-05T00:00:00", "1900", "1900–1999");
        check(Years(100), "-0449-05-05T00:00:00", "500 BC", "500–401 BC");
        check(Years(100), "0050-05-05T00:00:00", "AD 1", "AD 1–99");
        check(Years(100), "0150-05-05T00:00:00", "AD 100", "AD 100–199");
        check(Years(1000), "-24500-01-01T00:00:00", "25,000 BC", "25,000–24,001 BC");
        check(Months(1), "2021-01-17T00:00:00", "Jan", "Jan 2021");
        check(Weeks(Weekday::Mon), "2021-01-17T00:00:00", "11", "Mon 11 Jan 2021");
        check(Weeks(Weekday::Sun), "2021-01-16T00:00:00", "10", "Sun 10 Jan 2021");
        check(Days, "2021-01-17T00:00:00", "Sun 17", "Sun 17 Jan 2021");
        check(Minutes(15), "2021-01-17T14:37:00", "14:30", "Sun 17 Jan 2021 14:30");
        check(Seconds(5), "2021-01-17T14:30:09", "14:30:05", "Sun 17 Jan 2021 14:30");
    }

    #[test]
    fn labels_are_written_as_a_person_wants_them() {
        let at = ms("2021-05-17T00:00:00");
        let language = super::super::DateLanguage::of("fr").unwrap();
        for (form, label) in [
            (DateForm::DayMonthYear, "lun. 17 mai 2021"),
            (DateForm::MonthDayYear, "lun. mai 17, 2021"),
            (DateForm::YearMonthDay, "lun. 2021-05-17"),
        ] {
            let style = DateStyle { form, language, ..DateStyle::default() };
            assert_eq!(hover_label(at, DAY_MS as f64 / 2.0, style), label);
            assert_eq!(full_label(Days, at, style), label);
            assert_eq!(short_label(Months(1), at, style), "mai");
        }
    }
}
