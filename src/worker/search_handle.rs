use std::io;
use std::sync::Arc;
use std::sync::mpsc::{self, Sender};
use std::thread;

use crate::model::SearchQuery;
use crate::store::search::ScratchFile;

use super::indexing::{self, ToIndex};
use super::searching::{self, Newest, Search};
use super::{Arrangement, Member, Reporter};

/// The handle to the threads of the search: one takes in what is to be searched, one
/// searches.
pub struct SearchHandle {
    searches: Sender<Search>,
    newest: Newest,
    to_index: Sender<ToIndex>,
    /// Where what can be searched is kept while the window lives.
    _scratch: ScratchFile,
}

impl SearchHandle {
    pub(super) fn start(reporter: &Reporter) -> io::Result<Self> {
        let (searches, questions) = mpsc::channel();
        let newest = Newest::default();
        let (is_newest, answers) = (newest.clone(), reporter.clone());
        thread::Builder::new().name("dateline-searching".to_owned()).spawn(move || {
            searching::serve(&questions, &is_newest, &answers);
        })?;
        let (to_index, members) = mpsc::channel();
        let scratch = ScratchFile::default();
        let (path, reporter) = (scratch.path().to_owned(), reporter.clone());
        let opened = searches.clone();
        thread::Builder::new().name("dateline-indexing".to_owned()).spawn(move || {
            indexing::serve(&members, &path, &opened, &reporter);
        })?;
        Ok(Self { searches, newest, to_index, _scratch: scratch })
    }

    /// Makes articles and what they tell searchable, in place of what they told
    /// before.
    pub fn index(&self, members: Vec<Member>) {
        self.to_index.send(ToIndex::Members(members)).ok();
    }

    /// Forgets all that was made searchable.
    pub fn forget(&self) {
        self.to_index.send(ToIndex::Nothing).ok();
    }

    /// Searches over everything, and no longer for what was asked before.
    pub fn search(&self, query: SearchQuery, arrangement: Arc<Arrangement>, number: u64) {
        self.newest.is(number);
        self.searches.send(Search::For { query, arrangement, number }).ok();
    }
}
