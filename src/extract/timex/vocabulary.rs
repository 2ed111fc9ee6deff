//! Finds the number of a word, once for every word of every article.
//!
//! A table with open addressing whose keys are the words themselves, sixteen
//! bytes at most: to compare a word is to compare two numbers. Nobody can slow
//! it down with chosen words, since it holds only our own.

use std::collections::HashMap;

use crate::extract::tokens::is_mark;
use crate::model::TextSpan;

use super::words::WordId;

/// Longer words are looked up by their text.
const LONGEST_PACKED: usize = 16;

/// Any odd number with well mixed bits will do; this one is 2^64 divided by the
/// golden ratio.
const MIX: u64 = 0x9e37_79b9_7f4a_7c15;

#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    /// A power of two of slots, at most half of them taken. Each holds the two
    /// halves of a key put together, which tells nearly all words apart and
    /// keeps the table in the processor's nearest memory; 0 is an empty one.
    slots: Vec<u64>,
    /// By slot, the whole key and its number.
    words: Vec<(u128, WordId)>,
    count: usize,
    /// Words that are too long to pack, or not ASCII, in small letters.
    others: HashMap<String, WordId>,
}

impl Vocabulary {
    /// The number of `word`, which is `number` if it is new.
    pub(super) fn learn(&mut self, word: &str, number: WordId) -> WordId {
        let word = word.to_lowercase();
        match packed(word.as_bytes()) {
            None => *self.others.entry(word).or_insert(number),
            Some(key) => self.find(key).unwrap_or_else(|| {
                if 2 * self.count >= self.slots.len() {
                    self.grow();
                }
                self.put(key, number);
                number
            }),
        }
    }

    /// The number of the word at `span` of `text`, in any case.
    pub(super) fn get(&self, text: &str, span: TextSpan) -> Option<WordId> {
        match packed_at(text.as_bytes(), span) {
            Some(key) => self.find(key),
            None => match packed(span.of(text).as_bytes()) {
                Some(key) => self.find(key),
                None => self.get_unpacked(span.of(text)),
            },
        }
    }

    #[cold]
    fn get_unpacked(&self, word: &str) -> Option<WordId> {
        if word.is_ascii() && self.others.is_empty() {
            return None;
        }
        let plain: String = word.chars().filter(|letter| !is_mark(*letter)).collect();
        let plain = plain.to_lowercase();
        if plain.len() < word.len() && plain.is_ascii() {
            return self.get(&plain, TextSpan::whole(&plain));
        }
        self.others.get(&plain).copied()
    }

    fn find(&self, key: u128) -> Option<WordId> {
        let folded = folded(key);
        let mut place = self.first_place(folded);
        loop {
            match *self.slots.get(place)? {
                0 => return None,
                slot if slot == folded => {
                    let (found, number) = self.words.get(place)?;
                    if *found == key {
                        return Some(*number);
                    }
                }
                _ => {}
            }
            place = (place + 1) & (self.slots.len() - 1);
        }
    }

    /// Puts a new word into the first empty slot from where it belongs.
    fn put(&mut self, key: u128, number: WordId) {
        let mut place = self.first_place(folded(key));
        while self.slots.get(place).is_some_and(|slot| *slot != 0) {
            place = (place + 1) & (self.slots.len() - 1);
        }
        if let Some((slot, word)) = self.slots.get_mut(place).zip(self.words.get_mut(place)) {
            (*slot, *word) = (folded(key), (key, number));
            self.count += 1;
        }
    }

    const fn first_place(&self, folded: u64) -> usize {
        (folded.wrapping_mul(MIX) >> 40) as usize & self.slots.len().wrapping_sub(1)
    }

    fn grow(&mut self) {
        let size = (2 * self.slots.len()).max(64);
        let old = std::mem::replace(&mut self.words, vec![(0, 0); size]);
        (self.slots, self.count) = (vec![0; size], 0);
        for (key, number) in old.into_iter().filter(|(key, _)| *key != 0) {
            self.put(key, number);
        }
    }
}

/// The halves of a key as one, never 0.
const fn folded(key: u128) -> u64 {
    ((key as u64).rotate_left(29) ^ (key >> 64) as u64) | 1
}

const HIGH_BITS: u128 = 0x8080_8080_8080_8080_8080_8080_8080_8080;
const CASE_BITS: u128 = 0x2020_2020_2020_2020_2020_2020_2020_2020;

/// [`packed`] for a word inside a text, read in one piece with what follows it.
fn packed_at(text: &[u8], span: TextSpan) -> Option<u128> {
    let piece = text.get(span.start()..span.start() + LONGEST_PACKED)?;
    let unused_bits = 8 * LONGEST_PACKED.checked_sub(span.len())?;
    let used = u128::MAX.checked_shr(unused_bits.try_into().ok()?)?;
    let key = u128::from_le_bytes(piece.try_into().ok()?) & used;
    (key & HIGH_BITS == 0).then_some(key | CASE_BITS & used)
}

/// A short word of ASCII letters or digits as a number, capitals as small
/// letters. No word is 0.
fn packed(word: &[u8]) -> Option<u128> {
    let mut bytes = [0; LONGEST_PACKED];
    bytes.get_mut(..word.len())?.copy_from_slice(word);
    let key = u128::from_le_bytes(bytes);
    let unused_bits = 8 * (LONGEST_PACKED - word.len());
    // Digits have the bit set already, so they stay what they are.
    (key & HIGH_BITS == 0 && !word.is_empty()).then(|| key | CASE_BITS >> unused_bits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_any_case_and_length() {
        let words = ["may", "a", "18", "sixteen", "commemorations", "counterrevolutionary", "août"];
        let mut vocabulary = Vocabulary::default();
        for (word, number) in words.into_iter().zip(1..) {
            assert_eq!(vocabulary.learn(word, number), number);
        }
        for number in 100..1000 {
            vocabulary.learn(&format!("w{number}"), number);
        }
        let check = |word: &str, expected: Option<WordId>| {
            for text in [word.to_owned(), format!("{word} and what follows it")] {
                let span = TextSpan::new(&text, 0, word.len()).unwrap();
                assert_eq!(vocabulary.get(&text, span), expected, "{text}");
            }
        };
        for (word, number) in words.into_iter().zip(1..) {
            check(word, Some(number));
            check(&word.to_uppercase(), Some(number));
        }
        check("six\u{ad}teen", Some(4));
        for unknown in ["", "b", "mays", "sixteenth", "counterrevolution", "aout", "w1000"] {
            check(unknown, None);
        }
    }
}
