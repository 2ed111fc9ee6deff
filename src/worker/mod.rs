//! The work that must not hold up the window: reading, extracting, merging.
//!
//! Named threads take jobs and send reports: one reads, with a crew of more, one
//! for each processor; one answers questions; one writes files; one searches, and
//! one takes in what is to be searched. Nothing here draws, and nothing here
//! changes the project: a report becomes a fact only when the window takes it.

mod arrangement;
mod arranger;
mod arranging;
mod choices;
mod crew;
mod document;
mod filter;
mod finding;
mod guarded;
mod in_order;
mod indexing;
mod lanes;
mod layout;
mod listing;
mod looks;
mod marks;
mod named_date;
mod paragraphs;
mod placed;
mod reading;
mod report;
#[cfg(test)]
mod sample;
mod search_hits;
mod searching;
mod writing;

use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;

use crate::model::{Article, ChosenReadings, Findings, KeptApart, SearchQuery};
use crate::store::search::ScratchFile;

pub use arrangement::{Arrangement, MarkedAs, ReaderMark, ToldIn};
pub use arranging::{arrange, arrange_reports, events_of};
pub use choices::{Choice, Choices};
pub use filter::{Criterion, Exactness, Facet, Filter};
pub use indexing::words_of;
pub use lanes::{Lane, LanesBy};
pub use listing::{Column, Listing, Sort, names, percent, type_label};
pub use looks::Looks;
pub use named_date::named_date;
pub use reading::{ReadArticle, read_all};
pub use report::{Problem, Report};
pub use search_hits::{EventHit, PassageHit, SearchHits};
use searching::{Newest, Search};
use writing::ToWrite;

/// Where an article comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// A file, or a folder with everything in it.
    Path(PathBuf),
    /// The contents of a file that is not on the disk, such as pasted text,
    /// under a name to show.
    Bytes { name: String, bytes: Vec<u8> },
}

/// An article that takes part in an arrangement.
#[derive(Debug, Clone)]
pub struct Member {
    pub article: Arc<Article>,
    pub findings: Arc<Findings>,
}

impl Member {
    /// Whether it is the same article with the same findings, and not only like
    /// it.
    fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.article, &other.article) && Arc::ptr_eq(&self.findings, &other.findings)
    }
}

/// All that an arrangement depends on.
#[derive(Debug, Clone, Default)]
pub struct ToArrange {
    pub members: Vec<Member>,
    pub kept_apart: KeptApart,
    pub looks: Looks,
    /// Whether more articles are coming in, so that the answer may wait a little.
    pub is_reading: bool,
}

/// A question about articles that are already read.
#[derive(Debug)]
pub(crate) enum Question {
    /// Find everything again: the publication date changed, or how words are to
    /// be read. The article carries the date that counts now.
    Extract { article: Box<Article>, readings: ChosenReadings, number: u64 },
    /// Merge all mentions into events and lay out the index. What is known from
    /// the last time is not computed again.
    Arrange { all: ToArrange, number: u64 },
    /// Put the shown events in another order than that of time.
    Sort { arrangement: Arc<Arrangement>, sort: Sort, number: u64 },
    /// Find the places of these words.
    Find { article: Arc<Article>, query: String, number: u64 },
}

/// A numbered batch of sources.
#[derive(Debug)]
pub(crate) struct Batch {
    pub(crate) number: u64,
    pub(crate) sources: Vec<Source>,
}

/// Batches up to this number are cancelled. A number and no flag: what is
/// opened right after a cancel is not cancelled with it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Cancelled(Arc<AtomicU64>);

impl Cancelled {
    fn up_to(&self, batch: u64) {
        self.0.fetch_max(batch, Ordering::Relaxed);
    }

    pub(crate) fn holds(&self, batch: u64) -> bool {
        batch <= self.0.load(Ordering::Relaxed)
    }
}

/// Sends reports, and wakes whoever waits for them.
#[derive(Clone)]
pub(crate) struct Reporter {
    reports: Sender<Report>,
    wake: Arc<dyn Fn() + Send + Sync>,
}

impl Reporter {
    /// Returns whether somebody still listens.
    pub(crate) fn send(&self, report: Report) -> bool {
        let is_heard = self.reports.send(report).is_ok();
        (self.wake)();
        is_heard
    }
}

/// The handle to the threads. They end when it is dropped.
pub struct Worker {
    batches: Sender<Batch>,
    questions: Sender<Question>,
    files: Sender<ToWrite>,
    searches: Sender<Search>,
    newest_search: Newest,
    to_index: Sender<Vec<Member>>,
    /// Where what can be searched is kept while the window lives.
    _scratch: ScratchFile,
    reports: Receiver<Report>,
    cancelled: Cancelled,
    last_batch: u64,
}

impl Worker {
    /// Starts the threads. `wake` is called after each report, from their side.
    pub fn start(wake: impl Fn() + Send + Sync + 'static) -> std::io::Result<Self> {
        let (report_sender, reports) = mpsc::channel();
        let (batches, batch_receiver) = mpsc::channel();
        let (questions, question_receiver) = mpsc::channel();
        let (files, file_receiver) = mpsc::channel();
        let cancelled = Cancelled::default();
        let reporter = Reporter { reports: report_sender, wake: Arc::new(wake) };
        let (reading, is_cancelled) = (reporter.clone(), cancelled.clone());
        thread::Builder::new().name("dateline-reading".to_owned()).spawn(move || {
            reading::serve(&batch_receiver, &reading, &is_cancelled);
        })?;
        let writing = reporter.clone();
        thread::Builder::new().name("dateline-writing".to_owned()).spawn(move || {
            writing::serve(&file_receiver, &writing);
        })?;
        let (searches, newest_search) = searching_thread(&reporter)?;
        let scratch = ScratchFile::default();
        let to_index = indexing_thread(&scratch, searches.clone(), &reporter)?;
        thread::Builder::new().name("dateline-arranging".to_owned()).spawn(move || {
            arranging::serve(&question_receiver, &reporter);
        })?;
        Ok(Self {
            batches,
            questions,
            files,
            searches,
            newest_search,
            to_index,
            _scratch: scratch,
            reports,
            cancelled,
            last_batch: 0,
        })
    }

    /// Reads `sources` after what was asked before.
    pub fn read(&mut self, sources: Vec<Source>) {
        self.last_batch += 1;
        // A send fails only when the thread is gone, and then no report comes
        // either: the rows stay queued, which is what is true.
        self.batches.send(Batch { number: self.last_batch, sources }).ok();
    }

    /// Gives up all reading that was asked for so far; what is read stays.
    pub fn cancel(&self) {
        self.cancelled.up_to(self.last_batch);
    }

    /// Finds everything in an article again.
    pub fn extract(&self, article: Article, readings: ChosenReadings, number: u64) {
        let article = Box::new(article);
        self.questions.send(Question::Extract { article, readings, number }).ok();
    }

    /// Merges all mentions again, and lays the events out as they are to be
    /// looked at.
    pub fn arrange(&self, all: ToArrange, number: u64) {
        self.questions.send(Question::Arrange { all, number }).ok();
    }

    /// Puts the shown events in another order than that of time.
    pub fn sort(&self, arrangement: Arc<Arrangement>, sort: Sort, number: u64) {
        self.questions.send(Question::Sort { arrangement, sort, number }).ok();
    }

    /// Looks for words in an article.
    pub fn find(&self, article: Arc<Article>, query: String, number: u64) {
        self.questions.send(Question::Find { article, query, number }).ok();
    }

    /// Makes articles and what they tell searchable, in place of what they told
    /// before.
    pub fn index(&self, members: Vec<Member>) {
        self.to_index.send(members).ok();
    }

    /// Searches over everything, and no longer for what was asked before.
    pub fn search(&self, query: SearchQuery, arrangement: Arc<Arrangement>, number: u64) {
        self.newest_search.is(number);
        self.searches.send(Search::For { query, arrangement, number }).ok();
    }

    /// Writes the events that are shown, as comma-separated values or JSON Lines.
    pub fn write_events(
        &self,
        path: PathBuf,
        articles: Vec<Arc<Article>>,
        arrangement: Arc<Arrangement>,
    ) {
        let fill = writing::events(&path, articles, arrangement);
        self.files.send(ToWrite { path, endings: writing::OF_EVENTS, fill }).ok();
    }

    /// Writes a picture, which `write` encodes as PNG; it answers with the size in
    /// pixels.
    pub fn write_picture(
        &self,
        path: PathBuf,
        write: impl FnOnce(&mut dyn io::Write) -> io::Result<[u32; 2]> + Send + 'static,
    ) {
        let fill = writing::picture(write);
        self.files.send(ToWrite { path, endings: writing::OF_PICTURES, fill }).ok();
    }

    /// The reports that have come in, in their order.
    pub fn reports(&self) -> impl Iterator<Item = Report> {
        self.reports.try_iter()
    }
}

fn searching_thread(reporter: &Reporter) -> io::Result<(Sender<Search>, Newest)> {
    let (searches, receiver) = mpsc::channel();
    let newest = Newest::default();
    let (is_newest, reporter) = (newest.clone(), reporter.clone());
    thread::Builder::new().name("dateline-searching".to_owned()).spawn(move || {
        searching::serve(&receiver, &is_newest, &reporter);
    })?;
    Ok((searches, newest))
}

fn indexing_thread(
    scratch: &ScratchFile,
    searches: Sender<Search>,
    reporter: &Reporter,
) -> io::Result<Sender<Vec<Member>>> {
    let (to_index, receiver) = mpsc::channel();
    let (path, reporter) = (scratch.path().to_owned(), reporter.clone());
    thread::Builder::new().name("dateline-indexing".to_owned()).spawn(move || {
        indexing::serve(&receiver, &path, &searches, &reporter);
    })?;
    Ok(to_index)
}
