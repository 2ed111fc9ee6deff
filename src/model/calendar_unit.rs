use std::fmt;

use chrono::{Datelike as _, Days, Months, NaiveDate, NaiveDateTime, NaiveTime, Timelike as _};
use serde::{Deserialize, Serialize};

/// How exactly a date is named, from coarse to fine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Precision {
    Millennium,
    Century,
    Decade,
    Year,
    Half,
    Season,
    Quarter,
    Month,
    Week,
    Day,
    Hour,
    Minute,
    Second,
}

impl fmt::Display for Precision {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Millennium => "millennium",
            Self::Century => "century",
            Self::Decade => "decade",
            Self::Year => "year",
            Self::Half => "half-year",
            Self::Season => "season",
            Self::Quarter => "quarter",
            Self::Month => "month",
            Self::Week => "week",
            Self::Day => "day",
            Self::Hour => "hour",
            Self::Minute => "minute",
            Self::Second => "second",
        })
    }
}

/// A season of the northern year. Winter runs into the next year, and is named
/// after the year in which it begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

impl Season {
    const fn first_month(self) -> u32 {
        match self {
            Self::Spring => 3,
            Self::Summer => 6,
            Self::Autumn => 9,
            Self::Winter => 12,
        }
    }
}

/// A stretch of the calendar that has a name: a century, a year, a month, a
/// day, or a clock time on a day.
///
/// Its display is EDTF (ISO 8601-2), level 2, for every unit that EDTF can
/// name; a week becomes the set of its days.
///
/// Eight bytes, as a date is made of several: the last day follows from the
/// first and the precision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct CalendarUnit {
    first_day: NaiveDate,
    precision: Precision,
    /// Hour, minute and second; midnight unless the precision is finer than a day.
    clock: [u8; 3],
}

const MIDNIGHT: [u8; 3] = [0; 3];

/// The last day, included, of what begins on a day; `None` beyond the calendar.
fn last_day(first_day: NaiveDate, precision: Precision) -> Option<NaiveDate> {
    let years =
        |count: i32| NaiveDate::from_ymd_opt(first_day.year().checked_add(count - 1)?, 12, 31);
    let months = |count| first_day.checked_add_months(Months::new(count))?.pred_opt();
    match precision {
        Precision::Millennium => years(1000),
        Precision::Century => years(100),
        Precision::Decade => years(10),
        Precision::Year => years(1),
        Precision::Half => months(6),
        Precision::Season | Precision::Quarter => months(3),
        Precision::Month => months(1),
        Precision::Week => first_day.checked_add_days(Days::new(6)),
        Precision::Day | Precision::Hour | Precision::Minute | Precision::Second => Some(first_day),
    }
}

impl CalendarUnit {
    /// Years are astronomical: year 0 is 1 BC, year -1 is 2 BC.
    pub fn year(year: i32) -> Option<Self> {
        Self::years(year, Precision::Year)
    }

    /// The ten years from `first_year`, which is a multiple of ten.
    pub fn decade(first_year: i32) -> Option<Self> {
        Self::years(first_year, Precision::Decade)
    }

    /// The hundred years that share their first digits: 1900 to 1999 for 1900.
    pub fn century(first_year: i32) -> Option<Self> {
        Self::years(first_year, Precision::Century)
    }

    /// The thousand years from `first_year`.
    pub fn millennium(first_year: i32) -> Option<Self> {
        Self::years(first_year, Precision::Millennium)
    }

    fn years(first_year: i32, precision: Precision) -> Option<Self> {
        Self::from_first_day(NaiveDate::from_ymd_opt(first_year, 1, 1)?, precision)
    }

    fn months(year: i32, month: u32, precision: Precision) -> Option<Self> {
        Self::from_first_day(NaiveDate::from_ymd_opt(year, month, 1)?, precision)
    }

    /// `None` where the unit goes beyond the calendar.
    fn from_first_day(first_day: NaiveDate, precision: Precision) -> Option<Self> {
        last_day(first_day, precision)?;
        Some(Self { first_day, precision, clock: MIDNIGHT })
    }

    /// What it is made of: the first day, and the clock time where that is exact.
    pub const fn parts(self) -> (NaiveDate, Precision, [u8; 3]) {
        (self.first_day, self.precision, self.clock)
    }

    /// From the parts that a unit is made of; `None` where they make none.
    pub fn from_parts(first_day: NaiveDate, precision: Precision, clock: [u8; 3]) -> Option<Self> {
        let [hour, minute, second] = clock.map(u32::from);
        NaiveTime::from_hms_opt(hour, minute, second)?;
        last_day(first_day, precision)?;
        Some(Self { first_day, precision, clock })
    }

    /// The first (1) or second (2) half of a year.
    pub fn half(year: i32, half: u32) -> Option<Self> {
        let month = half.checked_mul(6)?.checked_sub(5)?;
        Self::months(year, month, Precision::Half)
    }

    /// A quarter, 1 to 4.
    pub fn quarter(year: i32, quarter: u32) -> Option<Self> {
        let month = quarter.checked_mul(3)?.checked_sub(2)?;
        Self::months(year, month, Precision::Quarter)
    }

    pub fn season(year: i32, season: Season) -> Option<Self> {
        Self::months(year, season.first_month(), Precision::Season)
    }

    /// A month, 1 to 12.
    pub fn month(year: i32, month: u32) -> Option<Self> {
        Self::months(year, month, Precision::Month)
    }

    /// The month that holds `day`.
    pub fn month_of(day: NaiveDate) -> Option<Self> {
        Self::month(day.year(), day.month())
    }

    /// The week, Monday to Sunday (ISO 8601), that holds `day`.
    pub fn week_of(day: NaiveDate) -> Option<Self> {
        let since_monday = u64::from(day.weekday().num_days_from_monday());
        let first_day = day.checked_sub_days(Days::new(since_monday))?;
        Self::from_first_day(first_day, Precision::Week)
    }

    pub const fn day(day: NaiveDate) -> Self {
        Self { first_day: day, precision: Precision::Day, clock: MIDNIGHT }
    }

    /// A clock time; `precision` is [`Precision::Hour`] or finer.
    pub fn clock(day: NaiveDate, time: NaiveTime, precision: Precision) -> Self {
        let clock = [time.hour(), time.minute(), time.second()].map(|number| number as u8);
        Self { first_day: day, precision: precision.max(Precision::Hour), clock }
    }

    pub const fn first_day(self) -> NaiveDate {
        self.first_day
    }

    /// The last day, included.
    pub fn last_day(self) -> NaiveDate {
        last_day(self.first_day, self.precision).unwrap_or(self.first_day)
    }

    pub const fn precision(self) -> Precision {
        self.precision
    }

    /// Only with a precision finer than a day.
    pub fn time(self) -> Option<NaiveTime> {
        let [hour, minute, second] = self.clock.map(u32::from);
        let time = NaiveTime::from_hms_opt(hour, minute, second);
        time.filter(|_| self.precision > Precision::Day)
    }

    /// The first moment.
    pub fn begin(self) -> NaiveDateTime {
        self.first_day.and_time(self.time().unwrap_or(NaiveTime::MIN))
    }

    /// The moment after the last: midnight after the last day, or the next
    /// hour, minute or second.
    pub fn end(self) -> NaiveDateTime {
        let span = match self.precision {
            Precision::Hour => chrono::TimeDelta::hours(1),
            Precision::Minute => chrono::TimeDelta::minutes(1),
            Precision::Second => chrono::TimeDelta::seconds(1),
            _ => {
                let midnight = self.last_day().and_time(NaiveTime::MIN);
                return midnight.checked_add_days(Days::new(1)).unwrap_or(midnight);
            }
        };
        self.begin().checked_add_signed(span).unwrap_or_else(|| self.begin())
    }

    /// Whether `day` lies inside.
    pub fn contains_day(self, day: NaiveDate) -> bool {
        self.first_day <= day && day <= self.last_day()
    }

    /// Whether all of `other` lies inside.
    pub fn contains(self, other: Self) -> bool {
        self.first_day <= other.first_day && other.last_day() <= self.last_day()
    }
}

/// EDTF writes a year of four digits plainly and any other with a `Y`.
fn write_year(out: &mut fmt::Formatter<'_>, year: i32) -> fmt::Result {
    match year {
        0..=9999 => write!(out, "{year:04}"),
        -9999..=-1 => write!(out, "-{:04}", -year),
        _ => write!(out, "Y{year}"),
    }
}

fn write_day(out: &mut fmt::Formatter<'_>, day: NaiveDate) -> fmt::Result {
    write_year(out, day.year())?;
    write!(out, "-{:02}-{:02}", day.month(), day.day())
}

impl fmt::Display for CalendarUnit {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month) = (self.first_day.year(), self.first_day.month());
        let is_in_written_digits = (0..=9999).contains(&year);
        match self.precision {
            Precision::Millennium if is_in_written_digits => write!(out, "{}XXX", year / 1000),
            Precision::Century if is_in_written_digits => write!(out, "{:02}XX", year / 100),
            Precision::Decade if is_in_written_digits => write!(out, "{:03}X", year / 10),
            Precision::Millennium | Precision::Century | Precision::Decade => {
                out.write_str("[")?;
                write_year(out, year)?;
                out.write_str("..")?;
                write_year(out, self.last_day().year())?;
                out.write_str("]")
            }
            Precision::Year => write_year(out, year),
            Precision::Half => {
                write_year(out, year)?;
                write!(out, "-{}", 40 + month / 7)
            }
            Precision::Season => {
                write_year(out, year)?;
                write!(out, "-{}", 20 + month / 3)
            }
            Precision::Quarter => {
                write_year(out, year)?;
                write!(out, "-{}", 33 + month / 3)
            }
            Precision::Month => {
                write_year(out, year)?;
                write!(out, "-{month:02}")
            }
            Precision::Week => {
                out.write_str("[")?;
                write_day(out, self.first_day)?;
                out.write_str("..")?;
                write_day(out, self.last_day())?;
                out.write_str("]")
            }
            Precision::Day | Precision::Hour | Precision::Minute | Precision::Second => {
                write_day(out, self.first_day)?;
                let Some(time) = self.time() else { return Ok(()) };
                write!(out, "T{:02}:{:02}:{:02}", time.hour(), time.minute(), time.second())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(unit: Option<CalendarUnit>, edtf: &str, first: &str, last: &str) {
        let unit = unit.unwrap();
        assert_eq!(unit.to_string(), edtf);
        assert_eq!(unit.first_day().to_string(), first);
        assert_eq!(unit.last_day().to_string(), last);
    }

    #[test]
    fn units_cover_their_days_and_say_so_in_edtf() {
        check(CalendarUnit::month(2021, 2), "2021-02", "2021-02-01", "2021-02-28");
        check(CalendarUnit::year(2020), "2020", "2020-01-01", "2020-12-31");
        check(CalendarUnit::decade(1990), "199X", "1990-01-01", "1999-12-31");
        check(CalendarUnit::century(1900), "19XX", "1900-01-01", "1999-12-31");
        check(CalendarUnit::season(2020, Season::Spring), "2020-21", "2020-03-01", "2020-05-31");
        check(CalendarUnit::season(2020, Season::Winter), "2020-24", "2020-12-01", "2021-02-28");
        check(CalendarUnit::quarter(2020, 1), "2020-33", "2020-01-01", "2020-03-31");
        check(CalendarUnit::quarter(2020, 4), "2020-36", "2020-10-01", "2020-12-31");
        check(CalendarUnit::half(2020, 1), "2020-40", "2020-01-01", "2020-06-30");
        check(CalendarUnit::half(2020, 2), "2020-41", "2020-07-01", "2020-12-31");
        let wednesday = NaiveDate::from_ymd_opt(2021, 2, 3).unwrap();
        check(
            CalendarUnit::week_of(wednesday),
            "[2021-02-01..2021-02-07]",
            "2021-02-01",
            "2021-02-07",
        );
    }

    #[test]
    fn years_before_christ_are_astronomical() {
        assert_eq!(CalendarUnit::year(-479).unwrap().to_string(), "-0479");
        assert_eq!(CalendarUnit::year(-44_000).unwrap().to_string(), "Y-44000");
        assert_eq!(CalendarUnit::century(-500).unwrap().to_string(), "[-0500..-0401]");
    }

    #[test]
    fn what_is_not_on_the_calendar_is_none() {
        assert!(CalendarUnit::month(2021, 13).is_none());
        assert!(CalendarUnit::quarter(2021, 5).is_none());
        assert!(CalendarUnit::half(2021, 0).is_none());
        assert!(CalendarUnit::year(i32::MAX).is_none());
    }

    #[test]
    fn a_clock_time_lasts_as_long_as_its_precision() {
        let day = NaiveDate::from_ymd_opt(2021, 1, 17).unwrap();
        let time = NaiveTime::from_hms_opt(18, 0, 0).unwrap();
        let unit = CalendarUnit::clock(day, time, Precision::Minute);
        assert_eq!(unit.to_string(), "2021-01-17T18:00:00");
        assert_eq!((unit.end() - unit.begin()).num_seconds(), 60);
    }
}
