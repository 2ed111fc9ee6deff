use std::collections::BTreeMap;

use super::ArticleId;

/// Which articles are copies of one text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CopyGroups {
    groups: Vec<Box<[ArticleId]>>,
    /// The places in `groups` of articles that are in one.
    places: BTreeMap<ArticleId, usize>,
}

impl CopyGroups {
    /// From groups that share no article; one article alone is none.
    pub fn new(groups: impl IntoIterator<Item = Vec<ArticleId>>) -> Self {
        let sorted = |mut group: Vec<ArticleId>| {
            group.sort_unstable();
            group.into_boxed_slice()
        };
        let groups = groups.into_iter().filter(|group| group.len() > 1).map(sorted);
        let mut groups: Vec<Box<[ArticleId]>> = groups.collect();
        groups.sort_unstable();
        let places = groups.iter().enumerate();
        let places = places.flat_map(|(place, group)| group.iter().map(move |it| (*it, place)));
        let places = places.collect();
        Self { groups, places }
    }

    /// All articles with the text of this one, itself with them, in the order of adding;
    /// none where there are no others.
    pub fn of(&self, article: ArticleId) -> &[ArticleId] {
        let group = self.places.get(&article).and_then(|place| self.groups.get(*place));
        group.map_or(&[], |group| group)
    }

    /// Whether one of the two is a copy of the other, or both of a third.
    pub fn are_copies(&self, one: ArticleId, two: ArticleId) -> bool {
        self.of(one).binary_search(&two).is_ok()
    }

    /// All groups, each in the order of adding.
    pub fn iter(&self) -> impl Iterator<Item = &[ArticleId]> {
        self.groups.iter().map(|group| &**group)
    }
}
