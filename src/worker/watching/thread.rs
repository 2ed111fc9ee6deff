use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

use notify::event::{AccessKind, AccessMode};
use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

use crate::worker::{Problem, Report, Reporter};

use super::look::Known;
use super::{ToWatch, Told};

/// After a change, so long is waited before a look: files come in bursts, and most are
/// written in less. Where one is written on and on, longer from look to look.
const REST: Duration = Duration::from_millis(700);
const LONGEST_REST: Duration = Duration::from_secs(12);

/// Without any message a look is taken this often, since some changes are not told.
const PATROL: Duration = Duration::from_mins(1);

/// Serves until nobody listens any more.
pub(super) fn serve(told: &Receiver<Told>, stir: &Sender<Told>, reporter: &Reporter) {
    let mut watching = Watching::default();
    loop {
        let is_due = watching.is_stirred;
        let first = if is_due {
            thread::sleep(watching.rest);
            Err(RecvTimeoutError::Timeout)
        } else if watching.folders.is_empty() {
            told.recv().map_err(RecvTimeoutError::from)
        } else {
            told.recv_timeout(PATROL)
        };
        let is_due = is_due || matches!(first, Err(RecvTimeoutError::Timeout));
        for message in first.into_iter().chain(told.try_iter()) {
            match message {
                Told::Watch(step) => watching.take(step),
                Told::Stirred => watching.is_stirred = true,
                Told::End => return,
            }
        }
        if is_due && !watching.look(stir, reporter) {
            return;
        }
    }
}

struct Watching {
    folders: Vec<PathBuf>,
    known: Known,
    watcher: Option<RecommendedWatcher>,
    /// Those of the folders that the system tells of.
    told_of: BTreeSet<PathBuf>,
    /// What was said already, so that each look does not say it again.
    problems: BTreeSet<String>,
    /// Whether something may have changed since the last look.
    is_stirred: bool,
    rest: Duration,
}

impl Default for Watching {
    fn default() -> Self {
        Self {
            folders: Vec::new(),
            known: Known::default(),
            watcher: None,
            told_of: BTreeSet::new(),
            problems: BTreeSet::new(),
            is_stirred: false,
            rest: REST,
        }
    }
}

impl Watching {
    fn take(&mut self, step: ToWatch) {
        match step {
            ToWatch::Nothing => *self = Self::default(),
            ToWatch::Known(files) => self.known.add(&files),
            ToWatch::Folders(folders) => {
                self.folders = folders;
                self.watcher = None;
                self.told_of.clear();
                self.problems.clear();
                self.is_stirred = true;
            }
        }
    }

    /// Asks the system to tell of changes in the folders of which it does not yet:
    /// where it cannot, they are looked through from time to time.
    fn listen(&mut self, stir: &Sender<Told>) {
        let is_new = |folder: &&PathBuf| !self.told_of.contains(*folder) && folder.is_dir();
        let new: Vec<PathBuf> = self.folders.iter().filter(is_new).cloned().collect();
        if new.is_empty() {
            return;
        }
        if self.watcher.is_none() {
            let stir = stir.clone();
            let tell = move |event: notify::Result<notify::Event>| {
                // After an error some changes may not have been told.
                if event.map_or(true, |event| is_change(event.kind)) {
                    stir.send(Told::Stirred).ok();
                }
            };
            self.watcher = notify::recommended_watcher(tell).ok();
        }
        let Some(watcher) = &mut self.watcher else { return };
        for folder in new {
            if watcher.watch(&folder, RecursiveMode::Recursive).is_ok() {
                self.told_of.insert(folder);
            }
        }
    }

    /// Reports what is new. Returns whether somebody still listens.
    fn look(&mut self, stir: &Sender<Told>, reporter: &Reporter) -> bool {
        self.told_of.retain(|folder| folder.is_dir());
        self.listen(stir);
        let look = self.known.look(&self.folders);
        self.is_stirred = look.is_restless;
        let is_going_on = look.is_restless && look.ready.is_empty();
        self.rest = if is_going_on { LONGEST_REST.min(self.rest * 2) } else { REST };
        let problems = look.problems.iter().map(Problem::from);
        let problems: Vec<Problem> =
            problems.filter(|it| self.problems.insert(it.to_string())).collect();
        let is_heard = problems.is_empty() || reporter.send(Report::Failed { problems });
        is_heard && (look.ready.is_empty() || reporter.send(Report::Appeared { files: look.ready }))
    }
}

/// Whether an event says more than that somebody looked at something, as we do
/// ourselves.
const fn is_change(kind: EventKind) -> bool {
    !matches!(kind, EventKind::Access(access)
        if !matches!(access, AccessKind::Close(AccessMode::Write)))
}
