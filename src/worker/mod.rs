//! The work that must not hold up the window: reading, extracting, merging.
//!
//! Named threads take jobs and send reports: one reads, with a crew of more, one
//! for each processor; one answers questions; one keeps the project in its file; one
//! writes other files. Nothing here draws, and nothing here changes the project: a
//! report becomes a fact only when the window takes it.

mod arrangement;
mod arranger;
mod arranging;
mod choices;
mod correcting;
mod crew;
mod document;
mod filter;
mod finding;
mod guarded;
mod in_order;
mod keeping;
mod lanes;
mod layout;
mod listing;
mod looks;
mod making;
mod marks;
mod named_date;
mod paragraphs;
mod placed;
mod queue;
mod reading;
mod report;
#[cfg(test)]
mod sample;
mod writing;

use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread::{self, JoinHandle};

use crate::model::{Article, ChosenReadings, Corrections, Findings};

pub use arrangement::{Arrangement, MarkedAs, ReaderMark, ToldIn};
pub use arranging::{arrange, arrange_reports, events_of};
pub use choices::{Choice, Choices};
pub use filter::{Criterion, Exactness, Facet, Filter};
use keeping::Message;
pub use keeping::{LoadedArticle, Opened, ToKeep};
pub use lanes::{Lane, LanesBy};
pub use listing::{Column, Listing, Sort, names, percent, type_label};
pub use looks::Looks;
pub use making::{Made, made_mention};
pub use named_date::named_date;
pub use queue::{Batch as ReviewBatch, to_review};
pub use reading::{ReadArticle, read_all};
pub use report::{Problem, Report};
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
    Extract { article: Box<Article>, readings: ChosenReadings, number: u64 },
    /// Merge all mentions into events and lay out the index. What is known from
    /// the last time is not computed again.
    Arrange { all: ToArrange, number: u64 },
    /// Put the shown events in another order than that of time.
    Sort { arrangement: Arc<Arrangement>, sort: Sort, number: u64 },
    /// Find the shown events that are to be reviewed, without those in `known`
    /// batches.
    Queue { arrangement: Arc<Arrangement>, known: Vec<ReviewBatch>, number: u64 },
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
    /// `None` once the project is left for good.
    kept: Option<Sender<Message>>,
    keeping: Option<JoinHandle<()>>,
    last_kept: u64,
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
        let (kept, messages) = mpsc::channel();
        let keeping = reporter.clone();
        let keeping =
            thread::Builder::new().name("dateline-keeping".to_owned()).spawn(move || {
                keeping::serve(&messages, keeping);
            })?;
        thread::Builder::new().name("dateline-arranging".to_owned()).spawn(move || {
            arranging::serve(&question_receiver, &reporter);
        })?;
        Ok(Self {
            batches,
            questions,
            files,
            kept: Some(kept),
            keeping: Some(keeping),
            last_kept: 0,
            reports,
            cancelled,
            last_batch: 0,
        })
    }

    /// Has projects that have no name yet kept in a folder. Without one they are not
    /// written before they have a name.
    pub fn keep_untitled_in(&self, folder: PathBuf) {
        self.tell_keeper(Message::UntitledIn(folder));
    }

    /// Has a change written, and numbers it.
    pub fn keep(&mut self, what: ToKeep) -> u64 {
        self.last_kept += 1;
        self.tell_keeper(Message::Keep { what, number: self.last_kept });
        self.last_kept
    }

    /// Opens a project in the place of the one that is open.
    pub fn open_project(&self, path: PathBuf) {
        self.tell_keeper(Message::Open(path));
    }

    /// Has the project go on in a file of this name.
    pub fn save_project_as(&self, path: PathBuf) {
        self.tell_keeper(Message::SaveAs(path));
    }

    /// Leaves the project; one without a name is removed if it is not wanted.
    pub fn close_project(&self, discards: bool) {
        self.tell_keeper(Message::Close { discards });
    }

    /// Looks for projects that were never saved.
    pub fn look_for_left_behind(&self) {
        self.tell_keeper(Message::LookForLeftBehind);
    }

    /// Removes a project that was never saved.
    pub fn discard_project(&self, path: PathBuf) {
        self.tell_keeper(Message::Discard(path));
    }

    fn tell_keeper(&self, message: Message) {
        if let Some(kept) = &self.kept {
            // A thread that is gone was reported by the panic that ended it.
            kept.send(message).ok();
        }
    }

    /// Waits until all that was to be kept is in its file.
    pub fn finish_keeping(&mut self) {
        self.kept = None;
        if let Some(keeping) = self.keeping.take() {
            // What ended it by a fault was reported then.
            keeping.join().ok();
        }
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

    /// Finds the shown events that are to be reviewed, without those in `known`
    /// batches.
    pub fn queue(&self, arrangement: Arc<Arrangement>, known: Vec<ReviewBatch>, number: u64) {
        self.questions.send(Question::Queue { arrangement, known, number }).ok();
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

impl Drop for Worker {
    /// Nothing that was said may be lost because the window is closed.
    fn drop(&mut self) {
        self.finish_keeping();
    }
}
