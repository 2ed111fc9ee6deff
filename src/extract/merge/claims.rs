//! What the mentions of one event say together about its date.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;

use crate::model::{CalendarUnit, Mention, Moment, Precision, When};

use super::pairs::is_exact;

/// The date of an event told in several places.
pub(super) struct Agreement {
    pub(super) when: When,
    pub(super) is_disputed: bool,
}

/// The days that some dates have in common.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Common {
    first: Option<NaiveDate>,
    last: Option<NaiveDate>,
}

impl Common {
    pub(super) fn of(dates: impl IntoIterator<Item = When>) -> Self {
        let of_one = |when: When| Self { first: when.earliest(), last: when.latest() };
        dates.into_iter().map(of_one).fold(Self::default(), Self::with)
    }

    /// Those that it has in common with others.
    pub(super) fn with(self, other: Self) -> Self {
        let last = [self.last, other.last].into_iter().flatten().min();
        Self { first: self.first.max(other.first), last }
    }

    /// Whether all the dates agree with each other.
    pub(super) fn is_possible(self) -> bool {
        self.first.zip(self.last).is_none_or(|(first, last)| first <= last)
    }
}

/// The date that all mentions agree on; where they do not, the one that most
/// sources give.
pub(super) fn agreed(told: &[&Mention], sources: &[usize]) -> Agreement {
    let all = told.iter().copied().zip(sources.iter().copied());
    let exact: Vec<(&Mention, usize)> = all.filter(|(told, _)| is_exact(told.when)).collect();
    let is_disputed = !Common::of(exact.iter().map(|(mention, _)| mention.when)).is_possible();
    let when = match most_supported(&exact) {
        Some(claim) if is_disputed => claim.when,
        Some(claim) => narrowed(claim.when, told),
        None => inferred(told).unwrap_or_else(|| intersection(told)),
    };
    Agreement { when, is_disputed }
}

/// The claim that most sources make; of equals the finer, then the surer, then
/// the earlier told.
fn most_supported<'a>(exact: &[(&'a Mention, usize)]) -> Option<&'a Mention> {
    let mut supports: HashMap<When, usize> = HashMap::new();
    let mut support = |when: When| {
        *supports.entry(when).or_insert_with(|| {
            let agreeing = exact.iter().filter(|(other, _)| other.when.agrees_with(when));
            agreeing.map(|(_, source)| source).collect::<BTreeSet<&usize>>().len()
        })
    };
    let mut rank = |claim: &Mention| {
        (
            support(claim.when),
            claim.when.precision().unwrap_or(Precision::Millennium),
            (claim.confidence * 1000.0) as u32,
        )
    };
    let claims = exact.iter().map(|(claim, _)| *claim);
    claims.reduce(|best, next| if rank(next) > rank(best) { next } else { best })
}

/// A month keeps its name and takes on what the bounds of others leave of it.
fn narrowed(when: When, told: &[&Mention]) -> When {
    let When::Point { at } = when else { return when };
    let narrowed = told.iter().fold(at, |at: Moment, mention| match mention.when {
        When::Bounded { .. } => {
            at.within([mention.when.earliest(), mention.when.latest()]).unwrap_or(at)
        }
        _ => at,
    });
    When::Point { at: narrowed }
}

/// The surest date that was only inferred.
fn inferred(told: &[&Mention]) -> Option<When> {
    let inferred = told.iter().copied().filter(|mention| mention.when.is_uncertain());
    let surest =
        inferred.reduce(|best, next| if next.confidence > best.confidence { next } else { best });
    surest.map(|mention| mention.when)
}

fn intersection(told: &[&Mention]) -> When {
    let mut first: Option<CalendarUnit> = None;
    let mut last: Option<CalendarUnit> = None;
    for mention in told {
        if let When::Bounded { not_before, not_after } = mention.when {
            let later = |known: CalendarUnit| {
                not_before.is_none_or(|unit| unit.first_day() <= known.first_day())
            };
            first = first.filter(|known| later(*known)).or(not_before).or(first);
            let earlier = |known: CalendarUnit| {
                not_after.is_none_or(|unit| unit.last_day() >= known.last_day())
            };
            last = last.filter(|known| earlier(*known)).or(not_after).or(last);
        }
    }
    When::bounded(first, last)
        .unwrap_or_else(|| told.first().map(|mention| mention.when).unwrap_or_default())
}
