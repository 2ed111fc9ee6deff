//! The first steps: dates that belong to the event’s own verb or noun.

use crate::extract::events::confidence;
use crate::extract::events::draft::{Dating, Draft, Reading};
use crate::extract::events::grammar::{Class, TimexRelation};
use crate::extract::events::verb_groups::{VerbGroup, VerbTense};
use crate::model::{
    CalendarUnit, Meaning, Moment, Precision, Realis, Step, TemporalExpression, When,
};

use super::{Attachment, Governor, spans};

/// Beyond this many words a date belongs to its verb only one time in two.
const NEAR_WORDS: usize = 2;
const FAR_WORDS: usize = 10;

/// Dates every draft that a date is attached to. A draft with several dates
/// becomes several.
pub(super) fn date(reading: &Reading<'_>, drafts: &mut Vec<Draft>, attached: &[Vec<Attachment>]) {
    let mut dated = Vec::with_capacity(drafts.len());
    for draft in drafts.drain(..) {
        let of_sentence = attached.get(draft.sentence).map(Vec::as_slice).unwrap_or_default();
        let own = attachments_of(reading, &draft, of_sentence);
        let datings = datings(reading, &draft, &own);
        if datings.is_empty() {
            dated.push(draft);
            continue;
        }
        for (nth, dating) in datings.into_iter().enumerate() {
            dated.push(Draft { dating, nth: nth as u8, ..draft.clone() });
        }
    }
    *drafts = dated;
}

/// The dates of a draft: those of its noun, else those of its clause, else the
/// fronted ones of a clause it is joined to.
fn attachments_of<'a>(
    reading: &Reading<'_>,
    draft: &Draft,
    attached: &'a [Attachment],
) -> Vec<&'a Attachment> {
    let by = |governor: Governor| {
        attached
            .iter()
            .filter(move |attachment| attachment.governor == governor)
            .collect::<Vec<_>>()
    };
    let own = by(Governor::Noun(draft.trigger.head));
    let dates =
        |attachment: &&Attachment| reading.timexes.get(attachment.timex).is_some_and(names_date);
    // "A night curfew from 12 to 16 October": the night is no date.
    if own.iter().any(dates) {
        return own;
    }
    let Some(carrier) = draft.carrier else { return Vec::new() };
    let of_clause = by(Governor::Clause(carrier));
    if !of_clause.is_empty() {
        return of_clause;
    }
    let joined = reading.parse(draft.sentence).and_then(|parse| {
        let clause = parse.clause(carrier)?;
        let is_joined = clause.opener == crate::extract::events::clauses::Opener::Coordinated;
        clause.parent.filter(|_| is_joined)
    });
    joined
        .map(|parent| {
            by(Governor::Clause(parent))
                .into_iter()
                .filter(|attachment| attachment.is_fronted)
                .collect()
        })
        .unwrap_or_default()
}

fn datings(reading: &Reading<'_>, draft: &Draft, own: &[&Attachment]) -> Vec<Dating> {
    let timex = |attachment: &Attachment| reading.timexes.get(attachment.timex);
    let find = |relation: TimexRelation| {
        own.iter().copied().find(|attachment| {
            attachment.relation == relation && timex(attachment).is_some_and(names_date)
        })
    };
    if let Some(span) = spans::range(reading, draft, own) {
        return vec![span];
    }
    let points: Vec<&Attachment> = own
        .iter()
        .copied()
        .filter(|attachment| {
            matches!(
                attachment.relation,
                TimexRelation::At | TimexRelation::For | TimexRelation::Between | TimexRelation::To
            )
        })
        .filter(|attachment| timex(attachment).is_some_and(names_date))
        .filter(|attachment| {
            attachment.relation != TimexRelation::For || is_meant_for(reading, draft)
        })
        .collect();
    if !points.is_empty() {
        return at_points(reading, draft, &points);
    }
    let bent = [
        TimexRelation::Since,
        TimexRelation::From,
        TimexRelation::Until,
        TimexRelation::By,
        TimexRelation::Before,
        TimexRelation::After,
    ];
    bent.into_iter()
        .find_map(|relation| spans::one_bound(reading, draft, find(relation)?))
        .into_iter()
        .collect()
}

/// "Planned for Monday" is on Monday; "published its results for 2023" is not in 2023.
fn is_meant_for(reading: &Reading<'_>, draft: &Draft) -> bool {
    let parse = reading.parse(draft.sentence);
    let verb = draft.carrier.and_then(|carrier| parse?.verb_word(carrier));
    draft.realis == Realis::Planned || verb.is_some_and(|verb| verb.is(Class::Plan))
}

fn names_date(timex: &TemporalExpression) -> bool {
    matches!(timex.meaning, Meaning::Date { .. } | Meaning::Span { .. })
}

pub(super) fn moment(timex: &TemporalExpression) -> Option<Moment> {
    timex.moment().map(to_the_day)
}

/// Whether an event of the draft’s kind fills days rather than happens on one.
/// What no rule knows is taken for lasting, as "lived" is.
pub(super) fn is_lasting(reading: &Reading<'_>, draft: &Draft) -> bool {
    let is_unlisted =
        draft.trigger.strength == crate::extract::events::triggers::Strength::Unlisted;
    is_unlisted || reading.kind(draft.trigger.kind).is_some_and(|kind| kind.is_lasting)
}

/// Dates that name when it happened: the finest one, or one event per day in
/// "on 23 and 31 January".
fn at_points(reading: &Reading<'_>, draft: &Draft, points: &[&Attachment]) -> Vec<Dating> {
    let precision = |attachment: &Attachment| {
        reading.timexes.get(attachment.timex).and_then(moment).map(|moment| moment.unit.precision())
    };
    let Some(finest) = points
        .iter()
        .copied()
        .reduce(|best, next| if precision(next) > precision(best) { next } else { best })
    else {
        return Vec::new();
    };
    let mut listed = vec![finest];
    if precision(finest) == Some(Precision::Day) {
        for pair in points.windows(2) {
            if let [one, two] = pair
                && precision(one) == precision(two)
                && are_listed(reading, draft, one, two)
            {
                listed = if listed.contains_timex(one) { listed } else { vec![*one] };
                listed.push(two);
            }
        }
    }
    listed.into_iter().filter_map(|attachment| at_point(reading, draft, attachment)).collect()
}

trait ContainsTimex {
    fn contains_timex(&self, attachment: &Attachment) -> bool;
}

impl ContainsTimex for Vec<&Attachment> {
    fn contains_timex(&self, attachment: &Attachment) -> bool {
        self.iter().any(|listed| listed.timex == attachment.timex)
    }
}

/// Whether only "and" or a comma stands between two dates.
fn are_listed(reading: &Reading<'_>, draft: &Draft, one: &Attachment, two: &Attachment) -> bool {
    let Some(parse) = reading.parse(draft.sentence) else { return false };
    let end = parse
        .words
        .iter()
        .rposition(|word| word.timex == Some(one.timex))
        .map_or(0, |last| last + 1);
    let between = parse.words.get(end..two.first_word).unwrap_or_default();
    !between.is_empty()
        && between.len() <= 2
        && between.iter().all(|word| word.is_comma() || word.is(Class::Coordinator))
}

pub(super) fn at_point(
    reading: &Reading<'_>,
    draft: &Draft,
    attachment: &Attachment,
) -> Option<Dating> {
    let timex = reading.timexes.get(attachment.timex)?;
    let confidence = match attachment.distance {
        _ if attachment.is_compound => confidence::COMPOUND,
        0..=NEAR_WORDS => confidence::ATTACHED_NEAR,
        distance if distance <= FAR_WORDS => confidence::ATTACHED,
        _ => confidence::ATTACHED_FAR,
    };
    let rule = if attachment.is_compound {
        "date inside the noun phrase"
    } else {
        "date in the same clause"
    };
    match timex.meaning {
        Meaning::Date { at } => {
            let at = to_the_day(at);
            if is_over_before(reading, draft, attachment, at) {
                return None;
            }
            let mut dated = dating(reading, attachment, rule, When::Point { at }, confidence);
            narrow_by_publication(reading, draft, &mut dated);
            Some(dated)
        }
        Meaning::Span { begin: Some(begin), .. }
            if reading.published.is_some_and(|day| begin.earliest >= day)
                && is_told_as_past(reading, draft) =>
        {
            // "Spent the next eleven years there", in a story: after what, it says
            // elsewhere.
            None
        }
        Meaning::Span { begin, end, .. } => {
            let when = if is_lasting(reading, draft) {
                When::Interval { begin, end }
            } else {
                When::bounded(begin.map(|begin| begin.unit), end.map(|end| end.unit))?
            };
            (begin.is_some() || end.is_some())
                .then(|| dating(reading, attachment, rule, when, confidence))
        }
        Meaning::Length { .. } | Meaning::Nothing => None,
    }
}

/// "Asked them to dinner next week": he asked before that.
fn is_over_before(
    reading: &Reading<'_>,
    draft: &Draft,
    attachment: &Attachment,
    at: Moment,
) -> bool {
    draft.trigger.is_verb
        && draft.realis == Realis::Happened
        && attachment.relation == TimexRelation::At
        && is_told_as_past(reading, draft)
        && reading.published.is_some_and(|day| at.earliest > day)
}

/// An event has a day; the clock time stays with the words.
fn to_the_day(at: Moment) -> Moment {
    if at.unit.precision() <= Precision::Day {
        return at;
    }
    Moment { unit: CalendarUnit::day(at.unit.first_day()), ..at }
}

/// What happened in a month that is not over happened before publication, and
/// what is to happen in it after.
fn narrow_by_publication(reading: &Reading<'_>, draft: &Draft, dating: &mut Dating) {
    let When::Point { at } = dating.when else { return };
    let Some(published) = reading.published.filter(|day| at.earliest <= *day && *day <= at.latest)
    else {
        return;
    };
    let limits = match draft.realis {
        Realis::Planned => [Some(published), None],
        Realis::Happened if is_told_as_past(reading, draft) => [None, Some(published)],
        _ => return,
    };
    if let Some(narrowed) = at.within(limits).filter(|narrowed| *narrowed != at) {
        dating.when = When::Point { at: narrowed };
        let day = CalendarUnit::day(published).to_string();
        dating.steps.push(Step::Narrowed {
            rule: "told as seen from publication".into(),
            words: "".into(),
            when: day.into(),
        });
    }
}

pub(super) fn is_told_as_past(reading: &Reading<'_>, draft: &Draft) -> bool {
    finite_verb(reading, draft)
        .is_some_and(|verb| verb.tense == VerbTense::Past || verb.aspect.is_perfect)
}

/// The finite verb that a draft hangs on.
pub(super) fn finite_verb(reading: &Reading<'_>, draft: &Draft) -> Option<VerbGroup> {
    let carrier = draft.carrier.unwrap_or(draft.clause);
    let (_, verb) = reading.parse(draft.sentence)?.finite_above(carrier)?;
    Some(verb)
}

pub(super) fn dating(
    reading: &Reading<'_>,
    attachment: &Attachment,
    rule: &str,
    when: When,
    confidence: f32,
) -> Dating {
    let timex = reading.timexes.get(attachment.timex);
    let words = timex.map(|timex| timex.span.of(reading.text).to_owned()).unwrap_or_default();
    let mut steps: Vec<Step> = timex.map(|timex| timex.derivation.clone()).unwrap_or_default();
    steps.push(Step::Dated {
        rule: rule.into(),
        words: words.into(),
        when: when.edtf().unwrap_or_default().into(),
    });
    Dating { when, confidence, steps, timex: Some(attachment.timex), is_stated: true }
}
