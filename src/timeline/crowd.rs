//! The events that a cluster stands for, one by one, without a list of them.

use std::ops::Range;

use super::EventKey;
use super::index::Index;
use super::layout::LaneLayout;
use super::summary::Cluster;

/// The events of one lane that start in a stretch of time and have no row, in the
/// order of time.
///
/// Events lie in their lane in this order anyway, so that a crowd of a million is
/// a first and a last place, and the few places between them that have rows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Crowd {
    lane: usize,
    /// What began before the window and reaches into it.
    earlier: Vec<usize>,
    slots: Range<usize>,
    /// Slots in `slots` that have rows, in order.
    seated: Vec<usize>,
}

impl Crowd {
    pub fn len(&self) -> usize {
        self.earlier.len() + self.slots.len() - self.seated.len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub const fn lane(&self) -> usize {
        self.lane
    }

    /// The event at a place among them, 0 being the first.
    pub fn key(&self, index: &Index, place: usize) -> Option<EventKey> {
        let lane = index.lanes().get(self.lane)?;
        if let Some(slot) = self.earlier.get(place) {
            return lane.key(*slot);
        }
        let place = place - self.earlier.len();
        let slot = self.slots.start + place + self.seated_before(place);
        lane.key(slot).filter(|_| self.slots.contains(&slot))
    }

    /// How many of those with rows come before one without.
    fn seated_before(&self, place: usize) -> usize {
        // Before the nth with a row there are so many without. This grows with n, so
        // that a binary search finds the last that is not beyond the place.
        let unseated_before = |nth: usize| {
            self.seated.get(nth).map_or(usize::MAX, |slot| slot - self.slots.start - nth)
        };
        let [mut low, mut high] = [0, self.seated.len()];
        while low < high {
            let middle = usize::midpoint(low, high);
            if unseated_before(middle) <= place {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }
}

impl LaneLayout {
    /// The events that `cluster` stands for, which is one of this lane's clusters
    /// or dense blocks. `lane` is this lane's number, `window_ms` that of the
    /// layout's view.
    pub fn crowd(
        &self,
        index: &Index,
        lane: usize,
        window_ms: [i64; 2],
        cluster: Cluster,
    ) -> Crowd {
        let Some(events) = index.lanes().get(lane) else { return Crowd::default() };
        let [first_ms, last_ms] = cluster.range_ms;
        let slots =
            events.started_before(first_ms)..events.started_before(last_ms.saturating_add(1));
        let homes = self.placed.iter().filter_map(|placed| index.home(placed.key));
        let mut seated: Vec<usize> = homes.map(super::index::Home::slot).collect();
        seated.sort_unstable();
        let mut earlier = Vec::new();
        if first_ms <= window_ms[0] {
            let reaching = events.visible([first_ms, first_ms]);
            let reaching = reaching.take_while(|slot| *slot < slots.start);
            earlier.extend(reaching.filter(|slot| seated.binary_search(slot).is_err()));
        }
        seated.retain(|slot| slots.contains(slot));
        Crowd { lane, earlier, slots, seated }
    }
}
