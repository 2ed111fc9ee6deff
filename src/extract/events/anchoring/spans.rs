//! Dates that open, close or bound: "from March to May", "since 2019".

use crate::extract::events::confidence;
use crate::extract::events::draft::{Dating, Draft, Reading};
use crate::extract::events::grammar::TimexRelation;
use crate::model::{CalendarUnit, Precision, Realis, When};

use super::Attachment;
use super::explicit::{at_point, dating, finite_verb, is_lasting, is_told_as_past, moment};

/// "From March to May", "between 2004 and 2008".
pub(super) fn range(reading: &Reading<'_>, draft: &Draft, own: &[&Attachment]) -> Option<Dating> {
    let open = own.iter().position(|attachment| {
        matches!(attachment.relation, TimexRelation::From | TimexRelation::Between)
    })?;
    let first = own.get(open)?;
    let last = own.get(open + 1)?;
    let is_closed =
        matches!(last.relation, TimexRelation::To | TimexRelation::Until | TimexRelation::At);
    let begin = moment(reading.timexes.get(first.timex)?)?;
    let end = moment(reading.timexes.get(last.timex)?)?;
    if !is_closed || begin.earliest > end.latest {
        return None;
    }
    let is_between = first.relation == TimexRelation::Between;
    let is_lasting = is_lasting(reading, draft) || !is_between;
    let when = if is_lasting {
        When::Interval { begin: Some(begin), end: Some(end) }
    } else {
        When::bounded(Some(begin.unit), Some(end.unit))?
    };
    Some(dating(reading, first, "from one date to another", when, confidence::SPAN))
}

/// "Since 2019", "until March", "by Friday", "before", "after".
pub(super) fn one_bound(
    reading: &Reading<'_>,
    draft: &Draft,
    attachment: &Attachment,
) -> Option<Dating> {
    let timex = reading.timexes.get(attachment.timex)?;
    let at = moment(timex)?;
    let is_time = timex.moment().is_some_and(|at| at.unit.precision() > Precision::Day)
        || timex.value.contains('T');
    if is_time && matches!(attachment.relation, TimexRelation::Before | TimexRelation::After) {
        // "Before dawn on 3 March" is on 3 March.
        return at_point(reading, draft, attachment);
    }
    let today =
        reading.published.map(CalendarUnit::day).filter(|_| draft.realis == Realis::Happened);
    let (rule, when) = match attachment.relation {
        TimexRelation::Since | TimexRelation::From if is_lasting(reading, draft) => {
            ("since a date", When::Interval { begin: Some(at), end: None })
        }
        // "Has been closed since Monday".
        TimexRelation::Since
            if finite_verb(reading, draft).is_some_and(|verb| verb.aspect.is_perfect) =>
        {
            ("since a date", When::Interval { begin: Some(at), end: None })
        }
        TimexRelation::Since => (
            "since a date",
            When::bounded(Some(at.unit), today.filter(|day| day.last_day() >= at.earliest))?,
        ),
        TimexRelation::From if draft.realis == Realis::Happened => {
            ("from a date", When::Point { at })
        }
        TimexRelation::From => ("from a date", When::bounded(Some(at.unit), None)?),
        TimexRelation::Until if is_lasting(reading, draft) => {
            ("until a date", When::Interval { begin: None, end: Some(at) })
        }
        TimexRelation::Until | TimexRelation::By => {
            ("no later than a date", When::bounded(None, Some(at.unit))?)
        }
        TimexRelation::Before => {
            ("before a date", When::bounded(None, Some(unit_before(at.unit)?))?)
        }
        TimexRelation::After => {
            let not_after =
                today.filter(|day| day.last_day() > at.latest && is_told_as_past(reading, draft));
            ("after a date", When::bounded(Some(at.unit), not_after)?)
        }
        TimexRelation::At | TimexRelation::To | TimexRelation::Between | TimexRelation::For => {
            return None;
        }
    };
    Some(dating(reading, attachment, rule, when, confidence::SPAN))
}

/// The unit of the same size before this one; the day before for the others.
fn unit_before(unit: CalendarUnit) -> Option<CalendarUnit> {
    let day = unit.first_day().pred_opt()?;
    match unit.precision() {
        Precision::Year => CalendarUnit::year(chrono::Datelike::year(&day)),
        Precision::Month => CalendarUnit::month_of(day),
        _ => Some(CalendarUnit::day(day)),
    }
}
