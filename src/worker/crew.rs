//! The threads that read a batch: as many as there are processors.
//!
//! Each takes the next thing to do by itself. An article that is open comes
//! before a file that is not, and what stands first comes first, so that what is
//! done is nearly in order and little waits between being opened and being read.

use std::collections::BTreeMap;
use std::num::NonZero;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Sender};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

use crate::extract::DateOrder;
use crate::ingest::IngestError;
use crate::model::Article;

use super::document::Document;
use super::guarded::guarded;
use super::reading::ReadArticle;

/// So many articles wait to be read at most.
const MOST_WAITING: usize = 64;

/// Something that is done, in whatever order.
pub(super) enum Outcome {
    /// A file was opened: so many articles and these problems are in it, up to a fault
    /// in the program.
    Opened { article_count: usize, problems: Vec<IngestError>, fault: Option<String> },
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
                Job::Open(document) => (document, self.open(document, outcomes)),
                Job::Read(place, article) => self.read(place, *article),
            };
            self.send(outcome, outcomes);
        }
    }

    fn read(&self, (document, nth): (usize, usize), article: Article) -> (usize, Outcome) {
        (document, Outcome::Read(nth, guarded(|| Box::new(ReadArticle::of(article, self.order)))))
    }

    fn send(&self, outcome: (usize, Outcome), outcomes: &Sender<(usize, Outcome)>) {
        if outcomes.send(outcome).is_err() {
            self.is_unheard.store(true, Ordering::Relaxed);
        }
    }

    fn is_over(&self) -> bool {
        (self.is_cancelled)() || self.is_unheard.load(Ordering::Relaxed)
    }

    /// Waits while others open files that may have articles; `None` when nothing
    /// is left to do.
    fn next_job(&self) -> Option<Job> {
        let mut work = self.work();
        loop {
            if self.is_over() {
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

    /// Opens a document and leaves its articles to whoever is free. Where nobody is
    /// and many wait, it reads one itself before it goes on: an archive may hold
    /// more than the memory.
    fn open(&self, document: usize, outcomes: &Sender<(usize, Outcome)>) -> Outcome {
        let (mut article_count, mut problems) = (0, Vec::new());
        let mut take = |found| {
            match found {
                Ok(article) => {
                    self.leave((document, article_count), article, outcomes);
                    article_count += 1;
                }
                Err(problem) => problems.push(problem),
            }
            if self.is_over() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        };
        let opened = guarded(|| self.documents.get(document).map(|one| one.each(&mut take)));
        self.work().opening -= 1;
        self.work_came.notify_all();
        Outcome::Opened { article_count, problems, fault: opened.err() }
    }

    fn leave(&self, place: (usize, usize), article: Article, outcomes: &Sender<(usize, Outcome)>) {
        let mut work = self.work();
        work.articles.insert(place, article);
        let first =
            if work.articles.len() > MOST_WAITING { work.articles.pop_first() } else { None };
        drop(work);
        match first {
            Some((place, article)) => self.send(self.read(place, article), outcomes),
            None => self.work_came.notify_one(),
        }
    }

    fn work(&self) -> MutexGuard<'_, Work> {
        self.work.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
