//! A text that was read anew takes the place of the one that was read before, and
//! keeps what a person said of it.

use std::sync::Arc;

use crate::app::command::Effect;
use crate::app::state::{Notice, State};
use crate::model::{Alignment, ArticleId, MentionId};
use crate::worker::Criterion;

use super::editing::follow_edit;
use super::reading::extract_anew;

/// Puts an article that was added aside in the place of the version before; where
/// something was said of that text, once it is known where its words stand now.
pub(super) fn succeed(state: &mut State, before: ArticleId, after: ArticleId) -> Vec<Effect> {
    let project = &state.project;
    let both = project.article(before).zip(project.article_aside(after));
    let Some((old, new)) = both.filter(|_| project.is_annotated(before)) else {
        return put_in_place(state, before, after, None);
    };
    let (before, after) = (Arc::clone(old), Arc::clone(new));
    state.derived.last_question += 1;
    vec![Effect::Align { before, after, number: state.derived.last_question }]
}

/// Where the words stand was found out. By then another version may have taken the
/// place.
pub(super) fn aligned(
    state: &mut State,
    before: ArticleId,
    after: ArticleId,
    alignment: &Alignment,
) -> Vec<Effect> {
    let Some(article) = state.project.article_aside(after) else { return Vec::new() };
    if state.project.article(before).is_some() {
        return put_in_place(state, before, after, Some(alignment));
    }
    let other = state.project.version_before(article);
    // Where there is none, the article was taken out meanwhile.
    other.map(|other| succeed(state, other, after)).unwrap_or_default()
}

fn put_in_place(
    state: &mut State,
    before: ArticleId,
    after: ArticleId,
    alignment: Option<&Alignment>,
) -> Vec<Effect> {
    let edit = state.project.succession(before, after, alignment);
    let is_read = state.view.reader.article.is_none_or(|read| read == before);
    let only_this = Criterion::Article(before);
    let is_asked = state.view.looks.filter.contains(&only_this);
    let selected = state.view.selected.filter(|selected| selected.article == before);
    let step = state.history.apply(&mut state.project, edit);
    let mut effects = follow_edit(state, step);
    if is_read {
        state.view.reader.article = Some(after);
    }
    if is_asked {
        state.view.looks.filter.toggle(Criterion::Article(after));
    }
    if let Some(selected) = selected {
        let moved = |alignment: &Alignment| alignment.moved_offset(selected.trigger_start);
        let trigger_start = alignment.map_or(selected.trigger_start, moved);
        state.view.to_select = Some(MentionId { article: after, trigger_start, ..selected });
    }
    let findings = state.derived.articles.get(&after).map(|found| &found.findings);
    if state.settings.date_order.is_some() && findings.is_some_and(|it| it.depend_on_date_order()) {
        effects.push(extract_anew(state, after));
    }
    if let Some(article) = state.project.article(after) {
        let text = format!("“{}” has changed; its new text was read.", article.title);
        state.notice = Some(Notice { text, can_undo: true });
    }
    effects
}
