//! Two sets of articles side by side: what only one of them tells, and where both tell
//! of one event with different dates.
//!
//! Each set is merged by itself, with what was said in its own project, as its own
//! window would show it. Then the mentions of both are merged once more, which says
//! which events of the one are events of the other ([`union`]), and the events are
//! put together in pairs ([`pairing`]). Nothing of the one set enters the other.

mod pairing;
mod serving;
#[cfg(test)]
mod tests;
mod union;

use std::cmp::Ordering;
use std::sync::Arc;

use crate::model::{
    Article, ComparedEvent, ComparedSet, Comparison, Corrections, Event, Project, Standing, When,
};
use crate::timeline::Extent;

use super::Member;
use super::arranger::Arranger;
use super::in_shares::in_shares;
use pairing::{Pair, pairs};
use union::Union;

pub use serving::{ComparingHandle, ToCompare};

/// One set of articles, with what was said of their events.
#[derive(Debug, Clone, Default)]
pub struct SetOfArticles {
    /// What a person knows it by.
    pub name: String,
    pub members: Vec<Member>,
    pub corrections: Arc<Corrections>,
}

impl SetOfArticles {
    /// Articles of a project, with the publication dates that count there.
    pub fn of(name: String, members: Vec<Member>, said: &Project) -> Self {
        let dated = |member: Member| {
            let Some(publication) = said.set_publication(member.article.id) else { return member };
            let publication = Some(publication);
            let article = Arc::new(Article { publication, ..Article::clone(&member.article) });
            Member { article, ..member }
        };
        let members = members.into_iter().map(dated).collect();
        Self { name, members, corrections: Arc::clone(said.corrections()) }
    }
}

/// Compares two sets; `None` as soon as that is no longer wanted. Which set stands
/// where changes nothing but that.
pub fn compare(
    sets: &[SetOfArticles; 2],
    is_wanted: &(dyn Fn() -> bool + Sync),
) -> Option<Comparison> {
    let [these, others] = sets;
    // Merging breaks ties by the numbers of articles.
    if order(these, others) == Ordering::Greater {
        return compare_in_order([others, these], is_wanted).map(Comparison::swapped);
    }
    compare_in_order([these, others], is_wanted)
}

/// Puts sets in an order of their own, by their texts.
fn order(one: &SetOfArticles, two: &SetOfArticles) -> Ordering {
    let key = |member: &Member| (Arc::clone(&member.article.text), member.article.published());
    one.members.iter().map(key).cmp(two.members.iter().map(key))
}

fn compare_in_order(
    sets: [&SetOfArticles; 2],
    is_wanted: &(dyn Fn() -> bool + Sync),
) -> Option<Comparison> {
    let shown =
        in_shares(sets.to_vec(), |set| Arranger::default().events(&set.members, &set.corrections));
    let events: [Vec<Arc<Event>>; 2] = shown.try_into().ok()?;
    if !is_wanted() {
        return None;
    }
    let union = Union::of(sets, &events, is_wanted)?;
    let [these, others] = &events;
    let when = |event: Option<&Arc<Event>>| event.map_or(When::Undated, |event| event.when());
    let dates = |[one, two]: [usize; 2]| [when(these.get(one)), when(others.get(two))];
    let pairs = pairs(&union.links(), [these.len(), others.len()], dates);
    let mut rows: Vec<ComparedEvent> = pairs.into_iter().map(|pair| row(pair, &events)).collect();
    rows.sort_by_cached_key(place_in_time);
    let in_set = |set: &SetOfArticles, events: &[Arc<Event>]| ComparedSet {
        name: set.name.clone(),
        articles: set.members.iter().map(|it| (it.article.id, Arc::clone(&it.article))).collect(),
        event_count: events.len(),
    };
    let [one, two] = sets;
    Some(Comparison { sets: [in_set(one, these), in_set(two, others)], rows })
}

fn row(Pair { places, repeats }: Pair, [these, others]: &[Vec<Arc<Event>>; 2]) -> ComparedEvent {
    let [one, two] = places;
    let events = [one.and_then(|one| these.get(one)), two.and_then(|two| others.get(two))];
    let events = events.map(Option::<&Arc<Event>>::cloned);
    let standing = match &events {
        [Some(these), Some(others)] => Standing::of_dates(these.when(), others.when()),
        [Some(_), None] => Standing::OnlyThese,
        [None, _] => Standing::OnlyThose,
    };
    ComparedEvent { events, standing, repeats }
}

/// By the earlier of both dates, then by the later; the undated come last.
fn place_in_time(row: &ComparedEvent) -> impl Ord + use<> {
    let mut keys: Vec<_> = row
        .events
        .iter()
        .flatten()
        .map(|event| (Extent::of(event.when()).is_none(), event.when().sort_key()))
        .collect();
    keys.sort_unstable();
    let events = row.events.iter().flatten();
    let mut titles: Vec<String> = events.map(|event| event.title().to_owned()).collect();
    titles.sort_unstable();
    (keys, titles)
}
