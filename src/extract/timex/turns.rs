//! Which month, May or Friday is meant by "this", "last", "next" and by the
//! running year: everything that is counted once the anchor is known.

use chrono::Datelike as _;

use crate::model::{Anchor, CalendarUnit, Precision, Tense};

use super::anchors::Anchored;
use super::calendar::{Turn, counted, precision, weekday, weekday_of_number, weekly, yearly};
use super::timex3::{self, shifted, unit, within_year};

/// Units that TIMEX3 counts only in lengths: three hours later is on that day.
pub(super) fn is_finer_than_day(unit: &str) -> bool {
    matches!(unit, "hour" | "minute" | "second")
}

/// How exactly an anchor must be named to count in this unit.
pub(super) fn needed(known: &str) -> Precision {
    let is_within_year = |known: &str| {
        known.starts_with(|first: char| first.is_ascii_digit()) || timex3::season(known).is_some()
    };
    if known.strip_prefix("year-").is_some_and(is_within_year) || is_within_year(known) {
        Precision::Year
    } else {
        precision(known)
    }
}

pub(super) fn shifted_by(from: CalendarUnit, unit: &str, count: i32) -> Option<CalendarUnit> {
    if is_finer_than_day(unit) {
        return Some(CalendarUnit::day(from.first_day()));
    }
    if unit == "fortnight" {
        return counted(from, "week", count.checked_mul(2)?);
    }
    let (weekday, way) = match (unit.strip_prefix("weekday"), unit.strip_prefix("backday")) {
        (Some(weekday), _) => (weekday, Turn::After),
        (_, Some(weekday)) => (weekday, Turn::Before),
        _ => ("", Turn::After),
    };
    if let Some(weekday) = weekday_of_number(weekday) {
        let day = weekly(from.first_day(), weekday, way)?;
        return shifted(day, count.checked_mul(7)?).map(CalendarUnit::day);
    }
    if let Some(rest) = unit.strip_prefix("year-") {
        let year = counted(from, "year", count)?;
        return within_year(year.first_day().year(), rest);
    }
    let way = if count < 0 { Turn::Before } else { Turn::After };
    counted(from, unit, count).or_else(|| yearly(from, unit, way))
}

/// "This", "last" or "next" month, May, summer, Friday.
pub(super) fn turned(from: CalendarUnit, known: &str, turn: i32) -> Option<CalendarUnit> {
    let way = match turn {
        ..0 => Turn::Before,
        0 => Turn::Nearest(None),
        1.. => Turn::After,
    };
    if let Some(weekday) = weekday(known) {
        let way = if turn == 0 { Turn::Nearest(Some(Tense::Future)) } else { way };
        return weekly(from.first_day(), weekday, way).map(CalendarUnit::day);
    }
    if let Some(rest) = known.strip_prefix("year-") {
        let year = counted(from, "year", turn)?;
        return within_year(year.first_day().year(), rest);
    }
    if let Some(number) = known.strip_prefix("week-") {
        let monday = counted(from, "week", turn)?.first_day();
        return shifted(monday, number.parse::<i32>().ok()? - 1).map(CalendarUnit::day);
    }
    if let Some(day) = known.strip_prefix("month-") {
        let month = counted(from, "month", turn)?.first_day();
        return within_year(month.year(), &format!("{:02}-{day}", month.month()));
    }
    if turn == 0 && known.starts_with(|first: char| first.is_ascii_digit()) {
        return within_year(from.first_day().year(), known);
    }
    if turn == 0 && timex3::season(known).is_some() {
        // In January "this winter" is the one that began last year.
        let here = within_year(from.first_day().year(), known)?;
        let before = within_year(from.first_day().year() - 1, known)?;
        return Some(if before.contains_day(from.first_day()) { before } else { here });
    }
    counted(from, known, turn).or_else(|| yearly(from, known, way))
}

/// A month this far ahead of the story is rather one of the year before, and
/// one this far behind it one of the next.
const MONTHS_AHEAD: i32 = 9;
const MONTHS_BEHIND: i32 = 8;

/// A date of the year that the story has reached; around New Year the jump from
/// month to month shows which side is meant.
pub(super) fn in_running_year((anchor, from): Anchored, rest: &str) -> Option<CalendarUnit> {
    let year = from.first_day().year();
    // 29 February is not in every year.
    let near = || [year, year - 1, year + 1].into_iter().find_map(|year| within_year(year, rest));
    let unit = within_year(year, rest).or_else(near)?;
    if from.precision() < Precision::Season || unit.first_day().year() != year {
        return Some(unit);
    }
    let month = |unit: CalendarUnit| i32::try_from(unit.first_day().month()).ok();
    let ahead = month(unit)? - month(from)?;
    let turned = match anchor {
        _ if ahead <= -MONTHS_BEHIND => year + 1,
        Anchor::DocumentLine if ahead >= MONTHS_AHEAD => year - 1,
        _ => year,
    };
    within_year(turned, rest)
}

/// "’84" and "the eighties" in the century of the story; news looks back.
pub(super) fn in_running_century(
    from: CalendarUnit,
    digits: &str,
    is_news: bool,
) -> Option<CalendarUnit> {
    let year = from.first_day().year();
    let century = year.div_euclid(100);
    let read = |century: i32| unit(&format!("{century:02}{digits}"));
    let here = read(century)?;
    if is_news && here.first_day().year() > year + 5 { read(century - 1) } else { Some(here) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(unit: Option<CalendarUnit>) -> String {
        unit.map(timex3::value).unwrap_or_default()
    }

    #[test]
    fn last_this_and_next_turn_from_the_day_of_publication() {
        let check = |known, turn, expected: &str| {
            let published = unit("2021-03-23").unwrap();
            assert_eq!(value(turned(published, known, turn)), expected, "{turn} {known}");
        };
        check("month", -1, "2021-02");
        check("week", 0, "2021-W12");
        check("quarter", 1, "2021-Q2");
        check("05", -1, "2020-05");
        check("09", 0, "2021-09");
        check("SU", 1, "2021-SU");
        check("weekday-2", 1, "2021-03-30");
        check("weekday-5", 0, "2021-03-26");
        check("year-Q3", -1, "2020-Q3");
        check("month-15", -1, "2021-02-15");
        check("nonsense", 0, "");
    }

    #[test]
    fn a_month_without_a_year_keeps_to_the_story() {
        let check = |from, rest, expected: &str| {
            let from = (Anchor::DocumentLine, unit(from).unwrap());
            assert_eq!(value(in_running_year(from, rest)), expected, "{rest}");
        };
        check("1917-05", "08", "1917-08");
        check("1917-11-07", "01", "1918-01");
        check("1918-01", "11", "1917-11");
        check("1917", "01", "1917-01");
        check("1915-01", "02-29", "1916-02-29");
    }

    #[test]
    fn short_years_belong_to_the_century_of_the_story() {
        let check = |from, digits, is_news, expected: &str| {
            let found = in_running_century(unit(from).unwrap(), digits, is_news);
            assert_eq!(value(found), expected, "{digits}");
        };
        check("2021-03-23", "84", true, "1984");
        check("2021-03-23", "21", true, "2021");
        check("2021-03-23", "9", true, "199");
        check("1789-07-14", "92", false, "1792");
    }
}
