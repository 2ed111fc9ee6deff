//! Past tense or participle: "killed" can be either, and what stands around it
//! says which.

use super::Splitter;
use crate::extract::events::clauses::Opener;
use crate::extract::events::grammar::Class;
use crate::extract::events::verb_groups::{Form, VerbGroup, VerbTense};
use crate::extract::events::words::{Tag, Word};

/// A participle with an object of its own, after a noun, is a past tense: the
/// "killed" of "a landslide killed 212 people". Only verbs that can have two
/// objects keep one in the passive: "people given jail terms".
pub(in crate::extract::events) fn right_participles(
    words: &[Word],
    phrase_of: &[Option<usize>],
    groups: &mut [VerbGroup],
) {
    let phrase_at = |at: usize| phrase_of.get(at).copied().flatten();
    for group in groups.iter_mut().filter(|group| group.form == Form::Participle) {
        let is_single = group.first == group.head;
        let takes_two = words.get(group.head).is_some_and(|word| word.is(Class::Ditransitive));
        let has_object = phrase_at(group.head + 1).is_some()
            && words.get(group.head + 1).is_some_and(|next| next.timex.is_none());
        let mut before = group.first;
        while before > 0 && words.get(before - 1).is_some_and(|word| word.tag == Tag::Adverb) {
            before -= 1;
        }
        let opener = before.checked_sub(1).and_then(|before| words.get(before));
        let follows_subject =
            before.checked_sub(1).is_some_and(|before| phrase_at(before).is_some())
                || opener.is_some_and(|word| word.is_comma() || word.is(Class::RelativePronoun));
        // "Fined the firm $4 million" has both its objects.
        let has_both = || {
            let first = phrase_at(group.head + 1);
            let end = (group.head + 1..words.len()).find(|at| phrase_at(*at) != first);
            end.is_some_and(|end| phrase_at(end).is_some())
        };
        if is_single && has_object && follows_subject && (!takes_two || has_both()) {
            group.form = Form::Finite;
            group.tense = VerbTense::Past;
        }
    }
}

impl Splitter<'_> {
    /// A participle right after a subject whose clause has no verb is a past
    /// tense that the tagger took for a participle.
    pub(super) fn is_really_past(&self, group: VerbGroup) -> bool {
        let next = self.parse.word(group.head + 1);
        // "Started by thanking" is no passive.
        let is_deed = self.parse.word(group.head + 2).is_some_and(|word| word.tag == Tag::Gerund);
        let is_by = next.is_some_and(|next| next.is(Class::AgentPreposition)) && !is_deed;
        let has_later_verb = self.has_later_verb(group);
        let is_relative = self.clause(self.current).is_some_and(|clause| {
            matches!(
                clause.opener,
                Opener::Relative | Opener::RelativePlace | Opener::Complement | Opener::Main
            )
        });
        let subject = self.subject_before(group.first);
        let is_in_preposition = subject
            .is_some_and(|subject| self.parse.preposition_of(subject).is_some())
            && !self.has_plain_phrase(group.first);
        !self.has_verb(self.current)
            && is_relative
            && !is_by
            && !has_later_verb
            && !is_in_preposition
            && (subject.is_some()
                || self.ends_apposition(group)
                || self
                    .clause(self.current)
                    .is_some_and(|clause| clause.opener == Opener::Relative))
    }

    /// "Before a ceasefire brokered by Norway was to begin": the participle leaves
    /// the clause to its verb.
    pub(super) fn describes_subject(&self, group: VerbGroup) -> bool {
        let subject = self.subject_before(group.first);
        let is_own = subject
            .and_then(|subject| self.parse.phrases.get(subject))
            .is_some_and(|subject| self.parse.clause_of.get(subject.head) == Some(&self.current));
        group.form == Form::Participle && is_own && self.has_later_verb(group)
    }

    /// Whether the clause of a verb gets another, finite one later on.
    fn has_later_verb(&self, group: VerbGroup) -> bool {
        self.groups.iter().skip(self.next_group + 1).any(|later| {
            later.form == Form::Finite
                && !self.parse.words.get(group.head..later.first).unwrap_or_default().iter().any(
                    |word| {
                        word.classes.has_any(&[
                            Class::RelativePronoun,
                            Class::Subordinator,
                            Class::Coordinator,
                        ]) || word.is_comma()
                    },
                )
        })
    }

    /// "The ship, a tanker, sank": the comma before the verb ends what stands
    /// beside its subject.
    fn ends_apposition(&self, group: VerbGroup) -> bool {
        let is_comma = |at: usize| self.parse.word(at).is_some_and(Word::is_comma);
        let is_own = |at: usize| self.parse.clause_of.get(at) == Some(&self.current);
        let Some(comma) = group.first.checked_sub(1).filter(|before| is_comma(*before)) else {
            return false;
        };
        let opens = (0..comma).any(|at| is_comma(at) && is_own(at));
        let later = self.groups.iter().skip(self.next_group + 1);
        let is_main = |later: &VerbGroup| {
            later.form == Form::Finite && later.first.checked_sub(1).is_some_and(is_comma)
        };
        opens && self.has_plain_phrase(comma) && !later.into_iter().any(is_main)
    }

    /// A past tense right after a noun whose clause gets its verb later is a
    /// participle: "the note posted on his website shows".
    pub(super) fn is_really_participle(&self, group: VerbGroup) -> bool {
        let Some(word) = self.parse.word(group.head) else { return false };
        if group.first != group.head
            || word.tag != Tag::VerbPast
            || word.classes.has_any(&[Class::Be, Class::Have, Class::Do])
        {
            return false;
        }
        let is_by =
            self.parse.word(group.head + 1).is_some_and(|next| next.is(Class::AgentPreposition))
                && self.has_later_verb(group);
        let subject = self.subject_before(group.first);
        let is_in_preposition = subject.is_some_and(|subject| {
            self.parse
                .preposition_of(subject)
                .is_some_and(|preposition| !self.parse.word_is(Some(preposition), Class::Of))
        }) && !self.has_plain_phrase(group.first);
        subject.is_some() && (is_by || is_in_preposition && !self.has_verb(self.current))
    }

    /// Whether the current clause has a noun phrase that hangs on no preposition:
    /// what can be its subject.
    fn has_plain_phrase(&self, verb: usize) -> bool {
        (0..self.parse.phrases.len()).any(|phrase| {
            let head = self.parse.phrases.get(phrase).map(|phrase| phrase.head).unwrap_or_default();
            head < verb
                && self.parse.clause_of.get(head) == Some(&self.current)
                && self.parse.preposition_of(phrase).is_none()
        })
    }
}
