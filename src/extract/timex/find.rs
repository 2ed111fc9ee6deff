//! The first pass: which words are temporal expressions, and what value they
//! have by themselves.
//!
//! Of overlapping matches the longest wins, then an explicit value over an
//! underspecified one, then the earlier rule.

use std::cmp::Reverse;
use std::ops::Range;

use chrono::Weekday;

use crate::extract::sentences::Sentence;
use crate::extract::tokens::TokenKind;
use crate::model::CalendarUnit;

use super::calendar::weekday_of_number;
use super::date_order::DateOrder;
use super::lexed::Lexed;
use super::matcher::{Captured, Match, Scene};
use super::rules::{Rule, Rules};
use super::template::Template;
use super::timex3;
use super::value::{Frame, Relative};

/// Words that a rule has read.
#[derive(Debug)]
pub(super) struct Found<'r> {
    pub(super) rule: &'r Rule,
    pub(super) tokens: Range<usize>,
    pub(super) sentence: usize,
    /// TIMEX3, or underspecified as described in `value.rs`.
    pub(super) value: String,
    /// The place on the calendar of a date that needs no other to resolve it.
    pub(super) stated: Option<CalendarUnit>,
    /// A second reading of the same words.
    pub(super) alternative: Option<String>,
    /// The order of its numbers, where that is not the rule's first reading.
    pub(super) turned: Option<DateOrder>,
    pub(super) modifier: String,
    /// The weekday that stands with a date.
    pub(super) weekday: Option<Weekday>,
}

/// An expression that has won its words, as the templates of its rule write it.
struct Winner<'r> {
    rule: &'r Rule,
    tokens: Range<usize>,
    value: String,
    alternative: Option<String>,
    modifier: String,
    weekday: Option<Weekday>,
}

/// A match that competes with others for its words.
struct Candidate<'r> {
    rule: &'r Rule,
    order: u16,
    tokens: Range<usize>,
    is_underspecified: bool,
    /// Where its expressions and what it captured stand among those of all
    /// candidates.
    spans: Range<usize>,
    captures: Range<usize>,
}

/// The candidates of one line. It is used again and again, so that looking where
/// nothing is found costs no memory.
#[derive(Default)]
struct Contest<'r> {
    candidates: Vec<Candidate<'r>>,
    spans: Vec<Range<usize>>,
    captures: Vec<(u16, Captured<'r>)>,
    is_taken: Vec<bool>,
}

/// Reads every sentence; the answer is in order of text, without overlap.
pub(super) fn find<'r>(
    lexed: &Lexed<'r>,
    sentences: &[Sentence],
    rules: &'r Rules,
) -> Vec<Found<'r>> {
    let mut found = Vec::new();
    let mut contest = Contest::default();
    let mut first = 0;
    while let Some(sentence) = sentences.get(first) {
        let rest = sentences.get(first..).unwrap_or_default();
        let count = on_one_line(lexed.text(), rest);
        let end = rest.get(count - 1).map_or(sentence.tokens.end, |last| last.tokens.end);
        let scene = Scene::new(lexed, sentence.tokens.start..end);
        contest.enter(&scene, rules);
        contest.decide(&scene.tokens);
        found.extend(contest.winners().map(|read| {
            let Winner { rule, tokens, value, alternative, modifier, weekday } = read;
            let before = rest.partition_point(|sentence| sentence.tokens.start <= tokens.start);
            let sentence = first + before.saturating_sub(1);
            let relative = Relative::new(&value);
            let is_stated = relative.frame == Frame::Stated;
            let stated = is_stated.then(|| timex3::unit(relative.known)).flatten();
            Found {
                rule,
                tokens,
                sentence,
                value,
                stated,
                alternative,
                turned: None,
                modifier,
                weekday,
            }
        }));
        first += count;
    }
    found
}

/// Whether a number goes on a name or another number, as in "CR2032" and
/// "iLife’11".
fn continues_word(lexed: &Lexed<'_>, at: usize) -> bool {
    let is_number = lexed.digits(at) > 0 || lexed.sign(at) == Some('\'');
    let is_word = |at: usize| lexed.kind(at) == Some(TokenKind::Word);
    is_number && lexed.is_glued(at) && at.checked_sub(1).is_some_and(is_word)
}

/// How many of these sentences, at least one, stand on one line. They are read
/// together, because the point of "9 a.m. Friday" may pass for the end of one.
fn on_one_line(text: &str, sentences: &[Sentence]) -> usize {
    let is_joined = |pair: &[Sentence]| match pair {
        [one, two] => text
            .get(one.span.end()..two.span.start())
            .is_some_and(|between| !between.contains('\n')),
        _ => false,
    };
    1 + sentences.windows(2).take_while(|pair| is_joined(pair)).count()
}

impl<'r> Contest<'r> {
    /// Gathers all matches of all rules.
    fn enter(&mut self, scene: &Scene<'_, 'r>, rules: &'r Rules) {
        self.candidates.clear();
        self.spans.clear();
        self.captures.clear();
        let (mut found, mut orders) = (Match::default(), Vec::new());
        for at in scene.tokens.clone() {
            rules.starts().at(scene.lexed, at, &mut orders);
            for &order in &orders {
                if let Some(rule) = rules.rule(order)
                    && scene.matches(&rule.program, at, &mut found)
                    && is_allowed(scene, rule, &found)
                {
                    self.add(rule, order, &found);
                }
            }
        }
    }

    fn add(&mut self, rule: &'r Rule, order: u16, found: &Match<'r>) {
        let (first_span, first_capture) = (self.spans.len(), self.captures.len());
        self.spans.extend_from_slice(&found.spans);
        self.captures.extend_from_slice(&found.captures);
        let start = found.spans.first().map_or(0, |span| span.start);
        let is_underspecified =
            rule.values.iter().any(|value| value.is_underspecified(&found.captures));
        self.candidates.push(Candidate {
            rule,
            order,
            tokens: start..found.spans.last().map_or(start, |span| span.end),
            is_underspecified,
            spans: first_span..self.spans.len(),
            captures: first_capture..self.captures.len(),
        });
    }

    /// Keeps the candidates that win their words, in order of text.
    fn decide(&mut self, tokens: &Range<usize>) {
        self.candidates.sort_unstable_by_key(|candidate| {
            let Candidate { rule, tokens, order, is_underspecified, .. } = candidate;
            (Reverse(tokens.len()), !rule.wins_ties, *is_underspecified, *order, tokens.start)
        });
        let is_taken = &mut self.is_taken;
        is_taken.clear();
        is_taken.resize(tokens.len(), false);
        self.candidates.retain(|candidate| {
            let Range { start, end } = candidate.tokens;
            let words = is_taken.get_mut(start - tokens.start..end - tokens.start);
            let Some(words) = words.filter(|words| !words.contains(&true)) else { return false };
            words.fill(true);
            true
        });
        self.candidates.sort_unstable_by_key(|candidate| candidate.tokens.start);
    }

    /// Every expression of every winner.
    fn winners(&self) -> impl Iterator<Item = Winner<'r>> {
        self.candidates.iter().flat_map(|candidate| {
            let rule = candidate.rule;
            let captures = self.captures.get(candidate.captures.clone()).unwrap_or_default();
            let spans = self.spans.get(candidate.spans.clone()).unwrap_or_default();
            let filled = |template: &Template| {
                let mut value = String::new();
                template.fill(captures, &mut value);
                value
            };
            spans.iter().zip(&rule.values).map(move |(tokens, value)| {
                let weekday = rule.weekday.as_ref().map(filled);
                Winner {
                    rule,
                    tokens: tokens.clone(),
                    value: filled(value),
                    alternative: rule.alternative.as_ref().map(filled),
                    modifier: filled(&rule.modifier),
                    weekday: weekday.as_deref().and_then(weekday_of_number),
                }
            })
        })
    }
}

/// Whether the words around permit it. Half of a word or number with a hyphen
/// or a point in it is never an expression.
fn is_allowed(scene: &Scene<'_, '_>, rule: &Rule, found: &Match<'_>) -> bool {
    let (Some(first), Some(last)) = (found.spans.first(), found.spans.last()) else { return false };
    let is_forbidden_before =
        rule.not_after.as_ref().is_some_and(|not| scene.matches_before(not, first.start));
    let is_forbidden_after =
        rule.not_before.as_ref().is_some_and(|not| scene.matches_after(not, last.end));
    first.start < last.end
        && !is_forbidden_before
        && !is_forbidden_after
        && !continues_word(scene.lexed, first.start)
}
