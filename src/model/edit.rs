use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{ArticleId, Mention, MentionId, Publication, Saying, TextSpan};

/// A change a person makes, which can be taken back.
///
/// [`Project::apply`](super::Project::apply) answers each with its inverse.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "edit", rename_all = "snake_case")]
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
    /// Puts articles back that were taken out.
    RestoreArticles { articles: Vec<ArticleId> },
    /// Says something of events, by one of their mentions each.
    Say { said: Vec<(Arc<Mention>, Saying)> },
    /// Adds an event that a person saw in the text.
    MakeEvent { mention: Arc<Mention> },
    /// Takes it out again.
    UnmakeEvent { mention: MentionId },
    /// Says of pairs of mentions, the lesser first, that they are not one event, or
    /// takes that back.
    KeepApart { pairs: Vec<[MentionId; 2]>, apart: bool },
    /// Says of pairs of mentions, the lesser first, that they are one event, or
    /// takes that back.
    Join { pairs: Vec<[MentionId; 2]>, joined: bool },
    /// Reads what comes into a folder, or no longer does.
    Watch { folder: String, on: bool },
    /// Keeps a way to look at the project under a name, as text of whoever looks, or
    /// with `None` forgets it.
    SaveView { name: String, view: Option<String> },
    /// Several edits that are one to a person.
    Together { name: String, edits: Vec<Self> },
}

impl Edit {
    /// What it does, as "Undo …" names it; its inverse has the same name.
    pub fn name(&self) -> String {
        match self {
            Self::SetPublication { .. } => "change of publication date".to_owned(),
            Self::ChooseReading { .. } => "choice of another date".to_owned(),
            Self::Switch { on: true, .. } => "showing an article".to_owned(),
            Self::Switch { on: false, .. } => "hiding an article".to_owned(),
            Self::RemoveArticles { articles } | Self::RestoreArticles { articles } => {
                format!("removal of {}", of_many("an article", "articles", articles.len()))
            }
            Self::Say { said } => {
                let saying = said.last().map_or("change of", |(_, saying)| saying.name());
                format!("{saying} {}", of_many("an event", "events", said.len()))
            }
            Self::MakeEvent { .. } | Self::UnmakeEvent { .. } => "a new event".to_owned(),
            Self::KeepApart { apart: true, .. } => "separation of a source".to_owned(),
            Self::KeepApart { apart: false, .. } => "joining of separated sources".to_owned(),
            Self::Join { .. } => "merge of events".to_owned(),
            Self::Watch { on: true, .. } => "watching a folder".to_owned(),
            Self::Watch { on: false, .. } => "end of watching a folder".to_owned(),
            Self::SaveView { name, view: Some(_) } => format!("saving the view “{name}”"),
            Self::SaveView { name, view: None } => format!("forgetting the view “{name}”"),
            Self::Together { name, .. } => name.clone(),
        }
    }

    /// The same edit under a name of its own, which its inverse keeps.
    #[must_use]
    pub fn named(self, name: impl Into<String>) -> Self {
        Self::Together { name: name.into(), edits: vec![self] }
    }
}

fn of_many(one: &str, many: &str, count: usize) -> String {
    if count == 1 { one.to_owned() } else { format!("{count} {many}") }
}
