use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::{ArticleId, Event, MentionId, TextSpan};
use crate::timeline::Index;

/// One lane of the timeline: a category of events that occurs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lane {
    pub label: String,
    /// `#rrggbb`.
    pub colour: String,
}

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
    /// In the order of time; the undated come last.
    pub events: Vec<Event>,
    /// The lane of each event.
    pub lane_of: Vec<usize>,
    /// Only lanes that hold an event, from top to bottom.
    pub lanes: Vec<Lane>,
    pub index: Arc<Index>,
    /// The stretch of time in which most events lie, in milliseconds since
    /// 1970: what a window shows first.
    pub core_ms: Option<[i64; 2]>,
    /// Events without any date, as indices into `events`.
    pub undated: Vec<usize>,
    /// For every mention the event it belongs to.
    pub event_of: BTreeMap<MentionId, usize>,
    /// By article, in the order of the text and apart from each other.
    pub marks: BTreeMap<ArticleId, Vec<ReaderMark>>,
    /// Events that an article tells of.
    pub counts: BTreeMap<ArticleId, usize>,
}

impl Arrangement {
    /// The event that holds this mention, with its index.
    pub fn event(&self, mention: MentionId) -> Option<(usize, &Event)> {
        let index = *self.event_of.get(&mention)?;
        self.events.get(index).map(|event| (index, event))
    }

    /// The lane in which an event stands.
    pub fn lane(&self, event: usize) -> Option<&Lane> {
        self.lanes.get(*self.lane_of.get(event)?)
    }

    /// What is marked in an article.
    pub fn marks_in(&self, article: ArticleId) -> &[ReaderMark] {
        self.marks.get(&article).map_or(&[], Vec::as_slice)
    }
}
