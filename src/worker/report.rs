use std::sync::Arc;

use crate::model::{ArticleId, Findings, TextSpan};

use super::{Arrangement, Choices, Listing, ReadArticle, SearchHits};

/// Something that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// What is wrong, what to do about it, and the file it is about.
    pub message: String,
}

/// What a worker has to say.
#[derive(Debug)]
pub enum Report {
    /// These files will be read, in this order.
    Listed { files: Vec<String> },
    /// These cannot even be tried.
    Failed { problems: Vec<Problem> },
    /// The next file of the list gave these articles and problems; a file with
    /// many articles gives them one by one.
    Read { articles: Vec<ReadArticle>, problems: Vec<Problem>, is_whole_file: bool },
    /// A batch is done, or was cancelled with the next so many files not read.
    Finished { unread_files: usize },
    /// Everything was found again in one article.
    Extracted { article: ArticleId, findings: Box<Findings>, number: u64 },
    /// The events of all articles.
    Arranged { arrangement: Arc<Arrangement>, number: u64 },
    /// Where the words stand that were looked for in an article.
    Found { article: ArticleId, hits: Arc<[TextSpan]>, number: u64 },
    /// What came of writing a file, in words.
    Written { message: String },
    /// What the arrangement that came before can be filtered by.
    Counted { choices: Arc<Choices>, number: u64 },
    /// What a search found first, and then once more with all.
    SearchHits { hits: Arc<SearchHits>, number: u64 },
    /// So many more articles can be searched, or why no more can be.
    Indexed { article_count: usize, problem: Option<String> },
    /// The shown events of an arrangement in the order that was asked for.
    Sorted { listing: Box<Listing>, number: u64 },
}
