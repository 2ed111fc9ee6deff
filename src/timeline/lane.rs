//! The events of one lane in the order of time.

use std::ops::Range;

use super::bars::{Bar, Bars};
use super::max_tree::MaxTree;
use super::{EventKey, Span};

/// Every question is answered by binary search, so that its cost hardly depends
/// on how many events there are.
///
/// Starts have an array of their own: a search touches them and nothing else.
/// A difference of two places in it is a count, at any zoom. Only bars have an
/// end that is not their start.
#[derive(Debug, Clone)]
pub(super) struct Lane {
    starts_ms: Box<[i64]>,
    bars: Bars,
    priorities: MaxTree<u32>,
    keys: Box<[u32]>,
}

/// A lane that events are put into, one array for each thing that is known of
/// them, so that little memory is taken twice.
#[derive(Debug, Default)]
pub(super) struct LaneBuilder {
    starts_ms: Vec<i64>,
    /// In the order of slots, which are places in the other arrays.
    bars: Vec<Bar>,
    priorities: Vec<u32>,
    keys: Vec<u32>,
}

impl LaneBuilder {
    pub(super) fn push(&mut self, key: u32, span: Span, priority: u32) {
        let Span { start_ms, end_ms, is_open_left, is_open_right } = span;
        if end_ms != start_ms || is_open_left || is_open_right {
            let slot = self.keys.len() as u32;
            self.bars.push(Bar { slot, end_ms, open_ends: [is_open_left, is_open_right] });
        }
        self.starts_ms.push(start_ms);
        self.priorities.push(priority);
        self.keys.push(key);
    }

    /// Puts the events in order: by start, then by end, then by key.
    pub(super) fn build(mut self) -> Lane {
        let mut order = self.sort_keys();
        if !order.is_sorted() {
            // Events come nearly in order, which this sort makes use of.
            #[expect(clippy::stable_sort_primitive, reason = "long runs are in order")]
            order.sort();
            let order: Vec<u32> = order.into_iter().map(|(_, _, _, place)| place).collect();
            self.starts_ms = in_order(&self.starts_ms, &order);
            self.priorities = in_order(&self.priorities, &order);
            self.keys = in_order(&self.keys, &order);
            let mut slots = vec![0; order.len()];
            for (slot, place) in (0..).zip(&order) {
                if let Some(slot_of_place) = slots.get_mut(*place as usize) {
                    *slot_of_place = slot;
                }
            }
            for bar in &mut self.bars {
                bar.slot = slots.get(bar.slot as usize).copied().unwrap_or_default();
            }
            self.bars.sort_unstable_by_key(|bar| bar.slot);
        }
        Lane {
            starts_ms: self.starts_ms.into(),
            bars: Bars::new(&self.bars),
            priorities: MaxTree::new(self.priorities, 0),
            keys: self.keys.into(),
        }
    }

    /// Start, end, key and place of every event.
    fn sort_keys(&self) -> Vec<(i64, i64, u32, u32)> {
        let mut bars = self.bars.iter().peekable();
        let starts = self.starts_ms.iter().zip(&self.keys).zip(0..);
        let keys = starts.map(|((start_ms, key), place)| {
            let bar = bars.next_if(|bar| bar.slot == place);
            (*start_ms, bar.map_or(*start_ms, |bar| bar.end_ms), *key, place)
        });
        keys.collect()
    }
}

fn in_order<T: Copy>(values: &[T], order: &[u32]) -> Vec<T> {
    order.iter().filter_map(|place| values.get(*place as usize).copied()).collect()
}

impl Lane {
    pub(super) fn len(&self) -> usize {
        self.starts_ms.len()
    }

    /// All keys, in the order of their slots.
    pub(super) fn keys(&self) -> &[u32] {
        &self.keys
    }

    /// All starts, in the order of their slots.
    pub(super) fn starts_ms(&self) -> &[i64] {
        &self.starts_ms
    }

    /// The first start and the last end.
    pub(super) fn range_ms(&self) -> Option<[i64; 2]> {
        let (first_ms, last_ms) = (*self.starts_ms.first()?, *self.starts_ms.last()?);
        Some([first_ms, self.bars.last_end_ms().map_or(last_ms, |end_ms| end_ms.max(last_ms))])
    }

    pub(super) fn key(&self, slot: usize) -> Option<EventKey> {
        self.keys.get(slot).map(|key| EventKey(*key as usize))
    }

    pub(super) fn start_ms(&self, slot: usize) -> Option<i64> {
        self.starts_ms.get(slot).copied()
    }

    pub(super) fn priority(&self, slot: usize) -> u32 {
        self.priorities.get(slot)
    }

    pub(super) fn span(&self, slot: usize) -> Option<Span> {
        let start_ms = self.start_ms(slot)?;
        let (end_ms, [is_open_left, is_open_right]) =
            self.bars.at(slot).map_or((start_ms, [false; 2]), |bar| (bar.end_ms, bar.open_ends));
        Some(Span { start_ms, end_ms, is_open_left, is_open_right })
    }

    /// How many events start before `ms`: the slot of the first that does not.
    pub(super) fn started_before(&self, ms: i64) -> usize {
        self.starts_ms.partition_point(|start_ms| *start_ms < ms)
    }

    /// How many events are over before `ms`: dots that were before it, and bars.
    pub(super) fn ended_before(&self, ms: i64) -> usize {
        let started = self.started_before(ms);
        started - self.bars.before(started) + self.bars.ended_before(ms)
    }

    /// How many events share a moment with the window.
    pub(super) fn visible_count(&self, [first_ms, last_ms]: [i64; 2]) -> usize {
        self.started_before(last_ms.saturating_add(1)).saturating_sub(self.ended_before(first_ms))
    }

    /// The slots of these events, in order.
    pub(super) fn visible(&self, [first_ms, last_ms]: [i64; 2]) -> impl Iterator<Item = usize> {
        let started = self.started_before(first_ms);
        let until = self.started_before(last_ms.saturating_add(1)).max(started);
        self.bars.reaching(0..started, first_ms).chain(started..until)
    }

    /// The slot in `slots` with the highest priority.
    pub(super) fn most_important(&self, slots: Range<usize>) -> Option<usize> {
        self.priorities.greatest(slots)
    }
}
