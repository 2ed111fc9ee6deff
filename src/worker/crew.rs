//! The threads that read a batch: as many as there are processors.
//!
//! Each takes the next thing to do by itself. An article that is open comes
//! before a file that is not, and what stands first comes first, so that what is
//! done is nearly in order and little waits between being opened and being read.

use std::collections::BTreeMap;
use std::num::NonZero;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Sender};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

use crate::extract::DateOrder;
use crate::ingest::{IngestError, Reading};
use crate::model::Article;

use super::document::Document;
use super::guarded::guarded;
use super::reading::ReadArticle;

/// Something that is done, in whatever order.
pub(super) enum Outcome {
    /// A file was opened: so many articles and these problems are in it. An error
    /// is the message of a fault in the program.
    Opened(Result<(usize, Vec<IngestError>), String>),
    /// An article, counted from 0 in its file, was read.
    Read(usize, Result<Box<ReadArticle>, String>),
}

/// Does all that is to be done for `documents` and hands it to `take` with the
/// place of the document, until that has heard enough. When `is_cancelled`, what
/// was begun is finished and the rest left.
pub(super) fn read(
    documents: &[Document],
    order: Option<DateOrder>,
    is_cancelled: &(dyn Fn() -> bool + Sync),
    take: &mut dyn FnMut(usize, Outcome) -> bool,
) -> bool {
    let crew = Crew {
        documents,
        order,
        is_cancelled,
        is_unheard: AtomicBool::new(false),
        work: Mutex::default(),
        work_came: Condvar::new(),
    };
    let (sender, outcomes) = mpsc::channel();
    thread::scope(|scope| {
        let count = thread::available_parallelism().map_or(1, NonZero::get);
        let hands = (0..count).filter(|_| {
            let (crew, sender) = (&crew, sender.clone());
            let builder = thread::Builder::new().name("dateline-reading".to_owned());
            builder.spawn_scoped(scope, move || crew.serve(&sender)).is_ok()
        });
        // A system that gives no thread leaves it to this one.
        if hands.count() == 0 {
            crew.serve(&sender);
        }
        drop(sender);
        let is_heard = outcomes.iter().all(|(document, outcome)| take(document, outcome));
        crew.is_unheard.store(!is_heard, Ordering::Relaxed);
        is_heard
    })
}

struct Crew<'a> {
    documents: &'a [Document],
    order: Option<DateOrder>,
    is_cancelled: &'a (dyn Fn() -> bool + Sync),
    is_unheard: AtomicBool,
    work: Mutex<Work>,
    work_came: Condvar,
}

/// What is still to be done.
#[derive(Default)]
struct Work {
    next_document: usize,
    /// Documents that are being opened, whose articles are still to come.
    opening: usize,
    /// Articles by document and place in it.
    articles: BTreeMap<(usize, usize), Article>,
}

enum Job {
    Open(usize),
    Read((usize, usize), Box<Article>),
}

impl Crew<'_> {
    fn serve(&self, outcomes: &Sender<(usize, Outcome)>) {
        while let Some(job) = self.next_job() {
            let outcome = match job {
                Job::Open(document) => (document, Outcome::Opened(self.open(document))),
                Job::Read((document, nth), article) => {
                    let read = guarded(|| Box::new(ReadArticle::of(*article, self.order)));
                    (document, Outcome::Read(nth, read))
                }
            };
            if outcomes.send(outcome).is_err() {
                self.is_unheard.store(true, Ordering::Relaxed);
            }
        }
    }

    /// Waits while others open files that may have articles; `None` when nothing
    /// is left to do.
    fn next_job(&self) -> Option<Job> {
        let mut work = self.work();
        loop {
            if (self.is_cancelled)() || self.is_unheard.load(Ordering::Relaxed) {
                return None;
            }
            if let Some((place, article)) = work.articles.pop_first() {
                return Some(Job::Read(place, Box::new(article)));
            }
            if work.next_document < self.documents.len() {
                work.next_document += 1;
                work.opening += 1;
                return Some(Job::Open(work.next_document - 1));
            }
            if work.opening == 0 {
                return None;
            }
            work = self.work_came.wait(work).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Opens a document and leaves its articles to whoever is free.
    fn open(&self, document: usize) -> Result<(usize, Vec<IngestError>), String> {
        let reading =
            guarded(|| self.documents.get(document).map(Document::read).unwrap_or_default());
        let mut work = self.work();
        work.opening -= 1;
        let opened = reading.map(|Reading { articles, problems }| {
            let count = articles.len();
            work.articles.extend((0..).map(|nth| (document, nth)).zip(articles));
            (count, problems)
        });
        self.work_came.notify_all();
        opened
    }

    fn work(&self) -> MutexGuard<'_, Work> {
        self.work.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
