//! The two rows of a time axis: "2021" above "Jan Feb Mar".

use super::calendar::{LATEST_MS, clamped};
use super::calendar_step::CalendarStep;
use super::date_label::{full_label, short_label};
use super::date_style::DateStyle;
use super::{Folding, View};

/// Narrower than this, the labels of the lower row would run into each other.
const MIN_TICK_POINTS: f64 = 70.0;

/// Right behind a fold, what has less room than this has no tick.
const MIN_FOLD_POINTS: f32 = 36.0;

/// One part of the axis, from its tick to the next.
#[derive(Debug, Clone, PartialEq)]
pub struct Tick {
    /// On the calendar.
    pub start_ms: i64,
    pub end_ms: i64,
    /// Where the line goes, in milliseconds of the axis: at its start or, where
    /// that is folded away, where the fold ends.
    pub axis_ms: i64,
    /// The same in points; before 0 when the part begins off-screen.
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
    /// The ticks of `view`, with weeks and labels in `style`.
    pub fn of(view: View, folding: &Folding, style: DateStyle) -> Self {
        let least_ms = MIN_TICK_POINTS * view.ms_per_point();
        let minor = CalendarStep::at_least(least_ms, style.first_weekday);
        let row = |step, label| Row { view, folding, step, label, style }.ticks();
        Self { major: row(minor.context(), full_label), minor: row(minor, short_label) }
    }
}

/// What it takes to find the ticks of one row.
struct Row<'a> {
    view: View,
    folding: &'a Folding,
    step: CalendarStep,
    label: fn(CalendarStep, i64, DateStyle) -> String,
    style: DateStyle,
}

impl Row<'_> {
    fn ticks(&self) -> Vec<Tick> {
        let mut ticks: Vec<Tick> = Vec::new();
        let stretches_ms = self.folding.stretches_ms(self.view.window_ms());
        for (nth, stretch_ms) in stretches_ms.into_iter().enumerate() {
            let is_behind_fold = nth > 0;
            let new = self.ticks_in(stretch_ms, is_behind_fold);
            let before_ms = ticks.last().map(|tick| tick.start_ms);
            // What goes on behind a fold is named once.
            let is_left_out = |tick: &Tick| {
                Some(tick.start_ms) == before_ms || tick.room_points < MIN_FOLD_POINTS
            };
            let leaves_out_first = is_behind_fold && new.first().is_some_and(is_left_out);
            ticks.extend(new.into_iter().skip(usize::from(leaves_out_first)));
        }
        ticks
    }

    /// The ticks of a stretch without folds, which begins at the left edge of the
    /// window or behind a fold.
    fn ticks_in(&self, [first_ms, last_ms]: [i64; 2], is_behind_fold: bool) -> Vec<Tick> {
        let first = Some(self.step.floor(clamped(first_ms)));
        let starts_ms = std::iter::successors(first, |start_ms| self.step.next(*start_ms));
        let is_inside = |start_ms: &i64| *start_ms <= last_ms;
        let tick = |start_ms: i64| {
            let end_ms = self.step.next(start_ms).unwrap_or(LATEST_MS);
            let shown_ms = if is_behind_fold { start_ms.max(first_ms) } else { start_ms };
            let axis_ms = self.folding.axis_ms(shown_ms);
            let x = self.view.x_from_ms(axis_ms);
            let label_x = x.max(0.0);
            let right_x = self.view.x_from_ms(self.folding.axis_ms(end_ms));
            let room_points = right_x.min(self.view.width_points()) - label_x;
            let label = (self.label)(self.step, start_ms, self.style);
            Tick { start_ms, end_ms, axis_ms, x, label_x, room_points, label }
        };
        starts_ms.take_while(is_inside).map(tick).collect()
    }
}

#[cfg(test)]
mod tests {
    use chrono::Weekday;
    use proptest::prelude::*;

    use super::super::calendar::{EARLIEST_MS, ms_from_datetime};
    use super::*;

    fn labels(ticks: &[Tick]) -> String {
        let labels: Vec<&str> = ticks.iter().map(|tick| tick.label.as_str()).collect();
        labels.join(" | ")
    }

    fn check(range: [&str; 2], width_points: f32, major: &str, minor: &str) {
        let range_ms = range.map(|moment| ms_from_datetime(moment.parse().unwrap()));
        let axis = Axis::of(
            View::fitting(range_ms, width_points, 0.0),
            &Folding::default(),
            DateStyle::default(),
        );
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
    fn weeks_begin_with_the_day_that_is_wanted() {
        let range_ms = ["2024-03-12T00:00:00", "2024-03-27T00:00:00"]
            .map(|moment| ms_from_datetime(moment.parse().unwrap()));
        for (first_weekday, minor) in [
            (Weekday::Mon, "11 | 18 | 25"),
            (Weekday::Sun, "10 | 17 | 24"),
            (Weekday::Sat, "9 | 16 | 23"),
        ] {
            let style = DateStyle { first_weekday, ..DateStyle::default() };
            let view = View::fitting(range_ms, 300.0, 0.0);
            assert_eq!(labels(&Axis::of(view, &Folding::default(), style).minor), minor);
        }
    }

    #[test]
    fn behind_a_fold_the_next_part_that_goes_on_is_named() {
        let ms = |day: &str| ms_from_datetime(format!("{day}T00:00:00").parse().unwrap());
        let range_ms = [ms("2021-01-01"), ms("2023-12-31")];
        let folding = Folding::new(&[[ms("2021-06-10"), ms("2023-03-10")]], range_ms);
        let shown_ms = range_ms.map(|ms| folding.axis_ms(ms));
        let axis = Axis::of(View::fitting(shown_ms, 1200.0, 0.0), &folding, DateStyle::default());
        assert_eq!(labels(&axis.major), "2021 | 2023");
        let minor = "Jan | Feb | Mar | Apr | May | Jun | Mar | Apr | May | Jun | Jul | Aug | Sep";
        assert_eq!(labels(&axis.minor), format!("{minor} | Oct | Nov | Dec"));
    }

    #[test]
    fn a_label_sticks_to_the_left_edge() {
        let range_ms = ["2021-03-15T00:00:00", "2021-09-15T00:00:00"]
            .map(|moment| ms_from_datetime(moment.parse().unwrap()));
        let axis = Axis::of(
            View::fitting(range_ms, 900.0, 0.0),
            &Folding::default(),
            DateStyle::default(),
        );
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
            let axis = Axis::of(view, &Folding::default(), DateStyle::default());
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
