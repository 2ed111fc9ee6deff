use std::sync::Arc;

use crate::model::{Article, ArticleId, Fact, Findings, History, HistoryStep, SourceFile};

/// One thing to be kept.
#[derive(Debug, Clone)]
pub enum Change {
    /// An article was read.
    Article(Arc<Article>),
    /// All was found in an article, by the rules of this name.
    Findings { article: ArticleId, rules: Arc<str>, findings: Arc<Findings> },
    /// A person edited the project, took an edit back or did it again.
    Edit { facts: Vec<Fact>, step: Box<HistoryStep> },
    /// These files are to be read.
    Files(Arc<[SourceFile]>),
    /// All in the file of this name was read.
    FileRead(Arc<str>),
    /// The files of these names are not to be read after all.
    FilesForgotten(Vec<Arc<str>>),
    /// How the project is looked at, as JSON of whoever looks.
    View(String),
}

impl Change {
    /// Whether it may change which events are shown, or how they are found.
    pub const fn is_shown(&self) -> bool {
        matches!(self, Self::Article(_) | Self::Findings { .. } | Self::Edit { .. })
    }
}

/// A project as it was kept, without its articles.
#[derive(Debug, Default)]
pub struct Saved {
    pub facts: Vec<Fact>,
    pub history: History,
    pub view: Option<String>,
    pub article_count: usize,
    /// What articles were read from, and what was still to be read.
    pub files: Vec<SourceFile>,
}
