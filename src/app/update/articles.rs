//! The list of articles: what is in it, and which copies are folded away.

use crate::app::article_rows::ArticleRows;
use crate::app::state::State;
use crate::model::ArticleId;

/// Makes the rows anew, after articles, their days or their copies changed.
pub(super) fn list_articles(state: &mut State) {
    let copies = &state.derived.arrangement.copies;
    state.derived.article_rows = ArticleRows::new(&state.project, copies, &state.view.unfolded);
}

/// Lists the copies of an article below it, or folds them away.
pub(super) fn toggle_copies(state: &mut State, article: ArticleId) {
    let group = state.derived.arrangement.copies.of(article);
    let unfolded = &mut state.view.unfolded;
    let count = unfolded.len();
    unfolded.retain(|it| !group.contains(it));
    if unfolded.len() == count {
        unfolded.insert(article);
    }
    list_articles(state);
}

/// Unfolds the group that an article is folded away in.
pub(super) fn reveal(state: &mut State, article: ArticleId) {
    let group = state.derived.arrangement.copies.of(article);
    let is_unfolded = group.iter().any(|it| state.view.unfolded.contains(it));
    let is_listed = || state.derived.article_rows.iter().any(|row| row.article == article);
    if !group.is_empty() && !is_unfolded && !is_listed() {
        state.view.unfolded.insert(article);
        list_articles(state);
    }
}
