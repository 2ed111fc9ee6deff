//! Who did it, to whom it was done, and where.

use smol_str::SmolStr;

use crate::model::{Participant, Role};

use super::clauses::{Clause, Parse};
use super::draft::{Draft, Reading};
use super::grammar::Class;
use super::noun_phrases::NounPhrase;

/// Words between "flew" and "to Rome".
const DIRECTION_REACH: usize = 3;

/// Fills in the participants and places of a draft.
pub(super) fn find(reading: &Reading<'_>, draft: &Draft) -> (Vec<Participant>, Vec<SmolStr>) {
    let Some(parse) = reading.parse(draft.sentence) else { return Default::default() };
    let mut cast = Cast { reading, draft, parse, participants: Vec::new(), places: Vec::new() };
    if draft.trigger.is_verb {
        cast.take_clause(draft.clause);
    } else {
        cast.take_noun();
        if let Some(carrier) = draft.carrier {
            cast.take_carrier(carrier);
        }
    }
    cast.take_places();
    cast.take_others();
    (cast.participants, cast.places)
}

struct Cast<'a> {
    reading: &'a Reading<'a>,
    draft: &'a Draft,
    parse: &'a Parse,
    participants: Vec<Participant>,
    places: Vec<SmolStr>,
}

impl Cast<'_> {
    fn add(&mut self, name: Option<SmolStr>, role: Role) {
        let Some(name) = name else { return };
        let is_known =
            self.participants.iter().any(|known| known.name == name) || self.places.contains(&name);
        if !is_known {
            self.participants.push(Participant { name, role });
        }
    }

    /// Adds the name of a noun phrase, and those joined to it by "and".
    fn add_phrase(&mut self, phrase: usize, role: Role) {
        self.add(self.reading.name_of_phrase(self.draft.sentence, phrase), role);
        let Some(end) = self.parse.phrases.get(phrase).map(|phrase| phrase.words.end) else {
            return;
        };
        if self.parse.word_is(Some(end), Class::Coordinator)
            && let Some(next) = self.parse.phrase_at(end + 1)
            && self.parse.clause_of.get(end + 1) == self.parse.clause_of.get(end)
        {
            self.add(self.reading.name_of_phrase(self.draft.sentence, next), role);
        }
    }

    fn take_clause(&mut self, index: usize) {
        let Some(clause) = self.parse.clause(index) else { return };
        let Some(verb) = clause.verb else { return };
        let is_passive =
            verb.aspect.is_passive || verb.form == super::verb_groups::Form::Participle;
        let subject = self.parse.subject_of(index);
        if let Some(subject) = subject {
            self.add_phrase(subject, if is_passive { Role::Patient } else { Role::Agent });
        }
        if is_passive {
            if let Some(agent) = self.phrase_after(index, Class::AgentPreposition) {
                self.add_phrase(agent, Role::Agent);
            }
        } else if let Some(object) = clause.object {
            self.add_phrase(object, Role::Patient);
        } else if let Some(antecedent) = Self::relative_object(clause) {
            self.add_phrase(antecedent, Role::Patient);
        }
    }

    /// In "the man whom police arrested", the man.
    fn relative_object(clause: &Clause) -> Option<usize> {
        clause.antecedent.filter(|_| {
            clause.opener == super::clauses::Opener::Relative && clause.subject.is_some()
        })
    }

    /// Those who hold the talks take part in them.
    fn take_carrier(&mut self, index: usize) {
        if let Some(subject) = self.parse.subject_of(index) {
            self.add_phrase(subject, Role::Agent);
        }
    }

    fn take_noun(&mut self) {
        let Some(phrase) = self.draft.phrase(self.parse) else { return };
        let Some(noun) = self.parse.phrases.get(phrase) else { return };
        let role =
            self.reading.kind(self.draft.trigger.kind).map_or(Role::Other, |kind| kind.owner);
        if let Some(owner) = self.owner(noun).or_else(|| self.described_owner(noun)) {
            self.add(Some(owner), role);
        }
        // Whoever recovers from an operation is the one who had it.
        let recovers =
            self.parse.verb_word(self.draft.clause).is_some_and(|verb| verb.is(Class::FollowFrom));
        if recovers
            && self.parse.word_is(self.parse.preposition_of(phrase), Class::FollowFromPreposition)
            && let Some(subject) = self.parse.subject_of(self.draft.clause)
        {
            self.add_phrase(subject, Role::Patient);
        }
        if self.parse.word_is(Some(noun.words.end), Class::Of)
            && let Some(of) = self.parse.phrase_at(noun.words.end + 1)
        {
            self.add_phrase(of, role);
        }
        if self.parse.word_is(Some(noun.words.end), Class::AgentPreposition)
            && let Some(by) = self.parse.phrase_at(noun.words.end + 1)
        {
            self.add_phrase(by, Role::Agent);
        }
    }

    /// The name of the owner: "Mr Navalny’s", "his".
    fn owner(&self, noun: &NounPhrase) -> Option<SmolStr> {
        let owner = noun.owner.clone()?;
        self.reading.name_at(self.draft.sentence, owner.end.checked_sub(1)?)
    }

    /// In "the banker, whose arrest", the banker; in "the probe has been silent
    /// since its launch", the probe.
    fn described_owner(&self, noun: &NounPhrase) -> Option<SmolStr> {
        let name = |phrase: usize| self.reading.name_of_phrase(self.draft.sentence, phrase);
        let before = noun.words.start.checked_sub(1);
        let clause = self.parse.clause(self.draft.clause)?;
        let is_opener = |at: Option<usize>| at.is_some() && clause.opener_word == at;
        if is_opener(before) || is_opener(Some(noun.words.start)) {
            return name(clause.antecedent?);
        }
        let pronoun = noun.owner.as_ref().map(|owner| owner.start);
        if !self.parse.word_is(pronoun, Class::They) {
            return None;
        }
        let mut at = Some(self.draft.clause);
        while let Some(clause) = at {
            let subject = self.parse.clause(clause)?.subject.filter(|subject| {
                self.parse.phrases.get(*subject).is_some_and(|it| it.head < noun.words.start)
            });
            if let Some(subject) = subject {
                return name(subject);
            }
            at = self.parse.parent(clause);
        }
        None
    }

    fn phrase_after(&self, clause: usize, preposition: Class) -> Option<usize> {
        (0..self.parse.phrases.len()).find(|phrase| {
            let start = self
                .parse
                .phrases
                .get(*phrase)
                .map(|phrase| phrase.words.start)
                .unwrap_or_default();
            self.parse.clause_of.get(start) == Some(&clause)
                && self.parse.word_is(self.parse.preposition_of(*phrase), preposition)
        })
    }

    /// Names after "in", "at", "near"; after "to" and "from" if the article
    /// elsewhere names no such person.
    fn take_places(&mut self) {
        for name in self.reading.names.of_sentence(self.draft.sentence) {
            if self.parse.clause_of.get(name.words.start) != Some(&self.draft.clause) {
                continue;
            }
            let Some(phrase) = self.parse.phrase_at(name.words.start) else { continue };
            let preposition = self.parse.preposition_of(phrase);
            let is_head = self.parse.phrases.get(phrase).is_some_and(|phrase| {
                name.words.contains(&phrase.head)
                    || phrase.head == name.words.end
                        && self.parse.word_is(Some(phrase.head), Class::PlaceNoun)
            });
            let is_direction = self.parse.word_is(preposition, Class::DirectionPreposition)
                && !self.parse.word_is(preposition, Class::ForPreposition);
            // "Arrested upon his return from Germany" was not arrested there.
            let is_own = preposition.is_some_and(|at| {
                (self.draft.trigger.words.end..self.draft.trigger.words.end + DIRECTION_REACH)
                    .contains(&at)
            });
            let is_place =
                self.parse.word_is(preposition, Class::PlacePreposition) || is_direction && is_own;
            if is_place
                && is_head
                && !self.reading.names.is_person(&name.full)
                && !name.is_organisation
            {
                self.participants
                    .retain(|known| known.name != name.full || known.role != Role::Other);
                let is_known = self.participants.iter().any(|known| known.name == name.full);
                if !is_known && !self.places.contains(&name.full) {
                    self.places.push(name.full.clone());
                }
            }
        }
    }

    /// All other names of the clause.
    fn take_others(&mut self) {
        for name in self.reading.names.of_sentence(self.draft.sentence) {
            if self.parse.clause_of.get(name.words.start) == Some(&self.draft.clause) {
                self.add(Some(name.full.clone()), Role::Other);
            }
        }
    }
}

/// Whether a draft names somebody who did it or to whom it was done.
pub(super) fn core_names(draft: &Draft) -> impl Iterator<Item = &str> {
    let core = draft.participants.iter().filter(|participant| participant.role != Role::Other);
    core.map(|participant| participant.name.as_str())
}
