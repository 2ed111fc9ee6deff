//! The tense of the clause a date stands in, from the verb nearest to it.

use std::ops::Range;

use crate::extract::tokens::TokenKind;
use crate::model::Tense;

use super::lexed::Lexed;
use super::words::{Value, class};

/// Looks back from the expression to the start of its sentence, then ahead.
pub(super) fn tense(
    lexed: &Lexed<'_>,
    sentence: Range<usize>,
    expression: &Range<usize>,
) -> Option<Tense> {
    let before = sentence.start..expression.start;
    let after = expression.end..sentence.end;
    before.rev().chain(after).find_map(|at| of_word(lexed, at))
}

fn of_word(lexed: &Lexed<'_>, at: usize) -> Option<Tense> {
    if lexed.kind(at) != Some(TokenKind::Word) {
        return None;
    }
    if let Some((_, entry)) = lexed.entry(class::TENSE, at) {
        return match &entry.value {
            Value::Text(name) if name == "past" => Some(Tense::Past),
            Value::Text(name) if name == "present" => Some(Tense::Present),
            Value::Text(name) if name == "future" => Some(Tense::Future),
            _ => None,
        };
    }
    lexed.has_past_ending(at).then_some(Tense::Past)
}
