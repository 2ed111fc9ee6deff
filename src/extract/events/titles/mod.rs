//! A headline per event, made of the words of its clause: "Alexei Navalny
//! arrested upon return from Germany".

mod endings;

use std::ops::Range;

use super::clauses::{Opener, Parse};
use super::draft::{Draft, Reading};
use super::grammar::Class;
use super::names::folded;
use super::verb_groups::{Form, VerbGroup};
use super::words::Tag;
use crate::model::{Realis, Role};

const MOST_WORDS: usize = 12;
const FEWEST_WORDS: usize = 3;
/// A subject longer than this is cut down to its noun.
const LONGEST_SUBJECT: usize = 7;

/// Makes the title of a draft whose participants are known.
pub(super) fn title(reading: &Reading<'_>, draft: &Draft) -> String {
    let Some(parse) = reading.parse(draft.sentence) else { return String::new() };
    let writer = Writer { reading, draft, parse };
    let words = if draft.trigger.is_verb { writer.of_verb() } else { writer.of_noun() };
    capitalised(words.trim())
}

struct Writer<'a> {
    reading: &'a Reading<'a>,
    draft: &'a Draft,
    parse: &'a Parse,
}

impl Writer<'_> {
    fn of_verb(&self) -> String {
        let Some(verb) = self.parse.clause(self.draft.clause).and_then(|clause| clause.verb) else {
            return self.words(self.draft.trigger.words.clone());
        };
        let subject = self.subject(self.draft.clause);
        let verb_words = self.verb(verb, !subject.is_empty());
        let room = MOST_WORDS.saturating_sub(count(&subject) + count(&verb_words));
        let from = verb.head.max(self.draft.trigger.words.start) + 1;
        let rest = self.rest(from, room, &subject);
        let rest = if rest.is_empty() { self.relative_object(&subject) } else { rest };
        let title = join(&[subject, verb_words, rest]);
        if count(&title) >= FEWEST_WORDS { title } else { self.longer(title, from) }
    }

    /// In "a conviction that he rejected", the conviction.
    fn relative_object(&self, subject: &str) -> String {
        let clause = self.parse.clause(self.draft.clause);
        let object =
            clause.filter(|clause| clause.opener == Opener::Relative && clause.subject.is_some());
        let object = object.and_then(|clause| clause.antecedent).map(|phrase| self.phrase(phrase));
        object.filter(|object| object != subject).unwrap_or_default()
    }

    fn subject(&self, clause: usize) -> String {
        self.parse.subject_of(clause).map(|phrase| self.phrase(phrase)).unwrap_or_default()
    }

    /// The verb as headlines have it: without "was" and "has".
    fn verb(&self, verb: VerbGroup, has_subject: bool) -> String {
        let words = self.words(verb.head..verb.head + 1);
        let is_finite = verb.form == Form::Finite;
        match self.draft.realis {
            _ if !is_finite || !has_subject => words,
            Realis::Negated | Realis::Planned | Realis::Hypothetical => {
                self.words(verb.first..verb.head + 1)
            }
            _ => words,
        }
    }

    fn of_noun(&self) -> String {
        let Some(phrase) = self.draft.phrase(self.parse) else {
            return self.words(self.draft.trigger.words.clone());
        };
        let Some(noun) = self.parse.phrases.get(phrase) else { return String::new() };
        let core = self.words_without_dates(noun.core(&self.parse.words));
        let owner = self.owner(phrase);
        let room = MOST_WORDS.saturating_sub(count(&core) + FEWEST_WORDS);
        let rest = self.rest(noun.words.end, room, "");
        if let Some(done) = self.called(phrase) {
            let purpose = self.purpose(noun.words.end);
            let rest = if purpose.is_empty() { rest } else { purpose };
            let called = self
                .reading
                .grammar
                .titles
                .passive_of
                .replace("{what}", &core)
                .replace("{done}", &done);
            return join(&[called, rest]);
        }
        let titled = match owner {
            Some(owner) => self.owned(&owner, &core),
            None => core,
        };
        let whole = join(&[titled.clone(), rest]);
        if count(&whole) >= FEWEST_WORDS { whole } else { self.with_name(titled) }
    }

    fn owned(&self, owner: &str, what: &str) -> String {
        self.reading.grammar.titles.owned(owner, what)
    }

    /// A bare noun says too little: "poisoning of Alexei Navalny"; without such
    /// a name its clause says more.
    fn with_name(&self, what: String) -> String {
        let mut core =
            self.draft.participants.iter().filter(|participant| participant.role != Role::Other);
        if let Some(named) = core.find(|participant| !what.contains(participant.name.as_str())) {
            return self
                .reading
                .grammar
                .titles
                .of
                .replace("{what}", &what)
                .replace("{whom}", &named.name);
        }
        let clause = self.clause_title();
        let is_told = clause.to_lowercase().contains(&what.to_lowercase());
        if is_told && count(&clause) > count(&what) { clause } else { what }
    }

    /// The clause around a noun: "arrest fuelled a series of protests".
    fn clause_title(&self) -> String {
        let Some(verb) = self.parse.clause(self.draft.clause).and_then(|clause| clause.verb) else {
            return String::new();
        };
        let subject = self.subject(self.draft.clause);
        if self.draft.trigger.head < verb.first && self.draft.carrier.is_some() {
            // "Investigation began": what happened is the subject itself.
            let verb_words = self.words(verb.head..verb.head + 1);
            let rest = self.rest(verb.head + 1, LONGEST_SUBJECT, &subject);
            let title = join(&[subject, verb_words, rest]);
            let is_short = count(&title) < FEWEST_WORDS;
            return if is_short { self.longer(title, verb.head + 1) } else { title };
        }
        if subject.is_empty() || self.draft.trigger.head < verb.first {
            return String::new();
        }
        let verb_words = self.words(verb.head..verb.head + 1);
        let room = MOST_WORDS.saturating_sub(count(&subject) + count(&verb_words));
        let rest = self.rest(verb.head + 1, room, &subject);
        join(&[subject, verb_words, rest])
    }

    /// "Called" in "have called for a new protest".
    fn called(&self, phrase: usize) -> Option<String> {
        if self.draft.realis != Realis::Planned || self.draft.carrier.is_some() {
            return None;
        }
        let clause = self.parse.clause(self.draft.clause)?;
        let verb = clause.verb?;
        let word = self.parse.word(verb.head).filter(|word| word.is(Class::Plan))?;
        let is_past = matches!(word.tag, Tag::Participle | Tag::VerbPast);
        let is_governed = clause.object == Some(phrase)
            || self.parse.word_is(self.parse.preposition_of(phrase), Class::ForPreposition);
        (is_past && is_governed).then(|| word.lower.to_string())
    }

    /// The infinitive that follows the clause of a noun: "to demand his release".
    fn purpose(&self, from: usize) -> String {
        let clause = self.draft.clause;
        let child = self.parse.clauses.iter().find(|child| {
            child.opener == Opener::Infinitive
                && child.parent == Some(clause)
                && child.verb.is_some_and(|verb| verb.first >= from)
        });
        let Some(verb) = child.and_then(|child| child.verb) else { return String::new() };
        let object = child
            .and_then(|child| child.object)
            .map(|object| self.phrase(object))
            .unwrap_or_default();
        if object.is_empty() {
            String::new()
        } else {
            join(&[self.words(verb.first..verb.head + 1), object])
        }
    }

    fn owner(&self, phrase: usize) -> Option<String> {
        let owner = self.parse.phrases.get(phrase)?.owner.clone()?;
        let last = owner.end.checked_sub(1)?;
        if let Some(name) = self.reading.name_at(self.draft.sentence, last) {
            return Some(name.to_string());
        }
        let is_pronoun = self.parse.word(last).is_some_and(|word| word.tag == Tag::Possessive);
        (!is_pronoun).then(|| self.words_without_titles(owner, ""))
    }

    /// A noun phrase for a title: the full name, or the words without article
    /// and date.
    fn phrase(&self, phrase: usize) -> String {
        let Some(noun) = self.parse.phrases.get(phrase) else { return String::new() };
        if let Some(name) = self.reading.name_at(self.draft.sentence, noun.head) {
            return name.to_string();
        }
        let is_pronoun = self
            .parse
            .word(noun.head)
            .is_some_and(|word| word.tag == Tag::Pronoun || word.is(Class::They));
        if is_pronoun {
            return String::new();
        }
        let core = self.words_without_dates(noun.core(&self.parse.words));
        let whole = match self.owner(phrase) {
            Some(owner) => self.owned(&owner, &core),
            None => core.clone(),
        };
        let short = if count(&whole) > LONGEST_SUBJECT { core } else { whole };
        self.with_of(noun.words.end, short)
    }

    /// "Associates of Mr Navalny": a noun keeps its "of".
    fn with_of(&self, end: usize, core: String) -> String {
        let of = self.parse.word(end).filter(|word| word.is(Class::Of));
        let inner = of
            .and_then(|_| self.parse.phrase_at(end + 1))
            .map(|inner| self.phrase(inner))
            .filter(|inner| !inner.is_empty());
        match inner {
            Some(inner) if count(&core) + count(&inner) < LONGEST_SUBJECT => {
                join(&[core, self.words(end..end + 1), inner])
            }
            _ => core,
        }
    }

    fn words(&self, range: Range<usize>) -> String {
        folded(self.reading.words(self.draft.sentence, range))
    }

    fn words_without_dates(&self, range: Range<usize>) -> String {
        let is_kept = |at: usize| {
            self.parse
                .word(at)
                .is_some_and(|word| word.timex.is_none() && word.tag != Tag::PossessiveEnding)
        };
        join(
            &range
                .filter(|at| is_kept(*at))
                .map(|at| self.words(at..at + 1))
                .collect::<Vec<String>>(),
        )
    }

    /// Words with every name in its full form, and pronouns put into names.
    /// A pronoun for `told` is left out.
    fn words_without_titles(&self, range: Range<usize>, told: &str) -> String {
        let mut parts = String::new();
        let mut index = range.start;
        while index < range.end {
            let Some(word) = self.parse.word(index) else { break };
            let name = self
                .reading
                .names
                .at(self.draft.sentence, index)
                .filter(|name| name.words.start == index && name.words.end <= range.end);
            let is_title = word.is_capitalised
                && word.classes.has_any(&[Class::TitleOfAMan, Class::TitleOfAWoman]);
            let is_glued = index > range.start && self.is_glued(index);
            let piece = match name {
                Some(name) => name.full.to_string(),
                None if is_title => String::new(),
                None => match self
                    .reading
                    .pronouns
                    .at(self.draft.sentence, index)
                    .filter(|_| word.tag == Tag::Possessive)
                {
                    Some(whom) if whom == told => String::new(),
                    Some(whom) => self.owned(whom, ""),
                    None => self.words(index..index + 1),
                },
            };
            if !is_glued && !parts.is_empty() && !piece.is_empty() {
                parts.push(' ');
            }
            parts.push_str(&piece);
            index = name.map_or(index + 1, |name| name.words.end);
        }
        parts
    }

    fn is_glued(&self, index: usize) -> bool {
        let before = index.checked_sub(1).and_then(|before| self.parse.word(before));
        let here = self.parse.word(index);
        before.zip(here).is_some_and(|(before, here)| before.span.end() == here.span.start())
    }
}

fn count(words: &str) -> usize {
    words.split_whitespace().count()
}

fn join(parts: &[String]) -> String {
    parts.iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<String>>().join(" ")
}

fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
