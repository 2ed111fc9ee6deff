//! The mentions of two sets, merged together.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::extract::{self, Merging};
use crate::model::{Article, ArticleId, Event, Mention, MentionId, Pairs};

use super::SetOfArticles;

/// So many articles are merged between two looks at whether that is still wanted.
const ARTICLES_PER_LOOK: usize = 256;

/// What one event of these has in common with one of those.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Link {
    /// Their places among the events of their sets.
    pub(super) places: [usize; 2],
    /// How many mentions are the same words of the same text in both.
    pub(super) shared: usize,
}

/// The place of the event that has a mention, in each set that has it.
type Places = [Option<usize>; 2];

/// Which events of the two sets tell of the same.
pub(super) struct Union {
    /// For each event of the union its mentions.
    told: Vec<Vec<Places>>,
}

impl Union {
    /// Merges the mentions of all `events`; `None` as soon as that is no longer wanted.
    pub(super) fn of(
        sets: [&SetOfArticles; 2],
        events: &[Vec<Arc<Event>>; 2],
        is_wanted: &dyn Fn() -> bool,
    ) -> Option<Self> {
        let numbers = Numbers::of(sets);
        let mut merging = Merging::new(extract::rules());
        let mut places: FxHashMap<MentionId, Places> = FxHashMap::default();
        let mut mentions: BTreeMap<ArticleId, Vec<Arc<Mention>>> = BTreeMap::new();
        for (side, events) in events.iter().enumerate() {
            for (place, event) in events.iter().enumerate() {
                for mention in event.mentions() {
                    let id = numbers.mention(side, mention.id);
                    let known = places.entry(id).or_default();
                    if *known == [None, None] {
                        mentions.entry(id.article).or_default().push(renumbered(mention, id));
                    }
                    if let Some(known) = known.get_mut(side) {
                        *known = Some(place);
                    }
                }
            }
        }
        for (count, (article, number)) in numbers.articles(sets).into_iter().enumerate() {
            if count.is_multiple_of(ARTICLES_PER_LOOK) && !is_wanted() {
                return None;
            }
            let article = Article { id: number, ..Article::clone(article) };
            merging.put(&article, mentions.get(&number).map_or(&[], Vec::as_slice));
        }
        let said = |pairs: fn(&SetOfArticles) -> &Pairs| {
            let of = |side: usize, set| numbers.pairs(side, pairs(set));
            [of(0, sets[0]), of(1, sets[1])].into_iter().flatten().collect::<Pairs>()
        };
        merging.keep_apart(&said(|set| &set.corrections.kept_apart));
        merging.join(&said(|set| &set.corrections.joined));
        let merged = merging.settle().added;
        let told_of = |event: &Arc<Event>| {
            let of = |mention: &Arc<Mention>| places.get(&mention.id).copied();
            event.mentions().iter().filter_map(of).collect()
        };
        is_wanted().then(|| Self { told: merged.iter().map(told_of).collect() })
    }

    /// All pairs of events of which mentions were merged, each once and in order.
    pub(super) fn links(&self) -> Vec<Link> {
        let mut shared: BTreeMap<[usize; 2], usize> = BTreeMap::new();
        for told in &self.told {
            let these: BTreeSet<usize> = told.iter().filter_map(|[these, _]| *these).collect();
            let others: BTreeSet<usize> = told.iter().filter_map(|[_, others]| *others).collect();
            for one in &these {
                for two in &others {
                    shared.entry([*one, *two]).or_default();
                }
            }
            for places in told {
                if let [Some(one), Some(two)] = *places {
                    *shared.entry([one, two]).or_default() += 1;
                }
            }
        }
        shared.into_iter().map(|(places, shared)| Link { places, shared }).collect()
    }
}

/// The same mention under another identity.
fn renumbered(mention: &Arc<Mention>, id: MentionId) -> Arc<Mention> {
    if mention.id == id {
        return Arc::clone(mention);
    }
    Arc::new(Mention { id, ..Mention::clone(mention) })
}

/// The numbers of articles in the union. These keep theirs; those get the number of the
/// article with the same text, or else one that is free: a text that both have is
/// one source, and its words are the same mentions.
struct Numbers {
    others: BTreeMap<ArticleId, ArticleId>,
}

impl Numbers {
    fn of([these, others]: [&SetOfArticles; 2]) -> Self {
        let mut by_text: FxHashMap<&str, Vec<ArticleId>> = FxHashMap::default();
        for member in these.members.iter().rev() {
            by_text.entry(&member.article.text).or_default().push(member.article.id);
        }
        let last = these.members.iter().map(|member| member.article.id.0).max();
        let mut free = last.map_or(0, |last| last + 1);
        let mut number = |article: &Article| {
            let same = by_text.get_mut(&*article.text).and_then(Vec::pop);
            same.unwrap_or_else(|| {
                free += 1;
                ArticleId(free - 1)
            })
        };
        let others = others.members.iter().map(|it| (it.article.id, number(&it.article)));
        Self { others: others.collect() }
    }

    fn mention(&self, side: usize, mention: MentionId) -> MentionId {
        if side == 0 {
            return mention;
        }
        let article = self.others.get(&mention.article).copied();
        MentionId { article: article.unwrap_or(mention.article), ..mention }
    }

    /// Pairs of mentions of one side. Those of articles that do not take part are left
    /// out: their numbers may mean others.
    fn pairs(&self, side: usize, pairs: &Pairs) -> Pairs {
        let is_here = |mention: &MentionId| side == 0 || self.others.contains_key(&mention.article);
        let pairs = pairs.iter().filter(|pair| pair.iter().all(is_here));
        pairs
            .map(|[one, two]| self.mention(side, *one).paired_with(self.mention(side, *two)))
            .collect()
    }

    /// Every article once, with its number.
    fn articles<'a>(
        &self,
        [these, others]: [&'a SetOfArticles; 2],
    ) -> Vec<(&'a Article, ArticleId)> {
        let mut articles: BTreeMap<ArticleId, &Article> = BTreeMap::new();
        for member in &these.members {
            articles.insert(member.article.id, &member.article);
        }
        for member in &others.members {
            if let Some(number) = self.others.get(&member.article.id) {
                articles.entry(*number).or_insert(&member.article);
            }
        }
        articles.into_iter().map(|(number, article)| (article, number)).collect()
    }
}
