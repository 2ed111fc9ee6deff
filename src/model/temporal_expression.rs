use std::fmt;

use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

use super::{Moment, Step, TextSpan};

/// The four kinds of temporal expression in TIMEX3 (ISO-TimeML).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum TimexKind {
    Date,
    Time,
    Duration,
    Set,
}

impl fmt::Display for TimexKind {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Date => "DATE",
            Self::Time => "TIME",
            Self::Duration => "DURATION",
            Self::Set => "SET",
        })
    }
}

/// TIMEX3's `mod`: how a value is bent by "early", "about", "more than".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Modifier {
    Start,
    Mid,
    End,
    Approx,
    Before,
    After,
    OnOrBefore,
    OnOrAfter,
    LessThan,
    MoreThan,
    EqualOrLess,
    EqualOrMore,
}

impl fmt::Display for Modifier {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Start => "START",
            Self::Mid => "MID",
            Self::End => "END",
            Self::Approx => "APPROX",
            Self::Before => "BEFORE",
            Self::After => "AFTER",
            Self::OnOrBefore => "ON_OR_BEFORE",
            Self::OnOrAfter => "ON_OR_AFTER",
            Self::LessThan => "LESS_THAN",
            Self::MoreThan => "MORE_THAN",
            Self::EqualOrLess => "EQUAL_OR_LESS",
            Self::EqualOrMore => "EQUAL_OR_MORE",
        })
    }
}

/// The unit in which a length of time is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LengthUnit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
    Millennium,
}

impl LengthUnit {
    /// How many of a smaller unit it is, on average where months and years differ;
    /// `None` for units that nobody counts in each other.
    pub const fn in_units_of(self, smaller: Self) -> Option<f64> {
        Some(match (self, smaller) {
            (Self::Minute, Self::Second) | (Self::Hour, Self::Minute) => 60.0,
            (Self::Hour, Self::Second) => 3600.0,
            (Self::Day, Self::Hour) => 24.0,
            (Self::Day, Self::Minute) => 1440.0,
            (Self::Week, Self::Day) => 7.0,
            (Self::Month, Self::Day) => 30.4,
            (Self::Month, Self::Week) => 4.35,
            (Self::Year, Self::Month) => 12.0,
            (Self::Year, Self::Week) => 52.2,
            (Self::Year, Self::Day) => 365.25,
            (Self::Decade, Self::Year) => 10.0,
            (Self::Century, Self::Year) => 100.0,
            _ => return None,
        })
    }
}

/// How long something lasted, in the unit the words use.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Length {
    /// `None` for "months" or "some years".
    pub count: Option<f64>,
    pub unit: LengthUnit,
}

/// What a temporal expression contributes to the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "lowercase")]
pub enum Meaning {
    /// A named stretch of the calendar.
    Date { at: Moment },
    /// A length, which dates nothing by itself.
    Length { length: Length },
    /// A length that the words pin to the calendar: "over the past two years".
    Span { length: Length, begin: Option<Moment>, end: Option<Moment> },
    /// A set, a vague reference, or a date that could not be resolved.
    Nothing,
}

/// A reading that was considered and not chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// A TIMEX3 value.
    pub value: SmolStr,
    pub at: Moment,
}

/// Words that name a time: TIMEX3 of ISO-TimeML.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TemporalExpression {
    pub span: TextSpan,
    pub kind: TimexKind,
    /// The TIMEX3 value: `2021-02`, `P5M`, `PRESENT_REF`.
    pub value: SmolStr,
    pub modifier: Option<Modifier>,
    pub meaning: Meaning,
    /// From the words to the value.
    pub derivation: Vec<Step>,
    /// Close readings that were not chosen: both orders of 03/04/2024.
    pub alternatives: Vec<Reading>,
}

impl TemporalExpression {
    /// Reads the words as `value`, if that is one of the alternatives. The reading
    /// that was chosen before becomes the first of them.
    pub fn choose(&mut self, value: &str) {
        let is_chosen = |reading: &Reading| reading.value == value;
        let Some(place) = self.alternatives.iter().position(is_chosen) else { return };
        let Some(before) = self.moment() else { return };
        let chosen = self.alternatives.remove(place);
        let before = Reading { value: std::mem::take(&mut self.value), at: before };
        self.alternatives.insert(0, before);
        self.derivation.push(Step::Chosen { value: chosen.value.clone() });
        self.value = chosen.value;
        self.meaning = Meaning::Date { at: chosen.at };
    }

    /// Whether day and month can change places, as in 03/04/2024.
    pub fn has_other_order(&self) -> bool {
        let parts = |value: &str| {
            let mut parts = value.splitn(3, '-').map(str::to_owned);
            Some([parts.next()?, parts.next()?, parts.next()?])
        };
        let Some([year, month, day]) = parts(&self.value) else { return false };
        let turned = [year, day, month];
        self.alternatives.iter().any(|reading| parts(&reading.value).as_ref() == Some(&turned))
    }

    /// The date it names, if it names one.
    pub const fn moment(&self) -> Option<Moment> {
        match self.meaning {
            Meaning::Date { at } => Some(at),
            Meaning::Length { .. } | Meaning::Span { .. } | Meaning::Nothing => None,
        }
    }
}
