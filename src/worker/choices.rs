//! What can be filtered by, with the number of events that each choice leads
//! to.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::hash::Hash;
use std::sync::Arc;

use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use crate::model::{ArticleId, Event, Review};

use super::filter::{Criterion, Exactness, Facet, Filter, Verdict, category_id};

/// A criterion, and how many events meet it among those that pass all that is
/// asked about other facets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    pub criterion: Criterion,
    pub count: usize,
}

/// The choices of every facet. Types, people, places, articles and tags stand in
/// the order of their counts, the others in an order of their own.
#[derive(Debug, Clone, Default)]
pub struct Choices {
    by_facet: BTreeMap<Facet, Vec<Choice>>,
}

impl Choices {
    pub fn of_facet(&self, facet: Facet) -> &[Choice] {
        self.by_facet.get(&facet).map_or(&[], Vec::as_slice)
    }

    /// How many events meet a criterion; `None` where none does whatever is asked
    /// about other facets.
    pub fn count(&self, criterion: &Criterion) -> Option<usize> {
        let mut choices = self.of_facet(criterion.facet()).iter();
        choices.find(|choice| choice.criterion == *criterion).map(|choice| choice.count)
    }

    /// Counts in one pass: an event that passes counts for every facet, and one
    /// that fails in a single facet counts for the choices of that one, which are
    /// the ones that would bring it back.
    pub fn new<'a>(events: impl Iterator<Item = &'a Event>, filter: &Filter) -> Self {
        let mut tally = Tally::default();
        for event in events {
            match filter.verdict(event) {
                Verdict::Passes => tally.add(event, |_| true),
                Verdict::FailsOnly(facet) => tally.add(event, |other| other == facet),
                Verdict::Fails => tally.add(event, |_| false),
            }
        }
        tally.into_choices()
    }
}

/// The criteria that an event meets or not whatever its words are, in the order
/// in which they are offered.
const LEVELS: [Criterion; 20] = [
    Criterion::LeastConfidence(50),
    Criterion::LeastConfidence(75),
    Criterion::LeastConfidence(90),
    Criterion::Date(Exactness::Exact),
    Criterion::Date(Exactness::Inferred),
    Criterion::Date(Exactness::Bounded),
    Criterion::Date(Exactness::Undated),
    Criterion::SingleSource,
    Criterion::LeastArticles(2),
    Criterion::LeastArticles(3),
    Criterion::LeastArticles(5),
    Criterion::LeastArticles(10),
    Criterion::HidePlanned,
    Criterion::OnlyPlanned,
    Criterion::OnlyDisputed,
    Criterion::Review(Review::Open),
    Criterion::Review(Review::Done),
    Criterion::Review(Review::Changed),
    Criterion::Review(Review::Hidden),
    Criterion::Starred,
];

/// Counts by what is cheapest to look up.
#[derive(Default)]
struct Tally<'a> {
    kinds: FxHashMap<&'a str, usize>,
    people: FxHashMap<&'a str, usize>,
    places: FxHashMap<&'a str, usize>,
    articles: FxHashMap<ArticleId, usize>,
    tags: FxHashMap<&'a str, usize>,
    /// For each of [`LEVELS`]; `None` where no event has met it.
    levels: [Option<usize>; LEVELS.len()],
}

impl<'a> Tally<'a> {
    fn add(&mut self, event: &'a Event, is_counted: impl Fn(Facet) -> bool) {
        // What keeps its place in the legend is there, be it with none.
        *self.kinds.entry(event.kind()).or_default() += usize::from(is_counted(Facet::Type));
        for (criterion, count) in LEVELS.iter().zip(&mut self.levels) {
            if criterion.holds(event) {
                let counted = usize::from(is_counted(criterion.facet()));
                *count = Some(count.unwrap_or(0) + counted);
            }
        }
        if is_counted(Facet::Person) {
            let names = event.participants().iter().map(|one| one.name.as_str());
            count_each(&mut self.people, names);
        }
        if is_counted(Facet::Place) {
            count_each(&mut self.places, event.places().iter().map(SmolStr::as_str));
        }
        if is_counted(Facet::Article) {
            let articles = event.mentions().iter().map(|mention| mention.id.article);
            count_each(&mut self.articles, articles);
        }
        if let Some(remark) = event.remark() {
            for tag in &remark.tags {
                // A tag that exists is offered, be it for no event.
                *self.tags.entry(tag.as_str()).or_default() += usize::from(is_counted(Facet::Tag));
            }
        }
    }

    fn into_choices(self) -> Choices {
        let mut by_facet: BTreeMap<Facet, Vec<Choice>> = BTreeMap::new();
        let mut categories: FxHashMap<&str, usize> = FxHashMap::default();
        let kinds = most_first(self.kinds, |id| Criterion::Kind(Arc::from(id)));
        for kind in &kinds {
            if let Criterion::Kind(id) = &kind.criterion {
                *categories.entry(category_id(id)).or_default() += kind.count;
            }
        }
        let mut types = most_first(categories, |id| Criterion::Category(Arc::from(id)));
        types.extend(kinds);
        by_facet.insert(Facet::Type, types);
        let people = most_first(self.people, |name| Criterion::Person(Arc::from(name)));
        by_facet.insert(Facet::Person, people);
        let places = most_first(self.places, |name| Criterion::Place(Arc::from(name)));
        by_facet.insert(Facet::Place, places);
        by_facet.insert(Facet::Article, most_first(self.articles, Criterion::Article));
        by_facet.insert(Facet::Tag, most_first(self.tags, |tag| Criterion::Tag(Arc::from(tag))));
        for (criterion, count) in LEVELS.into_iter().zip(self.levels) {
            if let Some(count) = count {
                by_facet.entry(criterion.facet()).or_default().push(Choice { criterion, count });
            }
        }
        Choices { by_facet }
    }
}

/// Counts an event once for each key, however often it has it.
fn count_each<Key: Ord + Copy + Hash>(
    counts: &mut FxHashMap<Key, usize>,
    mut keys: impl ExactSizeIterator<Item = Key>,
) {
    // Most events have one of a kind, for which no list need be made.
    if keys.len() <= 1 {
        if let Some(key) = keys.next() {
            *counts.entry(key).or_default() += 1;
        }
        return;
    }
    let mut keys: Vec<Key> = keys.collect();
    keys.sort_unstable();
    keys.dedup();
    for key in keys {
        *counts.entry(key).or_default() += 1;
    }
}

/// The order of a hash table is nobody's; that of counts, and of names among
/// equals, is the same every time.
fn most_first<Key: Ord>(
    counts: FxHashMap<Key, usize>,
    criterion: impl Fn(Key) -> Criterion,
) -> Vec<Choice> {
    let mut counts: Vec<(Key, usize)> = counts.into_iter().collect();
    counts.sort_unstable_by(|one, two| (Reverse(one.1), &one.0).cmp(&(Reverse(two.1), &two.0)));
    counts.into_iter().map(|(key, count)| Choice { criterion: criterion(key), count }).collect()
}

#[cfg(test)]
mod tests {
    use super::super::sample::{event, told_by};
    use super::*;
    use crate::model::Role;

    fn events() -> Vec<Event> {
        let ann = ("Ann", Role::Agent);
        vec![
            told_by(event("arrest", &[ann, ("Bob", Role::Patient)]), &[0, 1]),
            event("arrest", &[ann, ann]),
            event("election", &[]),
        ]
    }

    fn kind(id: &str) -> Criterion {
        Criterion::Kind(id.into())
    }

    fn person(name: &str) -> Criterion {
        Criterion::Person(name.into())
    }

    #[test]
    fn without_a_filter_every_event_counts_once_for_what_it_is() {
        let choices = Choices::new(events().iter(), &Filter::default());
        let people = choices.of_facet(Facet::Person);
        assert_eq!(people.first(), Some(&Choice { criterion: person("Ann"), count: 2 }));
        assert_eq!(choices.count(&person("Bob")), Some(1));
        assert_eq!(choices.count(&Criterion::Category("justice".into())), Some(2));
        assert_eq!(choices.count(&Criterion::Date(Exactness::Undated)), Some(3));
        assert_eq!(choices.count(&Criterion::SingleSource), Some(2));
        assert_eq!(choices.count(&Criterion::LeastArticles(2)), Some(1));
        assert_eq!(choices.count(&Criterion::Article(ArticleId(0))), Some(3));
        assert_eq!(choices.count(&Criterion::OnlyDisputed), None);
    }

    #[test]
    fn a_filter_narrows_the_choices_of_other_facets_and_not_its_own() {
        let mut filter = Filter::default();
        filter.toggle(person("Bob"));
        let choices = Choices::new(events().iter(), &filter);
        assert_eq!(choices.count(&person("Ann")), Some(2));
        assert_eq!(choices.count(&kind("arrest")), Some(1));
        assert_eq!(choices.count(&kind("election")), Some(0));
    }
}
