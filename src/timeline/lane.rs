//! The events of one lane in the order of time.

use std::ops::Range;

use super::max_tree::MaxTree;
use super::{EventKey, Span};

/// One event, as a lane stores it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Occupant {
    pub(super) key: EventKey,
    pub(super) span: Span,
    pub(super) priority: u32,
}

/// Every question is answered by binary search, so that its cost hardly depends
/// on how many events there are.
///
/// Starts have an array of their own: a search touches them and nothing else.
/// A difference of two places in it is a count, at any zoom. Ends are kept
/// twice: sorted, to count what is over before a moment, and in a tree, to find
/// the long bars that reach into a window from far to the left.
#[derive(Debug, Clone)]
pub(super) struct Lane {
    starts_ms: Vec<i64>,
    ends_ms: MaxTree<i64>,
    sorted_ends_ms: Vec<i64>,
    priorities: MaxTree<u32>,
    keys: Vec<EventKey>,
    /// Whether the left and the right end are open.
    open_ends: Vec<[bool; 2]>,
}

impl Lane {
    pub(super) fn new(mut occupants: Vec<Occupant>) -> Self {
        occupants.sort_unstable_by_key(|it| (it.span.start_ms, it.span.end_ms, it.key));
        let ends_ms: Vec<i64> = occupants.iter().map(|it| it.span.end_ms).collect();
        let priorities: Vec<u32> = occupants.iter().map(|it| it.priority).collect();
        let ends_tree = MaxTree::new(&ends_ms, i64::MIN);
        let mut sorted_ends_ms = ends_ms;
        sorted_ends_ms.sort_unstable();
        Self {
            starts_ms: occupants.iter().map(|it| it.span.start_ms).collect(),
            ends_ms: ends_tree,
            sorted_ends_ms,
            priorities: MaxTree::new(&priorities, 0),
            keys: occupants.iter().map(|it| it.key).collect(),
            open_ends: occupants
                .iter()
                .map(|it| [it.span.is_open_left, it.span.is_open_right])
                .collect(),
        }
    }

    pub(super) fn len(&self) -> usize {
        self.starts_ms.len()
    }

    /// All keys, in the order of their slots.
    pub(super) fn keys(&self) -> &[EventKey] {
        &self.keys
    }

    /// All starts, in the order of their slots.
    pub(super) fn starts_ms(&self) -> &[i64] {
        &self.starts_ms
    }

    /// The first start and the last end.
    pub(super) fn range_ms(&self) -> Option<[i64; 2]> {
        Some([*self.starts_ms.first()?, *self.sorted_ends_ms.last()?])
    }

    pub(super) fn key(&self, slot: usize) -> Option<EventKey> {
        self.keys.get(slot).copied()
    }

    pub(super) fn start_ms(&self, slot: usize) -> Option<i64> {
        self.starts_ms.get(slot).copied()
    }

    pub(super) fn priority(&self, slot: usize) -> u32 {
        self.priorities.get(slot)
    }

    pub(super) fn span(&self, slot: usize) -> Option<Span> {
        let start_ms = self.start_ms(slot)?;
        let [is_open_left, is_open_right] = *self.open_ends.get(slot)?;
        Some(Span { start_ms, end_ms: self.ends_ms.get(slot), is_open_left, is_open_right })
    }

    /// How many events start before `ms`: the slot of the first that does not.
    pub(super) fn started_before(&self, ms: i64) -> usize {
        self.starts_ms.partition_point(|start_ms| *start_ms < ms)
    }

    /// How many events are over before `ms`.
    pub(super) fn ended_before(&self, ms: i64) -> usize {
        self.sorted_ends_ms.partition_point(|end_ms| *end_ms < ms)
    }

    /// How many events share a moment with the window.
    pub(super) fn visible_count(&self, [first_ms, last_ms]: [i64; 2]) -> usize {
        self.started_before(last_ms.saturating_add(1)).saturating_sub(self.ended_before(first_ms))
    }

    /// The slots of these events, in order.
    pub(super) fn visible(&self, [first_ms, last_ms]: [i64; 2]) -> impl Iterator<Item = usize> {
        let started = self.started_before(first_ms);
        let until = self.started_before(last_ms.saturating_add(1)).max(started);
        self.ends_ms.at_least(0..started, first_ms).chain(started..until)
    }

    /// The slot in `slots` with the highest priority.
    pub(super) fn most_important(&self, slots: Range<usize>) -> Option<usize> {
        self.priorities.greatest(slots)
    }
}
