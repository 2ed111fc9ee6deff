//! The events of a lane that last.

use std::ops::Range;

use super::max_tree::MaxTree;

/// An event that is more than a dot.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bar {
    /// Its place among all events of the lane.
    pub(super) slot: u32,
    pub(super) end_ms: i64,
    /// Whether the left and the right end are open.
    pub(super) open_ends: [bool; 2],
}

/// The bars among the events of a lane: most are dots, whose end is their start
/// and need not be stored.
///
/// Ends are kept twice: sorted, to count what is over before a moment, and in a
/// tree, to find the long bars that reach into a window from far to the left.
#[derive(Debug, Clone)]
pub(super) struct Bars {
    slots: Box<[u32]>,
    ends_ms: MaxTree<i64>,
    sorted_ends_ms: Box<[i64]>,
    open_ends: Box<[[bool; 2]]>,
}

impl Bars {
    /// Of bars in the order of their slots.
    pub(super) fn new(bars: &[Bar]) -> Self {
        let ends_ms: Vec<i64> = bars.iter().map(|bar| bar.end_ms).collect();
        let mut sorted_ends_ms: Box<[i64]> = ends_ms.as_slice().into();
        sorted_ends_ms.sort_unstable();
        Self {
            slots: bars.iter().map(|bar| bar.slot).collect(),
            ends_ms: MaxTree::new(ends_ms, i64::MIN),
            sorted_ends_ms,
            open_ends: bars.iter().map(|bar| bar.open_ends).collect(),
        }
    }

    /// The bar in a slot; `None` where there is a dot.
    pub(super) fn at(&self, slot: usize) -> Option<Bar> {
        let slot = u32::try_from(slot).ok()?;
        let nth = self.slots.binary_search(&slot).ok()?;
        let open_ends = *self.open_ends.get(nth)?;
        Some(Bar { slot, end_ms: self.ends_ms.get(nth), open_ends })
    }

    /// How many bars there are in the slots before one.
    pub(super) fn before(&self, slot: usize) -> usize {
        self.slots.partition_point(|bar| (*bar as usize) < slot)
    }

    /// How many bars end before `ms`.
    pub(super) fn ended_before(&self, ms: i64) -> usize {
        self.sorted_ends_ms.partition_point(|end_ms| *end_ms < ms)
    }

    pub(super) fn last_end_ms(&self) -> Option<i64> {
        self.sorted_ends_ms.last().copied()
    }

    /// The slots among these whose bars do not end before `ms`, in order.
    pub(super) fn reaching(&self, slots: Range<usize>, ms: i64) -> impl Iterator<Item = usize> {
        let bars = self.before(slots.start)..self.before(slots.end);
        let found = self.ends_ms.at_least(bars, ms);
        found.filter_map(move |nth| self.slots.get(nth).map(|slot| *slot as usize))
    }
}
