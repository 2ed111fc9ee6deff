use std::io;
use std::sync::Arc;
use std::sync::mpsc::{self, Sender};
use std::thread;

use crate::model::SearchQuery;

use super::searching::{self, Newest, Search, SearchedFile};
use super::{Arrangement, Reporter};

/// The handle to the thread that searches.
pub struct SearchHandle {
    searches: Sender<Search>,
    newest: Newest,
}

impl SearchHandle {
    pub(super) fn start(reporter: &Reporter) -> io::Result<Self> {
        let (searches, questions) = mpsc::channel();
        let newest = Newest::default();
        let (is_newest, answers) = (newest.clone(), reporter.clone());
        thread::Builder::new().name("dateline-searching".to_owned()).spawn(move || {
            searching::serve(&questions, &is_newest, &answers);
        })?;
        Ok(Self { searches, newest })
    }

    /// What says which file is searched.
    pub(super) fn file(&self) -> SearchedFile {
        SearchedFile { searches: self.searches.clone(), newest: self.newest.clone() }
    }

    /// Searches over everything, and no longer for what was asked before.
    pub fn search(&self, query: SearchQuery, arrangement: Arc<Arrangement>, number: u64) {
        self.newest.is(number);
        self.searches.send(Search::For { query, arrangement, number }).ok();
    }
}
