//! Linked mentions to events, for those that a change touched.

use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::model::{ArticleId, Event, Mention, MentionId, Pairs, Step};

use super::clusters::{self, Group, Link, Said};
use super::joining;
use super::merging::{EventChanges, Merging};
use super::sources::{self, Source};
use super::told::{Neighbour, Told};

/// No identity is less.
const FIRST: MentionId = MentionId { article: ArticleId(0), trigger_start: 0, nth: 0 };

impl Merging<'_> {
    /// Brings the events in line with all that was put, removed or kept apart
    /// since the last settling.
    pub fn settle(&mut self) -> EventChanges {
        self.fill_blocks();
        self.follow_copies();
        let mut old = std::mem::take(&mut self.outdated);
        let mut added = Vec::new();
        let mut seen = FxHashSet::default();
        let touched = std::mem::take(&mut self.touched);
        for slot in touched {
            let component = self.component(slot, &mut seen);
            for slot in &component {
                let event = self.slots.get_mut(*slot).and_then(|told| told.event.take());
                old.extend(event.map(|event| (event.id(), event)));
            }
            for (slots, event) in self.events_of(&component) {
                self.note(&slots, event, &mut old, &mut added);
            }
        }
        EventChanges { removed: old.into_values().collect(), added }
    }

    /// All that is linked to a slot, directly or through others, in the order of
    /// identity; nothing if that was seen before.
    fn component(&self, slot: u32, seen: &mut FxHashSet<u32>) -> Vec<u32> {
        let mut found = Vec::new();
        let mut open = vec![slot];
        while let Some(slot) = open.pop() {
            let Some(told) = self.slots.get(slot) else { continue };
            if seen.insert(slot) {
                found.push(slot);
                open.extend(told.neighbours.iter().map(|neighbour| neighbour.slot));
                open.extend(self.joined_with(told.mention.id));
            }
        }
        found.sort_unstable_by_key(|slot| self.slots.get(*slot).map(|told| told.mention.id));
        found
    }

    /// The events that a component makes, with the slots of their mentions.
    fn events_of(&self, component: &[u32]) -> Vec<(Vec<u32>, Event)> {
        let told: Vec<&Told> = component.iter().filter_map(|slot| self.slots.get(*slot)).collect();
        let mentions: Vec<&Mention> = told.iter().map(|told| &*told.mention).collect();
        let said = Said {
            apart: pairs_in(&self.kept_apart, &mentions),
            joined: pairs_in(self.joined.pairs(), &mentions),
        };
        let groups = clusters::groups(&mentions, links(component, &told), &said);
        groups
            .into_iter()
            .filter_map(|Group { members, reasons }| {
                let told: Vec<&Told> =
                    members.iter().filter_map(|index| told.get(*index).copied()).collect();
                let shared: Vec<Arc<Mention>> =
                    told.iter().map(|told| Arc::clone(&told.mention)).collect();
                let slots = members.iter().filter_map(|index| component.get(*index).copied());
                let in_words = |reason| self.reasons.words(reason).into();
                let reasons = reasons.into_iter().map(|it| Step::Merged { reason: in_words(it) });
                let reasons = reasons.collect();
                Some((slots.collect(), joining::event(&shared, &self.sources(&told), reasons)?))
            })
            .collect()
    }

    /// For each mention the number of the independent source that its article is.
    fn sources(&self, told: &[&Told]) -> Vec<usize> {
        // In the order of identity, the mentions of an article stand together.
        let mut articles: Vec<Source<'_>> = Vec::new();
        let mut places: Vec<usize> = Vec::with_capacity(told.len());
        let mut last = None;
        for told in told {
            let article = told.mention.id.article;
            if last != Some(article) {
                last = Some(article);
                let copy_group = self.copies.group_of(article);
                articles.push(Source { text: &told.article, copy_group });
            }
            places.push(articles.len() - 1);
        }
        if articles.len() < 2 {
            return places;
        }
        let sources = sources::sources(&articles);
        places.iter().map(|place| sources.get(*place).copied().unwrap_or(0)).collect()
    }

    /// Gives mentions their event: the old one, where nothing about it changed.
    fn note(
        &mut self,
        slots: &[u32],
        event: Event,
        old: &mut BTreeMap<MentionId, Arc<Event>>,
        added: &mut Vec<Arc<Event>>,
    ) {
        let event = match old.get(&event.id()) {
            Some(same) if **same == event => {
                let same = Arc::clone(same);
                old.remove(&event.id());
                same
            }
            _ => {
                let event = Arc::new(event);
                added.push(Arc::clone(&event));
                event
            }
        };
        for slot in slots {
            if let Some(told) = self.slots.get_mut(*slot) {
                told.event = Some(Arc::clone(&event));
            }
        }
    }
}

/// Those of `pairs` that are among `mentions`, which are in the order of identity,
/// as places in it.
fn pairs_in(pairs: &Pairs, mentions: &[&Mention]) -> Vec<[usize; 2]> {
    if pairs.is_empty() || mentions.len() < 2 {
        return Vec::new();
    }
    let place = |id: MentionId| mentions.binary_search_by_key(&id, |mention| mention.id).ok();
    let first = |mention: &&Mention| [mention.id, FIRST];
    let of = |mention: &&Mention| {
        let id = mention.id;
        pairs.range(first(mention)..).take_while(move |pair| pair[0] == id)
    };
    let pairs = mentions.iter().flat_map(of);
    pairs.filter_map(|[one, two]| Some([place(*one)?, place(*two)?])).collect()
}

/// The links inside a component, each once, between places in it.
fn links(component: &[u32], told: &[&Told]) -> Vec<Link> {
    if told.len() < 2 {
        return Vec::new();
    }
    let places: FxHashMap<u32, u32> =
        (0..).zip(component).map(|(place, slot)| (*slot, place)).collect();
    let mut links = Vec::new();
    for (one, told) in (0..).zip(told) {
        let later =
            told.neighbours.iter().filter_map(|&Neighbour { slot, dates, reason, .. }| {
                let two = places.get(&slot).copied().filter(|two| *two > one)?;
                Some(Link { dates, one, two, reason })
            });
        links.extend(later);
    }
    links
}
