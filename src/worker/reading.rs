//! The thread that opens files and finds what is in them.

use std::panic::{self, AssertUnwindSafe};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::Receiver;

use crate::extract;
use crate::ingest::{self, IngestError, Reading};
use crate::model::{Article, ChosenReadings, Findings, TextSpan};

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
        let findings = extract::extract(&article, &ChosenReadings::new(), extract::rules());
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
        if !read_document(document, is_cancelled, report) {
            return false;
        }
    }
    report(Report::Finished { unread_files: 0 })
}

/// Sends the articles of a file one by one, so that the first can be seen while
/// the last is still being read.
fn read_document(
    document: &Document,
    is_cancelled: &dyn Fn() -> bool,
    report: &mut dyn FnMut(Report) -> bool,
) -> bool {
    let reading = guarded(|| document.read());
    let Reading { articles, problems: found } = match reading {
        Ok(reading) => reading,
        Err(message) => return report(gave_up(document, &message)),
    };
    for article in articles {
        if is_cancelled() {
            break;
        }
        let is_heard = match guarded(|| ReadArticle::of(article)) {
            Ok(read) => report(Report::Read {
                articles: vec![read],
                problems: Vec::new(),
                is_whole_file: false,
            }),
            Err(message) => report(Report::Failed { problems: vec![fault(document, &message)] }),
        };
        if !is_heard {
            return false;
        }
    }
    report(Report::Read { articles: Vec::new(), problems: problems(&found), is_whole_file: true })
}

/// Runs what may contain a mistake of ours; a panic comes back as its message,
/// so that one article cannot end the reading of all others.
pub(super) fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    panic::catch_unwind(AssertUnwindSafe(work)).map_err(|payload| {
        let text = payload.downcast_ref::<&str>().map(|text| (*text).to_owned());
        text.or_else(|| payload.downcast_ref::<String>().cloned()).unwrap_or_default()
    })
}

fn gave_up(document: &Document, message: &str) -> Report {
    let problems = vec![fault(document, message)];
    Report::Read { articles: Vec::new(), problems, is_whole_file: true }
}

fn fault(document: &Document, message: &str) -> Problem {
    let name = document.name();
    let message =
        format!("stopped Dateline’s reader by a fault in the program ({message}): {name:?}");
    Problem { message }
}

fn problems(errors: &[IngestError]) -> Vec<Problem> {
    errors.iter().map(|error| Problem { message: error.to_string() }).collect()
}
