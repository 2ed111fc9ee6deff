//! Words, numbers and signs: cut once per article, shared by all that follows.

use crate::model::TextSpan;

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, with the marks that belong to them.
    Word,
    /// Digits.
    Number,
    /// One sign of punctuation, or any other character that is not white space.
    Sign,
}

/// The smallest piece of text the grammar sees. "Navalny’s" is three of them,
/// "44-year-old" five and "20th" two: rules put together what belongs together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    pub span: TextSpan,
    pub kind: TokenKind,
    /// No white space stands between it and the token before.
    pub is_glued: bool,
}

impl Token {
    /// Its characters.
    pub fn of(self, text: &str) -> &str {
        self.span.of(text)
    }
}

/// Cuts `text` into tokens, in order and without overlap; white space is left
/// out.
pub fn tokenize(text: &str) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 5);
    let mut characters = text.char_indices().peekable();
    let mut end_before = None;
    while let Some((start, first)) = characters.next() {
        let Some(kind) = kind_of(first) else { continue };
        let mut end = start + first.len_utf8();
        while kind != TokenKind::Sign
            && let Some(&(offset, next)) = characters.peek()
            && (kind_of(next) == Some(kind) || is_mark(next))
        {
            end = offset + next.len_utf8();
            characters.next();
        }
        if let Some(span) = TextSpan::new(text, start, end) {
            tokens.push(Token { span, kind, is_glued: end_before == Some(start) });
        }
        end_before = Some(end);
    }
    tokens
}

/// `None` for white space, and for the invisible characters that pages put
/// between letters to guide line breaks.
fn kind_of(character: char) -> Option<TokenKind> {
    if character.is_ascii_digit() {
        Some(TokenKind::Number)
    } else if character.is_alphabetic() {
        Some(TokenKind::Word)
    } else if character.is_whitespace() || character.is_control() || is_mark(character) {
        None
    } else {
        Some(TokenKind::Sign)
    }
}

/// Soft hyphens, joiners, and accents written apart from their letter stay
/// inside a word.
const fn is_mark(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{300}'..='\u{36f}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, expected: &[&str]) {
        let tokens: Vec<&str> = tokenize(text).iter().map(|token| token.of(text)).collect();
        assert_eq!(tokens, expected, "{text}");
    }

    #[test]
    fn letters_digits_and_signs_are_kept_apart() {
        check("Navalny’s", &["Navalny", "’", "s"]);
        check("the 44-year-old", &["the", "44", "-", "year", "-", "old"]);
        check("2021-01-17T18:00", &["2021", "-", "01", "-", "17", "T", "18", ":", "00"]);
        check("20th", &["20", "th"]);
        check("Сourt", &["Сourt"]);
        check("Ja\u{ad}nu\u{ad}ary", &["Ja\u{ad}nu\u{ad}ary"]);
    }

    #[test]
    fn a_token_knows_whether_it_touches_the_one_before() {
        let glued: Vec<bool> =
            tokenize("mid-1990s, say").iter().map(|token| token.is_glued).collect();
        assert_eq!(glued, [false, true, true, true, true, false]);
    }

    proptest! {
        #[test]
        fn tokens_cover_all_but_white_space(text in "\\PC{0,200}") {
            let tokens = tokenize(&text);
            let mut end = 0;
            for token in tokens {
                prop_assert!(token.span.start() >= end);
                prop_assert!(!token.of(&text).is_empty());
                end = token.span.end();
            }
        }
    }
}
