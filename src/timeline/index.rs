//! All events by lane and time: built once per change of the data, on a worker.

use super::Span;
use super::calendar::clamped;
use super::lane::{Lane, Occupant};

/// The place of an event in the caller’s list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventKey(pub usize);

/// One event to be put on the timeline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    pub key: EventKey,
    /// Counted from the top, 0 being the first.
    pub lane: usize,
    /// From [`Extent::span`](super::Extent::span).
    pub span: Span,
    /// The higher, the sooner it gets a row and a label.
    pub priority: u32,
}

/// How many events lie before, in and after a window.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Census {
    /// Over before the window begins.
    pub before: usize,
    /// At least one moment is in the window.
    pub visible: usize,
    /// Not begun when the window ends.
    pub after: usize,
}

/// The events that can be shown, ready for any question about a window.
#[derive(Debug, Clone, Default)]
pub struct Index {
    lanes: Vec<Lane>,
    /// By key; `None` for what is in the caller’s list and not here.
    homes: Vec<Option<Home>>,
    range_ms: Option<[i64; 2]>,
}

/// Where an event is stored.
#[derive(Debug, Clone, Copy)]
pub(super) struct Home {
    lane: u32,
    slot: u32,
}

impl Home {
    pub(super) const fn lane(self) -> usize {
        self.lane as usize
    }

    pub(super) const fn slot(self) -> usize {
        self.slot as usize
    }
}

impl Index {
    /// Sorts the entries into as many lanes as they name.
    pub fn new(entries: &[Entry]) -> Self {
        let lane_count = entries.iter().map(|entry| entry.lane + 1).max().unwrap_or(0);
        let mut occupants: Vec<Vec<Occupant>> = vec![Vec::new(); lane_count];
        for &Entry { key, lane, span, priority } in entries {
            let start_ms = clamped(span.start_ms);
            let span = Span { start_ms, end_ms: clamped(span.end_ms).max(start_ms), ..span };
            if let Some(lane) = occupants.get_mut(lane) {
                lane.push(Occupant { key, span, priority });
            }
        }
        let lanes: Vec<Lane> = occupants.into_iter().map(Lane::new).collect();
        let key_count = entries.iter().map(|entry| entry.key.0 + 1).max().unwrap_or(0);
        let mut homes: Vec<Option<Home>> = vec![None; key_count];
        for (lane, of_lane) in (0..).zip(&lanes) {
            for (slot, key) in (0..).zip(of_lane.keys()) {
                if let Some(home) = homes.get_mut(key.0) {
                    *home = Some(Home { lane, slot });
                }
            }
        }
        let range_ms = lanes
            .iter()
            .filter_map(Lane::range_ms)
            .reduce(|one, two| [one[0].min(two[0]), one[1].max(two[1])]);
        Self { lanes, homes, range_ms }
    }

    pub fn len(&self) -> usize {
        self.lanes.iter().map(Lane::len).sum()
    }

    pub fn is_empty(&self) -> bool {
        self.lanes.is_empty()
    }

    pub fn lane_count(&self) -> usize {
        self.lanes.len()
    }

    /// How many events a lane has in all.
    pub fn lane_len(&self, lane: usize) -> usize {
        self.lanes.get(lane).map_or(0, Lane::len)
    }

    /// From the first start to the last end; `None` without events.
    pub fn range_ms(&self) -> Option<[i64; 2]> {
        self.range_ms
    }

    /// The lane of an event and the time it takes.
    pub fn find(&self, key: EventKey) -> Option<(usize, Span)> {
        let home = self.home(key)?;
        Some((home.lane(), self.lanes.get(home.lane())?.span(home.slot())?))
    }

    /// The events of a lane that share a moment with `window_ms` (first and last
    /// millisecond), in the order of their starts.
    pub fn visible(
        &self,
        lane: usize,
        window_ms: [i64; 2],
    ) -> impl Iterator<Item = (EventKey, Span)> {
        let lane = self.lanes.get(lane);
        lane.into_iter().flat_map(move |lane| {
            let slots = lane.visible(window_ms);
            slots.filter_map(|slot| Some((lane.key(slot)?, lane.span(slot)?)))
        })
    }

    /// The numbers for the counters at the edges and in the status bar.
    pub fn census(&self, window_ms: [i64; 2]) -> Census {
        self.lanes.iter().fold(Census::default(), |sum, lane| {
            let before = lane.ended_before(window_ms[0]);
            let visible = lane.visible_count(window_ms);
            Census {
                before: sum.before + before,
                visible: sum.visible + visible,
                after: sum.after + lane.len().saturating_sub(before + visible),
            }
        })
    }

    pub(super) fn lanes(&self) -> &[Lane] {
        &self.lanes
    }

    pub(super) fn home(&self, key: EventKey) -> Option<Home> {
        self.homes.get(key.0).copied().flatten()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::sample::{entries, window};
    use super::*;

    proptest! {
        #[test]
        fn it_finds_and_counts_what_a_walk_over_all_events_does(
            entries in entries(200), window_ms in window(),
        ) {
            let index = Index::new(&entries);
            let is_before = |entry: &&Entry| entry.span.end_ms < window_ms[0];
            let is_after = |entry: &&Entry| entry.span.start_ms > window_ms[1];
            let before = entries.iter().filter(is_before).count();
            let after = entries.iter().filter(is_after).count();
            let visible = entries.len() - before - after;
            prop_assert_eq!(index.census(window_ms), Census { before, visible, after });
            for lane in 0..index.lane_count() {
                let mut found: Vec<EventKey> =
                    index.visible(lane, window_ms).map(|(key, _)| key).collect();
                found.sort_unstable();
                let expected: Vec<EventKey> = entries
                    .iter()
                    .filter(|entry| entry.lane == lane && !is_before(entry) && !is_after(entry))
                    .map(|entry| entry.key)
                    .collect();
                prop_assert_eq!(found, expected);
            }
        }
    }

    #[test]
    fn a_long_bar_is_found_from_its_middle() {
        let span =
            |start_ms, end_ms| Span { start_ms, end_ms, is_open_left: false, is_open_right: false };
        let mut all: Vec<Entry> = (0..100)
            .zip(0_i64..)
            .map(|(nth, ms)| Entry { key: EventKey(nth), lane: 0, span: span(ms, ms), priority: 0 })
            .collect();
        all.push(Entry { key: EventKey(100), lane: 0, span: span(-5000, 5000), priority: 0 });
        let index = Index::new(&all);
        let found: Vec<EventKey> = index.visible(0, [2000, 3000]).map(|(key, _)| key).collect();
        assert_eq!(found, [EventKey(100)]);
        assert_eq!(index.find(EventKey(100)), Some((0, span(-5000, 5000))));
    }
}
