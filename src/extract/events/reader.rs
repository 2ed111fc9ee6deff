//! Sentences to words with parts of speech.

use std::borrow::Cow;
use std::collections::HashSet;

use english_pos_tagger::{self as tagger, Tagger};

use crate::extract::sentences::Sentence;
use crate::extract::tokens::Token;
use crate::model::{TemporalExpression, TextSpan};

use super::grammar::{Class, Classes, Grammar};
use super::lexicon::Lexicon;
use super::names::folded;
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
    pub(super) capitalised: HashSet<&'a str>,
    /// Words that it writes in small letters.
    pub(super) small: HashSet<&'a str>,
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
        let (mut capitalised, mut small) = (HashSet::new(), HashSet::new());
        let mut reader = Self {
            text,
            tokens,
            timexes,
            grammar,
            tagger,
            lexicon,
            capitalised: HashSet::new(),
            small: HashSet::new(),
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
        let shown = (0..raw.len()).map(|index| {
            let word = self.shown(&raw, index, is_headline);
            let class = class_of(&word);
            tagger::Token::new(word, class)
        });
        let tagged = self.tagger.tag(shown.collect());
        let mut timexes =
            self.timexes.iter().enumerate().skip(self.first_timex(sentence.span)).peekable();
        let mut words = Vec::with_capacity(pieces.len());
        for (span, tagged) in pieces.into_iter().zip(tagged) {
            while timexes.next_if(|(_, timex)| timex.span.end() <= span.start()).is_some() {}
            let timex = timexes.peek().filter(|(_, timex)| timex.span.overlaps(span));
            let lower = tagged.value.to_lowercase();
            let lemma = tagged.lemma.unwrap_or_else(|| lower.clone()).to_lowercase();
            words.push(Word {
                span,
                tag: Tag::from_penn(tagged.pos.as_deref().unwrap_or_default()),
                classes: Classes::default(),
                is_capitalised: opens_with_capital(&tagged.value),
                lower,
                lemma,
                timex: timex.map(|(index, _)| *index),
            });
        }
        let retagging =
            Retagging { text, grammar: self.grammar, lexicon: self.lexicon, small: &self.small };
        retagging.correct(&mut words, is_headline);
        words
    }

    /// A word as the tagger is shown it: small at the head of a sentence, unless
    /// the article writes it with a capital elsewhere.
    fn shown(&self, raw: &[Cow<'_, str>], index: usize, is_headline: bool) -> String {
        let Some(word) = raw.get(index) else { return String::new() };
        let is_open = index == 0 || raw.get(index - 1).is_some_and(|before| opens_sentence(before));
        let is_name = self.capitalised.contains(&**word);
        let word = self.without_prefix(without_point(word));
        if (is_open || is_headline) && !is_name { word.to_lowercase() } else { word.to_owned() }
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

/// What the tagger calls numbers, signs and words.
fn class_of(word: &str) -> &'static str {
    let is_digit = |letter: u8| letter.is_ascii_digit();
    let is_inside = |letter: u8| is_digit(letter) || matches!(letter, b'.' | b',' | b'-' | b'/');
    let bytes = word.as_bytes();
    let is_closed =
        bytes.first().copied().is_some_and(is_digit) && bytes.last().copied().is_some_and(is_digit);
    let has_pair = bytes.windows(2).any(|pair| pair.iter().all(|letter| !is_digit(*letter)));
    if is_closed && bytes.iter().copied().all(is_inside) && !has_pair {
        return "number";
    }
    let is_sign = |letter: char| "’'‘`“”\"[](){}…,.!;?-:".contains(letter);
    if !word.is_empty() && word.chars().all(is_sign) { "punctuation" } else { "word" }
}

fn opens_sentence(word: &str) -> bool {
    matches!(word, "“" | "\"" | "”" | "‘" | "«" | "„" | "--" | "–" | "—")
}
