//! The merging of articles that come, change and go.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::mem;
use std::sync::Arc;

use crate::extract::Rules;
use crate::extract::copies::{Body, Copies};
use crate::model::{Article, ArticleId, CopyGroups, Event, Mention, MentionId, Pairs};

use super::blocks::{Blocks, Change, Key};
use super::joined::Joined;
use super::pairs::{self, Comparison, Dates, Side};
use super::profile::Profiler;
use super::reasons::Reasons;
use super::similarity::ArticleText;
use super::told::{Slots, Told};
use super::words::Words;

/// So many places in blocks wait at most, which bounds the memory they take.
const MOST_WAITING: usize = 1 << 20;

/// What one settling changed.
#[derive(Debug, Default)]
pub struct EventChanges {
    /// Events that are no more, or are no longer so.
    pub removed: Vec<Arc<Event>>,
    /// Events that are new, or have taken the place of a removed one.
    pub added: Vec<Arc<Event>>,
}

/// An article as merging keeps it.
struct Merged {
    text: Arc<ArticleText>,
    /// Its mentions, by subject.
    slots: Vec<u32>,
}

/// Articles whose mentions are put together to events. What it holds after any
/// series of changes is the same as if the articles had come at once.
pub struct Merging<'r> {
    pub(super) rules: &'r Rules,
    pub(super) words: RefCell<Words>,
    pub(super) reasons: Reasons,
    pub(super) copies: Copies,
    articles: BTreeMap<ArticleId, Merged>,
    pub(super) slots: Slots,
    blocks: Blocks,
    /// What is not yet in its block.
    waiting: Vec<(Key, u32)>,
    /// Slots whose event may have changed.
    pub(super) touched: Vec<u32>,
    /// The events of mentions that are gone.
    pub(super) outdated: BTreeMap<MentionId, Arc<Event>>,
    pub(super) kept_apart: Pairs,
    pub(super) joined: Joined,
}

impl<'r> Merging<'r> {
    pub fn new(rules: &'r Rules) -> Self {
        Self {
            rules,
            words: RefCell::default(),
            reasons: Reasons::default(),
            copies: Copies::default(),
            articles: BTreeMap::new(),
            slots: Slots::default(),
            blocks: Blocks::default(),
            waiting: Vec::new(),
            touched: Vec::new(),
            outdated: BTreeMap::new(),
            kept_apart: Pairs::new(),
            joined: Joined::default(),
        }
    }

    /// Adds an article, or puts it in the place of the one with its number.
    pub fn put(&mut self, article: &Article, mentions: &[Arc<Mention>]) {
        self.remove(article.id);
        self.copies.put(article);
        let text = Arc::new(ArticleText::new(Body::of(article)));
        let mut sorted: Vec<&Arc<Mention>> = mentions.iter().collect();
        sorted.sort_by_key(|mention| mention.id);
        sorted.dedup_by_key(|mention| mention.id);
        let mut slots: Vec<(Option<u32>, u32)> = Vec::with_capacity(sorted.len());
        let words = self.words.get_mut();
        let mut profiler = Profiler::new(self.rules, &article.text, words);
        for mention in sorted {
            let profile = profiler.profile(mention);
            let subject = profile.subject;
            let slot = self.slots.insert(Told {
                mention: Arc::clone(mention),
                profile,
                article: Arc::clone(&text),
                neighbours: Vec::new(),
                event: None,
            });
            let names = profiler.names(mention);
            let keys = subject
                .into_iter()
                .flat_map(|subject| names.iter().map(move |name| Key { subject, name: *name }));
            self.waiting.extend(keys.map(|key| (key, slot)));
            slots.push((subject, slot));
        }
        slots.sort_unstable();
        let slots: Vec<u32> = slots.into_iter().map(|(_, slot)| slot).collect();
        self.touched.extend(&slots);
        self.articles.insert(article.id, Merged { text, slots });
        if self.waiting.len() > MOST_WAITING {
            self.fill_blocks();
        }
    }

    /// Takes an article out.
    pub fn remove(&mut self, article: ArticleId) {
        self.copies.remove(article);
        let Some(Merged { text, slots }) = self.articles.remove(&article) else { return };
        self.fill_blocks();
        let mut changes = Vec::new();
        let mut profiler = Profiler::new(self.rules, &text.body.text, self.words.get_mut());
        for slot in &slots {
            let Some(told) = self.slots.get(*slot) else { continue };
            let Some(subject) = told.profile.subject else { continue };
            for name in profiler.names(&told.mention) {
                self.blocks.remove(Key { subject, name }, *slot, &self.slots, &mut changes);
            }
        }
        for slot in slots {
            let Some(told) = self.slots.remove(slot) else { continue };
            self.touched.extend(told.neighbours.iter().map(|neighbour| neighbour.slot));
            let joined: Vec<u32> = self.joined_with(told.mention.id).collect();
            self.touched.extend(joined);
            self.outdated.extend(told.event.map(|event| (event.id(), event)));
        }
        self.follow(&changes);
    }

    /// Says which mentions a person keeps apart.
    pub fn keep_apart(&mut self, pairs: &Pairs) {
        if self.kept_apart == *pairs {
            return;
        }
        let before = mem::replace(&mut self.kept_apart, pairs.clone());
        self.touch_pairs(&before, pairs);
    }

    /// Says which mentions are one event, whatever they tell; keeping apart is
    /// stronger.
    pub fn join(&mut self, pairs: &Pairs) {
        if *self.joined.pairs() == *pairs {
            return;
        }
        let before = mem::replace(&mut self.joined, Joined::new(pairs.clone()));
        self.touch_pairs(before.pairs(), pairs);
    }

    /// Has the articles of all pairs settled anew that are new or gone.
    fn touch_pairs(&mut self, before: &Pairs, after: &Pairs) {
        for mention in before.symmetric_difference(after).flatten() {
            let slots = self.articles.get(&mention.article).map(|merged| &merged.slots);
            self.touched.extend(slots.into_iter().flatten());
        }
    }

    /// The slots of all that a person joined with a mention.
    pub(super) fn joined_with(&self, mention: MentionId) -> impl Iterator<Item = u32> {
        self.joined.with(mention).iter().filter_map(|other| self.slot_of(*other))
    }

    fn slot_of(&self, id: MentionId) -> Option<u32> {
        let slots = &self.articles.get(&id.article)?.slots;
        let is_it = |slot: &&u32| self.slots.get(**slot).is_some_and(|told| told.mention.id == id);
        slots.iter().find(is_it).copied()
    }

    /// Which articles are copies of one text, as of the last settling; the same value as
    /// long as nothing changed.
    pub const fn copies(&self) -> &Arc<CopyGroups> {
        self.copies.groups()
    }

    /// Has the events settled anew of articles that may be copies of others now than
    /// before.
    pub(super) fn follow_copies(&mut self) {
        for article in self.copies.settle() {
            let slots = self.articles.get(&article).map(|merged| &merged.slots);
            self.touched.extend(slots.into_iter().flatten());
        }
    }

    /// The events of an article’s mentions, as of the last settling.
    pub fn events_in(&self, article: ArticleId) -> impl Iterator<Item = (MentionId, Arc<Event>)> {
        let slots = self.articles.get(&article).map(|merged| &merged.slots);
        slots.into_iter().flatten().filter_map(|slot| {
            let told = self.slots.get(*slot)?;
            Some((told.mention.id, Arc::clone(told.event.as_ref()?)))
        })
    }

    /// Puts what waits into its blocks.
    pub(super) fn fill_blocks(&mut self) {
        let mut waiting = std::mem::take(&mut self.waiting);
        waiting.sort_unstable();
        let mut changes = Vec::new();
        for of_key in waiting.chunk_by(|one, two| one.0 == two.0) {
            let Some((key, _)) = of_key.first() else { continue };
            let slots = of_key.iter().map(|(_, slot)| *slot);
            self.blocks.insert(*key, slots, &self.slots, &mut changes);
            self.follow(&changes);
            changes.clear();
        }
    }

    /// Links what came near each other, if it can be one event.
    fn follow(&mut self, changes: &[Change]) {
        for change in changes {
            match *change {
                Change::Near(one, two) => self.meet(one, two),
                Change::Far(one, two) => {
                    if self.slots.unlink(one, two) {
                        self.touched.extend([one, two]);
                    }
                }
            }
        }
    }

    fn meet(&mut self, one: u32, two: u32) {
        if self.slots.link_again(one, two) {
            return;
        }
        let (Some(first), Some(second)) = (self.slots.get(one), self.slots.get(two)) else {
            return;
        };
        let Some(found) = self.comparison().found(first.side(), second.side()) else { return };
        let dates = found.dates;
        if dates == Dates::Contradicting
            && (self.tells_of_two(first.side()) || self.tells_of_two(second.side()))
        {
            return;
        }
        let reason = self.reasons.number(&found.to_string());
        self.slots.link(one, two, dates, reason);
        self.touched.extend([one, two]);
    }

    fn comparison(&self) -> Comparison<'_> {
        Comparison { rules: self.rules, words: &self.words }
    }

    /// Whether the mention’s article itself tells of another such event on a
    /// different date, so that another article’s date is no contradiction.
    fn tells_of_two(&self, side: Side<'_>) -> bool {
        let mention = side.mention;
        let Some(merged) = self.articles.get(&mention.id.article) else { return false };
        let subject_of = |slot: u32| -> Option<u32> {
            self.slots.get(slot).and_then(|told| told.profile.subject)
        };
        let subject = side.profile.subject;
        let start = merged.slots.partition_point(|slot| subject_of(*slot) < subject);
        let of_subject = merged.slots.iter().skip(start);
        of_subject
            .take_while(|slot| subject_of(**slot) == subject)
            .filter_map(|slot| self.slots.get(*slot))
            .any(|other| {
                other.mention.id != mention.id
                    && pairs::is_exact(other.mention.when)
                    && !mention.when.agrees_with(other.mention.when)
                    && pairs::have_common_patient(mention, &other.mention)
            })
    }
}
