//! Articles that were read come into the project.

use std::sync::Arc;

use crate::app::command::Effect;
use crate::app::keeping::keep;
use crate::app::state::{Found, State};
use crate::model::{Article, ArticleId, Findings, TextSpan};
use crate::worker::{ReadArticle, ToKeep};

use super::reading::extract_anew;
use super::succeeding::succeed;

/// Adds an article, or puts it in the place of its earlier version. What is there
/// already is not added, and of watched folders what a person took out.
pub(super) fn add(state: &mut State, read: ReadArticle) -> Vec<Effect> {
    let article = &read.article;
    let has_appeared = state.loading.appeared.contains(article.document());
    if state.project.knows(article) {
        state.loading.known_articles += usize::from(!has_appeared);
        return Vec::new();
    }
    if has_appeared && state.project.took_out(article) {
        return Vec::new();
    }
    let Some(before) = state.project.version_before(article) else {
        return add_new(state, read).1;
    };
    let ReadArticle { article, findings, paragraphs, order: _ } = read;
    // It is shown once it has taken the place of the one before.
    let article = state.project.add_aside(article);
    let id = article.id;
    let mut effects = vec![found(state, article, findings, paragraphs)];
    effects.extend(succeed(state, before, id));
    effects
}

/// Adds an article, and has it read again if how dates in numbers are read was
/// changed meanwhile.
pub(super) fn add_new(state: &mut State, read: ReadArticle) -> (ArticleId, Vec<Effect>) {
    let ReadArticle { article, findings, paragraphs, order } = read;
    let is_read_otherwise = order != state.settings.date_order && findings.depend_on_date_order();
    let article = state.project.add(article);
    let id = article.id;
    let mut effects = vec![found(state, article, findings, paragraphs)];
    state.derived.article_rows.add(id);
    state.derived.is_outdated = true;
    state.view.reader.article.get_or_insert(id);
    if is_read_otherwise {
        effects.push(extract_anew(state, id));
    }
    (id, effects)
}

/// Takes over what was found in an article, and has both kept.
fn found(
    state: &mut State,
    article: Arc<Article>,
    mut findings: Findings,
    paragraphs: Arc<[TextSpan]>,
) -> Effect {
    findings.belong_to(article.id);
    let findings = Arc::new(findings);
    let found = Found { findings: Arc::clone(&findings), paragraphs };
    state.derived.articles.insert(article.id, found);
    keep(ToKeep::Article { article, findings })
}
