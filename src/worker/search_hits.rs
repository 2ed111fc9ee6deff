use std::sync::Arc;

use crate::model::{ArticleId, Event, MentionId, TextSpan};
use crate::timeline::EventKey;

use super::Arrangement;

/// An event that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EventHit {
    /// Its index into the events of the arrangement.
    pub place: usize,
    /// The first mention by whose words it was found.
    pub mention: MentionId,
}

/// An article in which the words stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PassageHit {
    pub article: ArticleId,
    /// What to quote; `None` where they stand only in the title.
    pub span: Option<TextSpan>,
}

/// What a search found.
#[derive(Debug, Clone, Default)]
pub struct SearchHits {
    /// Whose events they are.
    pub arrangement: Arc<Arrangement>,
    /// In the order of time, the undated last.
    pub events: Vec<EventHit>,
    /// Whether there are more than these.
    pub has_more_events: bool,
    /// In the order of adding.
    pub passages: Vec<PassageHit>,
    /// In how many articles the words stand, at least.
    pub article_count: usize,
    /// Whether this is the second of the two answers.
    pub is_all: bool,
    /// For each lane, where events that were found begin on the axis, in order.
    pub lane_starts_ms: Vec<Vec<i64>>,
    /// The same of all lanes, with the index of the event.
    pub starts_ms: Vec<(i64, usize)>,
    /// Why nothing could be searched.
    pub failure: Option<String>,
}

impl SearchHits {
    /// The same with these events, in the order of time.
    pub(super) fn with_events(self, events: Vec<EventHit>, arrangement: Arc<Arrangement>) -> Self {
        let mut lane_starts_ms = vec![Vec::new(); arrangement.lanes.len()];
        let mut starts_ms = Vec::new();
        for hit in &events {
            let Some((lane, span)) = arrangement.index.find(EventKey(hit.place)) else { continue };
            if let Some(starts) = lane_starts_ms.get_mut(lane) {
                starts.push(span.start_ms);
            }
            starts_ms.push((span.start_ms, hit.place));
        }
        for starts in &mut lane_starts_ms {
            starts.sort_unstable();
        }
        starts_ms.sort_unstable();
        Self { arrangement, events, lane_starts_ms, starts_ms, ..self }
    }

    /// Whether an event, by its index into the arrangement, was found.
    pub fn has_event(&self, place: usize) -> bool {
        self.events.binary_search_by_key(&place, |hit| hit.place).is_ok()
    }

    /// The event of a hit.
    pub fn event(&self, hit: EventHit) -> Option<&Event> {
        self.arrangement.events.get(hit.place).map(|event| &**event)
    }

    /// Those that begin within a stretch of the axis, as indices, in the order of
    /// time.
    pub fn beginning_in(&self, [first_ms, last_ms]: [i64; 2]) -> impl Iterator<Item = usize> {
        let first = self.starts_ms.partition_point(|(ms, _)| *ms < first_ms);
        let inside = self.starts_ms.iter().skip(first);
        inside.take_while(move |(ms, _)| *ms <= last_ms).map(|(_, place)| *place)
    }
}
