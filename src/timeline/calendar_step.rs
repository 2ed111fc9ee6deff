//! The steps in which a time axis is divided: a day, a quarter, a century.

use chrono::{Datelike as _, NaiveDate, Weekday};

use super::calendar::{
    DAY_MS, EARLIEST_MS, HOUR_MS, LATEST_MS, MEAN_MONTH_MS, MEAN_YEAR_MS, MINUTE_MS, SECOND_MS,
    WEEK_MS, clamped, datetime_from_ms, ms_from_day,
};

/// A way to divide time into parts that begin where the calendar says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CalendarStep {
    Years(i32),
    /// A divisor of twelve.
    Months(u32),
    /// From this day to the one before it.
    Weeks(Weekday),
    Days,
    /// A divisor of twenty-four.
    Hours(i64),
    /// A divisor of sixty.
    Minutes(i64),
    /// A divisor of sixty.
    Seconds(i64),
}

use CalendarStep::{Days, Hours, Minutes, Months, Seconds, Weeks, Years};

/// From fine to coarse; no step is more than seven times the one before.
const LADDER: [CalendarStep; 34] = [
    Seconds(1),
    Seconds(5),
    Seconds(15),
    Seconds(30),
    Minutes(1),
    Minutes(5),
    Minutes(15),
    Minutes(30),
    Hours(1),
    Hours(3),
    Hours(6),
    Hours(12),
    Days,
    Weeks(Weekday::Mon),
    Months(1),
    Months(3),
    Years(1),
    Years(2),
    Years(5),
    Years(10),
    Years(20),
    Years(50),
    Years(100),
    Years(200),
    Years(500),
    Years(1000),
    Years(2000),
    Years(5000),
    Years(10_000),
    Years(20_000),
    Years(50_000),
    Years(100_000),
    Years(200_000),
    Years(500_000),
];

impl CalendarStep {
    /// The finest step of which every part is at least about `ms` long, where weeks
    /// begin with `first_weekday`.
    pub(super) fn at_least(ms: f64, first_weekday: Weekday) -> Self {
        let finest = LADDER.into_iter().find(|step| step.mean_ms() as f64 >= ms);
        match finest.unwrap_or(Years(500_000)) {
            Weeks(_) => Weeks(first_weekday),
            step => step,
        }
    }

    /// The coarser step whose labels give the context to those of this one.
    pub(super) fn context(self) -> Self {
        match self {
            Years(..10) => Years(10),
            Years(..100) => Years(100),
            Years(..1000) => Years(1000),
            Years(..10_000) => Years(10_000),
            Years(_) => Years(100_000),
            Months(_) => Years(1),
            Weeks(_) | Days => Months(1),
            Hours(_) | Minutes(_) | Seconds(_) => Days,
        }
    }

    fn mean_ms(self) -> i64 {
        match self {
            Years(years) => i64::from(years) * MEAN_YEAR_MS,
            Months(months) => i64::from(months) * MEAN_MONTH_MS,
            Weeks(_) => WEEK_MS,
            Days => DAY_MS,
            Hours(hours) => hours * HOUR_MS,
            Minutes(minutes) => minutes * MINUTE_MS,
            Seconds(seconds) => seconds * SECOND_MS,
        }
    }

    /// The beginning of the part that holds `ms`.
    pub(super) fn floor(self, ms: i64) -> i64 {
        let ms = clamped(ms);
        let day = datetime_from_ms(ms).date();
        match self {
            Years(years) => new_year_ms(first_year(day.year(), years)).unwrap_or(EARLIEST_MS),
            Months(months) => {
                let months = months.max(1);
                month_ms(day.year(), day.month0() / months * months).unwrap_or(EARLIEST_MS)
            }
            Weeks(first_weekday) => {
                let days = i64::from(day.weekday().days_since(first_weekday));
                clamped(ms_from_day(day) - days * DAY_MS)
            }
            Days | Hours(_) | Minutes(_) | Seconds(_) => {
                ms.div_euclid(self.mean_ms()) * self.mean_ms()
            }
        }
    }

    /// The beginning of the part after the one that begins at `start_ms`; `None`
    /// at the end of the calendar.
    pub(super) fn next(self, start_ms: i64) -> Option<i64> {
        let day = datetime_from_ms(start_ms).date();
        let next_ms = match self {
            Years(years) => new_year_ms(next_year(first_year(day.year(), years), years)?)?,
            Months(months) => {
                let next = day.month0() + months;
                let year = if next < 12 { day.year() } else { day.year().checked_add(1)? };
                month_ms(year, next % 12)?
            }
            Weeks(_) | Days | Hours(_) | Minutes(_) | Seconds(_) => start_ms + self.mean_ms(),
        };
        (start_ms < next_ms && next_ms < LATEST_MS).then_some(next_ms)
    }
}

/// The first year of the part that holds `year`.
///
/// People count backwards before Christ and know no year 0, so that the parts
/// begin in 200 BC, 100 BC, 1, 100, 200: round numbers on either side, and one
/// that is a year short between them. `year` is astronomical: 0 is 1 BC.
fn first_year(year: i32, years: i32) -> i32 {
    let years = years.max(1);
    match year {
        ..=0 => {
            let before_christ = 1 - year;
            1 - (before_christ + years - 1) / years * years
        }
        _ if year < years => 1,
        _ => year - year % years,
    }
}

fn next_year(first_year: i32, years: i32) -> Option<i32> {
    if first_year == 1 && years > 1 { Some(years) } else { first_year.checked_add(years) }
}

fn new_year_ms(year: i32) -> Option<i64> {
    NaiveDate::from_ymd_opt(year, 1, 1).map(ms_from_day)
}

fn month_ms(year: i32, month0: u32) -> Option<i64> {
    NaiveDate::from_ymd_opt(year, month0 + 1, 1).map(ms_from_day)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(step: CalendarStep, from: &str, starts: &[&str]) {
        let ms = super::super::calendar::ms_from_datetime(from.parse().unwrap());
        let first = step.floor(ms);
        let found: Vec<String> = std::iter::successors(Some(first), |start| step.next(*start))
            .take(starts.len())
            .map(|ms| datetime_from_ms(ms).format("%Y-%m-%d %H:%M:%S").to_string())
            .map(|text| text.trim_end_matches(" 00:00:00").to_owned())
            .collect();
        assert_eq!(found, starts, "{step:?}");
    }

    #[test]
    fn parts_begin_where_the_calendar_says() {
        let day = "2024-03-12T14:37:52";
        check(Years(1), day, &["2024-01-01", "2025-01-01"]);
        check(Years(50), day, &["2000-01-01", "2050-01-01"]);
        check(Months(1), day, &["2024-03-01", "2024-04-01", "2024-05-01"]);
        check(Months(3), "2024-12-12T00:00:00", &["2024-10-01", "2025-01-01"]);
        check(Weeks(Weekday::Mon), day, &["2024-03-11", "2024-03-18"]);
        check(Weeks(Weekday::Sun), day, &["2024-03-10", "2024-03-17"]);
        check(Weeks(Weekday::Sat), day, &["2024-03-09", "2024-03-16"]);
        check(Days, "2024-02-28T10:00:00", &["2024-02-28", "2024-02-29", "2024-03-01"]);
        check(Hours(6), day, &["2024-03-12 12:00:00", "2024-03-12 18:00:00", "2024-03-13"]);
        check(Minutes(15), day, &["2024-03-12 14:30:00", "2024-03-12 14:45:00"]);
        check(Seconds(5), day, &["2024-03-12 14:37:50", "2024-03-12 14:37:55"]);
    }

    #[test]
    fn years_before_christ_are_round_in_the_way_people_count() {
        let day = "-0120-06-01T00:00:00"; // 121 BC
        check(Years(100), day, &["-0199-01-01", "-0099-01-01", "0001-01-01", "0100-01-01"]);
        check(Years(1), "-0001-06-01T00:00:00", &["-0001-01-01", "0000-01-01", "0001-01-01"]);
    }

    proptest! {
        #[test]
        fn parts_follow_each_other_without_a_gap(ms in EARLIEST_MS..LATEST_MS, nth in 0_usize..34) {
            let step = LADDER[nth];
            let start_ms = step.floor(ms);
            prop_assert!(start_ms <= ms);
            if let Some(next_ms) = step.next(start_ms) {
                prop_assert!(ms < next_ms);
                prop_assert_eq!(step.floor(next_ms), next_ms);
                prop_assert_eq!(step.floor(next_ms - 1), start_ms);
            }
        }
    }

    #[test]
    fn the_ladder_rises() {
        assert!(LADDER.is_sorted_by_key(|step| step.mean_ms()));
    }
}
