//! Tables of which a person says what their columns are. A table is read once more as
//! they say, and its articles take the place of those that a guess gave.

use std::collections::BTreeSet;
use std::mem;
use std::path::Path;

use crate::app::choosing_columns::{ChoosingColumns, table_of};
use crate::app::command::Effect;
use crate::app::state::State;
use crate::model::{Article, ArticleId, Edit};
use crate::worker::{Problem, ReadArticle, Source};

use super::editing::edit_project;
use super::keeping::say;
use super::reading::add;

/// Opens the dialog, changes what it says, or closes it.
pub(super) fn choose_columns(state: &mut State, choosing: Option<ChoosingColumns>) {
    state.view.columns = choosing;
}

/// A table is read once more: its articles are awaited, and what was said of it is of
/// the past.
pub(super) fn await_table(state: &mut State, table: &Path) {
    state.view.columns = None;
    let is_of_table = |problem: &Problem| match &problem.again {
        Some(Source::Path(path) | Source::Table { path, columns: _ }) => path == table,
        _ => false,
    };
    state.loading.problems.retain(|problem| !is_of_table(problem));
    state.loading.tables.awaited.insert(table.display().to_string());
}

/// Takes the next articles of the file that is being read.
pub(super) fn take_articles(state: &mut State, articles: Vec<ReadArticle>) -> Vec<Effect> {
    let mut effects = Vec::new();
    for read in articles {
        let known = known_article(state, &read);
        let of_file = &mut state.loading.tables.of_file;
        of_file.extend(known);
        if known.is_some() && is_awaited(state) {
            continue;
        }
        effects.extend(add(state, read));
    }
    effects
}

/// The article that is there already and is this one: with the same words, and where a
/// table takes the place of another, with all else the same, too.
fn known_article(state: &State, read: &ReadArticle) -> Option<ArticleId> {
    let is_awaited = is_awaited(state);
    let is_same = |known: &Article| {
        let as_known = || Article { id: known.id, ..read.article.clone() };
        known.text == read.article.text && (!is_awaited || as_known() == *known)
    };
    let mut named = state.project.named(&read.article.name);
    named.find(|known| is_same(known)).map(|known| known.id)
}

/// Whether the file that is being read is a table that a person wants read anew.
pub(super) fn is_awaited(state: &State) -> bool {
    let tables = &state.loading.tables;
    let name = state.loading.waiting.front();
    !tables.awaited.is_empty() && name.is_some_and(|name| tables.awaited.contains(name))
}

/// The file that is being read is read to its end, or as far as it was wanted.
pub(super) fn end_file(state: &mut State, problems: &[Problem]) -> Vec<Effect> {
    let tables = &mut state.loading.tables;
    let articles = mem::take(&mut tables.of_file);
    let Some(name) = state.loading.waiting.front().cloned() else { return Vec::new() };
    let is_awaited = tables.awaited.remove(&name);
    let is_table = problems.iter().any(|problem| table_of(problem).is_some());
    if !is_awaited && !is_table {
        return Vec::new();
    }
    let is_whole = !articles.is_empty() && !tables.is_stopped;
    let known = tables.articles.entry(name).or_default();
    let articles: BTreeSet<ArticleId> = articles.into_iter().collect();
    let gone = known.difference(&articles).copied();
    let gone = gone.filter(|article| state.project.article(*article).is_some()).collect();
    let come: Vec<ArticleId> = articles.difference(known).copied().collect();
    known.extend(articles);
    match (is_awaited, is_whole) {
        (false, _) => Vec::new(),
        (true, true) => replace(state, gone, come),
        (true, false) => keep_known(state, come),
    }
}

/// The table could not be read, or a person stopped that: what was read of it goes.
fn keep_known(state: &mut State, come: Vec<ArticleId>) -> Vec<Effect> {
    let mut effects = Vec::new();
    if !come.is_empty() {
        effects.extend(edit_project(state, Edit::RemoveArticles { articles: come }));
    }
    say(state, "The table was not read again; its articles stay as they were.".to_owned());
    effects
}

/// Puts articles in the place of others, as one edit.
fn replace(state: &mut State, gone: Vec<ArticleId>, come: Vec<ArticleId>) -> Vec<Effect> {
    if gone.is_empty() && come.is_empty() {
        say(state, "With these columns the articles are the same.".to_owned());
        return Vec::new();
    }
    let first = come.first().copied();
    // They were added as they were read. Only what is put in can be taken out by undo.
    state.project.apply(Edit::RemoveArticles { articles: come.clone() });
    let edits =
        vec![Edit::RemoveArticles { articles: gone }, Edit::RestoreArticles { articles: come }];
    let name = "reading a table with other columns".to_owned();
    let effects = edit_project(state, Edit::Together { name, edits });
    state.view.reader.article = state.view.reader.article.or(first);
    effects
}

/// Nothing more of what was asked for is read.
pub(super) fn stop(state: &mut State) {
    state.loading.tables.is_stopped = state.loading.is_busy();
}

/// All that was asked for is read, or left.
pub(super) fn end_reading(state: &mut State) {
    let tables = &mut state.loading.tables;
    tables.awaited.clear();
    tables.is_stopped = false;
}
