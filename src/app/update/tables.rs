//! Tables of which a person says what their columns are. A table is read once more as
//! they say, and its articles take the place of those that a guess gave.

use std::mem;
use std::path::Path;
use std::sync::Arc;

use crate::app::choosing_columns::ChoosingColumns;
use crate::app::command::Effect;
use crate::app::state::State;
use crate::model::{Article, ArticleId, Edit};
use crate::worker::{Problem, ReadArticle, Source};

use super::adding::{add, add_new};
use super::editing::edit_project;
use super::keeping::say;

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
    state.loading.tables.awaited.insert(table.to_string_lossy().into());
}

/// Takes the next articles of the file that is being read.
pub(super) fn take_articles(state: &mut State, articles: Vec<ReadArticle>) -> Vec<Effect> {
    let mut effects = Vec::new();
    for article in articles {
        if !is_awaited(state) {
            effects.extend(add(state, article));
        } else if let Some(known) = known_article(state, &article) {
            state.loading.tables.kept.insert(known);
        } else {
            let (article, added) = add_new(state, article);
            state.loading.tables.come.push(article);
            effects.extend(added);
        }
    }
    effects
}

/// The article that is there already and is this one, with all that is known of it.
fn known_article(state: &State, read: &ReadArticle) -> Option<ArticleId> {
    let is_same = |known: &Article| {
        let as_known = || Article { id: known.id, ..read.article.clone() };
        known.text == read.article.text && as_known() == *known
    };
    let mut named = state.project.named(&read.article.name);
    named.find(|known| is_same(known)).map(|known| known.id)
}

/// Whether the file that is being read is a table that a person wants read anew.
fn is_awaited(state: &State) -> bool {
    let tables = &state.loading.tables;
    let name = state.loading.waiting.front();
    !tables.awaited.is_empty() && name.is_some_and(|name| tables.awaited.contains(name))
}

/// A file is read to its end: if it is such a table, its articles take the place of
/// those that were read before.
pub(super) fn end_file(state: &mut State, name: &str) -> Vec<Effect> {
    if !state.loading.tables.awaited.remove(name) {
        return Vec::new();
    }
    let kept = mem::take(&mut state.loading.tables.kept);
    let come = mem::take(&mut state.loading.tables.come);
    if kept.is_empty() && come.is_empty() {
        return keep_known(state, come);
    }
    let of_table = state.project.articles().filter(|article| article.document() == name);
    let gone =
        of_table.map(|article| article.id).filter(|it| !kept.contains(it) && !come.contains(it));
    replace(state, gone.collect(), come)
}

/// These files were not read to their end, since a person stopped that.
pub(super) fn leave(state: &mut State, unread: &[Arc<str>]) -> Vec<Effect> {
    let tables = &mut state.loading.tables;
    let awaited = tables.awaited.len();
    tables.awaited.retain(|name| !unread.contains(name));
    if tables.awaited.len() == awaited {
        return Vec::new();
    }
    tables.kept.clear();
    let come = mem::take(&mut tables.come);
    keep_known(state, come)
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
