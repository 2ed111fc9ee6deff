//! Days of publication as pages, files and header lines write them.
//!
//! A day is taken as it is written: of "2021-02-03T01:30:00+03:00" it is
//! 3 February, the day where the article came out. What could be read in two
//! ways is not read.

use std::ops::RangeInclusive;

use chrono::{DateTime, Datelike as _, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use super::wording::{day_number, is_filler, month};

/// Years in which an article can have come out: printing began, and nobody
/// writes from the future.
const PLAUSIBLE_YEARS: RangeInclusive<i32> = 1450..=2200;

/// A number of eight digits is more often an identifier than an older day.
const YEARS_WITHOUT_SEPARATORS: RangeInclusive<i32> = 1900..=2099;

/// How many words may stand before a date that is already announced, such as a
/// clock time and a weekday.
const MAX_FILLERS: usize = 8;

/// A day at the start of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Leading<'text> {
    pub(super) day: NaiveDate,
    /// Whether it is all digits, as machines write.
    pub(super) is_numeric: bool,
    pub(super) rest: &'text str,
}

/// Returns the day with which `text` begins, after weekdays and clock times.
pub(super) fn leading(text: &str) -> Option<Leading<'_>> {
    let mut text = text;
    for _ in 0..=MAX_FILLERS {
        let (word, rest) = next_word(text)?;
        if let Some(day) = numeric(word) {
            return Some(Leading { day, is_numeric: true, rest });
        }
        if let Some((month, day, rest)) = month_and_day(text) {
            let (year, rest) = next_word(rest)?;
            let day = plausible(four_digits(year)?, month, day)?;
            return Some(Leading { day, is_numeric: false, rest });
        }
        if !is_filler(word) {
            return None;
        }
        text = rest;
    }
    None
}

/// Returns the day that a field states: `2021-02-03`, `3 February 2021`.
pub(super) fn stated(value: &str) -> Option<NaiveDate> {
    leading(value).map(|leading| leading.day)
}

/// Returns the time that a field states in the zone of Greenwich, where it writes
/// one: `2021-02-03T23:30:00Z`. Midnight is none: it stands for the day alone.
pub(super) fn stated_in_utc(value: &str) -> Option<NaiveDateTime> {
    let value = value.trim();
    let time = DateTime::parse_from_rfc3339(value)
        .or_else(|_| DateTime::parse_from_rfc2822(value))
        .or_else(|_| DateTime::parse_from_str(value, "%Y-%m-%dT%H:%M:%S%.f%z"))
        .or_else(|_| DateTime::parse_from_str(value, "%Y-%m-%d %H:%M:%S%.f %z"))
        .or_else(|_| DateTime::parse_from_str(value, "%Y-%m-%dT%H:%M%#z"))
        .ok()?;
    let is_utc = time.offset().local_minus_utc() == 0 && time.time() != NaiveTime::MIN;
    is_utc.then(|| time.naive_utc())
}

/// Whether it can be `day` somewhere on earth at `time`, which is that of Greenwich.
pub(super) fn is_somewhere(day: NaiveDate, time: NaiveDateTime) -> bool {
    let first = (time - TimeDelta::hours(12)).date();
    let last = (time + TimeDelta::hours(14)).date();
    (first..=last).contains(&day)
}

/// Returns month and day with which `text` begins, in either order, and what
/// follows.
pub(super) fn month_and_day(text: &str) -> Option<(u32, u32, &str)> {
    let (first, rest) = next_word(text)?;
    if let Some(month) = month(first) {
        let (second, rest) = next_word(rest)?;
        return Some((month, day_number(second)?, rest));
    }
    let day = day_number(first)?;
    let (mut second, mut rest) = next_word(rest)?;
    if month(second).is_none() && is_filler(second) {
        (second, rest) = next_word(rest)?; // "3rd of February"
    }
    Some((month(second)?, day, rest))
}

/// Whether nothing but weekdays, clock times and punctuation is in `text`.
pub(super) fn is_only_fillers(text: &str) -> bool {
    let mut text = text;
    while let Some((word, rest)) = next_word(text) {
        if !is_filler(word) {
            return false;
        }
        text = rest;
    }
    true
}

/// Returns a day in the name of a file or in an address: `2021-01-18-name`,
/// `20210118_name`, `/2021/01/18/`, `/2021/jan/18/`.
pub(super) fn in_name(name: &str) -> Option<NaiveDate> {
    let parts = parts(name);
    let in_one = parts.iter().find_map(|part| without_separators(part));
    let in_three = parts.windows(3).find_map(|window| match window {
        [year, month, day] => plausible(four_digits(year)?, month_part(month)?, two_digits(day)?),
        _ => None,
    });
    let by_name = || {
        parts.windows(3).find_map(|window| match window {
            [day, name, year] => plausible(four_digits(year)?, month(name)?, day_number(day)?),
            _ => None,
        })
    };
    in_three.or(in_one).or_else(by_name)
}

/// Returns the year in an address that names a month too: `/2021/02/`.
pub(super) fn year_in_name(name: &str) -> Option<i32> {
    parts(name).windows(2).find_map(|window| match window {
        [year, month] => {
            let year = four_digits(year)?;
            plausible(year, month_part(month)?, 1).map(|_| year)
        }
        _ => None,
    })
}

/// Returns a day, if there is one, and if an article can be as old.
pub(super) fn plausible(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day).filter(|day| PLAUSIBLE_YEARS.contains(&day.year()))
}

fn parts(name: &str) -> Vec<&str> {
    name.split(|char: char| !char.is_alphanumeric()).filter(|part| !part.is_empty()).collect()
}

/// Digits with separators: `2021-02-03T01:30`, `2021/02/03`, `3.2.2021`,
/// `20210203`, `3-Feb-2021`.
fn numeric(word: &str) -> Option<NaiveDate> {
    let date = word.split(['T', 't', 'Z']).next().filter(|date| date.len() >= 8).unwrap_or(word);
    let date = date.trim_end_matches(['.', ';', ':', ')']);
    if let Some(day) = without_separators(date) {
        return Some(day);
    }
    let separator = date.chars().find(|char| matches!(char, '-' | '/' | '.'))?;
    let mut parts = date.split(separator);
    let (first, second, third) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    if let Some(year) = four_digits(first) {
        return plausible(year, number(second)?, number(third)?);
    }
    let year = four_digits(third)?;
    if let Some(month) = month(second) {
        return plausible(year, month, number(first)?);
    }
    let (first, second) = (number(first)?, number(second)?);
    // With dots the day comes first. Otherwise only a number above twelve tells.
    match (first, second) {
        _ if separator == '.' || first == second || first > 12 => plausible(year, second, first),
        _ if second > 12 => plausible(year, first, second),
        _ => None,
    }
}

/// `20210203`, or with a clock time `20210203013000`.
fn without_separators(word: &str) -> Option<NaiveDate> {
    let is_date = matches!(word.len(), 8 | 14) && word.bytes().all(|byte| byte.is_ascii_digit());
    let year = is_date.then(|| four_digits(word.get(..4)?))??;
    let is_plausible = YEARS_WITHOUT_SEPARATORS.contains(&year);
    let (month, day) = (number(word.get(4..6)?)?, number(word.get(6..8)?)?);
    is_plausible.then(|| plausible(year, month, day))?
}

/// Splits off the first word, without the punctuation around it.
fn next_word(text: &str) -> Option<(&str, &str)> {
    let is_between = |char: char| char.is_whitespace() || ",|·•()[]".contains(char);
    let text = text.trim_start_matches(is_between).trim_start_matches(':').trim_start();
    let end = text.find(is_between).unwrap_or(text.len());
    (end > 0).then(|| text.split_at(end))
}

/// A month in a name: two digits, or a word.
fn month_part(part: &str) -> Option<u32> {
    two_digits(part).or_else(|| month(part))
}

pub(super) fn number(word: &str) -> Option<u32> {
    let is_short = word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit());
    is_short.then(|| word.parse().ok())?
}

fn two_digits(word: &str) -> Option<u32> {
    number(word).filter(|_| word.len() == 2)
}

fn four_digits(word: &str) -> Option<i32> {
    let word = word.trim_end_matches(['.', ';', ':']);
    let is_year = word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    is_year.then(|| word.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(day: Option<NaiveDate>) -> String {
        day.map(|day| day.to_string()).unwrap_or_default()
    }

    #[test]
    fn fields_state_days_in_many_ways() {
        let check = |value: &str, day: &str| assert_eq!(text(stated(value)), day, "{value}");
        for value in [
            "2021-02-03",
            "2021-02-03T01:30:00+03:00",
            "2021-02-03T23:30:00Z",
            "2021-02-03 01:30:00 +0300",
            "2021/02/03",
            "2021/2/3",
            "20210203",
            "20210203T0130",
            "20210203013000",
            "3.2.2021",
            "03.02.2021 10:30",
            "3-Feb-2021",
            "Wed, 03 Feb 2021 01:30:00 +0300",
            "Wed Feb 3, 2021",
            "February 3, 2021",
            "Feb. 3, 2021, 10:30 a.m.",
            "3 February 2021",
            "the 3rd of February, 2021",
            "10:30, 3 February 2021",
        ] {
            check(value, "2021-02-03");
        }
        check("13/02/2021", "2021-02-13");
        check("02/13/2021", "2021-02-13");
        check("02/02/2021", "2021-02-02");
    }

    #[test]
    fn what_is_doubtful_states_nothing() {
        for value in [
            "",
            "now",
            "03/02/2021",
            "February 2021",
            "2021",
            "2021-02",
            "2021-02-30",
            "2021-13-01",
            "1234-05-06",
            "2999-01-01",
            "3 February",
            "3 February 21",
            "1612345678",
            "55702845",
            "0000-00-00",
            "２０２１",
        ] {
            assert_eq!(stated(value), None, "{value}");
        }
    }

    #[test]
    fn only_a_time_of_greenwich_can_be_another_day_elsewhere() {
        for value in [
            "2021-01-18T04:30:00Z",
            "2021-01-18T04:30:00.000+00:00",
            "2021-01-18T04:30:00+0000",
            "2021-01-18 04:30:00 +0000",
            "Mon, 18 Jan 2021 04:30:00 GMT",
        ] {
            let time = stated_in_utc(value).unwrap();
            let is_day = |day| is_somewhere(NaiveDate::from_ymd_opt(2021, 1, day).unwrap(), time);
            assert_eq!([16, 17, 18, 19].map(is_day), [false, true, true, false], "{value}");
        }
        for value in ["2021-01-17T23:30:00-05:00", "2021-01-18", "2021-01-18T00:00:00Z", "now"] {
            assert_eq!(stated_in_utc(value), None, "{value}");
        }
    }

    #[test]
    fn names_and_addresses_hold_days() {
        let check = |name: &str, day: &str| assert_eq!(text(in_name(name)), day, "{name}");
        check("2021-01-18-thirty-days", "2021-01-18");
        check("20210118_thirty_days", "2021-01-18");
        check("thirty-days-2021_01_18", "2021-01-18");
        check("18 January 2021", "2021-01-18");
        check("/2021/02/03/second-record", "2021-02-03");
        check("/world/2021/feb/03/second-record", "2021-02-03");
        check("/world-europe-55702845", "");
        check("/2021/02/second-record", "");
        check("agenda-2030", "");
        assert_eq!(year_in_name("/2021/02/second-record"), Some(2021));
        assert_eq!(year_in_name("/agenda-2030"), None);
    }
}
