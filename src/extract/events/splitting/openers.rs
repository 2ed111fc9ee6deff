//! Which words open a clause: "that", "which" and "after" do not always.

use super::Splitter;
use crate::extract::events::grammar::Class;
use crate::extract::events::verb_groups::{Form, VerbGroup};
use crate::extract::events::words::{Tag, Word};

impl Splitter<'_> {
    /// Whether "that" or "which" opens a clause: a verb comes before the next
    /// noun phrase but one.
    pub(super) fn is_relative(&self, index: usize) -> bool {
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
    pub(super) fn is_complement(&self, index: usize) -> bool {
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
    pub(super) fn opens_clause(&self, index: usize) -> bool {
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
        // "When the mayor, Mira Holm, resigned".
        let commas = between.iter().filter(|word| word.is_comma()).count();
        // Or "until, on 2 February, it sprang open".
        let is_at_comma = |end: Option<&Word>| end.is_some_and(Word::is_comma);
        let has_aside =
            commas == 2 && (is_at_comma(between.last()) || is_at_comma(between.first()));
        let breaks = |word: &Word| {
            word.tag == Tag::Sign && word.lower != "'" && !(has_aside && word.is_comma())
                || is_preposition_too && word.is(Class::Subordinator)
        };
        if between.iter().any(breaks) {
            // "As speaker on Monday after it emerged": "as" has no verb.
            return false;
        }
        match group.form {
            Form::Gerund | Form::Participle => between.iter().all(|word| word.tag == Tag::Adverb),
            Form::Finite | Form::Bare => {
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
            Form::Infinitive => false,
        }
    }

    /// A second finite verb after the next one.
    fn later_finite(&self) -> Option<&VerbGroup> {
        self.groups.iter().skip(self.next_group + 1).find(|group| group.form == Form::Finite)
    }
}
