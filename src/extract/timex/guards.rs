//! Which words each way through a pattern can go on with.
//!
//! Where a pattern forks, the next word nearly always rules out one of the two
//! ways, often both. Known beforehand, this turns most of the backtracking into
//! a look-up.

use std::collections::HashMap;

use super::openings::{Next, next_words};
use super::pattern::{Op, Program, Test};
use super::words::{WordId, Words};

/// A bit for every word; words that are learned later are in no set.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct WordSet(Box<[u64]>);

/// The sets of words that forks are guarded by, each once.
#[derive(Debug, Default)]
pub(super) struct Guards {
    sets: Vec<WordSet>,
}

impl Guards {
    pub(super) fn holds(&self, set: u16, word: WordId) -> bool {
        let bits =
            self.sets.get(usize::from(set)).and_then(|set| set.0.get(usize::from(word / 64)));
        bits.is_some_and(|bits| bits >> (word % 64) & 1 == 1)
    }
}

/// Makes the guards of programs that use `words`, of which there are no more to
/// come.
pub(super) struct GuardMaker<'w> {
    words: &'w Words,
    known: HashMap<WordSet, u16>,
    sets: Vec<WordSet>,
}

impl<'w> GuardMaker<'w> {
    pub(super) fn new(words: &'w Words) -> Self {
        Self { words, known: HashMap::new(), sets: Vec::new() }
    }

    pub(super) fn finish(self) -> Guards {
        Guards { sets: self.sets }
    }

    /// Sets the guards at every fork.
    pub(super) fn guard(&mut self, program: &mut Program) {
        let firsts = self.firsts(program);
        for op in &mut program.ops {
            if let Op::Split { ways, guards } = op {
                for (way, guard) in ways.iter().zip(guards) {
                    let set = firsts.get(*way).cloned().unwrap_or_else(|| self.all());
                    let (number, sets) = (self.sets.len() as u16, &mut self.sets);
                    *guard = *self.known.entry(set).or_insert_with_key(|set| {
                        sets.push(set.clone());
                        number
                    });
                }
            }
        }
    }

    /// For each instruction the words that can be read next; all, where the
    /// pattern can be over. Jumps only lead ahead, so one pass from the end does.
    fn firsts(&self, program: &Program) -> Vec<WordSet> {
        let mut firsts = vec![self.all(); program.ops.len()];
        for at in (0..program.ops.len()).rev() {
            let after = |at: usize| firsts.get(at).cloned().unwrap_or_else(|| self.all());
            let set = match program.ops.get(at) {
                Some(Op::Test { test, .. }) if *test != Test::SentenceStart => {
                    let mut next = Next::default();
                    next_words(*test, at + 1, self.words, &mut next);
                    self.set_of(&next)
                }
                Some(Op::Split { ways: [first, second], .. }) => {
                    let (mut set, other) = (after(*first), after(*second));
                    set.0.iter_mut().zip(other.0).for_each(|(bits, other)| *bits |= other);
                    set
                }
                Some(Op::Jump(target)) => after(*target),
                _ => after(at + 1),
            };
            if let Some(place) = firsts.get_mut(at) {
                *place = set;
            }
        }
        firsts
    }

    fn all(&self) -> WordSet {
        WordSet(vec![u64::MAX; self.words.len().div_ceil(64)].into())
    }

    fn set_of(&self, next: &Next<'_>) -> WordSet {
        let mut set = WordSet(vec![0; self.words.len().div_ceil(64)].into());
        for (word, _) in &next.reads {
            match word.and_then(|word| Some((word, set.0.get_mut(usize::from(word / 64))?))) {
                Some((word, bits)) => *bits |= 1 << (word % 64),
                None => return self.all(),
            }
        }
        set
    }
}
