//! The threads that read a batch: as many as there are processors.
//!
//! Each takes the next thing to do by itself. An article that is open comes
//! before a file that is not, and what stands first comes first, so that what is
//! done is nearly in order and little waits between being opened and being read.

use std::collections::BTreeMap;
use std::num::NonZero;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use crate::extract::DateOrder;
use crate::model::Article;

use super::Problem;
use super::apart::{Opener, ReadingProcess};
use super::document::Document;
use super::guarded::guarded;
use super::reading::ReadArticle;

/// So many articles wait to be read at most.
const MOST_WAITING: usize = 64;

/// Something that is done, in whatever order.
pub(super) enum Outcome {
    /// A file was opened: so many articles and these problems are in it, up to a fault
    /// in the program.
    Opened { article_count: usize, problems: Vec<Problem>, fault: Option<String> },
    /// An article, counted from 0 in its file, was read.
    Read(usize, Result<Box<ReadArticle>, String>),
}

/// What a crew is to do, and how.
pub(super) struct Task<'a> {
    pub(super) documents: &'a [Document],
    /// What opens documents in a process of its own.
    pub(super) opener: Option<&'a Opener>,
    pub(super) order: Option<DateOrder>,
    pub(super) halting: &'a (dyn Fn() -> Halting + Sync),
}

/// Whether to go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Halting {
    GoOn,
    /// Nothing new is begun for a while.
    Pause,
    /// What was begun is finished and the rest left.
    Stop,
}

/// What `take` is told of.
pub(super) enum Told {
    /// Something was done for the document at this place.
    Done(usize, Outcome),
    /// So many bytes of all documents were read.
    Read { read_bytes: u64 },
}

/// How often is told how much was read, and looked whether a pause is over.
const GLANCE: Duration = Duration::from_millis(250);

/// Does all that is to be done and tells `take` of it, until that has heard enough.
pub(super) fn read(task: Task<'_>, take: &mut dyn FnMut(Told) -> bool) -> bool {
    let count = thread::available_parallelism().map_or(1, NonZero::get);
    let crew = Crew {
        task,
        is_unheard: AtomicBool::new(false),
        work: Mutex::default(),
        work_came: Condvar::new(),
        read_bytes: AtomicU64::new(0),
        positions: (0..count).map(|_| AtomicU64::new(0)).collect(),
    };
    let (sender, outcomes) = mpsc::channel();
    thread::scope(|scope| {
        let hands = crew.positions.iter().filter(|position| {
            let (crew, sender) = (&crew, sender.clone());
            let builder = thread::Builder::new().name("dateline-reading".to_owned());
            let position: &AtomicU64 = position;
            builder.spawn_scoped(scope, move || crew.serve(position, &sender)).is_ok()
        });
        // A system that gives no thread leaves it to this one.
        if hands.count() == 0 {
            crew.serve(&AtomicU64::new(0), &sender);
        }
        drop(sender);
        let is_heard = crew.tell(&outcomes, take);
        crew.is_unheard.store(!is_heard, Ordering::Relaxed);
        is_heard
    })
}

struct Crew<'a> {
    task: Task<'a>,
    is_unheard: AtomicBool,
    work: Mutex<Work>,
    work_came: Condvar,
    /// Of documents that are read as a whole.
    read_bytes: AtomicU64,
    /// How far each hand is in the document that it is opening, in bytes.
    positions: Vec<AtomicU64>,
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
    /// Hands on what the others do, and says now and then how far they are.
    fn tell(
        &self,
        outcomes: &Receiver<(usize, Outcome)>,
        take: &mut dyn FnMut(Told) -> bool,
    ) -> bool {
        let mut told_bytes = 0;
        loop {
            let is_heard = match outcomes.recv_timeout(GLANCE) {
                Ok((document, outcome)) => take(Told::Done(document, outcome)),
                Err(RecvTimeoutError::Timeout) => true,
                Err(RecvTimeoutError::Disconnected) => return true,
            };
            let opening = self.positions.iter().map(|position| position.load(Ordering::Relaxed));
            let read_bytes = self.read_bytes.load(Ordering::Relaxed) + opening.sum::<u64>();
            let is_news = read_bytes > told_bytes;
            told_bytes = told_bytes.max(read_bytes);
            if !is_heard || (is_news && !take(Told::Read { read_bytes })) {
                return false;
            }
        }
    }

    fn serve(&self, position: &AtomicU64, outcomes: &Sender<(usize, Outcome)>) {
        let mut process = self.task.opener.map(ReadingProcess::of);
        while let Some(job) = self.next_job() {
            let outcome = match job {
                Job::Open(document) => {
                    (document, self.open(document, process.as_mut(), position, outcomes))
                }
                Job::Read(place, article) => self.read(place, *article),
            };
            self.send(outcome, outcomes);
        }
    }

    fn read(&self, (document, nth): (usize, usize), article: Article) -> (usize, Outcome) {
        (
            document,
            Outcome::Read(nth, guarded(|| Box::new(ReadArticle::of(article, self.task.order)))),
        )
    }

    fn send(&self, outcome: (usize, Outcome), outcomes: &Sender<(usize, Outcome)>) {
        if outcomes.send(outcome).is_err() {
            self.is_unheard.store(true, Ordering::Relaxed);
        }
    }

    fn wait_while_paused(&self) {
        while (self.task.halting)() == Halting::Pause && !self.is_over() {
            thread::sleep(GLANCE);
        }
    }

    fn is_over(&self) -> bool {
        (self.task.halting)() == Halting::Stop || self.is_unheard.load(Ordering::Relaxed)
    }

    /// Waits while others open files that may have articles; `None` when nothing
    /// is left to do.
    fn next_job(&self) -> Option<Job> {
        let mut work = self.work();
        loop {
            if self.is_over() {
                return None;
            }
            if (self.task.halting)() == Halting::Pause {
                drop(work);
                self.wait_while_paused();
                work = self.work();
                continue;
            }
            if let Some((place, article)) = work.articles.pop_first() {
                return Some(Job::Read(place, Box::new(article)));
            }
            if work.next_document < self.task.documents.len() {
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
    fn open(
        &self,
        document: usize,
        process: Option<&mut ReadingProcess<'_>>,
        position: &AtomicU64,
        outcomes: &Sender<(usize, Outcome)>,
    ) -> Outcome {
        let (mut article_count, mut problems) = (0, Vec::new());
        let source = self.task.documents.get(document).and_then(Document::source);
        let mut take = |found: Result<Article, Problem>| {
            match found {
                Ok(mut article) => {
                    article.origin.document.clone_from(&source);
                    self.leave((document, article_count), article, outcomes);
                    article_count += 1;
                }
                Err(problem) => problems.push(problem),
            }
            self.wait_while_paused();
            if self.is_over() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        };
        let opened = guarded(|| {
            let document = self.task.documents.get(document)?;
            let _is_whole = match process {
                Some(process) => process.each(document, position, &mut take),
                None => document.each(position, &mut take),
            };
            Some(document.size_bytes())
        });
        position.store(0, Ordering::Relaxed);
        let size_bytes = opened.as_ref().ok().copied().flatten().unwrap_or(0);
        self.read_bytes.fetch_add(size_bytes, Ordering::Relaxed);
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
