use std::cmp::Reverse;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::extract;
use crate::model::{Event, MentionId, Realis};
use crate::timeline::{Extent, Span};

use super::filter::category_id;

/// What events are sorted by: time, the undated last.
pub(super) type Order = (bool, (NaiveDate, NaiveDate), MentionId);

/// The place of an event among others.
pub(super) fn order(event: &Event) -> Order {
    (Extent::of(event.when()).is_none(), event.when().sort_key(), event.id())
}

/// An event with all that lays it out, found once when the event comes in.
#[derive(Debug, Clone)]
pub(super) struct Placed {
    pub(super) event: Arc<Event>,
    pub(super) order: Order,
    /// `None` for what has no date.
    pub(super) span: Option<Span>,
    /// The place of its category in the taxonomy.
    pub(super) category: usize,
    /// Who gets a label first.
    pub(super) priority: u32,
    /// What is looked for first among what has no date: what is planned, then what
    /// makes headlines, then what names somebody.
    pub(super) tray_order: (bool, Reverse<u8>, bool),
    /// Whether a person hid it: kept here, as all events are asked at once.
    pub(super) is_hidden: bool,
}

impl Placed {
    pub(super) fn new(event: Arc<Event>) -> Self {
        let taxonomy = &extract::rules().taxonomy;
        let id = category_id(event.kind());
        let category = taxonomy.categories.iter().position(|category| category.id == id);
        let salience = taxonomy.kind(event.kind()).map_or(0, |kind| kind.salience);
        Self {
            order: order(&event),
            span: Extent::of(event.when()).map(Extent::span),
            category: category.unwrap_or(0),
            priority: priority(&event, salience),
            tray_order: (
                event.realis() != Realis::Planned,
                Reverse(salience),
                event.participants().is_empty(),
            ),
            is_hidden: event.is_hidden(),
            event,
        }
    }
}

/// What is starred comes before any number of sources.
const STARRED: u32 = 2_000_000;

/// Starred events get their labels first, then the corroborated, then those that
/// make headlines and name somebody, then the surer.
fn priority(event: &Event, salience: u8) -> u32 {
    let starred = if event.is_starred() { STARRED } else { 0 };
    let sources = event.source_count().min(1000) as u32;
    let is_named = u32::from(!event.participants().is_empty());
    starred
        + sources * 1000
        + (2 * is_named + u32::from(salience)) * 100
        + (event.confidence() * 99.0) as u32
}
