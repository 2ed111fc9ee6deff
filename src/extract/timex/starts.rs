//! Which rules can begin at a place in the text, told from its first words.
//!
//! The first two words are looked up as a pair; for those after them every rule
//! has a bit that says whether it can read the word there. Most places of
//! most texts can begin none: this look-up is all they cost.

use std::collections::{BTreeMap, HashMap};

use super::RulesError;
use super::lexed::Lexed;
use super::openings::{Automaton, Next, State};
use super::rules::Rule;
use super::words::{WordId, Words};

/// A bit for every rule.
type RuleBits = Box<[u64]>;

#[derive(Debug, Default)]
pub(super) struct StartIndex {
    /// Which of `firsts` a first word has; the first of them is for words that
    /// begin nothing.
    first_of: Vec<u16>,
    firsts: Vec<First>,
}

/// The rules that begin with a word, and where that leaves them.
type Opening<'w> = Vec<(usize, State<'w>)>;

/// The rules that begin with one of some words.
#[derive(Debug, Default)]
struct First {
    /// Whether some begin with it whatever comes second.
    is_alone: bool,
    /// Those for which any word may come second.
    with_any: RuleBits,
    /// A bit for each word that has a place in `with`.
    seconds: Box<[u64]>,
    /// By the second word, sorted; with those for which it may be any.
    with: Vec<(WordId, RuleBits)>,
}

impl First {
    fn new(opening: &[(usize, State<'_>)], automata: &[Automaton<'_, '_>]) -> Self {
        let width = automata.len().div_ceil(64);
        let mut with_any: RuleBits = vec![0; width].into();
        let mut with: BTreeMap<WordId, RuleBits> = BTreeMap::new();
        for (rule, state) in opening {
            let next = automata.get(*rule).map(|automaton| automaton.next(*state));
            let Some(Next { reads, is_end }) = next else { continue };
            if is_end {
                set(&mut with_any, *rule);
            }
            for (second, _) in reads {
                match second {
                    None => set(&mut with_any, *rule),
                    Some(second) => {
                        let none = || vec![0; width].into();
                        set(with.entry(second).or_insert_with(none), *rule);
                    }
                }
            }
        }
        for bits in with.values_mut() {
            bits.iter_mut().zip(&with_any).for_each(|(bits, any)| *bits |= any);
        }
        let last = with.keys().next_back().copied().unwrap_or_default();
        let mut seconds: Box<[u64]> = vec![0; usize::from(last) / 64 + 1].into();
        with.keys().for_each(|second| set(&mut seconds, usize::from(*second)));
        let is_alone = with_any.iter().any(|bits| *bits != 0);
        Self { is_alone, with_any, seconds, with: with.into_iter().collect() }
    }

    /// `None` where no rule begins with both words.
    fn followed_by(&self, second: WordId) -> Option<&[u64]> {
        let bits = self.seconds.get(usize::from(second / 64)).copied().unwrap_or_default();
        if bits >> (second % 64) & 1 == 0 {
            return self.is_alone.then_some(&self.with_any);
        }
        let place = self.with.binary_search_by_key(&second, |(word, _)| *word).ok()?;
        self.with.get(place).map(|(_, bits)| &**bits)
    }
}

impl StartIndex {
    pub(super) fn new(rules: &[Rule], words: &Words) -> Result<Self, RulesError> {
        let automata = rules.iter().map(|rule| Automaton { program: &rule.program, words });
        let automata: Vec<Automaton<'_, '_>> = automata.collect();
        let mut openings: Vec<Opening<'_>> = vec![Vec::new(); words.len()];
        for (number, automaton) in automata.iter().enumerate() {
            let firsts = automaton.openings().ok_or_else(|| RulesError::StartsAnywhere {
                rule: rules.get(number).map(|rule| rule.name.clone()).unwrap_or_default(),
            })?;
            for (first, state) in firsts {
                if let Some(opening) = openings.get_mut(usize::from(first)) {
                    opening.push((number, state));
                }
            }
        }
        // All months open the same rules, as do most words of a class.
        let mut shared = HashMap::from([(Opening::new(), 0)]);
        let firsts = vec![First::default()];
        let mut index = Self { first_of: Vec::new(), firsts };
        for mut opening in openings {
            opening.sort_unstable();
            opening.dedup();
            let number = shared.len() as u16;
            let number = *shared.entry(opening).or_insert_with_key(|opening| {
                index.firsts.push(First::new(opening, &automata));
                number
            });
            index.first_of.push(number);
        }
        Ok(index)
    }

    /// Puts the numbers of the rules that can begin at a token into `numbers`, in
    /// order.
    pub(super) fn at(&self, lexed: &Lexed<'_>, at: usize, numbers: &mut Vec<u16>) {
        numbers.clear();
        let first = self.first_of.get(usize::from(lexed.id(at))).filter(|first| **first != 0);
        let Some(first) = first.and_then(|first| self.firsts.get(usize::from(*first))) else {
            return;
        };
        let Some(pair) = first.followed_by(lexed.id(at + 1)) else { return };
        for (column, bits) in pair.iter().enumerate() {
            let mut bits = *bits;
            while bits != 0 {
                numbers.push(column as u16 * 64 + bits.trailing_zeros() as u16);
                bits &= bits - 1;
            }
        }
    }
}

fn set(bits: &mut [u64], place: usize) {
    if let Some(bits) = bits.get_mut(place / 64) {
        *bits |= 1 << (place % 64);
    }
}
