use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Article, ArticleId, MentionId, Publication, TextSpan};

/// A change a person makes, which can be taken back.
///
/// [`Project::apply`](super::Project::apply) answers each with its inverse.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Edit {
    /// Sets the day of publication by hand, or with `None` returns to the one
    /// that was read.
    SetPublication { article: ArticleId, publication: Option<Publication> },
    /// Has the words at `span` read as another of the values they may have, or with
    /// `None` as the program would.
    ChooseReading { article: ArticleId, span: TextSpan, value: Option<String> },
    /// Shows or hides the events of an article.
    Switch { article: ArticleId, on: bool },
    /// Takes articles out of the project.
    RemoveArticles { articles: Vec<ArticleId> },
    /// Puts articles back under the numbers they had.
    PutArticles { articles: Vec<Arc<Article>> },
    /// Says of pairs of mentions, the lesser first, that they are not one event, or
    /// takes that back.
    KeepApart { pairs: Vec<[MentionId; 2]>, apart: bool },
}

impl Edit {
    /// What it does, as "Undo …" names it.
    pub fn name(&self) -> String {
        match self {
            Self::SetPublication { .. } => "change of publication date".to_owned(),
            Self::ChooseReading { .. } => "choice of another date".to_owned(),
            Self::Switch { on: true, .. } => "showing an article".to_owned(),
            Self::Switch { on: false, .. } => "hiding an article".to_owned(),
            Self::RemoveArticles { articles } => removal(articles.len()),
            Self::PutArticles { articles } => removal(articles.len()),
            Self::KeepApart { apart: true, .. } => "separation of a source".to_owned(),
            Self::KeepApart { apart: false, .. } => "joining of separated sources".to_owned(),
        }
    }
}

/// Putting articles back only ever undoes a removal, and is named after it.
fn removal(count: usize) -> String {
    if count == 1 {
        "removal of an article".to_owned()
    } else {
        format!("removal of {count} articles")
    }
}
