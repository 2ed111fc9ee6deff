//! Milliseconds and the calendar.
//!
//! Time is counted in whole milliseconds from 1970-01-01T00:00 on the Gregorian
//! calendar carried back before its invention, without time zones: an article's
//! "14:30" is the same number wherever it is read.

use chrono::{DateTime, NaiveDate, NaiveDateTime};

pub(super) const SECOND_MS: i64 = 1000;
pub(super) const MINUTE_MS: i64 = 60 * SECOND_MS;
pub(super) const HOUR_MS: i64 = 60 * MINUTE_MS;
pub const DAY_MS: i64 = 24 * HOUR_MS;
pub(super) const WEEK_MS: i64 = 7 * DAY_MS;
/// A twelfth of the mean year; months are found by the calendar, not by this.
pub(super) const MEAN_MONTH_MS: i64 = MEAN_YEAR_MS / 12;
pub(super) const MEAN_YEAR_MS: i64 = 31_556_952_000;

/// The first moment of the timeline: 1 January of the year -200,000.
///
/// Both limits leave room to the ends of chrono's calendar, and every
/// millisecond between them is exact in an `f64`.
pub const EARLIEST_MS: i64 = new_year_ms(-200_000);
/// The last moment of the timeline: 1 January of the year 200,000.
pub const LATEST_MS: i64 = new_year_ms(200_000);

/// Midnight at the beginning of `day`, kept inside the limits.
pub fn ms_from_day(day: NaiveDate) -> i64 {
    clamped(i64::from(day.to_epoch_days()) * DAY_MS)
}

/// The moment of a date with a clock time, kept inside the limits.
pub fn ms_from_datetime(moment: NaiveDateTime) -> i64 {
    clamped(moment.and_utc().timestamp_millis())
}

/// The date and clock time of a moment, kept inside the limits.
pub fn datetime_from_ms(ms: i64) -> NaiveDateTime {
    DateTime::from_timestamp_millis(clamped(ms)).unwrap_or_default().naive_utc()
}

/// The day of a moment, kept inside the limits.
pub fn day_from_ms(ms: i64) -> NaiveDate {
    datetime_from_ms(ms).date()
}

/// The same moment, or the nearest one that the timeline can show.
pub(super) fn clamped(ms: i64) -> i64 {
    ms.clamp(EARLIEST_MS, LATEST_MS)
}

const fn new_year_ms(year: i32) -> i64 {
    match NaiveDate::from_ymd_opt(year, 1, 1) {
        Some(day) => day.to_epoch_days() as i64 * DAY_MS,
        None => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(year: i32, month: u32, day: u32, ms: i64) {
        let date = NaiveDate::from_ymd_opt(year, month, day).unwrap();
        assert_eq!(ms_from_day(date), ms, "{date}");
        assert_eq!(datetime_from_ms(ms).date(), date);
    }

    #[test]
    fn days_are_counted_from_1970() {
        check(1970, 1, 1, 0);
        check(1969, 12, 31, -DAY_MS);
        check(2024, 3, 12, 1_710_201_600_000);
        check(0, 1, 1, -62_167_219_200_000);
        check(-200_000, 1, 1, EARLIEST_MS);
        check(200_000, 1, 1, LATEST_MS);
    }

    #[test]
    fn what_lies_beyond_the_limits_is_moved_to_them() {
        assert_eq!(ms_from_day(NaiveDate::MAX), LATEST_MS);
        assert_eq!(ms_from_day(NaiveDate::MIN), EARLIEST_MS);
        assert_eq!(datetime_from_ms(i64::MIN), datetime_from_ms(EARLIEST_MS));
    }
}
