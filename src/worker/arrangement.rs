use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::model::{ArticleId, CopyGroups, Event, MentionId, TextSpan};
use crate::timeline::{Extent, Folding, Index};

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
    /// How many a person hid.
    pub hidden_count: usize,
    /// Those that pass the filter, as indices into `events`, in the same order.
    pub shown: Vec<usize>,
    /// How many articles take part.
    pub article_count: usize,
    /// Only lanes that hold a shown event, from top to bottom.
    pub lanes: Vec<Lane>,
    /// The shown events that have a date.
    pub index: Arc<Index>,
    /// How the axis of the index differs from the calendar.
    pub folding: Folding,
    /// The stretch of the axis in which most shown events lie: what a window shows
    /// first.
    pub core_ms: Option<[i64; 2]>,
    /// Long stretches of the calendar without any shown event, in order.
    pub gaps_ms: Vec<[i64; 2]>,
    /// Shown events without any date, as indices into `events`.
    pub undated: Vec<usize>,
    /// What each article tells; shared with earlier arrangements where nothing
    /// about it changed.
    pub articles: BTreeMap<ArticleId, Arc<ToldIn>>,
    /// Which articles are copies of one text, also of those that take no part; the same
    /// value as before where nothing about it changed.
    pub copies: Arc<CopyGroups>,
}

/// What one article tells.
#[derive(Debug, Default, PartialEq)]
pub struct ToldIn {
    /// Events of one mention, in the order of mentions. Nearly all are, and have
    /// the identity of that mention.
    alone: Box<[Arc<Event>]>,
    /// The mentions of other events, in order.
    merged: Box<[(MentionId, Arc<Event>)]>,
    /// In the order of the text and apart from each other.
    marks: Box<[ReaderMark]>,
    /// How many events it tells of, but for those that are hidden.
    event_count: usize,
}

impl ToldIn {
    /// From the mentions of an article, each with the event that it is part of, in
    /// any order.
    pub fn new(events: impl IntoIterator<Item = (MentionId, Arc<Event>)>) -> Self {
        let is_alone = |(mention, event): &(MentionId, Arc<Event>)| {
            event.mentions().len() == 1 && event.id() == *mention
        };
        let (mut alone, mut merged): (Vec<_>, Vec<_>) = events.into_iter().partition(is_alone);
        alone.sort_unstable_by_key(|(mention, _)| *mention);
        merged.sort_unstable_by_key(|(mention, _)| *mention);
        let seen = |(_, event): &&(MentionId, Arc<Event>)| !event.is_hidden();
        let several: BTreeSet<MentionId> =
            merged.iter().filter(seen).map(|(_, event)| event.id()).collect();
        let event_count = alone.iter().filter(seen).count() + several.len();
        let alone = alone.into_iter().map(|(_, event)| event).collect();
        Self { alone, merged: merged.into(), marks: Box::default(), event_count }
    }

    /// The same with what is marked in the text.
    #[must_use]
    pub(super) fn with_marks(self, marks: Vec<ReaderMark>) -> Self {
        Self { marks: marks.into(), ..self }
    }

    /// The event that a mention of the article is part of.
    pub fn event(&self, mention: MentionId) -> Option<&Arc<Event>> {
        if let Ok(place) = self.alone.binary_search_by_key(&mention, |event| event.id()) {
            return self.alone.get(place);
        }
        let place = self.merged.binary_search_by_key(&mention, |(mention, _)| *mention).ok()?;
        self.merged.get(place).map(|(_, event)| event)
    }

    /// What is marked in the text, in its order.
    pub fn marks(&self) -> &[ReaderMark] {
        &self.marks
    }

    /// The mentions whose triggers begin within these words.
    fn mentions_in(&self, words: TextSpan) -> impl Iterator<Item = MentionId> {
        let is_before = move |mention: MentionId, offset| (mention.trigger_start as usize) < offset;
        let first = self.alone.partition_point(|event| is_before(event.id(), words.start()));
        let alone = self.alone.iter().skip(first).map(|event| event.id());
        let first = self.merged.partition_point(|(it, _)| is_before(*it, words.start()));
        let merged = self.merged.iter().skip(first).map(|(mention, _)| *mention);
        let is_inside = move |mention: &MentionId| is_before(*mention, words.end());
        alone.take_while(is_inside).chain(merged.take_while(is_inside))
    }

    /// How many events it tells of, but for those that are hidden.
    pub const fn event_count(&self) -> usize {
        self.event_count
    }
}

impl Arrangement {
    /// The event that holds this mention, with its index.
    pub fn event(&self, mention: MentionId) -> Option<(usize, &Event)> {
        let order_of_event = order(self.articles.get(&mention.article)?.event(mention)?);
        let index = self.events.binary_search_by_key(&order_of_event, |event| order(event)).ok()?;
        self.events.get(index).map(|event| (index, &**event))
    }

    /// The shown event with a date that comes next or last before another; without
    /// another the first or the last of all.
    pub fn neighbour(&self, of: Option<usize>, is_next: bool) -> Option<&Event> {
        let is_dated = |index: &usize| {
            let event = self.events.get(*index);
            self.shows(*index) && event.is_some_and(|event| Extent::of(event.when()).is_some())
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
        self.articles.get(&article).map_or(&[], |told| &told.marks)
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
        let mentions = dated.chain(told.mentions_in(words));
        let events = mentions.filter_map(|mention| Some(self.event(mention)?.0));
        events.filter(|event| self.shows(*event)).collect()
    }

    /// How many events an article tells of, but for those that are hidden.
    pub fn event_count_in(&self, article: ArticleId) -> usize {
        self.articles.get(&article).map_or(0, |told| told.event_count())
    }
}
