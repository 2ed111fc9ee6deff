//! Edits of the project, and what follows from them.

use crate::app::command::Effect;
use crate::app::state::{Notice, ReaderView, State};
use crate::model::Edit;

use super::reading::{extract_anew, rearrange_if_outdated};

pub(super) fn edit_project(state: &mut State, edit: Edit) -> Vec<Effect> {
    let done = edit.clone();
    state.history.apply(&mut state.project, edit);
    state.view.dating = None;
    let text = match &done {
        Edit::RemoveArticles { articles } if articles.len() == 1 => {
            Some("Article removed.".to_owned())
        }
        Edit::RemoveArticles { articles } => Some(format!("{} articles removed.", articles.len())),
        Edit::KeepApart { apart: true, .. } => Some("An event of its own now.".to_owned()),
        _ => None,
    };
    state.notice = text.map(|text| Notice { text, can_undo: true });
    let effects = follow_edit(state, &done);
    if let Edit::SetPublication { article, .. } | Edit::ChooseReading { article, .. } = done {
        state.derived.offers_undo = Some(article);
    }
    effects
}

pub(super) fn undo(state: &mut State) -> Vec<Effect> {
    state.notice = None;
    let undone = state.history.undo(&mut state.project);
    undone.map(|edit| follow_edit(state, &edit)).unwrap_or_default()
}

pub(super) fn redo(state: &mut State) -> Vec<Effect> {
    state.notice = None;
    let redone = state.history.redo(&mut state.project);
    redone.map(|edit| follow_edit(state, &edit)).unwrap_or_default()
}

/// Brings what was derived in line with an edit that was just applied.
fn follow_edit(state: &mut State, edit: &Edit) -> Vec<Effect> {
    let mut effects = Vec::new();
    state.derived.offers_undo = None;
    match edit {
        Edit::SetPublication { article, .. } | Edit::ChooseReading { article, .. } => {
            effects.push(extract_anew(state, *article));
        }
        Edit::Switch { .. } | Edit::PutArticles { .. } | Edit::KeepApart { .. } => {
            state.derived.is_outdated = true;
        }
        Edit::RemoveArticles { articles } => {
            state.derived.is_outdated = true;
            state.view.looks.filter.forget_articles(articles);
            if state.view.reader.article.is_some_and(|shown| articles.contains(&shown)) {
                state.view.reader = ReaderView::default();
            }
        }
    }
    effects.extend(rearrange_if_outdated(state));
    effects
}

pub(super) fn remove_shown_article(state: &mut State) -> Vec<Effect> {
    let Some(article) = state.view.reader.article else { return Vec::new() };
    edit_project(state, Edit::RemoveArticles { articles: vec![article] })
}
