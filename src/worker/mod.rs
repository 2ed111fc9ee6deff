//! The work that must not hold up the window: reading, extracting, merging.
//!
//! Named threads take jobs and send reports: one reads, with a crew of more, one
//! for each processor; one answers questions; one keeps the project in its file; one
//! writes other files; one searches; one compares.
//! Nothing here draws, and nothing here changes the project: a report becomes a
//! fact only when the window takes it.

mod apart;
mod arrangement;
mod arranger;
mod arranging;
mod checking;
mod choices;
mod comparing;
mod correcting;
mod crew;
mod document;
mod filter;
mod finding;
mod guarded;
mod in_order;
mod in_shares;
mod keeping;
mod lanes;
mod layout;
mod listing;
mod looks;
mod making;
mod marks;
mod paragraphs;
mod placed;
mod queue;
mod reading;
mod report;
#[cfg(test)]
mod sample;
mod search_handle;
mod search_hits;
mod searching;
mod typed_when;
mod watching;
mod writing;

use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread::{self, JoinHandle};

use crate::extract::DateOrder;
use crate::model::{Article, ChosenReadings, Comparison, Corrections, Findings, SourceFile};

pub use crate::extract::rules_name;
pub use crate::ingest::{ChosenColumns, ColumnRole, TableColumn, TableColumns};
pub use apart::{ARGUMENT as OPENS_FILES, Opener, serve_apart};
pub use arrangement::{Arrangement, MarkedAs, ReaderMark, ToldIn};
pub use arranging::{arrange, arrange_reports, events_of};
pub use choices::{Choice, Choices};
pub use comparing::{ComparingHandle, SetOfArticles, ToCompare, compare};
pub use filter::{Criterion, Exactness, Facet, Filter};
pub use keeping::{LoadedArticle, Opened, ProjectKeeper, ToKeep, read_project};
pub use lanes::{Lane, LanesBy};
pub use listing::{Column, Listing, Sort, names, percent, type_label};
pub use looks::Looks;
pub use making::{Made, made_mention};
pub use queue::{Batch as ReviewBatch, to_review};
pub use reading::{ReadArticle, read_all};
pub use report::{Problem, Report, Table};
pub use search_handle::SearchHandle;
pub use search_hits::{EventHit, PassageHit, SearchHits};
pub use typed_when::typed_when;
pub use watching::{ToWatch, WatchHandle};

use crew::Halting;
use writing::{ToWrite, Writing};

/// Where an article comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// A file, or a folder with everything in it.
    Path(PathBuf),
    /// The file of a table, with what a person takes its columns for.
    Table { path: PathBuf, columns: ChosenColumns },
    /// A page or feed of the web, which is fetched.
    Address(String),
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
    /// Articles whose events are not shown. They can be copies of others all the same.
    pub others: Vec<Arc<Article>>,
    pub corrections: Arc<Corrections>,
    pub looks: Looks,
    /// Whether more articles are coming in, so that the answer may wait a little.
    pub is_reading: bool,
}

/// A question about articles that are already read.
#[derive(Debug)]
pub(crate) enum Question {
    /// Find everything again: the publication date changed, or how words are to
    /// be read. The article carries the date that counts now.
    Extract {
        article: Box<Article>,
        readings: ChosenReadings,
        order: Option<DateOrder>,
        number: u64,
    },
    /// Merge all mentions into events and lay out the index. What is known from
    /// the last time is not computed again.
    Arrange { all: ToArrange, number: u64 },
    /// Put the shown events in another order than that of time.
    Sort { arrangement: Arc<Arrangement>, sort: Sort, number: u64 },
    /// Find the shown events that are to be reviewed, without those in `known`
    /// batches.
    Queue { arrangement: Arc<Arrangement>, known: Vec<ReviewBatch>, number: u64 },
    /// Find which words of a text stand where in a later version.
    Align { before: Arc<Article>, after: Arc<Article>, number: u64 },
    /// Find the places of these words.
    Find { article: Arc<Article>, query: String, number: u64 },
}

/// A numbered batch of sources.
#[derive(Debug)]
pub(crate) struct Batch {
    pub(crate) number: u64,
    pub(crate) sources: Vec<Source>,
    /// What opens files in a process of its own.
    pub(crate) opener: Option<Opener>,
    pub(crate) order: Option<DateOrder>,
}

/// What is not to be read, or not now. Batches up to a number are cancelled: a number
/// and no flag, so that what is opened right after a cancel is not cancelled with it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Halted(Arc<(AtomicU64, AtomicBool)>);

impl Halted {
    fn cancel_up_to(&self, batch: u64) {
        self.0.0.fetch_max(batch, Ordering::Relaxed);
    }

    fn pause(&self, is_paused: bool) {
        self.0.1.store(is_paused, Ordering::Relaxed);
    }

    fn of(&self, batch: u64) -> Halting {
        if batch <= self.0.0.load(Ordering::Relaxed) {
            Halting::Stop
        } else if self.0.1.load(Ordering::Relaxed) {
            Halting::Pause
        } else {
            Halting::GoOn
        }
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
    files: Sender<Writing>,
    writing: Option<JoinHandle<()>>,
    /// Keeps the project in its file.
    pub project: ProjectKeeper,
    /// Searches over everything.
    pub search: SearchHandle,
    /// Puts sets of articles side by side.
    pub comparing: ComparingHandle,
    /// Finds what is new in watched folders.
    pub watching: WatchHandle,
    reporter: Reporter,
    reports: Receiver<Report>,
    halted: Halted,
    last_batch: u64,
    opener: Option<Opener>,
}

impl Worker {
    /// Starts the threads. `wake` is called after each report, from their side.
    pub fn start(wake: impl Fn() + Send + Sync + 'static) -> std::io::Result<Self> {
        let (report_sender, reports) = mpsc::channel();
        let (batches, batch_receiver) = mpsc::channel();
        let (questions, question_receiver) = mpsc::channel();
        let (files, file_receiver) = mpsc::channel();
        let halted = Halted::default();
        let reporter = Reporter { reports: report_sender, wake: Arc::new(wake) };
        let (reading, is_halted) = (reporter.clone(), halted.clone());
        thread::Builder::new().name("dateline-reading".to_owned()).spawn(move || {
            reading::serve(&batch_receiver, &reading, &is_halted);
        })?;
        let written = reporter.clone();
        let writing =
            thread::Builder::new().name("dateline-writing".to_owned()).spawn(move || {
                writing::serve(&file_receiver, &written);
            })?;
        let writing = Some(writing);
        let arranged = reporter.clone();
        thread::Builder::new().name("dateline-arranging".to_owned()).spawn(move || {
            arranging::serve(&question_receiver, &arranged);
        })?;
        let search = SearchHandle::start(&reporter)?;
        let project = ProjectKeeper::start(reporter.clone(), search.file())?;
        let comparing = ComparingHandle::start(reporter.clone())?;
        let watching = WatchHandle::start(reporter.clone())?;
        Ok(Self {
            batches,
            questions,
            files,
            writing,
            project,
            search,
            comparing,
            watching,
            reporter,
            reports,
            halted,
            last_batch: 0,
            opener: None,
        })
    }

    /// Has files opened in processes, which may hang or break without harm.
    pub fn open_files_with(&mut self, opener: Opener) {
        self.opener = Some(opener);
    }

    /// Reads `sources` after what was asked before. `order` is that of dates in
    /// numbers where an article does not show it.
    pub fn read(&mut self, sources: Vec<Source>, order: Option<DateOrder>) {
        self.last_batch += 1;
        // A send fails only when the thread is gone, and then no report comes
        // either: the rows stay queued, which is what is true.
        let opener = self.opener.clone();
        self.batches.send(Batch { number: self.last_batch, sources, opener, order }).ok();
    }

    /// Gives up all reading that was asked for so far; what is read stays.
    pub fn cancel(&self) {
        self.halted.cancel_up_to(self.last_batch);
    }

    /// Begins nothing new for a while, or goes on.
    pub fn pause(&self, is_paused: bool) {
        self.halted.pause(is_paused);
    }

    /// Finds everything in an article again.
    pub fn extract(
        &self,
        article: Article,
        readings: ChosenReadings,
        order: Option<DateOrder>,
        number: u64,
    ) {
        let article = Box::new(article);
        self.questions.send(Question::Extract { article, readings, order, number }).ok();
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

    /// Finds the shown events that are to be reviewed, without those in `known`
    /// batches.
    pub fn queue(&self, arrangement: Arc<Arrangement>, known: Vec<ReviewBatch>, number: u64) {
        self.questions.send(Question::Queue { arrangement, known, number }).ok();
    }

    /// Finds which words of an article stand where in a later version.
    pub fn align(&self, before: Arc<Article>, after: Arc<Article>, number: u64) {
        self.questions.send(Question::Align { before, after, number }).ok();
    }

    /// Looks for words in an article.
    pub fn find(&self, article: Arc<Article>, query: String, number: u64) {
        self.questions.send(Question::Find { article, query, number }).ok();
    }

    /// Writes the events that are shown, as comma-separated values or JSON Lines.
    pub fn write_events(
        &self,
        path: PathBuf,
        articles: Vec<Arc<Article>>,
        arrangement: Arc<Arrangement>,
    ) {
        let fill = writing::events(&path, articles, arrangement);
        let export = ToWrite { path, endings: writing::OF_EVENTS, fill };
        self.files.send(Writing::Export(export)).ok();
    }

    /// Writes these rows of a comparison, as comma-separated values.
    pub fn write_comparison(&self, path: PathBuf, comparison: Arc<Comparison>, rows: Vec<usize>) {
        let fill = writing::comparison(comparison, rows);
        let export = ToWrite { path, endings: writing::OF_COMPARISONS, fill };
        self.files.send(Writing::Export(export)).ok();
    }

    /// Writes a picture, which `write` encodes as PNG; it answers with the size in
    /// pixels.
    pub fn write_picture(
        &self,
        path: PathBuf,
        write: impl FnOnce(&mut dyn io::Write) -> io::Result<[u32; 2]> + Send + 'static,
    ) {
        let fill = writing::picture(write);
        let export = ToWrite { path, endings: writing::OF_PICTURES, fill };
        self.files.send(Writing::Export(export)).ok();
    }

    /// Writes a file of our own over the one that is there. Only a failure is
    /// reported.
    pub fn keep(&self, path: PathBuf, text: String) {
        self.files.send(Writing::Keep { path, text }).ok();
    }

    /// Finds out which of these files are gone, on a thread of its own: a disk that
    /// sleeps may take its time.
    pub fn look_for(&self, paths: Vec<PathBuf>) {
        let reporter = self.reporter.clone();
        let look = move || {
            let is_gone = |path: &PathBuf| path.try_exists().is_ok_and(|exists| !exists);
            reporter.send(Report::Looked { gone: paths.into_iter().filter(is_gone).collect() });
        };
        // Where no thread is given, all are taken to be there.
        drop(thread::Builder::new().name("dateline-looking".to_owned()).spawn(look));
    }

    /// Finds out which of these articles stand otherwise in their files today, on a
    /// thread of its own. `files` are those of which it is known what they were like.
    pub fn check_sources(&self, articles: Vec<Arc<Article>>, files: Arc<[SourceFile]>) {
        let (reporter, opener) = (self.reporter.clone(), self.opener.clone());
        let check = move || checking::check(&articles, &files, opener.as_ref(), &reporter);
        // Where no thread is given, nothing is known to have changed.
        drop(thread::Builder::new().name("dateline-checking".to_owned()).spawn(check));
    }

    /// The reports that have come in, in their order.
    pub fn reports(&self) -> impl Iterator<Item = Report> {
        self.reports.try_iter()
    }
}

/// What is being written is finished: a file that was asked for is not lost because
/// the window closed.
impl Drop for Worker {
    fn drop(&mut self) {
        let (closed, _) = mpsc::channel();
        drop(std::mem::replace(&mut self.files, closed));
        // A thread that panicked has nothing more to write.
        self.writing.take().map(JoinHandle::join);
    }
}
