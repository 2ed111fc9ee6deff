//! Between TIMEX3 values and the calendar.

use chrono::{Datelike as _, Days, NaiveDate, NaiveTime, Weekday};

use crate::model::{CalendarUnit, Precision, Season};

/// The unit that a TIMEX3 date without a time of day names.
///
/// Beyond TIMEX3 it knows feasts: `1990-easter-2` is the Friday before Easter,
/// `1990-11-thu4` or `1990-11-4@4` the fourth Thursday of November, `1990-02-last`
/// the end of February, `1990-week05-03` the week of a day, and `1914>18` the first
/// year after 1914 that ends in 18.
pub(super) fn unit(value: &str) -> Option<CalendarUnit> {
    if let Some((before, last)) = value.split_once('>') {
        return first_year_with(before.parse().ok()?, last.parse().ok()?);
    }
    let (is_before_christ, value) =
        value.strip_prefix("BC").map_or((false, value), |value| (true, value));
    let (year, rest) = value.split_once('-').unwrap_or((value, ""));
    let number: i32 = year.parse().ok()?;
    // "BC048" are the years 489 to 480, counted down.
    let first_year = |years: i32| {
        let last = number.checked_mul(years)?;
        if is_before_christ { 2_i32.checked_sub(last)?.checked_sub(years) } else { Some(last) }
    };
    if rest.is_empty() {
        return match year.len() {
            1 => CalendarUnit::millennium(first_year(1000)?),
            2 => CalendarUnit::century(first_year(100)?),
            3 => CalendarUnit::decade(first_year(10)?),
            _ => CalendarUnit::year(first_year(1)?),
        };
    }
    within_year(first_year(1)?, rest)
}

/// The first year after `before` with these two last digits: the "18" of
/// "1914-18".
fn first_year_with(before: i32, digits: i32) -> Option<CalendarUnit> {
    let year = before - before.rem_euclid(100) + digits;
    CalendarUnit::year(if year > before { year } else { year + 100 })
}

/// What `rest` of a value names in a year.
pub(super) fn within_year(year: i32, rest: &str) -> Option<CalendarUnit> {
    let number = |text: &str| text.parse::<u32>().ok();
    if let Some(days) = rest.strip_prefix("easter") {
        return Some(CalendarUnit::day(shifted(easter(year)?, days.parse().ok()?)?));
    }
    if let Some(day) = rest.strip_prefix("week") {
        return CalendarUnit::week_of(within_year(year, day)?.first_day());
    }
    if let Some(season) = season(rest) {
        return CalendarUnit::season(year, season);
    }
    if let Some(quarter) = rest.strip_prefix('Q') {
        return CalendarUnit::quarter(year, number(quarter)?);
    }
    if let Some(half) = rest.strip_prefix('H') {
        return CalendarUnit::half(year, number(half)?).filter(|_| number(half) < Some(3));
    }
    if let Some(week) = rest.strip_prefix('W') {
        let monday = NaiveDate::from_isoywd_opt(year, number(week)?, Weekday::Mon)?;
        return CalendarUnit::week_of(monday);
    }
    let (month, day) = rest.split_once('-').unwrap_or((rest, ""));
    let month = number(month)?;
    if day.is_empty() {
        return CalendarUnit::month(year, month);
    }
    if let Some(day) = number(day) {
        return NaiveDate::from_ymd_opt(year, month, day).map(CalendarUnit::day);
    }
    if day == "last" {
        return CalendarUnit::month(year, month).map(|month| CalendarUnit::day(month.last_day()));
    }
    if let Some((weekday, nth)) = day.split_once('@') {
        let weekday = Weekday::try_from(number(weekday)?.checked_sub(1)? as u8).ok()?;
        let nth = if nth == "9" { "last" } else { nth };
        return nth_weekday(year, month, weekday, nth).map(CalendarUnit::day);
    }
    let (weekday, nth) = day.split_at_checked(3)?;
    nth_weekday(year, month, weekday.parse().ok()?, nth).map(CalendarUnit::day)
}

/// `nth` is a number, or `last`.
fn nth_weekday(year: i32, month: u32, weekday: Weekday, nth: &str) -> Option<NaiveDate> {
    if nth == "last" {
        let fifth = NaiveDate::from_weekday_of_month_opt(year, month, weekday, 5);
        return fifth.or_else(|| NaiveDate::from_weekday_of_month_opt(year, month, weekday, 4));
    }
    NaiveDate::from_weekday_of_month_opt(year, month, weekday, nth.parse().ok()?)
}

pub(super) fn season(code: &str) -> Option<Season> {
    Some(match code {
        "SP" => Season::Spring,
        "SU" => Season::Summer,
        "FA" => Season::Autumn,
        "WI" => Season::Winter,
        _ => return None,
    })
}

const fn season_code(month: u32) -> &'static str {
    match month {
        3..=5 => "SP",
        6..=8 => "SU",
        9..=11 => "FA",
        _ => "WI",
    }
}

/// Easter Sunday by the rule of Gauss, as Meeus and Butcher wrote it down.
pub(super) fn easter(year: i32) -> Option<NaiveDate> {
    let golden = year.rem_euclid(19);
    let (century, of_century) = (year.div_euclid(100), year.rem_euclid(100));
    let moon = (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15)
        .rem_euclid(30);
    let to_sunday =
        (32 + 2 * (century % 4) + 2 * (of_century / 4) - moon - of_century % 4).rem_euclid(7);
    let late = (golden + 11 * moon + 22 * to_sunday) / 451;
    let days = moon + to_sunday - 7 * late + 114;
    NaiveDate::from_ymd_opt(year, (days / 31).try_into().ok()?, (days % 31 + 1).try_into().ok()?)
}

pub(super) fn shifted(day: NaiveDate, days: i32) -> Option<NaiveDate> {
    let distance = Days::new(days.unsigned_abs().into());
    if days < 0 { day.checked_sub_days(distance) } else { day.checked_add_days(distance) }
}

/// The unit as a TIMEX3 value.
pub(super) fn value(unit: CalendarUnit) -> String {
    let day = unit.first_day();
    let month = day.month();
    let mut value = String::with_capacity("2021-02-03TXX".len());
    match unit.precision() {
        Precision::Millennium => write_years(&mut value, unit, 1000, 1),
        Precision::Century => write_years(&mut value, unit, 100, 2),
        Precision::Decade => write_years(&mut value, unit, 10, 3),
        Precision::Week => {
            write_number(&mut value, day.iso_week().year().unsigned_abs(), 4);
            value.push_str("-W");
            write_number(&mut value, day.iso_week().week(), 2);
        }
        precision => {
            write_years(&mut value, unit, 1, 4);
            match precision {
                Precision::Year => {}
                Precision::Half => value.push_str(if month < 7 { "-H1" } else { "-H2" }),
                Precision::Season => {
                    value.push('-');
                    value.push_str(season_code(month));
                }
                Precision::Quarter => {
                    value.push_str("-Q");
                    write_number(&mut value, 1 + month / 3, 1);
                }
                Precision::Month => {
                    value.push('-');
                    write_number(&mut value, month, 2);
                }
                _ => {
                    value.push('-');
                    write_number(&mut value, month, 2);
                    value.push('-');
                    write_number(&mut value, day.day(), 2);
                }
            }
        }
    }
    value
}

/// The first digits of a year; years before Christ are counted from their end.
fn write_years(value: &mut String, unit: CalendarUnit, years: i32, digits: usize) {
    let year = unit.first_day().year();
    if year > 0 || (year == 0 && years > 1) {
        write_number(value, (year / years).unsigned_abs(), digits);
    } else {
        value.push_str("BC");
        write_number(value, ((1 - unit.last_day().year()) / years).unsigned_abs(), digits);
    }
}

/// With zeros in front: half of all expressions are written this way, and the
/// formatting of the standard library takes ten times as long.
fn write_number(value: &mut String, number: u32, digits: usize) {
    let mut place = 10_u32.saturating_pow(digits.max(1) as u32 - 1);
    while number / place >= 10 {
        place *= 10;
    }
    while place > 0 {
        value.push(char::from(b'0' + (number / place % 10) as u8));
        place /= 10;
    }
}

/// `T18:00` → 18:00 to the minute; parts of the day have no time.
pub(super) fn clock(text: &str) -> Option<(NaiveTime, Precision)> {
    let mut parts = text.strip_prefix('T')?.split(':');
    let hour = parts.next()?.get(..2)?.parse().ok()?;
    let minute = parts.next().and_then(|minute| minute.get(..2)?.parse().ok());
    let second = parts.next().and_then(|second| second.get(..2)?.parse().ok());
    let precision = match (minute, second) {
        (_, Some(_)) => Precision::Second,
        (Some(_), None) => Precision::Minute,
        (None, None) => Precision::Hour,
    };
    NaiveTime::from_hms_opt(hour, minute.unwrap_or(0), second.unwrap_or(0))
        .map(|time| (time, precision))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_survive_the_way_to_the_calendar_and_back() {
        for text in [
            "2021",
            "2021-02",
            "2021-02-03",
            "2021-Q3",
            "2021-H2",
            "2021-SU",
            "2021-WI",
            "2021-W05",
            "199",
            "19",
            "BC0480",
            "BC048",
            "BC04",
            "BC0480-09",
            "0045",
        ] {
            assert_eq!(unit(text).map(value).as_deref(), Some(text));
        }
    }

    #[test]
    fn feasts_move_with_the_year() {
        let day = |text| unit(text).map(value).unwrap_or_default();
        assert_eq!(day("2021-easter+0"), "2021-04-04");
        assert_eq!(day("1916-easter+1"), "1916-04-24");
        assert_eq!(day("2021-easter-2"), "2021-04-02");
        assert_eq!(day("2020-11-thu4"), "2020-11-26");
        assert_eq!(day("2021-05-monlast"), "2021-05-31");
        assert_eq!(day("2018-12-7@1"), "2018-12-02");
        assert_eq!(day("1933-07-5@9"), "1933-07-28");
        assert_eq!(day("1900-02-last"), "1900-02-28");
        assert_eq!(day("2021-week05-03"), "2021-W18");
        assert_eq!(day("1998>03"), "2003");
    }

    #[test]
    fn what_is_not_on_the_calendar_is_none() {
        for text in ["", "2021-13", "2021-02-30", "2021-Q5", "2021-H3", "XXXX-05", "2021-H0"] {
            assert_eq!(unit(text), None, "{text}");
        }
    }

    #[test]
    fn clock_times_know_how_exact_they_are() {
        let read = |text| clock(text).map(|(time, precision)| (time.to_string(), precision));
        assert_eq!(read("T18"), Some(("18:00:00".to_owned(), Precision::Hour)));
        assert_eq!(read("T18:30"), Some(("18:30:00".to_owned(), Precision::Minute)));
        assert_eq!(read("TMO"), None);
        assert_eq!(read("T25"), None);
    }
}
