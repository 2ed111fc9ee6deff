//! Dates in numbers only, of which people write the day or the month first.

use chrono::{Datelike as _, NaiveDate};

use crate::extract::DateOrder;
use crate::model::CalendarUnit;

/// What stands between the numbers.
const SIGNS: [char; 3] = ['/', '.', '-'];

/// A year of two digits is at most so many years ahead.
pub(super) const YEARS_AHEAD: i32 = 10;

/// "17/1/2021", "17.1.21", "1/2021". Where only one order gives a date, it is
/// that one. With points the day is always first.
pub(super) fn in_numbers(words: &str, order: DateOrder, today: NaiveDate) -> Option<CalendarUnit> {
    let sign = SIGNS.into_iter().find(|sign| words.contains(*sign))?;
    let mut parts = words.split(sign);
    let (first, second, third) = (parts.next()?, parts.next()?, parts.next());
    let Some(year) = third else {
        let year = number(second).filter(|_| second.len() == 4)?;
        return CalendarUnit::month(i32::try_from(year).ok()?, short(first)?);
    };
    let (first, second) = (short(first)?, short(second)?);
    let year = year_of(year, today).filter(|_| parts.next().is_none())?;
    let day = |month, day| NaiveDate::from_ymd_opt(year, month, day).map(CalendarUnit::day);
    let (day_first, month_first) = (day(second, first), day(first, second));
    match order {
        DateOrder::MonthDay if sign != '.' => month_first.or(day_first),
        _ => day_first.or(month_first.filter(|_| sign != '.')),
    }
}

/// A year of four digits, or of two.
fn year_of(text: &str, today: NaiveDate) -> Option<i32> {
    let year = i32::try_from(number(text)?).ok()?;
    match text.len() {
        4 => Some(year),
        2 => {
            let latest = today.year().checked_add(YEARS_AHEAD)?;
            latest.checked_sub((latest - year).rem_euclid(100))
        }
        _ => None,
    }
}

/// A number of one or two digits.
fn short(text: &str) -> Option<u32> {
    number(text).filter(|_| text.len() <= 2)
}

fn number(text: &str) -> Option<u32> {
    text.parse().ok().filter(|_| text.bytes().all(|byte| byte.is_ascii_digit()))
}
