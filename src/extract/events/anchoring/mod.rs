//! From words to the date of an event, in steps from the most to the least
//! precise: a date attached to its verb or noun, the day of a report, the bounds
//! of tense, and last what other events say.
//!
//! No step looks past the end of a clause for a date, none takes the date of the
//! sentence before, and none puts a bare noun on the day of publication. One step
//! goes by the whole article: what a report tells without a date may be of the day
//! that it is about (`scene`). Such a date is marked as inferred.

mod attachment;
mod bounds;
mod causes;
mod consequences;
mod durations;
mod explicit;
mod links;
mod plans;
mod same_event;
mod scene;
mod solving;
mod spans;
mod told;

use rustc_hash::FxHashSet;

use crate::model::Realis;

use super::draft::{Draft, Reading};
use super::verb_groups::{Form, VerbTense};

use scene::is_state;

pub(super) use attachment::{Attachment, Governor, attachments};

/// Dates all drafts of an article.
pub(super) fn date_all(
    reading: &Reading<'_>,
    drafts: &mut Vec<Draft>,
    attached: &[Vec<Attachment>],
) {
    explicit::date(reading, drafts, attached);
    plans::date(reading, drafts);
    let scene = scene::Scene::find(reading, drafts, attached);
    if let Some(scene) = &scene {
        scene.date(reading, drafts, attached);
    }
    // A verb that no rule knows is an event by its date, by a length that another
    // event may end, or as somebody’s deed.
    let durations = durations::links(reading, drafts, attached);
    let lasting: FxHashSet<usize> = durations.iter().map(|link| link.event).collect();
    let is_event = |index: usize, draft: &Draft| {
        draft.trigger.strength != super::triggers::Strength::Unlisted
            || !draft.dating.when.is_undated()
            || lasting.contains(&index)
            || is_deed(reading, draft)
    };
    let keeps: Vec<bool> =
        drafts.iter().enumerate().map(|(index, draft)| is_event(index, draft)).collect();
    let mut keep = keeps.iter();
    drafts.retain(|_| keep.next().copied().unwrap_or_default());
    let durations = durations::links(reading, drafts, attached);
    bounds::date(reading, drafts, scene.as_ref());
    let mut links = durations;
    links.extend(links::find(reading, drafts));
    solving::solve(reading, drafts, &links);
    for draft in drafts.iter_mut() {
        if draft.dating.steps.is_empty() {
            draft.dating.confidence = super::confidence::UNDATED;
        }
        if draft.realis == Realis::Habitual && !draft.dating.is_stated {
            draft.dating.when = crate::model::When::Undated;
        }
    }
}

/// Whether somebody did it, once, or is going to.
fn is_deed(reading: &Reading<'_>, draft: &Draft) -> bool {
    let parse = reading.parse(draft.sentence);
    let carrier = draft.carrier.zip(parse);
    carrier.is_some_and(|(carrier, parse)| {
        let verb = parse.clause(carrier).and_then(|clause| clause.verb);
        let word = verb.and_then(|verb| parse.word(verb.head));
        let is_told = verb.zip(word).is_some_and(|(verb, word)| {
            let is_past = verb.tense == VerbTense::Past || verb.aspect.is_perfect;
            let is_meant = match draft.realis {
                Realis::Happened => is_past,
                Realis::Planned => verb.tense == VerbTense::Future,
                _ => false,
            };
            verb.form == Form::Finite && is_meant && !is_state(word.classes, verb)
        });
        is_told && parse.subject_of(carrier).is_some()
    })
}
