//! Runs a compiled pattern at one place in the text.
//!
//! A backtracking machine, as small as they get: patterns have no loops, so it
//! always comes to an end.

use std::ops::Range;

use crate::extract::tokens::TokenKind;

use super::lexed::Lexed;
use super::numerals;
use super::pattern::{Op, Program, Test};
use super::words::Value;

/// What a pattern found under a name.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Captured<'a> {
    Number(f64),
    Text(&'a str),
}

/// One way to read the words.
#[derive(Debug, Clone, Default)]
pub(super) struct Match<'a> {
    /// Token ranges of the expressions, one or two.
    pub(super) spans: Vec<Range<usize>>,
    pub(super) captures: Vec<(u16, Captured<'a>)>,
    /// The token after the last one looked at.
    pub(super) end: usize,
}

/// Where matching takes place: one sentence.
#[derive(Debug, Clone)]
pub(super) struct Scene<'l, 'a> {
    pub(super) lexed: &'l Lexed<'a>,
    pub(super) sentence: Range<usize>,
}

impl<'a> Scene<'_, 'a> {
    /// The first way in which `program` reads the tokens from `start`.
    pub(super) fn matches(&self, program: &Program, start: usize) -> Option<Match<'a>> {
        let mut found = Match::default();
        self.run(program, 0, start, &mut found).then_some(found)
    }

    /// Whether `program` reads tokens that end right before `end`.
    pub(super) fn matches_before(&self, program: &Program, end: usize) -> bool {
        const LONGEST: usize = 4;
        let earliest = end.saturating_sub(LONGEST).max(self.sentence.start);
        (earliest..end)
            .any(|start| self.matches(program, start).is_some_and(|found| found.end == end))
    }

    fn run(&self, program: &Program, op: usize, at: usize, found: &mut Match<'a>) -> bool {
        let (mut op, mut at) = (op, at);
        loop {
            match program.ops.get(op) {
                None => {
                    found.end = at;
                    return true;
                }
                Some(Op::Jump(target)) => op = *target,
                Some(Op::Split(first, second)) => {
                    let (spans, captures) = (found.spans.clone(), found.captures.len());
                    if self.run(program, *first, at, found) {
                        return true;
                    }
                    found.spans = spans;
                    found.captures.truncate(captures);
                    op = *second;
                }
                Some(Op::Open) => {
                    found.spans.push(at..at);
                    op += 1;
                }
                Some(Op::Close) => {
                    if let Some(span) = found.spans.last_mut() {
                        span.end = at;
                    }
                    op += 1;
                }
                Some(Op::Test { test, is_glued, name }) => {
                    if *is_glued && !self.lexed.is_glued(at) {
                        return false;
                    }
                    let Some((taken, captured)) = self.test(test, at) else { return false };
                    if at + taken > self.sentence.end {
                        return false;
                    }
                    if let Some(name) = name {
                        found.captures.push((*name, captured));
                    }
                    at += taken;
                    op += 1;
                }
            }
        }
    }

    /// How many tokens `test` takes at `at`, and what it found.
    fn test(&self, test: &Test, at: usize) -> Option<(usize, Captured<'a>)> {
        let lexed = self.lexed;
        let is_inside = at < self.sentence.end;
        let nothing = Captured::Text("");
        match test {
            Test::Word(id) => (is_inside && lexed.id(at) == *id).then_some((1, nothing)),
            Test::Sign(sign) => {
                (is_inside && lexed.sign(at) == Some(*sign)).then_some((1, nothing))
            }
            Test::Digits(digits) => (is_inside && lexed.word(at) == digits).then_some((1, nothing)),
            Test::Class(class) => {
                let (taken, entry) = lexed.entry(*class, at)?;
                Some((
                    taken,
                    match &entry.value {
                        Value::Number(number) => Captured::Number(*number),
                        Value::Text(text) => Captured::Text(text),
                    },
                ))
            }
            Test::Shape { from, to, digits, is_part } => {
                let value = lexed.integer(at)?;
                let is_shaped = (*from..=*to).contains(&value)
                    && digits.contains(&lexed.word(at).len())
                    && (*is_part || !(lexed.continues_number(at) || lexed.is_continued(at)));
                is_shaped.then_some((1, Captured::Number(f64::from(value))))
            }
            Test::Number => {
                numerals::number(lexed, at).map(|(taken, value)| (taken, Captured::Number(value)))
            }
            Test::Ordinal => {
                numerals::ordinal(lexed, at).map(|(taken, value)| (taken, Captured::Number(value)))
            }
            Test::Name => (is_inside && lexed.is_capital(at)).then_some((1, nothing)),
            Test::AnyWord => {
                (is_inside && lexed.kind(at) == Some(TokenKind::Word)).then_some((1, nothing))
            }
            Test::SentenceStart => (at == self.sentence.start).then_some((0, nothing)),
        }
    }
}
