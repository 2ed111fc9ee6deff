//! Several events at once.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::model::MentionId;

/// The events that are selected together. There are none while the event that
/// reader and details show is the only one that is selected; else that one may be
/// among them, or is only walked to.
#[derive(Debug, Clone, Default)]
pub struct Several {
    /// By the ids of the events. Shared, because every frame asks.
    pub events: Arc<BTreeSet<MentionId>>,
    /// Where a selection of all in between begins.
    pub from: Option<MentionId>,
}

impl Several {
    pub fn is_empty(&self) -> bool {
        self.events.is_empty()
    }

    /// Whether an event is selected, `shown` being the one that is shown.
    pub fn selects(&self, event: MentionId, shown: Option<MentionId>) -> bool {
        if self.is_empty() { shown == Some(event) } else { self.events.contains(&event) }
    }
}
