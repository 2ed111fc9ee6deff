//! The first pass: which words are temporal expressions, and what value they
//! have by themselves.
//!
//! Of overlapping matches the longest wins, then an explicit value over an
//! underspecified one, then the earlier rule.

use std::cmp::Reverse;
use std::ops::Range;

use crate::extract::sentences::Sentence;

use super::lexed::Lexed;
use super::matcher::{Match, Scene};
use super::rules::{Rule, Rules};

/// Words that a rule has read.
#[derive(Debug)]
pub(super) struct Found<'r> {
    pub(super) rule: &'r Rule,
    pub(super) tokens: Range<usize>,
    pub(super) sentence: usize,
    /// TIMEX3, or underspecified as described in `value.rs`.
    pub(super) value: String,
    /// A second reading of the same words.
    pub(super) alternative: Option<String>,
    pub(super) modifier: String,
}

/// A match that competes with others for its words.
struct Candidate<'r> {
    rule: &'r Rule,
    order: u16,
    spans: Vec<Range<usize>>,
    values: Vec<String>,
    alternative: Option<String>,
    modifier: String,
}

impl Candidate<'_> {
    fn tokens(&self) -> Range<usize> {
        let start = self.spans.first().map_or(0, |span| span.start);
        start..self.spans.last().map_or(start, |span| span.end)
    }

    fn is_underspecified(&self) -> bool {
        self.values.iter().any(|value| value.contains('?') || value.starts_with(is_frame))
    }
}

/// Underspecified values begin with a small letter, or with PUB, REF, SAME; no
/// TIMEX3 value that is a date does.
const fn is_frame(first: char) -> bool {
    first.is_ascii_lowercase() || matches!(first, 'R' | 'S')
}

/// Reads every sentence; the answer is in order of text, without overlap.
pub(super) fn find<'r>(
    lexed: &Lexed<'r>,
    sentences: &[Sentence],
    rules: &'r Rules,
) -> Vec<Found<'r>> {
    let mut found = Vec::new();
    let mut first = 0;
    while let Some(sentence) = sentences.get(first) {
        let rest = sentences.get(first..).unwrap_or_default();
        let count = on_one_line(lexed.text(), rest);
        let end = rest.get(count - 1).map_or(sentence.tokens.end, |last| last.tokens.end);
        let scene = Scene { lexed, tokens: sentence.tokens.start..end };
        for candidate in best(candidates(&scene, rules), &scene.tokens) {
            let Candidate { rule, order: _, spans, values, alternative, modifier } = candidate;
            for (tokens, value) in spans.into_iter().zip(values) {
                let before = rest.partition_point(|sentence| sentence.tokens.start <= tokens.start);
                let sentence = first + before.saturating_sub(1);
                let (alternative, modifier) = (alternative.clone(), modifier.clone());
                found.push(Found { rule, tokens, sentence, value, alternative, modifier });
            }
        }
        first += count;
    }
    found
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

/// The candidates that win their words, in order of text.
fn best<'r>(mut candidates: Vec<Candidate<'r>>, tokens: &Range<usize>) -> Vec<Candidate<'r>> {
    candidates.sort_by_key(|candidate| {
        (Reverse(candidate.tokens().len()), candidate.is_underspecified(), candidate.order)
    });
    let mut is_taken = vec![false; tokens.len()];
    candidates.retain(|candidate| {
        let Range { start, end } = candidate.tokens();
        let words = is_taken.get_mut(start - tokens.start..end - tokens.start);
        let Some(words) = words.filter(|words| !words.contains(&true)) else { return false };
        words.fill(true);
        true
    });
    candidates.sort_by_key(|candidate| candidate.tokens().start);
    candidates
}

fn candidates<'r>(scene: &Scene<'_, 'r>, rules: &'r Rules) -> Vec<Candidate<'r>> {
    let mut candidates = Vec::new();
    let mut found = Match::default();
    for at in scene.tokens.clone() {
        for order in rules.starting_at(scene.lexed, at) {
            if let Some(rule) = rules.rule(*order)
                && scene.matches(&rule.program, at, &mut found)
                && is_allowed(scene, rule, &found)
            {
                let values = rule.values.iter().map(|value| value.fill(&found.captures)).collect();
                let alternative = rule.alternative.as_ref().map(|it| it.fill(&found.captures));
                let modifier = rule.modifier.fill(&found.captures);
                let (order, spans) = (*order, found.spans.clone());
                candidates.push(Candidate { rule, order, spans, values, alternative, modifier });
            }
        }
    }
    candidates
}

/// Whether the words around permit it. Half of a word or number with a hyphen
/// or a point in it is never an expression.
fn is_allowed(scene: &Scene<'_, '_>, rule: &Rule, found: &Match<'_>) -> bool {
    let (Some(first), Some(last)) = (found.spans.first(), found.spans.last()) else { return false };
    let is_forbidden_before =
        rule.not_after.as_ref().is_some_and(|not| scene.matches_before(not, first.start));
    let is_forbidden_after =
        rule.not_before.as_ref().is_some_and(|not| scene.matches_after(not, last.end));
    first.start < last.end && !is_forbidden_before && !is_forbidden_after
}
