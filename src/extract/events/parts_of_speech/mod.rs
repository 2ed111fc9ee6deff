//! Parts of speech, by a hidden Markov model of the second order.
//!
//! The tags of a sentence are those that are likeliest together: each word says
//! how likely its readings are, each two tags which one follows. The method and
//! the way to guess words that were never counted are those of T. Brants, "`TnT`: a
//! statistical part-of-speech tagger" (ANLP 2000). All numbers are data
//! (`parts_of_speech.txt`); whatever the sentence, a word costs about the same.

mod endings;
mod lemmas;
mod numbers;
mod sequences;
mod tag_set;
mod vocabulary;

pub(super) use lemmas::{LemmaFile, Lemmas};
pub(super) use numbers::NumbersError;

use endings::Endings;
use numbers::{Numbers, Shares};
use sequences::Sequences;
use tag_set::{State, TagSet};
use vocabulary::{Reading, Readings, Vocabulary};

use super::words::Tag;

/// What a capital says of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Case {
    /// The word has none, or the article also writes it without.
    Small,
    /// It stands inside a sentence.
    Capital,
    /// It opens a sentence or is part of a headline, where any word has one.
    Opening,
}

/// A word as the tagger is shown it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shown<'a> {
    pub(super) lower: &'a str,
    pub(super) case: Case,
}

/// The probability that a word with a capital is a name, before anything is
/// known of it: as many occurrences are taken to have been seen.
const NAMES_ASSUMED: f32 = 3.0;
/// Function words have a capital inside a sentence only in titles.
const FUNCTION_NAMES_ASSUMED: f32 = 0.2;
/// The share of the occurrences in small letters that speak against a name.
const SMALL_SHARE: f32 = 0.05;
/// Most words that were counted as names were part of one, as in "Metropolitan
/// Police", and open sentences as what they are otherwise.
const OPENING_NAME_SHARE: f32 = 0.25;
/// An unknown word that opens a sentence is a name more often than not.
const UNKNOWN_OPENING_NAME: f32 = 0.6;
const SUREST_NAME: f32 = 0.999;
/// Where a compound like "long-running" is not known, its last word decides,
/// but so often it stands before a noun.
const COMPOUND_ADJECTIVE_SHARE: f32 = 0.35;

/// Tags the words of one language.
#[derive(Debug)]
pub(super) struct Tagger {
    tags: TagSet,
    sequences: Sequences,
    shares: Shares,
    endings: Endings,
    vocabulary: Vocabulary,
}

impl Tagger {
    /// Reads the numbers of a language.
    pub(super) fn parse(file: &str) -> Result<Self, NumbersError> {
        let numbers = Numbers::parse(file)?;
        let sequences = Sequences::new(&numbers);
        let endings = Endings::new(&numbers);
        let vocabulary = Vocabulary::new(&numbers);
        Ok(Self { tags: numbers.tags, shares: numbers.shares, sequences, endings, vocabulary })
    }

    /// The tags of a sentence, one for each word, and whether it is a plural.
    pub(super) fn tag(&self, words: &[Shown<'_>]) -> Vec<(Tag, bool)> {
        let readings: Vec<Readings> = words.iter().map(|word| self.readings(*word)).collect();
        let states = self.sequences.likeliest(&readings);
        let tagged = |state| (self.tags.tag(state), Some(state) == self.tags.plural);
        states.into_iter().map(tagged).collect()
    }

    /// Whether a word can be the base form of a verb.
    pub(super) fn is_verb(&self, word: &str) -> bool {
        self.vocabulary.entry(word).is_some_and(|entry| {
            entry.readings.iter().any(|reading| self.tags.tag(reading.state) == Tag::Verb)
        })
    }

    /// Whether a word can be a noun in the singular.
    pub(super) fn is_noun(&self, word: &str) -> bool {
        let noun = self.tags.noun;
        let has_noun = |readings: &[Reading]| readings.iter().any(|one| Some(one.state) == noun);
        self.vocabulary.entry(word).is_some_and(|entry| has_noun(entry.readings))
    }

    /// All that a word can be, with the logarithm of how much likelier that is for
    /// this word than for any.
    fn readings(&self, word: Shown<'_>) -> Readings {
        if let Some(state) = self.state_by_shape(word.lower, word.case) {
            return Readings::only(state);
        }
        let entry = self.vocabulary.entry(word.lower);
        let mut readings = match &entry {
            Some(entry) if !entry.readings.is_empty() => Readings::of(entry.readings),
            _ => self.guessed(word.lower),
        };
        let (names, small) = entry.map_or((0.0, 0.0), |entry| (entry.names, entry.small));
        let is_function_word =
            readings.as_slice().iter().any(|reading| self.tags.is_closed(reading.state))
                && small > 0.0;
        let share = match word.case {
            Case::Small => return readings,
            Case::Capital if is_function_word => {
                (names + FUNCTION_NAMES_ASSUMED) / (names + small + NAMES_ASSUMED)
            }
            Case::Capital => {
                (names + NAMES_ASSUMED) / (names + small * SMALL_SHARE + NAMES_ASSUMED)
            }
            Case::Opening if names + small > 0.0 => {
                let names = names * OPENING_NAME_SHARE;
                (names + 0.5) / (names + small + 1.0)
            }
            Case::Opening => UNKNOWN_OPENING_NAME,
        };
        if let Some(name) = self.tags.name {
            let share = share.min(SUREST_NAME);
            readings.scale((1.0 - share).ln());
            readings.push(Reading { state: name, score: share.ln() - self.shares.logarithm(name) });
        }
        readings
    }

    /// What signs and numbers are, whatever stands beside them.
    fn state_by_shape(&self, lower: &str, case: Case) -> Option<State> {
        let mut letters = lower.chars();
        let first = letters.next()?;
        if !lower.chars().any(char::is_alphanumeric) {
            return self.tags.sign(lower);
        }
        if !first.is_ascii_digit() {
            return None;
        }
        let last = lower.chars().next_back()?;
        match last {
            _ if last.is_ascii_digit() => self.tags.number,
            _ if lower.contains('-') => None,
            's' => self.tags.number,
            _ if case == Case::Small => self.tags.adjective,
            _ => self.tags.name,
        }
    }

    /// What a word that was never counted may be, by its last part or its ending.
    fn guessed(&self, lower: &str) -> Readings {
        let Some((_, last)) = lower.rsplit_once('-') else { return self.endings.readings(lower) };
        let entry = self.vocabulary.entry(last);
        let mut readings = match &entry {
            // "Run-off".
            Some(entry) if entry.readings.iter().any(|one| self.tags.is_closed(one.state)) => {
                return self.endings.readings("");
            }
            Some(entry) if !entry.readings.is_empty() => Readings::of(entry.readings),
            _ => self.endings.readings(last),
        };
        if let Some(adjective) = self.tags.adjective {
            readings.scale((1.0 - COMPOUND_ADJECTIVE_SHARE).ln());
            let score = COMPOUND_ADJECTIVE_SHARE.ln() - self.shares.logarithm(adjective);
            readings.push(Reading { state: adjective, score });
        }
        readings
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::rules::ENGLISH_PARTS_OF_SPEECH;

    fn tags(sentence: &str) -> Vec<Tag> {
        let tagger = Tagger::parse(ENGLISH_PARTS_OF_SPEECH).unwrap();
        let lower: Vec<String> = sentence.split(' ').map(str::to_lowercase).collect();
        let words = sentence.split(' ').zip(&lower).enumerate();
        let shown: Vec<Shown<'_>> = words
            .map(|(index, (word, lower))| {
                let case = match word.chars().next() {
                    Some(letter) if !letter.is_uppercase() => Case::Small,
                    _ if index == 0 => Case::Opening,
                    _ => Case::Capital,
                };
                Shown { lower, case }
            })
            .collect();
        tagger.tag(&shown).into_iter().map(|(tag, _)| tag).collect()
    }

    #[test]
    fn one_word_is_read_by_its_neighbours() {
        use Tag::{Determiner as D, Modal, Noun, Participle, Sign, Verb, VerbPast};
        assert_eq!(tags("the strike ended ."), [D, Noun, VerbPast, Sign]);
        assert_eq!(tags("the workers will strike ."), [D, Noun, Modal, Verb, Sign]);
        assert_eq!(tags("the strike was ended ."), [D, Noun, VerbPast, Participle, Sign]);
    }

    #[test]
    fn names_are_told_by_their_capital() {
        assert_eq!(tags("Zorbek met April")[0], Tag::Name);
        assert_eq!(tags("they met Zorbek in Rose Hall")[2], Tag::Name);
        assert_eq!(tags("Police met them")[0], Tag::Noun);
    }

    #[test]
    fn words_that_were_never_counted_are_told_by_their_ending() {
        assert_eq!(tags("they zorbed it")[1], Tag::VerbPast);
        assert_eq!(tags("he spoke zorbishly .")[2], Tag::Adverb);
        assert_eq!(tags("a fast-zorbing plan")[1], Tag::Adjective);
    }

    #[test]
    fn an_empty_sentence_has_no_tags() {
        assert_eq!(tags("").len(), 1);
        assert!(Tagger::parse(ENGLISH_PARTS_OF_SPEECH).unwrap().tag(&[]).is_empty());
    }
}
