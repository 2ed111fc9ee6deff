//! Breaks a sentence into clauses, in one walk from left to right.

mod openers;
mod participles;

use super::clauses::{Clause, Opener, Parse};
use super::grammar::Class;
use super::verb_groups::{Form, VerbGroup, VerbTense};
use super::words::{Tag, Word};

pub(super) use participles::right_participles;

/// Breaks a sentence into clauses around its verbs.
pub(super) fn split(parse: &mut Parse, groups: Vec<VerbGroup>) {
    Splitter { parse, groups, current: 0, next_group: 0 }.run();
}

/// Walks over a sentence and breaks it into clauses.
struct Splitter<'a> {
    parse: &'a mut Parse,
    groups: Vec<VerbGroup>,
    current: usize,
    next_group: usize,
}

impl Splitter<'_> {
    fn run(&mut self) {
        self.open(Opener::Main, None, None, 0);
        let mut index = 0;
        while index < self.parse.words.len() {
            if let Some(group) = self.groups.get(self.next_group).copied()
                && group.first == index
            {
                self.take_verb(group);
                self.next_group += 1;
                for at in group.first..=group.head {
                    self.assign(at);
                }
                index = group.head + 1;
                continue;
            }
            self.take_word(index);
            self.assign(index);
            index += 1;
        }
    }

    fn assign(&mut self, word: usize) {
        if let Some(clause) = self.parse.clause_of.get_mut(word) {
            *clause = self.current;
        }
    }

    fn open(
        &mut self,
        opener: Opener,
        parent: Option<usize>,
        opener_word: Option<usize>,
        at: usize,
    ) {
        let before = at.checked_sub(1);
        let follows_comma =
            before.and_then(|before| self.parse.word(before)).is_some_and(Word::is_comma);
        let noun = before.map(|before| before - usize::from(follows_comma && before > 0));
        let antecedent = noun.and_then(|noun| self.parse.phrase_at(noun));
        self.parse.clauses.push(Clause {
            opener,
            parent,
            opener_word,
            verb: None,
            subject: None,
            object: None,
            antecedent,
            follows_comma,
        });
        self.current = self.parse.clauses.len() - 1;
    }

    fn clause(&self, index: usize) -> Option<&Clause> {
        self.parse.clauses.get(index)
    }

    fn has_verb(&self, index: usize) -> bool {
        self.clause(index).is_some_and(|clause| clause.verb.is_some())
    }

    /// The nearest clause above that still waits for its verb.
    fn waiting_above(&self) -> Option<usize> {
        let mut at = self.clause(self.current)?.parent;
        for _ in 0..self.parse.clauses.len() {
            let index = at?;
            if !self.has_verb(index) {
                return Some(index);
            }
            at = self.clause(index)?.parent;
        }
        None
    }

    /// The nearest clause, from the current one up, with a finite verb.
    fn finite_from_here(&self) -> usize {
        self.parse.finite_above(self.current).map_or(self.current, |(clause, _)| clause)
    }

    fn take_word(&mut self, index: usize) {
        let Some(word) = self.parse.word(index) else { return };
        let classes = word.classes;
        if word.tag == Tag::Sign {
            self.take_sign(index);
        } else if word.timex.is_some() {
            // A date opens nothing: "since 2019".
        } else if classes.has_any(&[Class::RelativePronoun, Class::RelativePlace])
            && self.is_relative(index)
        {
            self.close_relatives(index);
            let opener = if classes.has(Class::RelativePlace) {
                Opener::RelativePlace
            } else {
                Opener::Relative
            };
            let opener = if self.is_complement(index) { Opener::Complement } else { opener };
            self.open(opener, Some(self.current), Some(index), index);
        } else if classes.has(Class::Subordinator) && self.opens_clause(index) {
            let parent = self.current;
            self.open(Opener::Subordinate, Some(parent), Some(index), index);
        }
    }

    fn take_sign(&mut self, index: usize) {
        let Some(word) = self.parse.word(index) else { return };
        match word.lower.as_str() {
            ";" => self.open(Opener::Main, None, None, index),
            ":" => {
                let parent = self.has_verb(self.current).then_some(self.current);
                let opener = if parent.is_some() { Opener::Complement } else { Opener::Main };
                self.open(opener, parent, None, index);
            }
            "," | "–" | "—" | "-" | ")" => {
                if self.has_verb(self.current)
                    && let Some(above) = self.waiting_above()
                {
                    self.current = above;
                } else if self.closes_aside() {
                    self.current = self
                        .clause(self.current)
                        .and_then(|clause| clause.parent)
                        .unwrap_or_default();
                }
            }
            _ => {}
        }
    }

    /// A comma closes a relative clause that a comma opened.
    fn closes_aside(&self) -> bool {
        self.clause(self.current).is_some_and(|clause| {
            clause.verb.is_some()
                && clause.follows_comma
                && clause.parent.is_some()
                && matches!(
                    clause.opener,
                    Opener::Relative | Opener::RelativePlace | Opener::Participle
                )
        })
    }

    /// "…, and which": the second relative clause stands beside the first.
    fn close_relatives(&mut self, index: usize) {
        let is_after_coordinator = index
            .checked_sub(1)
            .and_then(|before| self.parse.word(before))
            .is_some_and(|word| word.is(Class::Coordinator));
        if is_after_coordinator
            && let Some(clause) = self.clause(self.current)
            && matches!(clause.opener, Opener::Relative | Opener::RelativePlace)
            && let Some(parent) = clause.parent
        {
            self.current = parent;
        }
    }

    fn take_verb(&mut self, group: VerbGroup) {
        let mut group = group;
        let before = group.first.checked_sub(1);
        let is_after_coordinator =
            before.is_some_and(|before| self.parse.word_is(Some(before), Class::Coordinator));
        if is_after_coordinator
            && matches!(group.form, Form::Participle)
            && group.first == group.head
        {
            self.take_joined_participle(group);
            return;
        }
        if group.form == Form::Participle && self.is_really_past(group) {
            group.form = Form::Finite;
            group.tense = VerbTense::Past;
        } else if group.form == Form::Finite && self.is_really_participle(group) {
            group.form = Form::Participle;
            group.tense = VerbTense::Borrowed;
        }
        let opener_is_open = !self.has_verb(self.current)
            && self.current != 0
            && self.clause(self.current).is_some_and(|clause| clause.opener != Opener::Main);
        match group.form {
            Form::Finite | Form::Bare => self.take_finite(group, is_after_coordinator),
            _ if opener_is_open
                && group.form != Form::Infinitive
                && !self.describes_subject(group) =>
            {
                self.set_verb(group);
            }
            Form::Infinitive => {
                self.open(Opener::Infinitive, Some(self.current), Some(group.first), group.first);
                self.set_verb(group);
            }
            Form::Gerund | Form::Participle => {
                let opener_word = before.filter(|before| {
                    self.parse.word(*before).is_some_and(|word| {
                        word.classes.has_any(&[
                            Class::GerundPreposition,
                            Class::PrepositionOrSubordinator,
                            Class::Subordinator,
                        ])
                    })
                });
                let parent = if is_after_coordinator {
                    self.clause(self.current)
                        .filter(|clause| clause.opener == Opener::Participle)
                        .and_then(|clause| clause.parent)
                        .unwrap_or(self.current)
                } else {
                    self.current
                };
                self.open(Opener::Participle, Some(parent), opener_word, group.first);
                self.set_verb(group);
            }
        }
    }

    /// "Was arrested and charged", "brought it and sold it": the second verb is
    /// in the form of the first.
    fn take_joined_participle(&mut self, group: VerbGroup) {
        let beside = self
            .clause(self.current)
            .filter(|clause| clause.verb.is_some())
            .map_or_else(|| self.finite_from_here(), |_| self.current);
        let Some(first) = self.clause(beside).and_then(|clause| clause.verb) else {
            self.set_verb(group);
            return;
        };
        let is_open = self.parse.phrase_at(group.head + 1).is_some()
            && !self.parse.word_is(Some(group.head), Class::Ditransitive);
        let joined = match first.form {
            Form::Participle => group,
            _ if first.aspect.is_passive && !is_open => {
                VerbGroup { form: first.form, tense: first.tense, aspect: first.aspect, ..group }
            }
            Form::Finite if first.aspect.is_perfect => {
                VerbGroup { form: first.form, tense: first.tense, aspect: first.aspect, ..group }
            }
            _ => VerbGroup { form: Form::Finite, tense: VerbTense::Past, ..group },
        };
        self.open(Opener::Coordinated, Some(beside), None, group.first);
        self.set_verb(joined);
    }

    fn set_verb(&mut self, group: VerbGroup) {
        if let Some(clause) = self.parse.clauses.get_mut(self.current) {
            clause.verb = Some(group);
        }
    }

    fn take_finite(&mut self, group: VerbGroup, is_after_coordinator: bool) {
        if !self.has_verb(self.current) {
            self.set_verb(group);
            return;
        }
        if is_after_coordinator {
            let beside = self.beside_for(group);
            self.open(Opener::Coordinated, Some(beside), None, group.first);
            self.set_verb(group);
            return;
        }
        if let Some(above) = self.waiting_above() {
            self.current = above;
            self.set_verb(group);
            return;
        }
        // A subject of its own stands before the verb, and moves with it.
        let subject = self.subject_before(group.first);
        let start = subject
            .and_then(|subject| self.parse.phrases.get(subject))
            .map_or(group.first, |phrase| phrase.words.start);
        let with_date = self.before_date(start);
        // "Announced on Monday it had sold": the date is that of the saying.
        let is_of_saying =
            self.clause(self.current).and_then(|clause| clause.verb).is_some_and(|verb| {
                verb.head + 1 == with_date && self.parse.word_is(Some(verb.head), Class::Reporting)
            });
        let start = if is_of_saying { start } else { with_date };
        let before = start.checked_sub(1);
        let before_word = before.and_then(|before| self.parse.word(before));
        let is_coordinated = before_word.is_some_and(|word| word.is(Class::Coordinator));
        let is_after_break = before_word.is_none_or(|word| word.tag == Tag::Sign);
        let says = self
            .parse
            .verb_word(self.current)
            .is_some_and(|verb| verb.classes.has_any(&[Class::Reporting, Class::Thinking]));
        let finite = self.finite_from_here();
        let (opener, parent) = if is_coordinated {
            (Opener::Coordinated, Some(finite))
        } else if says && !is_after_break
            || before_word.is_some_and(|word| word.tag == Tag::Question)
        {
            // "Said he left", "mentioned what prompted it".
            (Opener::Complement, Some(self.current))
        } else if is_after_break || subject.is_none() {
            (Opener::Main, None)
        } else {
            (Opener::Relative, Some(self.current))
        };
        self.open(opener, parent, before.filter(|_| is_coordinated), start);
        self.set_verb(group);
        for at in start..group.first {
            self.assign(at);
        }
    }

    /// In "and in 1998 a landslide killed", the clause begins with its date.
    fn before_date(&self, start: usize) -> usize {
        let is_date = |at: usize| self.parse.word(at).is_some_and(|word| word.timex.is_some());
        let mut at = start;
        while at > 0 && is_date(at - 1) {
            at -= 1;
        }
        let is_preposition = at < start
            && at
                .checked_sub(1)
                .and_then(|before| self.parse.word(before))
                .is_some_and(|word| word.tag == Tag::Preposition);
        at - usize::from(is_preposition)
    }

    /// The clause that "and left" stands beside: for a bare form, the one with
    /// the modal or "to" that it shares; after a comma, "but left" goes on from the
    /// main clause, past what was said.
    fn beside_for(&self, group: VerbGroup) -> usize {
        if group.form == Form::Bare {
            return self.current;
        }
        let mut beside = self.finite_from_here();
        let comma = group.first.checked_sub(2).and_then(|comma| self.parse.word(comma));
        while comma.is_some_and(Word::is_comma)
            && let Some(clause) = self.clause(beside)
            && matches!(clause.opener, Opener::Complement | Opener::Subordinate)
            && let Some(parent) = clause.parent
        {
            beside = parent;
        }
        beside
    }

    fn subject_before(&self, verb: usize) -> Option<usize> {
        let mut at = verb.checked_sub(1)?;
        while self
            .parse
            .word(at)
            .is_some_and(|word| word.tag == Tag::Adverb || word.timex.is_some())
        {
            at = at.checked_sub(1)?;
        }
        let phrase = self.parse.phrase_at(at)?;
        let start = self.parse.phrases.get(phrase)?.words.start;
        let before = start.checked_sub(1).and_then(|before| self.parse.word(before));
        if before.is_some_and(|word| word.is(Class::Of)) {
            return start
                .checked_sub(2)
                .and_then(|head| self.parse.phrase_at(head))
                .or(Some(phrase));
        }
        Some(phrase)
    }
}
