//! The thread that searches over everything, with a connection of its own to the
//! file in which all is.
//!
//! A question is answered in two steps: what is found first, which fills the
//! list, and then all. The next key makes both outdated: whatever is being looked
//! for then is interrupted.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use crate::model::{ArticleId, Field, MentionId, SearchQuery, TextSpan};
use crate::store::search::{
    Connection, Error, InterruptHandle, Result, find_articles, find_mentions, open_to_read, text_of,
};

use super::search_hits::{EventHit, PassageHit, SearchHits};
use super::{Arrangement, Report, Reporter};

/// What the first step looks for: as much as a window shows.
const FIRST: Most = Most { mentions: 60, quotes: 12, counts: false };

/// What the second step looks for at most. More than so many nobody reads or can
/// tell apart on a timeline; the count goes on.
const ALL: Most = Most { mentions: 20_000, quotes: 500, counts: true };

/// How much of an article's text is looked through for the best quote, in places
/// where words were found.
const MOST_PLACES: usize = 200;

/// Words that lie within so many bytes can be quoted together.
const QUOTE_BYTES: usize = 120;

/// Why nothing is found before there is a file.
const NO_FILE: &str = "The project is in no file yet. Save it (Ctrl+S) to search in it.";

/// How long is waited for a search that does not end when it is interrupted.
const LONGEST_WAIT: Duration = Duration::from_secs(2);

#[derive(Debug, Clone, Copy)]
struct Most {
    mentions: usize,
    quotes: usize,
    /// Whether what is beyond is counted.
    counts: bool,
}

/// What the thread is asked.
#[derive(Debug)]
pub(crate) enum Search {
    /// Look into this file from now on; it is an address for SQLite.
    In(String),
    /// Close the file, and say so.
    Leave(Sender<()>),
    /// Find this; the events are those of the arrangement.
    For { query: SearchQuery, arrangement: Arc<Arrangement>, number: u64 },
}

/// Which question is the newest, and what interrupts an older one.
#[derive(Clone, Default)]
pub(crate) struct Newest(Arc<(AtomicU64, Mutex<Option<InterruptHandle>>)>);

impl Newest {
    /// Makes all questions before this one outdated.
    pub(crate) fn is(&self, number: u64) {
        self.0.0.store(number, Ordering::Relaxed);
        self.interrupt();
    }

    fn interrupt(&self) {
        let handle = self.0.1.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(handle) = &*handle {
            handle.interrupt();
        }
    }

    fn is_interrupted_by(&self, connection: Option<&Connection>) {
        let mut handle = self.0.1.lock().unwrap_or_else(PoisonError::into_inner);
        *handle = connection.map(Connection::get_interrupt_handle);
    }

    fn is_still(&self, number: u64) -> bool {
        self.0.0.load(Ordering::Relaxed) == number
    }
}

/// Says which file is searched.
#[derive(Clone)]
pub(super) struct SearchedFile {
    pub(super) searches: Sender<Search>,
    pub(super) newest: Newest,
}

impl SearchedFile {
    /// Has the file at this address searched from now on.
    pub(super) fn is(&self, address: String) {
        self.searches.send(Search::In(address)).ok();
    }

    /// Waits until the file is closed: whoever closes it last takes its log away.
    pub(super) fn leave(&self) {
        let (left, is_left) = mpsc::channel();
        if self.searches.send(Search::Leave(left)).is_ok() {
            self.newest.interrupt();
            // Later it does no harm either.
            is_left.recv_timeout(LONGEST_WAIT).ok();
        }
    }
}

/// Answers until the other side is gone.
pub(super) fn serve(questions: &Receiver<Search>, newest: &Newest, reporter: &Reporter) {
    let mut connection = None;
    while let Ok(search) = questions.recv() {
        let is_heard = match search {
            Search::In(address) => match open_to_read(&address) {
                Ok(opened) => {
                    newest.is_interrupted_by(Some(&opened));
                    connection = Some(opened);
                    true
                }
                Err(error) => {
                    newest.is_interrupted_by(None);
                    connection = None;
                    reporter.send(failure(&error, 0))
                }
            },
            Search::Leave(left) => {
                newest.is_interrupted_by(None);
                connection = None;
                // Who no longer waits for it does not need to know.
                left.send(()).ok();
                true
            }
            Search::For { query, arrangement, number } => {
                if !newest.is_still(number) {
                    continue;
                }
                let Some(connection) = &connection else {
                    let failure = Some(NO_FILE.to_owned());
                    let hits = SearchHits { arrangement, failure, ..SearchHits::default() };
                    if !reporter.send(Report::SearchHits { hits: Arc::new(hits), number }) {
                        return;
                    }
                    continue;
                };
                let searcher = Searcher { connection, query, arrangement, number, newest };
                searcher.answer(reporter)
            }
        };
        if !is_heard {
            return;
        }
    }
}

fn failure(error: &Error, number: u64) -> Report {
    let failure = Some(format!("The search failed: {error}"));
    Report::SearchHits { hits: Arc::new(SearchHits { failure, ..SearchHits::default() }), number }
}

/// One question.
struct Searcher<'a> {
    connection: &'a Connection,
    query: SearchQuery,
    arrangement: Arc<Arrangement>,
    number: u64,
    newest: &'a Newest,
}

impl Searcher<'_> {
    /// Sends both steps; returns whether somebody still listens.
    fn answer(&self, reporter: &Reporter) -> bool {
        for most in [FIRST, ALL] {
            match self.hits(most) {
                _ if !self.newest.is_still(self.number) => return true,
                Err(error) => return reporter.send(failure(&error, self.number)),
                Ok(hits) => {
                    let is_all = hits.is_all;
                    let report = Report::SearchHits { hits: Arc::new(hits), number: self.number };
                    if !reporter.send(report) || is_all {
                        return true;
                    }
                }
            }
        }
        true
    }

    fn hits(&self, most: Most) -> Result<SearchHits> {
        let (events, mention_count) = self.events(most)?;
        let (passages, article_count) = self.passages(most)?;
        let is_all =
            most.counts || (mention_count <= most.mentions && article_count <= most.quotes);
        let hits = SearchHits {
            is_all,
            has_more_events: mention_count > most.mentions,
            passages,
            article_count,
            ..SearchHits::default()
        };
        Ok(hits.with_events(events, Arc::clone(&self.arrangement)))
    }

    /// The events of the mentions that are found, and how many mentions are.
    fn events(&self, most: Most) -> Result<(Vec<EventHit>, usize)> {
        let mut found: BTreeMap<usize, MentionId> = BTreeMap::new();
        let mut count = 0;
        find_mentions(self.connection, &self.query, |mention| {
            count += 1;
            if count <= most.mentions {
                // What did not happen, or is switched off, is no event.
                if let Some((place, _)) = self.arrangement.event(mention) {
                    found.entry(place).or_insert(mention);
                }
            }
            (most.counts || count <= most.mentions) && self.newest.is_still(self.number)
        })?;
        let events = found.into_iter().map(|(place, mention)| EventHit { place, mention });
        Ok((events.collect(), count))
    }

    /// The articles in which the words stand, with the place to quote, and how
    /// many there are.
    fn passages(&self, most: Most) -> Result<(Vec<PassageHit>, usize)> {
        let mut found: Vec<ArticleId> = Vec::new();
        let mut count = 0;
        find_articles(self.connection, &self.query, |article| {
            count += 1;
            if count <= most.quotes {
                found.push(article);
            }
            (most.counts || count <= most.quotes) && self.newest.is_still(self.number)
        })?;
        let mut passages = Vec::new();
        for article in found {
            if !self.newest.is_still(self.number) {
                break;
            }
            let text = text_of(self.connection, article)?.unwrap_or_default();
            passages.push(PassageHit { article, span: best_place(&text, &self.query) });
        }
        Ok((passages, count))
    }
}

/// The first place where most of the words stand close together. `None` where
/// they stand only in the title.
fn best_place(text: &str, query: &SearchQuery) -> Option<TextSpan> {
    let places: Vec<_> = query.places_in(text, Field::Any).take(MOST_PLACES).collect();
    // How many different words stand within reach, and how close together.
    let richness = |nth: usize| {
        let start = places.get(nth).map_or(0, |(_, place)| place.start);
        let near = places.iter().skip(nth);
        let near = near.take_while(|(_, place)| place.end <= start + QUOTE_BYTES);
        let (mut terms, mut length) = (Vec::new(), 0);
        for (term, place) in near {
            if !terms.contains(term) {
                terms.push(*term);
                length = place.end - start;
            }
        }
        (terms.len(), Reverse(length))
    };
    // Of equals the first.
    let best = (0..places.len()).rev().max_by_key(|nth| richness(*nth))?;
    let (_, place) = places.get(best)?;
    TextSpan::new(text, place.start, place.end)
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;
    use std::thread;

    use super::*;
    use crate::store::ProjectFile;

    fn searcher() -> (Newest, mpsc::Sender<Search>, mpsc::Receiver<Search>) {
        let (searches, receiver) = mpsc::channel();
        (Newest::default(), searches, receiver)
    }

    #[test]
    fn only_the_newest_question_is_answered() {
        let file = ProjectFile::create_untitled(&std::env::temp_dir()).unwrap();
        let (newest, searches, receiver) = searcher();
        searches.send(Search::In(file.address())).unwrap();
        for number in 1..=3 {
            let query = SearchQuery::read("navalny", |_| None);
            searches.send(Search::For { query, arrangement: Arc::default(), number }).unwrap();
            newest.is(number);
        }
        drop(searches);
        let (reports, answers) = mpsc::channel();
        serve(&receiver, &newest, &Reporter { reports, wake: Arc::new(|| {}) });
        let numbers: Vec<u64> = answers
            .try_iter()
            .map(|report| match report {
                Report::SearchHits { hits, number } if hits.failure.is_none() => number,
                report => panic!("{report:?}"),
            })
            .collect();
        assert_eq!(numbers, [3]);
        let path = file.path().to_owned();
        drop(file);
        ProjectFile::discard(&path).unwrap();
    }

    #[test]
    fn the_next_key_interrupts_what_is_being_looked_for() {
        let (newest, _searches, _receiver) = searcher();
        let connection = Connection::open_in_memory().unwrap();
        newest.is_interrupted_by(Some(&connection));
        let endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n)
                       SELECT count(*) FROM n";
        let looking = thread::Builder::new()
            .spawn(move || connection.query_row(endless, [], |_| Ok(())))
            .unwrap();
        while !looking.is_finished() {
            newest.is(2);
            thread::yield_now();
        }
        assert!(looking.join().unwrap().is_err());
    }

    #[test]
    fn the_place_is_quoted_where_most_of_the_words_stand_together() {
        let text =
            "Navalny spoke at length. ".repeat(20) + "Police came. Police arrested Navalny, too.";
        for (typed, expected) in [
            ("navalny ", Some(0)),
            ("police navalny ", text.find("Police arrested")),
            ("arrested", text.find("arrested")),
            ("nobody", None),
        ] {
            let query = SearchQuery::read(typed, |_| None);
            let found = best_place(&text, &query).map(TextSpan::start);
            assert_eq!(found, expected, "{typed:?}");
        }
    }
}
