//! Reads dates in EDTF (ISO 8601-2:2019, extended date/time format), as
//! [`When::edtf`] writes them.

#[cfg(test)]
mod tests;

use chrono::{Datelike as _, NaiveDate, NaiveTime, Timelike as _};

use super::{CalendarUnit, Moment, Precision, Season, When};

/// What stands where an end of an interval or of a set is open.
const OPEN: &str = "..";

impl When {
    /// The date that `text` writes in EDTF; `None` where it is none, or says more
    /// than a date here can hold, such as a zone or a list.
    ///
    /// Of level 2 it knows what [`When::edtf`] uses: quarters, halves, digits
    /// left open, and sets of neighbouring dates. A set from Monday to Sunday is
    /// a week; other sets are bounds.
    pub fn from_edtf(text: &str) -> Option<Self> {
        if let Some((begin, end)) = text.split_once('/') {
            return interval(begin, end);
        }
        if let Some(set) = text.strip_prefix('[') {
            let (days, qualifier) = set.split_once(']')?;
            let (first, last) = days.split_once(OPEN)?;
            return set_of(first, last, Qualifier::of(qualifier)?);
        }
        moment(text).map(|at| Self::Point { at })
    }
}

/// How sure a date is: `?`, `~`, or `%` for both.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Qualifier {
    is_uncertain: bool,
    is_approximate: bool,
}

impl Qualifier {
    const NONE: Self = Self { is_uncertain: false, is_approximate: false };

    fn of(sign: &str) -> Option<Self> {
        let (is_uncertain, is_approximate) = match sign {
            "" => (false, false),
            "?" => (true, false),
            "~" => (false, true),
            "%" => (true, true),
            _ => return None,
        };
        Some(Self { is_uncertain, is_approximate })
    }

    fn on(self, moment: Moment) -> Moment {
        let Self { is_uncertain, is_approximate } = self;
        Moment { is_approximate, is_uncertain, ..moment }
    }
}

/// An interval neither of whose ends lies before the other's first day.
fn interval(begin: &str, end: &str) -> Option<When> {
    let is_open = |text: &str| text.is_empty() || text == OPEN;
    let part = |text: &str| if is_open(text) { Some(None) } else { moment(text).map(Some) };
    let (begin, end) = (part(begin)?, part(end)?);
    let is_reversed = begin.zip(end).is_some_and(|(begin, end)| begin.earliest > end.latest);
    (!is_reversed).then_some(When::Interval { begin, end })
}

/// A set of neighbouring days, months or years: `[2021-02..2021-03-23]`.
fn set_of(first: &str, last: &str, qualifier: Qualifier) -> Option<When> {
    let bound = |text: &str| if text.is_empty() { Some(None) } else { unit(text).map(Some) };
    let (first, last) = (bound(first)?, bound(last)?);
    let is_qualified = qualifier != Qualifier::NONE;
    let at = first.zip(last).and_then(|(first, last)| {
        let whole = named_set(first, last).map(Moment::of);
        whole.or_else(|| part_of_week(first, last).filter(|_| is_qualified || first == last))
    });
    match at {
        Some(at) => Some(When::Point { at: qualifier.on(at) }),
        None if is_qualified || first.or(last).is_none() => None,
        None => When::bounded(first, last),
    }
}

/// Sets that are one unit: whole weeks, and what years that are not written in
/// four digits have in the place of `198X`.
fn named_set(first: CalendarUnit, last: CalendarUnit) -> Option<CalendarUnit> {
    let year = first.first_day().year();
    let wholes = match (first.precision(), last.precision()) {
        (Precision::Day, Precision::Day) => [CalendarUnit::week_of(first.first_day()), None, None],
        (Precision::Year, Precision::Year) if !(0..=9999).contains(&year) => [
            CalendarUnit::decade(year),
            CalendarUnit::century(year),
            CalendarUnit::millennium(year),
        ],
        _ => return None,
    };
    let ends = |unit: CalendarUnit| (unit.first_day(), unit.last_day());
    let is_all = |unit: &CalendarUnit| ends(*unit) == (first.first_day(), last.last_day());
    wholes.into_iter().flatten().find(is_all)
}

/// Of all units only a week has parts that EDTF writes as sets.
fn part_of_week(first: CalendarUnit, last: CalendarUnit) -> Option<Moment> {
    let are_days = first.precision() == Precision::Day && last.precision() == Precision::Day;
    let week = CalendarUnit::week_of(first.first_day()).filter(|_| are_days)?;
    let limits = [Some(first.first_day()), Some(last.last_day())];
    Moment::of(week).within(limits).filter(|_| week.contains(last))
}

/// A unit with its qualifier.
fn moment(text: &str) -> Option<Moment> {
    let plain = text.trim_end_matches(['?', '~', '%']);
    let qualifier = Qualifier::of(text.strip_prefix(plain)?)?;
    Some(qualifier.on(Moment::of(unit(plain)?)))
}

/// A unit that has a name of its own in EDTF: `2020`, `-0044-03-15`, `198X`.
fn unit(text: &str) -> Option<CalendarUnit> {
    if let Some(years) = text.strip_suffix('X') {
        return open_years(years);
    }
    let (year, rest) = year(text)?;
    let Some(rest) = rest.strip_prefix('-') else {
        return CalendarUnit::year(year).filter(|_| rest.is_empty());
    };
    let (month, rest) = two_digits(rest)?;
    let Some(rest) = rest.strip_prefix('-') else {
        return part_of_year(year, month).filter(|_| rest.is_empty());
    };
    let (day, rest) = two_digits(rest)?;
    let day = NaiveDate::from_ymd_opt(year, month, day)?;
    match rest.strip_prefix('T') {
        Some(time) => clock(day, time),
        None => Some(CalendarUnit::day(day)).filter(|_| rest.is_empty()),
    }
}

/// `198`, `19X` or `1XX`, each before a last `X`.
fn open_years(text: &str) -> Option<CalendarUnit> {
    let digits = text.trim_end_matches('X');
    let first = |years: i32| all_digits(digits)?.parse::<i32>().ok()?.checked_mul(years);
    match (digits.len(), text.len()) {
        (3, 3) => CalendarUnit::decade(first(10)?),
        (2, 3) => CalendarUnit::century(first(100)?),
        (1, 3) => CalendarUnit::millennium(first(1000)?),
        _ => None,
    }
}

/// A year of four digits, with a sign before Christ, or of any length after a
/// `Y`; and what follows it.
fn year(text: &str) -> Option<(i32, &str)> {
    let (is_long, text) = text.strip_prefix('Y').map_or((false, text), |rest| (true, rest));
    let (is_negative, text) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    let length = text.bytes().take_while(u8::is_ascii_digit).count();
    let (digits, rest) = text.split_at_checked(length)?;
    let year: i32 = digits.parse().ok()?;
    let is_as_long = if is_long { length > 4 } else { length == 4 };
    // There is no year "-0000".
    is_as_long.then_some(())?;
    (year != 0 || !is_negative).then_some((if is_negative { -year } else { year }, rest))
}

/// A month, or one of the numbers that EDTF gives to seasons, quarters and halves.
fn part_of_year(year: i32, number: u32) -> Option<CalendarUnit> {
    match number {
        21 => CalendarUnit::season(year, Season::Spring),
        22 => CalendarUnit::season(year, Season::Summer),
        23 => CalendarUnit::season(year, Season::Autumn),
        24 => CalendarUnit::season(year, Season::Winter),
        33..=36 => CalendarUnit::quarter(year, number - 32),
        40 | 41 => CalendarUnit::half(year, number - 39),
        _ => CalendarUnit::month(year, number),
    }
}

/// `14:30:00`. Clock times are always written with seconds, so those that are 0
/// tell nothing; people leave them out, and minutes too.
fn clock(day: NaiveDate, text: &str) -> Option<CalendarUnit> {
    let mut numbers = [None; 3];
    let mut parts = text.split(':');
    for (number, part) in numbers.iter_mut().zip(&mut parts) {
        *number = Some(two_digits(part).filter(|(_, rest)| rest.is_empty())?.0);
    }
    let [hour, minute, second] = numbers;
    let zero = |number: Option<u32>| number.unwrap_or_default();
    let time = NaiveTime::from_hms_opt(hour?, zero(minute), zero(second))?;
    let precision = match minute {
        None => Precision::Hour,
        Some(_) if time.second() == 0 => Precision::Minute,
        Some(_) => Precision::Second,
    };
    parts.next().is_none().then(|| CalendarUnit::clock(day, time, precision))
}

fn two_digits(text: &str) -> Option<(u32, &str)> {
    let (digits, rest) = text.split_at_checked(2)?;
    Some((all_digits(digits)?.parse().ok()?, rest))
}

/// Without the sign that numbers may else have in front.
fn all_digits(text: &str) -> Option<&str> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then_some(text)
}
