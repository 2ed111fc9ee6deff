//! The tense of the clause a date stands in, from the verb nearest to it.

use std::ops::Range;

use crate::model::Tense;

use super::lexed::Lexed;
use super::words::{Value, class};

/// "Said on Friday": at most so many words stand between verb and date.
const RIGHT_BEFORE: usize = 2;

/// Looks back from the expression to the start of its sentence, then ahead.
pub(super) fn tense(
    lexed: &Lexed<'_>,
    sentence: Range<usize>,
    expression: &Range<usize>,
) -> Option<Tense> {
    let right_before = expression.start.saturating_sub(RIGHT_BEFORE).max(sentence.start);
    if (right_before..expression.start).any(|at| cue(lexed, at) == Some("saying")) {
        return Some(Tense::Past);
    }
    let before = sentence.start..expression.start;
    let after = expression.end..sentence.end;
    before.rev().chain(after).find_map(|at| of_word(lexed, at))
}

fn of_word(lexed: &Lexed<'_>, at: usize) -> Option<Tense> {
    match cue(lexed, at)? {
        "past" => Some(Tense::Past),
        "present" => Some(Tense::Present),
        "future" => Some(Tense::Future),
        _ => None,
    }
}

/// What the language's words say about the tense at a word.
fn cue<'a>(lexed: &Lexed<'a>, at: usize) -> Option<&'a str> {
    match lexed.entry(class::TENSE, at) {
        Some((_, entry)) => match &entry.value {
            Value::Text(name) => Some(name),
            Value::Number(_) => None,
        },
        None => lexed.has_past_ending(at).then_some("past"),
    }
}
