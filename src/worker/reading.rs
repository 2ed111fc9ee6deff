//! The thread that has files opened and all found that is in them.

use std::sync::Arc;
use std::sync::mpsc::Receiver;

use crate::extract::{self, DateOrder};
use crate::ingest;
use crate::model::{Article, ChosenReadings, Findings, SourceFile, TextSpan};

use super::apart::Opener;
use super::crew::{self, Halting, Task, Told};
use super::document::Document;
use super::in_order::InOrder;
use super::paragraphs::paragraphs;
use super::{Batch, Halted, Problem, Report, Reporter, Source};

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
pub(super) fn serve(batches: &Receiver<Batch>, reporter: &Reporter, halted: &Halted) {
    while let Ok(Batch { number, sources, opener, order }) = batches.recv() {
        let halting = || halted.of(number);
        let opener = opener.as_ref();
        let mut report = |report| reporter.send(report);
        if !read_batch(sources, opener, order, &halting, &mut report) {
            return;
        }
    }
}

/// Reads everything at once, for pictures and tables: the reports in the order
/// in which a window would get them.
pub fn read_all(sources: Vec<Source>) -> Vec<Report> {
    let mut reports = Vec::new();
    read_batch(sources, None, None, &|| Halting::GoOn, &mut |report| {
        reports.push(report);
        true
    });
    reports
}

/// Lists first, so that every row can be shown at once, and then reads.
/// Returns whether somebody still listens.
fn read_batch(
    sources: Vec<Source>,
    opener: Option<&Opener>,
    order: Option<DateOrder>,
    halting: &(dyn Fn() -> Halting + Sync),
    report: &mut dyn FnMut(Report) -> bool,
) -> bool {
    let mut documents = Vec::new();
    for source in sources {
        match source {
            Source::Bytes { name, bytes } => documents.push(Document::Bytes { name, bytes }),
            Source::Address(address) => documents.push(Document::Address(address)),
            Source::Table { path, columns } => documents.push(Document::Table { path, columns }),
            Source::Path(path) => {
                let listing = ingest::list(&[path]);
                let files = listing.files.into_iter().zip(listing.stamps);
                documents.extend(files.map(|(path, stamp)| Document::File { path, stamp }));
                let problems: Vec<_> = listing.problems.iter().map(Problem::from).collect();
                if !problems.is_empty() && !report(Report::Failed { problems }) {
                    return false;
                }
            }
        }
    }
    let files: Vec<SourceFile> = documents.iter().map(Document::listed).collect();
    let names = files.iter().map(|file| Arc::clone(&file.name)).collect();
    let size_bytes = documents.iter().map(Document::size_bytes).sum();
    if !report(Report::Listed { files, size_bytes }) {
        return false;
    }
    let mut in_order = InOrder::new(&documents, names);
    let mut take = |told| match told {
        Told::Done(document, outcome) => in_order.take(document, outcome, report),
        Told::Read { read_bytes } => report(Report::Progress { read_bytes }),
    };
    let task = Task { documents: &documents, opener, order, halting };
    crew::read(task, &mut take) && in_order.finish(report)
}
