//! The words of a language: which classes each belongs to, and what it means
//! there.

use std::collections::{BTreeMap, HashMap};

use serde::Deserialize;

use crate::extract::tokens::{TokenKind, tokenize};

use super::RulesError;
use super::lexed::plain_sign;

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
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Shape {
    pub(super) from: u32,
    pub(super) to: u32,
    /// How many digits it may be written with.
    pub(super) digits: Vec<usize>,
    /// Whether it may stand next to a point or comma and more digits, as in
    /// 3.5.1990.
    #[serde(default)]
    pub(super) is_part: bool,
}

/// `words.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WordsFile {
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
    ids: HashMap<Box<[u8]>, WordId, super::quick_hash::BuildQuickHash>,
    longest: usize,
    entries: Vec<Vec<Entry>>,
    /// The numbers of signs, which are ids too.
    signs: Vec<(char, WordId)>,
    classes: BTreeMap<String, u16>,
    pub(super) shapes: BTreeMap<String, Shape>,
    pub(super) past_endings: Vec<String>,
    pub(super) phrases: BTreeMap<String, String>,
}

impl Words {
    pub(super) const UNKNOWN: WordId = 0;
    /// Any digits.
    pub(super) const DIGITS: WordId = 1;
    /// A number of any length, in the index of starts only.
    pub(super) const NUMBER: WordId = 2;
    /// An ordinal of any length, in the index of starts only.
    pub(super) const ORDINAL: WordId = 3;

    pub(super) fn new(file: WordsFile) -> Result<Self, RulesError> {
        let WordsFile { shapes, values, lists, past_endings, phrases } = file;
        let mut words = Self { shapes, past_endings, phrases, ..Self::default() };
        words.entries.resize_with(usize::from(Self::ORDINAL) + 1, Vec::new); // Not words.
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
        self.entries.get_mut(usize::from(*first)).ok_or_else(empty)?.push(entry);
        Ok(())
    }

    /// The number of a word that rules or classes mention, old or new.
    pub(super) fn learn(&mut self, word: &str) -> WordId {
        let word = word.to_lowercase();
        self.longest = self.longest.max(word.len());
        let next = self.entries.len() as WordId;
        let id = *self.ids.entry(word.into_bytes().into_boxed_slice()).or_insert(next);
        if id == next {
            self.entries.push(Vec::new());
        }
        id
    }

    /// The number of a word in any case, or [`Words::UNKNOWN`].
    pub(super) fn id(&self, word: &str) -> WordId {
        const BUFFER: usize = 24;
        if word.len() > self.longest.min(BUFFER) {
            return Self::UNKNOWN;
        }
        let mut buffer = [0_u8; BUFFER];
        let Some(lower) = buffer.get_mut(..word.len()) else { return Self::UNKNOWN };
        lower.copy_from_slice(word.as_bytes());
        lower.make_ascii_lowercase();
        self.ids.get(&*lower).copied().unwrap_or(Self::UNKNOWN)
    }

    /// The number of a sign that rules or classes mention; all dashes are one.
    pub(super) fn learn_sign(&mut self, sign: char) -> WordId {
        let sign = plain_sign(sign);
        if let Some((_, id)) = self.signs.iter().find(|(known, _)| *known == sign) {
            return *id;
        }
        let id = self.entries.len() as WordId;
        self.entries.push(Vec::new());
        self.signs.push((sign, id));
        id
    }

    pub(super) fn sign_id(&self, sign: char) -> WordId {
        let sign = plain_sign(sign);
        let found = self.signs.iter().find(|(known, _)| *known == sign);
        found.map_or(Self::UNKNOWN, |(_, id)| *id)
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

    /// The first word of every entry of `class`, with the second if it has one.
    pub(super) fn starts(&self, class: u16) -> impl Iterator<Item = (WordId, Option<WordId>)> {
        self.entries.iter().zip(0..).flat_map(move |(entries, first)| {
            let of_class = entries.iter().filter(move |entry| entry.class == class);
            of_class.map(move |entry| (first, entry.rest.first().copied()))
        })
    }
}
