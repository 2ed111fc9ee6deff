//! The thread that compares.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;

use crate::model::Comparison;
use crate::worker::arranging::gathered;
use crate::worker::guarded::guarded;
use crate::worker::keeping::read_project_while;
use crate::worker::{Report, Reporter};

use super::{SetOfArticles, compare};

/// What is to stand on one side.
#[derive(Debug, Clone)]
pub enum ToCompare {
    Set(SetOfArticles),
    /// Another project, of which the file is only read.
    Project(PathBuf),
}

struct Job {
    sides: [ToCompare; 2],
    number: u64,
}

/// No question has this number.
const NONE: u64 = u64::MAX;

/// The handle to the thread, which ends when it is dropped.
pub struct ComparingHandle {
    jobs: Sender<Job>,
    /// The number of the only question whose answer is wanted.
    wanted: Arc<AtomicU64>,
}

impl ComparingHandle {
    pub(in crate::worker) fn start(reporter: Reporter) -> io::Result<Self> {
        let (jobs, receiver) = mpsc::channel();
        let wanted = Arc::new(AtomicU64::new(NONE));
        let is_wanted = Arc::clone(&wanted);
        thread::Builder::new()
            .name("dateline-comparing".to_owned())
            .spawn(move || serve(&receiver, &reporter, &is_wanted))?;
        Ok(Self { jobs, wanted })
    }

    /// Compares two sides in place of what was asked before.
    pub fn compare(&self, sides: [ToCompare; 2], number: u64) {
        self.wanted.store(number, Ordering::Relaxed);
        // Without the thread no answer comes, and the window goes on waiting for it.
        self.jobs.send(Job { sides, number }).ok();
    }

    /// Gives up what was asked.
    pub fn cancel(&self) {
        self.wanted.store(NONE, Ordering::Relaxed);
    }
}

/// Compares until the other side is gone.
fn serve(jobs: &Receiver<Job>, reporter: &Reporter, wanted: &AtomicU64) {
    while let Ok(Job { sides, number }) = jobs.recv() {
        let is_wanted = || wanted.load(Ordering::Relaxed) == number;
        let answer = guarded(|| answer(sides, &is_wanted));
        let outcome = match answer {
            Ok(outcome) => outcome,
            Err(message) => Err(format!("The comparison failed: {message}")),
        };
        let outcome = outcome.map(|comparison| comparison.map(Arc::new));
        let report = match outcome {
            Ok(None) => continue,
            Ok(Some(comparison)) => Report::Compared { outcome: Ok(comparison), number },
            Err(message) => Report::Compared { outcome: Err(message), number },
        };
        if !reporter.send(report) {
            return;
        }
    }
}

/// `None` if it is no longer wanted.
fn answer(
    sides: [ToCompare; 2],
    is_wanted: &(dyn Fn() -> bool + Sync),
) -> Result<Option<Comparison>, String> {
    let [these, others] = sides.map(|side| gather(side, is_wanted));
    let (Some(these), Some(mut others)) = (these?, others?) else { return Ok(None) };
    if others.name == these.name {
        // A copy in another folder has the same name.
        others.name.push_str(" (the other)");
    }
    for set in [&these, &others] {
        if set.members.is_empty() {
            return Err(format!("“{}” has no articles to compare.", set.name));
        }
    }
    Ok(compare(&[these, others], is_wanted))
}

fn gather(side: ToCompare, is_wanted: &dyn Fn() -> bool) -> Result<Option<SetOfArticles>, String> {
    let path = match side {
        ToCompare::Set(set) => return Ok(is_wanted().then_some(set)),
        ToCompare::Project(path) => path,
    };
    let reports = read_project_while(&path, is_wanted).map_err(|error| error.to_string())?;
    Ok(reports.map(|reports| {
        let (members, said) = gathered(&reports);
        let name = path.file_stem().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        SetOfArticles::of(name, members, &said)
    }))
}
