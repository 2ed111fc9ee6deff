//! Walking from event to event with the keyboard.

use super::EventKey;
use super::index::Index;
use super::lane::Lane;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// The one that starts before it, in any lane.
    Previous,
    /// The one that starts after it, in any lane.
    Next,
    /// The nearest in time in the next lane above that has events.
    Above,
    /// The nearest in time in the next lane below that has events.
    Below,
}

/// The order of the walk: by start, then from top to bottom.
type Step = (i64, usize, usize);

impl Index {
    /// The event one step away; `None` at the end of the timeline.
    ///
    /// Walking to and fro in time visits every event, also the hidden ones.
    pub fn neighbour(&self, key: EventKey, direction: Direction) -> Option<EventKey> {
        let home = self.home(key)?;
        let start_ms = self.lanes().get(home.lane())?.start_ms(home.slot())?;
        let here = (start_ms, home.lane(), home.slot());
        match direction {
            Direction::Previous => {
                let steps = self.lanes().iter().enumerate();
                self.key_at(steps.filter_map(|lane| step_before(lane, here)).max()?)
            }
            Direction::Next => {
                let steps = self.lanes().iter().enumerate();
                self.key_at(steps.filter_map(|lane| step_after(lane, here)).min()?)
            }
            Direction::Above => {
                let lanes = self.lanes().get(..home.lane())?;
                lanes.iter().rev().find_map(|lane| nearest(lane, start_ms))
            }
            Direction::Below => {
                let lanes = self.lanes().get(home.lane() + 1..)?;
                lanes.iter().find_map(|lane| nearest(lane, start_ms))
            }
        }
    }

    /// Where a walk begins.
    pub fn first(&self) -> Option<EventKey> {
        let lanes = self.lanes().iter().enumerate();
        let firsts = lanes.filter_map(|(nth, lane)| Some((lane.start_ms(0)?, nth, 0)));
        self.key_at(firsts.min()?)
    }

    /// Where a walk ends.
    pub fn last(&self) -> Option<EventKey> {
        let lanes = self.lanes().iter().enumerate();
        let lasts = lanes.filter_map(|(nth, lane)| {
            let slot = lane.len().checked_sub(1)?;
            Some((lane.start_ms(slot)?, nth, slot))
        });
        self.key_at(lasts.max()?)
    }

    /// The event of any lane whose start is nearest to `ms`.
    pub fn nearest(&self, ms: i64) -> Option<EventKey> {
        let keys = self.lanes().iter().filter_map(|lane| nearest(lane, ms));
        keys.min_by_key(|key| self.find(*key).map(|(_, span)| span.start_ms.abs_diff(ms)))
    }

    fn key_at(&self, (_, lane, slot): Step) -> Option<EventKey> {
        self.lanes().get(lane)?.key(slot)
    }
}

fn step_after((nth, lane): (usize, &Lane), (start_ms, here, slot): Step) -> Option<Step> {
    let slot = match nth.cmp(&here) {
        std::cmp::Ordering::Less => lane.started_before(start_ms.saturating_add(1)),
        std::cmp::Ordering::Equal => slot + 1,
        std::cmp::Ordering::Greater => lane.started_before(start_ms),
    };
    Some((lane.start_ms(slot)?, nth, slot))
}

fn step_before((nth, lane): (usize, &Lane), (start_ms, here, slot): Step) -> Option<Step> {
    let after = match nth.cmp(&here) {
        std::cmp::Ordering::Less => lane.started_before(start_ms.saturating_add(1)),
        std::cmp::Ordering::Equal => slot,
        std::cmp::Ordering::Greater => lane.started_before(start_ms),
    };
    let slot = after.checked_sub(1)?;
    Some((lane.start_ms(slot)?, nth, slot))
}

fn nearest(lane: &Lane, ms: i64) -> Option<EventKey> {
    let after = lane.started_before(ms);
    let slots = after.saturating_sub(1)..=after;
    let distance_ms = |slot: &usize| Some(lane.start_ms(*slot)?.abs_diff(ms));
    let near = slots.filter_map(|slot| Some((distance_ms(&slot)?, slot))).min()?;
    lane.key(near.1)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::sample::entries;
    use super::super::{Entry, Span};
    use super::*;

    /// Keys count through `events`, which are pairs of lane and start.
    fn check(events: &[(usize, i64)], from: usize, expected: [Option<usize>; 4]) {
        let entries: Vec<Entry> = events
            .iter()
            .enumerate()
            .map(|(nth, (lane, ms))| Entry {
                key: EventKey(nth),
                lane: *lane,
                span: Span {
                    start_ms: *ms,
                    end_ms: *ms,
                    is_open_left: false,
                    is_open_right: false,
                },
                priority: 0,
            })
            .collect();
        let index = Index::new(&entries);
        let found = [Direction::Previous, Direction::Next, Direction::Above, Direction::Below]
            .map(|direction| index.neighbour(EventKey(from), direction).map(|key| key.0));
        assert_eq!(found, expected);
    }

    #[test]
    fn neighbours_are_near_in_time_or_in_the_next_lane() {
        let events = [(0, 10), (0, 30), (1, 20), (1, 22), (3, 5), (3, 28)];
        check(&events, 0, [Some(4), Some(2), None, Some(2)]);
        check(&events, 3, [Some(2), Some(5), Some(1), Some(5)]);
        check(&events, 1, [Some(5), None, None, Some(3)]);
        check(&events, 4, [None, Some(0), Some(2), None]);
    }

    proptest! {
        #[test]
        fn a_walk_visits_every_event_and_comes_back(entries in entries(60)) {
            let index = Index::new(&entries);
            let walk = |from, direction| {
                std::iter::successors(from, |key| index.neighbour(*key, direction))
                    .take(entries.len() + 1)
                    .collect::<Vec<EventKey>>()
            };
            let there = walk(index.first(), Direction::Next);
            let mut back = walk(index.last(), Direction::Previous);
            back.reverse();
            prop_assert_eq!(there.len(), entries.len());
            prop_assert_eq!(there, back);
        }
    }
}
