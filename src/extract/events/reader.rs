//! Sentences to words with parts of speech.

use std::borrow::Cow;

use rustc_hash::FxHashSet;
use smol_str::SmolStr;

use crate::extract::sentences::Sentence;
use crate::extract::tokens::Token;
use crate::model::{TemporalExpression, TextSpan};

use super::grammar::{Class, Classes, Grammar};
use super::lexicon::Lexicon;
use super::names::folded;
use super::parts_of_speech::{Case, Shown, Tagger};
use super::pieces::{Pieces, straight};
use super::retagging::Retagging;
use super::words::{Tag, Word, opens_with_capital};

/// Cuts and tags the words of sentences; holds what is the same for a whole
/// article.
pub(super) struct WordReader<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    pub(super) timexes: &'a [TemporalExpression],
    pub(super) grammar: &'a Grammar,
    pub(super) tagger: &'a Tagger,
    /// The nouns that tell of events: "the shooting" is one of them.
    pub(super) lexicon: &'a Lexicon,
    /// Words that the article writes with a capital inside sentences.
    pub(super) capitalised: FxHashSet<&'a str>,
    /// Words that it writes in small letters.
    pub(super) small: FxHashSet<&'a str>,
}

impl<'a> WordReader<'a> {
    pub(super) fn new(
        text: &'a str,
        tokens: &'a [Token],
        sentences: &[Sentence],
        timexes: &'a [TemporalExpression],
        grammar: &'a Grammar,
        tagger: &'a Tagger,
        lexicon: &'a Lexicon,
    ) -> Self {
        let (mut capitalised, mut small) = (FxHashSet::default(), FxHashSet::default());
        let mut reader = Self {
            text,
            tokens,
            timexes,
            grammar,
            tagger,
            lexicon,
            capitalised: FxHashSet::default(),
            small: FxHashSet::default(),
        };
        for sentence in sentences.iter().filter(|sentence| !reader.is_headline(sentence)) {
            let inner = tokens.get(sentence.tokens.start + 1..sentence.tokens.end);
            for word in inner.unwrap_or_default().iter().map(|token| token.of(text)) {
                if opens_with_capital(word) {
                    capitalised.insert(word)
                } else {
                    small.insert(word)
                };
            }
        }
        (reader.capitalised, reader.small) = (capitalised, small);
        reader
    }

    /// Whether most words have a capital, as in the headlines of some papers. A
    /// sentence with a full stop is only full of names.
    fn is_headline(&self, sentence: &Sentence) -> bool {
        if sentence.span.of(self.text).ends_with('.') {
            return false;
        }
        let tokens = self.tokens.get(sentence.tokens.clone()).unwrap_or_default();
        let long = tokens.iter().map(|token| token.of(self.text)).filter(|word| word.len() > 3);
        let (mut capitals, mut all) = (0, 0);
        for word in long.filter(|word| word.chars().all(char::is_alphabetic)) {
            all += 1;
            capitals += usize::from(opens_with_capital(word));
        }
        all >= 3 && capitals * 4 >= all * 3
    }

    /// The words of a sentence, tagged.
    pub(super) fn read(&self, sentence: &Sentence) -> Vec<Word> {
        let (text, tokens) = (self.text, self.tokens);
        let pieces =
            Pieces { text, tokens, clitics: &self.grammar.clitics }.of(sentence.tokens.clone());
        let is_headline = self.is_headline(sentence);
        let raw: Vec<Cow<'_, str>> = pieces.iter().map(|span| plain(span.of(text))).collect();
        let words: Vec<(Cow<'_, str>, Case)> =
            (0..raw.len()).map(|index| self.shown(&raw, index, is_headline)).collect();
        let shown = words.iter().map(|(lower, case)| Shown { lower, case: *case });
        let tags = self.tagger.tag(&shown.collect::<Vec<Shown<'_>>>());
        let mut timexes =
            self.timexes.iter().enumerate().skip(self.first_timex(sentence.span)).peekable();
        let mut read = Vec::with_capacity(pieces.len());
        for ((span, (lower, case)), (tag, is_plural)) in pieces.into_iter().zip(words).zip(tags) {
            while timexes.next_if(|(_, timex)| timex.span.end() <= span.start()).is_some() {}
            let timex = timexes.peek().filter(|(_, timex)| timex.span.overlaps(span));
            let lemma = self.grammar.lemmas.of(&lower, (tag, is_plural), self.tagger);
            let lemma = SmolStr::new(lemma);
            read.push(Word {
                span,
                tag,
                classes: Classes::default(),
                is_capitalised: case == Case::Capital || case == Case::Opening && tag == Tag::Name,
                lower: SmolStr::new(lower),
                lemma,
                timex: timex.map(|(index, _)| *index),
            });
        }
        let retagging =
            Retagging { text, grammar: self.grammar, lexicon: self.lexicon, small: &self.small };
        retagging.correct(&mut read, is_headline);
        read
    }

    /// A word in small letters, and what its capital says: nothing at the head of a
    /// sentence, unless the article writes it so elsewhere, too.
    fn shown<'word>(
        &self,
        raw: &'word [Cow<'_, str>],
        index: usize,
        is_headline: bool,
    ) -> (Cow<'word, str>, Case) {
        let Some(word) = raw.get(index) else { return (Cow::Borrowed(""), Case::Small) };
        let is_open = index == 0 || raw.get(index - 1).is_some_and(|before| opens_sentence(before));
        let case = if !opens_with_capital(word) {
            Case::Small
        } else if !is_open && !is_headline || self.capitalised.contains(&**word) {
            Case::Capital
        } else {
            Case::Opening
        };
        let word = self.without_prefix(without_point(word));
        let is_small = word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
        let lower = if is_small { Cow::Borrowed(word) } else { Cow::Owned(word.to_lowercase()) };
        (lower, case)
    }

    /// The tagger knows "elected" but not "re-elected".
    fn without_prefix<'word>(&self, word: &'word str) -> &'word str {
        match word.split_once('-') {
            Some((prefix, rest))
                if self.grammar.classes(&prefix.to_lowercase()).has(Class::VerbPrefix) =>
            {
                rest
            }
            _ => word,
        }
    }

    fn first_timex(&self, sentence: TextSpan) -> usize {
        self.timexes.partition_point(|timex| timex.span.end() <= sentence.start())
    }
}

/// A word with straight apostrophes and without look-alike letters.
fn plain(word: &str) -> Cow<'_, str> {
    if word.is_ascii() { Cow::Borrowed(word) } else { Cow::Owned(folded(&straight(word))) }
}

/// "Inc", "Mr"; initials keep their points.
fn without_point(word: &str) -> &str {
    let stem = word.strip_suffix('.').unwrap_or(word);
    if stem.len() > 1 && !stem.contains('.') { stem } else { word }
}

fn opens_sentence(word: &str) -> bool {
    matches!(word, "“" | "\"" | "”" | "‘" | "«" | "„" | "--" | "–" | "—")
}
