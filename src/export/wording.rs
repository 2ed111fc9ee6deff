//! Dates as a person would write them.

use std::path::Path;

use chrono::{Datelike as _, NaiveDate, Timelike as _};

use crate::model::{CalendarUnit, Moment, Precision, When};
use crate::timeline::{DateForm, DateStyle, TimeRange, datetime_from_ms};

/// How a date is written, and how much room there is for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    dates: DateStyle,
    is_short: bool,
}

impl Style {
    /// "17 January 2021".
    pub const fn long(dates: DateStyle) -> Self {
        Self { dates, is_short: false }
    }

    /// "17 Jan 2021".
    pub const fn short(dates: DateStyle) -> Self {
        Self { dates, is_short: true }
    }
}

/// A date in words: "about August 2020 – 17 January 2021".
pub fn when(when: When, style: Style) -> String {
    match when {
        When::Point { at } => point(at, style),
        When::Interval { begin: Some(begin), end: Some(end) } => {
            format!("{} – {}", moment(begin, style), moment(end, style))
        }
        When::Interval { begin: Some(begin), end: None } => {
            format!("since {}", moment(begin, style))
        }
        When::Interval { begin: None, end: Some(end) } => format!("until {}", moment(end, style)),
        When::Bounded { not_before: Some(first), not_after: Some(last) } => {
            format!("between {} and {}", unit(first, style), unit(last, style))
        }
        When::Bounded { not_before: Some(first), not_after: None } => {
            format!("not before {}", unit(first, style))
        }
        When::Bounded { not_before: None, not_after: Some(last) } => {
            format!("not after {}", unit(last, style))
        }
        When::Interval { begin: None, end: None }
        | When::Bounded { not_before: None, not_after: None }
        | When::Undated => "undated".to_owned(),
    }
}

/// What a person knows a file or folder by.
pub fn short_name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

/// The name of a language, by its ISO 639-1 code.
pub fn language(code: &str) -> &str {
    const NAMES: [(&str, &str); 39] = [
        ("ar", "Arabic"),
        ("de", "German"),
        ("en", "English"),
        ("es", "Spanish"),
        ("fr", "French"),
        ("hi", "Hindi"),
        ("it", "Italian"),
        ("ja", "Japanese"),
        ("ko", "Korean"),
        ("nl", "Dutch"),
        ("pt", "Portuguese"),
        ("ru", "Russian"),
        ("sv", "Swedish"),
        ("tr", "Turkish"),
        ("vi", "Vietnamese"),
        ("zh", "Chinese"),
        ("bg", "Bulgarian"),
        ("ca", "Catalan"),
        ("cs", "Czech"),
        ("da", "Danish"),
        ("el", "Greek"),
        ("et", "Estonian"),
        ("fa", "Persian"),
        ("fi", "Finnish"),
        ("he", "Hebrew"),
        ("hr", "Croatian"),
        ("hu", "Hungarian"),
        ("id", "Indonesian"),
        ("lt", "Lithuanian"),
        ("lv", "Latvian"),
        ("nb", "Norwegian"),
        ("no", "Norwegian"),
        ("pl", "Polish"),
        ("ro", "Romanian"),
        ("sk", "Slovak"),
        ("sl", "Slovenian"),
        ("sr", "Serbian"),
        ("uk", "Ukrainian"),
        ("", "this language"),
    ];
    NAMES.iter().find(|(known, _)| *known == code).map_or(code, |(_, name)| name)
}

/// A number of things, with commas between the thousands: "1,204".
pub fn count(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A length of time in the largest unit that it has more than one of: "14
/// months", "3 days".
pub fn length(ms: i64) -> String {
    const UNITS: [(&str, i64); 5] = [
        ("years", 31_556_952_000),
        ("months", 2_629_746_000),
        ("days", 86_400_000),
        ("hours", 3_600_000),
        ("minutes", 60_000),
    ];
    let found = UNITS.iter().find(|(_, unit_ms)| ms >= 2 * unit_ms);
    found.map_or_else(
        || "a moment".to_owned(),
        |(name, unit_ms)| format!("{} {name}", count((ms / unit_ms).unsigned_abs() as usize)),
    )
}

/// A stretch of time in few words: "12 Mar – 30 Apr 2021", "17 Jan 2021, 09:00 –
/// 13:30".
pub fn range(range: TimeRange, dates: DateStyle) -> String {
    let [first, last] = range.days();
    let style = Style::short(dates);
    let [first_day, last_day] = [first, last].map(|it| day(it, style));
    if range.whole_days().is_some() {
        return if first == last {
            last_day
        } else {
            format!("{} – {last_day}", until(first, last, dates))
        };
    }
    let [start, end] = range.edges_ms().map(datetime_from_ms);
    let [start, end] = [start, end].map(|moment| moment.format("%H:%M").to_string());
    if first == last {
        return format!("{last_day}, {start} – {end}");
    }
    format!("{first_day}, {start} – {last_day}, {end}")
}

/// The first day of a stretch, without what its last day will say.
fn until(first: NaiveDate, last: NaiveDate, dates: DateStyle) -> String {
    match dates.form {
        DateForm::YearMonthDay => day(first, Style::short(dates)),
        _ if first.year() != last.year() => day(first, Style::short(dates)),
        DateForm::DayMonthYear if first.month() == last.month() => dates.day_of_month(first),
        DateForm::DayMonthYear | DateForm::MonthDayYear => dates.day_of_year(first),
    }
}

/// How long a stretch of time is: "50 days", "4 hours".
pub fn duration(range: TimeRange) -> String {
    match range.whole_days() {
        Some(1) => "1 day".to_owned(),
        Some(days) => format!("{} days", count(days.unsigned_abs() as usize)),
        None => length(range.length_ms()),
    }
}

/// How exactly something is dated: "day precision", "bounded".
pub fn precision(when: When) -> String {
    match (when, when.precision()) {
        (When::Undated, _) => "undated".to_owned(),
        (When::Bounded { .. }, _) => "bounded".to_owned(),
        (_, Some(precision)) => format!("{precision} precision"),
        (_, None) => "open".to_owned(),
    }
}

/// A point, with the limit that cuts its unit short.
fn point(at: Moment, style: Style) -> String {
    let named = moment(at, style);
    let is_cut = at.unit.precision() < Precision::Day;
    match (at.earliest > at.unit.first_day(), at.latest < at.unit.last_day()) {
        (true, true) if is_cut => {
            format!("{named}, {} to {}", day(at.earliest, style), day(at.latest, style))
        }
        (true, false) if is_cut => format!("{named}, from {}", day(at.earliest, style)),
        (false, true) if is_cut => format!("{named}, by {}", day(at.latest, style)),
        _ => named,
    }
}

fn moment(moment: Moment, style: Style) -> String {
    let probably = if moment.is_uncertain { "probably " } else { "" };
    let about = if moment.is_approximate { "about " } else { "" };
    format!("{probably}{about}{}", unit(moment.unit, style))
}

/// A unit of the calendar: "17 January 2021", "spring 2020", "the 1990s".
pub fn unit(unit: CalendarUnit, style: Style) -> String {
    let first = unit.first_day();
    let year = year(first.year());
    match unit.precision() {
        Precision::Millennium => format!("{year} to {}", self::year(unit.last_day().year())),
        Precision::Century => century(unit),
        Precision::Decade => format!("the {year}s"),
        Precision::Year => year,
        Precision::Half if first.month() == 1 => format!("first half of {year}"),
        Precision::Half => format!("second half of {year}"),
        Precision::Season => format!("{} {year}", season(first.month())),
        Precision::Quarter => format!("Q{} {year}", first.month() / 3 + 1),
        Precision::Month => style.dates.month(first, &year, style.is_short),
        Precision::Week => format!("week of {}", day(first, style)),
        Precision::Day => day(first, style),
        Precision::Hour | Precision::Minute | Precision::Second => {
            let time = unit.time().unwrap_or_default();
            let seconds = match unit.precision() {
                Precision::Second => format!(":{:02}", time.second()),
                _ => String::new(),
            };
            format!("{}, {:02}:{:02}{seconds}", day(first, style), time.hour(), time.minute())
        }
    }
}

/// A day: "17 January 2021", "15 March 44 BC".
pub fn day(day: NaiveDate, style: Style) -> String {
    style.dates.day(day, &year(day.year()), style.is_short)
}

/// A century as people count: 1900 to 1999 is the 20th, 499 to 400 BC the 5th.
fn century(unit: CalendarUnit) -> String {
    let [first, last] = [unit.first_day(), unit.last_day()].map(|day| day.year());
    let (number, era) =
        if first < 0 { ((1 - last) / 100 + 1, " BC") } else { (first / 100 + 1, "") };
    let is_teen = (11..=13).contains(&(number % 100));
    let ending = match number % 10 {
        1 if !is_teen => "st",
        2 if !is_teen => "nd",
        3 if !is_teen => "rd",
        _ => "th",
    };
    format!("{number}{ending} century{era}")
}

/// A year as people count: astronomical year 0 is 1 BC.
fn year(year: i32) -> String {
    if year <= 0 { format!("{} BC", 1 - i64::from(year)) } else { year.to_string() }
}

const fn season(first_month: u32) -> &'static str {
    match first_month {
        3 => "spring",
        6 => "summer",
        9 => "autumn",
        _ => "winter",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Season;

    fn check(date: Option<When>, long: &str) {
        assert_eq!(when(date.unwrap(), Style::long(DateStyle::default())), long);
    }

    fn on(year: i32, month: u32, day: u32) -> CalendarUnit {
        CalendarUnit::day(NaiveDate::from_ymd_opt(year, month, day).unwrap())
    }

    #[test]
    fn lengths_are_in_units_that_one_can_picture() {
        let day_ms = 86_400_000;
        let lengths = [(800, "2 years"), (430, "14 months"), (45, "45 days"), (1, "24 hours")];
        for (days, expected) in lengths {
            assert_eq!(length(days * day_ms), expected);
        }
        assert_eq!(length(5 * 60_000), "5 minutes");
        assert_eq!(length(0), "a moment");
    }

    #[test]
    fn a_stretch_of_time_says_no_more_than_it_has_to() {
        let hour = |day: u32, hour: u32| {
            let day = NaiveDate::from_ymd_opt(2021, 1, day).unwrap();
            crate::timeline::ms_from_day(day) + i64::from(hour) * 3_600_000
        };
        let day_ms = 86_400_000;
        for (from_ms, to_ms, dates, how_long) in [
            (hour(12, 0), hour(12, 0) + 50 * day_ms, "12 Jan – 2 Mar 2021", "50 days"),
            (hour(12, 0), hour(14, 0), "12 – 13 Jan 2021", "2 days"),
            (hour(12, 0), hour(13, 0), "12 Jan 2021", "1 day"),
            (hour(1, 0) - day_ms, hour(2, 0), "31 Dec 2020 – 1 Jan 2021", "2 days"),
            (hour(17, 9), hour(17, 13), "17 Jan 2021, 09:00 – 13:00", "4 hours"),
            (hour(17, 20), hour(18, 4), "17 Jan 2021, 20:00 – 18 Jan 2021, 04:00", "8 hours"),
        ] {
            let it = TimeRange::between(from_ms, to_ms);
            assert_eq!(
                (range(it, DateStyle::default()).as_str(), duration(it).as_str()),
                (dates, how_long)
            );
        }
    }

    #[test]
    fn a_stretch_of_time_is_written_in_each_form() {
        let at = |month, day| {
            crate::timeline::ms_from_day(NaiveDate::from_ymd_opt(2021, month, day).unwrap())
        };
        for (form, one_month, two_months) in [
            (DateForm::DayMonthYear, "12 – 13 Jan 2021", "12 Jan – 2 Mar 2021"),
            (DateForm::MonthDayYear, "Jan 12 – Jan 13, 2021", "Jan 12 – Mar 2, 2021"),
            (DateForm::YearMonthDay, "2021-01-12 – 2021-01-13", "2021-01-12 – 2021-03-02"),
        ] {
            let style = DateStyle { form, ..DateStyle::default() };
            let written = |to| range(TimeRange::between(at(1, 12), to), style);
            assert_eq!([written(at(1, 14)), written(at(3, 3))], [one_month, two_months]);
        }
        let language = crate::timeline::DateLanguage::of("de").unwrap();
        let german = DateStyle { language, ..DateStyle::default() };
        assert_eq!(range(TimeRange::between(at(1, 12), at(1, 14)), german), "12. – 13. Jan. 2021");
    }

    #[test]
    fn dates_read_as_a_person_would_write_them() {
        let at = |unit: Option<CalendarUnit>| unit.map(When::at);
        check(Some(When::at(on(2021, 1, 17))), "17 January 2021");
        check(at(CalendarUnit::month(2021, 2)), "February 2021");
        check(at(CalendarUnit::season(2020, Season::Spring)), "spring 2020");
        check(at(CalendarUnit::quarter(2020, 4)), "Q4 2020");
        check(at(CalendarUnit::decade(1990)), "the 1990s");
        check(at(CalendarUnit::decade(1900)), "the 1900s");
        check(at(CalendarUnit::century(1900)), "20th century");
        check(at(CalendarUnit::century(2000)), "21st century");
        check(at(CalendarUnit::century(1000)), "11th century");
        check(at(CalendarUnit::century(-498)), "5th century BC");
        check(at(CalendarUnit::year(-43)), "44 BC");
        check(When::bounded(None, CalendarUnit::month(2020, 8)), "not after August 2020");
        check(
            When::bounded(CalendarUnit::month(2021, 2), Some(on(2021, 3, 23))),
            "between February 2021 and 23 March 2021",
        );
        let abroad = When::Interval { begin: CalendarUnit::year(2019).map(Moment::of), end: None };
        check(Some(abroad), "since 2019");
        check(Some(When::Undated), "undated");
    }

    #[test]
    fn thousands_are_set_apart() {
        let texts = [0, 999, 1_204, 100_000, 1_234_567].map(count);
        assert_eq!(texts, ["0", "999", "1,204", "100,000", "1,234,567"]);
    }

    #[test]
    fn a_month_that_is_cut_short_says_where() {
        let march = Moment::of(CalendarUnit::month(2021, 3).unwrap());
        let at = march.within([None, NaiveDate::from_ymd_opt(2021, 3, 23)]).unwrap();
        check(Some(When::Point { at }), "March 2021, by 23 March 2021");
    }
}
