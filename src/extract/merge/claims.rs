//! What the mentions of one event say together about its date.

use std::collections::BTreeSet;

use crate::model::{ArticleId, CalendarUnit, Mention, Moment, Precision, When};

use super::clusters::Group;
use super::pairs::is_exact;

/// The date of an event told in several places.
pub(super) struct Agreement {
    pub(super) when: When,
    pub(super) is_disputed: bool,
}

/// Splits a group whose dates agree only pair by pair: bounds can link two days
/// that exclude each other. Days that contradict each other within a month stay
/// together only if two articles were found to dispute them, which shows as a
/// reason of its own; a chain through bounds has none.
pub(super) fn split(mentions: &[&Mention], group: Group) -> Vec<(Vec<usize>, Vec<String>)> {
    let Group { members, reasons } = group;
    let when = |index: &usize| mentions.get(*index).map(|mention| mention.when).unwrap_or_default();
    let is_disputed = reasons.iter().any(|reason| reason.ends_with(DISPUTED));
    let clashes =
        members.iter().any(|one| members.iter().any(|two| !when(one).agrees_with(when(two))));
    if is_disputed || !clashes {
        return vec![(members, reasons)];
    }
    // The exact dates first: what is only bounded joins the first that fits.
    let mut order = members;
    order.sort_by_key(|index| (!is_exact(when(index)), when(index).sort_key(), *index));
    let mut parts: Vec<Vec<usize>> = Vec::new();
    for index in order {
        let fitting = parts
            .iter_mut()
            .find(|part| part.iter().all(|other| when(other).agrees_with(when(&index))));
        match fitting {
            Some(part) => part.push(index),
            None => parts.push(vec![index]),
        }
    }
    for part in &mut parts {
        part.sort_unstable();
    }
    parts.sort();
    parts
        .into_iter()
        .map(|part| if part.len() > 1 { (part, reasons.clone()) } else { (part, Vec::new()) })
        .collect()
}

const DISPUTED: &str = "dated differently";

/// The date that all mentions agree on; where they do not, the one that most
/// articles give.
pub(super) fn agreed(told: &[&Mention]) -> Agreement {
    let exact: Vec<&Mention> =
        told.iter().copied().filter(|mention| is_exact(mention.when)).collect();
    let is_disputed =
        exact.iter().any(|one| exact.iter().any(|two| !one.when.agrees_with(two.when)));
    let when = match most_supported(&exact) {
        Some(claim) if is_disputed => claim.when,
        Some(claim) => narrowed(claim.when, told),
        None => intersection(told),
    };
    Agreement { when, is_disputed }
}

/// The claim that most articles make; of equals the finer, then the surer, then
/// the earlier told.
fn most_supported<'a>(exact: &[&'a Mention]) -> Option<&'a Mention> {
    let support = |claim: &Mention| {
        let articles: BTreeSet<ArticleId> = exact
            .iter()
            .filter(|other| other.when.agrees_with(claim.when))
            .map(|other| other.id.article)
            .collect();
        articles.len()
    };
    let rank = |claim: &Mention| {
        (
            support(claim),
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
