//! All events by lane and time: built once per change of the data, on a worker.

use super::Span;
use super::calendar::clamped;
use super::lane::{Lane, LaneBuilder};

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
    /// How many events stand in the lanes above each.
    counts_above: Box<[u32]>,
    /// By key the place in the lane, counted on from the lanes above; [`NOWHERE`]
    /// for what is in the caller’s list and not here.
    places: Box<[u32]>,
    range_ms: Option<[i64; 2]>,
}

/// The place of what is not in the index.
const NOWHERE: u32 = u32::MAX;

/// Where an event is stored.
#[derive(Debug, Clone, Copy)]
pub(super) struct Home {
    lane: usize,
    slot: usize,
}

impl Home {
    pub(super) const fn lane(self) -> usize {
        self.lane
    }

    pub(super) const fn slot(self) -> usize {
        self.slot
    }
}

impl FromIterator<Entry> for Index {
    /// Keys and places are kept in four bytes each: an entry with a key from
    /// [`u32::MAX`] on is left out.
    fn from_iter<I: IntoIterator<Item = Entry>>(entries: I) -> Self {
        let mut builders: Vec<LaneBuilder> = Vec::new();
        let mut key_count = 0;
        for Entry { key, lane, span, priority } in entries {
            let Some(key) = u32::try_from(key.0).ok().filter(|key| *key < NOWHERE) else {
                continue;
            };
            key_count = key_count.max(key as usize + 1);
            let start_ms = clamped(span.start_ms);
            let span = Span { start_ms, end_ms: clamped(span.end_ms).max(start_ms), ..span };
            if builders.len() <= lane {
                builders.resize_with(lane + 1, LaneBuilder::default);
            }
            if let Some(builder) = builders.get_mut(lane) {
                builder.push(key, span, priority);
            }
        }
        let lanes: Vec<Lane> = builders.into_iter().map(LaneBuilder::build).collect();
        let mut places: Box<[u32]> = vec![NOWHERE; key_count].into();
        let mut counts_above = Vec::with_capacity(lanes.len());
        let mut next_place = 0;
        for lane in &lanes {
            counts_above.push(next_place);
            for (key, place) in lane.keys().iter().zip(next_place..) {
                if let Some(place_of_key) = places.get_mut(*key as usize) {
                    *place_of_key = place;
                }
            }
            next_place += lane.len() as u32;
        }
        let range_ms = lanes
            .iter()
            .filter_map(Lane::range_ms)
            .reduce(|one, two| [one[0].min(two[0]), one[1].max(two[1])]);
        Self { lanes, counts_above: counts_above.into(), places, range_ms }
    }
}

impl Index {
    /// Sorts the entries into as many lanes as they name.
    pub fn new(entries: &[Entry]) -> Self {
        entries.iter().copied().collect()
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
        let place = *self.places.get(key.0).filter(|place| **place != NOWHERE)?;
        // Of lanes with the same count, all but the last are empty.
        let lane = self.counts_above.partition_point(|count| *count <= place).checked_sub(1)?;
        Some(Home { lane, slot: (place - self.counts_above.get(lane)?) as usize })
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
