//! Where sentences begin and end.

use std::ops::Range;

use crate::model::TextSpan;

use super::tokens::Token;

/// One sentence, or one headline or list item that ends without a full stop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Without the white space around it.
    pub span: TextSpan,
    /// Its tokens, as indices into the article's.
    pub tokens: Range<usize>,
}

/// Cuts an article into sentences. A line break in `text` always ends one, since
/// [`ingest`](crate::ingest) keeps paragraphs on one line each. `language` is
/// ISO 639-1; spans in `left_out` hold no sentence.
pub fn sentences(
    text: &str,
    tokens: &[Token],
    language: &str,
    left_out: &[TextSpan],
) -> Vec<Sentence> {
    let mut found = Vec::new();
    let mut first_token = 0;
    for line in lines(text) {
        for span in within_line(text, line, language) {
            let start = first_token
                + tokens_before(tokens.get(first_token..).unwrap_or_default(), span.start());
            let end = start + tokens_before(tokens.get(start..).unwrap_or_default(), span.end());
            first_token = end;
            if start < end && !left_out.iter().any(|left_out| left_out.overlaps(span)) {
                push(&mut found, Sentence { span, tokens: start..end }, tokens);
            }
        }
    }
    found
}

/// Nobody writes longer sentences: this is a list or a table, or a text whose
/// full stops were lost.
const LONGEST_SENTENCE_TOKENS: usize = 400;

/// Adds a sentence, in pieces if it is none.
fn push(found: &mut Vec<Sentence>, sentence: Sentence, tokens: &[Token]) {
    if sentence.tokens.len() <= LONGEST_SENTENCE_TOKENS {
        found.push(sentence);
        return;
    }
    for start in sentence.tokens.clone().step_by(LONGEST_SENTENCE_TOKENS) {
        let end = (start + LONGEST_SENTENCE_TOKENS).min(sentence.tokens.end);
        let ends = tokens.get(start).zip(tokens.get(end - 1));
        found.extend(ends.map(|(first, last)| Sentence {
            span: first.span.joined(last.span),
            tokens: start..end,
        }));
    }
}

/// How many of the sorted `tokens` start before `offset`.
fn tokens_before(tokens: &[Token], offset: usize) -> usize {
    tokens.partition_point(|token| token.span.start() < offset)
}

fn lines(text: &str) -> impl Iterator<Item = TextSpan> {
    let mut start = 0;
    text.split('\n').filter_map(move |line| {
        let span = TextSpan::new(text, start, start + line.len());
        start += line.len() + 1;
        span
    })
}

fn within_line(text: &str, line: TextSpan, language: &str) -> Vec<TextSpan> {
    let words = line.of(text);
    if words.trim().is_empty() {
        return Vec::new();
    }
    let mut spans: Vec<TextSpan> = Vec::new();
    let mut start = line.start();
    for sentence in sentencex::segment(language, words) {
        let end = start + sentence.len();
        let before = spans.last().map(|span: &TextSpan| span.of(text)).unwrap_or_default();
        let is_continued = continues(before, sentence);
        let leading = sentence.len() - sentence.trim_start().len();
        let trailing = sentence.len() - sentence.trim_end().len();
        if let Some(span) =
            TextSpan::new(text, start + leading, (end - trailing).max(start + leading))
            && !span.is_empty()
        {
            match spans.last_mut() {
                Some(last) if is_continued => *last = last.joined(span),
                _ => spans.push(span),
            }
        }
        start = end;
    }
    spans
}

/// A sentence does not open with a small letter: "at 5 p.m. on Tuesday" was cut
/// in two.
fn continues(before: &str, sentence: &str) -> bool {
    let opens_small = sentence.trim_start().chars().next().is_some_and(char::is_lowercase);
    before.ends_with('.') && opens_small
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::tokens::tokenize;

    fn check(text: &str, expected: &[&str]) {
        let tokens = tokenize(text);
        let found = sentences(text, &tokens, "en", &[]);
        let words: Vec<&str> = found.iter().map(|sentence| sentence.span.of(text)).collect();
        assert_eq!(words, expected);
        for sentence in &found {
            let first = tokens[sentence.tokens.start].span;
            let last = tokens[sentence.tokens.end - 1].span;
            assert_eq!(first.joined(last), sentence.span, "{text}");
        }
    }

    #[test]
    fn sentences_end_where_a_reader_would_end_them() {
        check("He left. She stayed.", &["He left.", "She stayed."]);
        check("Mr. Navalny left.", &["Mr. Navalny left."]);
        check("A headline\nThe text.", &["A headline", "The text."]);
        check("It began at 5 p.m. on Tuesday.", &["It began at 5 p.m. on Tuesday."]);
    }

    #[test]
    fn what_has_no_full_stop_is_read_in_pieces() {
        let text = "word ".repeat(1000);
        let tokens = tokenize(&text);
        let found = sentences(&text, &tokens, "en", &[]);
        let lengths: Vec<usize> = found.iter().map(|sentence| sentence.tokens.len()).collect();
        assert_eq!(lengths, [400, 400, 200]);
        assert_eq!(found[1].span.of(&text).split(' ').count(), 400);
    }

    #[test]
    fn what_is_left_out_holds_no_sentence() {
        let text = "date 2021-03-23\nIt rained.";
        let left_out = TextSpan::new(text, 0, 15).unwrap();
        let found = sentences(text, &tokenize(text), "en", &[left_out]);
        assert_eq!(found.len(), 1);
    }
}
