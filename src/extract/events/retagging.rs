//! What the tagger of parts of speech gets wrong in news, put right.

use rustc_hash::FxHashSet;
use smol_str::SmolStr;

use crate::model::TextSpan;

use super::grammar::{Class, Classes, Grammar};
use super::lexicon::{Lexicon, WordKind};
use super::words::{Tag, Word, opens_with_capital};

pub(super) struct Retagging<'a> {
    pub(super) text: &'a str,
    pub(super) grammar: &'a Grammar,
    pub(super) lexicon: &'a Lexicon,
    /// Words that the article writes in small letters.
    pub(super) small: &'a FxHashSet<&'a str>,
}

impl Retagging<'_> {
    /// Corrects the tags of a sentence and looks up the classes of its words.
    pub(super) fn correct(&self, words: &mut [Word], is_headline: bool) {
        for index in 0..words.len() {
            let next = words.get(index + 1).map(|next| next.span.of(self.text)).unwrap_or_default();
            let opens_before_name = opens_with_capital(next);
            let before = index.checked_sub(1).and_then(|before| words.get(before));
            let is_after_auxiliary =
                before.is_some_and(|before| before.classes.has_any(&[Class::Be, Class::Have]));
            let is_after_article = before
                .is_some_and(|before| matches!(before.tag, Tag::Determiner | Tag::Possessive));
            let is_after_modifier = before.is_some_and(|before| {
                matches!(
                    before.tag,
                    Tag::Determiner | Tag::Possessive | Tag::PossessiveEnding | Tag::Adjective
                )
            });
            let is_after_name =
                before.is_some_and(|before| before.tag == Tag::Name && before.is_capitalised);
            let Some(word) = words.get_mut(index) else { continue };
            self.correct_name(word, index, (opens_before_name || is_after_name) && !is_headline);
            self.correct_word(word, is_after_auxiliary);
            if word.tag == Tag::VerbPast && is_after_article {
                // "An undetermined period".
                word.tag = Tag::Participle;
            }
            if word.tag == Tag::Verb && is_after_modifier {
                // "Medical leave", "his return".
                word.tag = Tag::Noun;
                word.lemma = word.lower.clone();
            }
            word.classes = self.grammar.classes(&word.lower);
            // "Would" is no "will".
            if word.lemma != word.lower && word.tag != Tag::Modal {
                word.classes = word.classes.with(self.grammar.classes(&word.lemma));
            }
        }
        self.correct_unchanging(words);
        self.correct_gerunds(words);
        self.correct_headline_verb(words);
    }

    /// What is a name and what is not, by its capital. In a headline every word
    /// has one, so that the next word’s says nothing.
    fn correct_name(&self, word: &mut Word, index: usize, is_before_name: bool) {
        let is_written_large = opens_with_capital(word.span.of(self.text));
        let was_lowered = is_written_large && !word.is_capitalised;
        if word.is_capitalised
            && (word.tag.is_verb() || word.tag == Tag::Modal)
            && is_before_name
            && index > 0
        {
            word.tag = Tag::Name;
        } else if was_lowered && self.opens_name(word, is_before_name) {
            word.tag = Tag::Name;
            word.is_capitalised = true;
        }
    }

    fn correct_word(&self, word: &mut Word, is_after_auxiliary: bool) {
        let could_be_base = matches!(word.tag, Tag::Verb | Tag::Gerund);
        if could_be_base && self.grammar.classes(&word.lower).has(Class::NeverVerb) {
            word.tag = if word.tag == Tag::Verb { Tag::Noun } else { Tag::Adjective };
        }
        if !word.lower.contains(char::is_alphanumeric) {
            word.tag =
                if word.lower == "'" { self.tag_of_apostrophe(word.span) } else { Tag::Sign };
        }
        let could_be_participle = word.tag.is_noun() || word.tag == Tag::Adjective;
        if is_after_auxiliary
            && could_be_participle
            && let Some(base) = self.grammar.mistaken_participle(&word.lower)
        {
            word.tag = Tag::Participle;
            word.lemma = SmolStr::new(base);
        }
    }

    /// Whether the first word of a sentence belongs to a name: the next word has a
    /// capital, too, and the article never writes it small.
    fn opens_name(&self, word: &Word, is_before_name: bool) -> bool {
        let classes = self.grammar.classes(&word.lower);
        let is_plain = classes == Classes::default() || classes.has(Class::Direction);
        let is_content = word.tag.is_noun() || word.tag.is_verb() || word.tag == Tag::Adjective;
        let is_never_small = !self.small.contains(word.lower.as_str());
        is_plain && is_content && is_before_name && is_never_small
    }

    /// "The poll put him first": a verb whose past tense looks like its base form,
    /// right after what can be its subject.
    fn correct_unchanging(&self, words: &mut [Word]) {
        for index in 1..words.len() {
            let is_base = words.get(index).is_some_and(|word| {
                matches!(word.tag, Tag::Verb | Tag::VerbPresent)
                    && self.grammar.lemmas.is_unchanging(&word.lower)
            });
            let mut before =
                words.iter().take(index).rev().skip_while(|word| word.tag == Tag::Adverb);
            let follows_subject = before.next().is_some_and(|before| {
                before.tag.is_noun() || before.tag == Tag::Pronoun || before.is_comma()
            });
            // "Will let them put it": a verb before it may govern it.
            let is_first = !words
                .iter()
                .take(index)
                .any(|word| word.tag.is_verb() || matches!(word.tag, Tag::Modal | Tag::To));
            if is_base
                && follows_subject
                && is_first
                && let Some(word) = words.get_mut(index)
            {
                word.tag = Tag::VerbPast;
            }
        }
    }

    /// "The shelling", "a nerve-agent poisoning": nouns that look like verbs.
    fn correct_gerunds(&self, words: &mut [Word]) {
        for index in 1..words.len() {
            if let Some(base) = words
                .get(index)
                .filter(|word| word.tag == Tag::Noun)
                .and_then(|word| self.grammar.mistaken_gerund(&word.lower))
                && words
                    .get(index - 1)
                    .is_some_and(|before| before.is(Class::PrepositionOrSubordinator))
                && let Some(word) = words.get_mut(index)
            {
                word.tag = Tag::Gerund;
                word.lemma = SmolStr::new(base);
                word.classes = self.grammar.classes(base);
            }
            let Some(word) = words.get(index).filter(|word| word.tag == Tag::Gerund) else {
                continue;
            };
            let tag_of = |at: Option<usize>| at.and_then(|at| words.get(at)).map(|word| word.tag);
            let (before, next) = (tag_of(index.checked_sub(1)), tag_of(Some(index + 1)));
            let is_described =
                words.get(index + 1).is_some_and(|next| next.is(Class::RelativePronoun));
            let has_object = !is_described
                && next.is_some_and(|next| {
                    next.is_noun()
                        || matches!(
                            next,
                            Tag::Determiner
                                | Tag::Pronoun
                                | Tag::Possessive
                                | Tag::Adjective
                                | Tag::Adverb
                                | Tag::Number
                        )
                });
            let is_told =
                self.lexicon.entries(&word.lower).iter().any(|entry| entry.word == WordKind::Noun);
            let opens = |tag: Option<Tag>| {
                matches!(
                    tag,
                    Some(
                        Tag::Determiner | Tag::Possessive | Tag::PossessiveEnding | Tag::Adjective
                    )
                )
            };
            let is_compound =
                is_told && before == Some(Tag::Noun) && opens(tag_of(index.checked_sub(2)));
            if (opens(before) || is_compound)
                && !has_object
                && let Some(word) = words.get_mut(index)
            {
                word.tag = Tag::Noun;
                word.lemma.clone_from(&word.lower);
                word.classes = self.grammar.classes(&word.lower);
            }
        }
    }

    /// In "Firm launches phone" the tagger sees three nouns. The verb of a
    /// sentence without one is a known verb, in the form of a plural, between a
    /// noun and what looks like an object; so is "claims" in "the firm claims
    /// that" anywhere.
    fn correct_headline_verb(&self, words: &mut [Word]) {
        let is_verb = |word: &Word| word.tag.is_verb() || word.tag == Tag::Modal;
        let before_verb = words.iter().position(is_verb).unwrap_or(words.len());
        let found = (1..words.len()).find_map(|index| {
            let [before, word, after] = words.get(index - 1..index + 2)? else { return None };
            if word.tag != Tag::Noun || word.timex.is_some() || !before.tag.is_noun() {
                return None;
            }
            let base = self.verb_of_plural(word)?;
            let is_object = after.tag.is_noun()
                || matches!(
                    after.tag,
                    Tag::Determiner
                        | Tag::Adjective
                        | Tag::Number
                        | Tag::To
                        | Tag::Possessive
                        | Tag::Preposition
                );
            let says_that =
                after.is(Class::That) && self.grammar.classes(base).has(Class::Reporting);
            (index < before_verb && is_object || says_that).then(|| (index, base.to_owned()))
        });
        if let Some((index, base)) = found
            && let Some(word) = words.get_mut(index)
        {
            word.tag = Tag::VerbPresent;
            word.classes = word.classes.with(self.grammar.classes(&base));
            word.lemma = SmolStr::new(base);
        }
    }

    /// The known verb that a word in the form of a plural can be.
    fn verb_of_plural<'word>(&self, word: &'word Word) -> Option<&'word str> {
        let is_told = |base: &&str| {
            self.lexicon.entries(base).iter().any(|entry| entry.word == WordKind::Verb)
        };
        let lower = word.lower.as_str();
        let own = Some(word.lemma.as_str()).filter(|lemma| *lemma != lower);
        [own, lower.strip_suffix('s'), lower.strip_suffix("es")].into_iter().flatten().find(is_told)
    }

    /// An apostrophe on the end of a word makes it a possessive; any other is a
    /// quotation mark.
    fn tag_of_apostrophe(&self, span: TextSpan) -> Tag {
        let before = self.text.get(..span.start()).and_then(|before| before.chars().next_back());
        let after = self.text.get(span.end()..).and_then(|after| after.chars().next());
        let is_on_a_word = before.is_some_and(char::is_alphabetic);
        let is_loose = after.is_some_and(char::is_whitespace);
        if is_on_a_word && is_loose { Tag::PossessiveEnding } else { Tag::Sign }
    }
}
