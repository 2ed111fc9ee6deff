//! An article as the rules see it: every token with what the language's words
//! say about it.

use crate::extract::tokens::{Token, TokenKind};

use super::words::{Entry, WordId, Words};

/// Tokens, each looked up once.
#[derive(Debug)]
pub(super) struct Lexed<'a> {
    text: &'a str,
    tokens: &'a [Token],
    ids: Vec<WordId>,
    words: &'a Words,
}

impl<'a> Lexed<'a> {
    pub(super) fn new(text: &'a str, tokens: &'a [Token], words: &'a Words) -> Self {
        let id_of = |token: &Token| match token.kind {
            TokenKind::Word => words.id(token.of(text)),
            TokenKind::Number => Words::DIGITS,
            TokenKind::Sign => words.sign_id(token.of(text).chars().next().unwrap_or(' ')),
        };
        Self { text, tokens, ids: tokens.iter().map(id_of).collect(), words }
    }

    pub(super) const fn text(&self) -> &'a str {
        self.text
    }

    pub(super) fn token(&self, at: usize) -> Option<Token> {
        self.tokens.get(at).copied()
    }

    pub(super) fn id(&self, at: usize) -> WordId {
        self.ids.get(at).copied().unwrap_or(Words::UNKNOWN)
    }

    pub(super) fn kind(&self, at: usize) -> Option<TokenKind> {
        self.tokens.get(at).map(|token| token.kind)
    }

    /// The characters of a token; empty past the end.
    pub(super) fn word(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| token.of(self.text))
    }

    pub(super) fn is_glued(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.is_glued)
    }

    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.word(at).chars().next().is_some_and(char::is_uppercase)
    }

    /// A number token's value.
    pub(super) fn integer(&self, at: usize) -> Option<u32> {
        match self.kind(at) {
            Some(TokenKind::Number) => self.word(at).parse().ok(),
            _ => None,
        }
    }

    /// The sign at `at`, all dashes and all apostrophes as one.
    pub(super) fn sign(&self, at: usize) -> Option<char> {
        if self.kind(at) != Some(TokenKind::Sign) {
            return None;
        }
        self.word(at).chars().next().map(plain_sign)
    }

    pub(super) fn is_dash(&self, at: usize) -> bool {
        self.sign(at) == Some('-')
    }

    pub(super) fn is_glued_sign(&self, at: usize, sign: char) -> bool {
        self.is_glued(at) && self.sign(at) == Some(sign)
    }

    /// Whether digits and a point or comma stand right before: "500" in
    /// "1,500" is no number by itself.
    pub(super) fn continues_number(&self, at: usize) -> bool {
        at >= 2
            && self.is_glued(at)
            && (self.is_glued_sign(at - 1, ',') || self.is_glued_sign(at - 1, '.'))
            && self.kind(at - 2) == Some(TokenKind::Number)
    }

    /// Whether a point or comma and digits follow: "1" in "1,500".
    pub(super) fn is_continued(&self, at: usize) -> bool {
        (self.is_glued_sign(at + 1, ',') || self.is_glued_sign(at + 1, '.'))
            && self.is_glued(at + 2)
            && self.kind(at + 2) == Some(TokenKind::Number)
    }

    /// The longest entry of `class` that starts at `at`, and how many tokens it
    /// takes.
    pub(super) fn entry(&self, class: u16, at: usize) -> Option<(usize, &'a Entry)> {
        let is_here = |entry: &&Entry| {
            entry.class == class
                && (!entry.is_capital || self.is_capital(at))
                && entry.rest.iter().zip(at + 1..).all(|(id, next)| self.id(next) == *id)
        };
        let entries = self.words.entries(self.id(at));
        let entry = entries.iter().filter(is_here).max_by_key(|entry| entry.rest.len())?;
        Some((1 + entry.rest.len(), entry))
    }

    /// The number that `class` gives the words at `at`.
    pub(super) fn value_of(&self, class: u16, at: usize) -> Option<(usize, f64)> {
        let (length, entry) = self.entry(class, at)?;
        Some((length, entry.value.number()?))
    }

    /// Whether a word ends as past tenses do.
    pub(super) fn has_past_ending(&self, at: usize) -> bool {
        let word = self.word(at);
        self.words.past_endings.iter().any(|ending| word.ends_with(ending.as_str()))
    }
}

/// Typesetters have many dashes and apostrophes; rules know one of each.
pub(super) const fn plain_sign(sign: char) -> char {
    match sign {
        '‐' | '‑' | '‒' | '–' | '—' | '−' => '-',
        '’' | '‘' | '`' | '´' => '\'',
        other => other,
    }
}
