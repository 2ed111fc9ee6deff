//! Which words a pattern can read one after the other: what the index of starts
//! and the guards are made from.
//!
//! The pattern is followed as an automaton that reads one word at a time. Where
//! a number may be of any length more is allowed than the pattern reads, never
//! less.

use super::pattern::{Op, Program, Test};
use super::words::{WordId, Words, class};

/// Follows a program word by word.
#[derive(Debug, Clone, Copy)]
pub(super) struct Automaton<'p, 'w> {
    pub(super) program: &'p Program,
    pub(super) words: &'w Words,
}

/// Where the automaton is between two words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum State<'w> {
    /// Before an instruction.
    At(usize),
    /// In a phrase of several words, with the instruction after it.
    Phrase(&'w [WordId], usize),
    /// Before the ending of an ordinal in digits.
    Suffix(usize),
    /// In a number or an ordinal, or behind it.
    Numeral(Numeral, usize),
}

/// What can be read next, and whether the program can end instead. A word that
/// can be any is `None`.
#[derive(Default)]
pub(super) struct Next<'w> {
    pub(super) reads: Vec<(Option<WordId>, State<'w>)>,
    pub(super) is_end: bool,
}

/// How a number has begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Numeral {
    /// "1", which may become "1,200" or "1.5 million".
    Digits,
    /// "twenty", which may become "twenty-four and a half".
    Words,
    /// "twenty", which has to become "twenty-first".
    Tens,
}

impl Numeral {
    /// The classes of words, the signs and the digits it goes on with.
    const fn parts(self) -> (&'static [u16], &'static [&'static str], bool) {
        match self {
            Self::Digits => (&[class::MULTIPLIER, class::FRACTION], &[",", "."], true),
            Self::Words => (
                &[class::NUMBER, class::MULTIPLIER, class::NUMBER_JOINER, class::FRACTION],
                &["-"],
                false,
            ),
            Self::Tens => (&[class::ORDINAL], &["-"], false),
        }
    }
}

impl<'w> Automaton<'_, 'w> {
    /// The states before the first word, each after one that can be read there;
    /// `None` if it can be any word.
    pub(super) fn openings(&self) -> Option<Vec<(WordId, State<'w>)>> {
        let reads = self.next(State::At(0)).reads;
        reads.into_iter().map(|(word, state)| word.map(|word| (word, state))).collect()
    }

    pub(super) fn next(&self, state: State<'w>) -> Next<'w> {
        let mut next = Next::default();
        match state {
            State::At(at) | State::Phrase([], at) => self.read_at(at, &mut next),
            State::Phrase([word, rest @ ..], at) => {
                next.reads.push((Some(*word), State::Phrase(rest, at)));
            }
            State::Suffix(at) => {
                let suffixes = self.words.members(class::ORDINAL_SUFFIX);
                next.reads.extend(suffixes.map(|(word, _)| (Some(word), State::At(at))));
            }
            State::Numeral(numeral, at) => {
                let words = self.words;
                let (classes, signs, has_digits) = numeral.parts();
                let members = classes.iter().flat_map(|class| words.members(*class));
                let of_words = members
                    .flat_map(|(first, rest)| [first].into_iter().chain(rest.iter().copied()));
                let signs = signs.iter().map(|sign| words.sign_id(sign));
                let digits = Words::DIGITS.filter(|_| has_digits);
                let all = of_words.chain(signs).chain(digits);
                next.reads.extend(all.map(|word| (Some(word), state)));
                self.read_at(at, &mut next);
            }
        }
        next
    }

    fn read_at(&self, start: usize, next: &mut Next<'w>) {
        let (mut open, mut seen) = (vec![start], vec![false; self.program.ops.len() + 1]);
        while let Some(at) = open.pop() {
            if seen.get_mut(at).is_none_or(|seen| std::mem::replace(seen, true)) {
                continue;
            }
            match self.program.ops.get(at) {
                Some(Op::Split { ways, .. }) => {
                    open.extend(ways.iter().map(|way| usize::from(*way)));
                }
                Some(Op::Jump(target)) => open.push((*target).into()),
                Some(Op::Open | Op::Close | Op::Test { test: Test::SentenceStart, .. }) => {
                    open.push(at + 1);
                }
                Some(Op::Test { test, .. }) => next_words(*test, at + 1, self.words, next),
                None => next.is_end = true,
            }
        }
    }
}

/// Adds what a test reads, with the instruction `after` it.
pub(super) fn next_words<'w>(test: Test, after: usize, words: &'w Words, next: &mut Next<'w>) {
    let digits = |lengths: std::ops::RangeInclusive<u8>| {
        lengths.map(move |length| (Some(Words::digits_id(length.into())), State::At(after)))
    };
    match test {
        Test::Word { id, is_capital: _ } => next.reads.push((Some(id), State::At(after))),
        Test::AnyOf(set) => {
            let any = words.any_of(set).iter();
            next.reads.extend(any.map(|word| (Some(*word), State::At(after))));
        }
        Test::Digits { value: _, length } => next.reads.extend(digits(length..=length)),
        Test::Shape(shape) => {
            let [fewest, most] = words.shape(shape).digits;
            next.reads.extend(digits(fewest..=most));
        }
        Test::Class(class) => {
            let members = words.members(class);
            next.reads
                .extend(members.map(|(first, rest)| (Some(first), State::Phrase(rest, after))));
        }
        Test::Number | Test::SpokenYear => {
            let in_words = State::Numeral(Numeral::Words, after);
            let classes = [class::NUMBER, class::MULTIPLIER].into_iter();
            let members = classes.flat_map(|class| words.members(class));
            next.reads.extend(members.map(|(first, _)| (Some(first), in_words)));
            let in_digits = State::Numeral(Numeral::Digits, after);
            next.reads.extend(Words::DIGITS.map(|digits| (Some(digits), in_digits)));
        }
        Test::Ordinal => {
            let whole = words.members(class::ORDINAL);
            next.reads.extend(whole.map(|(first, rest)| (Some(first), State::Phrase(rest, after))));
            let tens = words.members(class::NUMBER);
            let state = State::Numeral(Numeral::Tens, after);
            next.reads.extend(tens.map(|(first, _)| (Some(first), state)));
            next.reads.extend(Words::DIGITS.map(|digits| (Some(digits), State::Suffix(after))));
        }
        Test::Name | Test::AnyWord => next.reads.push((None, State::At(after))),
        Test::SentenceStart => {}
    }
}
