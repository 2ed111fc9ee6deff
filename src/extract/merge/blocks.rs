//! Which mentions are compared at all: those in one block, near each other.
//!
//! A block holds the mentions that share kind, concept and a name, in the order
//! of dates; each is compared with the next few. When one comes or goes, only
//! the pairs around its place change.

use rustc_hash::FxHashMap;

use super::told::Slots;

/// A mention is compared with so many after it. It keeps merging linear where
/// one name fills a hundred thousand reports.
const REACH: usize = 24;
/// A block that grows by more than this share is sorted and paired anew.
const REBUILT_SHARE: usize = 4;

/// Kind and concept, and a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Key {
    pub(super) subject: u32,
    pub(super) name: u32,
}

/// Two mentions that came to stand near each other in a block, or no longer do;
/// the earlier first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Change {
    Near(u32, u32),
    Far(u32, u32),
}

/// The slots of a block. Most names occur with a kind once, so one slot takes no
/// memory of its own.
enum Block {
    One(u32),
    Many(Box<[u32]>),
}

impl Block {
    fn of(slots: Vec<u32>) -> Option<Self> {
        match slots[..] {
            [] => None,
            [slot] => Some(Self::One(slot)),
            _ => Some(Self::Many(slots.into())),
        }
    }
}

#[derive(Default)]
pub(super) struct Blocks {
    blocks: FxHashMap<Key, Block>,
}

impl Blocks {
    /// Puts slots into a block and says which pairs that changes.
    pub(super) fn insert(
        &mut self,
        key: Key,
        new: impl ExactSizeIterator<Item = u32>,
        slots: &Slots,
        changes: &mut Vec<Change>,
    ) {
        let mut order = self.take(key);
        if new.len() * REBUILT_SHARE > order.len() {
            changes.extend(pairs(&order).map(|[one, two]| Change::Far(one, two)));
            order.extend(new);
            order.sort_by(|one, two| slots.compare(*one, *two));
            changes.extend(pairs(&order).map(|[one, two]| Change::Near(one, two)));
        } else {
            for slot in new {
                let place = order.partition_point(|other| slots.compare(*other, slot).is_lt());
                order.insert(place, slot);
                changes.extend(pairs_across(&order, place).map(|[one, two]| Change::Far(one, two)));
                changes.extend(pairs_with(&order, place).map(|[one, two]| Change::Near(one, two)));
            }
        }
        self.put(key, order);
    }

    /// Takes a slot out of a block and says which pairs of others that brings
    /// near each other.
    pub(super) fn remove(&mut self, key: Key, slot: u32, slots: &Slots, changes: &mut Vec<Change>) {
        let mut order = self.take(key);
        let place = order.partition_point(|other| slots.compare(*other, slot).is_lt());
        if order.get(place) == Some(&slot) {
            changes.extend(pairs_across(&order, place).map(|[one, two]| Change::Near(one, two)));
            order.remove(place);
        }
        self.put(key, order);
    }

    fn take(&mut self, key: Key) -> Vec<u32> {
        match self.blocks.remove(&key) {
            None => Vec::new(),
            Some(Block::One(slot)) => vec![slot],
            Some(Block::Many(slots)) => slots.into(),
        }
    }

    fn put(&mut self, key: Key, order: Vec<u32>) {
        if let Some(block) = Block::of(order) {
            self.blocks.insert(key, block);
        }
    }
}

/// All pairs of slots near each other.
fn pairs(order: &[u32]) -> impl Iterator<Item = [u32; 2]> {
    order
        .iter()
        .enumerate()
        .flat_map(|(place, one)| order.iter().skip(place + 1).take(REACH).map(|two| [*one, *two]))
}

/// The pairs of the slot at `place` with those near it.
fn pairs_with(order: &[u32], place: usize) -> impl Iterator<Item = [u32; 2]> {
    let here = order.get(place).copied();
    let first = place.saturating_sub(REACH);
    let before = order.iter().skip(first).take(place - first);
    let after = order.iter().skip(place + 1).take(REACH);
    let before = before.filter_map(move |one| Some([*one, here?]));
    before.chain(after.filter_map(move |two| Some([here?, *two])))
}

/// The pairs that are near each other without the slot at `place`, and are not
/// with it.
fn pairs_across(order: &[u32], place: usize) -> impl Iterator<Item = [u32; 2]> {
    let first = place.saturating_sub(REACH);
    let before = order.iter().enumerate().skip(first).take(place - first);
    before.filter_map(|(at, one)| Some([*one, *order.get(at + REACH + 1)?]))
}
