//! What the mentions of one event say together about its date.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;

use crate::model::{ArticleId, CalendarUnit, Mention, Moment, Precision, When};

use super::clusters::Group;
use super::pairs::is_exact;
use super::reasons::Reason;

/// The date of an event told in several places.
pub(super) struct Agreement {
    pub(super) when: When,
    pub(super) is_disputed: bool,
}

/// Splits a group whose dates agree only pair by pair: bounds can link two days
/// that exclude each other. Days that contradict each other within a month stay
/// together only if two articles were found to dispute them; a chain through
/// bounds disputes nothing.
pub(super) fn split(mentions: &[&Mention], group: Group) -> Vec<(Vec<usize>, Vec<Reason>)> {
    let Group { members, reasons, is_disputed } = group;
    let when = |index: &usize| mentions.get(*index).map(|mention| mention.when).unwrap_or_default();
    if is_disputed || Common::of(members.iter().map(when)).is_possible() {
        return vec![(members, reasons)];
    }
    // The exact dates first: what is only bounded joins the first that fits.
    let mut order = members;
    order.sort_by_key(|index| (!is_exact(when(index)), when(index).sort_key(), *index));
    let mut parts: Vec<(Common, Vec<usize>)> = Vec::new();
    // Exact dates come in order, so what is over for one is over for the next.
    let mut over = 0;
    for index in order {
        let when = when(&index);
        let earliest = when.earliest().filter(|_| is_exact(when));
        while parts.get(over).is_some_and(|(common, _)| common.is_over(earliest)) {
            over += 1;
        }
        let skipped = if earliest.is_some() { over } else { 0 };
        let fitting = parts.iter_mut().skip(skipped).find(|(common, _)| common.agrees_with(when));
        match fitting {
            Some((common, part)) => {
                common.take(when);
                part.push(index);
            }
            None => parts.push((Common::of([when]), vec![index])),
        }
    }
    let mut parts: Vec<Vec<usize>> = parts.into_iter().map(|(_, part)| part).collect();
    for part in &mut parts {
        part.sort_unstable();
    }
    parts.sort();
    parts
        .into_iter()
        .map(|part| if part.len() > 1 { (part, reasons.clone()) } else { (part, Vec::new()) })
        .collect()
}

/// The days that some dates have in common.
#[derive(Default)]
struct Common {
    first: Option<NaiveDate>,
    last: Option<NaiveDate>,
}

impl Common {
    fn of(dates: impl IntoIterator<Item = When>) -> Self {
        let mut common = Self::default();
        for when in dates {
            common.take(when);
        }
        common
    }

    fn take(&mut self, when: When) {
        self.first = self.first.max(when.earliest());
        self.last = [self.last, when.latest()].into_iter().flatten().min();
    }

    /// Whether all the dates agree with each other.
    fn is_possible(&self) -> bool {
        self.first.zip(self.last).is_none_or(|(first, last)| first <= last)
    }

    /// Whether a date agrees with each of these.
    fn agrees_with(&self, when: When) -> bool {
        self.first.zip(when.latest()).is_none_or(|(first, last)| first <= last)
            && when.earliest().zip(self.last).is_none_or(|(first, last)| first <= last)
    }

    /// Whether one of the dates ends before a day.
    fn is_over(&self, day: Option<NaiveDate>) -> bool {
        day.zip(self.last).is_some_and(|(day, last)| last < day)
    }
}

/// The date that all mentions agree on; where they do not, the one that most
/// articles give.
pub(super) fn agreed(told: &[&Mention]) -> Agreement {
    let exact: Vec<&Mention> =
        told.iter().copied().filter(|mention| is_exact(mention.when)).collect();
    let is_disputed = !Common::of(exact.iter().map(|mention| mention.when)).is_possible();
    let when = match most_supported(&exact) {
        Some(claim) if is_disputed => claim.when,
        Some(claim) => narrowed(claim.when, told),
        None => inferred(told).unwrap_or_else(|| intersection(told)),
    };
    Agreement { when, is_disputed }
}

/// The claim that most articles make; of equals the finer, then the surer, then
/// the earlier told.
fn most_supported<'a>(exact: &[&'a Mention]) -> Option<&'a Mention> {
    let mut supports: HashMap<When, usize> = HashMap::new();
    let mut support = |when: When| {
        *supports.entry(when).or_insert_with(|| {
            let agreeing = exact.iter().filter(|other| other.when.agrees_with(when));
            agreeing.map(|other| other.id.article).collect::<BTreeSet<ArticleId>>().len()
        })
    };
    let mut rank = |claim: &Mention| {
        (
            support(claim.when),
            claim.when.precision().unwrap_or(Precision::Millennium),
            (claim.confidence * 1000.0) as u32,
        )
    };
    exact.iter().copied().reduce(|best, next| if rank(next) > rank(best) { next } else { best })
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
