//! The thread that opens files and finds what is in them.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::Receiver;

use crate::extract;
use crate::ingest::{self, IngestError, Reading};
use crate::model::{Article, Findings, TextSpan};

use super::paragraphs::paragraphs;
use super::{Batch, Cancelled, Problem, Report, Reporter, Source};

/// An article with everything found in it, ready for the window.
#[derive(Debug, Clone)]
pub struct ReadArticle {
    pub article: Article,
    pub findings: Findings,
    /// The pieces in which the reader lays it out.
    pub paragraphs: Arc<[TextSpan]>,
}

impl ReadArticle {
    fn of(article: Article) -> Self {
        let findings = extract::extract(&article, extract::rules());
        let paragraphs = paragraphs(&article.text).into();
        Self { article, findings, paragraphs }
    }
}

/// Takes batches until the other side is gone.
pub(super) fn serve(batches: &Receiver<Batch>, reporter: &Reporter, cancelled: &Cancelled) {
    while let Ok(Batch { number, sources }) = batches.recv() {
        let is_cancelled = || cancelled.holds(number);
        if !read_batch(sources, &is_cancelled, &mut |report| reporter.send(report)) {
            return;
        }
    }
}

/// Reads everything at once, for pictures and tables: the reports in the order
/// in which a window would get them.
pub fn read_all(sources: Vec<Source>) -> Vec<Report> {
    let mut reports = Vec::new();
    read_batch(sources, &|| false, &mut |report| {
        reports.push(report);
        true
    });
    reports
}

/// Something that is opened as one.
enum Document {
    File(PathBuf),
    Bytes { name: String, bytes: Vec<u8> },
}

impl Document {
    fn name(&self) -> String {
        match self {
            Self::File(path) => path.display().to_string(),
            Self::Bytes { name, bytes: _ } => name.clone(),
        }
    }

    fn read(&self) -> Reading {
        match self {
            Self::File(path) => ingest::read_path(path),
            Self::Bytes { name, bytes } => ingest::articles(name, bytes),
        }
    }
}

/// Lists first, so that every row can be shown at once, and then reads.
/// Returns whether somebody still listens.
fn read_batch(
    sources: Vec<Source>,
    is_cancelled: &dyn Fn() -> bool,
    report: &mut dyn FnMut(Report) -> bool,
) -> bool {
    let mut documents = Vec::new();
    for source in sources {
        match source {
            Source::Bytes { name, bytes } => documents.push(Document::Bytes { name, bytes }),
            Source::Path(path) => {
                let listing = ingest::list(&[path]);
                documents.extend(listing.files.into_iter().map(Document::File));
                let problems = problems(&listing.problems);
                if !problems.is_empty() && !report(Report::Failed { problems }) {
                    return false;
                }
            }
        }
    }
    if !report(Report::Listed { files: documents.iter().map(Document::name).collect() }) {
        return false;
    }
    for (done, document) in documents.iter().enumerate() {
        if is_cancelled() {
            return report(Report::Finished { unread_files: documents.len() - done });
        }
        let Reading { articles, problems: found } = document.read();
        let articles = articles.into_iter().map(ReadArticle::of).collect();
        if !report(Report::Read { articles, problems: problems(&found) }) {
            return false;
        }
    }
    report(Report::Finished { unread_files: 0 })
}

fn problems(errors: &[IngestError]) -> Vec<Problem> {
    errors.iter().map(|error| Problem { message: error.to_string() }).collect()
}
