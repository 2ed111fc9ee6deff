use std::collections::VecDeque;
use std::ops::Range;

use chrono::NaiveDate;
use smol_str::SmolStr;

use super::field::Field;
use super::folding::{FoldedWord, FoldedWords};
use super::hint::Hint;

/// Words that stand side by side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// Folded; at least one.
    pub words: Vec<SmolStr>,
    /// Whether the last is only the beginning of a word.
    pub is_prefix: bool,
}

impl Term {
    /// `None` for a text without any word.
    pub(super) fn of(text: &str, is_prefix: bool) -> Option<Self> {
        let words: Vec<SmolStr> = FoldedWords::of(text).map(|word| word.folded).collect();
        (!words.is_empty()).then_some(Self { words, is_prefix })
    }

    /// Whether its last word says enough to look for all that begin with it. One
    /// letter begins a tenth of all words.
    pub(super) fn is_long_enough(&self) -> bool {
        self.words.last().is_some_and(|word| word.chars().nth(1).is_some())
    }

    /// Whether the words begin with it.
    fn begins(&self, words: &VecDeque<FoldedWord>) -> bool {
        let last = self.words.len() - 1;
        let is_same = |(nth, (wanted, word)): (usize, (&SmolStr, &FoldedWord))| {
            let is_begun = nth == last && self.is_prefix;
            if is_begun { word.folded.starts_with(&**wanted) } else { word.folded == *wanted }
        };
        words.len() > last && self.words.iter().zip(words).enumerate().all(is_same)
    }
}

/// A term, where it is looked for, and whether it must stand there or must not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    pub field: Field,
    pub term: Term,
    pub is_left_out: bool,
}

/// What a person searches for: all clauses must hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SearchQuery {
    pub clauses: Vec<Clause>,
    /// Only what can have happened on this day or later.
    pub first_day: Option<NaiveDate>,
    /// Only what can have happened before this day.
    pub end_day: Option<NaiveDate>,
    /// What could not be read.
    pub hints: Vec<Hint>,
}

impl SearchQuery {
    /// Whether nothing is asked for.
    pub fn is_empty(&self) -> bool {
        self.clauses.is_empty() && !self.has_dates()
    }

    pub const fn has_dates(&self) -> bool {
        self.first_day.is_some() || self.end_day.is_some()
    }

    /// Whether it asks for something that only an event has.
    pub fn is_about_events(&self) -> bool {
        let of_events = |clause: &Clause| matches!(clause.field, Field::Who | Field::Type);
        self.has_dates() || self.clauses.iter().any(of_events)
    }

    /// Whether it says what is to be found, and not only what is not.
    pub fn has_words(&self) -> bool {
        self.clauses.iter().any(|clause| !clause.is_left_out)
    }

    /// The places in a text where words stand that are looked for anywhere or in
    /// this field, in order and apart from each other; each with the number of
    /// its clause.
    pub fn places_in<'a>(&'a self, text: &'a str, field: Field) -> Places<'a> {
        let is_marked = |clause: &&Clause| {
            !clause.is_left_out && (clause.field == Field::Any || clause.field == field)
        };
        let terms: Vec<&Term> =
            self.clauses.iter().filter(is_marked).map(|clause| &clause.term).collect();
        let longest = terms.iter().map(|term| term.words.len()).max().unwrap_or(0);
        Places { terms, longest, words: FoldedWords::of(text), window: VecDeque::new() }
    }
}

/// The places where terms stand in a text.
#[derive(Debug)]
pub struct Places<'a> {
    terms: Vec<&'a Term>,
    /// How many words the longest term has.
    longest: usize,
    words: FoldedWords<'a>,
    /// The next words, as many as the longest term has.
    window: VecDeque<FoldedWord>,
}

impl Iterator for Places<'_> {
    type Item = (usize, Range<usize>);

    fn next(&mut self) -> Option<Self::Item> {
        if self.longest == 0 {
            return None;
        }
        loop {
            let missing = self.longest - self.window.len().min(self.longest);
            self.window.extend(self.words.by_ref().take(missing));
            let start = self.window.front()?.place.start;
            let found = self.terms.iter().enumerate().filter(|(_, it)| it.begins(&self.window));
            let Some((nth, term)) = found.max_by_key(|(_, term)| term.words.len()) else {
                self.window.pop_front();
                continue;
            };
            let last = self.window.drain(..term.words.len()).next_back();
            return last.map(|last| (nth, start..last.place.end));
        }
    }
}
