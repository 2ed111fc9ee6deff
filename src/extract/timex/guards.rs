//! Which words each way through a pattern can go on with.
//!
//! Where a pattern forks, the next word nearly always rules out one of the two
//! ways, often both. Known beforehand, this turns most of the backtracking into
//! a look-up.

use super::openings::{Next, next_words};
use super::pattern::{Op, Program, Test};
use super::word_sets::{ALL, WordSetMaker, WordSets};
use super::words::{WordId, Words};

/// Sets the guards at every fork of all programs. `words` has all of their words.
pub(super) fn guard<'p>(
    programs: impl Iterator<Item = &'p mut Program>,
    words: &Words,
) -> WordSets {
    let mut sets = WordSetMaker::new(words.len());
    for program in programs {
        let firsts = firsts(program, words, &mut sets);
        let set_at = |at: u16| firsts.get(usize::from(at)).copied().unwrap_or(ALL);
        for op in &mut program.ops {
            if let Op::Split { ways, guards } = op {
                *guards = ways.map(set_at);
            }
        }
        program.opening = set_at(0);
    }
    sets.finish()
}

/// For each instruction the set of words that can be read next: all, where the
/// pattern can be over. Jumps only lead ahead, so one pass from the end does.
fn firsts(program: &Program, words: &Words, sets: &mut WordSetMaker) -> Vec<u16> {
    let mut firsts = vec![ALL; program.ops.len()];
    for at in (0..program.ops.len()).rev() {
        let after = |at: usize| firsts.get(at).copied().unwrap_or(ALL);
        let set = match program.ops.get(at) {
            Some(Op::Test { test, .. }) if *test != Test::SentenceStart => {
                let mut next = Next::default();
                next_words(*test, at + 1, words, &mut next);
                let read: Option<Vec<WordId>> = next.reads.iter().map(|(word, _)| *word).collect();
                read.map_or(ALL, |read| sets.of_words(&read))
            }
            Some(Op::Split { ways: [first, second], .. }) => {
                sets.union(after((*first).into()), after((*second).into()))
            }
            Some(Op::Jump(target)) => after((*target).into()),
            _ => after(at + 1),
        };
        if let Some(place) = firsts.get_mut(at) {
            *place = set;
        }
    }
    firsts
}
