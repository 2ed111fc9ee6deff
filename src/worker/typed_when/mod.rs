//! The date that a person types in plain words, in numbers, or in EDTF.
//!
//! Whatever an article could call a date is left to the tagger (`point`). What
//! people write around it, "before", "circa", "from … to …", are forms, the data
//! of a language; here is what each of them means. A date is never invented:
//! what is not understood to the last word is `None`.

mod numbers;
mod pair;
mod point;
#[cfg(test)]
mod tests;

use chrono::{Datelike as _, NaiveDate};

use crate::extract::{DateOrder, FormKind, Language, TypedForm, TypedForms};
use crate::model::{CalendarUnit, Moment, Precision, When};

/// The language in which dates are typed: that of the window.
const LANGUAGE: &str = "en";

/// What `words` say of a date on the day `today`; `None` where they are not
/// understood. `order` decides which number of 3/4/2020 is the month.
pub fn typed_when(words: &str, today: NaiveDate, order: DateOrder) -> Option<When> {
    let forms = &Language::of(LANGUAGE)?.typed;
    Reader { forms, today, order }.when(&plain(words))
}

/// In small letters, with one space between words and one kind of long dash.
fn plain(words: &str) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    words.to_lowercase().replace(['‒', '—', '―'], "–")
}

/// What is known to whoever reads a typed date.
#[derive(Clone, Copy)]
struct Reader<'a> {
    forms: &'a TypedForms,
    today: NaiveDate,
    order: DateOrder,
}

impl Reader<'_> {
    fn when(self, words: &str) -> Option<When> {
        if self.forms.undated.iter().any(|undated| undated == words) {
            return Some(When::Undated);
        }
        let written = When::from_edtf(&words.to_uppercase());
        written
            .filter(|when| when.earliest().or(when.latest()).is_some())
            .or_else(|| self.point(words).map(|at| When::Point { at }))
            .or_else(|| self.forms.forms.iter().find_map(|form| self.bent(form, words)))
            .or_else(|| self.span(words))
    }

    /// A date that is bent by the words around it.
    fn bent(self, form: &TypedForm, words: &str) -> Option<When> {
        let mut patterns = form.patterns.iter();
        match form.reads {
            FormKind::At
            | FormKind::About
            | FormKind::Probably
            | FormKind::Clock
            | FormKind::Within => None,
            FormKind::Between | FormKind::Interval => patterns
                .flat_map(|pattern| pattern.dates(words))
                .find_map(|dates| reach(form.reads, self.pair(dates)?)),
            kind => patterns.find_map(|pattern| one_sided(kind, self.point(pattern.date(words)?)?)),
        }
    }
}

/// From one date to another.
fn reach(kind: FormKind, [begin, end]: [Moment; 2]) -> Option<When> {
    match kind {
        FormKind::Between => When::bounded(Some(first_of(begin)?), Some(last_of(end)?)),
        _ => (begin.earliest <= end.latest)
            .then_some(When::Interval { begin: Some(begin), end: Some(end) }),
    }
}

fn one_sided(kind: FormKind, at: Moment) -> Option<When> {
    match kind {
        FormKind::Since => Some(When::Interval { begin: Some(at), end: None }),
        FormKind::Until => Some(When::Interval { begin: None, end: Some(at) }),
        FormKind::NotBefore => When::bounded(Some(first_of(at)?), None),
        FormKind::NotAfter => When::bounded(None, Some(last_of(at)?)),
        FormKind::Before => When::bounded(None, Some(unit_before(first_of(at)?)?)),
        FormKind::After => When::bounded(Some(unit_after(last_of(at)?)?), None),
        _ => None,
    }
}

/// The bound that a date sets to what is not before it. Bounds cannot be
/// approximate, and to make them exact would be to invent something.
fn first_of(at: Moment) -> Option<CalendarUnit> {
    let is_whole = at.earliest == at.unit.first_day();
    bound(at, if is_whole { at.unit } else { CalendarUnit::day(at.earliest) })
}

/// The bound that a date sets to what is not after it.
fn last_of(at: Moment) -> Option<CalendarUnit> {
    let is_whole = at.latest == at.unit.last_day();
    bound(at, if is_whole { at.unit } else { CalendarUnit::day(at.latest) })
}

fn bound(at: Moment, unit: CalendarUnit) -> Option<CalendarUnit> {
    (!at.is_approximate && !at.is_uncertain).then_some(unit)
}

/// The unit of the same size before this one; the day before for those that are
/// no years or months. What is before a clock time can be on its day.
fn unit_before(unit: CalendarUnit) -> Option<CalendarUnit> {
    let day = unit.first_day();
    if unit.time().is_some() {
        Some(CalendarUnit::day(day))
    } else {
        as_large(unit, day.pred_opt()?)
    }
}

/// The unit of the same size after this one, or the day after.
fn unit_after(unit: CalendarUnit) -> Option<CalendarUnit> {
    let day = unit.last_day();
    if unit.time().is_some() {
        Some(CalendarUnit::day(day))
    } else {
        as_large(unit, day.succ_opt()?)
    }
}

fn as_large(unit: CalendarUnit, day: NaiveDate) -> Option<CalendarUnit> {
    match unit.precision() {
        Precision::Year => CalendarUnit::year(day.year()),
        Precision::Month => CalendarUnit::month_of(day),
        _ => Some(CalendarUnit::day(day)),
    }
}
