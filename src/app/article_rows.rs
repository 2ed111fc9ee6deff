//! The rows of the list of articles: copies of one text fold into one row.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{ArticleId, CopyGroups, Project};

/// An article in the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ArticleRow {
    pub article: ArticleId,
    pub place: PlaceInGroup,
}

/// Where a row stands in the group of copies that it is part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlaceInGroup {
    /// There are no copies.
    Alone,
    /// It stands for so many copies, which follow it where they are unfolded.
    First { copies: usize, is_unfolded: bool },
    /// It is one of them.
    Copy,
}

/// What is listed, from top to bottom: in the order of adding, but for copies, which
/// follow the first published of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ArticleRows(Vec<ArticleRow>);

impl ArticleRows {
    /// A group is unfolded where any of it is in `unfolded`.
    pub fn new(project: &Project, copies: &CopyGroups, unfolded: &BTreeSet<ArticleId>) -> Self {
        let mut copies_of: BTreeMap<ArticleId, Vec<ArticleId>> = BTreeMap::new();
        let mut is_copy: BTreeSet<ArticleId> = BTreeSet::new();
        for group in copies.iter() {
            let there = group.iter().copied().filter(|it| project.article(*it).is_some());
            let mut there: Vec<ArticleId> = there.collect();
            there.sort_by_cached_key(|it| order(project, *it));
            if let [first, others @ ..] = &there[..] {
                copies_of.insert(*first, others.to_vec());
                is_copy.extend(others);
            }
        }
        let mut rows = Vec::with_capacity(project.article_count());
        for article in project.articles().map(|article| article.id) {
            if is_copy.contains(&article) {
                continue;
            }
            let others = copies_of.remove(&article).filter(|others| !others.is_empty());
            let Some(others) = others else {
                rows.push(ArticleRow { article, place: PlaceInGroup::Alone });
                continue;
            };
            let is_unfolded = copies.of(article).iter().any(|it| unfolded.contains(it));
            let place = PlaceInGroup::First { copies: others.len(), is_unfolded };
            rows.push(ArticleRow { article, place });
            if is_unfolded {
                let copy = |article| ArticleRow { article, place: PlaceInGroup::Copy };
                rows.extend(others.into_iter().map(copy));
            }
        }
        Self(rows)
    }

    /// Adds a new article, of which no copies are known yet.
    pub fn add(&mut self, article: ArticleId) {
        self.0.push(ArticleRow { article, place: PlaceInGroup::Alone });
    }

    pub const fn len(&self) -> usize {
        self.0.len()
    }

    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn get(&self, row: usize) -> Option<ArticleRow> {
        self.0.get(row).copied()
    }

    pub fn iter(&self) -> impl Iterator<Item = ArticleRow> {
        self.0.iter().copied()
    }
}

/// The first published first, and of those of one day, or of none, the first added.
fn order(project: &Project, article: ArticleId) -> impl Ord + use<> {
    let day = project.publication(article).map(|publication| publication.day);
    (day.is_none(), day, article)
}
