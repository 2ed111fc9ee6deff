//! A noun without a date that names an event dated elsewhere in the article:
//! "Mr Navalny’s arrest" after "Mr Navalny was arrested on January 17".

use crate::extract::events::confidence;
use crate::extract::events::draft::{Draft, Reading};
use crate::extract::events::participants::core_names;
use crate::model::{Participant, Realis, Role, Step, When};

/// "The sentence" means one told no longer ago than this.
const REACH_SENTENCES: usize = 8;

/// Gives nouns the dates of the events they name. Returns whether any changed.
pub(super) fn date(reading: &Reading<'_>, drafts: &mut [Draft]) -> bool {
    let mut has_changed = false;
    for index in 0..drafts.len() {
        let Some((when, confidence, words, cast)) = find(reading, drafts, index) else { continue };
        let Some(draft) = drafts.get_mut(index) else { continue };
        draft.dating.when = when;
        draft.dating.confidence = confidence::TOLD_ELSEWHERE.min(confidence);
        draft.dating.steps.push(Step::Dated {
            rule: "the same event, dated elsewhere".to_owned(),
            words,
            when: when.edtf().unwrap_or_default(),
        });
        draft.dating.is_stated = true;
        for participant in cast {
            if !draft.participants.iter().any(|known| known.name == participant.name) {
                draft.participants.push(participant);
            }
        }
        has_changed = true;
    }
    has_changed
}

type Found = (When, f32, String, Vec<Participant>);

fn find(reading: &Reading<'_>, drafts: &[Draft], index: usize) -> Option<Found> {
    let draft =
        drafts.get(index).filter(|draft| !draft.trigger.is_verb && !draft.dating.is_stated)?;
    if draft.realis != Realis::Happened || draft.carrier.is_some() {
        return None;
    }
    let parse = reading.parse(draft.sentence)?;
    let is_definite = draft
        .phrase(parse)
        .and_then(|phrase| parse.phrases.get(phrase))
        .is_some_and(|phrase| phrase.is_definite(&parse.words));
    let is_named = core_names(draft).next().is_some();
    let candidates = drafts.iter().enumerate().filter(|(other, candidate)| {
        *other != index
            && is_told(reading, draft, candidate)
            && if is_named {
                core_names(candidate).any(|name| core_names(draft).any(|own| own == name))
            } else {
                is_definite
                    && candidate.sentence <= draft.sentence
                    && candidate.sentence + REACH_SENTENCES >= draft.sentence
            }
    });
    let mut found: Option<(usize, &Draft)> = None;
    for candidate in candidates {
        if found.is_some_and(|(_, known)| known.dating.when != candidate.1.dating.when) {
            return None;
        }
        found = found.or(Some(candidate));
    }
    let (_, same) = found?;
    let cast = if is_named {
        Vec::new()
    } else {
        same.participants
            .iter()
            .filter(|participant| participant.role != Role::Other)
            .cloned()
            .collect()
    };
    let words = reading.words(same.sentence, same.trigger.words.clone()).to_owned();
    Some((same.dating.when, same.dating.confidence, words, cast))
}

/// Whether a candidate tells, with a date of its own, of what the noun names.
fn is_told(reading: &Reading<'_>, draft: &Draft, candidate: &Draft) -> bool {
    let Some(kind) = reading.kind(draft.trigger.kind) else { return false };
    let concept = |lemma| reading.lexicon.concept(&kind.id, lemma);
    candidate.trigger.kind == draft.trigger.kind
        && candidate.realis == Realis::Happened
        && candidate.dating.is_stated
        && matches!(candidate.dating.when, When::Point { .. } | When::Interval { .. })
        && concept(&candidate.trigger.lemma).matches(concept(&draft.trigger.lemma))
}
