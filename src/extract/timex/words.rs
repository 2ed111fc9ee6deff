//! The words of a language: which classes each belongs to, and what it means
//! there.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use serde::Deserialize;

use crate::extract::tokens::{TokenKind, tokenize};
use crate::model::TextSpan;

use super::RulesError;
use super::lexed::plain_sign;
use super::vocabulary::Vocabulary;
use super::word_sets::WordSets;

pub(super) type WordId = u16;

/// The classes that the engine itself asks for; every language fills them.
pub(super) mod class {
    pub(in super::super) const NUMBER: u16 = 0;
    pub(in super::super) const MULTIPLIER: u16 = 1;
    pub(in super::super) const NUMBER_JOINER: u16 = 2;
    pub(in super::super) const FRACTION: u16 = 3;
    pub(in super::super) const ORDINAL: u16 = 4;
    pub(in super::super) const ORDINAL_SUFFIX: u16 = 5;
    pub(in super::super) const TENSE: u16 = 6;
    pub(super) const NAMES: [&str; 7] =
        ["number", "multiplier", "number_joiner", "fraction", "ordinal", "ordinal_suffix", "tense"];
}

/// What a word stands for: a number, or a part of a TIMEX3 value.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(untagged)]
pub(super) enum Value {
    Number(f64),
    Text(String),
}

impl Value {
    pub(super) const fn number(&self) -> Option<f64> {
        match self {
            Self::Number(number) => Some(*number),
            Self::Text(_) => None,
        }
    }
}

/// Digits that may be a day, an hour, a year.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Shape {
    pub(super) from: u32,
    pub(super) to: u32,
    /// The fewest and the most digits it may be written with.
    pub(super) digits: [u8; 2],
    /// Whether it may stand next to a point or comma and more digits, as in
    /// 3.5.1990.
    #[serde(default)]
    pub(super) is_part: bool,
}

/// `words.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WordsFile {
    /// The files of rules, by their names without `.toml`. Of two that read the
    /// same words equally well, the rule in the earlier file wins.
    pub(super) rules: Vec<String>,
    /// Digits with a meaning.
    shapes: BTreeMap<String, Shape>,
    /// Words and phrases with a value, by class. One written with a capital
    /// needs it in the text too.
    values: BTreeMap<String, BTreeMap<String, Value>>,
    /// Words and phrases without a value, by class.
    lists: BTreeMap<String, Vec<String>>,
    /// How verbs in the past tense end.
    past_endings: Vec<String>,
    /// Parts of patterns, used as `@name`.
    pub(super) phrases: BTreeMap<String, String>,
}

/// A word or phrase in a class, filed under its first word.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) class: u16,
    /// The words and signs after the first.
    pub(super) rest: Vec<WordId>,
    pub(super) value: Value,
    pub(super) is_capital: bool,
}

/// All words that rules know.
#[derive(Debug, Default)]
pub(super) struct Words {
    vocabulary: Vocabulary,
    entries: Vec<Vec<Entry>>,
    /// For each word, a bit for each class of which an entry starts with it.
    class_bits: Vec<u128>,
    /// The numbers of signs, which are ids too: those of ASCII by their code, and
    /// the others.
    ascii_signs: Vec<WordId>,
    other_signs: Vec<(char, WordId)>,
    classes: BTreeMap<String, u16>,
    /// Sets of words that patterns ask for, each sorted.
    any_of: Vec<Vec<WordId>>,
    /// For each class the places of its members in `entries`.
    members: Vec<Vec<(WordId, usize)>>,
    shapes: Vec<(String, Shape)>,
    pub(super) past_endings: Vec<String>,
    pub(super) phrases: BTreeMap<String, String>,
    /// The sets of words that decide between ways through a pattern.
    pub(super) guards: WordSets,
}

impl Words {
    /// Any word or sign that no rule mentions.
    pub(super) const UNKNOWN: WordId = 0;
    /// Digits: one, two, three, four, or more of them.
    pub(super) const DIGITS: RangeInclusive<WordId> = 1..=5;

    /// The number that stands for all digits of this length.
    pub(super) fn digits_id(length: usize) -> WordId {
        length.clamp(1, 5) as WordId
    }

    pub(super) fn new(file: WordsFile) -> Result<Self, RulesError> {
        let WordsFile { rules: _, shapes, values, lists, past_endings, phrases } = file;
        let shapes = shapes.into_iter().collect();
        let mut words = Self { shapes, past_endings, phrases, ..Self::default() };
        words.entries.resize_with(usize::from(*Self::DIGITS.end()) + 1, Vec::new); // Not words.
        words.classes = class::NAMES.iter().map(|name| (*name).to_owned()).zip(0..).collect();
        for (class, members) in values {
            for (phrase, value) in members {
                words.add(&class, &phrase, value)?;
            }
        }
        for (class, members) in lists {
            for phrase in members {
                words.add(&class, &phrase, Value::Text(String::new()))?;
            }
        }
        Ok(words)
    }

    fn add(&mut self, class: &str, phrase: &str, value: Value) -> Result<(), RulesError> {
        let next = self.classes.len() as u16;
        let class = *self.classes.entry(class.to_owned()).or_insert(next);
        let ids: Vec<WordId> = tokenize(phrase)
            .into_iter()
            .map(|token| match token.kind {
                TokenKind::Word | TokenKind::Number => self.learn(token.of(phrase)),
                TokenKind::Sign => self.learn_sign(token.of(phrase).chars().next().unwrap_or(' ')),
            })
            .collect();
        let empty = || RulesError::EmptyPhrase { phrase: phrase.to_owned() };
        let (first, rest) = ids.split_first().ok_or_else(empty)?;
        let is_capital = phrase.chars().next().is_some_and(char::is_uppercase);
        let entry = Entry { class, rest: rest.to_vec(), value, is_capital };
        self.class_bits.resize(self.entries.len(), 0);
        let bits = self.class_bits.get_mut(usize::from(*first)).ok_or_else(empty)?;
        *bits |= class_bit(class).ok_or(RulesError::TooManyClasses)?;
        let members = usize::from(class) + 1;
        self.members.resize_with(self.members.len().max(members), Vec::new);
        let entries = self.entries.get_mut(usize::from(*first)).ok_or_else(empty)?;
        let members = self.members.get_mut(usize::from(class));
        members.ok_or(RulesError::TooManyClasses)?.push((*first, entries.len()));
        entries.push(entry);
        Ok(())
    }

    /// The number of a word that rules or classes mention, old or new.
    pub(super) fn learn(&mut self, word: &str) -> WordId {
        let next = self.entries.len() as WordId;
        let id = self.vocabulary.learn(word, next);
        if id == next {
            self.entries.push(Vec::new());
        }
        id
    }

    /// The number of the word at `span` of `text`, in any case, or [`Words::UNKNOWN`].
    pub(super) fn id(&self, text: &str, span: TextSpan) -> WordId {
        self.vocabulary.get(text, span).unwrap_or(Self::UNKNOWN)
    }

    /// The number of a sign that rules or classes mention; all dashes are one.
    pub(super) fn learn_sign(&mut self, sign: char) -> WordId {
        let known = self.sign_id(sign.encode_utf8(&mut [0; 4]));
        if known != Self::UNKNOWN {
            return known;
        }
        let sign = plain_sign(sign);
        let id = self.entries.len() as WordId;
        self.entries.push(Vec::new());
        self.ascii_signs.resize(128, Self::UNKNOWN);
        match self.ascii_signs.get_mut(sign as usize) {
            Some(place) => *place = id,
            None => self.other_signs.push((sign, id)),
        }
        id
    }

    pub(super) fn sign_id(&self, sign: &str) -> WordId {
        let sign = match sign.as_bytes() {
            [byte] => char::from(*byte),
            _ => sign.chars().next().unwrap_or(' '),
        };
        let sign = plain_sign(sign);
        if let Some(id) = self.ascii_signs.get(sign as usize) {
            return *id;
        }
        let found = self.other_signs.iter().find(|(known, _)| *known == sign);
        found.map_or(Self::UNKNOWN, |(_, id)| *id)
    }

    /// Whether an entry of `class` starts with this word or sign.
    pub(super) fn may_start(&self, class: u16, id: WordId) -> bool {
        let bits = self.class_bits.get(usize::from(id)).copied().unwrap_or_default();
        bits & class_bit(class).unwrap_or_default() != 0
    }

    pub(super) fn shape_number(&self, name: &str) -> Option<u16> {
        self.shapes.iter().zip(0..).find(|((known, _), _)| known == name).map(|(_, number)| number)
    }

    /// A shape by its number; one that fits nothing if there is none.
    pub(super) fn shape(&self, number: u16) -> Shape {
        self.shapes.get(usize::from(number)).map_or_else(Shape::default, |(_, shape)| *shape)
    }

    /// The number of a set of words.
    pub(super) fn learn_any_of(&mut self, mut words: Vec<WordId>) -> u16 {
        words.sort_unstable();
        let known = self.any_of.iter().position(|known| *known == words);
        let number = known.unwrap_or_else(|| {
            self.any_of.push(words);
            self.any_of.len() - 1
        });
        number as u16
    }

    /// The words of a set, sorted.
    pub(super) fn any_of(&self, set: u16) -> &[WordId] {
        self.any_of.get(usize::from(set)).map_or(&[], Vec::as_slice)
    }

    /// Everything that starts with this word or sign.
    pub(super) fn entries(&self, id: WordId) -> &[Entry] {
        self.entries.get(usize::from(id)).map_or(&[], Vec::as_slice)
    }

    /// How many words and signs there are.
    pub(super) const fn len(&self) -> usize {
        self.entries.len()
    }

    pub(super) fn class(&self, name: &str) -> Option<u16> {
        self.classes.get(name).copied()
    }

    /// The words of every entry of `class`.
    pub(super) fn members(&self, class: u16) -> impl Iterator<Item = (WordId, &[WordId])> {
        let members = self.members.get(usize::from(class)).map_or(&[][..], Vec::as_slice);
        members.iter().filter_map(|(first, place)| {
            let entry = self.entries(*first).get(*place)?;
            Some((*first, entry.rest.as_slice()))
        })
    }
}

/// A bit of its own for each class; `None` when they are used up.
const fn class_bit(class: u16) -> Option<u128> {
    1_u128.checked_shl(class as u32)
}
