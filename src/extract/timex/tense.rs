//! The tense of the clause a date stands in, from the verb nearest to it.

use std::ops::Range;

use crate::extract::tokens::TokenKind;
use crate::model::Tense;

use super::lexed::Lexed;
use super::words::{Value, class};

/// "Said on Friday": at most so many words stand between verb and date.
const RIGHT_BEFORE: usize = 2;

/// "Will not be held": at most so many words stand between an auxiliary and its
/// participle.
const VERB_GROUP: usize = 3;

/// Looks back from the expression to the start of its sentence, then ahead.
pub(super) fn tense(
    lexed: &Lexed<'_>,
    sentence: Range<usize>,
    expression: &Range<usize>,
) -> Option<Tense> {
    let right_before = expression.start.saturating_sub(RIGHT_BEFORE).max(sentence.start);
    for at in right_before..expression.start {
        match cue(lexed, at) {
            Some("saying" | "since") => return Some(Tense::Past),
            Some("until") => return Some(Tense::Future),
            _ => {}
        }
    }
    let before = sentence.start..expression.start;
    let after = expression.end..sentence.end;
    before.rev().chain(after).find_map(|at| of_group(lexed, sentence.start, at))
}

/// The tense of a verb with its auxiliaries: "will be held" is no past.
fn of_group(lexed: &Lexed<'_>, first: usize, at: usize) -> Option<Tense> {
    let tense = of_word(lexed, at)?;
    if tense != Tense::Past {
        return Some(tense);
    }
    let group = (at.saturating_sub(VERB_GROUP).max(first)..at).rev();
    let is_future = group
        .take_while(|at| lexed.kind(*at) == Some(TokenKind::Word))
        .any(|at| of_word(lexed, at) == Some(Tense::Future));
    Some(if is_future { Tense::Future } else { Tense::Past })
}

fn of_word(lexed: &Lexed<'_>, at: usize) -> Option<Tense> {
    match cue(lexed, at)? {
        "past" | "since" => Some(Tense::Past),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::Language;
    use crate::extract::tokens::tokenize;

    /// `<<…>>` marks the date.
    fn check(marked: &str, expected: Option<Tense>) {
        let text = marked.replace("<<", "").replace(">>", "");
        let tokens = tokenize(&text);
        let lexed = Lexed::new(&text, &tokens, Language::of("en").unwrap().timex.words());
        let start = marked.find("<<").unwrap();
        let end = marked.find(">>").unwrap() - 2;
        let before = |offset| tokens.iter().filter(|token| token.span.start() < offset).count();
        let found = tense(&lexed, 0..tokens.len(), &(before(start)..before(end)));
        assert_eq!(found, expected, "{marked}");
    }

    #[test]
    fn the_nearest_verb_tells_with_its_auxiliaries() {
        check("A fair was held on <<Tuesday>>.", Some(Tense::Past));
        check("A fair will be held on <<Tuesday>>.", Some(Tense::Future));
        check("A fair will not be held on <<Tuesday>>.", Some(Tense::Future));
        check("On <<Saturday>> a man who used to be rich gave it away.", Some(Tense::Past));
        check("He will come, ministers said on <<Tuesday>>.", Some(Tense::Past));
        check("The shop is open on <<Tuesday>>.", Some(Tense::Present));
        check("A fair on <<Tuesday>>.", None);
        check("They had until <<Tuesday>>.", Some(Tense::Future));
        check("Nobody has seen him since <<Tuesday>>.", Some(Tense::Past));
    }
}
