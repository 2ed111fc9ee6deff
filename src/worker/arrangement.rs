use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::model::{ArticleId, Event, MentionId, TextSpan};
use crate::timeline::{Extent, Index};

use super::lanes::Lane;
use super::placed::order;

/// What a marked stretch of an article's text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MarkedAs {
    /// The word that tells of an event.
    Trigger,
    /// A temporal expression; it may date an event or none.
    Date,
}

/// A stretch of an article that is marked in the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReaderMark {
    pub span: TextSpan,
    pub marked_as: MarkedAs,
    /// The mention it belongs to, and through it the event it leads to.
    pub mention: Option<MentionId>,
}

/// All that is shown, computed from the findings: events, lanes, and the ways
/// from words to events and back.
#[derive(Debug, Default)]
pub struct Arrangement {
    /// In the order of time; the undated come last. Those that the filter leaves
    /// out are here too, so that a selected one stays.
    pub events: Vec<Arc<Event>>,
    /// For each event whether it passes the filter.
    pub is_shown: Vec<bool>,
    pub shown_count: usize,
    /// Those that pass the filter, as indices into `events`, in the same order.
    pub shown: Vec<usize>,
    /// How many articles take part.
    pub article_count: usize,
    /// Only lanes that hold a shown event, from top to bottom.
    pub lanes: Vec<Lane>,
    /// The shown events that have a date.
    pub index: Arc<Index>,
    /// The stretch of time in which most shown events lie, in milliseconds since
    /// 1970: what a window shows first.
    pub core_ms: Option<[i64; 2]>,
    /// Long stretches without any shown event, in order.
    pub gaps_ms: Vec<[i64; 2]>,
    /// Shown events without any date, as indices into `events`.
    pub undated: Vec<usize>,
    /// What each article tells; shared with earlier arrangements where nothing
    /// about it changed.
    pub articles: BTreeMap<ArticleId, Arc<ToldIn>>,
}

/// What one article tells.
#[derive(Debug, Default, PartialEq)]
pub struct ToldIn {
    /// The event of each mention, in the order of mentions.
    pub events: Vec<(MentionId, Arc<Event>)>,
    /// In the order of the text and apart from each other.
    pub marks: Vec<ReaderMark>,
}

impl Arrangement {
    /// The event that holds this mention, with its index.
    pub fn event(&self, mention: MentionId) -> Option<(usize, &Event)> {
        let told = &self.articles.get(&mention.article)?.events;
        let place = told.binary_search_by_key(&mention, |(mention, _)| *mention).ok()?;
        let order_of_event = order(&told.get(place)?.1);
        let index = self.events.binary_search_by_key(&order_of_event, |event| order(event)).ok()?;
        self.events.get(index).map(|event| (index, &**event))
    }

    /// The shown event with a date that comes next or last before another; without
    /// another the first or the last of all.
    pub fn neighbour(&self, of: Option<usize>, is_next: bool) -> Option<&Event> {
        let is_dated = |index: &usize| {
            let event = self.events.get(*index);
            self.shows(*index) && event.is_some_and(|event| Extent::of(event.when).is_some())
        };
        let neighbour = if is_next {
            (of.map_or(0, |index| index + 1)..self.events.len()).find(is_dated)
        } else {
            (0..of.unwrap_or(self.events.len())).rev().find(is_dated)
        };
        self.events.get(neighbour?).map(|event| &**event)
    }

    /// Whether an event passes the filter.
    pub fn shows(&self, event: usize) -> bool {
        self.is_shown.get(event).copied().unwrap_or(false)
    }

    /// What is marked in an article.
    pub fn marks_in(&self, article: ArticleId) -> &[ReaderMark] {
        self.articles.get(&article).map_or(&[], |told| told.marks.as_slice())
    }

    /// The shown events that these words of an article tell of or date, as
    /// indices into `events`.
    pub fn events_told_in(&self, article: ArticleId, words: TextSpan) -> BTreeSet<usize> {
        let Some(told) = self.articles.get(&article) else { return BTreeSet::new() };
        let first = told.marks.partition_point(|mark| mark.span.end() <= words.start());
        let marks = told.marks.iter().skip(first);
        let dated = marks
            .take_while(|mark| mark.span.start() < words.end())
            .filter_map(|mark| mark.mention);
        // One trigger may tell of several events, of which the reader marks one.
        let start = |(mention, _): &(MentionId, Arc<Event>)| mention.trigger_start as usize;
        let first = told.events.partition_point(|event| start(event) < words.start());
        let named = told.events.iter().skip(first).take_while(|event| start(event) < words.end());
        let mentions = dated.chain(named.map(|(mention, _)| *mention));
        let events = mentions.filter_map(|mention| Some(self.event(mention)?.0));
        events.filter(|event| self.shows(*event)).collect()
    }

    /// How many events an article tells of.
    pub fn event_count_in(&self, article: ArticleId) -> usize {
        let told = self.articles.get(&article);
        let events = told.into_iter().flat_map(|told| &told.events);
        events.map(|(_, event)| event.id).collect::<BTreeSet<MentionId>>().len()
    }
}
