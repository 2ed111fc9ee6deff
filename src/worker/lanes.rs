//! Which lane each event stands in.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::extract;
use crate::model::{ArticleId, Event};

use super::filter::Criterion;
use super::placed::Placed;

/// What the events of one lane have in common.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum LanesBy {
    /// The category of what happened.
    #[default]
    Type,
    /// The first article that tells of it.
    Article,
    /// The person or body that did it, else to whom it was done.
    Person,
    /// Nothing: all events are in one lane.
    Nothing,
}

impl LanesBy {
    pub const ALL: [Self; 4] = [Self::Type, Self::Article, Self::Person, Self::Nothing];

    /// The next in the order of the menu, from the last to the first.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::Type => Self::Article,
            Self::Article => Self::Person,
            Self::Person => Self::Nothing,
            Self::Nothing => Self::Type,
        }
    }
}

/// One lane of the timeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lane {
    pub label: String,
    /// What all of its events meet, where there is such a thing.
    pub criterion: Option<Criterion>,
}

/// More articles or persons than this share the last lane.
const MOST_LANES: usize = 12;

/// Lanes from top to bottom, only such as hold an event, and the lane of each
/// event in the order of `shown`.
pub(super) fn lanes<'a>(
    shown: impl Iterator<Item = &'a Placed> + Clone,
    lanes_by: LanesBy,
    title: impl Fn(ArticleId) -> String,
) -> (Vec<Lane>, Vec<usize>) {
    let events = shown.clone().map(|placed| &*placed.event);
    match lanes_by {
        LanesBy::Type => by_type(&shown.map(|placed| placed.category)),
        LanesBy::Article => largest_first(
            events.map(|event| Some(event.id().article)),
            |article| Lane { label: title(article), criterion: Some(Criterion::Article(article)) },
            "Other articles",
        ),
        LanesBy::Person => largest_first(
            events.map(main_person),
            |name| Lane {
                label: name.to_owned(),
                criterion: Some(Criterion::Person(Arc::from(name))),
            },
            "Others",
        ),
        LanesBy::Nothing => {
            let lane = Lane { label: "All events".to_owned(), criterion: None };
            (vec![lane], events.map(|_| 0).collect())
        }
    }
}

/// Who did it, else to whom it was done, else who is named.
fn main_person(event: &Event) -> Option<&str> {
    let main = event.participants().iter().min_by_key(|participant| participant.role)?;
    Some(&main.name)
}

/// In the order of the taxonomy, which is the same whatever the events are.
fn by_type(places: &(impl Iterator<Item = usize> + Clone)) -> (Vec<Lane>, Vec<usize>) {
    let categories = &extract::rules().taxonomy.categories;
    let is_used = |place: &usize| places.clone().any(|used| used == *place);
    let used: Vec<usize> = (0..categories.len()).filter(is_used).collect();
    let lane_of = places.clone().map(|place| used.binary_search(&place).unwrap_or(0)).collect();
    let lanes = used.iter().filter_map(|place| categories.get(*place)).map(|category| Lane {
        label: category.label.clone(),
        criterion: Some(Criterion::Category(Arc::from(&*category.id))),
    });
    (lanes.collect(), lane_of)
}

/// The keys with the most events in lanes of their own, the rest and what has no
/// key in one at the end.
fn largest_first<Key: Ord + Copy>(
    keys: impl Iterator<Item = Option<Key>> + Clone,
    lane: impl Fn(Key) -> Lane,
    rest: &str,
) -> (Vec<Lane>, Vec<usize>) {
    let mut counts: BTreeMap<Key, usize> = BTreeMap::new();
    for key in keys.clone().flatten() {
        *counts.entry(key).or_default() += 1;
    }
    let mut largest: Vec<(Key, usize)> = counts.into_iter().collect();
    largest.sort_by_key(|(_, count)| Reverse(*count));
    largest.truncate(MOST_LANES);
    let place_of: BTreeMap<Key, usize> =
        largest.iter().enumerate().map(|(place, (key, _))| (*key, place)).collect();
    let last = largest.len();
    let lane_of: Vec<usize> =
        keys.map(|key| key.and_then(|key| place_of.get(&key)).copied().unwrap_or(last)).collect();
    let mut lanes: Vec<Lane> = largest.into_iter().map(|(key, _)| lane(key)).collect();
    if lane_of.contains(&last) {
        lanes.push(Lane { label: rest.to_owned(), criterion: None });
    }
    (lanes, lane_of)
}

#[cfg(test)]
mod tests {
    use super::super::sample::{event, told_by};
    use super::*;
    use crate::model::Role;

    fn labels(events: &[Event], lanes_by: LanesBy) -> (Vec<String>, Vec<usize>) {
        let placed: Vec<Placed> =
            events.iter().map(|event| Placed::new(Arc::new(event.clone()))).collect();
        let title = |id| if id == ArticleId(0) { "Herald" } else { "Gazette" }.to_owned();
        let (lanes, lane_of) = lanes(placed.iter(), lanes_by, title);
        (lanes.into_iter().map(|lane| lane.label).collect(), lane_of)
    }

    #[test]
    fn types_keep_the_order_of_the_taxonomy() {
        let events = [event("election", &[]), event("arrest", &[]), event("no such kind", &[])];
        let (labels, lane_of) = labels(&events, LanesBy::Type);
        assert_eq!(labels, ["Justice", "Politics & law", "Other"]);
        assert_eq!(lane_of, [1, 0, 2]);
    }

    #[test]
    fn an_event_stands_with_who_did_it_and_those_of_nobody_come_last() {
        let ann = ("Ann", Role::Agent);
        let bob = ("Bob", Role::Patient);
        let city = ("City", Role::Other);
        let events = [
            event("arrest", &[]),
            event("arrest", &[city, bob, ann]),
            event("arrest", &[city, bob]),
            event("arrest", &[bob]),
        ];
        let (labels, lane_of) = labels(&events, LanesBy::Person);
        assert_eq!(labels, ["Bob", "Ann", "Others"]);
        assert_eq!(lane_of, [2, 1, 0, 0]);
    }

    #[test]
    fn only_the_largest_have_lanes_of_their_own() {
        let mut events = Vec::new();
        for person in 0..20 {
            let name = format!("Person {person}");
            for _ in 0..=person {
                events.push(event("arrest", &[(&name, Role::Agent)]));
            }
        }
        let (labels, lane_of) = labels(&events, LanesBy::Person);
        assert_eq!(labels.len(), MOST_LANES + 1);
        assert_eq!(labels.first().unwrap(), "Person 19");
        assert_eq!(labels.last().unwrap(), "Others");
        assert_eq!(lane_of.first(), Some(&MOST_LANES));
    }

    #[test]
    fn articles_are_named_by_their_titles_and_nothing_makes_one_lane() {
        let events = [
            told_by(event("trial", &[]), &[7, 0]),
            told_by(event("trial", &[]), &[7]),
            event("trial", &[]),
        ];
        assert_eq!(
            labels(&events, LanesBy::Article),
            (vec!["Gazette".to_owned(), "Herald".to_owned()], vec![0, 0, 1])
        );
        assert_eq!(
            labels(&events, LanesBy::Nothing),
            (vec!["All events".to_owned()], vec![0, 0, 0])
        );
    }
}
