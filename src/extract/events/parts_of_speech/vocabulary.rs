//! Words that were counted, with all that each can be.

use rustc_hash::FxHashMap;

use super::numbers::Numbers;
use super::tag_set::{EDGE, State};

/// One thing that a word can be.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reading {
    pub(super) state: State,
    /// The logarithm of how much likelier it is for this word than for any.
    pub(super) score: f32,
}

/// A word has no more readings than this; the rarest are dropped.
const MOST_READINGS: usize = 8;

/// The readings of one word in a sentence.
#[derive(Debug, Clone, Copy)]
pub(super) struct Readings {
    readings: [Reading; MOST_READINGS],
    count: usize,
}

impl Readings {
    pub(super) const fn none() -> Self {
        Self { readings: [Reading { state: EDGE, score: 0.0 }; MOST_READINGS], count: 0 }
    }

    pub(super) fn only(state: State) -> Self {
        let mut readings = Self::none();
        readings.push(Reading { state, score: 0.0 });
        readings
    }

    pub(super) fn of(known: &[Reading]) -> Self {
        let mut readings = Self::none();
        for reading in known {
            readings.push(*reading);
        }
        readings
    }

    /// Adds a reading while there is room.
    pub(super) fn push(&mut self, reading: Reading) {
        if let Some(free) = self.readings.get_mut(self.count) {
            *free = reading;
            self.count += 1;
        }
    }

    /// Makes all readings likelier or less likely by the same factor, given as its
    /// logarithm.
    pub(super) fn scale(&mut self, logarithm: f32) {
        self.readings.iter_mut().for_each(|reading| reading.score += logarithm);
    }

    pub(super) fn as_slice(&self) -> &[Reading] {
        self.readings.get(..self.count).unwrap_or_default()
    }

    pub(super) const fn len(&self) -> usize {
        self.count
    }
}

/// A word that was counted.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry<'a> {
    /// The likeliest first; none for what was only met as a name.
    pub(super) readings: &'a [Reading],
    /// How often it was a name.
    pub(super) names: f32,
    /// How often it was anything else.
    pub(super) small: f32,
}

#[derive(Debug)]
struct Place {
    first: u32,
    count: u8,
    names: f32,
    small: f32,
}

/// All words that were counted.
#[derive(Debug)]
pub(super) struct Vocabulary {
    places: FxHashMap<Box<str>, Place>,
    readings: Vec<Reading>,
}

/// The file counts words in tenths.
const COUNT_UNIT: f32 = 0.1;

impl Vocabulary {
    pub(super) fn new(numbers: &Numbers<'_>) -> Self {
        let mut places = FxHashMap::default();
        places.reserve(numbers.words.len());
        let mut readings: Vec<Reading> = Vec::new();
        for (word, counts) in &numbers.words {
            let is_name = |state: State| Some(state) == numbers.tags.name;
            let count_of = |wanted: bool| {
                let counted = counts.iter().filter(|(state, _)| is_name(*state) == wanted);
                counted.map(|(_, count)| count * COUNT_UNIT).sum::<f32>()
            };
            let (names, small) = (count_of(true), count_of(false));
            let first = readings.len();
            // A place is left for the reading as a name.
            let plain = counts.iter().filter(|(state, _)| !is_name(*state)).take(MOST_READINGS - 1);
            readings.extend(plain.map(|(state, count)| Reading {
                state: *state,
                score: (count * COUNT_UNIT / small).ln() - numbers.shares.logarithm(*state),
            }));
            let count = (readings.len() - first) as u8;
            places.insert(Box::from(*word), Place { first: first as u32, count, names, small });
        }
        Self { places, readings }
    }

    pub(super) fn entry(&self, lower: &str) -> Option<Entry<'_>> {
        let place = self.places.get(lower)?;
        let first = place.first as usize;
        let readings = self.readings.get(first..first + usize::from(place.count))?;
        Some(Entry { readings, names: place.names, small: place.small })
    }
}
