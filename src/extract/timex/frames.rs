//! One table: what each frame of an underspecified value comes to.

use chrono::Datelike as _;

use crate::model::{CalendarUnit, Precision, Tense};

use super::DocumentKind;
use super::anchors::{Anchored, Anchors};
use super::calendar::{Turn, counted, precision, weekday, weekly, yearly};
use super::meaning::Date;
use super::timex3::{self, unit, within_year};
use super::value::{Frame, Relative};

/// A value to resolve. The tense is looked up only where it matters.
pub(super) struct Question<'v, T> {
    pub(super) relative: Relative<'v>,
    pub(super) sentence: usize,
    pub(super) tense: T,
}

#[derive(Debug, Default)]
pub(super) struct Answer {
    pub(super) date: Option<Date>,
    pub(super) value: String,
    pub(super) from: Option<Anchored>,
    pub(super) by_tense: Option<Tense>,
}

/// A unit with what it was counted from.
type Counted = Option<(CalendarUnit, Anchored, Option<Tense>)>;

pub(super) fn answer<T: Fn() -> Option<Tense>>(
    question: &Question<'_, T>,
    anchors: &Anchors,
) -> Answer {
    let Relative { frame, known, clock } = question.relative;
    let suffix = if known == "weekend" { "-WE" } else { clock };
    if frame == Frame::Stated {
        let date = unit(known).map(|unit| Date { unit, suffix: suffix.to_owned() });
        let value = date.as_ref().map_or_else(|| format!("{known}{clock}"), Date::value);
        return Answer { date, value, ..Answer::default() };
    }
    if frame == Frame::This(0)
        && known == "day"
        && clock.is_empty()
        && anchors.kind == DocumentKind::Narrative
    {
        // "Today" in a history is the reader's.
        return Answer { value: "PRESENT_REF".to_owned(), ..Answer::default() };
    }
    match counted_from(question, anchors) {
        Some((unit, from, by_tense)) => {
            let suffix = if is_finer_than_day(known) { "TXX" } else { suffix };
            let date = Date { unit, suffix: suffix.to_owned() };
            Answer { value: date.value(), date: Some(date), from: Some(from), by_tense }
        }
        None => Answer { value: unresolved(frame, known) + clock, ..Answer::default() },
    }
}

/// Quarters are reported after they end, and planned before they begin, in any
/// tense.
fn is_told_by_tense(known: &str) -> bool {
    !known.starts_with(['Q', 'H'])
}

fn is_finer_than_day(unit: &str) -> bool {
    matches!(unit, "hour" | "minute" | "second")
}

fn counted_from<T: Fn() -> Option<Tense>>(
    question: &Question<'_, T>,
    anchors: &Anchors,
) -> Counted {
    let Relative { frame, known, clock: _ } = question.relative;
    let (sentence, tense) = (question.sentence, &question.tense);
    let is_news = anchors.kind == DocumentKind::News;
    let with = |from: Anchored, unit: Option<CalendarUnit>| unit.map(|unit| (unit, from, None));
    match frame {
        Frame::Stated => None,
        Frame::MissingYear if is_news => {
            let from = anchors.publication()?;
            let tense = if is_told_by_tense(known) { tense() } else { None };
            yearly(from.1, known, Turn::Nearest(tense)).map(|unit| (unit, from, tense))
        }
        Frame::MissingYear => {
            let from = anchors.reference(sentence, Precision::Year)?;
            with(from, in_running_year(from.1, known))
        }
        Frame::MissingCentury => {
            let from =
                anchors.present(sentence, Precision::Century).or_else(|| anchors.publication())?;
            with(from, in_running_century(from.1, known, is_news))
        }
        Frame::MissingMonth => {
            let from =
                anchors.reference(sentence, Precision::Month).or_else(|| anchors.publication())?;
            let month = from.1.first_day();
            with(from, within_year(month.year(), &format!("{}-{known}", month.month())))
        }
        Frame::MissingEra => {
            let from = anchors.reference(sentence, Precision::Century)?;
            let is_before_christ = from.1.last_day().year() < 1;
            with(from, unit(&format!("BC{known:0>4}")).filter(|_| is_before_christ))
        }
        Frame::Nearest => {
            let from = anchors.present(sentence, Precision::Day)?;
            let tense = is_news.then(tense).flatten();
            let turn =
                if is_news { Turn::Nearest(tense) } else { Turn::Nearest(Some(Tense::Future)) };
            let day = weekly(from.1.first_day(), weekday(known)?, turn)?;
            Some((CalendarUnit::day(day), from, tense))
        }
        Frame::This(turn) => {
            let from = anchors.present(sentence, needed(known))?;
            with(from, turned(from.1, known, turn))
        }
        Frame::Publication(count) | Frame::Reference(count)
            if known == "year" && is_news && anchors.running_quarter(sentence).is_some() =>
        {
            // Bookkeepers compare a quarter with the same quarter of another year.
            let from = anchors.running_quarter(sentence)?;
            with(from, counted(from.1, "quarter", count.checked_mul(4)?))
        }
        Frame::Publication(count) => {
            let from = anchors.present(sentence, needed(known))?;
            with(from, shifted_by(from.1, known, count))
        }
        Frame::Reference(count) => {
            let present = || is_news.then(|| anchors.publication()).flatten();
            let from = anchors.reference(sentence, needed(known)).or_else(present)?;
            with(from, shifted_by(from.1, known, count))
        }
        Frame::Same if known == "weekend" && is_news => {
            let from = anchors.publication()?;
            with(from, CalendarUnit::week_of(timex3::shifted(from.1.first_day(), SINCE_WEEKEND)?))
        }
        Frame::Same if is_news => match anchors.reference(sentence, needed(known)) {
            Some(from) => with(from, shifted_by(from.1, known, 0)),
            None => {
                let from = anchors.publication()?;
                // Reports are written when the quarter is over.
                with(from, shifted_by(from.1, known, if known == "quarter" { -1 } else { 0 }))
            }
        },
        Frame::Same => {
            let from = anchors.reference(sentence, needed(known))?;
            with(from, shifted_by(from.1, known, 0))
        }
    }
}

/// So many days before publication lies in the week of the last weekend, from
/// Saturday to Friday.
const SINCE_WEEKEND: i32 = -5;

/// How exactly an anchor must be named to count in this unit.
fn needed(known: &str) -> Precision {
    if known.starts_with(|first: char| first.is_ascii_digit()) || timex3::season(known).is_some() {
        Precision::Year
    } else {
        precision(known)
    }
}

fn shifted_by(from: CalendarUnit, unit: &str, count: i32) -> Option<CalendarUnit> {
    if is_finer_than_day(unit) {
        return Some(CalendarUnit::day(from.first_day()));
    }
    counted(from, unit, count)
}

/// "This", "last" or "next" month, May, summer, Friday.
fn turned(from: CalendarUnit, known: &str, turn: i32) -> Option<CalendarUnit> {
    let way = match turn {
        ..0 => Turn::Before,
        0 => Turn::Nearest(None),
        1.. => Turn::After,
    };
    if let Some(weekday) = weekday(known) {
        let way = if turn == 0 { Turn::Nearest(Some(Tense::Future)) } else { way };
        return weekly(from.first_day(), weekday, way).map(CalendarUnit::day);
    }
    if let Some(rest) = known.strip_prefix("year-") {
        let year = counted(from, "year", turn)?;
        return within_year(year.first_day().year(), rest);
    }
    counted(from, known, turn).or_else(|| yearly(from, known, way))
}

/// A month this far ahead of the story is rather one of the year before, and
/// one this far behind it one of the next.
const MONTHS_AHEAD: i32 = 9;
const MONTHS_BEHIND: i32 = 9;

/// A date of the year that the story has reached; around New Year the jump from
/// month to month shows which side is meant.
fn in_running_year(from: CalendarUnit, rest: &str) -> Option<CalendarUnit> {
    let year = from.first_day().year();
    let unit = within_year(year, rest)?;
    if from.precision() < Precision::Season {
        return Some(unit);
    }
    let month = |unit: CalendarUnit| unit.first_day().month() as i32;
    let ahead = month(unit) - month(from);
    let turned = match ahead {
        MONTHS_AHEAD.. => year - 1,
        _ if ahead <= -MONTHS_BEHIND => year + 1,
        _ => year,
    };
    within_year(turned, rest)
}

/// "’84" and "the eighties" in the century of the story; news looks back.
fn in_running_century(from: CalendarUnit, digits: &str, is_news: bool) -> Option<CalendarUnit> {
    let year = from.first_day().year();
    let century = year.div_euclid(100);
    let read = |century: i32| unit(&format!("{century:02}{digits}"));
    let here = read(century)?;
    if is_news && here.first_day().year() > year + 5 { read(century - 1) } else { Some(here) }
}

/// What TIMEX3 writes where nothing tells the year or the day.
fn unresolved(frame: Frame, known: &str) -> String {
    match frame {
        Frame::MissingYear if known.starts_with("easter") => "XXXX-XX-XX".to_owned(),
        Frame::MissingYear => format!("XXXX-{known}"),
        Frame::MissingCentury => format!("XX{known}"),
        Frame::MissingEra => String::new(),
        Frame::MissingMonth => format!("XXXX-XX-{known}"),
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
            _ => match known.strip_prefix("weekday-") {
                Some(weekday) => format!("XXXX-WXX-{weekday}"),
                None if needed(known) == Precision::Year => format!("XXXX-{known}"),
                None => "XXXX-XX-XX".to_owned(),
            },
        },
    }
}
