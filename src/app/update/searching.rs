//! Searching over everything.

use std::sync::Arc;

use crate::app::action::{Action, Way};
use crate::app::command::{Effect, Focus, Passage};
use crate::app::search::{Row, Search};
use crate::app::state::{Panel, State};
use crate::model::{SearchQuery, TextSpan, When};
use crate::worker::{PassageHit, SearchHits, typed_when};

use super::finding::step_in_article;
use super::selecting::{select, show_article};

/// Opens the search, and has all articles made searchable.
pub(super) fn open_search(state: &mut State) -> Vec<Effect> {
    if state.project.article_count() == 0 {
        return Vec::new();
    }
    state.view.search.get_or_insert_default();
    vec![Effect::Focus(Focus::SearchField), Effect::Index]
}

pub(super) fn close_search(state: &mut State) {
    state.view.search = None;
}

/// Searches for what was typed, and no longer for what was typed before.
pub(super) fn search(state: &mut State, typed: String) -> Vec<Effect> {
    let today = state.view.today.unwrap_or_default();
    let order = state.settings.typed_date_order();
    let Some(search) = &mut state.view.search else { return Vec::new() };
    let day = |words: &str| match typed_when(words, today, order)? {
        When::Point { at } => Some(at),
        // Limits have one side too many.
        When::Interval { .. } | When::Bounded { .. } | When::Undated => None,
    };
    let query = SearchQuery::read(&typed, day);
    search.begin(typed, query);
    ask(state).into_iter().collect()
}

fn ask(state: &mut State) -> Option<Effect> {
    let search = state.view.search.as_mut()?;
    search.is_outdated = false;
    search.awaited = None;
    if search.query.is_empty() {
        return None;
    }
    state.derived.last_question += 1;
    let number = state.derived.last_question;
    search.awaited = Some(number);
    let arrangement = Arc::clone(&state.derived.arrangement);
    Some(Effect::Search { query: search.query.clone(), arrangement, number })
}

/// Searches again where the events are others now, or more was made searchable.
/// One such question at a time.
pub(super) fn search_anew(state: &mut State) -> Option<Effect> {
    let search = state.view.search.as_ref()?;
    let is_other = !Arc::ptr_eq(&search.hits.arrangement, &state.derived.arrangement);
    let is_due = search.awaited.is_none() && (is_other || search.is_outdated);
    if is_due { ask(state) } else { None }
}

pub(super) fn searched(state: &mut State, mut hits: Arc<SearchHits>, number: u64) {
    if let Some(failure) = &hits.failure {
        fail(state, failure.clone());
        return;
    }
    let Some(search) = &mut state.view.search else { return };
    if search.awaited != Some(number) {
        return;
    }
    if hits.is_all {
        search.awaited = None;
    }
    // Of articles that were removed the index may still know.
    let is_there = |hit: &PassageHit| state.project.article(hit.article).is_some();
    if !hits.passages.iter().all(is_there) {
        let hits = Arc::make_mut(&mut hits);
        let before = hits.passages.len();
        hits.passages.retain(is_there);
        hits.article_count -= before - hits.passages.len();
    }
    search.hits = hits;
}

pub(super) fn indexed(state: &mut State, unindexed: usize, problem: Option<String>) {
    state.derived.unindexed = Some(unindexed);
    if let Some(problem) = problem {
        fail(state, problem);
    } else if let Some(search) = &mut state.view.search {
        search.is_outdated = true;
    }
}

/// Says why nothing is found; it is not tried again before something changes.
fn fail(state: &mut State, failure: String) {
    let Some(search) = &mut state.view.search else { return };
    search.awaited = None;
    let arrangement = Arc::clone(&state.derived.arrangement);
    let failure = Some(failure);
    search.hits = Arc::new(SearchHits { arrangement, failure, ..SearchHits::default() });
}

pub(super) fn walk_hits(state: &mut State, rows: isize) {
    if let Some(search) = &mut state.view.search {
        search.walk(rows);
    }
}

/// Goes to a hit. Without a row it is the chosen one, or else the first.
pub(super) fn take_hit(state: &mut State, row: Option<Row>, now: f64) {
    let Some(search) = &mut state.view.search else { return };
    if row.is_none() && search.chosen.is_none() {
        search.walk(1);
    }
    let chosen = || search.row(search.chosen_row()?);
    let Some(row) = row.or_else(chosen) else { return };
    search.chosen = search.choice(row);
    match row {
        Row::More(section) => search.show_more(section),
        _ => show(state, row, now),
    }
}

/// Goes to the next hit or the last, round at the ends.
pub(super) fn step_hit(state: &mut State, way: Way, now: f64) {
    let Some(search) = &mut state.view.search else { return };
    let row = search.step(if way == Way::Forward { 1 } else { -1 });
    if let Some(row) = row {
        show(state, row, now);
    }
}

/// To the next place in the article where words are looked for in it, or else to
/// the next hit of the search.
pub(super) fn step(state: &mut State, action: Action, now: f64) {
    let way = if action == Action::FindNext { Way::Forward } else { Way::Back };
    if state.view.reader.find.is_some() {
        step_in_article(state, if way == Way::Forward { 1 } else { -1 });
    } else {
        step_hit(state, way, now);
    }
}

fn show(state: &mut State, row: Row, now: f64) {
    match row {
        Row::Event(hit) => {
            let hits = state.view.search.as_ref().map(|search: &Search| Arc::clone(&search.hits));
            let event = hits.as_ref().and_then(|hits| hits.event(hit));
            // The mention that was found, where it is one of the event still.
            let id = event.map(|event| {
                let is_told = event.mentions().iter().any(|one| one.id == hit.mention);
                if is_told { hit.mention } else { event.id() }
            });
            if let Some(id) = id {
                select(state, id, now);
            }
        }
        Row::Passage(hit) => read_passage_hit(state, hit),
        Row::Heading(_) | Row::More(_) | Row::TooMany => {}
    }
}

fn read_passage_hit(state: &mut State, PassageHit { article, span }: PassageHit) {
    let Some(text) = state.project.article(article).map(|article| &article.text) else { return };
    let span = span.or_else(|| TextSpan::new(text, 0, 0));
    state.settings.panels.open(Panel::Reader);
    show_article(state, article);
    state.view.reader.goal = span.map(|span| Passage { article, span });
}
