//! Looking for words in the article that is read.

use std::sync::Arc;

use crate::app::command::{Effect, Focus, Passage};
use crate::app::state::{Panel, State};
use crate::model::{ArticleId, TextSpan};

pub(super) fn open_find(state: &mut State) -> Vec<Effect> {
    state.settings.panels.open(Panel::Reader);
    state.view.reader.find.get_or_insert_default();
    vec![Effect::Focus(Focus::FindField)]
}

pub(super) fn close_find(state: &mut State) {
    state.view.reader.find = None;
}

/// Asks for the places of these words in the article that is shown. Those of the
/// words before stay until then.
pub(super) fn find(state: &mut State, query: String) -> Vec<Effect> {
    let shown = state.view.reader.article.and_then(|article| state.project.article(article));
    let (Some(find), Some(article)) = (&mut state.view.reader.find, shown) else {
        return Vec::new();
    };
    find.query = query;
    find.article = Some(article.id);
    if find.query.is_empty() {
        (find.hits, find.awaited) = (Arc::default(), None);
        return Vec::new();
    }
    state.derived.last_question += 1;
    let number = state.derived.last_question;
    find.awaited = Some(number);
    vec![Effect::Find { article: Arc::clone(article), query: find.query.clone(), number }]
}

/// Goes to the hit at or after the one that was current, so that typing on stays
/// where it is.
pub(super) fn found(state: &mut State, article: ArticleId, hits: Arc<[TextSpan]>, number: u64) {
    let Some(find) = &mut state.view.reader.find else { return };
    if find.awaited != Some(number) {
        return;
    }
    find.awaited = None;
    let is_same = find.hits_in == Some(article);
    let before = find.hits.get(find.current).filter(|_| is_same).map_or(0, |hit| hit.start());
    let next = hits.partition_point(|hit| hit.start() < before);
    find.current = if next < hits.len() { next } else { 0 };
    (find.hits, find.hits_in) = (hits, Some(article));
    show_hit(state);
}

/// Goes to the next hit or the last, round at the ends.
pub(super) fn step_in_article(state: &mut State, step: isize) {
    let Some(find) = &mut state.view.reader.find else { return };
    let count = find.hits.len().cast_signed().max(1);
    find.current = (find.current.cast_signed() + step).rem_euclid(count).cast_unsigned();
    show_hit(state);
}

fn show_hit(state: &mut State) {
    let Some(find) = &state.view.reader.find else { return };
    let hit = find.hits.get(find.current).zip(find.hits_in);
    if let Some((span, article)) = hit {
        state.view.reader.goal = Some(Passage { article, span: *span });
    }
}
