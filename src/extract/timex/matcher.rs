//! Runs a compiled pattern at one place in the text.
//!
//! A backtracking machine, as small as they get: patterns have no loops, so it
//! always comes to an end.

use std::cell::Cell;
use std::ops::Range;

use crate::extract::tokens::TokenKind;

use super::lexed::Lexed;
use super::numerals;
use super::pattern::{Op, Program, Test};
use super::words::{Shape, Value, WordId, Words};

/// What a pattern found under a name.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Captured<'a> {
    Number(f64),
    Text(&'a str),
}

/// One way to read the words. It is used again and again, so that looking where
/// nothing is found costs no memory.
#[derive(Debug, Default)]
pub(super) struct Match<'a> {
    /// Token ranges of the expressions, one or two.
    pub(super) spans: Vec<Range<usize>>,
    pub(super) captures: Vec<(u16, Captured<'a>)>,
    /// The token after the last one looked at.
    pub(super) end: usize,
}

/// Where matching takes place: the sentences of one line.
#[derive(Debug, Clone)]
pub(super) struct Scene<'l, 'a> {
    pub(super) lexed: &'l Lexed<'a>,
    pub(super) tokens: Range<usize>,
    /// The number read last, and where: twenty patterns ask for it in turn.
    last_number: Cell<(usize, Option<(usize, f64)>)>,
}

impl<'l, 'a> Scene<'l, 'a> {
    pub(super) fn new(lexed: &'l Lexed<'a>, tokens: Range<usize>) -> Self {
        Self { lexed, tokens, last_number: Cell::new((usize::MAX, None)) }
    }

    fn number(&self, at: usize) -> Option<(usize, f64)> {
        let (known_at, known) = self.last_number.get();
        if known_at == at {
            return known;
        }
        let number = numerals::number(self.lexed, at);
        self.last_number.set((at, number));
        number
    }

    /// Whether `program` reads the tokens from `start`; `found` says how.
    pub(super) fn matches(&self, program: &Program, start: usize, found: &mut Match<'a>) -> bool {
        if !self.lexed.guards().holds(program.opening, self.word(start)) {
            return false;
        }
        found.spans.clear();
        found.captures.clear();
        self.run(program, 0, start, found)
    }

    /// Whether `program` reads tokens that end right before `end`.
    pub(super) fn matches_before(&self, program: &Program, end: usize) -> bool {
        const LONGEST: usize = 4;
        let earliest = end.saturating_sub(LONGEST).max(self.tokens.start);
        let mut found = Match::default();
        (earliest..end).any(|start| self.matches(program, start, &mut found) && found.end == end)
    }

    /// Whether `program` reads tokens from `start`.
    pub(super) fn matches_after(&self, program: &Program, start: usize) -> bool {
        self.matches(program, start, &mut Match::default())
    }

    /// The word at `at`, if it stands in the scene.
    fn word(&self, at: usize) -> WordId {
        if at < self.tokens.end { self.lexed.id(at) } else { Words::UNKNOWN }
    }

    fn run(&self, program: &Program, op: usize, at: usize, found: &mut Match<'a>) -> bool {
        let (mut op, mut at) = (op, at);
        loop {
            match program.ops.get(op) {
                None => {
                    found.end = at;
                    return true;
                }
                Some(Op::Jump(target)) => op = (*target).into(),
                Some(Op::Split { ways: [first, second], guards }) => {
                    let word = self.word(at);
                    let is_open = guards.map(|guard| self.lexed.guards().holds(guard, word));
                    if is_open != [true, true] {
                        op = match is_open {
                            [true, _] => (*first).into(),
                            [_, true] => (*second).into(),
                            _ => return false,
                        };
                        continue;
                    }
                    let (spans, captures) = (found.spans.len(), found.captures.len());
                    let last_end = found.spans.last().map(|span| span.end);
                    if self.run(program, (*first).into(), at, found) {
                        return true;
                    }
                    found.spans.truncate(spans);
                    if let (Some(span), Some(end)) = (found.spans.last_mut(), last_end) {
                        span.end = end;
                    }
                    found.captures.truncate(captures);
                    op = (*second).into();
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
                    let Some((taken, capture)) = self.test(*test, at) else { return false };
                    if at + taken > self.tokens.end {
                        return false;
                    }
                    if let Some(name) = name {
                        found.captures.push((*name, capture));
                    }
                    at += taken;
                    op += 1;
                }
            }
        }
    }

    /// How many tokens `test` takes at `at`, and what it found.
    fn test(&self, test: Test, at: usize) -> Option<(usize, Captured<'a>)> {
        let lexed = self.lexed;
        let is_inside = at < self.tokens.end;
        let nothing = Captured::Text("");
        match test {
            Test::Word { id, is_capital } => {
                let is_same = lexed.id(at) == id && (!is_capital || lexed.is_capital(at));
                (is_inside && is_same).then_some((1, nothing))
            }
            Test::AnyOf(set) => (is_inside && lexed.is_any_of(at, set)).then_some((1, nothing)),
            Test::Digits { value, length } => {
                let is_same = lexed.integer(at) == Some(value) && lexed.digits(at) == length;
                (is_inside && is_same).then_some((1, nothing))
            }
            Test::Class(class) => {
                let (taken, entry) = lexed.entry(class, at)?;
                Some((
                    taken,
                    match &entry.value {
                        Value::Number(number) => Captured::Number(*number),
                        Value::Text(value) => Captured::Text(value),
                    },
                ))
            }
            Test::Shape(shape) => {
                let value = lexed.integer(at)?;
                let Shape { from, to, digits: [fewest, most], is_part } = lexed.shape(shape);
                let is_shaped = (from..=to).contains(&value)
                    && (fewest..=most).contains(&lexed.digits(at))
                    && (is_part || !(lexed.continues_number(at) || lexed.is_continued(at)));
                is_shaped.then_some((1, Captured::Number(f64::from(value))))
            }
            Test::Number => self.number(at).map(|(taken, value)| (taken, Captured::Number(value))),
            Test::Ordinal => {
                numerals::ordinal(lexed, at).map(|(taken, value)| (taken, Captured::Number(value)))
            }
            Test::SpokenYear => numerals::spoken_year(lexed, at)
                .map(|(taken, value)| (taken, Captured::Number(value))),
            Test::Name => (is_inside && lexed.is_capital(at)).then_some((1, nothing)),
            Test::AnyWord => {
                (is_inside && lexed.kind(at) == Some(TokenKind::Word)).then_some((1, nothing))
            }
            Test::SentenceStart => (at == self.tokens.start).then_some((0, nothing)),
        }
    }
}
