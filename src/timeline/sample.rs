//! Random events for property tests.

use proptest::prelude::*;

use super::calendar::{DAY_MS, HOUR_MS};
use super::{Entry, EventKey, Span, View};

/// Within forty years, so that some crowd each other and some are alone.
const YEARS_DAYS: i64 = 40 * 365;

/// Dots and bars, some of them open, in three lanes; keys count from 0.
pub(super) fn entries(up_to: usize) -> impl Strategy<Value = Vec<Entry>> {
    let day = prop_oneof![0..YEARS_DAYS, 7000..7030_i64];
    let length_ms = prop_oneof![Just(0), 1..60 * DAY_MS, 1..3000 * DAY_MS];
    let open = any::<[bool; 2]>();
    let event = (0..3_usize, day, 0..24_i64, length_ms, open, 0..4_u32);
    prop::collection::vec(event, 0..up_to).prop_map(|events| {
        let numbered = events.into_iter().enumerate();
        let entry = |(nth, (lane, day, hour, length_ms, open, priority))| {
            let start_ms = day * DAY_MS + hour * HOUR_MS;
            let end_ms = start_ms + length_ms;
            let [is_open_left, is_open_right]: [bool; 2] = open;
            let span = Span { start_ms, end_ms, is_open_left, is_open_right };
            Entry { key: EventKey(nth), lane, span, priority }
        };
        numbered.map(entry).collect()
    })
}

/// First and last millisecond of a window near the events.
pub(super) fn window() -> impl Strategy<Value = [i64; 2]> {
    (-1000..YEARS_DAYS + 1000, 0..YEARS_DAYS)
        .prop_map(|(day, days)| [day * DAY_MS, (day + days) * DAY_MS])
}

/// Views near the events, from a few hours to centuries wide.
pub(super) fn view() -> impl Strategy<Value = View> {
    (0..YEARS_DAYS, 4.0_f64..10.0, 200.0_f32..1600.0).prop_map(|(day, exponent, width)| {
        View::new(0, 10.0_f64.powf(exponent), width).centred_on(day * DAY_MS)
    })
}

/// The width of an event's label: different, and the same every time.
pub(super) fn label_points(key: EventKey) -> f32 {
    40.0 + (key.0 * 37 % 160) as f32
}
