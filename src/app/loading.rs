//! How far what was asked for is read.

use std::collections::{BTreeSet, VecDeque};
use std::sync::Arc;

use crate::model::ArticleId;
use crate::worker::Problem;

/// Files that are being read, and those that could not be.
#[derive(Debug, Default)]
pub struct Loading {
    /// Files asked for since the queue was last empty.
    pub asked_files: usize,
    pub done_files: usize,
    /// Files not read yet; the first is being read.
    pub waiting: VecDeque<Arc<str>>,
    /// Batches that have not finished.
    pub open_batches: usize,
    /// Batches for a project that was left; what they bring is dropped.
    pub forgotten_batches: usize,
    pub problems: Vec<Problem>,
    /// Files of watched folders that are to be read. What a person took out does not
    /// come back with them, as it does when the file is opened.
    pub appeared: BTreeSet<Arc<str>>,
    pub tables: Tables,
    /// How many articles were read that were in the project already.
    pub known_articles: usize,
    /// How large all files asked for are, in bytes.
    pub asked_bytes: u64,
    /// How much of batches that are done, and of the one that is being read.
    pub done_bytes: u64,
    pub read_bytes: u64,
    /// When the first was listed and when something was read last, in seconds on the
    /// window's own clock.
    pub began_at: f64,
    pub last_at: f64,
    pub is_paused: bool,
}

/// Tables that are read once more, with columns that a person chose.
#[derive(Debug, Default)]
pub struct Tables {
    /// Those that are still to be read, by name.
    pub awaited: BTreeSet<Arc<str>>,
    /// Articles of the one that is being read that were there already, with all that is
    /// known of them.
    pub kept: BTreeSet<ArticleId>,
    /// Its others, which take the place of those that were read before.
    pub come: Vec<ArticleId>,
}

/// Before so many seconds nobody can say how long it takes.
const SECONDS_TO_TELL: f64 = 3.0;

impl Loading {
    pub const fn is_busy(&self) -> bool {
        self.open_batches > 0
    }

    /// So much of the files that are being read is.
    pub const fn progress(&mut self, read_bytes: u64, now: f64) {
        (self.read_bytes, self.last_at) = (read_bytes, now);
    }

    /// How much of what was asked for is read, from 0 to 1: by size, since one file may
    /// hold a thousand articles.
    pub fn share(&self) -> f64 {
        let read = (self.done_bytes + self.read_bytes) as f64;
        if self.asked_bytes == 0 { 0.0 } else { (read / self.asked_bytes as f64).min(1.0) }
    }

    /// How many seconds it still takes, once that can be told.
    pub fn seconds_left(&self) -> Option<f64> {
        let (share, spent) = (self.share(), self.last_at - self.began_at);
        (spent > SECONDS_TO_TELL && share > 0.01).then(|| spent * (1.0 - share) / share)
    }
}
