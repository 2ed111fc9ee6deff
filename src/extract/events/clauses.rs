//! Clauses: one per verb group, in a tree. Dates do not cross from one to the
//! next, so most of the dating rests on where clauses break.

use super::grammar::Class;
use super::noun_phrases::{NounPhrase, noun_phrases};
use super::verb_groups::{Form, VerbGroup, VerbTense, verb_groups};
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
        right_participles(&words, &phrase_of, &mut groups);
        let clause_of = vec![0; words.len()];
        let mut parse = Self { words, phrases, clauses: Vec::new(), clause_of, phrase_of };
        Splitter { parse: &mut parse, groups, current: 0, next_group: 0 }.run();
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
            !opens_clause
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
                self.preposition_of(number).is_none() && !self.is_apposition(number)
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

    /// A noun phrase between commas after another one.
    fn is_apposition(&self, phrase: usize) -> bool {
        let Some(comma) = self.before_phrase(phrase) else { return false };
        self.word(comma).is_some_and(Word::is_comma)
            && comma.checked_sub(1).is_some_and(|before| {
                self.phrase_at(before).is_some()
                    && self.clause_of.get(before) == self.clause_of.get(comma + 1)
            })
    }

    fn has_preposition_between(&self, from: usize, to: usize) -> bool {
        let between = self.words.get(from..to).unwrap_or_default();
        between.iter().any(|word| matches!(word.tag, Tag::Preposition | Tag::To) || word.is_comma())
    }
}

/// A participle with an object of its own, after a noun, is a past tense: the
/// "killed" of "a landslide killed 212 people". Only verbs that can have two
/// objects keep one in the passive: "people given jail terms".
fn right_participles(words: &[Word], phrase_of: &[Option<usize>], groups: &mut [VerbGroup]) {
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
        if is_single && !takes_two && has_object && follows_subject {
            group.form = Form::Finite;
            group.tense = VerbTense::Past;
        }
    }
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

    /// Whether "that" or "which" opens a clause: a verb comes before the next
    /// noun phrase but one.
    fn is_relative(&self, index: usize) -> bool {
        let Some(group) = self.groups.get(self.next_group) else { return false };
        if self.parse.phrase_at(index).is_some_and(|phrase| {
            self.parse.phrases.get(phrase).is_some_and(|phrase| phrase.head > index)
        }) && self.parse.word_is(Some(index), Class::That)
            && !self.is_complement(index)
        {
            return false;
        }
        group.first > index && group.form != Form::Infinitive
    }

    /// "that" after a verb or noun of saying opens what was said.
    fn is_complement(&self, index: usize) -> bool {
        if !self.parse.word_is(Some(index), Class::That) {
            return false;
        }
        let before = index.checked_sub(1);
        let is_after_noun = before.and_then(|before| self.parse.phrase_at(before)).is_some();
        let is_after_saying =
            before.and_then(|before| self.parse.word(before)).is_some_and(|word| {
                word.tag.is_verb() || word.is(Class::ReportedNoun) || word.tag == Tag::Adjective
            });
        let verb = self.parse.verb_word(self.current);
        let says =
            verb.is_some_and(|verb| verb.classes.has_any(&[Class::Reporting, Class::Thinking]));
        // "told reporters that he": the noun is spoken to, and the relative
        // would lack a subject of its own.
        is_after_saying || says && (!is_after_noun || self.parse.phrase_at(index + 1).is_some())
    }

    /// Whether a subordinator has a verb of its own before the next break.
    fn opens_clause(&self, index: usize) -> bool {
        // "When the number of people willing to come reaches": past the infinitive.
        let first = self.groups.get(self.next_group);
        let later =
            self.groups.iter().skip(self.next_group).find(|group| group.form == Form::Finite);
        let Some(group) = (match first {
            Some(first) if first.form == Form::Infinitive => later,
            first => first,
        }) else {
            return false;
        };
        let is_preposition_too = self.parse.word_is(Some(index), Class::PrepositionOrSubordinator);
        let between = self.parse.words.get(index + 1..group.first).unwrap_or_default();
        if between.iter().any(|word| word.tag == Tag::Sign && word.lower != "'") {
            return false;
        }
        match group.form {
            Form::Gerund | Form::Participle => between.iter().all(|word| word.tag == Tag::Adverb),
            Form::Finite => {
                // "after the vote he left": two noun phrases before the verb.
                let phrases =
                    self.parse.phrases.iter().filter(|phrase| {
                        phrase.words.start > index && phrase.words.end <= group.first
                    });
                let has_subject = phrases.clone().count() >= 1;
                let waits = !self.has_verb(self.current)
                    && is_preposition_too
                    && self.later_finite().is_none();
                let has_preposition = between.iter().any(|word| word.timex.is_some())
                    && phrases.count() <= 1
                    && is_preposition_too
                    && waits;
                has_subject && !waits && !has_preposition
            }
            _ => false,
        }
    }

    /// A second finite verb after the next one.
    fn later_finite(&self) -> Option<&VerbGroup> {
        self.groups.iter().skip(self.next_group + 1).find(|group| group.form == Form::Finite)
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
            _ if opener_is_open && group.form != Form::Infinitive => self.set_verb(group),
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
        } else if says && !is_after_break {
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

    /// The clause that "and left" stands beside: for a bare form, the one with
    /// the modal or "to" that it shares.
    fn beside_for(&self, group: VerbGroup) -> usize {
        if group.form == Form::Bare { self.current } else { self.finite_from_here() }
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

    /// A participle right after a subject whose clause has no verb is a past
    /// tense that the tagger took for a participle.
    fn is_really_past(&self, group: VerbGroup) -> bool {
        let next = self.parse.word(group.head + 1);
        let is_by = next.is_some_and(|next| next.is(Class::AgentPreposition));
        let has_later_verb = self.groups.iter().skip(self.next_group + 1).any(|later| {
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
        });
        let is_relative = self.clause(self.current).is_some_and(|clause| {
            matches!(
                clause.opener,
                Opener::Relative | Opener::RelativePlace | Opener::Complement | Opener::Main
            )
        });
        let subject = self.subject_before(group.first);
        let is_in_preposition =
            subject.is_some_and(|subject| self.parse.preposition_of(subject).is_some());
        !self.has_verb(self.current)
            && is_relative
            && !is_by
            && !has_later_verb
            && !is_in_preposition
            && (subject.is_some()
                || self
                    .clause(self.current)
                    .is_some_and(|clause| clause.opener == Opener::Relative))
    }

    /// A past tense right after a noun whose clause gets its verb later is a
    /// participle: "the note posted on his website shows".
    fn is_really_participle(&self, group: VerbGroup) -> bool {
        let Some(word) = self.parse.word(group.head) else { return false };
        if group.first != group.head
            || word.tag != Tag::VerbPast
            || word.classes.has_any(&[Class::Be, Class::Have, Class::Do])
        {
            return false;
        }
        let is_by =
            self.parse.word(group.head + 1).is_some_and(|next| next.is(Class::AgentPreposition));
        let subject = self.subject_before(group.first);
        let is_in_preposition = subject.is_some_and(|subject| {
            self.parse
                .preposition_of(subject)
                .is_some_and(|preposition| !self.parse.word_is(Some(preposition), Class::Of))
        });
        subject.is_some() && (is_by || is_in_preposition && !self.has_verb(self.current))
    }
}
