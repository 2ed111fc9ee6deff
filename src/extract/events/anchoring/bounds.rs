//! The day of a report, and the bounds that tense gives to the rest.

use crate::extract::events::clauses::Opener;
use crate::extract::events::confidence;
use crate::extract::events::draft::{Draft, Reading};
use crate::extract::events::grammar::Class;
use crate::extract::events::verb_groups::{Form, VerbGroup, VerbTense};
use crate::model::{CalendarUnit, Moment, Realis, Step, TemporalExpression, When};

use super::scene::{Scene, is_timed_by_event};

/// News names at least one day this near to its publication,
const NEWS_DAYS: i64 = 45;
/// unless it names hardly any.
const FEWEST_DATES: usize = 3;

/// Dates what no date is attached to, as far as tense goes. Without a day of
/// publication there is nothing to go by.
pub(super) fn date(reading: &Reading<'_>, drafts: &mut [Draft], scene: Option<&Scene>) {
    let Some(published) = reading.published.map(CalendarUnit::day) else { return };
    let is_news = is_news(reading, published);
    for draft in drafts.iter_mut().filter(|draft| draft.dating.when.is_undated()) {
        let Some(found) = bound(reading, draft, published, is_news, scene) else { continue };
        let (rule, words, when, confidence) = found;
        draft.dating.when = when;
        draft.dating.confidence = confidence;
        draft.dating.steps.push(Step::Dated {
            rule: rule.into(),
            words: words.into(),
            when: when.edtf().unwrap_or_default().into(),
        });
    }
}

fn bound(
    reading: &Reading<'_>,
    draft: &Draft,
    published: CalendarUnit,
    is_news: bool,
    scene: Option<&Scene>,
) -> Option<(&'static str, String, When, f32)> {
    let parse = reading.parse(draft.sentence)?;
    let carrier = draft.carrier?;
    let clause = parse.clause(carrier)?;
    let verb = clause.verb?;
    let words = reading.words(draft.sentence, verb.first..verb.head + 1).to_owned();
    let (_, finite) = parse.finite_above(carrier)?;
    if is_news
        && is_report(reading, draft, verb, clause.opener)
        && !is_timed_by_event(reading, parse, carrier)
    {
        let there = scene.filter(|scene| scene.day != published && scene.hears(draft));
        let (rule, day, confidence) = match there {
            Some(scene) => {
                ("said on the day that the report is about", scene.day, confidence::SCENE_LEAD)
            }
            None => ("reported on publication", published, confidence::REPORTED),
        };
        let when = When::Point { at: Moment::probably(day) };
        return Some((rule, words, when, confidence));
    }
    let is_past = finite.tense == VerbTense::Past
        || finite.aspect.is_perfect && finite.tense == VerbTense::Present;
    match draft.realis {
        Realis::Happened if is_past && verb.form != Form::Infinitive => {
            Some(("told as past", words, When::bounded(None, Some(published))?, confidence::TENSE))
        }
        Realis::Planned
            if is_news
                && matches!(finite.tense, VerbTense::Future | VerbTense::Conditional)
                && verb.form == Form::Finite
                && draft.trigger.is_verb =>
        {
            Some((
                "told as still to come",
                words,
                When::bounded(Some(published), None)?,
                confidence::TENSE,
            ))
        }
        _ => None,
    }
}

/// Whether the article tells of its own days. In a history nobody "says"
/// anything on the day it came out, and what "will" happen there is long past.
pub(super) fn is_news(reading: &Reading<'_>, published: CalendarUnit) -> bool {
    let dates = reading.timexes.iter().filter_map(TemporalExpression::moment);
    let days_away: Vec<i64> = dates
        .map(|date| {
            let after = (date.earliest - published.first_day()).num_days();
            let before = (published.first_day() - date.latest).num_days();
            after.max(before).max(0)
        })
        .collect();
    days_away.len() < FEWEST_DATES || days_away.iter().any(|days| *days <= NEWS_DAYS)
}

/// Whether the article itself reports what somebody said: "said", "says", but
/// not "had said" or "when he said".
fn is_report(reading: &Reading<'_>, draft: &Draft, verb: VerbGroup, opener: Opener) -> bool {
    let Some(word) = reading.parse(draft.sentence).and_then(|parse| parse.word(verb.head)) else {
        return false;
    };
    let is_plain =
        !verb.aspect.is_perfect && !verb.aspect.is_passive && !verb.aspect.is_progressive;
    draft.trigger.is_verb
        && draft.realis == Realis::Happened
        && word.is(Class::Reporting)
        && verb.form == Form::Finite
        && matches!(verb.tense, VerbTense::Past | VerbTense::Present)
        && matches!(opener, Opener::Main | Opener::Coordinated)
        && is_plain
}
