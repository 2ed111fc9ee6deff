//! The second pass: from underspecified values to dates, in order of text.

use std::ops::Range;

use chrono::{NaiveDate, TimeDelta};

use crate::extract::sentences::Sentence;
use crate::model::{
    CalendarUnit, Length, Meaning, Moment, Precision, Reading, Step, TemporalExpression, Tense,
    TextSpan, TimexKind,
};

use super::anchors::{Anchors, Mentioned};
use super::asides::{is_in_brackets, out_of_line};
use super::counting::Counting;
use super::find::Found;
use super::frames::{Answer, Question, answer};
use super::kind::Kinds;
use super::lexed::Lexed;
use super::meaning::{Date, modifier, span};
use super::tense::tense;
use super::timex3;
use super::value::{Frame, Relative, length, length_value};

/// Gives every expression its date, as far as the text tells.
pub(super) fn resolve(
    lexed: &Lexed<'_>,
    sentences: &[Sentence],
    in_title: &[Found<'_>],
    found: &[Found<'_>],
    published: Option<NaiveDate>,
    kinds: &Kinds,
) -> Vec<TemporalExpression> {
    let mut anchors = Anchors::new(published, kinds.at(0));
    for unit in in_title.iter().filter_map(|found| found.stated) {
        anchors.mention(Mentioned { unit, sentence: 0, is_aside: false });
    }
    let mut resolver = Resolver { lexed, sentences, anchors };
    let is_meant =
        |found: &Found<'_>| found.rule.only_in.is_none_or(|only| only == kinds.at(found.sentence));
    let in_order = found.iter().zip(out_of_line(found)).filter(|(found, _)| is_meant(found));
    in_order
        .filter_map(|(found, is_out_of_line)| {
            resolver.anchors.kind = kinds.at(found.sentence);
            match length(&found.value) {
                Some(length) => resolver.length(found, length),
                None if is_length(&found.value) => None,
                None => resolver.date(found, is_out_of_line),
            }
        })
        .collect()
}

struct Resolver<'l, 'a> {
    lexed: &'l Lexed<'a>,
    sentences: &'l [Sentence],
    anchors: Anchors,
}

impl Resolver<'_, '_> {
    fn length(&self, found: &Found<'_>, length: Length) -> Option<TemporalExpression> {
        let meaning = match (found.rule.kind, found.rule.span) {
            (Some(TimexKind::Set), _) => Meaning::Nothing,
            (_, Some(side)) => span(length, side, self.anchors.published),
            (_, None) => Meaning::Length { length },
        };
        let kind = found.rule.kind.unwrap_or(TimexKind::Duration);
        let value = length_value(&found.value)?;
        Some(TemporalExpression { kind, meaning, ..self.read(found, value)? })
    }

    /// `None` where the words turn out to name no time.
    fn date(&mut self, found: &Found<'_>, is_out_of_line: bool) -> Option<TemporalExpression> {
        let sentence = self.sentences.get(found.sentence).map_or(0..0, |it| it.tokens.clone());
        let tense = || tense(self.lexed, sentence.clone(), &found.tokens);
        let relative = Relative::new(&found.value);
        let weekday = found.weekday;
        let question = Question { relative, sentence: found.sentence, weekday, tense };
        let Answer { date, value, is_rough, from, by_tense } = answer(&question, &self.anchors);
        let is_sure = matches!(by_tense, Some(Tense::Past | Tense::Future));
        if value.is_empty() {
            return None;
        }
        let kind = found.rule.kind.unwrap_or_else(|| kind_of(&value));
        let meaning = match &date {
            Some(date) if kind != TimexKind::Set => {
                let day = from.and_then(|(_, from)| weeks_from(relative, from));
                day.map_or_else(
                    || self.meaning(found, date, is_rough),
                    |day| Meaning::Date { at: Moment::about(day) },
                )
            }
            _ => Meaning::Nothing,
        };
        let alternatives = self.alternatives(found, &question, date.as_ref(), is_sure);
        let read = self.read(found, value)?;
        let mut derivation = read.derivation;
        let counted =
            from.map(|(from, unit)| Step::Counted { from, date: timex3::value(unit).into() });
        derivation.extend(counted);
        derivation.extend(by_tense.map(|tense| Step::ByTense { tense }));
        if read.value != found.value {
            derivation.push(Step::Resolved { value: read.value.clone() });
        }
        if let Some(date) = &date
            && kind != TimexKind::Set
        {
            let is_aside = is_out_of_line
                || is_in_brackets(self.lexed, &sentence, found.tokens.start)
                || is_looking_back(relative.frame)
                || is_told_ahead(&question, date);
            let unit = date.unit;
            self.anchors.mention(Mentioned { unit, sentence: found.sentence, is_aside });
        }
        Some(TemporalExpression { kind, meaning, derivation, alternatives, ..read })
    }

    /// The expression as its rule read it, with its value.
    fn read(&self, found: &Found<'_>, value: String) -> Option<TemporalExpression> {
        let span = self.span(&found.tokens)?;
        let name = &found.rule.name;
        let rule =
            found.turned.map_or_else(|| name.clone(), |order| format!("{name}, {}", order.name()));
        let words = span.of(self.lexed.text()).to_owned();
        Some(TemporalExpression {
            span,
            kind: TimexKind::Date,
            value: value.into(),
            modifier: modifier(&found.modifier),
            meaning: Meaning::Nothing,
            derivation: vec![Step::Read {
                rule: rule.into(),
                words: words.into(),
                value: found.value.clone().into(),
            }],
            alternatives: Vec::new(),
        })
    }

    fn span(&self, tokens: &Range<usize>) -> Option<TextSpan> {
        let first = self.lexed.token(tokens.start)?;
        let last = self.lexed.token(tokens.end.checked_sub(1)?)?;
        Some(first.span.joined(last.span))
    }

    fn meaning(&self, found: &Found<'_>, date: &Date, is_rough: bool) -> Meaning {
        let at = match found.rule.only {
            _ if is_rough => Moment::about(date.unit),
            Some(side) => date.on_side(side, self.anchors.published),
            None => date.moment(modifier(&found.modifier)),
        };
        Meaning::Date { at }
    }

    /// Readings that were nearly chosen: the other order of 03/04/2024, and where
    /// the tense does not tell, the coming Saturday for the last.
    fn alternatives<T: Fn() -> Option<Tense>>(
        &self,
        found: &Found<'_>,
        question: &Question<'_, T>,
        chosen: Option<&Date>,
        is_sure: bool,
    ) -> Vec<Reading> {
        let Some(chosen) = chosen else { return Vec::new() };
        let other_order = found.alternative.as_ref().and_then(|alternative| {
            let relative = Relative::new(alternative);
            let weekday = found.weekday;
            let tense = || None;
            let question = Question { relative, sentence: found.sentence, weekday, tense };
            answer(&question, &self.anchors).date
        });
        let other_side = (!is_sure).then(|| {
            let unit = Counting { question, anchors: &self.anchors }.other_side(chosen.unit)?;
            Some(Date { unit, suffix: chosen.suffix.clone() })
        });
        let others = other_order.into_iter().chain(other_side.flatten());
        let reading = |date: Date| Reading { value: date.value().into(), at: date.moment(None) };
        others.filter(|other| other != chosen).map(reading).collect()
    }
}

/// "Two weeks ago" names a week in TIMEX3, and means a day about so far off.
fn weeks_from(relative: Relative<'_>, from: CalendarUnit) -> Option<CalendarUnit> {
    let (Frame::Publication(count) | Frame::Reference(count)) = relative.frame else { return None };
    let is_counted = count != 0 && relative.known == "week" && relative.clock.is_empty();
    let day = from.first_day().checked_add_signed(TimeDelta::weeks(i64::from(count)))?;
    (is_counted && from.precision() >= Precision::Day).then(|| CalendarUnit::day(day))
}

/// Whether a value is meant for a length, even of units that nobody adds up.
fn is_length(value: &str) -> bool {
    let count = value.strip_prefix('P').and_then(|rest| rest.split('-').next());
    count.is_some_and(|count| count == "X" || count.parse::<f64>().is_ok())
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

/// "A year earlier" leaves the story where it was.
const fn is_looking_back(frame: Frame) -> bool {
    matches!(
        frame,
        Frame::Publication(..0) | Frame::Reference(..0) | Frame::This(1..) | Frame::MissingQuarter
    )
}

/// Whether it is a bare year in the future tense: a plan, not a place in the
/// story.
fn is_told_ahead<T: Fn() -> Option<Tense>>(question: &Question<'_, T>, date: &Date) -> bool {
    question.relative.frame == Frame::Stated
        && date.unit.precision() <= Precision::Year
        && (question.tense)() == Some(Tense::Future)
}
