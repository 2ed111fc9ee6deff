//! What the words say about the order of two events: "upon his return",
//! "recovering from a poisoning", "the arrest sparked protests".

use crate::extract::events::clauses::{Clause, Opener, Parse};
use crate::extract::events::draft::{Draft, Reading};
use crate::extract::events::grammar::{Class, EventRelation};
use crate::extract::events::verb_groups::{Form, VerbGroup, VerbTense};
use crate::extract::events::words::{Tag, Word};
use crate::model::Length;

/// How `event` lies to `other`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Relation {
    Same,
    During,
    NotBefore,
    NotAfter,
    /// It lasted so long and ended when the other happened.
    EndsAt(Length),
    /// Not before the other, as far as such events usually go.
    UsuallyNotBefore,
}

/// Two events of an article and their order.
#[derive(Debug, Clone)]
pub(super) struct Link {
    pub(super) event: usize,
    pub(super) other: usize,
    pub(super) relation: Relation,
    pub(super) rule: &'static str,
    pub(super) words: String,
}

/// Finds the order of events, sentence by sentence.
pub(super) fn find(reading: &Reading<'_>, drafts: &[Draft]) -> Vec<Link> {
    let mut links = Vec::new();
    let mut start = 0;
    for (sentence, parse) in reading.parses.iter().enumerate() {
        let end = start
            + drafts.iter().skip(start).take_while(|draft| draft.sentence == sentence).count();
        let mut finder =
            Finder { reading, parse, sentence, drafts, range: start..end, links: Vec::new() };
        finder.find();
        links.append(&mut finder.links);
        start = end;
    }
    links.extend(super::consequences::find(reading, drafts));
    links
}

pub(super) struct Finder<'a> {
    reading: &'a Reading<'a>,
    pub(super) parse: &'a Parse,
    sentence: usize,
    drafts: &'a [Draft],
    /// The drafts of this sentence.
    range: std::ops::Range<usize>,
    links: Vec<Link>,
}

impl Finder<'_> {
    fn find(&mut self) {
        for event in self.range.clone() {
            self.after_preposition(event);
        }
        for index in 0..self.parse.clauses.len() {
            let Some(clause) = self.parse.clause(index) else { continue };
            match clause.opener {
                Opener::Subordinate => self.subordinate(index, clause),
                Opener::Participle => self.participle(index, clause),
                Opener::Complement => self.complement(index, clause),
                Opener::Relative => self.relative(index, clause),
                Opener::Infinitive => {
                    self.presupposed(clause);
                    self.went_to(index, clause);
                }
                Opener::Coordinated => self.joined(index, clause),
                Opener::Main | Opener::RelativePlace => {}
            }
            self.enacted(index, clause);
            self.cause(index, clause);
            self.effect(index, clause);
            self.follow(index, clause);
        }
    }

    pub(super) fn push(
        &mut self,
        event: Option<usize>,
        relation: Relation,
        other: Option<usize>,
        rule: &'static str,
        word: Option<usize>,
    ) {
        let (Some(event), Some(other)) = (event, other) else { return };
        let words =
            word.map(|word| self.reading.words(self.sentence, word..word + 1)).unwrap_or_default();
        for event in self.carried_with(event).into_iter().filter(|event| *event != other) {
            self.links.push(Link { event, other, relation, rule, words: words.to_owned() });
        }
    }

    /// A draft and those of the same verb: "talks and a dinner were held".
    fn carried_with(&self, event: usize) -> Vec<usize> {
        let carrier = self.drafts.get(event).and_then(|draft| draft.carrier);
        let is_with = move |draft: &Draft| carrier.is_some() && draft.carrier == carrier;
        let together = self
            .range
            .clone()
            .filter(|other| *other == event || self.drafts.get(*other).is_some_and(is_with));
        together.collect()
    }

    /// The draft whose verb a clause is.
    pub(super) fn verb_of(&self, clause: usize) -> Option<usize> {
        self.range.clone().find(|draft| {
            self.drafts.get(*draft).is_some_and(|draft| draft.carrier == Some(clause))
        })
    }

    /// The noun draft in a noun phrase, or in the "of" part of it: "a series of
    /// protests".
    pub(super) fn noun_of(&self, phrase: usize) -> Option<usize> {
        let is_in = |phrase: usize| {
            self.range.clone().find(|draft| {
                self.drafts
                    .get(*draft)
                    .is_some_and(|draft| draft.phrase(self.parse) == Some(phrase))
            })
        };
        is_in(phrase).or_else(|| {
            let of = self.parse.phrases.get(phrase)?;
            let is_partitive = self.parse.word_is(Some(of.head), Class::Partitive)
                && self.parse.word_is(Some(of.words.end), Class::Of);
            is_in(self.parse.phrase_at(of.words.end + 1).filter(|_| is_partitive)?)
        })
    }

    /// "Upon his return", "since the election", "the protests after the arrest".
    fn after_preposition(&mut self, event: usize) {
        let Some(draft) = self.drafts.get(event) else { return };
        let Some(phrase) =
            draft.phrase(self.parse).and_then(|phrase| self.parse.phrases.get(phrase))
        else {
            return;
        };
        let Some((start, relation)) = self.relation_before(phrase.words.start) else { return };
        let before = start.checked_sub(1);
        let noun = before.and_then(|before| {
            self.range.clone().find(|other| {
                self.drafts.get(*other).is_some_and(|other| {
                    !other.trigger.is_verb && other.trigger.words.end == before + 1
                })
            })
        });
        let clause = self.parse.clause_of.get(phrase.words.start).copied().unwrap_or_default();
        let governed = noun.or_else(|| self.verb_of(clause)).or_else(|| {
            // "Was forced to leave after": the clause above tells of the event.
            self.parse.parent(clause).and_then(|parent| self.verb_of(parent))
        });
        self.push(governed, relation, Some(event), "time given by another event", Some(start));
    }

    /// The longest preposition that ends before a word.
    fn relation_before(&self, end: usize) -> Option<(usize, Relation)> {
        (1..=self.reading.grammar.longest_preposition).rev().find_map(|length| {
            let start = end.checked_sub(length)?;
            let words = self.parse.words.get(start..end)?;
            let joined =
                words.iter().map(|word| word.lower.as_str()).collect::<Vec<&str>>().join(" ");
            Some((start, relation_of(self.reading.grammar.event_relation(&joined)?)))
        })
    }

    /// "Filed a lawsuit", "gave his speech": the verb makes what its object tells.
    fn enacted(&mut self, index: usize, clause: &Clause) {
        let Some(verb) = clause.verb else { return };
        let made = if verb.aspect.is_passive { clause.subject } else { clause.object };
        let phrase = made.and_then(|made| self.parse.phrases.get(made));
        let owner = phrase.and_then(|phrase| self.parse.word(phrase.owner.as_ref()?.start));
        let is_own = owner.is_some_and(|owner| owner.tag == Tag::Possessive);
        let word = self.parse.word(verb.head);
        let makes = |word: &Word| word.is(Class::Enact) || is_own && word.is(Class::LightVerb);
        if word.is_some_and(makes) {
            let noun = made.and_then(|made| self.noun_of(made));
            self.push(
                noun,
                Relation::Same,
                self.verb_of(index),
                "made by its verb",
                Some(verb.head),
            );
        }
    }

    /// "When he arrived", "after leaving".
    fn subordinate(&mut self, index: usize, clause: &Clause) {
        let Some(opener) = self.parse.opener(clause) else { return };
        let relation = self.reading.grammar.event_relation(&opener.lower);
        let is_as = opener.is(Class::As) && clause.verb.is_some_and(VerbGroup::is_simple_past);
        let Some(relation) = relation.or(is_as.then_some(EventRelation::Same)) else { return };
        let parent = clause.parent.and_then(|parent| self.verb_of(parent));
        self.push(
            parent,
            relation_of(relation),
            self.verb_of(index),
            "time given by another clause",
            clause.opener_word,
        );
    }

    /// "Sentenced for violating", "…, sparking protests", "a note confirming".
    fn participle(&mut self, index: usize, clause: &Clause) {
        let parent = clause.parent.and_then(|parent| self.verb_of(parent));
        if clause.opener_word.is_some() {
            self.subordinate(index, clause);
            if self.parse.word_is(clause.opener_word, Class::AgentPreposition) {
                // "Opened the meeting by thanking".
                let rule = "done by another deed";
                self.push(self.verb_of(index), Relation::Same, parent, rule, clause.opener_word);
            }
            if self.parse.word_is(clause.opener_word, Class::AnswerPreposition) {
                for event in self.drafts_below(index) {
                    self.push(
                        Some(event),
                        Relation::NotAfter,
                        parent,
                        "the deed comes before its answer",
                        clause.opener_word,
                    );
                }
            }
            return;
        }
        let Some(verb) = clause.verb else { return };
        let makes = |word: &Word| word.classes.has_any(&[Class::LightVerb, Class::Plan]);
        if verb.form == Form::Participle && self.parse.word(verb.head).is_some_and(makes) {
            // "A poll, conducted in June", "a march planned for Monday".
            let noun = clause.antecedent.and_then(|antecedent| self.noun_with(antecedent));
            let deed = self.verb_of(index);
            self.push(noun, Relation::Same, deed, "made by its verb", Some(verb.head));
        }
        if verb.form != Form::Gerund {
            return;
        }
        let reports = self.parse.word_is(Some(verb.head), Class::Reporting);
        if reports {
            self.push(self.verb_of(index), Relation::Same, parent, "said with it", Some(verb.head));
        } else if clause.follows_comma && self.parse.word_is(Some(verb.head), Class::Effect) {
            let event = self.verb_of(index);
            self.push(event, Relation::Same, parent, "what it did at once", Some(verb.head));
        } else if clause.follows_comma {
            self.push(
                self.verb_of(index),
                Relation::NotBefore,
                parent,
                "what came of it",
                Some(verb.head),
            );
        }
    }

    /// The drafts in a clause and in all that hang on it.
    fn drafts_below(&self, clause: usize) -> Vec<usize> {
        let hangs = |mut at: usize| {
            for _ in 0..self.parse.clauses.len() {
                if at == clause {
                    return true;
                }
                let Some(parent) = self.parse.parent(at) else { return false };
                at = parent;
            }
            false
        };
        let carried = |draft: &Draft| draft.carrier.is_some_and(hangs);
        self.range.clone().filter(|draft| self.drafts.get(*draft).is_some_and(carried)).collect()
    }

    /// What was said comes before the saying, unless it was to come.
    fn complement(&mut self, index: usize, clause: &Clause) {
        let said = clause.parent.and_then(|parent| self.verb_of(parent));
        let Some(verb) = clause.verb else { return };
        let relation = match verb.tense {
            VerbTense::Past => Relation::NotAfter,
            VerbTense::Present if verb.aspect.is_perfect => Relation::NotAfter,
            VerbTense::Future | VerbTense::Conditional => Relation::NotBefore,
            VerbTense::Present | VerbTense::Borrowed => return,
        };
        self.push(
            self.verb_of(index),
            relation,
            said,
            "as told by",
            clause.parent.and_then(|parent| self.parse.clause(parent)?.verb).map(|verb| verb.head),
        );
    }

    /// "Protests that drew thousands": not before the protests began.
    fn relative(&mut self, index: usize, clause: &Clause) {
        let Some(verb) = clause.verb else { return };
        let is_past = verb.tense == VerbTense::Past && !verb.aspect.is_perfect
            || verb.tense == VerbTense::Present && verb.aspect.is_perfect;
        let event = clause
            .antecedent
            .and_then(|antecedent| self.noun_with(antecedent))
            .or_else(|| self.joined_antecedent(clause));
        if is_past {
            if clause.subject.is_none() {
                self.push(
                    event,
                    Relation::Same,
                    self.verb_of(index),
                    "told of an event",
                    clause.opener_word,
                );
            }
            self.push(
                self.verb_of(index),
                Relation::NotBefore,
                event,
                "told of an event",
                clause.opener_word,
            );
        }
    }

    /// The event of a noun phrase, or of the one that it belongs to: in "the
    /// strike at the mine, which", the strike.
    fn noun_with(&self, phrase: usize) -> Option<usize> {
        self.noun_of(phrase).or_else(|| {
            let preposition = self.parse.preposition_of(phrase)?;
            let belongs = self.parse.word(preposition)?.classes.has_any(&[
                Class::Of,
                Class::PlacePreposition,
                Class::SourcePreposition,
            ]);
            let before = preposition.checked_sub(1).filter(|_| belongs)?;
            self.noun_of(self.parse.phrase_at(before)?)
        })
    }

    /// In "a conviction that he rejected and which the court ruled": the
    /// conviction.
    fn joined_antecedent(&self, clause: &Clause) -> Option<usize> {
        let opener = clause.opener_word?;
        let is_joined = opener
            .checked_sub(1)
            .is_some_and(|before| self.parse.word_is(Some(before), Class::Coordinator));
        let earlier = self.parse.clauses.iter().find(|earlier| {
            earlier.opener == Opener::Relative
                && earlier.parent == clause.parent
                && earlier.opener_word < Some(opener)
        });
        earlier.filter(|_| is_joined)?.antecedent.and_then(|antecedent| self.noun_of(antecedent))
    }

    /// "Was arrested and charged": the second not before the first.
    fn joined(&mut self, index: usize, clause: &Clause) {
        let (Some(parent), Some(verb)) = (clause.parent, clause.verb) else { return };
        let above = self.parse.clause(parent).and_then(|above| above.verb);
        let is_told_past = verb.is_simple_past() && above.is_some_and(VerbGroup::is_simple_past);
        if clause.subject.is_none() && is_told_past {
            let (second, first) = (self.verb_of(index), self.verb_of(parent));
            self.push(second, Relation::NotBefore, first, "told after it", Some(verb.head));
        }
    }

    /// "Returned to the stage to show", "managed to escape": done at that time.
    fn went_to(&mut self, index: usize, clause: &Clause) {
        let Some(parent) = clause.parent else { return };
        let above = self.parse.verb_word(parent);
        if above.is_some_and(|verb| verb.is(Class::Success) && !verb.is(Class::Presupposing)) {
            let verb = self.parse.clause(parent).and_then(|parent| parent.verb);
            let (deed, done) = (self.verb_of(index), self.verb_of(parent));
            self.push(deed, Relation::Same, done, "done with it", verb.map(|verb| verb.head));
        }
    }

    /// "Arrived to serve his sentence".
    fn presupposed(&mut self, clause: &Clause) {
        let Some(verb) =
            clause.verb.filter(|verb| self.parse.word_is(Some(verb.head), Class::Presupposing))
        else {
            return;
        };
        let object = clause.object.and_then(|object| self.noun_of(object));
        let Some(object) = object else { return };
        let parent = clause.parent.and_then(|parent| self.verb_of(parent));
        self.push(parent, Relation::NotBefore, Some(object), "done for an event", Some(verb.head));
    }
}

const fn relation_of(relation: EventRelation) -> Relation {
    match relation {
        EventRelation::Same => Relation::Same,
        EventRelation::During => Relation::During,
        EventRelation::After => Relation::NotBefore,
        EventRelation::Before => Relation::NotAfter,
    }
}
