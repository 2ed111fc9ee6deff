//! The two rows of a time axis: "2021" above "Jan Feb Mar".

use super::View;
use super::calendar::{LATEST_MS, clamped};
use super::calendar_step::CalendarStep;
use super::date_label::{full_label, short_label};

/// Narrower than this, the labels of the lower row would run into each other.
const MIN_TICK_POINTS: f64 = 70.0;

/// One part of the axis, from its tick to the next.
#[derive(Debug, Clone, PartialEq)]
pub struct Tick {
    pub start_ms: i64,
    pub end_ms: i64,
    /// Where the line goes; before 0 when the part begins off-screen.
    pub x: f32,
    /// Where the label begins: at the line, or at the left edge of the window.
    pub label_x: f32,
    /// From there to the next tick, or to the right edge. A label that is wider
    /// is left out or, at the left edge, pushed out by the next.
    pub room_points: f32,
    pub label: String,
}

/// All ticks that a view shows, in order.
#[derive(Debug, Clone, PartialEq)]
pub struct Axis {
    /// The context: years above months, months above days.
    pub major: Vec<Tick>,
    pub minor: Vec<Tick>,
}

impl Axis {
    pub fn of(view: View) -> Self {
        let minor = CalendarStep::at_least(MIN_TICK_POINTS * view.ms_per_point());
        let major = minor.context();
        Self { major: ticks(view, major, full_label), minor: ticks(view, minor, short_label) }
    }
}

fn ticks(view: View, step: CalendarStep, label: fn(CalendarStep, i64) -> String) -> Vec<Tick> {
    let [first_ms, last_ms] = view.window_ms();
    let starts_ms =
        std::iter::successors(Some(step.floor(clamped(first_ms))), |start_ms| step.next(*start_ms));
    starts_ms
        .take_while(|start_ms| *start_ms <= last_ms)
        .map(|start_ms| {
            let end_ms = step.next(start_ms).unwrap_or(LATEST_MS);
            let x = view.x_from_ms(start_ms);
            let label_x = x.max(0.0);
            let room_points = view.x_from_ms(end_ms).min(view.width_points()) - label_x;
            Tick { start_ms, end_ms, x, label_x, room_points, label: label(step, start_ms) }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::calendar::{EARLIEST_MS, ms_from_datetime};
    use super::*;

    fn labels(ticks: &[Tick]) -> String {
        let labels: Vec<&str> = ticks.iter().map(|tick| tick.label.as_str()).collect();
        labels.join(" | ")
    }

    fn check(range: [&str; 2], width_points: f32, major: &str, minor: &str) {
        let range_ms = range.map(|moment| ms_from_datetime(moment.parse().unwrap()));
        let axis = Axis::of(View::fitting(range_ms, width_points, 0.0));
        assert_eq!(labels(&axis.major), major, "{range:?}");
        assert_eq!(labels(&axis.minor), minor, "{range:?}");
    }

    #[test]
    fn two_rows_name_every_part_of_the_window() {
        check(
            ["2021-11-20T00:00:00", "2022-02-10T00:00:00"],
            300.0,
            "2021 | 2022",
            "Nov | Dec | Jan | Feb",
        );
        check(
            ["2019-06-01T00:00:00", "2022-06-01T00:00:00"],
            300.0,
            "2010s | 2020s",
            "2019 | 2020 | 2021 | 2022",
        );
        check(
            ["-0250-06-01T00:00:00", "0150-06-01T00:00:00"],
            320.0,
            "1000–1 BC | AD 1–999",
            "300 BC | 200 BC | 100 BC | AD 1 | AD 100",
        );
        check(
            ["2021-01-17T12:00:00", "2021-01-18T12:00:00"],
            300.0,
            "Sun 17 Jan 2021 | Mon 18 Jan 2021",
            "12:00 | 18:00 | 00:00 | 06:00 | 12:00",
        );
        check(
            ["2021-01-30T12:00:00", "2021-02-02T12:00:00"],
            300.0,
            "Jan 2021 | Feb 2021",
            "Sat 30 | Sun 31 | Mon 1 | Tue 2",
        );
        check(
            ["2021-01-17T14:29:50", "2021-01-17T14:30:09"],
            300.0,
            "Sun 17 Jan 2021",
            "14:29:50 | 14:29:55 | 14:30:00 | 14:30:05",
        );
    }

    #[test]
    fn a_label_sticks_to_the_left_edge() {
        let range_ms = ["2021-03-15T00:00:00", "2021-09-15T00:00:00"]
            .map(|moment| ms_from_datetime(moment.parse().unwrap()));
        let axis = Axis::of(View::fitting(range_ms, 900.0, 0.0));
        let year = &axis.major[0];
        assert!(year.x < -300.0);
        assert_eq!((year.label_x, year.room_points), (0.0, 900.0));
    }

    proptest! {
        #[test]
        fn ticks_cover_the_window_and_keep_their_distance(
            left in EARLIEST_MS..LATEST_MS, exponent in 1.0_f64..13.0,
        ) {
            let view = View::new(left, 10.0_f64.powf(exponent), 1400.0);
            let axis = Axis::of(view);
            for row in [&axis.major, &axis.minor] {
                prop_assert!(row.len() <= 24, "{} ticks", row.len());
                prop_assert!(row.windows(2).all(|pair| pair[0].end_ms == pair[1].start_ms));
                prop_assert!(row[0].start_ms <= left);
            }
            // February is shorter than the mean month, AD 1 to 9 than a decade.
            prop_assert!(axis.minor.windows(2).all(|pair| pair[1].x - pair[0].x >= 35.0));
        }
    }
}
