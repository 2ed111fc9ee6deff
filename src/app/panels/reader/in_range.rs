//! Which passages tell of the stretch of time that is marked.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

use eframe::egui::{Id, Ui};

use crate::app::state::{Panel, State};
use crate::model::{Event, MentionId};
use crate::timeline::{Extent, TimeRange};
use crate::worker::ToldIn;

pub(super) fn is_in_range(state: &State, event: &Event) -> bool {
    state.view.range.is_some_and(|range| meets(range, event))
}

fn meets(range: TimeRange, event: &Event) -> bool {
    Extent::of(event.when()).is_some_and(|extent| range.meets(extent.span()))
}

/// The last count, and what it was of.
#[derive(Clone, Default)]
struct Counted(Arc<Mutex<Option<Count>>>);

struct Count {
    told: Arc<ToldIn>,
    range: TimeRange,
    passages: usize,
}

/// How many passages of the article in the reader tell of the marked time;
/// counted again only when one of them changes.
pub fn passage_count(ui: &Ui, state: &State) -> Option<usize> {
    let range = state.view.range.filter(|_| state.settings.panels.is_open(Panel::Reader))?;
    let told = state.derived.arrangement.articles.get(&state.view.reader.article?)?;
    let id = Id::unique("passages in range");
    let counted = ui.data_mut(|data| data.get_temp_mut_or_default::<Counted>(id).clone());
    let mut last = counted.0.lock().unwrap_or_else(PoisonError::into_inner);
    let is_current = |count: &&Count| Arc::ptr_eq(&count.told, told) && count.range == range;
    if let Some(count) = last.as_ref().filter(is_current) {
        return Some(count.passages);
    }
    let passages = passages(told, range);
    *last = Some(Count { told: Arc::clone(told), range, passages });
    Some(passages)
}

fn passages(told: &ToldIn, range: TimeRange) -> usize {
    let marked = told.marks().iter().filter_map(|mark| mark.mention);
    let mentions: BTreeSet<MentionId> = marked.collect();
    let events = mentions.into_iter().filter_map(|mention| told.event(mention));
    events.filter(|event| meets(range, event)).count()
}
