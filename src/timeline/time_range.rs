use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Span;
use super::calendar::{DAY_MS, clamped, day_from_ms};

/// A stretch of time that a person marked, in milliseconds since 1970.
///
/// One that is longer than half a day consists of whole days, since that is how
/// people say what they mean: "from 12 March to 30 April".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimeRange {
    start_ms: i64,
    /// The first millisecond after it; later than `start_ms`.
    end_ms: i64,
}

impl TimeRange {
    /// The stretch between two moments, whichever comes first.
    pub fn between(one_ms: i64, other_ms: i64) -> Self {
        let [start_ms, end_ms] = [one_ms.min(other_ms), one_ms.max(other_ms)].map(clamped);
        let [first_ms, last_ms] = [start_ms, end_ms].map(nearest_midnight_ms);
        if last_ms > first_ms && end_ms - start_ms > DAY_MS / 2 {
            return Self { start_ms: first_ms, end_ms: last_ms };
        }
        Self { start_ms, end_ms: end_ms.max(start_ms + 1) }
    }

    /// Where it begins and where it ends.
    pub const fn edges_ms(self) -> [i64; 2] {
        [self.start_ms, self.end_ms]
    }

    /// Its first and last millisecond, as a window.
    pub const fn window_ms(self) -> [i64; 2] {
        [self.start_ms, self.end_ms - 1]
    }

    pub const fn length_ms(self) -> i64 {
        self.end_ms - self.start_ms
    }

    /// The first and the last day of which it holds a part.
    pub fn days(self) -> [NaiveDate; 2] {
        self.window_ms().map(day_from_ms)
    }

    /// How many days it is long, where it consists of whole days.
    pub fn whole_days(self) -> Option<i64> {
        let is_whole = self.edges_ms().iter().all(|ms| ms.rem_euclid(DAY_MS) == 0);
        is_whole.then(|| self.length_ms() / DAY_MS)
    }

    /// Whether it shares a moment with what takes this time.
    pub const fn meets(self, span: Span) -> bool {
        span.start_ms < self.end_ms && span.end_ms >= self.start_ms
    }
}

fn nearest_midnight_ms(ms: i64) -> i64 {
    (ms + DAY_MS / 2).div_euclid(DAY_MS) * DAY_MS
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR_MS: i64 = DAY_MS / 24;

    #[test]
    fn a_stretch_of_days_begins_and_ends_at_midnight() {
        for (one_hour, other_hour, expected_hours, days) in [
            (1, 71, [0, 72], Some(3)),
            (71, 1, [0, 72], Some(3)),
            (-25, 25, [-24, 24], Some(2)),
            (13, 40, [24, 48], Some(1)),
            // Too short for days, or within one.
            (20, 28, [20, 28], None),
            (2, 10, [2, 10], None),
        ] {
            let range = TimeRange::between(one_hour * HOUR_MS, other_hour * HOUR_MS);
            assert_eq!(range.edges_ms(), expected_hours.map(|hour| hour * HOUR_MS), "{range:?}");
            assert_eq!(range.whole_days(), days, "{range:?}");
        }
        assert!(TimeRange::between(5, 5).length_ms() > 0);
    }

    #[test]
    fn what_ends_when_it_begins_is_met_and_what_begins_when_it_ends_is_not() {
        let range = TimeRange::between(0, 2 * DAY_MS);
        let is_met = |start_ms, end_ms| {
            range.meets(Span { start_ms, end_ms, is_open_left: false, is_open_right: false })
        };
        assert!(is_met(-DAY_MS, 0) && is_met(DAY_MS, DAY_MS) && is_met(-DAY_MS, 9 * DAY_MS));
        assert!(!is_met(2 * DAY_MS, 3 * DAY_MS) && !is_met(-DAY_MS, -1));
    }
}
