//! Makes a query of what a person types. It never fails: what cannot be read is
//! taken as words, and the query says so.

use chrono::NaiveDate;

use super::field::Field;
use super::hint::Hint;
use super::parsing::{Piece, pieces};
use super::query::{Clause, SearchQuery, Term};
use crate::model::Moment;

/// Which end of the stretch of time a date is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    /// `after:2020` is from its first day on, so that `after:2020 before:2021` is
    /// one year.
    First,
    /// `before:2020` is all that comes before its first day.
    Last,
}

impl End {
    fn named(name: &str) -> Option<Self> {
        match name {
            "after" => Some(Self::First),
            "before" => Some(Self::Last),
            _ => None,
        }
    }
}

impl SearchQuery {
    /// Reads what was typed; `date` reads dates in plain words.
    ///
    /// The last word counts as the beginning of one while nothing follows it.
    pub fn read(typed: &str, date: impl Fn(&str) -> Option<Moment>) -> Self {
        let mut query = Self::default();
        for piece in pieces(typed) {
            query.add(piece, &date);
        }
        if let (Some(first), Some(end)) = (query.first_day, query.end_day)
            && first >= end
        {
            query.hints.push(Hint::NoDayBetween);
        }
        query
    }

    fn add(&mut self, piece: Piece<'_>, date: &impl Fn(&str) -> Option<Moment>) {
        let name = piece.field.map(str::to_lowercase);
        let Some(name) = name else {
            return self.add_term(piece, Field::Any, piece.value);
        };
        if let Some(field) = Field::named(&name) {
            return self.add_term(piece, field, piece.value);
        }
        let Some(end) = End::named(&name).filter(|_| !piece.is_left_out) else {
            self.add_as_words(piece, Hint::UnknownField(name.into()));
            return;
        };
        if piece.value.trim().is_empty() && piece.is_being_typed {
            return;
        }
        match date(piece.value) {
            Some(moment) => self.limit(end, moment.earliest),
            None if piece.is_being_typed => self.hints.push(Hint::NoDateYet(piece.value.into())),
            None => self.add_as_words(piece, Hint::NoDate(piece.value.into())),
        }
    }

    /// Of several limits the narrowest counts.
    fn limit(&mut self, end: End, day: NaiveDate) {
        match end {
            End::First => {
                self.first_day = Some(self.first_day.map_or(day, |before| before.max(day)));
            }
            End::Last => self.end_day = Some(self.end_day.map_or(day, |before| before.min(day))),
        }
    }

    fn add_as_words(&mut self, piece: Piece<'_>, hint: Hint) {
        self.hints.push(hint);
        let words = piece.whole.trim_start_matches('-');
        // What follows a colon is not said to stand beside what is before it.
        for part in words.split(':') {
            self.add_term(piece, Field::Any, part);
        }
    }

    fn add_term(&mut self, piece: Piece<'_>, field: Field, words: &str) {
        if let Some(mut term) = Term::of(words, piece.is_prefix) {
            term.is_prefix |= piece.is_being_typed && term.is_long_enough();
            self.clauses.push(Clause { field, term, is_left_out: piece.is_left_out });
        } else if !piece.is_being_typed {
            self.hints.push(Hint::NoLetters(piece.whole.into()));
        }
    }
}
