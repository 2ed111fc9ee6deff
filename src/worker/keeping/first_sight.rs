//! The events of a large project before its articles are there.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Deserialize;

use crate::model::ArticleId;
use crate::store::{pack, unpack};
use crate::worker::arranger::lay_out;
use crate::worker::in_shares::in_shares;
use crate::worker::placed::Placed;
use crate::worker::{Arrangement, Looks};

/// With fewer events, the articles are there as soon.
pub(super) const LEAST_EVENTS: usize = 20_000;

/// So many events are packed together.
const EVENTS_PER_PART: usize = 16_384;

/// The events as they are shown, packed. Hidden ones are left out, since what was
/// said of them is.
pub(super) fn parts(arrangement: &Arrangement) -> Vec<Vec<u8>> {
    let events = arrangement.events.chunks(EVENTS_PER_PART);
    let seen = events.map(|events| events.iter().filter(|event| !event.is_hidden()));
    seen.map(|events| pack(events.map(|event| &**event))).collect()
}

/// What of a view says how events lie.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct SavedLooks {
    looks: Looks,
}

/// The arrangement that they made; `None` where they are not what was packed.
pub(super) fn arrangement(
    parts: &[Vec<u8>],
    view: Option<&str>,
    titles: &BTreeMap<ArticleId, String>,
) -> Option<Arrangement> {
    let looks = view.and_then(|view| serde_json::from_str::<SavedLooks>(view).ok());
    let SavedLooks { looks } = looks.unwrap_or_default();
    let placed = unpacked(parts)?;
    let title = |article| titles.get(&article).cloned().unwrap_or_default();
    let arrangement = lay_out(&placed, &looks, title);
    Some(Arrangement { article_count: titles.len(), ..arrangement })
}

/// All events; `None` where a part is not what was packed.
fn unpacked(parts: &[Vec<u8>]) -> Option<Vec<Placed>> {
    let placed = |part: &Vec<u8>| -> Option<Vec<Placed>> {
        Some(unpack(part)?.into_iter().map(|event| Placed::new(Arc::new(event))).collect())
    };
    let unpacked = in_shares(parts.iter().collect(), placed);
    if unpacked.len() < parts.len() {
        return None;
    }
    let mut all = Vec::new();
    for part in unpacked {
        all.append(&mut part?);
    }
    Some(all)
}
