//! Clauses: one per verb group, in a tree. Dates do not cross from one to the
//! next, so most of the dating rests on where clauses break.

use super::grammar::Class;
use super::noun_phrases::{NounPhrase, noun_phrases};
use super::splitting;
use super::verb_groups::{Form, VerbGroup, verb_groups};
use super::words::{Tag, Word};

/// How a clause hangs on the one above it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Opener {
    Main,
    /// "and left": beside its parent, with the parent's subject unless it has
    /// its own.
    Coordinated,
    /// "when he arrived", "after leaving".
    Subordinate,
    /// "who left", "which he denies".
    Relative,
    /// "where he spent five months".
    RelativePlace,
    /// What somebody says or thinks.
    Complement,
    /// "to leave".
    Infinitive,
    /// "for violating", "posted on his website", "sparking protests".
    Participle,
}

/// A verb with what belongs to it.
#[derive(Debug, Clone)]
pub(super) struct Clause {
    pub(super) opener: Opener,
    pub(super) parent: Option<usize>,
    /// The word that opens it: "when", "for", "who".
    pub(super) opener_word: Option<usize>,
    pub(super) verb: Option<VerbGroup>,
    /// The noun phrase before the verb.
    pub(super) subject: Option<usize>,
    /// The noun phrase after the verb.
    pub(super) object: Option<usize>,
    /// The noun phrase that a relative clause describes.
    pub(super) antecedent: Option<usize>,
    pub(super) follows_comma: bool,
}

/// A sentence taken apart.
#[derive(Debug)]
pub(super) struct Parse {
    pub(super) words: Vec<Word>,
    pub(super) phrases: Vec<NounPhrase>,
    pub(super) clauses: Vec<Clause>,
    /// The clause of each word.
    pub(super) clause_of: Vec<usize>,
    /// The noun phrase of each word.
    pub(super) phrase_of: Vec<Option<usize>>,
}

impl Parse {
    /// Takes a sentence apart.
    pub(super) fn new(words: Vec<Word>) -> Self {
        let mut groups = verb_groups(&words);
        let mut is_verb = vec![false; words.len()];
        for group in &groups {
            for mark in is_verb.iter_mut().take(group.head + 1).skip(group.first) {
                *mark = true;
            }
        }
        let phrases = noun_phrases(&words, &is_verb);
        let mut phrase_of = vec![None; words.len()];
        for (index, phrase) in phrases.iter().enumerate() {
            for mark in phrase_of.iter_mut().take(phrase.words.end).skip(phrase.words.start) {
                *mark = Some(index);
            }
        }
        splitting::right_participles(&words, &phrase_of, &mut groups);
        let clause_of = vec![0; words.len()];
        let mut parse = Self { words, phrases, clauses: Vec::new(), clause_of, phrase_of };
        splitting::split(&mut parse, groups);
        parse.find_arguments();
        parse
    }

    pub(super) fn word(&self, index: usize) -> Option<&Word> {
        self.words.get(index)
    }

    pub(super) fn word_is(&self, index: Option<usize>, class: Class) -> bool {
        index.and_then(|index| self.words.get(index)).is_some_and(|word| word.is(class))
    }

    pub(super) fn phrase_at(&self, word: usize) -> Option<usize> {
        self.phrase_of.get(word).copied().flatten()
    }

    pub(super) fn clause(&self, index: usize) -> Option<&Clause> {
        self.clauses.get(index)
    }

    /// The word that opens a clause.
    pub(super) fn opener(&self, clause: &Clause) -> Option<&Word> {
        clause.opener_word.and_then(|word| self.word(word))
    }

    pub(super) fn parent(&self, clause: usize) -> Option<usize> {
        self.clause(clause)?.parent
    }

    /// The main verb of a clause.
    pub(super) fn verb_word(&self, clause: usize) -> Option<&Word> {
        self.word(self.clause(clause)?.verb?.head)
    }

    /// The word before a noun phrase, past adverbs.
    pub(super) fn before_phrase(&self, phrase: usize) -> Option<usize> {
        self.phrases.get(phrase)?.words.start.checked_sub(1)
    }

    /// The preposition that a noun phrase hangs on.
    pub(super) fn preposition_of(&self, phrase: usize) -> Option<usize> {
        self.before_phrase(phrase).filter(|before| {
            let opens_clause = self.clauses.iter().any(|clause| {
                clause.opener_word == Some(*before)
                    && clause.opener != Opener::Participle
                    && clause.verb.is_none_or(|verb| verb.first > *before)
            });
            // "Carried out a raid": part of the verb.
            let is_particle = self.word_is(Some(*before), Class::Particle)
                && before
                    .checked_sub(1)
                    .and_then(|verb| self.word(verb))
                    .is_some_and(|verb| verb.tag.is_verb());
            !opens_clause
                && !is_particle
                && self.word(*before).filter(|word| word.timex.is_none()).is_some_and(|word| {
                    matches!(word.tag, Tag::Preposition | Tag::To)
                        || word.is(Class::PrepositionOrSubordinator)
                        || word.is(Class::GerundPreposition)
                })
        })
    }

    /// The verb group that decides the tense: the clause's own if it is finite,
    /// else that of the nearest finite clause above.
    pub(super) fn finite_above(&self, clause: usize) -> Option<(usize, VerbGroup)> {
        let mut at = Some(clause);
        let mut steps = 0;
        while let Some(index) = at {
            let clause = self.clause(index)?;
            if let Some(verb) = clause.verb.filter(|verb| verb.form == Form::Finite) {
                return Some((index, verb));
            }
            steps += 1;
            at = clause.parent.filter(|_| steps < self.clauses.len());
        }
        None
    }

    /// Who does, or suffers, what the verb says: its own subject or that of the
    /// clause it hangs on.
    pub(super) fn subject_of(&self, clause: usize) -> Option<usize> {
        let mut at = clause;
        for _ in 0..self.clauses.len() {
            let here = self.clause(at)?;
            if here.subject.is_some() {
                return here.subject;
            }
            let borrows = match here.opener {
                Opener::Relative => return here.antecedent.map(|phrase| self.apposed_to(phrase)),
                Opener::Participle if here.antecedent.is_some() && !here.follows_comma => {
                    return here.antecedent;
                }
                Opener::Coordinated
                | Opener::Infinitive
                | Opener::Participle
                | Opener::Subordinate => true,
                Opener::Main | Opener::Complement | Opener::RelativePlace => false,
            };
            if !borrows {
                return None;
            }
            at = here.parent?;
        }
        None
    }

    /// In "Volkov, the chief of staff who left", the name that the noun before
    /// "who" stands beside.
    fn apposed_to(&self, phrase: usize) -> usize {
        let mut first = phrase;
        while let Some(of) = self.preposition_of(first)
            && self.word_is(Some(of), Class::Of)
            && let Some(before) = of.checked_sub(1).and_then(|before| self.phrase_at(before))
        {
            first = before;
        }
        let named = self
            .before_phrase(first)
            .filter(|before| self.word(*before).is_some_and(Word::is_comma))
            .and_then(|comma| self.phrase_at(comma.checked_sub(1)?))
            .filter(|before| {
                let head = self.phrases.get(*before).and_then(|phrase| self.word(phrase.head));
                head.is_some_and(|head| head.tag == Tag::Name)
            });
        named.unwrap_or(phrase)
    }

    /// Finds subjects and objects.
    fn find_arguments(&mut self) {
        for index in 0..self.clauses.len() {
            let Some(verb) = self.clauses.get(index).and_then(|clause| clause.verb) else {
                continue;
            };
            let in_clause = |phrase: &NounPhrase| self.clause_of.get(phrase.head) == Some(&index);
            let is_plain = |number: usize| {
                self.preposition_of(number).is_none()
                    && !self.is_apposition(number)
                    && !self.is_in_brackets(number)
            };
            let before = self.phrases.iter().enumerate().filter(|(number, phrase)| {
                phrase.head < verb.first && in_clause(phrase) && is_plain(*number)
            });
            // "ROTTERDAM – A court": what stands before a dash is no subject.
            let dash = self
                .words
                .iter()
                .take(verb.first)
                .rposition(|word| matches!(word.lower.as_str(), "–" | "—"));
            let mut before: Vec<usize> = before.map(|(number, _)| number).collect();
            let is_after_dash = |number: &usize| {
                self.phrases.get(*number).is_some_and(|phrase| Some(phrase.words.start) > dash)
            };
            if before.iter().any(is_after_dash) {
                before.retain(is_after_dash);
            }
            let subject = before.first().copied();
            let mut after = self.phrases.iter().enumerate().filter(|(number, phrase)| {
                phrase.head > verb.head && in_clause(phrase) && is_plain(*number)
            });
            let object = after.next().map(|(number, _)| number).filter(|number| {
                let start = self.phrases.get(*number).map(|phrase| phrase.words.start);
                start.is_some_and(|start| !self.has_preposition_between(verb.head + 1, start))
            });
            if let Some(clause) = self.clauses.get_mut(index) {
                let takes_subject =
                    !matches!(verb.form, Form::Infinitive | Form::Gerund | Form::Participle);
                clause.subject = subject.filter(|_| takes_subject);
                clause.object = object;
            }
        }
    }

    /// "(WWDC)".
    fn is_in_brackets(&self, phrase: usize) -> bool {
        let before = self.before_phrase(phrase).and_then(|before| self.word(before));
        before.is_some_and(|before| before.lower == "(")
    }

    /// A noun phrase between commas after another one.
    fn is_apposition(&self, phrase: usize) -> bool {
        let Some(comma) = self.before_phrase(phrase) else { return false };
        let end = self.phrases.get(phrase).map_or(0, |phrase| phrase.words.end);
        let is_closed = self.word(end).is_none_or(|after| {
            // The point of "Inc." closes nothing.
            after.tag == Tag::Sign && after.lower != "."
        });
        let before = comma.checked_sub(1).and_then(|before| self.phrase_at(before));
        if !is_closed && before.is_some_and(|before| self.opens_with_preposition(before)) {
            // "In an interview, Smith said".
            return false;
        }
        self.word(comma).is_some_and(Word::is_comma)
            && comma.checked_sub(1).is_some_and(|before| {
                self.phrase_at(before).is_some()
                    && self.clause_of.get(before) == self.clause_of.get(comma + 1)
            })
    }

    /// Whether a noun phrase belongs to a preposition at the head of its clause.
    fn opens_with_preposition(&self, phrase: usize) -> bool {
        let is_timex = |at: usize| self.word(at).is_some_and(|word| word.timex.is_some());
        let mut next = self.preposition_of(phrase);
        while let Some(preposition) = next {
            let Some(mut before) = preposition.checked_sub(1) else { return true };
            let is_sign = self.word(before).is_some_and(|word| word.tag == Tag::Sign);
            if is_sign || self.clause_of.get(before) != self.clause_of.get(preposition) {
                return true;
            }
            // "After months of talks".
            while is_timex(before) && before > 0 {
                before -= 1;
            }
            next = match self.phrase_at(before) {
                Some(phrase) => self.preposition_of(phrase),
                None => Some(before)
                    .filter(|at| self.word(*at).is_some_and(|word| word.tag == Tag::Preposition)),
            };
        }
        false
    }

    fn has_preposition_between(&self, from: usize, to: usize) -> bool {
        // "Carried out a raid" has an object.
        let is_particle = self.word_is(Some(from), Class::Particle);
        let between = self.words.get(from + usize::from(is_particle)..to).unwrap_or_default();
        between.iter().any(|word| matches!(word.tag, Tag::Preposition | Tag::To) || word.is_comma())
    }
}
