//! All that is shown, kept up as articles come, change and go.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::extract::{self, EventChanges, Merging};
use crate::model::{Article, ArticleId, Corrections, Event};
use crate::timeline::Folding;

use super::arrangement::{Arrangement, ToldIn};
use super::correcting::Correcting;
use super::marks::marks;
use super::placed::{Order, Placed, order};
use super::{Looks, Member, ToArrange, lanes, layout};

/// The members of the last arrangement, and their events. A question names all
/// members; only those that differ from the last time are looked at.
pub(super) struct Arranger {
    merging: Merging<'static>,
    members: BTreeMap<ArticleId, Member>,
    /// Articles whose events are not shown.
    others: BTreeMap<ArticleId, Arc<Article>>,
    correcting: Correcting,
    /// The events that are shown, in the order of the arrangement.
    placed: Vec<Placed>,
    articles: BTreeMap<ArticleId, Arc<ToldIn>>,
}

impl Default for Arranger {
    fn default() -> Self {
        Self {
            merging: Merging::new(extract::rules()),
            members: BTreeMap::new(),
            others: BTreeMap::new(),
            correcting: Correcting::default(),
            placed: Vec::new(),
            articles: BTreeMap::new(),
        }
    }
}

impl Arranger {
    /// Merges what all members tell of, and lays it out as it is to be looked at.
    /// The answer depends on nothing that was asked before.
    pub(super) fn arrange(&mut self, all: &ToArrange) -> Arrangement {
        self.merge(&all.members, &all.others, &all.corrections);
        self.lay_out(&all.looks)
    }

    /// The events of all members, in the order of time and the undated last. What
    /// is denied, imagined or usual did not happen and is left out, and so is what a
    /// person hid.
    pub(super) fn events(
        &mut self,
        members: &[Member],
        corrections: &Arc<Corrections>,
    ) -> Vec<Arc<Event>> {
        self.merge(members, &[], corrections);
        let shown = self.placed.iter().filter(|placed| !placed.is_hidden);
        shown.map(|placed| Arc::clone(&placed.event)).collect()
    }

    fn merge(
        &mut self,
        members: &[Member],
        others: &[Arc<Article>],
        corrections: &Arc<Corrections>,
    ) {
        let corrected = self.correcting.take(corrections);
        let new_others = self.leave_others(others);
        let mut stale = self.take(members, &corrected);
        for article in new_others {
            self.merging.put(&article, &[]);
            self.others.insert(article.id, article);
        }
        self.merging.keep_apart(&self.correcting.kept_apart());
        self.merging.join(&self.correcting.joined());
        let changes = self.merging.settle();
        let found = corrected.iter().flat_map(|article| self.merging.events_in(*article));
        let changes = self.correcting.follow(changes, found.map(|(_, event)| event));
        let EventChanges { removed, added } = &changes;
        let mentions = removed.iter().chain(added).flat_map(|event| event.mentions());
        stale.extend(mentions.map(|mention| mention.id.article));
        for article in stale {
            self.read_anew(article);
        }
        self.place(changes);
    }

    /// Hands on to merging what differs from the last time, and returns it. What is
    /// said in `corrected` articles may have changed.
    fn take(&mut self, members: &[Member], corrected: &BTreeSet<ArticleId>) -> BTreeSet<ArticleId> {
        let is_known = |member: &&Member| {
            let known = self.members.get(&member.article.id);
            known.is_some_and(|known| known.is(member)) && !corrected.contains(&member.article.id)
        };
        let new: Vec<&Member> = members.iter().filter(|member| !is_known(member)).collect();
        let mut changed: BTreeSet<ArticleId> = new.iter().map(|member| member.article.id).collect();
        let replaced = changed.iter().filter(|id| self.members.contains_key(id)).count();
        let staying = members.len() - new.len() + replaced;
        if staying < self.members.len() {
            let asked: BTreeSet<ArticleId> =
                members.iter().map(|member| member.article.id).collect();
            changed.extend(self.members.keys().filter(|id| !asked.contains(id)));
        }
        for id in &changed {
            if self.members.remove(id).is_some() {
                self.merging.remove(*id);
                self.correcting.forget(*id);
            }
        }
        for member in new {
            let mentions = self.correcting.mentions(member.article.id, &member.findings);
            self.merging.put(&member.article, &mentions);
            self.members.insert(member.article.id, member.clone());
        }
        changed
    }

    /// Lets those go of the others that are not among these any more, and answers which
    /// of these are new. An article is among the members or the others, so those that
    /// change sides are let go there before they are put in here.
    fn leave_others(&mut self, others: &[Arc<Article>]) -> Vec<Arc<Article>> {
        if others.is_empty() && self.others.is_empty() {
            return Vec::new();
        }
        let asked: BTreeMap<ArticleId, &Arc<Article>> =
            others.iter().map(|article| (article.id, article)).collect();
        let merging = &mut self.merging;
        self.others.retain(|id, known| {
            let stays = asked.get(id).is_some_and(|article| Arc::ptr_eq(article, known));
            if !stays {
                merging.remove(*id);
            }
            stays
        });
        let new = others.iter().filter(|article| !self.others.contains_key(&article.id));
        new.map(Arc::clone).collect()
    }

    /// What an article tells, after its events have changed.
    fn read_anew(&mut self, article: ArticleId) {
        let Some(member) = self.members.get(&article) else {
            self.articles.remove(&article);
            return;
        };
        let shown = |(mention, found)| (mention, self.correcting.shown(&found));
        let events = self.merging.events_in(article).map(shown);
        let told = ToldIn::new(events.filter(|(_, event)| event.is_asserted()));
        let beside = self.correcting.beside(article, &member.findings);
        let marks = marks(&member.findings, &beside, |mention| told.event(mention).is_some());
        self.articles.insert(article, Arc::new(told.with_marks(marks)));
    }

    /// Takes events out of the sorted list and puts others in.
    fn place(&mut self, EventChanges { removed, added }: EventChanges) {
        let mut removed: Vec<Order> = removed.iter().map(|event| order(event)).collect();
        removed.sort_unstable();
        let mut removed = removed.into_iter().peekable();
        self.placed.retain(|placed| {
            while removed.next_if(|order| *order < placed.order).is_some() {}
            removed.peek() != Some(&placed.order)
        });
        let shown = added.into_iter().filter(|event| event.is_asserted());
        let mut added: Vec<Placed> = shown.map(Placed::new).collect();
        added.sort_unstable_by_key(|placed| placed.order);
        self.placed.append(&mut added);
        // Two sorted runs, which this sort puts together in one pass.
        self.placed.sort_by_key(|placed| placed.order);
    }

    fn lay_out(&self, looks: &Looks) -> Arrangement {
        let title = |article| {
            let member = self.members.get(&article);
            member.map(|member| member.article.title.clone()).unwrap_or_default()
        };
        Arrangement {
            article_count: self.members.len(),
            articles: self.articles.clone(),
            copies: Arc::clone(self.merging.copies()),
            ..lay_out(&self.placed, looks, title)
        }
    }
}

/// How events lie together that are in the order of the arrangement, without the
/// articles that tell of them.
pub(super) fn lay_out(
    placed: &[Placed],
    Looks { filter, lanes_by, folds_gaps }: &Looks,
    title: impl Fn(ArticleId) -> String,
) -> Arrangement {
    let passes = |placed: &Placed| {
        if filter.is_empty() { !placed.is_hidden } else { filter.keeps(&placed.event) }
    };
    let is_shown: Vec<bool> = placed.iter().map(passes).collect();
    let all = placed.iter().enumerate().zip(&is_shown);
    let shown: Vec<(usize, &Placed)> =
        all.filter_map(|(placed, is_shown)| is_shown.then_some(placed)).collect();
    let (lanes, lane_of) = lanes::lanes(shown.iter().map(|(_, one)| *one), *lanes_by, title);
    let gaps_ms = layout::gaps_ms(&shown);
    let folding = if *folds_gaps { layout::folding(&shown, &gaps_ms) } else { Folding::default() };
    Arrangement {
        gaps_ms,
        index: Arc::new(layout::index(&shown, &lane_of, &folding)),
        lanes,
        core_ms: layout::core_ms(&shown, &folding),
        folding,
        undated: layout::undated(&shown),
        events: placed.iter().map(|placed| Arc::clone(&placed.event)).collect(),
        shown_count: shown.len(),
        hidden_count: placed.iter().filter(|placed| placed.is_hidden).count(),
        shown: shown.iter().map(|(index, _)| *index).collect(),
        is_shown,
        article_count: 0,
        articles: BTreeMap::new(),
        copies: Arc::default(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::extract::extract;
    use crate::model::{Article, ChosenReadings, Publication, PublicationSource};
    use crate::worker::LanesBy;
    use crate::worker::filter::{Criterion, Exactness};

    const TEXTS: [&str; 7] = [
        "Police arrested Mira Holm in Oslo on 3 March 2021. Nobody was hurt.",
        "Mira Holm was detained in Oslo yesterday. Jan Berg will resign next week.",
        "Mira Holm was arrested on 5 March 2021. She had been poisoned.",
        "Last month a court sentenced Jan Berg to five years.",
        "Jan Berg was sentenced in February 2021. A bridge collapsed in Bergen.",
        "Mira Holm was detained in Oslo on 3 March 2021 after a fire in the archive of the town, \
         the prosecutor said. She is suspected of having sold papers to a dealer in Bergen. Nobody \
         was hurt, but the loss cannot be made good, and the house stays closed.",
        "Mira Holm was detained in Oslo on 3 March 2021 after a fire in the archive of the town, \
         the prosecutor said. She is suspected of having sold papers to a dealer in Bergen. Nobody \
         was hurt, but the loss cannot be made good, and the house stays closed all year.",
    ];

    /// An article as it is read when it came out on a day of March.
    fn member(number: usize, day: u32) -> Member {
        let source = PublicationSource::Record;
        let day = chrono::NaiveDate::from_ymd_opt(2021, 3, day);
        let article = Article {
            id: ArticleId(number as u32),
            name: String::new(),
            title: format!("Article {number}"),
            publication: day.map(|day| Publication { day, source }),
            outlet: None,
            origin: crate::model::Origin::default(),
            language: "en".to_owned(),
            text: TEXTS[number].into(),
            left_out: Vec::new(),
            page_starts: Vec::new(),
        };
        let findings = extract(&article, &ChosenReadings::new(), None, extract::rules());
        Member { article: Arc::new(article), findings: Arc::new(findings) }
    }

    /// Which articles are there, each with its day and whether its events are shown, and
    /// how they are looked at.
    fn question() -> impl Strategy<Value = (Vec<Option<(u32, bool)>>, usize, bool)> {
        let article = (4_u32..6, prop::bool::weighted(0.8));
        let days = prop::collection::vec(prop::option::of(article), TEXTS.len());
        (days, 0..LanesBy::ALL.len(), any::<bool>())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]
        #[test]
        fn what_was_asked_before_changes_no_answer(
            questions in prop::collection::vec(question(), 1..6),
        ) {
            let mut arranger = Arranger::default();
            let mut read = BTreeMap::new();
            for (days, lanes_by, is_filtered) in questions {
                let there = days.iter().enumerate().filter_map(|(number, article)| {
                    let (day, is_on) = (*article)?;
                    let read = read.entry((number, day)).or_insert_with(|| member(number, day));
                    Some((read.clone(), is_on))
                });
                let (members, others): (Vec<_>, Vec<_>) = there.partition(|(_, is_on)| *is_on);
                let members = members.into_iter().map(|(member, _)| member).collect();
                let others = others.into_iter().map(|(member, _)| member.article).collect();
                let mut looks = Looks { lanes_by: LanesBy::ALL[lanes_by], ..Looks::default() };
                if is_filtered {
                    looks.filter.toggle(Criterion::Date(Exactness::Exact));
                }
                let all = ToArrange { members, others, looks, ..ToArrange::default() };
                let answer = arranger.arrange(&all);
                let fresh = Arranger::default().arrange(&all);
                prop_assert_eq!(&answer.events, &fresh.events);
                prop_assert_eq!(&answer.is_shown, &fresh.is_shown);
                prop_assert_eq!(&answer.articles, &fresh.articles);
                prop_assert_eq!(&answer.copies, &fresh.copies);
                prop_assert_eq!(&answer.lanes, &fresh.lanes);
                prop_assert_eq!(&answer.undated, &fresh.undated);
                prop_assert_eq!(answer.index.range_ms(), fresh.index.range_ms());
                prop_assert_eq!(answer.core_ms, fresh.core_ms);
            }
        }
    }
}
