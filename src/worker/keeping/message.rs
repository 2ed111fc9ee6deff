use std::path::PathBuf;
use std::sync::Arc;

use crate::model::{Article, ArticleId, Fact, Findings, HistoryStep, SourceFile, TextSpan};
use crate::store::{Access, Saved};
use crate::worker::Arrangement;

/// One thing to be kept.
#[derive(Debug)]
pub enum ToKeep {
    /// An article was read.
    Article { article: Arc<Article>, findings: Arc<Findings> },
    /// All was found in an article again.
    Findings { article: ArticleId, findings: Arc<Findings> },
    /// The project was edited.
    Edit { facts: Vec<Fact>, step: Box<HistoryStep> },
    /// These files are to be read.
    Files(Arc<[SourceFile]>),
    /// All in the file of this name was read.
    FileRead(Arc<str>),
    /// The files of these names are not to be read after all.
    FilesForgotten(Vec<Arc<str>>),
    /// How the project is looked at.
    View(String),
}

/// What the thread is asked to do.
#[derive(Debug)]
pub(super) enum Message {
    Keep {
        what: ToKeep,
        number: u64,
    },
    /// Where projects that have no name are kept.
    UntitledIn(PathBuf),
    Open(PathBuf),
    /// These events are shown after all that was to be kept.
    Shown(Arc<Arrangement>),
    SaveAs(PathBuf),
    /// Somebody searches: what is not indexed yet is wanted soon.
    Index,
    /// Leaves the project; one without a name is removed if it is not wanted.
    Close {
        discards: bool,
    },
    /// Looks for projects that were never saved.
    LookForLeftBehind,
    Discard(PathBuf),
}

/// A project that was opened; its articles follow.
#[derive(Debug)]
pub struct Opened {
    pub path: PathBuf,
    pub access: Access,
    pub is_untitled: bool,
    /// The events as they were shown last, where there are so many that their
    /// articles take time.
    pub first_sight: Option<Arc<Arrangement>>,
    pub saved: Saved,
}

/// An article of a project, ready for the window.
#[derive(Debug)]
pub struct LoadedArticle {
    pub article: Arc<Article>,
    pub findings: Arc<Findings>,
    /// The pieces in which the reader lays it out.
    pub paragraphs: Arc<[TextSpan]>,
}
