//! What a person said about events, brought to the mentions that are found now.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::extract::EventChanges;
use crate::model::{
    ArticleId, Corrections, Event, Findings, Mention, MentionId, Pairs, Remark, TextSpan,
};

/// The corrections of the last arrangement.
#[derive(Default)]
pub(super) struct Correcting {
    said: Arc<Corrections>,
    /// The mentions that pairs name.
    paired: BTreeSet<MentionId>,
    /// Remarks by the mention at which they stand now.
    standing: BTreeMap<MentionId, Vec<Arc<Remark>>>,
    /// Where else a mention is found now that something was said of: rules that got
    /// better may take a neighbouring word for the one that tells of the event.
    moved: BTreeMap<MentionId, MentionId>,
    /// The corrected events by the identity of those that were found.
    corrected: BTreeMap<MentionId, Arc<Event>>,
}

impl Correcting {
    /// Takes over what is said now, and answers in which articles that differs from
    /// the last time.
    pub(super) fn take(&mut self, said: &Arc<Corrections>) -> BTreeSet<ArticleId> {
        if Arc::ptr_eq(&self.said, said) {
            return BTreeSet::new();
        }
        let before = std::mem::replace(&mut self.said, Arc::clone(said));
        self.paired = said.kept_apart.iter().chain(&said.joined).flatten().copied().collect();
        let remarks = changed(&before.remarks, &said.remarks);
        let made = changed(&before.made, &said.made);
        let apart = before.kept_apart.symmetric_difference(&said.kept_apart).flatten();
        let joined = before.joined.symmetric_difference(&said.joined).flatten();
        let paired = apart.chain(joined).copied();
        remarks.chain(made).chain(paired).map(|mention| mention.article).collect()
    }

    /// All mentions of an article: those found, those that a person made, and those
    /// that only what was said of them keeps.
    pub(super) fn mentions(&mut self, article: ArticleId, found: &Findings) -> Vec<Arc<Mention>> {
        self.forget(article);
        let mut mentions = found.mentions.clone();
        mentions.extend(self.said.made_in(article).cloned());
        let paired = self.paired.range(MentionId::range_in(article));
        let remarks: Vec<Arc<Remark>> = self.said.remarks_in(article).cloned().collect();
        if remarks.is_empty() && paired.clone().next().is_none() {
            return mentions;
        }
        let is_there = |id: MentionId| mentions.iter().any(|mention| mention.id == id);
        let gone: Vec<MentionId> = paired.copied().filter(|id| !is_there(*id)).collect();
        for id in gone {
            self.moved.extend(counterpart(&mentions, id, None).map(|now| (id, now)));
        }
        for remark in remarks {
            let id = remark.id();
            let is_there = mentions.iter().any(|mention| mention.id == id);
            let elsewhere = (!is_there)
                .then(|| counterpart(&found.mentions, id, Some(remark.mention.trigger)))
                .flatten();
            match elsewhere {
                Some(now) => {
                    self.moved.insert(id, now);
                }
                None if !is_there => mentions.push(Arc::clone(&remark.mention)),
                None => {}
            }
            self.standing.entry(elsewhere.unwrap_or(id)).or_default().push(remark);
        }
        mentions
    }

    /// The mentions of an article that were not found: those that a person made, and
    /// those that only what was said of them keeps.
    pub(super) fn beside(&self, article: ArticleId, found: &Findings) -> Vec<Arc<Mention>> {
        let kept = self.said.remarks_in(article).filter(|remark| {
            let is_here = self.standing.contains_key(&remark.id());
            is_here && !found.mentions.iter().any(|mention| mention.id == remark.id())
        });
        let kept = kept.map(|remark| Arc::clone(&remark.mention));
        let mut all: Vec<Arc<Mention>> = self.said.made_in(article).cloned().chain(kept).collect();
        all.sort_by_key(|mention| mention.id);
        all.dedup_by_key(|mention| mention.id);
        all
    }

    /// What is said by a mention as it is found now, once its article was looked
    /// through.
    pub(super) fn remarks_at(&self, mention: MentionId) -> &[Arc<Remark>] {
        self.standing.get(&mention).map_or(&[], Vec::as_slice)
    }

    /// Drops what is known of an article.
    pub(super) fn forget(&mut self, article: ArticleId) {
        let ids = MentionId::range_in(article);
        self.standing.retain(|id, _| !ids.contains(id));
        self.moved.retain(|id, _| !ids.contains(id));
    }

    /// Pairs of mentions as they are found now.
    fn now(&self, pairs: &Pairs) -> Pairs {
        let now = |id: &MentionId| self.moved.get(id).copied().unwrap_or(*id);
        pairs.iter().map(|[one, two]| now(one).paired_with(now(two))).collect()
    }

    pub(super) fn kept_apart(&self) -> Pairs {
        self.now(&self.said.kept_apart)
    }

    pub(super) fn joined(&self) -> Pairs {
        self.now(&self.said.joined)
    }

    /// An event that was found, as a person sees it.
    pub(super) fn shown(&self, found: &Arc<Event>) -> Arc<Event> {
        Arc::clone(self.corrected.get(&found.id()).unwrap_or(found))
    }

    /// The changes in found events as changes in those that a person sees.
    /// `found_in` are the found events of articles in which something else is said
    /// now.
    pub(super) fn follow(
        &mut self,
        changes: EventChanges,
        found_in: impl IntoIterator<Item = Arc<Event>>,
    ) -> EventChanges {
        let mut removed: BTreeMap<MentionId, Arc<Event>> = BTreeMap::new();
        for found in changes.removed {
            let shown = self.corrected.remove(&found.id()).unwrap_or(found);
            removed.insert(shown.id(), shown);
        }
        let mut added: BTreeMap<MentionId, Arc<Event>> = BTreeMap::new();
        for found in changes.added {
            added.insert(found.id(), self.correct(&found));
        }
        for found in found_in {
            let id = found.id();
            if added.contains_key(&id) {
                continue;
            }
            let before = self.corrected.remove(&id).unwrap_or_else(|| Arc::clone(&found));
            let now = self.correct(&found);
            if before != now {
                removed.insert(id, before);
                added.insert(id, now);
            }
        }
        let [removed, added] = [removed, added].map(|events| events.into_values().collect());
        EventChanges { removed, added }
    }

    fn correct(&mut self, found: &Arc<Event>) -> Arc<Event> {
        if self.standing.is_empty() {
            return Arc::clone(found);
        }
        let remarks = found.mentions().iter().filter_map(|it| self.standing.get(&it.id));
        let shown = Event::corrected(found, remarks.flatten().cloned().collect());
        if !Arc::ptr_eq(&shown, found) {
            self.corrected.insert(found.id(), Arc::clone(&shown));
        }
        shown
    }
}

/// The keys whose values differ.
fn changed<'a, V: PartialEq>(
    before: &'a BTreeMap<MentionId, V>,
    after: &'a BTreeMap<MentionId, V>,
) -> impl Iterator<Item = MentionId> {
    let gone = before.keys().filter(|id| !after.contains_key(id));
    let new = after.iter().filter(|(id, value)| before.get(id) != Some(*value));
    gone.chain(new.map(|(id, _)| id)).copied()
}

/// The mention that stands where `id` stood.
fn counterpart(
    mentions: &[Arc<Mention>],
    id: MentionId,
    trigger: Option<TextSpan>,
) -> Option<MentionId> {
    let start = id.trigger_start as usize;
    let holds = |span: TextSpan| {
        span.contains_offset(start) || trigger.is_some_and(|trigger| trigger.overlaps(span))
    };
    let at = mentions.iter().filter(|mention| {
        [Some(mention.trigger), mention.carrier].into_iter().flatten().any(holds)
    });
    at.min_by_key(|mention| mention.id.nth.abs_diff(id.nth)).map(|mention| mention.id)
}
