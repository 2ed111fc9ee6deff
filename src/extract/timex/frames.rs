//! From a frame to an answer: the date, or what TIMEX3 writes where there is
//! none.

use chrono::Weekday;

use crate::model::{Precision, Tense};

use super::DocumentKind;
use super::anchors::{Anchored, Anchors};
use super::calendar::precision;
use super::counting::Counting;
use super::meaning::Date;
use super::timex3::{self, unit, within_year};
use super::turns::{is_finer_than_day, needed};
use super::value::{Frame, Relative};

/// A value to resolve. The tense is looked up only where it matters.
pub(super) struct Question<'v, T> {
    pub(super) relative: Relative<'v>,
    pub(super) sentence: usize,
    /// The weekday that stands with the date.
    pub(super) weekday: Option<Weekday>,
    pub(super) tense: T,
}

#[derive(Debug, Default)]
pub(super) struct Answer {
    pub(super) date: Option<Date>,
    pub(super) value: String,
    /// The date is only near to what is meant.
    pub(super) is_rough: bool,
    pub(super) from: Option<Anchored>,
    pub(super) by_tense: Option<Tense>,
}

pub(super) fn answer<T>(question: &Question<'_, T>, anchors: &Anchors) -> Answer
where
    T: Fn() -> Option<Tense>,
{
    let Relative { frame, known, clock } = question.relative;
    if frame == Frame::Stated {
        let date = unit(known).map(|unit| Date { unit, suffix: clock.to_owned() });
        if date.is_none() && is_day_or_month(known) {
            return Answer::default(); // 30 February
        }
        let value = date.as_ref().map_or_else(|| format!("{known}{clock}"), Date::value);
        return Answer { date, value, ..Answer::default() };
    }
    if is_todays_reader(question.relative, anchors.kind) {
        return Answer { value: "PRESENT_REF".to_owned(), ..Answer::default() };
    }
    if let Some((unit, from, by_tense)) = (Counting { question, anchors }).counted() {
        let suffix = match known {
            "weekend" => "-WE",
            _ if is_finer_than_day(known) => "TXX",
            _ => clock,
        };
        let date = Date { unit, suffix: suffix.to_owned() };
        let value = date.value();
        return Answer { date: Some(date), value, is_rough: false, from: Some(from), by_tense };
    }
    roughly(question, anchors).unwrap_or_else(|| {
        let value = unresolved(frame, known);
        Answer { value: if value.is_empty() { value } else { value + clock }, ..Answer::default() }
    })
}

/// Whether a value names a year and more, rightly or wrongly.
fn is_day_or_month(value: &str) -> bool {
    let value = value.strip_prefix("BC").unwrap_or(value);
    value.contains('-') && value.starts_with(|first: char| first.is_ascii_digit())
}

/// "Today" in a history is the day of whoever reads it.
fn is_todays_reader(relative: Relative<'_>, kind: DocumentKind) -> bool {
    let today = Relative { frame: Frame::This(0), known: "day", clock: "" };
    kind == DocumentKind::Narrative && relative == today
}

/// "Two days later" where only the month is known: near that month.
fn roughly<T>(question: &Question<'_, T>, anchors: &Anchors) -> Option<Answer> {
    let Relative { frame, known, clock } = question.relative;
    if !matches!(frame, Frame::Reference(_) | Frame::Same) {
        return None;
    }
    let from = anchors.reference(question.sentence, Precision::Year)?;
    let rest = match (from.1.precision(), precision(known)) {
        (Precision::Year, Precision::Week) => "-WXX",
        (Precision::Year, Precision::Day) => "-XX-XX",
        (Precision::Year, Precision::Month) | (Precision::Month, Precision::Day) => "-XX",
        _ => return None,
    };
    let value = timex3::value(from.1) + rest + clock;
    let date = Some(Date { unit: from.1, suffix: String::new() });
    Some(Answer { date, value, is_rough: true, from: Some(from), by_tense: None })
}

/// What TIMEX3 writes where nothing tells the year or the day.
fn unresolved(frame: Frame, known: &str) -> String {
    match frame {
        // The day of a movable feast is unknown without its year.
        Frame::MissingYear if known.contains(|it: char| it.is_ascii_lowercase()) => {
            "XXXX-XX-XX".to_owned()
        }
        // 2000 had all days that a year can have.
        Frame::MissingYear if within_year(2000, known).is_none() => String::new(),
        Frame::MissingYear => format!("XXXX-{known}"),
        Frame::MissingCentury => format!("XX{known}"),
        Frame::MissingEra => String::new(),
        Frame::MissingMonth => format!("XXXX-XX-{known}"),
        Frame::MissingQuarter => format!("{known}-QX"),
        _ => match known {
            "century" => "XX".to_owned(),
            "decade" => "XXX".to_owned(),
            "year" => "XXXX".to_owned(),
            "half" => "XXXX-HX".to_owned(),
            "quarter" => "XXXX-QX".to_owned(),
            "month" => "XXXX-XX".to_owned(),
            "week" => "XXXX-WXX".to_owned(),
            "weekend" => "XXXX-WXX-WE".to_owned(),
            "hour" | "minute" | "second" => "XXXX-XX-XXTXX".to_owned(),
            _ => {
                if let Some(weekday) = known.strip_prefix("weekday-") {
                    return format!("XXXX-WXX-{weekday}");
                }
                let rest = known.strip_prefix("year-").unwrap_or(known);
                if needed(rest) == Precision::Year {
                    return format!("XXXX-{rest}");
                }
                "XXXX-XX-XX".to_owned()
            }
        },
    }
}
