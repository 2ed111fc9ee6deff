//! The second pass: from underspecified values to dates, in order of text.

use chrono::NaiveDate;

use crate::extract::sentences::Sentence;
use crate::model::{Length, Meaning, Modifier, Step, TemporalExpression, TextSpan, TimexKind};

use super::DocumentKind;
use super::anchors::{Anchors, Mentioned};
use super::find::Found;
use super::frames::{Answer, Question, answer};
use super::lexed::Lexed;
use super::meaning::{Date, modifier, span};
use super::tense::tense;
use super::timex3;
use super::value::{Relative, length, length_value};

/// Gives every expression its date, as far as the text tells.
pub(super) fn resolve(
    lexed: &Lexed<'_>,
    sentences: &[Sentence],
    found: Vec<Found<'_>>,
    published: Option<NaiveDate>,
    kind: DocumentKind,
) -> Vec<TemporalExpression> {
    let mut anchors = Anchors::new(published, kind);
    let mut expressions = Vec::with_capacity(found.len());
    for found in found {
        let sentence = sentences.get(found.sentence).map_or(0..0, |it| it.tokens.clone());
        let Some(span) = text_span(lexed, &found) else { continue };
        let words = span.of(lexed.text()).to_owned();
        let modifier = modifier(&found.modifier);
        let rule = found.rule.name.clone();
        let mut derivation = vec![Step::Read { rule, words, value: found.value.clone() }];
        if let Some(length) = length(&found.value) {
            let meaning = meaning_of_length(&found, length, published);
            let value = length_value(length);
            let kind = found.rule.kind.unwrap_or(TimexKind::Duration);
            expressions.push(expression(span, kind, value, modifier, meaning, derivation));
            continue;
        }
        let relative = Relative::new(&found.value);
        let question = Question {
            relative,
            sentence: found.sentence,
            tense: || tense(lexed, sentence.clone(), &found.tokens),
        };
        let Answer { date, value, from, by_tense } = answer(&question, &anchors);
        if value.is_empty() {
            continue; // Not a date after all.
        }
        derivation
            .extend(from.map(|(from, unit)| Step::Counted { from, date: timex3::value(unit) }));
        derivation.extend(by_tense.map(|tense| Step::ByTense { tense }));
        if value != found.value {
            derivation.push(Step::Resolved { value: value.clone() });
        }
        let kind = found.rule.kind.unwrap_or_else(|| kind_of(&value));
        let is_aside = is_in_brackets(lexed, &sentence, found.tokens.start);
        let meaning = meaning_of_date(&found, date.as_ref(), modifier, published, kind);
        if let Some(date) = date
            && matches!(kind, TimexKind::Date | TimexKind::Time)
        {
            anchors.mention(Mentioned { unit: date.unit, sentence: found.sentence, is_aside });
        }
        expressions.push(expression(span, kind, value, modifier, meaning, derivation));
    }
    expressions
}

fn text_span(lexed: &Lexed<'_>, found: &Found<'_>) -> Option<TextSpan> {
    let first = lexed.token(found.tokens.start)?;
    let last = lexed.token(found.tokens.end.checked_sub(1)?)?;
    Some(first.span.joined(last.span))
}

const fn expression(
    span: TextSpan,
    kind: TimexKind,
    value: String,
    modifier: Option<Modifier>,
    meaning: Meaning,
    derivation: Vec<Step>,
) -> TemporalExpression {
    TemporalExpression {
        span,
        kind,
        value,
        modifier,
        meaning,
        derivation,
        alternatives: Vec::new(),
    }
}

/// A value with a time of day is a time; one that starts with P and a number is
/// a length.
fn kind_of(value: &str) -> TimexKind {
    let is_length =
        value.strip_prefix('P').is_some_and(|rest| rest.starts_with(['X', 'T', '0', '1']));
    match value.find('T') {
        Some(start) if start >= 4 && !value.ends_with("_REF") => TimexKind::Time,
        _ if is_length => TimexKind::Duration,
        _ => TimexKind::Date,
    }
}

fn meaning_of_length(found: &Found<'_>, length: Length, published: Option<NaiveDate>) -> Meaning {
    match (found.rule.kind, found.rule.span) {
        (Some(TimexKind::Set), _) => Meaning::Nothing,
        (_, Some(side)) => span(length, side, published),
        (_, None) => Meaning::Length { length },
    }
}

fn meaning_of_date(
    found: &Found<'_>,
    date: Option<&Date>,
    modifier: Option<Modifier>,
    published: Option<NaiveDate>,
    kind: TimexKind,
) -> Meaning {
    match (date, found.rule.only) {
        _ if kind == TimexKind::Set => Meaning::Nothing,
        (Some(date), Some(side)) => Meaning::Date { at: date.on_side(side, published) },
        (Some(date), None) => Meaning::Date { at: date.moment(modifier) },
        (None, _) => Meaning::Nothing,
    }
}

/// Whether an opened bracket of the sentence is not closed yet.
fn is_in_brackets(lexed: &Lexed<'_>, sentence: &std::ops::Range<usize>, at: usize) -> bool {
    let mut depth = 0_usize;
    for before in sentence.start..at {
        match lexed.sign(before) {
            Some('(' | '[') => depth += 1,
            Some(')' | ']') => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    depth > 0
}
