//! Dates of what was planned, agreed or expected: in "a march planned for
//! Wednesday" the march has the date, in "agreed to buy it on Friday" the
//! agreement.

use crate::extract::events::clauses::{Opener, Parse};
use crate::extract::events::draft::{Dating, Draft, Reading, places_in_sentences};
use crate::extract::events::grammar::Class;
use crate::extract::events::verb_groups::{Form, VerbTense};
use crate::model::{Realis, When};

/// Moves such dates to where they belong, and takes what is dated after
/// publication for planned.
pub(super) fn date(reading: &Reading<'_>, drafts: &mut [Draft]) {
    for index in 0..drafts.len() {
        let Some(draft) = drafts.get(index).filter(|draft| draft.dating.is_stated) else {
            continue;
        };
        let Some(parse) = reading.parse(draft.sentence) else { continue };
        let sentence = places_in_sentences(drafts, draft.sentence..=draft.sentence);
        let owner = planned_nouns(reading, parse, draft).map(|phrases| {
            let noun_in = |phrase: usize| {
                let is_noun = |other: &&Draft| other.phrase(parse) == Some(phrase);
                position(drafts, sentence.clone(), is_noun)
            };
            phrases.into_iter().flatten().find_map(noun_in)
        });
        let agreed = agreed_above(reading, parse, draft).map(|clause| {
            let is_verb = |other: &&Draft| other.trigger.is_verb && other.carrier == Some(clause);
            position(drafts, sentence.clone(), is_verb)
        });
        let is_plan = owner.is_some();
        if owner.is_none() && agreed.is_none() {
            continue;
        }
        let target = owner.or(agreed).flatten();
        let is_dated = |target: usize| drafts.get(target).is_some_and(|it| it.dating.is_stated);
        if target.is_some_and(is_dated) {
            continue;
        }
        let Some(dating) = drafts.get_mut(index).map(|draft| std::mem::take(&mut draft.dating))
        else {
            continue;
        };
        let Some(target) = target.and_then(|target| drafts.get_mut(target)) else { continue };
        target.dating = dating;
        if is_plan && target.realis == Realis::Happened && !is_over(reading, &target.dating) {
            target.realis = Realis::Planned;
        }
    }
    let Some(published) = reading.published else { return };
    for draft in drafts.iter_mut().filter(|draft| draft.realis == Realis::Happened) {
        let is_point = matches!(draft.dating.when, When::Point { .. });
        if is_point && draft.dating.when.earliest().is_some_and(|day| day > published) {
            draft.realis = Realis::Planned;
        }
    }
}

fn position(
    drafts: &[Draft],
    range: std::ops::Range<usize>,
    is_meant: impl Fn(&&Draft) -> bool,
) -> Option<usize> {
    let start = range.start;
    drafts.get(range)?.iter().position(|draft| is_meant(&draft)).map(|at| start + at)
}

fn is_over(reading: &Reading<'_>, dating: &Dating) -> bool {
    dating.when.latest().zip(reading.published).is_some_and(|(last, day)| last < day)
}

/// The noun phrases that "is slated for release in", "scheduled for", "expected
/// in" can speak of, the likeliest first; `None` for other verbs.
fn planned_nouns(
    reading: &Reading<'_>,
    parse: &Parse,
    draft: &Draft,
) -> Option<[Option<usize>; 2]> {
    let clause = parse.clause(draft.carrier.filter(|_| draft.trigger.is_verb)?)?;
    let verb = clause.verb?;
    let is_passive = verb.aspect.is_passive || verb.form == Form::Participle;
    let is_plan = parse.word_is(Some(verb.head), Class::Plan) && draft.trigger.words.len() == 1;
    let is_for = parse.word_is(Some(verb.head + 1), Class::ForPreposition);
    if !is_passive || !is_plan || !is_for && is_over(reading, &draft.dating) {
        return None;
    }
    let after_for = parse.phrase_at(verb.head + 2).filter(|_| is_for);
    // "A round of talks": the talks.
    let subject = parse.subject_of(draft.carrier?).map(|subject| {
        let phrase = parse.phrases.get(subject);
        let part = phrase.filter(|it| parse.word_is(Some(it.head), Class::Partitive));
        let of = part.map(|it| it.words.end).filter(|of| parse.word_is(Some(*of), Class::Of));
        of.and_then(|of| parse.phrase_at(of + 1)).unwrap_or(subject)
    });
    Some([after_for, subject])
}

/// The clause above "to buy it on Friday", if its verb agreed to it and the day
/// is over.
fn agreed_above(reading: &Reading<'_>, parse: &Parse, draft: &Draft) -> Option<usize> {
    let clause = parse.clause(draft.carrier.filter(|_| draft.trigger.is_verb)?)?;
    let parent = clause.parent.filter(|_| clause.opener == Opener::Infinitive)?;
    let above = parse.clause(parent)?.verb?;
    let has_agreed = parse.word_is(Some(above.head), Class::Plan)
        && above.form == Form::Finite
        && above.tense == VerbTense::Past;
    (has_agreed && is_over(reading, &draft.dating)).then_some(parent)
}
