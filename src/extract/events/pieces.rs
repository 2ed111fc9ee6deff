//! Tokens put together into words, as the tagger of parts of speech wants them.

use std::ops::Range;

use crate::extract::tokens::{Token, TokenKind};
use crate::model::TextSpan;

/// Cuts a text into words; `clitics` are cut off the word before them, the
/// longest first.
pub(super) struct Pieces<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    pub(super) clitics: &'a [String],
}

impl Pieces<'_> {
    /// Puts tokens together: hyphenated words, numbers with points and commas,
    /// initials; cuts clitics off.
    pub(super) fn of(&self, sentence: Range<usize>) -> Vec<TextSpan> {
        let mut pieces = Vec::with_capacity(sentence.len());
        let mut index = sentence.start;
        while index < sentence.end {
            let Some(token) = self.tokens.get(index) else { break };
            let mut span = token.span;
            let mut next = index + 1;
            while token.kind != TokenKind::Sign
                && let Some(length) = self.continuation(next, sentence.end, span)
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
            // A point inside a sentence is that of "Inc." or "Mr."
            (".", _) if self.goes_on(next + 1, end) => Some(1),
            _ => None,
        }
    }

    /// Whether a sentence has words from `next` on.
    fn goes_on(&self, next: usize, end: usize) -> bool {
        let rest = self.tokens.get(next..end).unwrap_or_default();
        rest.first().is_some_and(|token| token.kind != TokenKind::Sign && !token.is_glued)
    }

    fn push_without_clitic(&self, pieces: &mut Vec<TextSpan>, span: TextSpan) {
        let words = span.of(self.text);
        if words.contains(['\'', '’']) {
            let lower = straight(words).to_lowercase();
            for clitic in self.clitics {
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
pub(super) fn straight(word: &str) -> String {
    word.replace('’', "'")
}
