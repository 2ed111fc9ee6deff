//! What is drawn for a date: a dot, or a bar whose ends say how sure they are.

use super::calendar::{DAY_MS, ms_from_datetime, ms_from_day};
use crate::model::{Moment, When};

/// How far the tail of an open end reaches, at any zoom: where the words give
/// no limit, a length in time would invent one.
pub const OPEN_TAIL_POINTS: f32 = 28.0;

/// The mark of an event on the time axis, ready to be drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// Within one day, or at a clock time. A day's dot is in the middle of its
    /// day, so that it stands over the day's label and not on its border.
    Dot { at_ms: i64 },
    /// Longer than a day.
    Bar {
        left: Edge,
        right: Edge,
        /// Whether the middle is certain. Where it is not, the event is one
        /// moment somewhere in the bar, or nothing is known but a limit.
        has_core: bool,
    },
}

/// One end of a bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edge {
    /// The day is known.
    Sharp { ms: i64 },
    /// Full at `inner_ms`, nothing at `outer_ms`.
    Fading { outer_ms: i64, inner_ms: i64 },
    /// No limit is known: a tail of [`OPEN_TAIL_POINTS`] fades from here outwards.
    Open { ms: i64 },
}

/// The outermost known moments of a mark, and which of its ends go on beyond.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    pub start_ms: i64,
    /// Never before `start_ms`.
    pub end_ms: i64,
    pub is_open_left: bool,
    pub is_open_right: bool,
}

impl Extent {
    /// Returns `None` for what has no date and goes to the tray.
    pub fn of(when: When) -> Option<Self> {
        match when {
            When::Point { at } => Some(Self::of_point(at)),
            When::Interval { begin: Some(begin), end: Some(end) } => {
                Some(Self::of_interval(begin, end))
            }
            When::Interval { begin: Some(begin), end: None } => {
                let [_, latest_ms] = possible_ms(begin);
                let right = Edge::Open { ms: latest_ms };
                Some(Self::Bar { left: left_edge(begin), right, has_core: true })
            }
            When::Interval { begin: None, end: Some(end) } => {
                let [earliest_ms, _] = possible_ms(end);
                let left = Edge::Open { ms: earliest_ms };
                Some(Self::Bar { left, right: right_edge(end), has_core: true })
            }
            When::Bounded { not_before, not_after } => {
                let first_ms = not_before.map(|unit| ms_from_datetime(unit.begin()));
                let last_ms = not_after.map(|unit| ms_from_datetime(unit.end()));
                Self::within(first_ms, last_ms)
            }
            When::Interval { begin: None, end: None } | When::Undated => None,
        }
    }

    fn of_point(at: Moment) -> Self {
        match possible_ms(at) {
            [start_ms, end_ms] if start_ms == end_ms => Self::Dot { at_ms: start_ms },
            [start_ms, _] if at.is_one_day() => Self::Dot { at_ms: start_ms + DAY_MS / 2 },
            [start_ms, end_ms] => Self::somewhere(start_ms, end_ms),
        }
    }

    fn of_interval(begin: Moment, end: Moment) -> Self {
        let [start_ms, begun_ms] = possible_ms(begin);
        let [ending_ms, end_ms] = possible_ms(end);
        let (is_begin_day, is_end_day) = (begin.is_one_day(), end.is_one_day());
        let core_start_ms = if is_begin_day { start_ms } else { begun_ms };
        let core_end_ms = if is_end_day { end_ms } else { ending_ms };
        if core_end_ms < core_start_ms {
            return Self::somewhere(start_ms, end_ms);
        }
        Self::Bar { left: left_edge(begin), right: right_edge(end), has_core: true }
    }

    /// One moment, no part of the range more likely than another: both ends
    /// fade over a quarter of it.
    fn somewhere(start_ms: i64, end_ms: i64) -> Self {
        let end_ms = end_ms.max(start_ms);
        let fade_ms = (end_ms - start_ms) / 4;
        Self::Bar {
            left: Edge::Fading { outer_ms: start_ms, inner_ms: start_ms + fade_ms },
            right: Edge::Fading { outer_ms: end_ms, inner_ms: end_ms - fade_ms },
            has_core: false,
        }
    }

    fn within(first_ms: Option<i64>, last_ms: Option<i64>) -> Option<Self> {
        let (left, right) = match (first_ms, last_ms) {
            (Some(first_ms), Some(last_ms)) => return Some(Self::somewhere(first_ms, last_ms)),
            (Some(ms), None) => (Edge::Sharp { ms }, Edge::Open { ms }),
            (None, Some(ms)) => (Edge::Open { ms }, Edge::Sharp { ms }),
            (None, None) => return None,
        };
        Some(Self::Bar { left, right, has_core: false })
    }

    /// The outermost known moments.
    pub fn range_ms(self) -> [i64; 2] {
        let span = self.span();
        [span.start_ms, span.end_ms]
    }

    pub fn span(self) -> Span {
        match self {
            Self::Dot { at_ms } => {
                Span { start_ms: at_ms, end_ms: at_ms, is_open_left: false, is_open_right: false }
            }
            Self::Bar { left, right, has_core: _ } => Span {
                start_ms: left.outer_ms(),
                end_ms: right.outer_ms().max(left.outer_ms()),
                is_open_left: left.is_open(),
                is_open_right: right.is_open(),
            },
        }
    }
}

impl Edge {
    /// The outermost known moment.
    pub fn outer_ms(self) -> i64 {
        match self {
            Self::Sharp { ms } | Self::Open { ms } => ms,
            Self::Fading { outer_ms, inner_ms: _ } => outer_ms,
        }
    }

    /// Where the bar has its full colour.
    pub fn inner_ms(self) -> i64 {
        match self {
            Self::Sharp { ms } | Self::Open { ms } => ms,
            Self::Fading { outer_ms: _, inner_ms } => inner_ms,
        }
    }

    pub fn is_open(self) -> bool {
        matches!(self, Self::Open { .. })
    }
}

fn left_edge(begin: Moment) -> Edge {
    let [outer_ms, inner_ms] = possible_ms(begin);
    if begin.is_one_day() {
        Edge::Sharp { ms: outer_ms }
    } else {
        Edge::Fading { outer_ms, inner_ms }
    }
}

fn right_edge(end: Moment) -> Edge {
    let [inner_ms, outer_ms] = possible_ms(end);
    if end.is_one_day() {
        Edge::Sharp { ms: outer_ms }
    } else {
        Edge::Fading { outer_ms, inner_ms }
    }
}

/// The first possible moment and the one after the last; the same for a clock
/// time, as it is written to say when, not how long.
fn possible_ms(moment: Moment) -> [i64; 2] {
    if moment.unit.time().is_some() {
        return [ms_from_datetime(moment.unit.begin()); 2];
    }
    [ms_from_day(moment.earliest), ms_from_day(moment.latest) + DAY_MS]
}

#[cfg(test)]
mod tests {
    use chrono::{NaiveDate, NaiveTime};

    use super::super::calendar::datetime_from_ms;
    use super::*;
    use crate::model::{CalendarUnit, Precision};

    fn day(year: i32, month: u32, day: u32) -> CalendarUnit {
        CalendarUnit::day(NaiveDate::from_ymd_opt(year, month, day).unwrap())
    }

    fn month(year: i32, month: u32) -> CalendarUnit {
        CalendarUnit::month(year, month).unwrap()
    }

    fn clock(hour: u32) -> CalendarUnit {
        let time = NaiveTime::from_hms_opt(hour, 0, 0).unwrap();
        CalendarUnit::clock(day(2021, 1, 17).first_day(), time, Precision::Hour)
    }

    fn lasting(begin: Option<CalendarUnit>, end: Option<CalendarUnit>) -> When {
        When::Interval { begin: begin.map(Moment::of), end: end.map(Moment::of) }
    }

    /// `<` is an open end, `~` stands between the ends of a fade, `=` in a core.
    fn drawn(extent: Option<Extent>) -> String {
        let text = |ms: i64| {
            let text = datetime_from_ms(ms).format("%Y-%m-%d %H:%M").to_string();
            text.trim_end_matches(" 00:00").to_owned()
        };
        let ends = |edge: Edge| match edge {
            Edge::Sharp { ms } => text(ms),
            Edge::Fading { outer_ms, inner_ms } => {
                let [first_ms, last_ms] = [outer_ms.min(inner_ms), outer_ms.max(inner_ms)];
                format!("{}~{}", text(first_ms), text(last_ms))
            }
            Edge::Open { ms } => format!("<{}>", text(ms)),
        };
        match extent {
            None => "tray".to_owned(),
            Some(Extent::Dot { at_ms }) => text(at_ms),
            Some(Extent::Bar { left, right, has_core }) => {
                format!("{} {} {}", ends(left), if has_core { "=" } else { "?" }, ends(right))
            }
        }
    }

    fn check(when: When, expected: &str) {
        let extent = Extent::of(when);
        assert_eq!(drawn(extent), expected, "{when:?}");
        assert!(extent.is_none_or(|extent| extent.span().start_ms <= extent.span().end_ms));
    }

    #[test]
    fn a_point_is_a_dot_or_a_bar_without_a_certain_part() {
        check(When::at(day(2021, 1, 17)), "2021-01-17 12:00");
        check(When::at(clock(18)), "2021-01-17 18:00");
        check(When::at(month(2021, 2)), "2021-02-01~2021-02-08 ? 2021-02-22~2021-03-01");
        let at = Moment::of(month(2021, 3));
        let early = at.within([None, NaiveDate::from_ymd_opt(2021, 3, 8)]).unwrap();
        check(When::Point { at: early }, "2021-03-01~2021-03-03 ? 2021-03-07~2021-03-09");
    }

    #[test]
    fn an_interval_is_certain_between_the_ranges_of_its_ends() {
        let (first, last) = (day(2021, 1, 17), day(2021, 1, 19));
        check(lasting(Some(first), Some(last)), "2021-01-17 = 2021-01-20");
        check(lasting(Some(first), Some(first)), "2021-01-17 = 2021-01-18");
        check(lasting(Some(clock(9)), Some(clock(18))), "2021-01-17 09:00 = 2021-01-17 18:00");
        check(lasting(Some(month(2020, 8)), Some(last)), "2020-08-01~2020-09-01 = 2021-01-20");
        check(
            lasting(Some(month(2020, 2)), Some(month(2020, 2))),
            "2020-02-01~2020-02-08 06:00 ? 2020-02-22 18:00~2020-03-01",
        );
    }

    #[test]
    fn what_is_open_gets_a_tail_and_what_is_undated_goes_to_the_tray() {
        check(lasting(CalendarUnit::year(2019), None), "2019-01-01~2020-01-01 = <2020-01-01>");
        check(lasting(None, Some(day(2021, 1, 17))), "<2021-01-17> = 2021-01-18");
        check(When::bounded(None, Some(month(2020, 8))).unwrap(), "<2020-09-01> ? 2020-09-01");
        check(When::bounded(Some(month(2020, 8)), None).unwrap(), "2020-08-01 ? <2020-08-01>");
        check(
            When::bounded(Some(day(2021, 2, 1)), Some(day(2021, 2, 4))).unwrap(),
            "2021-02-01~2021-02-02 ? 2021-02-04~2021-02-05",
        );
        check(When::Undated, "tray");
        check(lasting(None, None), "tray");
    }
}
