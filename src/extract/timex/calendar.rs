//! Counting on the calendar: three weeks before a day, the May before a month.

use chrono::{Datelike as _, Months, NaiveDate, TimeDelta, Weekday};

use crate::model::{CalendarUnit, Precision, Tense};

use super::timex3::{shifted, within_year};

/// How exactly a date named in `unit` is named.
pub(super) fn precision(unit: &str) -> Precision {
    match unit {
        "millennium" => Precision::Millennium,
        "century" => Precision::Century,
        "decade" => Precision::Decade,
        "year" => Precision::Year,
        "half" => Precision::Half,
        "season" => Precision::Season,
        "quarter" => Precision::Quarter,
        "month" => Precision::Month,
        "week" | "weekend" | "fortnight" => Precision::Week,
        _ => Precision::Day,
    }
}

/// The `unit` that lies `count` units after the one with the first day of
/// `from`.
pub(super) fn counted(from: CalendarUnit, unit: &str, count: i32) -> Option<CalendarUnit> {
    let day = from.first_day();
    let in_months = |months: i32| {
        let distance = Months::new(count.checked_mul(months)?.unsigned_abs());
        if count < 0 { day.checked_sub_months(distance) } else { day.checked_add_months(distance) }
    };
    let years = |length: i32| {
        let first = day.year().checked_sub(day.year().rem_euclid(length))?;
        first.checked_add(count.checked_mul(length)?)
    };
    match precision(unit) {
        Precision::Millennium => CalendarUnit::millennium(years(1000)?),
        Precision::Century => CalendarUnit::century(years(100)?),
        Precision::Decade => CalendarUnit::decade(years(10)?),
        Precision::Year => CalendarUnit::year(years(1)?),
        Precision::Half => {
            let day = in_months(6)?;
            CalendarUnit::half(day.year(), 1 + day.month0() / 6)
        }
        Precision::Quarter => {
            let day = in_months(3)?;
            CalendarUnit::quarter(day.year(), 1 + day.month0() / 3)
        }
        Precision::Month => CalendarUnit::month_of(in_months(1)?),
        Precision::Week => CalendarUnit::week_of(shifted(day, count.checked_mul(7)?)?),
        _ if matches!(unit, "day" | "night") => Some(CalendarUnit::day(shifted(day, count)?)),
        _ => None,
    }
}

/// Which of the yearly returns of `rest` ("05-03", "SU", "easter-2") is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Turn {
    /// The last one that is over before the anchor begins.
    Before,
    /// The one nearest to the anchor; the tense decides where it is known.
    Nearest(Option<Tense>),
    /// The last one that has begun.
    Begun,
    /// The first one that begins after the anchor ends.
    After,
}

/// This near to publication a date is meant whatever the tense: "the dividend
/// was set for May 3", "the fair will have ended on March 3".
const SOON: TimeDelta = TimeDelta::days(60);
const JUST_NOW: TimeDelta = TimeDelta::days(45);

/// The yearly return of `rest` that `turn` chooses.
pub(super) fn yearly(from: CalendarUnit, rest: &str, turn: Turn) -> Option<CalendarUnit> {
    let year = from.first_day().year();
    let mut returns = (year - 1..=year + 1).filter_map(|year| within_year(year, rest));
    match turn {
        Turn::Before => {
            let before = returns.filter(|unit| unit.last_day() < from.first_day());
            before.max_by_key(|unit| unit.first_day())
        }
        Turn::Begun => {
            let begun = returns.filter(|unit| unit.first_day() <= from.last_day());
            begun.max_by_key(|unit| unit.first_day())
        }
        Turn::After => returns.find(|unit| unit.first_day() > from.last_day()),
        Turn::Nearest(tense) => {
            let is_possible = |unit: &CalendarUnit| match tense {
                Some(Tense::Past) => unit.first_day() <= from.last_day() + SOON,
                Some(Tense::Future) => unit.last_day() + JUST_NOW >= from.first_day(),
                Some(Tense::Present) | None => true,
            };
            returns.filter(is_possible).min_by_key(|unit| days_apart(*unit, from))
        }
    }
}

/// Days from middle to middle; none where one lies inside the other.
fn days_apart(one: CalendarUnit, two: CalendarUnit) -> i64 {
    if one.contains(two) || two.contains(one) {
        return 0;
    }
    let middle = |unit: CalendarUnit| {
        i64::from(unit.first_day().num_days_from_ce())
            + i64::from(unit.last_day().num_days_from_ce())
    };
    (middle(one) - middle(two)).abs()
}

/// The return of a weekday that `turn` chooses; the nearest one is the last one
/// up to and including the anchor, or in the future tense the next.
pub(super) fn weekly(from: NaiveDate, weekday: Weekday, turn: Turn) -> Option<NaiveDate> {
    let since = i32::try_from(from.weekday().days_since(weekday)).ok()?;
    let until = i32::try_from(weekday.days_since(from.weekday())).ok()?;
    let days = match turn {
        Turn::Before if since == 0 => -7,
        Turn::After if until == 0 => 7,
        Turn::After | Turn::Nearest(Some(Tense::Future)) => until,
        Turn::Before | Turn::Begun | Turn::Nearest(_) => -since,
    };
    shifted(from, days)
}

/// `weekday-1` is Monday.
pub(super) fn weekday(known: &str) -> Option<Weekday> {
    weekday_of_number(known.strip_prefix("weekday-")?)
}

/// `1` is Monday.
pub(super) fn weekday_of_number(number: &str) -> Option<Weekday> {
    let number: u8 = number.parse().ok()?;
    Weekday::try_from(number.checked_sub(1)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::timex::timex3;

    fn check_counted(from: &str, unit: &str, count: i32, expected: &str) {
        let from = timex3::unit(from).unwrap();
        let found = counted(from, unit, count).map(timex3::value);
        assert_eq!(found.as_deref(), Some(expected), "{from} {count} {unit}");
    }

    #[test]
    fn counting_keeps_to_the_unit() {
        check_counted("2021-03-23", "month", -1, "2021-02");
        check_counted("2021-03-31", "month", -1, "2021-02");
        check_counted("2021-03-23", "week", -1, "2021-W11");
        check_counted("2021-03-23", "year", -20, "2001");
        check_counted("2021-03-23", "decade", -1, "201");
        check_counted("2021-03-23", "century", -1, "19");
        check_counted("2021-03-23", "quarter", -1, "2020-Q4");
        check_counted("2021-03-01", "day", -1, "2021-02-28");
        check_counted("BC0490", "year", 1, "BC0489");
    }

    fn check_yearly(from: &str, rest: &str, turn: Turn, expected: &str) {
        let found = yearly(timex3::unit(from).unwrap(), rest, turn).map(timex3::value);
        assert_eq!(found.as_deref(), Some(expected), "{from} {rest} {turn:?}");
    }

    #[test]
    fn months_and_feasts_return_every_year() {
        check_yearly("2021-03-23", "05", Turn::Before, "2020-05");
        check_yearly("2021-03-23", "05", Turn::After, "2021-05");
        check_yearly("2021-03-23", "03", Turn::Nearest(None), "2021-03");
        check_yearly("2021-03-23", "12", Turn::Nearest(None), "2020-12");
        check_yearly("2021-03-23", "06", Turn::Nearest(Some(Tense::Past)), "2020-06");
        check_yearly("2021-03-23", "01", Turn::Nearest(Some(Tense::Future)), "2022-01");
        check_yearly("2021-03-23", "04-20", Turn::Nearest(Some(Tense::Past)), "2021-04-20");
        check_yearly("2021-03-23", "Q3", Turn::Begun, "2020-Q3");
        check_yearly("2021-01-10", "WI", Turn::Nearest(None), "2020-WI");
    }

    #[test]
    fn weekdays_return_every_week() {
        let tuesday = NaiveDate::from_ymd_opt(2021, 3, 23).unwrap();
        let check = |weekday, turn, expected: u32| {
            assert_eq!(
                weekly(tuesday, weekday, turn).unwrap().day(),
                expected,
                "{weekday} {turn:?}"
            );
        };
        check(Weekday::Tue, Turn::Nearest(None), 23);
        check(Weekday::Tue, Turn::Before, 16);
        check(Weekday::Tue, Turn::After, 30);
        check(Weekday::Wed, Turn::Nearest(None), 17);
        check(Weekday::Wed, Turn::Nearest(Some(Tense::Future)), 24);
        check(Weekday::Mon, Turn::Before, 22);
    }
}
