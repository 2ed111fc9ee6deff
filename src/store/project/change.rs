use std::sync::Arc;

use crate::model::{Article, ArticleId, Fact, Findings, History, HistoryStep};

/// One thing to be kept.
#[derive(Debug, Clone)]
pub enum Change {
    /// An article was read.
    Article(Arc<Article>),
    /// All was found in an article, by the rules of this name.
    Findings { article: ArticleId, rules: Arc<str>, findings: Arc<Findings> },
    /// A person edited the project, took an edit back or did it again.
    Edit { facts: Vec<Fact>, step: Box<HistoryStep> },
    /// How the project is looked at, as JSON of whoever looks.
    View(String),
}

/// A project as it was kept, without its articles.
#[derive(Debug, Default)]
pub struct Saved {
    pub facts: Vec<Fact>,
    pub history: History,
    pub view: Option<String>,
    pub article_count: usize,
}
