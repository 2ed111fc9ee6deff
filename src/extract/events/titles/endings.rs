//! Where a title may end: not after "of", not in the middle of a noun phrase, and
//! not with a date.

use std::ops::Range;

use super::{LONGEST_SUBJECT, Writer, count, join};
use crate::extract::events::clauses::Opener;
use crate::extract::events::grammar::Class;
use crate::extract::events::words::{Tag, Word};

impl Writer<'_> {
    /// What follows the verb or noun inside the clause, without dates, cut where
    /// it may end. `told` is already in the title: "his" is left out after it.
    pub(super) fn rest(&self, from: usize, room: usize, told: &str) -> String {
        let clause = self.parse.clause_of.get(from.saturating_sub(1)).copied().unwrap_or_default();
        let mut kept: Vec<Range<usize>> = Vec::new();
        let mut good = 0;
        let mut words = 0;
        let mut index = from;
        while let Some(word) = self.parse.word(index) {
            let is_inside = self.parse.clause_of.get(index) == Some(&clause)
                || self.is_short_infinitive(index, clause);
            if !is_inside || Self::stops(word) || words >= room {
                break;
            }
            if self.is_own_date(index) {
                index += 1;
                continue;
            }
            kept.push(index..index + 1);
            words += 1;
            let phrase = self.parse.phrase_at(index);
            let phrase_ends = phrase.is_none() || phrase != self.parse.phrase_at(index + 1);
            if phrase_ends && !Self::needs_more(word) && !self.continues(index + 1) {
                good = kept.len();
            }
            index += 1;
        }
        kept.truncate(good);
        let mut pieces = Vec::new();
        let mut run: Option<Range<usize>> = None;
        for range in kept {
            match &mut run {
                Some(run) if run.end == range.start => run.end = range.end,
                _ => pieces.extend(run.replace(range)),
            }
        }
        pieces.extend(run);
        join(
            &pieces
                .into_iter()
                .map(|run| self.words_without_titles(run, told))
                .collect::<Vec<String>>(),
        )
    }

    /// A clause of two words goes on into the next: "He said that …".
    pub(super) fn longer(&self, title: String, from: usize) -> String {
        let mut end = from;
        let mut good = from;
        let room = LONGEST_SUBJECT.saturating_sub(count(&title));
        while end < from + room
            && self
                .parse
                .word(end)
                .is_some_and(|word| word.tag != Tag::Sign && !self.is_own_date(end))
        {
            end += 1;
            let is_open = end
                .checked_sub(1)
                .and_then(|last| self.parse.word(last))
                .is_none_or(Self::needs_more);
            let splits_phrase = self.parse.phrase_at(end.saturating_sub(1)).is_some()
                && self.parse.phrase_at(end.saturating_sub(1)) == self.parse.phrase_at(end);
            if !is_open && !splits_phrase && !self.continues(end) {
                good = end;
            }
        }
        join(&[title, self.words_without_titles(from..good, "")])
    }

    /// "To demand his release" says what it was for.
    fn is_short_infinitive(&self, index: usize, clause: usize) -> bool {
        let Some(own) = self.parse.clause_of.get(index).and_then(|own| self.parse.clause(*own))
        else {
            return false;
        };
        own.opener == Opener::Infinitive && own.parent == Some(clause)
    }

    fn stops(word: &Word) -> bool {
        let is_possessive = word.tag == Tag::PossessiveEnding;
        (word.tag == Tag::Sign
            && !is_possessive
            && !matches!(word.lower.as_str(), "$" | "€" | "£" | "%"))
            || word.is(Class::TitleStop)
    }

    /// A date, or the preposition before one: the timeline shows it anyway.
    fn is_own_date(&self, index: usize) -> bool {
        let is_date = |at: usize| {
            let timex = self.parse.word(at).and_then(|word| word.timex);
            timex
                .and_then(|timex| self.reading.timexes.get(timex))
                .is_some_and(|timex| timex.moment().is_some())
        };
        let is_in_phrase = self.parse.phrase_at(index).is_some();
        let opens_date = self
            .parse
            .word(index)
            .is_some_and(|word| matches!(word.tag, Tag::Preposition | Tag::To))
            && is_date(index + 1)
            && self.parse.phrase_at(index + 1).is_none();
        is_date(index) && !is_in_phrase || opens_date
    }

    /// Words that cannot end a title.
    fn needs_more(word: &Word) -> bool {
        matches!(
            word.tag,
            Tag::Preposition
                | Tag::To
                | Tag::Determiner
                | Tag::Possessive
                | Tag::Coordinator
                | Tag::Question
                | Tag::PossessiveEnding
                | Tag::Modal
        ) || word.tag.is_verb() && word.classes.has_any(&[Class::Be, Class::Have])
    }

    /// Whether the next words belong to the noun phrase before: "of …", ’s.
    fn continues(&self, end: usize) -> bool {
        self.parse.word(end).is_some_and(|next| {
            next.tag == Tag::PossessiveEnding
                || next.is(Class::Of) && self.parse.phrase_at(end + 1).is_some()
        })
    }
}
