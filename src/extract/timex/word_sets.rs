//! Sets of words, each kept once and known by its number.

use std::collections::HashMap;

use super::words::WordId;

/// The set of all words.
pub(super) const ALL: u16 = 0;

/// Sets that are ready to be asked.
///
/// For each word a bit for each set, and not the other way round: what is asked
/// of one word then lies side by side in memory.
#[derive(Debug, Default)]
pub(super) struct WordSets {
    bits: Vec<u64>,
    /// How many numbers of 64 bits have a bit for every set.
    width: usize,
}

impl WordSets {
    /// Whether a set holds a word.
    #[inline]
    pub(super) fn holds(&self, set: u16, word: WordId) -> bool {
        let bits = self.bits.get(usize::from(word) * self.width + usize::from(set / 64));
        bits.is_some_and(|bits| bits >> (set % 64) & 1 == 1)
    }
}

/// Gathers sets of words, of which there are no more to come.
#[derive(Debug)]
pub(super) struct WordSetMaker {
    word_count: usize,
    /// A bit for each word.
    sets: Vec<Box<[u64]>>,
    known: HashMap<Box<[u64]>, u16>,
    unions: HashMap<(u16, u16), u16>,
}

impl WordSetMaker {
    /// With the set of all words.
    pub(super) fn new(word_count: usize) -> Self {
        let (sets, known, unions) = (Vec::new(), HashMap::new(), HashMap::new());
        let mut maker = Self { word_count, sets, known, unions };
        maker.number(vec![u64::MAX; word_count.div_ceil(64)].into());
        maker
    }

    pub(super) fn of_words(&mut self, words: &[WordId]) -> u16 {
        let mut bits = vec![0; self.word_count.div_ceil(64)];
        for word in words {
            if let Some(bits) = bits.get_mut(usize::from(word / 64)) {
                *bits |= 1 << (word % 64);
            }
        }
        self.number(bits.into())
    }

    pub(super) fn union(&mut self, one: u16, two: u16) -> u16 {
        if one == two || one == ALL || two == ALL {
            return one.min(two);
        }
        if let Some(known) = self.unions.get(&(one, two)) {
            return *known;
        }
        let bits_of = |set: u16| self.sets.get(usize::from(set)).into_iter().flatten();
        let both = bits_of(one).zip(bits_of(two)).map(|(one, two)| one | two).collect();
        let union = self.number(both);
        self.unions.insert((one, two), union);
        union
    }

    fn number(&mut self, bits: Box<[u64]>) -> u16 {
        let (number, sets) = (self.sets.len() as u16, &mut self.sets);
        *self.known.entry(bits).or_insert_with_key(|bits| {
            sets.push(bits.clone());
            number
        })
    }

    pub(super) fn finish(self) -> WordSets {
        let width = self.sets.len().div_ceil(64);
        let mut bits = vec![0; width * self.word_count];
        for (number, set) in self.sets.iter().enumerate() {
            for (place, members) in set.iter().enumerate() {
                let mut members = *members;
                while members != 0 {
                    let word = place * 64 + members.trailing_zeros() as usize;
                    if let Some(bits) = bits.get_mut(word * width + number / 64) {
                        *bits |= 1 << (number % 64);
                    }
                    members &= members - 1;
                }
            }
        }
        WordSets { bits, width }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_holds_its_words_and_a_union_those_of_both() {
        let mut maker = WordSetMaker::new(200);
        let (one, two) = (maker.of_words(&[1, 70]), maker.of_words(&[199]));
        assert_eq!(maker.of_words(&[70, 1]), one);
        let both = maker.union(one, two);
        assert_eq!(maker.union(two, ALL), ALL);
        let sets = maker.finish();
        let held = |set| (0..200).filter(|word| sets.holds(set, *word)).collect::<Vec<_>>();
        assert_eq!(held(one), [1, 70]);
        assert_eq!(held(both), [1, 70, 199]);
        assert_eq!(held(ALL).len(), 200);
    }
}
