//! Articles out of a project file, a few at a time.

use std::sync::Arc;

use crate::extract;
use crate::model::{Article, ArticleId, Findings, Project};
use crate::store::{Change, KeptFindings, ProjectError, ProjectFile};
use crate::worker::guarded::guarded;
use crate::worker::in_shares::in_shares;
use crate::worker::paragraphs::paragraphs;

use super::message::LoadedArticle;

/// So many at once: enough for all processors, and soon there.
const AT_ONCE: usize = 512;

/// How far a project is loaded.
pub(super) struct Loading {
    /// What a person said, without articles.
    said: Project,
    last: Option<ArticleId>,
    left: usize,
}

/// What came of one step.
pub(super) struct Step {
    pub(super) articles: Vec<LoadedArticle>,
    /// What the file does not have yet: findings of other rules are out of date.
    pub(super) found_anew: Vec<Change>,
    pub(super) is_last: bool,
}

impl Loading {
    pub(super) const fn new(said: Project, article_count: usize) -> Self {
        Self { said, last: None, left: article_count }
    }

    /// Loads a few more; `None` when there are none.
    pub(super) fn next(
        &mut self,
        file: &ProjectFile,
        rules: &Arc<str>,
    ) -> Result<Option<Step>, ProjectError> {
        let kept = file.articles(rules, self.last, AT_ONCE)?;
        let Some((last, _)) = kept.last() else { return Ok(None) };
        self.last = Some(last.id);
        self.left = self.left.saturating_sub(kept.len());
        let (mut articles, mut found_anew) = (Vec::new(), Vec::new());
        let ready = |(article, kept)| ready(&self.said, article, kept);
        for (loaded, is_new) in in_shares(kept, ready) {
            if is_new {
                found_anew.push(Change::Findings {
                    article: loaded.article.id,
                    rules: Arc::clone(rules),
                    findings: Arc::clone(&loaded.findings),
                });
            }
            articles.push(loaded);
        }
        Ok(Some(Step { articles, found_anew, is_last: self.left == 0 }))
    }
}

/// An article made ready, and whether all in it had to be found anew.
fn ready(said: &Project, article: Article, kept: Option<KeptFindings>) -> (LoadedArticle, bool) {
    let kept = kept.and_then(|kept| kept.unpack());
    let is_new = kept.is_none();
    let findings = kept.unwrap_or_else(|| find(said, &article));
    let paragraphs = paragraphs(&article.text).into();
    let loaded =
        LoadedArticle { article: Arc::new(article), findings: Arc::new(findings), paragraphs };
    (loaded, is_new)
}

/// Finds all in an article as what was said of it demands.
fn find(said: &Project, article: &Article) -> Findings {
    let publication = said.set_publication(article.id).or(article.publication);
    let dated = Article { publication, ..article.clone() };
    let readings = said.readings(article.id);
    // After a fault of the program nothing is found, and the window goes on.
    guarded(|| extract::extract(&dated, &readings, None, extract::rules())).unwrap_or_default()
}
