//! What a resolved value means on the calendar: the days it can be.

use chrono::{Days, NaiveDate};

use crate::model::{CalendarUnit, Length, LengthUnit, Meaning, Modifier, Moment, Precision};

use super::calendar;
use super::rules::Side;
use super::timex3;

/// A unit of the calendar with what TIMEX3 adds to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Date {
    pub(super) unit: CalendarUnit,
    /// `TMO`, `T18:00`, `-WE`, or nothing.
    pub(super) suffix: String,
}

impl Date {
    pub(super) fn value(&self) -> String {
        timex3::value(self.unit) + &self.suffix
    }

    /// The days it can be, bent by a modifier: "early May" ends on 10 May.
    pub(super) fn moment(&self, modifier: Option<Modifier>) -> Moment {
        let unit = match timex3::clock(&self.suffix) {
            Some((time, precision)) if self.unit.precision() == Precision::Day => {
                CalendarUnit::clock(self.unit.first_day(), time, precision)
            }
            _ => self.unit,
        };
        let moment = Moment::of(unit);
        if self.suffix == "-WE" {
            let saturday = unit.first_day().checked_add_days(Days::new(5));
            return moment.within([saturday, None]).unwrap_or(moment);
        }
        let third = (unit.last_day() - unit.first_day()).num_days().unsigned_abs() / 3;
        let first_end = unit.first_day().checked_add_days(Days::new(third));
        let last_start = unit.last_day().checked_sub_days(Days::new(third));
        let limits = match modifier {
            Some(Modifier::Start) => [None, first_end],
            Some(Modifier::Mid) => [first_end, last_start],
            Some(Modifier::End) => [last_start, None],
            Some(
                Modifier::Approx
                | Modifier::LessThan
                | Modifier::MoreThan
                | Modifier::EqualOrLess
                | Modifier::EqualOrMore,
            ) => return Moment::about(unit),
            _ => [None, None],
        };
        moment.within(limits).unwrap_or(moment)
    }

    /// The part of it that lies before or after publication: what "earlier this
    /// month" leaves of the month.
    pub(super) fn on_side(&self, side: Side, published: Option<NaiveDate>) -> Moment {
        let moment = self.moment(None);
        let limits = match side {
            Side::Past => [None, published],
            Side::Future => [published, None],
        };
        moment.within(limits).unwrap_or(moment)
    }
}

pub(super) fn modifier(name: &str) -> Option<Modifier> {
    Some(match name {
        "START" => Modifier::Start,
        "MID" => Modifier::Mid,
        "END" => Modifier::End,
        "APPROX" => Modifier::Approx,
        "BEFORE" => Modifier::Before,
        "AFTER" => Modifier::After,
        "ON_OR_BEFORE" => Modifier::OnOrBefore,
        "ON_OR_AFTER" => Modifier::OnOrAfter,
        "LESS_THAN" => Modifier::LessThan,
        "MORE_THAN" => Modifier::MoreThan,
        "EQUAL_OR_LESS" => Modifier::EqualOrLess,
        "EQUAL_OR_MORE" => Modifier::EqualOrMore,
        _ => return None,
    })
}

/// A length that ends or begins with the day of publication.
pub(super) fn span(length: Length, side: Side, published: Option<NaiveDate>) -> Meaning {
    let Some(day) = published else { return Meaning::Length { length } };
    let count = length.count.map(f64::round).filter(|count| *count < 10_000.0);
    let sign = match side {
        Side::Past => -1,
        Side::Future => 1,
    };
    let now = CalendarUnit::day(day);
    let other = count.zip(unit_name(length.unit)).and_then(|(count, (unit, times))| {
        calendar::counted(now, unit, count as i32 * times * sign)
    });
    let (here, there) = (Some(Moment::of(now)), other.map(Moment::about));
    match side {
        Side::Past => Meaning::Span { length, begin: there, end: here },
        Side::Future => Meaning::Span { length, begin: here, end: there },
    }
}

/// The calendar's unit for a length, and how many of them it is.
const fn unit_name(unit: LengthUnit) -> Option<(&'static str, i32)> {
    Some(match unit {
        LengthUnit::Day => ("day", 1),
        LengthUnit::Week => ("day", 7),
        LengthUnit::Month => ("month", 1),
        LengthUnit::Quarter => ("month", 3),
        LengthUnit::Year => ("year", 1),
        LengthUnit::Decade => ("year", 10),
        LengthUnit::Century => ("year", 100),
        LengthUnit::Millennium => ("year", 1000),
        LengthUnit::Second | LengthUnit::Minute | LengthUnit::Hour => return None,
    })
}
