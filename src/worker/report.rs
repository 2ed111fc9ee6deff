use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::ingest::IngestError;
use crate::model::{Alignment, ArticleId, Comparison, Findings, SourceFile, TextSpan};
use crate::store::LeftBehind;

use super::{
    Arrangement, Choices, Listing, LoadedArticle, Opened, ReadArticle, ReviewBatch, SearchHits,
    Source, TableColumns,
};

/// Something that could not be read, or not as anybody would expect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The file or address that it is about.
    pub about: String,
    /// What is wrong, and what to do about it.
    pub message: String,
    /// Whether it only tells how something was read, all of it.
    pub is_note: bool,
    /// What to read once more when it is mended.
    pub again: Option<Source>,
    /// The table that it is about, whose columns can be taken for something else.
    pub table: Option<Table>,
}

/// A table of which a person can say what its columns are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// A path, where the table is a file of its own.
    pub name: String,
    pub columns: TableColumns,
}

impl Problem {
    pub(super) const fn said(about: String, message: String) -> Self {
        Self { about, message, is_note: false, again: None, table: None }
    }
}

impl From<&IngestError> for Problem {
    fn from(error: &IngestError) -> Self {
        let again = match error {
            IngestError::Open { path, .. }
            | IngestError::NotAFile { path }
            | IngestError::EmptyFolder { path } => Some(Source::Path(path.clone())),
            _ => None,
        };
        let table = error
            .table()
            .map(|(name, columns)| Table { name: name.to_owned(), columns: columns.clone() });
        let said = Self::said(error.name().into_owned(), error.complaint());
        Self { is_note: error.is_note(), again, table, ..said }
    }
}

/// On one line, with what it is about at the end.
impl fmt::Display for Problem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: {:?}", self.message, self.about)
    }
}

/// What a worker has to say.
#[derive(Debug)]
pub enum Report {
    /// These files will be read, in this order; all together they are so large.
    Listed { files: Vec<SourceFile>, size_bytes: u64 },
    /// So much of them was read.
    Progress { read_bytes: u64 },
    /// These cannot even be tried.
    Failed { problems: Vec<Problem> },
    /// The next file of the list gave these articles and problems; a file with
    /// many articles gives them one by one, and its name when it is done.
    Read { articles: Vec<ReadArticle>, problems: Vec<Problem>, whole_file: Option<Arc<str>> },
    /// These files in watched folders are new or have changed.
    Appeared { files: Vec<PathBuf> },
    /// A batch is done, or was cancelled with these files not read.
    Finished { unread: Vec<Arc<str>> },
    /// Everything was found again in one article.
    Extracted { article: ArticleId, findings: Box<Findings>, number: u64 },
    /// The events of all articles.
    Arranged { arrangement: Arc<Arrangement>, number: u64 },
    /// Where the words of an article stand in a later version of it.
    Aligned { before: ArticleId, after: ArticleId, alignment: Box<Alignment>, number: u64 },
    /// Where the words stand that were looked for in an article.
    Found { article: ArticleId, hits: Arc<[TextSpan]>, number: u64 },
    /// Which of the files that were looked for are gone.
    Looked { gone: Vec<PathBuf> },
    /// What came of writing a file, in words.
    Written { message: String },
    /// A project without a name is kept in this file.
    Begun { path: PathBuf },
    /// A project was opened; its articles follow.
    Opened(Box<Opened>),
    /// A project could not be opened; the one that was open stays.
    NotOpened { message: String },
    /// More articles of the project that was opened.
    Loaded { articles: Vec<LoadedArticle>, is_last: bool },
    /// The rest of its articles cannot be read.
    NotLoaded { message: String },
    /// All changes up to this number are on the disk.
    Kept { number: u64 },
    /// Changes could not be written, and will be tried again.
    NotKept { message: String },
    /// The project goes on in this file.
    SavedAs { path: PathBuf },
    /// The project could not be written there; it goes on where it was.
    NotSaved { message: String },
    /// Projects that were never saved.
    LeftBehind { projects: Vec<LeftBehind> },
    /// Something that a person should know.
    Said { message: String },
    /// What the arrangement that came before can be filtered by.
    Counted { choices: Arc<Choices>, number: u64 },
    /// The events that are to be reviewed, but for those that were known.
    Queued { batch: ReviewBatch, number: u64 },
    /// What a search found first, and then once more with all.
    SearchHits { hits: Arc<SearchHits>, number: u64 },
    /// So many articles of the project are not searched yet, and why they will not be.
    Indexed { unindexed: usize, problem: Option<String> },
    /// Two sets of articles side by side, or why they cannot be.
    Compared { outcome: Result<Arc<Comparison>, String>, number: u64 },
    /// The shown events of an arrangement in the order that was asked for.
    Sorted { listing: Box<Listing>, number: u64 },
}
