//! Spreads dates along the links between events until nothing changes.

use chrono::{Days, Months, NaiveDate};

use crate::extract::events::confidence;
use crate::extract::events::draft::{Draft, Reading};
use crate::extract::events::triggers::Strength;
use crate::model::{CalendarUnit, Length, LengthUnit, Moment, Precision, Realis, Step, When};

use super::links::{Link, Relation};
use super::same_event;

/// Chains of events are short; this only guards against running in circles.
const MOST_ROUNDS: usize = 6;

/// Applies all links until no date changes.
pub(super) fn solve(reading: &Reading<'_>, drafts: &mut [Draft], links: &[Link]) {
    for _ in 0..MOST_ROUNDS {
        let mut has_changed = same_event::date(reading, drafts);
        for link in links {
            let (one, two) = (link.event, link.other);
            has_changed |= match link.relation {
                Relation::NotBefore => {
                    not_before(reading, drafts, link, one, two)
                        | not_after(reading, drafts, link, two, one)
                }
                Relation::NotAfter => {
                    not_after(reading, drafts, link, one, two)
                        | not_before(reading, drafts, link, two, one)
                }
                Relation::UsuallyNotBefore => not_before(reading, drafts, link, one, two),
                Relation::Same => {
                    same(reading, drafts, link, one, two) || same(reading, drafts, link, two, one)
                }
                Relation::During => {
                    during(reading, drafts, link) || during_the_day(reading, drafts, link)
                }
                Relation::EndsAt(length) => ends_at(drafts, link, length),
            };
        }
        if !has_changed {
            return;
        }
    }
}

/// Whether other events may date or narrow a draft.
fn is_open(draft: &Draft) -> bool {
    draft.realis == Realis::Happened
        && !draft.dating.is_stated
        && matches!(draft.dating.when, When::Undated | When::Bounded { .. })
}

/// The bounds that a draft has so far; what happened is not after publication.
fn bounds(reading: &Reading<'_>, draft: &Draft) -> (Option<CalendarUnit>, Option<CalendarUnit>) {
    match draft.dating.when {
        When::Bounded { not_before, not_after } => (not_before, not_after),
        _ => (None, reading.published.map(CalendarUnit::day)),
    }
}

fn set(drafts: &mut [Draft], index: usize, when: When, confidence: f32, link: &Link) -> bool {
    let Some(draft) = drafts.get_mut(index).filter(|draft| draft.dating.when != when) else {
        return false;
    };
    let (rule, words, edtf) =
        (link.rule.to_owned(), link.words.clone(), when.edtf().unwrap_or_default());
    draft.dating.steps.push(match draft.dating.when {
        When::Undated => Step::Dated { rule: rule.into(), words: words.into(), when: edtf.into() },
        _ => Step::Narrowed { rule: rule.into(), words: words.into(), when: edtf.into() },
    });
    draft.dating.when = when;
    draft.dating.confidence = confidence;
    true
}

/// The unit to begin a bound with.
fn unit_from(when: When) -> Option<CalendarUnit> {
    match when {
        When::Point { at } | When::Interval { begin: Some(at), .. } => Some(first_unit(at)),
        When::Bounded { not_before, .. } => not_before,
        When::Interval { .. } | When::Undated => None,
    }
}

/// The unit to end a bound with: events that come before this one come before
/// it begins.
fn unit_to(when: When) -> Option<CalendarUnit> {
    match when {
        When::Point { at } | When::Interval { begin: Some(at), .. } => Some(last_unit(at)),
        When::Bounded { not_after, .. } => not_after,
        When::Interval { begin: None, end } => end.map(last_unit),
        When::Undated => None,
    }
}

fn first_unit(at: Moment) -> CalendarUnit {
    let is_plain =
        matches!(at.unit.precision(), Precision::Year | Precision::Month | Precision::Day);
    if is_plain && at.earliest == at.unit.first_day() {
        at.unit
    } else {
        CalendarUnit::day(at.earliest)
    }
}

fn last_unit(at: Moment) -> CalendarUnit {
    let is_plain =
        matches!(at.unit.precision(), Precision::Year | Precision::Month | Precision::Day);
    if is_plain && at.latest == at.unit.last_day() { at.unit } else { CalendarUnit::day(at.latest) }
}

fn pair(drafts: &[Draft], event: usize, other: usize) -> Option<(&Draft, &Draft)> {
    let (event, other) = (drafts.get(event)?, drafts.get(other)?);
    let is_told = matches!(other.realis, Realis::Happened);
    (is_open(event) && is_told).then_some((event, other))
}

/// The same where the other event gives a time that outweighs an inferred one.
fn pair_in_time(drafts: &[Draft], event: usize, other: usize) -> Option<(&Draft, &Draft)> {
    let (draft, reference) = (drafts.get(event)?, drafts.get(other)?);
    let is_better = draft.dating.when.is_uncertain() && !reference.dating.when.is_uncertain();
    if is_better && reference.realis == Realis::Happened {
        return Some((draft, reference));
    }
    pair(drafts, event, other)
}

fn not_before(
    reading: &Reading<'_>,
    drafts: &mut [Draft],
    link: &Link,
    event: usize,
    other: usize,
) -> bool {
    let Some((draft, reference)) = pair(drafts, event, other) else { return false };
    let Some(first) = unit_from(reference.dating.when) else { return false };
    let (not_before, not_after) = bounds(reading, draft);
    if not_before.is_some_and(|known| known.first_day() >= first.first_day()) {
        return false;
    }
    let usual = if link.relation == Relation::UsuallyNotBefore {
        confidence::USUAL
    } else {
        confidence::ORDERED
    };
    let confidence = usual.min(reference.dating.confidence);
    match When::bounded(Some(first), not_after) {
        Some(when) => set(drafts, event, when, confidence, link),
        None => false,
    }
}

fn not_after(
    reading: &Reading<'_>,
    drafts: &mut [Draft],
    link: &Link,
    event: usize,
    other: usize,
) -> bool {
    let Some((draft, reference)) = pair(drafts, event, other) else { return false };
    let Some(last) = unit_to(reference.dating.when) else { return false };
    let (not_before, not_after) = bounds(reading, draft);
    let is_known = matches!(draft.dating.when, When::Bounded { .. });
    if is_known && not_after.is_some_and(|known| known.last_day() <= last.last_day()) {
        return false;
    }
    let confidence = confidence::ORDERED.min(reference.dating.confidence);
    match When::bounded(not_before, Some(last)) {
        Some(when) => set(drafts, event, when, confidence, link),
        None => false,
    }
}

fn same(
    _reading: &Reading<'_>,
    drafts: &mut [Draft],
    link: &Link,
    event: usize,
    other: usize,
) -> bool {
    let Some((_, reference)) = pair_in_time(drafts, event, other) else { return false };
    let When::Point { .. } = reference.dating.when else { return false };
    let (when, confidence) =
        (reference.dating.when, confidence::SAME_TIME.min(reference.dating.confidence));
    let timex = reference.dating.timex;
    let has_changed = set(drafts, event, when, confidence, link);
    if let Some(draft) = drafts.get_mut(event).filter(|_| has_changed) {
        draft.dating.is_stated = true;
        draft.dating.timex = timex;
    }
    has_changed
}

fn during(reading: &Reading<'_>, drafts: &mut [Draft], link: &Link) -> bool {
    let Some((draft, reference)) = pair_in_time(drafts, link.event, link.other) else {
        return false;
    };
    let (known_first, known_last) = bounds(reading, draft);
    let when = reference.dating.when;
    let first = unit_from(when);
    let last = match when {
        When::Interval { end: Some(end), .. } => Some(last_unit(end)),
        When::Interval { end: None, .. } => known_last,
        _ => unit_to(when),
    };
    if first.is_none()
        || first.map(CalendarUnit::first_day) <= known_first.map(CalendarUnit::first_day)
    {
        return false;
    }
    let confidence = confidence::ORDERED.min(reference.dating.confidence);
    match When::bounded(first, last) {
        Some(when) => set(drafts, link.event, when, confidence, link),
        None => false,
    }
}

/// "During his speech he said": the speech is of the day of the saying, if such
/// events fill no more than a day.
fn during_the_day(reading: &Reading<'_>, drafts: &mut [Draft], link: &Link) -> bool {
    let is_short = drafts.get(link.other).is_some_and(|frame| {
        let kind = reading.kind(frame.trigger.kind);
        let is_known = frame.trigger.strength > Strength::Unlisted;
        is_known && kind.is_some_and(|kind| !kind.is_lasting)
    });
    is_short && same(reading, drafts, link, link.other, link.event)
}

/// From the day an event happened back by the length of the stay that it ended.
fn ends_at(drafts: &mut [Draft], link: &Link, length: Length) -> bool {
    let Some((_, reference)) = pair_in_time(drafts, link.event, link.other) else { return false };
    let When::Point { at: end } = reference.dating.when else { return false };
    let Some(begin) = reckon_back(end, length) else { return false };
    let confidence = confidence::RECKONED.min(reference.dating.confidence);
    let when = When::Interval { begin: Some(Moment::about(begin)), end: Some(end) };
    let has_changed = set(drafts, link.event, when, confidence, link);
    if let Some(draft) = drafts.get_mut(link.event).filter(|_| has_changed) {
        draft.dating.is_stated = true;
    }
    has_changed
}

/// The unit in which the stay began: no finer than the length is counted.
fn reckon_back(end: Moment, length: Length) -> Option<CalendarUnit> {
    let count = length.count.filter(|count| (0.5..10_000.0).contains(count))?;
    let whole = count.round() as u32;
    let months_back =
        |months: u32| -> Option<NaiveDate> { end.earliest.checked_sub_months(Months::new(months)) };
    let days_back = |days: u32| -> Option<NaiveDate> {
        end.earliest.checked_sub_days(Days::new(u64::from(days)))
    };
    match length.unit {
        LengthUnit::Day => days_back(whole).map(CalendarUnit::day),
        LengthUnit::Week => CalendarUnit::week_of(days_back(whole.checked_mul(7)?)?),
        LengthUnit::Month => CalendarUnit::month_of(months_back(whole)?),
        LengthUnit::Quarter => CalendarUnit::month_of(months_back(whole.checked_mul(3)?)?),
        LengthUnit::Year if count.fract() != 0.0 => {
            CalendarUnit::month_of(months_back((count * 12.0).round() as u32)?)
        }
        LengthUnit::Year => {
            CalendarUnit::year(chrono::Datelike::year(&months_back(whole.checked_mul(12)?)?))
        }
        LengthUnit::Decade => {
            CalendarUnit::year(chrono::Datelike::year(&months_back(whole.checked_mul(120)?)?))
        }
        LengthUnit::Second
        | LengthUnit::Minute
        | LengthUnit::Hour
        | LengthUnit::Century
        | LengthUnit::Millennium => None,
    }
}
