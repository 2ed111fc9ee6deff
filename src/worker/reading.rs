//! The thread that has files opened and all found that is in them.

use std::sync::Arc;
use std::sync::mpsc::Receiver;

use crate::extract::{self, DateOrder};
use crate::ingest;
use crate::model::{Article, ChosenReadings, Findings, TextSpan};

use super::document::Document;
use super::in_order::{InOrder, problem};
use super::paragraphs::paragraphs;
use super::{Batch, Cancelled, Report, Reporter, Source, crew};

/// An article with everything found in it, ready for the window.
#[derive(Debug, Clone)]
pub struct ReadArticle {
    pub article: Article,
    pub findings: Findings,
    /// The pieces in which the reader lays it out.
    pub paragraphs: Arc<[TextSpan]>,
    /// How dates in numbers were read where the article does not show it.
    pub order: Option<DateOrder>,
}

impl ReadArticle {
    pub(super) fn of(article: Article, order: Option<DateOrder>) -> Self {
        let chosen = ChosenReadings::new();
        let findings = extract::extract(&article, &chosen, order, extract::rules());
        let paragraphs = paragraphs(&article.text).into();
        Self { article, findings, paragraphs, order }
    }
}

/// Takes batches until the other side is gone.
pub(super) fn serve(batches: &Receiver<Batch>, reporter: &Reporter, cancelled: &Cancelled) {
    while let Ok(Batch { number, sources, order }) = batches.recv() {
        let is_cancelled = || cancelled.holds(number);
        if !read_batch(sources, order, &is_cancelled, &mut |report| reporter.send(report)) {
            return;
        }
    }
}

/// Reads everything at once, for pictures and tables: the reports in the order
/// in which a window would get them.
pub fn read_all(sources: Vec<Source>) -> Vec<Report> {
    let mut reports = Vec::new();
    read_batch(sources, None, &|| false, &mut |report| {
        reports.push(report);
        true
    });
    reports
}

/// Lists first, so that every row can be shown at once, and then reads.
/// Returns whether somebody still listens.
fn read_batch(
    sources: Vec<Source>,
    order: Option<DateOrder>,
    is_cancelled: &(dyn Fn() -> bool + Sync),
    report: &mut dyn FnMut(Report) -> bool,
) -> bool {
    let mut documents = Vec::new();
    for source in sources {
        match source {
            Source::Bytes { name, bytes } => documents.push(Document::Bytes { name, bytes }),
            Source::Path(path) => {
                let listing = ingest::list(&[path]);
                documents.extend(listing.files.into_iter().map(Document::File));
                let problems: Vec<_> = listing.problems.iter().map(problem).collect();
                if !problems.is_empty() && !report(Report::Failed { problems }) {
                    return false;
                }
            }
        }
    }
    if !report(Report::Listed { files: documents.iter().map(Document::name).collect() }) {
        return false;
    }
    let mut in_order = InOrder::new(&documents);
    let mut take = |document, outcome| in_order.take(document, outcome, report);
    crew::read(&documents, order, is_cancelled, &mut take) && in_order.finish(report)
}
