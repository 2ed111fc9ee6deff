//! Selecting events, and reading what tells of them.

use std::sync::Arc;

use crate::app::action::Action;
use crate::app::command::{Effect, Focus, Passage};
use crate::app::several::Several;
use crate::app::state::{Panel, State};
use crate::model::{ArticleId, MentionId};
use crate::timeline::{Direction, EventKey};

use super::articles::reveal;

pub(super) fn select(state: &mut State, mention: MentionId, now: f64) {
    let arrangement = Arc::clone(&state.derived.arrangement);
    let Some((_, event)) = arrangement.event(mention) else { return };
    state.view.selected = Some(event.id());
    state.view.several = Several { from: Some(event.id()), ..Several::default() };
    state.view.editing = None;
    state.view.ticked.clear();
    state.view.peek = None;
    state.settings.panels.open(Panel::Reader);
    let citation = event.mentions().iter().position(|one| one.id == mention);
    cite(state, citation.unwrap_or(0));
    state.view.camera.bring_into_view(event.when(), now);
}

/// Selects an event and shows the clearest of the places that tell of it.
pub(super) fn select_event(state: &mut State, event: MentionId, now: f64) {
    let clearest = state
        .derived
        .arrangement
        .event(event)
        .and_then(|(_, event)| event.clearest_mention().map(|mention| mention.id));
    select(state, clearest.unwrap_or(event), now);
}

pub(super) fn cite(state: &mut State, citation: usize) {
    let arrangement = Arc::clone(&state.derived.arrangement);
    let Some(event) = state.view.selected.and_then(|selected| arrangement.event(selected)) else {
        return;
    };
    let Some(mention) = event.1.mentions().get(citation) else { return };
    let passage = Passage { article: mention.id.article, span: mention.sentence };
    state.view.citation = citation;
    state.view.reader.article = Some(passage.article);
    state.view.reader.goal = Some(passage);
    state.view.reader.cited = Some(passage);
    reveal(state, passage.article);
}

/// Goes to the words about the selected event, with the keyboard.
pub(super) fn read_passage(state: &mut State) -> Vec<Effect> {
    if state.selected_event().is_none() {
        return Vec::new();
    }
    state.settings.panels.open(Panel::Reader);
    cite(state, state.view.citation);
    vec![Effect::Focus(Focus::Reader)]
}

/// To the next source of the selected event or the last, round at the ends.
pub(super) fn step_citation(state: &mut State, action: Action) {
    let step = if action == Action::NextCitation { 1 } else { -1 };
    let Some((_, event)) = state.selected_event() else { return };
    let count = event.mentions().len().cast_signed().max(1);
    let next = (state.view.citation.cast_signed() + step).rem_euclid(count);
    cite(state, next.cast_unsigned());
}

pub(super) fn show_article(state: &mut State, article: ArticleId) {
    state.settings.panels.open(Panel::Reader);
    state.view.reader.article = Some(article);
    reveal(state, article);
    state.view.reader.goal = state.view.reader.cited.filter(|cited| cited.article == article);
}

/// The neighbour in time of the selected event, of those on the timeline;
/// without one, the first or the last.
pub(super) fn step_event(state: &mut State, action: Action, now: f64) {
    let is_forward = action == Action::NextEvent;
    let arrangement = Arc::clone(&state.derived.arrangement);
    let selected = state.selected_event().map(|(index, _)| index);
    if let Some(event) = arrangement.neighbour(selected, is_forward) {
        select_event(state, event.id(), now);
    }
}

pub(super) fn fit_selection(state: &mut State, now: f64) {
    let arrangement = Arc::clone(&state.derived.arrangement);
    if !state.view.several.is_empty() {
        let keys = state.selected_places().into_iter().map(EventKey);
        let spans = keys.filter_map(|key| Some(arrangement.index.find(key)?.1));
        let ranges = spans.map(|span| [span.start_ms, span.end_ms]);
        let whole = ranges.reduce(|one, two| [one[0].min(two[0]), one[1].max(two[1])]);
        if let Some(range_ms) = whole {
            state.view.camera.fit_stretch(range_ms, now);
        }
        return;
    }
    match state.view.selected.and_then(|selected| arrangement.event(selected)) {
        Some((_, event)) => state.view.camera.fit(event.when(), now),
        None => state.view.camera.fit_all(now),
    }
}

/// Shows an event between those that start before and after it, in any lane.
pub(super) fn zoom_to_event(state: &mut State, event: MentionId, now: f64) {
    let arrangement = Arc::clone(&state.derived.arrangement);
    let Some((place, _)) = arrangement.event(event) else { return };
    let (index, key) = (&arrangement.index, EventKey(place));
    let Some((_, span)) = index.find(key) else { return };
    let start_ms = |direction| {
        let (_, neighbour) = index.find(index.neighbour(key, direction)?)?;
        Some(neighbour.start_ms)
    };
    let first_ms = start_ms(Direction::Previous).unwrap_or(span.start_ms);
    let last_ms = start_ms(Direction::Next).unwrap_or(span.end_ms).max(span.end_ms);
    state.view.camera.fit_stretch([first_ms, last_ms], now);
}

pub(super) fn deselect(state: &mut State) {
    state.view.several = Several::default();
    state.view.selected = None;
    state.view.editing = None;
    state.view.ticked.clear();
    state.view.citation = 0;
    state.view.reader.cited = None;
    state.view.reader.goal = None;
}
