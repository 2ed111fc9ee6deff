//! The mentions that are being merged, and which of them are linked.

use std::cmp::Ordering;
use std::sync::Arc;

use crate::model::{Event, Mention};

use super::pairs::{Dates, Side};
use super::profile::Profile;
use super::reasons::Reason;
use super::similarity::ArticleText;

/// Another mention of what can be the same event.
#[derive(Debug, Clone, Copy)]
pub(super) struct Neighbour {
    pub(super) slot: u32,
    /// In how many blocks the two stand near each other.
    pub(super) block_count: u16,
    pub(super) dates: Dates,
    pub(super) reason: Reason,
}

/// A mention with its links, and the event that it is part of.
pub(super) struct Told {
    pub(super) mention: Arc<Mention>,
    pub(super) profile: Profile,
    pub(super) article: Arc<ArticleText>,
    pub(super) neighbours: Vec<Neighbour>,
    /// `None` until the first settling.
    pub(super) event: Option<Arc<Event>>,
}

impl Told {
    pub(super) fn side(&self) -> Side<'_> {
        Side { mention: &self.mention, profile: &self.profile, article: &self.article }
    }
}

/// All mentions, each in a slot that stays its own while others come and go.
#[derive(Default)]
pub(super) struct Slots {
    slots: Vec<Option<Told>>,
    free: Vec<u32>,
}

impl Slots {
    pub(super) fn get(&self, slot: u32) -> Option<&Told> {
        self.slots.get(slot as usize)?.as_ref()
    }

    pub(super) fn get_mut(&mut self, slot: u32) -> Option<&mut Told> {
        self.slots.get_mut(slot as usize)?.as_mut()
    }

    pub(super) fn insert(&mut self, told: Told) -> u32 {
        if let Some(slot) = self.free.pop() {
            if let Some(place) = self.slots.get_mut(slot as usize) {
                *place = Some(told);
            }
            return slot;
        }
        self.slots.push(Some(told));
        (self.slots.len() - 1) as u32
    }

    /// Empties a slot and takes it out of the links of others.
    pub(super) fn remove(&mut self, slot: u32) -> Option<Told> {
        let told = self.slots.get_mut(slot as usize)?.take()?;
        for neighbour in &told.neighbours {
            if let Some(other) = self.get_mut(neighbour.slot) {
                other.neighbours.retain(|link| link.slot != slot);
            }
        }
        self.free.push(slot);
        Some(told)
    }

    /// In the order of dates, then of identity: how blocks are sorted.
    pub(super) fn compare(&self, one: u32, two: u32) -> Ordering {
        let key =
            |slot: u32| self.get(slot).map(|told| (told.mention.when.sort_key(), told.mention.id));
        key(one).cmp(&key(two))
    }

    /// Whether the two are linked; if so, notes that they stand near each other
    /// in one block more.
    pub(super) fn link_again(&mut self, one: u32, two: u32) -> bool {
        let mut is_linked = false;
        for (slot, other) in [(one, two), (two, one)] {
            let told = self.get_mut(slot);
            let link = told.and_then(|told| told.neighbours.iter_mut().find(|it| it.slot == other));
            if let Some(link) = link {
                link.block_count += 1;
                is_linked = true;
            }
        }
        is_linked
    }

    pub(super) fn link(&mut self, one: u32, two: u32, dates: Dates, reason: Reason) {
        for (slot, other) in [(one, two), (two, one)] {
            if let Some(told) = self.get_mut(slot) {
                let link = Neighbour { slot: other, block_count: 1, dates, reason };
                told.neighbours.push(link);
            }
        }
    }

    /// Notes that the two no longer stand near each other in one block. Returns
    /// whether that was the last.
    pub(super) fn unlink(&mut self, one: u32, two: u32) -> bool {
        let mut is_over = false;
        for (slot, other) in [(one, two), (two, one)] {
            let Some(told) = self.get_mut(slot) else { continue };
            let link = told.neighbours.iter().position(|link| link.slot == other);
            let Some(place) = link else { continue };
            if let Some(link) = told.neighbours.get_mut(place) {
                link.block_count -= 1;
                is_over = link.block_count == 0;
            }
            if is_over {
                told.neighbours.swap_remove(place);
            }
        }
        is_over
    }
}
