//! An article as the rules see it: every token with what the language's words
//! say about it.

use crate::extract::tokens::{Token, TokenKind};

use super::word_sets::WordSets;
use super::words::{Entry, Shape, WordId, Words};

/// What is known of a token before any rule looks at it.
#[derive(Debug, Clone, Copy)]
struct Lexeme {
    id: WordId,
    /// How many digits a number has; 0 for a word or a sign.
    digits: u8,
    kind: TokenKind,
    is_glued: bool,
    is_capital: bool,
    /// A number's value, or [`NO_INTEGER`] where it is too large.
    integer: u32,
}

const NO_INTEGER: u32 = u32::MAX;

/// Tokens, each looked up once.
#[derive(Debug)]
pub(super) struct Lexed<'a> {
    text: &'a str,
    tokens: &'a [Token],
    lexemes: Vec<Lexeme>,
    words: &'a Words,
}

impl<'a> Lexed<'a> {
    pub(super) fn new(text: &'a str, tokens: &'a [Token], words: &'a Words) -> Self {
        let lexemes = tokens.iter().map(|token| lexeme(text, *token, words)).collect();
        Self { text, tokens, lexemes, words }
    }

    pub(super) const fn text(&self) -> &'a str {
        self.text
    }

    pub(super) const fn guards(&self) -> &'a WordSets {
        &self.words.guards
    }

    pub(super) fn token(&self, at: usize) -> Option<Token> {
        self.tokens.get(at).copied()
    }

    pub(super) fn id(&self, at: usize) -> WordId {
        self.lexemes.get(at).map_or(Words::UNKNOWN, |lexeme| lexeme.id)
    }

    pub(super) fn shape(&self, number: u16) -> Shape {
        self.words.shape(number)
    }

    /// Whether the word at `at` is in a set of words.
    pub(super) fn is_any_of(&self, at: usize, set: u16) -> bool {
        self.words.any_of(set).binary_search(&self.id(at)).is_ok()
    }

    pub(super) fn kind(&self, at: usize) -> Option<TokenKind> {
        self.lexemes.get(at).map(|lexeme| lexeme.kind)
    }

    /// The characters of a token; empty past the end.
    pub(super) fn word(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| token.of(self.text))
    }

    pub(super) fn is_glued(&self, at: usize) -> bool {
        self.lexemes.get(at).is_some_and(|lexeme| lexeme.is_glued)
    }

    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.lexemes.get(at).is_some_and(|lexeme| lexeme.is_capital)
    }

    /// A number token's value.
    pub(super) fn integer(&self, at: usize) -> Option<u32> {
        let lexeme = self.lexemes.get(at).filter(|lexeme| lexeme.digits > 0)?;
        (lexeme.integer != NO_INTEGER).then_some(lexeme.integer)
    }

    /// How many digits a number token has; 0 for any other.
    pub(super) fn digits(&self, at: usize) -> u8 {
        self.lexemes.get(at).map_or(0, |lexeme| lexeme.digits)
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
        if !self.words.may_start(class, self.id(at)) {
            return None;
        }
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

fn lexeme(text: &str, token: Token, words: &Words) -> Lexeme {
    let Token { span, kind, is_glued, opens_line: _ } = token;
    let first = text.as_bytes().get(span.start()).copied().unwrap_or_default();
    let plain = Lexeme {
        id: Words::UNKNOWN,
        digits: 0,
        kind,
        is_glued,
        is_capital: false,
        integer: NO_INTEGER,
    };
    match kind {
        TokenKind::Word => Lexeme {
            id: words.id(text, span),
            is_capital: if first.is_ascii() {
                first.is_ascii_uppercase()
            } else {
                span.of(text).starts_with(char::is_uppercase)
            },
            ..plain
        },
        TokenKind::Number => Lexeme {
            id: Words::digits_id(span.len()),
            digits: span.len().min(usize::from(u8::MAX)) as u8,
            integer: span.of(text).parse().unwrap_or(NO_INTEGER),
            ..plain
        },
        TokenKind::Sign => Lexeme { id: words.sign_id(span.of(text)), ..plain },
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
