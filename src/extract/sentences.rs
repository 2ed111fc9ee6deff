//! Where sentences begin and end.
//!
//! A sentence ends with a stop, and the words before and after the stop tell
//! whether it is one: "Mr. Navalny", "at 5 p.m. on Tuesday". What stands in
//! quotation marks or brackets stays with the sentence around it. The words are
//! a language's data, in `sentences.toml`.

use std::collections::HashSet;
use std::ops::Range;

use serde::Deserialize;

use crate::model::TextSpan;

use super::tokens::{Token, TokenKind};

/// One sentence, or one headline or list item that ends without a full stop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Without the white space around it.
    pub span: TextSpan,
    /// Its tokens, as indices into the article's.
    pub tokens: Range<usize>,
}

/// `sentences.toml`: the words of a language that tell a stop from a point.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SentenceRules {
    titles: HashSet<String>,
    abbreviations: HashSet<String>,
    labels: HashSet<String>,
    openers: HashSet<String>,
    #[cfg_attr(not(test), expect(dead_code, reason = "examples are read by tests"))]
    examples: Vec<String>,
}

/// Nobody writes longer sentences: this is a list or a table, or a text whose
/// full stops were lost.
const LONGEST_SENTENCE_TOKENS: usize = 400;

/// A quotation or a bracket that is not closed so soon was opened by mistake.
const LONGEST_ASIDE_TOKENS: usize = 150;

/// Cuts an article into sentences. A line break in `text` always ends one, since
/// [`ingest`](crate::ingest) keeps paragraphs on one line each. Spans in
/// `left_out`, which are sorted, hold no sentence.
pub fn sentences(
    text: &str,
    tokens: &[Token],
    rules: &SentenceRules,
    left_out: &[TextSpan],
) -> Vec<Sentence> {
    let splitter = Splitter { text, tokens, rules };
    let (mut found, mut of_line) = (Vec::new(), Vec::new());
    let mut left_out = left_out.iter().peekable();
    let mut line_start = 0;
    while line_start < tokens.len() {
        let line_end = splitter.line_end(line_start);
        splitter.cut_line(line_start..line_end, &mut of_line);
        for sentence in of_line.drain(..) {
            while left_out.next_if(|out| out.end() <= sentence.span.start()).is_some() {}
            if !left_out.peek().is_some_and(|out| out.overlaps(sentence.span)) {
                found.push(sentence);
            }
        }
        line_start = line_end;
    }
    found
}

struct Splitter<'a> {
    text: &'a str,
    tokens: &'a [Token],
    rules: &'a SentenceRules,
}

impl<'a> Splitter<'a> {
    fn token(&self, at: usize) -> Option<Token> {
        self.tokens.get(at).copied()
    }

    fn word(&self, at: usize) -> &'a str {
        self.token(at).map_or("", |token| token.of(self.text))
    }

    fn is_glued(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.is_glued)
    }

    /// The token after the last one of the line that `start` stands on.
    fn line_end(&self, start: usize) -> usize {
        let rest = self.tokens.get(start + 1..).unwrap_or_default();
        start + 1 + rest.iter().take_while(|token| !token.opens_line).count()
    }

    /// Adds the sentences of one line, those that are none in pieces.
    fn cut_line(&self, line: Range<usize>, found: &mut Vec<Sentence>) {
        let mut start = line.start;
        let mut aside_end = line.start;
        let tokens = self.tokens.get(line.clone()).unwrap_or_default();
        let signs = (line.start..).zip(tokens).filter(|(_, token)| token.kind == TokenKind::Sign);
        for (at, token) in signs {
            let sign = token.of(self.text);
            if at >= aside_end {
                aside_end = self.aside_end(at, sign, line.end).unwrap_or(aside_end);
            }
            // A stop just inside the closing sign ends the sentence around it.
            let end = self.closed(at + 1, line.end);
            if end < aside_end || !is_stop(sign) || end >= line.end || !self.ends(at, end) {
                continue;
            }
            self.push(found, start..end);
            start = end;
        }
        self.push(found, start..line.end);
    }

    fn push(&self, found: &mut Vec<Sentence>, tokens: Range<usize>) {
        for start in tokens.clone().step_by(LONGEST_SENTENCE_TOKENS) {
            let end = (start + LONGEST_SENTENCE_TOKENS).min(tokens.end);
            let ends = self.token(start).zip(self.token(end - 1));
            found.extend(ends.map(|(first, last)| Sentence {
                span: first.span.joined(last.span),
                tokens: start..end,
            }));
        }
    }

    /// The token after what `sign` opens, if it opens a quotation or a bracket
    /// that is closed on this line.
    fn aside_end(&self, at: usize, sign: &str, line_end: usize) -> Option<usize> {
        let close = match sign {
            "(" => ")",
            "[" => "]",
            "“" => "”",
            "«" => "»",
            "\"" => "\"",
            _ => return None,
        };
        let end = line_end.min(at + LONGEST_ASIDE_TOKENS);
        let closing = (at + 1..end).find(|at| self.word(*at) == close)?;
        Some(closing + 1)
    }

    /// The token after the quotation marks and brackets that close at `at`.
    fn closed(&self, mut at: usize, line_end: usize) -> usize {
        let closes = |word: &str| matches!(word, "\"" | "”" | "’" | "'" | ")" | "]" | "»");
        while at < line_end && self.is_glued(at) && closes(self.word(at)) {
            at += 1;
        }
        at
    }

    /// Whether the stop at `at` ends a sentence, if the next one opens at `next`.
    fn ends(&self, at: usize, next: usize) -> bool {
        let is_full_width = matches!(self.word(at), "。" | "！" | "？");
        if is_full_width {
            return true;
        }
        let opening = (next..next + 3)
            .find(|next| self.token(*next).is_none_or(|token| token.kind != TokenKind::Sign));
        let word = opening.map_or("", |opening| self.word(opening));
        if self.is_glued(next) || word.starts_with(char::is_lowercase) {
            return false;
        }
        self.word(at) != "." || next > at + 1 || self.is_full_stop(at, word)
    }

    /// Whether the point at `at` is more than the point of an abbreviation or an
    /// initial, with `next` as the word after it.
    fn is_full_stop(&self, at: usize, next: &str) -> bool {
        let before = self.before(at);
        let opens = || self.rules.openers.contains(next);
        let is_initial =
            before.chars().count() == 1 && before.starts_with(char::is_uppercase) && before != "I";
        if is_initial {
            return opens();
        }
        if !before.is_ascii() || before.len() > 8 {
            return true;
        }
        let before = before.to_ascii_lowercase();
        let is_numbered = next.starts_with(|first: char| first.is_ascii_digit());
        if self.rules.titles.contains(&before)
            || (is_numbered && self.rules.labels.contains(&before))
        {
            return false;
        }
        let is_letters = before.contains('.') && before.split('.').all(|part| part.len() == 1);
        !(is_letters || self.rules.abbreviations.contains(&before)) || opens()
    }

    /// The word before a point, with the points inside it: "p.m", "U.S".
    fn before(&self, at: usize) -> &'a str {
        let is_point = |at: usize| self.is_glued(at) && self.word(at) == ".";
        if !self.is_glued(at) || at == 0 {
            return "";
        }
        let mut start = at - 1;
        while start >= 2 && self.is_glued(start) && is_point(start - 1) {
            start -= 2;
        }
        let (first, last) = (self.token(start), self.token(at - 1));
        let span = first.zip(last).map(|(first, last)| first.span.joined(last.span));
        span.map_or("", |span| span.of(self.text))
    }
}

fn is_stop(sign: &str) -> bool {
    matches!(sign, "." | "!" | "?" | "…" | "。" | "！" | "？")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::extract::Language;
    use crate::extract::tokens::tokenize;

    fn cut(text: &str, left_out: &[TextSpan]) -> Vec<Sentence> {
        sentences(text, &tokenize(text), &Language::of("en").unwrap().sentences, left_out)
    }

    #[test]
    fn the_examples_of_the_rules_hold() {
        for example in &Language::of("en").unwrap().sentences.examples {
            let text = example.replace(" | ", " ");
            let found = cut(&text, &[]);
            let found: Vec<&str> = found.iter().map(|sentence| sentence.span.of(&text)).collect();
            assert_eq!(found.join(" | "), *example);
        }
    }

    #[test]
    fn a_line_break_ends_a_sentence() {
        let text = "A headline\nThe text.";
        let found = cut(text, &[]);
        assert_eq!(found.len(), 2);
        assert_eq!(found[1].tokens, 2..5);
    }

    #[test]
    fn what_has_no_full_stop_is_read_in_pieces() {
        let text = "word ".repeat(1000);
        let found = cut(&text, &[]);
        let lengths: Vec<usize> = found.iter().map(|sentence| sentence.tokens.len()).collect();
        assert_eq!(lengths, [400, 400, 200]);
        assert_eq!(found[1].span.of(&text).split(' ').count(), 400);
    }

    #[test]
    fn what_is_left_out_holds_no_sentence() {
        let text = "date 2021-03-23\nIt rained.";
        let left_out = TextSpan::new(text, 0, 15).unwrap();
        assert_eq!(cut(text, &[left_out]).len(), 1);
    }

    proptest! {
        #[test]
        fn every_token_stands_in_one_sentence(text in "([A-Za-z.!?\"“”()\\n ]|Mr\\.|p\\.m\\.|é){0,80}") {
            let mut next = 0;
            for sentence in cut(&text, &[]) {
                prop_assert_eq!(sentence.tokens.start, next);
                prop_assert!(!sentence.span.of(&text).contains('\n'));
                next = sentence.tokens.end;
            }
            prop_assert_eq!(next, tokenize(&text).len());
        }
    }
}
