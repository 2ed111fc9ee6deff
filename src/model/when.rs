use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{CalendarUnit, Precision};

/// Earliest and latest day, both included; `None` where nothing is known.
pub(super) type DayLimits = [Option<NaiveDate>; 2];

/// One date as it is known: the unit that was named, and what else narrows it.
///
/// "Earlier this month", published on 23 March 2021, is the unit 2021-03 with
/// 23 March as the latest day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Moment {
    pub unit: CalendarUnit,
    /// "About", "circa", or reckoned from a length that is itself rounded.
    pub is_approximate: bool,
    /// Inferred from the course of the report: no words of the event give it.
    #[serde(default)]
    pub is_uncertain: bool,
    /// The first possible day, never before the unit's first.
    pub earliest: NaiveDate,
    /// The last possible day, never after the unit's last.
    pub latest: NaiveDate,
}

impl Moment {
    /// The whole of `unit`, as stated.
    pub fn of(unit: CalendarUnit) -> Self {
        Self {
            unit,
            is_approximate: false,
            is_uncertain: false,
            earliest: unit.first_day(),
            latest: unit.last_day(),
        }
    }

    /// The same, said to be approximate.
    pub fn about(unit: CalendarUnit) -> Self {
        Self { is_approximate: true, ..Self::of(unit) }
    }

    /// The same, inferred rather than stated.
    pub fn probably(unit: CalendarUnit) -> Self {
        Self { is_uncertain: true, ..Self::of(unit) }
    }

    /// Keeps the days that also lie in `limits`; `None` where there are none.
    pub fn within(self, [earliest, latest]: DayLimits) -> Option<Self> {
        let earliest = earliest.map_or(self.earliest, |day| day.max(self.earliest));
        let latest = latest.map_or(self.latest, |day| day.min(self.latest));
        (earliest <= latest).then_some(Self { earliest, latest, ..self })
    }

    pub const fn limits(self) -> DayLimits {
        [Some(self.earliest), Some(self.latest)]
    }

    /// Whether it can be only one day.
    pub fn is_one_day(self) -> bool {
        self.earliest == self.latest
    }
}

/// Writes the unit with its qualifier (EDTF level 1).
impl fmt::Display for Moment {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let qualifier = match (self.is_uncertain, self.is_approximate) {
            (false, false) => "",
            (false, true) => "~",
            (true, false) => "?",
            (true, true) => "%",
        };
        let is_part = self.earliest > self.unit.first_day() || self.latest < self.unit.last_day();
        if self.unit.precision() == Precision::Week && is_part {
            // EDTF writes a weekend, as it does a week, as one of its days.
            let [first, last] = [self.earliest, self.latest].map(CalendarUnit::day);
            return write!(out, "[{first}..{last}]{qualifier}");
        }
        write!(out, "{}{qualifier}", self.unit)
    }
}

/// When something happened, as far as the words say.
///
/// The four are different things everywhere: a date is never invented to turn
/// one into another.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum When {
    /// Within one named unit: a day, a month, a year, a season.
    Point { at: Moment },
    /// It lasted; an end that is open or unknown is `None`.
    Interval { begin: Option<Moment>, end: Option<Moment> },
    /// At some moment not before the first day of one unit and not after the
    /// last day of the other. At least one is there.
    Bounded { not_before: Option<CalendarUnit>, not_after: Option<CalendarUnit> },
    /// The words give no date.
    #[default]
    Undated,
}

impl When {
    /// A point with all of `unit` possible.
    pub fn at(unit: CalendarUnit) -> Self {
        Self::Point { at: Moment::of(unit) }
    }

    /// A point within limits: undated without limits, a point where the two
    /// meet on one day, `None` where they contradict each other.
    pub fn bounded(
        not_before: Option<CalendarUnit>,
        not_after: Option<CalendarUnit>,
    ) -> Option<Self> {
        match (not_before, not_after) {
            (None, None) => Some(Self::Undated),
            (Some(first), Some(last)) if first.first_day() > last.last_day() => None,
            (Some(first), Some(last)) if first.first_day() == last.last_day() => {
                Some(Self::at(CalendarUnit::day(first.first_day())))
            }
            _ => Some(Self::Bounded { not_before, not_after }),
        }
    }

    /// Whether the date was inferred rather than stated.
    pub const fn is_uncertain(self) -> bool {
        matches!(self, Self::Point { at } if at.is_uncertain)
    }

    /// The name of the variant, as other programs read it.
    pub const fn kind(self) -> &'static str {
        match self {
            Self::Point { .. } => "point",
            Self::Interval { .. } => "interval",
            Self::Bounded { .. } => "bounded",
            Self::Undated => "undated",
        }
    }

    /// The days on which it can have begun.
    pub fn begin(self) -> DayLimits {
        match self {
            Self::Point { at } => at.limits(),
            Self::Interval { begin, end } => match begin {
                Some(begin) => begin.limits(),
                None => [None, end.map(|end| end.latest)],
            },
            Self::Bounded { not_before, not_after } => {
                [not_before.map(CalendarUnit::first_day), not_after.map(CalendarUnit::last_day)]
            }
            Self::Undated => [None, None],
        }
    }

    /// The days on which it can have ended.
    pub fn end(self) -> DayLimits {
        match self {
            Self::Interval { begin, end } => match end {
                Some(end) => end.limits(),
                None => [begin.map(|begin| begin.earliest), None],
            },
            _ => self.begin(),
        }
    }

    /// The outermost first day; `None` where it is open.
    pub fn earliest(self) -> Option<NaiveDate> {
        self.begin()[0]
    }

    /// The outermost last day; `None` where it is open.
    pub fn latest(self) -> Option<NaiveDate> {
        self.end()[1]
    }

    pub const fn is_undated(self) -> bool {
        matches!(self, Self::Undated)
    }

    /// How exactly the date is named: the unit of a point or of an interval's
    /// begin. Bounds and the undated have none.
    pub fn precision(self) -> Option<Precision> {
        match self {
            Self::Point { at } => Some(at.unit.precision()),
            Self::Interval { begin, end } => begin.or(end).map(|moment| moment.unit.precision()),
            Self::Bounded { .. } | Self::Undated => None,
        }
    }

    /// Whether both can be true of one event: their days meet, or one says
    /// nothing.
    pub fn agrees_with(self, other: Self) -> bool {
        let is_before = |one: Self, two: Self| match (one.latest(), two.earliest()) {
            (Some(latest), Some(earliest)) => latest < earliest,
            _ => false,
        };
        !is_before(self, other) && !is_before(other, self)
    }

    /// Sorts by first possible day, then by last; open and undated come last.
    pub fn sort_key(self) -> (NaiveDate, NaiveDate) {
        let earliest = self.earliest().or(self.latest()).unwrap_or(NaiveDate::MAX);
        (earliest, self.latest().unwrap_or(NaiveDate::MAX))
    }

    /// The date in EDTF (ISO 8601-2), or `None` for the undated.
    pub fn edtf(self) -> Option<String> {
        match self {
            Self::Point { at } => Some(at.to_string()),
            Self::Interval { begin, end } => {
                let part = |end: Option<Moment>, outermost: fn(Moment) -> NaiveDate| {
                    end.map_or_else(|| "..".to_owned(), |end| endpoint(end, outermost(end)))
                };
                let begin = part(begin, |begin| begin.earliest);
                Some(format!("{begin}/{}", part(end, |end| end.latest)))
            }
            Self::Bounded { not_before, not_after } => {
                let first = not_before.map_or_else(String::new, |unit| {
                    plain(unit).unwrap_or_else(|| CalendarUnit::day(unit.first_day()).to_string())
                });
                let last = not_after.map_or_else(String::new, |unit| {
                    plain(unit).unwrap_or_else(|| CalendarUnit::day(unit.last_day()).to_string())
                });
                Some(format!("[{first}..{last}]"))
            }
            Self::Undated => None,
        }
    }
}

/// An end of an interval: EDTF allows no set there, so a week gives its
/// outermost day, marked as approximate.
fn endpoint(moment: Moment, outermost: NaiveDate) -> String {
    if plain(moment.unit).is_some() || moment.unit.time().is_some() {
        return moment.to_string();
    }
    format!("{}~", CalendarUnit::day(outermost))
}

/// A unit's own EDTF where a set of dates may hold it: years, months and days.
fn plain(unit: CalendarUnit) -> Option<String> {
    matches!(unit.precision(), Precision::Year | Precision::Month | Precision::Day)
        .then(|| unit.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> CalendarUnit {
        CalendarUnit::day(NaiveDate::from_ymd_opt(year, month, day).unwrap())
    }

    fn month(year: i32, month: u32) -> CalendarUnit {
        CalendarUnit::month(year, month).unwrap()
    }

    fn check(when: When, edtf: &str, earliest: &str, latest: &str) {
        assert_eq!(when.edtf().unwrap_or_default(), edtf);
        let text = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
        assert_eq!(text(when.earliest()), earliest, "{edtf}");
        assert_eq!(text(when.latest()), latest, "{edtf}");
    }

    #[test]
    fn every_kind_of_date_has_its_edtf_and_outermost_days() {
        check(When::at(month(2021, 2)), "2021-02", "2021-02-01", "2021-02-28");
        let recovery = When::Interval {
            begin: Some(Moment::about(month(2020, 8))),
            end: Some(Moment::of(day(2021, 1, 17))),
        };
        check(recovery, "2020-08~/2021-01-17", "2020-08-01", "2021-01-17");
        let abroad = When::Interval { begin: CalendarUnit::year(2019).map(Moment::of), end: None };
        check(abroad, "2019/..", "2019-01-01", "");
        check(When::bounded(None, Some(month(2020, 8))).unwrap(), "[..2020-08]", "", "2020-08-31");
        let arrival = When::bounded(Some(month(2021, 2)), Some(day(2021, 3, 23))).unwrap();
        check(arrival, "[2021-02..2021-03-23]", "2021-02-01", "2021-03-23");
        let scene = When::Point { at: Moment::probably(day(2021, 3, 23)) };
        check(scene, "2021-03-23?", "2021-03-23", "2021-03-23");
        let week = CalendarUnit::week_of(NaiveDate::from_ymd_opt(2023, 10, 7).unwrap()).unwrap();
        let saturday = NaiveDate::from_ymd_opt(2023, 10, 7);
        let weekend = When::Point { at: Moment::of(week).within([saturday, None]).unwrap() };
        check(weekend, "[2023-10-07..2023-10-08]", "2023-10-07", "2023-10-08");
        check(When::Undated, "", "", "");
    }

    #[test]
    fn a_month_cut_off_by_publication_keeps_its_name() {
        let published = NaiveDate::from_ymd_opt(2021, 3, 23);
        let at = Moment::of(month(2021, 3)).within([None, published]).unwrap();
        check(When::Point { at }, "2021-03", "2021-03-01", "2021-03-23");
    }

    #[test]
    fn bounds_that_meet_are_a_day_and_bounds_that_cross_are_nothing() {
        let noon = day(2021, 1, 17);
        assert_eq!(When::bounded(Some(noon), Some(noon)), Some(When::at(noon)));
        assert_eq!(When::bounded(Some(day(2021, 1, 18)), Some(noon)), None);
        assert_eq!(When::bounded(None, None), Some(When::Undated));
    }

    #[test]
    fn dates_agree_when_their_days_meet() {
        let august = When::bounded(None, Some(month(2020, 8))).unwrap();
        assert!(august.agrees_with(When::at(day(2020, 8, 20))));
        assert!(!august.agrees_with(When::at(day(2020, 9, 1))));
        assert!(When::Undated.agrees_with(august));
    }
}
