//! Which events a person has still to look at, and in which order.

use std::sync::Arc;

use rustc_hash::FxHashSet;

use crate::model::{MentionId, Review};

use super::Arrangement;

/// Events in the order in which they are to be reviewed, by their ids.
pub type Batch = Arc<[MentionId]>;

/// The shown events that nobody has reviewed, or that changed since: the least
/// sure first, and in the order of time among equals. Those that are in `known`
/// batches are left out.
pub fn to_review(arrangement: &Arrangement, known: &[Batch]) -> Batch {
    let known: FxHashSet<MentionId> =
        known.iter().flat_map(|batch| batch.iter()).copied().collect();
    let shown = arrangement.shown.iter().filter_map(|index| arrangement.events.get(*index));
    let open = shown.filter(|event| {
        matches!(event.review(), Review::Open | Review::Changed) && !known.contains(&event.id())
    });
    let mut open: Vec<(f32, MentionId)> =
        open.map(|event| (event.confidence(), event.id())).collect();
    open.sort_by(|(one, _), (two, _)| one.total_cmp(two));
    open.into_iter().map(|(_, id)| id).collect()
}
