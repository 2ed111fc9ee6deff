//! Which rules can begin at a place in the text, told from its first two words,
//! where a number of any length counts as one.
//!
//! Most places of most texts can begin none: this look-up is all they cost.

use std::collections::HashMap;

use super::RulesError;
use super::lexed::Lexed;
use super::numerals;
use super::pattern::{Op, Program, Test};
use super::quick_hash::BuildQuickHash;
use super::rules::Rule;
use super::words::{WordId, Words, class};

#[derive(Debug, Default)]
pub(super) struct StartIndex {
    /// Rules that begin with a word, whatever comes second.
    any_second: Vec<Vec<u16>>,
    /// Whether a number or ordinal can begin with a word.
    is_numeric: Vec<bool>,
    pairs: HashMap<u32, Vec<u16>, BuildQuickHash>,
}

/// The first word of a match, and the second where it matters.
type Start = (WordId, Option<WordId>);

const fn pair(first: WordId, second: WordId) -> u32 {
    (first as u32) << 16 | second as u32
}

impl StartIndex {
    pub(super) fn new(rules: &[Rule], words: &Words) -> Result<Self, RulesError> {
        let mut index = Self { any_second: vec![Vec::new(); words.len()], ..Self::default() };
        index.is_numeric = vec![false; words.len()];
        let classes = [class::NUMBER, class::MULTIPLIER, class::ORDINAL];
        let numeric = classes.into_iter().flat_map(|class| words.starts(class));
        for (first, _) in numeric.chain([(Words::DIGITS, None)]) {
            if let Some(is_numeric) = index.is_numeric.get_mut(usize::from(first)) {
                *is_numeric = true;
            }
        }
        for (rule, number) in rules.iter().zip(0..) {
            let starts = starts(&rule.program, words)
                .ok_or_else(|| RulesError::StartsAnywhere { rule: rule.name.clone() })?;
            for (first, second) in starts {
                let rules = match second {
                    None => index.any_second.get_mut(usize::from(first)),
                    Some(second) => Some(index.pairs.entry(pair(first, second)).or_default()),
                };
                if let Some(rules) = rules.filter(|rules| rules.last() != Some(&number)) {
                    rules.push(number);
                }
            }
        }
        Ok(index)
    }

    /// The rules that can begin at a token.
    pub(super) fn at<'i>(
        &'i self,
        lexed: &'i Lexed<'_>,
        at: usize,
    ) -> impl Iterator<Item = &'i u16> {
        let first = lexed.id(at);
        let after = move |length: usize| lexed.id(at + length);
        let is_numeric = self.is_numeric.get(usize::from(first)).copied().unwrap_or_default();
        let number = is_numeric.then(|| numerals::number(lexed, at)).flatten();
        let ordinal = is_numeric.then(|| numerals::ordinal(lexed, at)).flatten();
        self.rules(first, after(1))
            .chain(
                number
                    .into_iter()
                    .flat_map(move |(length, _)| self.rules(Words::NUMBER, after(length))),
            )
            .chain(
                ordinal
                    .into_iter()
                    .flat_map(move |(length, _)| self.rules(Words::ORDINAL, after(length))),
            )
    }

    fn rules(&self, first: WordId, second: WordId) -> impl Iterator<Item = &u16> {
        let any = self.any_second.get(usize::from(first)).map_or(&[][..], Vec::as_slice);
        let both = match first {
            Words::UNKNOWN => None,
            _ => self.pairs.get(&pair(first, second)),
        };
        any.iter().chain(both.into_iter().flatten())
    }
}

/// Every start of a program; `None` if it can begin with any word.
fn starts(program: &Program, words: &Words) -> Option<Vec<Start>> {
    let mut starts = Vec::new();
    for (at, test) in tests_from(program, 0)?.0 {
        // What may follow a test: the words after it, or anything at the end.
        let followers = tests_from(program, at + 1).filter(|(_, is_end)| !is_end);
        let seconds: Option<Vec<WordId>> = followers.and_then(|(tests, _)| {
            let firsts = tests.into_iter().map(|(_, test)| first_words(test, words));
            Some(firsts.collect::<Option<Vec<_>>>()?.into_iter().flatten().collect())
        });
        for (first, inner) in entries(test, words)? {
            match (inner, &seconds) {
                (Some(second), _) => starts.push((first, Some(second))),
                (None, Some(seconds)) => {
                    starts.extend(seconds.iter().map(|second| (first, Some(*second))));
                }
                (None, None) => starts.push((first, None)),
            }
        }
    }
    starts.sort_unstable();
    starts.dedup();
    Some(starts)
}

/// The tests that can come next from an instruction on, and whether the program
/// can end there.
type Next<'p> = (Vec<(usize, &'p Test)>, bool);

fn tests_from(program: &Program, start: usize) -> Option<Next<'_>> {
    let (mut tests, mut is_end) = (Vec::new(), false);
    let (mut open, mut seen) = (vec![start], vec![false; program.ops.len() + 1]);
    while let Some(at) = open.pop() {
        let is_seen = seen.get_mut(at)?;
        if std::mem::replace(is_seen, true) {
            continue;
        }
        match program.ops.get(at) {
            Some(Op::Split(first, second)) => open.extend([*first, *second]),
            Some(Op::Jump(target)) => open.push(*target),
            Some(Op::Open | Op::Close | Op::Test { test: Test::SentenceStart, .. }) => {
                open.push(at + 1);
            }
            Some(Op::Test { test, .. }) => tests.push((at, test)),
            None => is_end = true,
        }
    }
    Some((tests, is_end))
}

/// What can stand second: here a number is known by its first word.
fn first_words(test: &Test, words: &Words) -> Option<Vec<WordId>> {
    let of_classes = |classes: &[u16]| {
        let first = |(first, _)| first;
        let of_class = |class: &u16| words.starts(*class).map(first).collect::<Vec<_>>();
        classes.iter().flat_map(of_class).chain([Words::DIGITS]).collect()
    };
    match test {
        Test::Number => Some(of_classes(&[class::NUMBER, class::MULTIPLIER])),
        Test::Ordinal => Some(of_classes(&[class::NUMBER, class::ORDINAL])),
        _ => Some(entries(test, words)?.into_iter().map(|(first, _)| first).collect()),
    }
}

/// What a test can read: a word, or the first two of a phrase. A number counts
/// as one word. `None` if it can be any word.
fn entries(test: &Test, words: &Words) -> Option<Vec<Start>> {
    match test {
        Test::Word(id) => Some(vec![(*id, None)]),
        Test::Class(class) => Some(words.starts(*class).collect()),
        Test::Digits(_) | Test::Shape { .. } => Some(vec![(Words::DIGITS, None)]),
        Test::Number => Some(vec![(Words::NUMBER, None)]),
        Test::Ordinal => Some(vec![(Words::ORDINAL, None)]),
        Test::Name | Test::AnyWord | Test::SentenceStart => None,
    }
}
