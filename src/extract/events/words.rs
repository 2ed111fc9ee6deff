//! Tokens put together into words, with their parts of speech.

use std::collections::HashSet;

use english_pos_tagger::Tagger;

use crate::extract::sentences::Sentence;
use crate::extract::tokens::{Token, TokenKind};
use crate::model::{TemporalExpression, TextSpan};

use super::grammar::{Class, Classes, Grammar};
use super::lexicon::{Lexicon, WordKind};

/// A part of speech: the tags of the Penn Treebank, as far as they matter here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tag {
    Noun,
    Name,
    /// The base form: "leave".
    Verb,
    VerbPast,
    VerbPresent,
    Gerund,
    Participle,
    Modal,
    /// "to", before a verb or not.
    To,
    Adjective,
    Adverb,
    Determiner,
    /// "his", "their".
    Possessive,
    /// The ’s of a name.
    PossessiveEnding,
    Pronoun,
    Preposition,
    Coordinator,
    Number,
    /// "who", "when".
    Question,
    Sign,
    Other,
}

impl Tag {
    fn from_penn(tag: &str) -> Self {
        match tag {
            "NN" | "NNS" => Self::Noun,
            "NNP" | "NNPS" => Self::Name,
            "VB" => Self::Verb,
            "VBD" => Self::VerbPast,
            "VBZ" | "VBP" => Self::VerbPresent,
            "VBG" => Self::Gerund,
            "VBN" => Self::Participle,
            "MD" => Self::Modal,
            "TO" => Self::To,
            "JJ" | "JJR" | "JJS" => Self::Adjective,
            "RB" | "RBR" | "RBS" => Self::Adverb,
            "DT" | "PDT" => Self::Determiner,
            "PRP$" => Self::Possessive,
            "POS" => Self::PossessiveEnding,
            "PRP" | "EX" => Self::Pronoun,
            "IN" | "RP" => Self::Preposition,
            "CC" => Self::Coordinator,
            "CD" => Self::Number,
            "WDT" | "WP" | "WP$" | "WRB" => Self::Question,
            tag if tag.chars().all(char::is_alphabetic) => Self::Other,
            _ => Self::Sign,
        }
    }

    pub(super) const fn is_verb(self) -> bool {
        matches!(
            self,
            Self::Verb | Self::VerbPast | Self::VerbPresent | Self::Gerund | Self::Participle
        )
    }

    pub(super) const fn is_noun(self) -> bool {
        matches!(self, Self::Noun | Self::Name)
    }
}

/// A word as the grammar sees it: "44-year-old" is one, "didn’t" two.
#[derive(Debug, Clone)]
pub(super) struct Word {
    pub(super) span: TextSpan,
    /// In small letters, with straight apostrophes.
    pub(super) lower: String,
    pub(super) lemma: String,
    pub(super) tag: Tag,
    pub(super) classes: Classes,
    pub(super) is_capitalised: bool,
    /// The temporal expression it is part of.
    pub(super) timex: Option<usize>,
}

impl Word {
    pub(super) fn is(&self, class: Class) -> bool {
        self.classes.has(class)
    }

    pub(super) fn is_comma(&self) -> bool {
        self.lower == ","
    }
}

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

    /// Whether most words have a capital, as in the headlines of some papers.
    fn is_headline(&self, sentence: &Sentence) -> bool {
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
        let pieces = self.pieces(sentence);
        let is_headline = self.is_headline(sentence);
        let raw: Vec<String> = pieces.iter().map(|span| straight(span.of(self.text))).collect();
        let shown: Vec<String> = raw
            .iter()
            .enumerate()
            .map(|(index, word)| {
                let is_open =
                    index == 0 || raw.get(index - 1).is_some_and(|before| is_quote(before));
                let is_name = self.capitalised.contains(word.as_str());
                let word = self.without_prefix(word);
                if (is_open || is_headline) && !is_name {
                    word.to_lowercase()
                } else {
                    word.to_owned()
                }
            })
            .collect();
        let tagged = self.tagger.tag_raw_tokens(&shown);
        let mut first_timex = self.first_timex(sentence.span);
        let mut words: Vec<Word> = pieces
            .into_iter()
            .zip(tagged)
            .zip(shown)
            .enumerate()
            .map(|(index, ((span, tagged), shown))| {
                let lower = shown.to_lowercase();
                let mut tag = Tag::from_penn(tagged.pos.as_deref().unwrap_or_default());
                if !lower.contains(char::is_alphanumeric) {
                    tag = Tag::Sign;
                } else if tag == Tag::Name
                    && !raw.get(index).is_some_and(|raw| opens_with_capital(raw))
                {
                    // What the tagger does not know it takes for a name.
                    tag = Tag::Noun;
                }
                let is_lowered = opens_with_capital(raw.get(index).map_or("", String::as_str))
                    && !opens_with_capital(&shown);
                let is_next_name = raw.get(index + 1).is_some_and(|next| opens_with_capital(next));
                if opens_with_capital(&shown) && tag.is_verb() && is_next_name && index > 0 {
                    tag = Tag::Name;
                }
                if is_lowered && !is_headline && self.opens_name(&lower, tag, raw.get(index + 1)) {
                    tag = Tag::Name;
                }
                if tag == Tag::Verb && self.grammar.classes(&lower).has(Class::NeverVerb) {
                    tag = Tag::Noun;
                }
                if lower == "'"
                    && self.grammar.clitics.iter().any(|clitic| clitic.starts_with('\''))
                {
                    tag = self.tag_of_apostrophe(span);
                }
                let mut lemma = tagged.lemma.unwrap_or_else(|| lower.clone()).to_lowercase();
                if let Some(base) = self
                    .grammar
                    .mistaken_participle(&lower)
                    .filter(|_| tag.is_noun() || tag == Tag::Adjective)
                    && index.checked_sub(1).and_then(|before| raw.get(before)).is_some_and(
                        |before| {
                            self.grammar
                                .classes(&before.to_lowercase())
                                .has_any(&[Class::Be, Class::Have])
                        },
                    )
                {
                    tag = Tag::Participle;
                    base.clone_into(&mut lemma);
                }
                let classes = self.grammar.classes(&lower);
                let classes = if lemma == lower {
                    classes
                } else {
                    classes.with(self.grammar.classes(&lemma))
                };
                let is_capitalised = opens_with_capital(&shown) || is_lowered && tag == Tag::Name;
                let timex = self.timex_at(span, &mut first_timex);
                Word { span, lower, lemma, tag, classes, is_capitalised, timex }
            })
            .collect();
        self.retag_gerunds(&mut words);
        words
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

    /// Whether the first word of a sentence belongs to a name: the tagger does
    /// not know it, or the next word has a capital, too, and the article never
    /// writes it small.
    fn opens_name(&self, lower: &str, tag: Tag, next: Option<&String>) -> bool {
        let is_plain = self.grammar.classes(lower) == Classes::default();
        let is_content = tag.is_noun() || tag.is_verb() || tag == Tag::Adjective;
        let is_before_name = next.is_some_and(|next| opens_with_capital(next));
        tag == Tag::Name || is_plain && is_content && is_before_name && !self.small.contains(lower)
    }

    /// "The shelling", "a nerve-agent poisoning": nouns that look like verbs.
    fn retag_gerunds(&self, words: &mut [Word]) {
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
                base.clone_into(&mut word.lemma);
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

    /// An apostrophe on the end of a word makes it a possessive; any other is a
    /// quotation mark.
    fn tag_of_apostrophe(&self, span: TextSpan) -> Tag {
        let before = self.text.get(..span.start()).and_then(|before| before.chars().next_back());
        let after = self.text.get(span.end()..).and_then(|after| after.chars().next());
        let is_on_a_word = before.is_some_and(char::is_alphabetic);
        let is_loose = after.is_some_and(char::is_whitespace);
        if is_on_a_word && is_loose { Tag::PossessiveEnding } else { Tag::Sign }
    }

    fn first_timex(&self, sentence: TextSpan) -> usize {
        self.timexes.partition_point(|timex| timex.span.end() <= sentence.start())
    }

    fn timex_at(&self, span: TextSpan, first: &mut usize) -> Option<usize> {
        while self.timexes.get(*first).is_some_and(|timex| timex.span.end() <= span.start()) {
            *first += 1;
        }
        self.timexes.get(*first).filter(|timex| timex.span.overlaps(span)).map(|_| *first)
    }

    /// Puts tokens together: hyphenated words, numbers with points and commas,
    /// initials; cuts clitics off.
    fn pieces(&self, sentence: &Sentence) -> Vec<TextSpan> {
        let mut pieces = Vec::with_capacity(sentence.tokens.len());
        let mut index = sentence.tokens.start;
        while index < sentence.tokens.end {
            let Some(token) = self.tokens.get(index) else { break };
            let mut span = token.span;
            let mut next = index + 1;
            while token.kind != TokenKind::Sign
                && let Some(length) = self.continuation(next, sentence.tokens.end, span)
                && let Some(last) = self.tokens.get(next + length - 1)
            {
                span = span.joined(last.span);
                next += length;
            }
            self.push_without_clitic(&mut pieces, span);
            index = next;
        }
        pieces
    }

    /// How many tokens from `next` belong to the word that ends before it.
    fn continuation(&self, next: usize, end: usize, word: TextSpan) -> Option<usize> {
        let token = self.tokens.get(next).filter(|token| next < end && token.is_glued)?;
        let after = self.tokens.get(next + 1).filter(|after| next + 1 < end && after.is_glued);
        if token.kind != TokenKind::Sign {
            return Some(1);
        }
        let sign = token.of(self.text);
        let is_initial = word
            .of(self.text)
            .rsplit('.')
            .next()
            .is_some_and(|last| last.len() == 1 && last.chars().all(char::is_alphabetic));
        match (sign, after) {
            ("-" | "‐" | "‑", Some(after)) if after.kind != TokenKind::Sign => Some(2),
            ("'" | "’", Some(after)) if after.kind == TokenKind::Word => Some(2),
            ("." | ",", Some(after)) if after.kind == TokenKind::Number => Some(2),
            (".", Some(after)) if is_initial && after.kind == TokenKind::Word => Some(2),
            (".", _) if is_initial && word.len() > 1 => Some(1),
            _ => None,
        }
    }

    fn push_without_clitic(&self, pieces: &mut Vec<TextSpan>, span: TextSpan) {
        let words = span.of(self.text);
        if words.contains(['\'', '’']) {
            let lower = straight(words).to_lowercase();
            for clitic in &self.grammar.clitics {
                // Counted from the end in characters: a curled apostrophe has more bytes.
                let Some(stem) = lower.strip_suffix(clitic.as_str()) else { continue };
                let characters = clitic.chars().count();
                let cut =
                    words.char_indices().rev().nth(characters - 1).map(|(at, _)| span.start() + at);
                if let Some(cut) = cut.filter(|_| !stem.is_empty())
                    && let Some(head) = TextSpan::new(self.text, span.start(), cut)
                    && let Some(tail) = TextSpan::new(self.text, cut, span.end())
                {
                    pieces.extend([head, tail]);
                    return;
                }
            }
        }
        pieces.push(span);
    }
}

/// The tagger knows only the straight apostrophe.
fn straight(word: &str) -> String {
    word.replace('’', "'")
}

fn is_quote(word: &str) -> bool {
    matches!(word, "“" | "\"" | "”" | "‘" | "«" | "„")
}

pub(super) fn opens_with_capital(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}
