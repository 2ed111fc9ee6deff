//! A noun without a date that names an event dated elsewhere in the article:
//! "Mr Navalny’s arrest" after "Mr Navalny was arrested on January 17".

use crate::extract::events::confidence;
use crate::extract::events::draft::{Draft, Reading, in_sentences};
use crate::extract::events::participants::core_names;
use crate::model::{Participant, Realis, Role, Step, When};

use super::told::{ToldEvents, is_same_time, is_told};

/// "The sentence" means one told no longer ago than this.
const REACH_SENTENCES: usize = 8;

/// Gives nouns the dates of the events they name. Returns whether any changed.
pub(super) fn date(reading: &Reading<'_>, drafts: &mut [Draft]) -> bool {
    let mut told = ToldEvents::new(reading, drafts);
    let mut has_changed = false;
    for index in 0..drafts.len() {
        let Some(found) = find(reading, drafts, &told, index) else { continue };
        let (when, confidence, words, cast) = found;
        let Some(draft) = drafts.get_mut(index) else { continue };
        draft.dating.when = when;
        draft.dating.confidence = confidence::TOLD_ELSEWHERE.min(confidence);
        draft.dating.steps.push(Step::Dated {
            rule: "the same event, dated elsewhere".into(),
            words: words.into(),
            when: when.edtf().unwrap_or_default().into(),
        });
        draft.dating.is_stated = !when.is_uncertain();
        for participant in cast {
            if !draft.participants.iter().any(|known| known.name == participant.name) {
                draft.participants.push(participant);
            }
        }
        told.add(index, draft);
        has_changed = true;
    }
    has_changed
}

type Found = (When, f32, String, Vec<Participant>);

fn find(reading: &Reading<'_>, drafts: &[Draft], told: &ToldEvents, index: usize) -> Option<Found> {
    let draft =
        drafts.get(index).filter(|draft| !draft.trigger.is_verb && !draft.dating.is_stated)?;
    let is_inferred = draft.dating.when.is_uncertain();
    if draft.realis != Realis::Happened || draft.carrier.is_some() || is_inferred {
        return None;
    }
    let is_named = core_names(draft).next().is_some();
    let same = if is_named {
        drafts.get(told.of_names(reading, draft)?)?
    } else {
        told_before(reading, drafts, draft)?
    };
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

/// What "the sentence" means: the first one told shortly before, if there is no
/// other on another date.
fn told_before<'d>(reading: &Reading<'_>, drafts: &'d [Draft], draft: &Draft) -> Option<&'d Draft> {
    let parse = reading.parse(draft.sentence)?;
    let noun = draft.phrase(parse).and_then(|phrase| parse.phrases.get(phrase));
    if !noun.is_some_and(|noun| noun.is_definite(&parse.words)) {
        return None;
    }
    let first = draft.sentence.saturating_sub(REACH_SENTENCES);
    let mut found: Option<&Draft> = None;
    for candidate in in_sentences(drafts, first..=draft.sentence) {
        if !is_told(reading, draft, candidate) {
            continue;
        }
        if found.is_some_and(|known| !is_same_time(known.dating.when, candidate.dating.when)) {
            return None;
        }
        found = found.or(Some(candidate));
    }
    found
}
