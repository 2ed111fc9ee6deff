//! Noun phrases: "the 44-year-old Mr Navalny", "Mr Navalny’s 2014 conviction".

use std::ops::Range;

use super::grammar::Class;
use super::words::{Tag, Word};

/// A noun with the words before it that belong to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct NounPhrase {
    pub(super) words: Range<usize>,
    /// The noun that the others describe: the last one.
    pub(super) head: usize,
    /// The words of the owner, without the ’s; a possessive pronoun counts.
    pub(super) owner: Option<Range<usize>>,
    /// A date before the head: "the 2014 conviction", "Tuesday’s vote".
    pub(super) timex: Option<usize>,
}

/// Finds the noun phrases of a sentence, in order. Words of verb groups, given
/// by `is_verb`, end a phrase.
pub(super) fn noun_phrases(words: &[Word], is_verb: &[bool]) -> Vec<NounPhrase> {
    let mut phrases = Vec::new();
    let mut index = 0;
    while index < words.len() {
        let end = end_of_phrase(words, is_verb, index);
        match phrase_of(words, index..end) {
            Some(phrase) => {
                index = phrase.words.end;
                phrases.push(phrase);
            }
            None => index += 1,
        }
    }
    phrases
}

/// The first word that no longer belongs to a phrase which opens at `start`.
fn end_of_phrase(words: &[Word], is_verb: &[bool], start: usize) -> usize {
    let mut has_noun = false;
    let mut at = start;
    while let Some(word) = words.get(at) {
        if is_verb.get(at).copied().unwrap_or_default() {
            break;
        }
        if word.timex.is_some() {
            if has_noun || !can_hold_date(words, start, at) {
                break;
            }
            at += 1;
            continue;
        }
        let is_first = at == start;
        let is_part = match word.tag {
            Tag::Pronoun => {
                if is_first {
                    at += 1;
                }
                break;
            }
            Tag::Determiner | Tag::Possessive => {
                is_first || !has_noun && is_predeterminer(words, at)
            }
            Tag::PossessiveEnding => {
                has_noun = false;
                !is_first
            }
            Tag::Noun | Tag::Name => {
                has_noun = true;
                true
            }
            Tag::Adjective | Tag::Number => !has_noun || follows_noun(words, at),
            Tag::Gerund | Tag::Participle => !has_noun && leads_to_noun(words, at),
            Tag::Adverb => {
                !has_noun && words.get(at + 1).is_some_and(|next| next.tag == Tag::Adjective)
            }
            Tag::Sign => matches!(word.lower.as_str(), "$" | "€" | "£" | "%" | "#"),
            _ => false,
        };
        if !is_part {
            break;
        }
        at += 1;
    }
    at
}

/// "All the", "such a".
fn is_predeterminer(words: &[Word], at: usize) -> bool {
    at.checked_sub(1)
        .and_then(|before| words.get(before))
        .is_some_and(|before| before.tag == Tag::Determiner)
}

/// A number or adjective inside a name: "Boeing 737", "Apple II".
fn follows_noun(words: &[Word], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| words.get(before));
    let after = words.get(at + 1);
    let is_number = words.get(at).is_some_and(|word| word.tag == Tag::Number);
    before.is_some_and(|before| before.tag == Tag::Name) && is_number
        || after.is_some_and(|after| after.tag.is_noun())
}

fn leads_to_noun(words: &[Word], at: usize) -> bool {
    words.get(at + 1).is_some_and(|next| matches!(next.tag, Tag::Noun | Tag::Name | Tag::Adjective))
}

/// Whether the date at `at` can stand inside a phrase from `start`: after an
/// article or an adjective, or before ’s; a date that opens a sentence, or
/// follows a preposition, speaks for the whole clause.
fn can_hold_date(words: &[Word], start: usize, at: usize) -> bool {
    let timex = words.get(at).and_then(|word| word.timex);
    let after = words.iter().skip(at).find(|word| word.timex != timex);
    if after.is_some_and(|after| after.tag == Tag::PossessiveEnding) {
        return true;
    }
    let is_before_noun = after.is_some_and(|after| {
        matches!(after.tag, Tag::Noun | Tag::Adjective | Tag::Participle | Tag::Gerund)
    });
    // "The 10 April vote": an article that belongs to the date opens the phrase, too.
    let has_article = words.get(at).is_some_and(|word| word.tag == Tag::Determiner);
    if at > start || has_article {
        return is_before_noun;
    }
    let is_bare = start.checked_sub(1).and_then(|before| words.get(before)).is_some_and(|before| {
        before.tag.is_verb() || matches!(before.tag, Tag::PossessiveEnding | Tag::Question)
    });
    is_before_noun && is_bare
}

fn phrase_of(words: &[Word], range: Range<usize>) -> Option<NounPhrase> {
    let inside = words.get(range.clone())?;
    let is_head = |word: &Word| {
        (word.tag.is_noun() || matches!(word.tag, Tag::Number | Tag::Pronoun))
            && word.timex.is_none()
    };
    let head = range.start + inside.iter().rposition(is_head)?;
    let words_before_head = words.get(range.start..head)?;
    let ending = words_before_head.iter().rposition(|word| word.tag == Tag::PossessiveEnding);
    let pronoun = words_before_head.iter().rposition(|word| word.tag == Tag::Possessive);
    let owner = match (ending, pronoun) {
        (Some(ending), _) => Some(range.start..range.start + ending),
        (None, Some(pronoun)) => Some(range.start + pronoun..range.start + pronoun + 1),
        (None, None) => None,
    };
    let timex = words_before_head.iter().rev().find_map(|word| word.timex);
    Some(NounPhrase { words: range.start..head + 1, head, owner, timex })
}

impl NounPhrase {
    /// Whether it points at something already told: "the sentence".
    pub(super) fn is_definite(&self, words: &[Word]) -> bool {
        self.owner.is_some()
            || words.get(self.words.start).is_some_and(|first| first.is(Class::Definite))
    }

    /// The words without the owner and articles before the noun.
    pub(super) fn core(&self, words: &[Word]) -> Range<usize> {
        let mut start = self.owner.as_ref().map_or(self.words.start, |owner| owner.end);
        while start < self.head
            && words.get(start).is_some_and(|word| {
                word.tag == Tag::PossessiveEnding || word.is(Class::TitleOpener)
            })
        {
            start += 1;
        }
        start..self.head + 1
    }
}
