//! Going through events one by one: where a person is, and what is still to come.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::model::{Event, MentionId};
use crate::worker::{Arrangement, Filter, ReviewBatch};

/// A step of the review that decides nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReviewStep {
    /// To the next event; from elsewhere, back to the one that is due.
    Skip,
    Back,
    Leave,
}

/// A review that has been started.
///
/// The order is taken at the start and never changes: what is new comes at the
/// end.
#[derive(Debug, Default)]
pub struct Reviewing {
    /// What there is to review, in its order.
    batches: Vec<ReviewBatch>,
    /// Where the next one is: the batch, and the place in it.
    next: [usize; 2],
    /// How many were taken from the batches.
    passed: usize,
    total: usize,
    /// The events that were due, in the order in which they were.
    trail: Vec<MentionId>,
    /// The place in the trail; at its end, when all is done.
    at: usize,
    /// The same events, to be found.
    seen: BTreeSet<MentionId>,
    /// What the batches were taken by.
    pub filter: Filter,
    /// The arrangement that was last asked about.
    pub asked_of: Option<Arc<Arrangement>>,
    /// The number of the question whose answer is awaited.
    pub awaited: Option<u64>,
}

impl Reviewing {
    /// A review of what this filter shows.
    pub fn new(filter: Filter) -> Self {
        Self { filter, ..Self::default() }
    }

    /// The event that is due; `None` before the first and after the last.
    pub fn due(&self) -> Option<MentionId> {
        self.trail.get(self.at).copied()
    }

    /// All that were due so far, in their order.
    pub fn trail(&self) -> &[MentionId] {
        &self.trail
    }

    /// How many were gone through, that which is due among them; it never falls.
    pub const fn passed(&self) -> usize {
        self.passed
    }

    /// How many there are in all; it never falls.
    pub const fn total(&self) -> usize {
        self.total
    }

    /// The number of the one that is due, counted from 1.
    pub fn position(&self) -> usize {
        let behind = self.trail.len().saturating_sub(self.at + 1);
        self.passed.saturating_sub(behind)
    }

    /// Whether all are gone through, and no more are awaited.
    pub const fn is_done(&self) -> bool {
        self.asked_of.is_some() && self.awaited.is_none() && self.at >= self.trail.len()
    }

    /// What has not to be looked for again.
    pub fn known(&self) -> Vec<ReviewBatch> {
        let trail = Arc::from(self.trail.as_slice());
        self.batches.iter().cloned().chain([trail]).collect()
    }

    /// Adds what is new.
    pub fn extend(&mut self, batch: ReviewBatch) {
        if !batch.is_empty() {
            self.total += batch.len();
            self.batches.push(batch);
        }
    }

    /// Forgets what is still to come, as another filter shows other events.
    pub fn use_filter(&mut self, filter: Filter) {
        self.batches.clear();
        self.next = [0, 0];
        self.total = self.passed;
        self.filter = filter;
    }

    /// Goes on to the next event. `find` finds an event by one of its mentions, and
    /// `is_open` tells whether it has still to be reviewed; what was due before is
    /// left out, also as part of another event.
    pub fn go_on<'a>(
        &mut self,
        find: impl Fn(MentionId) -> Option<&'a Event>,
        is_open: impl Fn(&Event) -> bool,
    ) {
        self.at = (self.at + 1).min(self.trail.len());
        while let Some(again) = self.due() {
            if find(again).is_some() {
                return;
            }
            self.at += 1;
        }
        while let Some(next) = self.take() {
            let Some(event) = find(next).filter(|event| is_open(event)) else { continue };
            let mut mentions = event.mentions().iter();
            if !mentions.any(|mention| self.seen.contains(&mention.id)) {
                self.seen.insert(event.id());
                self.trail.push(event.id());
                return;
            }
        }
    }

    fn take(&mut self) -> Option<MentionId> {
        let [number, place] = self.next;
        let batch = self.batches.get(number)?;
        let next = batch.get(place).copied();
        self.next = if place + 1 < batch.len() { [number, place + 1] } else { [number + 1, 0] };
        self.passed += 1;
        next
    }

    /// Goes back to the event before, of those that are still there.
    pub fn go_back(&mut self, is_there: impl Fn(MentionId) -> bool) {
        let mut before = self.trail.iter().take(self.at);
        if let Some(at) = before.rposition(|event| is_there(*event)) {
            self.at = at;
        }
    }

    /// Goes back to an event that was due before, if it is one of these.
    pub fn return_to(&mut self, is_it: impl Fn(MentionId) -> bool) {
        if let Some(at) = self.trail.iter().rposition(|event| is_it(*event)) {
            self.at = at;
        }
    }
}
