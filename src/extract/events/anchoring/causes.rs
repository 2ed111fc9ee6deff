//! Events that came of others, by the verb between them: "the arrest sparked
//! protests", "the talks followed the vote".

use crate::extract::events::clauses::{Clause, Opener};
use crate::extract::events::grammar::Class;
use crate::extract::events::verb_groups::Form;

use super::links::{Finder, Relation};

impl Finder<'_> {
    /// "The arrest sparked protests", "was prompted by".
    pub(super) fn cause(&mut self, index: usize, clause: &Clause) {
        let Some(verb) =
            clause.verb.filter(|verb| self.parse.word_is(Some(verb.head), Class::Cause))
        else {
            return;
        };
        if clause.verb.is_some_and(|verb| verb.aspect.is_negated) {
            return;
        }
        let subject = self
            .parse
            .subject_of(index)
            .filter(|_| clause.subject.is_some() || clause.opener != Opener::Participle);
        let mut source = subject.and_then(|subject| self.noun_of(subject));
        if clause.opener == Opener::Participle && clause.follows_comma && verb.form == Form::Gerund
        {
            source = clause.parent.and_then(|parent| self.verb_of(parent));
        }
        let needs_preposition = self.parse.word_is(Some(verb.head), Class::CauseWithPreposition);
        let is_passive = verb.aspect.is_passive || verb.form == Form::Participle;
        let wanted = if is_passive {
            Some(Class::AgentPreposition)
        } else {
            needs_preposition.then_some(Class::CausePreposition)
        };
        let other = match wanted {
            Some(preposition) => (0..self.parse.phrases.len())
                .filter(|phrase| {
                    self.parse
                        .phrases
                        .get(*phrase)
                        .is_some_and(|phrase| phrase.words.start > verb.head)
                        && self.parse.word_is(self.parse.preposition_of(*phrase), preposition)
                })
                .find_map(|phrase| self.noun_of(phrase)),
            None => clause.object.and_then(|object| self.noun_of(object)),
        };
        let (earlier, effect) = if is_passive { (other, source) } else { (source, other) };
        self.push(effect, Relation::NotBefore, earlier, "caused by an event", Some(verb.head));
    }

    /// "Recovering from surgery", "protests followed the vote".
    pub(super) fn follow(&mut self, index: usize, clause: &Clause) {
        let Some(verb) = clause.verb else { return };
        let earlier =
            if self.parse.word_is(Some(verb.head), Class::Follow) && !verb.aspect.is_passive {
                clause.object.and_then(|object| self.noun_of(object))
            } else {
                None
            };
        let earlier = earlier.or_else(|| {
            let phrase = self.parse.phrase_at(verb.head + 2).filter(|_| {
                self.parse.word_is(Some(verb.head), Class::FollowFrom)
                    && self.parse.word_is(Some(verb.head + 1), Class::FollowFromPreposition)
            })?;
            self.noun_of(phrase)
        });
        if earlier.is_none() {
            return;
        }
        let subject = clause
            .subject
            .or_else(|| self.parse.subject_of(index))
            .and_then(|subject| self.noun_of(subject));
        for event in [self.verb_of(index), subject] {
            self.push(event, Relation::NotBefore, earlier, "comes after an event", Some(verb.head));
        }
    }

    /// "A blast tore through a market": the blast is of the same day.
    pub(super) fn effect(&mut self, index: usize, clause: &Clause) {
        let verb = clause.verb.filter(|verb| {
            verb.form == Form::Finite
                && !verb.aspect.is_passive
                && self.parse.word_is(Some(verb.head), Class::Effect)
        });
        let Some(verb) = verb else { return };
        let noun = clause.subject.and_then(|subject| self.noun_of(subject));
        self.push(noun, Relation::Same, self.verb_of(index), "what it did", Some(verb.head));
    }
}
