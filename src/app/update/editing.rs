//! Edits of the project, and what follows from them.

use std::path::Path;

use crate::app::command::Effect;
use crate::app::state::{Notice, ReaderView, State};
use crate::export::wording::short_name;
use crate::model::{Edit, HistoryStep};

use super::articles::list_articles;
use super::keeping::keep_step;
use super::reading::{extract_anew, rearrange_if_outdated};
use super::reviewing::return_to;
use super::watching::watch;

pub(super) fn edit_project(state: &mut State, edit: Edit) -> Vec<Effect> {
    let step = state.history.apply(&mut state.project, edit);
    let done = step.applied.clone();
    state.view.dating = None;
    let text = match &done {
        Edit::RemoveArticles { articles } if articles.len() == 1 => {
            Some("Article removed.".to_owned())
        }
        Edit::RemoveArticles { articles } => Some(format!("{} articles removed.", articles.len())),
        Edit::Watch { folder, on: true } => {
            Some(format!("What comes into “{}” is read.", short_name(Path::new(folder))))
        }
        Edit::Watch { folder, on: false } => Some(format!(
            "“{}” is not watched any more; what was read stays.",
            short_name(Path::new(folder))
        )),
        Edit::SaveView { name, view: Some(_) } => Some(format!("View “{name}” saved.")),
        Edit::SaveView { name, view: None } => Some(format!("View “{name}” forgotten.")),
        Edit::Together { name, .. } => Some(format!("Done: {name}.")),
        _ => None,
    };
    state.notice = text.map(|text| Notice { text, can_undo: true });
    let effects = follow_edit(state, step);
    if let Edit::SetPublication { article, .. } | Edit::ChooseReading { article, .. } = done {
        state.derived.offers_undo = Some(article);
    }
    effects
}

pub(super) fn undo(state: &mut State, now: f64) -> Vec<Effect> {
    state.notice = None;
    let Some(undone) = state.history.undo(&mut state.project) else { return Vec::new() };
    return_to(state, &undone.applied, now);
    follow_edit(state, undone)
}

pub(super) fn redo(state: &mut State, now: f64) -> Vec<Effect> {
    state.notice = None;
    let Some(redone) = state.history.redo(&mut state.project) else { return Vec::new() };
    return_to(state, &redone.applied, now);
    follow_edit(state, redone)
}

/// Brings what was derived in line with an edit that was just applied, and has it
/// kept.
pub(super) fn follow_edit(state: &mut State, step: HistoryStep) -> Vec<Effect> {
    state.derived.offers_undo = None;
    let mut effects = Vec::new();
    follow(state, &step.applied, &mut effects);
    if changes_list(&step.applied) {
        list_articles(state);
    }
    effects.push(keep_step(state, step));
    effects.extend(rearrange_if_outdated(state));
    effects
}

/// Whether articles come, go, or are from another day.
fn changes_list(edit: &Edit) -> bool {
    match edit {
        Edit::SetPublication { .. }
        | Edit::RemoveArticles { .. }
        | Edit::RestoreArticles { .. } => true,
        Edit::Together { name: _, edits } => edits.iter().any(changes_list),
        _ => false,
    }
}

fn follow(state: &mut State, edit: &Edit, effects: &mut Vec<Effect>) {
    match edit {
        Edit::SetPublication { article, .. } | Edit::ChooseReading { article, .. } => {
            effects.push(extract_anew(state, *article));
        }
        Edit::SaveView { .. } => {}
        Edit::Watch { .. } => effects.push(watch(state)),
        Edit::Switch { .. }
        | Edit::RestoreArticles { .. }
        | Edit::Say { .. }
        | Edit::MakeEvent { .. }
        | Edit::UnmakeEvent { .. }
        | Edit::KeepApart { .. }
        | Edit::Join { .. } => state.derived.is_outdated = true,
        Edit::RemoveArticles { articles } => {
            state.derived.is_outdated = true;
            state.view.looks.filter.forget_articles(articles);
            if state.view.reader.article.is_some_and(|shown| articles.contains(&shown)) {
                state.view.reader = ReaderView::default();
            }
        }
        Edit::Together { name: _, edits } => {
            for edit in edits {
                follow(state, edit, effects);
            }
        }
    }
}

pub(super) fn remove_shown_article(state: &mut State) -> Vec<Effect> {
    let Some(article) = state.view.reader.article else { return Vec::new() };
    edit_project(state, Edit::RemoveArticles { articles: vec![article] })
}
