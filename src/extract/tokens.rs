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
    /// It is the first of its line.
    pub opens_line: bool,
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
    let mut tokens = Vec::with_capacity(text.len() / 4);
    let (mut start, mut end_before, mut opens_line) = (0, usize::MAX, true);
    while let Some((kind, length)) = kind_at(text, start) {
        let Some(kind) = kind else {
            opens_line |= text.as_bytes().get(start) == Some(&b'\n');
            start += length;
            continue;
        };
        let mut end = start + length;
        if kind != TokenKind::Sign {
            end = run_end(text, end, kind);
        }
        if let Some(span) = TextSpan::new(text, start, end) {
            tokens.push(Token { span, kind, is_glued: end_before == start, opens_line });
        }
        opens_line = false;
        end_before = end;
        start = end;
    }
    tokens
}

/// Where the characters of one kind end that begin at `start`.
fn run_end(text: &str, start: usize, kind: TokenKind) -> usize {
    let bytes = text.as_bytes();
    let mut end = start;
    loop {
        // Eight bytes at once: a loop over bytes costs more for guessing its end
        // wrong than for all its work.
        while let Some(piece) = bytes.get(end..end + 8).and_then(|piece| piece.try_into().ok()) {
            let length = eight::run_length(u64::from_le_bytes(piece), kind);
            end += length;
            if length < 8 {
                break;
            }
        }
        let rest = bytes.get(end..).unwrap_or_default();
        end += rest.iter().take_while(|byte| KINDS[usize::from(**byte)] == Some(kind)).count();
        // Any other ASCII character ends it, which is most of them.
        if bytes.get(end).is_none_or(u8::is_ascii) {
            return end;
        }
        match kind_at(text, end) {
            Some((next, length)) if next == Some(kind) || is_mark_at(text, end) => end += length,
            _ => return end,
        }
    }
}

/// Eight characters as one number, the first in its lowest byte.
mod eight {
    use super::TokenKind;

    const fn all(byte: u8) -> u64 {
        u64::from_le_bytes([byte; 8])
    }

    /// How many characters from the first on are ASCII of one kind.
    pub(super) const fn run_length(characters: u64, kind: TokenKind) -> usize {
        let outside = match kind {
            TokenKind::Word => !between(characters | all(b'a' ^ b'A'), b'a', b'z'),
            TokenKind::Number => !between(characters, b'0', b'9'),
            TokenKind::Sign => return 0,
        };
        ((outside & all(0x80)).trailing_zeros() / 8) as usize
    }

    /// Sets the highest bit of each byte that lies between two ASCII characters,
    /// both included: adding carries exactly the right ones over into it.
    const fn between(characters: u64, first: u8, last: u8) -> u64 {
        let low = characters & all(0x7f);
        let from_first = low + all(0x80 - first);
        let after_last = low + all(0x7f - last);
        from_first & !after_last & !characters & all(0x80)
    }
}

/// What the character at `offset` is part of, and its length in bytes; `None`
/// at the end of the text.
fn kind_at(text: &str, offset: usize) -> Option<(Option<TokenKind>, usize)> {
    let byte = *text.as_bytes().get(offset)?;
    if byte.is_ascii() {
        return Some((KINDS[usize::from(byte)], 1));
    }
    let character = text.get(offset..)?.chars().next()?;
    Some((kind_of(character), character.len_utf8()))
}

fn is_mark_at(text: &str, offset: usize) -> bool {
    text.get(offset..).and_then(|rest| rest.chars().next()).is_some_and(is_mark)
}

/// [`kind_of`] for bytes that are ASCII, as nearly all characters are.
const KINDS: [Option<TokenKind>; 256] = {
    let mut kinds = [None; 256];
    let mut byte = 0_u8;
    while byte.is_ascii() {
        kinds[byte as usize] = if byte.is_ascii_digit() {
            Some(TokenKind::Number)
        } else if byte.is_ascii_alphabetic() {
            Some(TokenKind::Word)
        } else if byte.is_ascii_whitespace() || byte.is_ascii_control() {
            None
        } else {
            Some(TokenKind::Sign)
        };
        byte += 1;
    }
    kinds
};

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
pub(super) const fn is_mark(character: char) -> bool {
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

    #[test]
    fn eight_characters_at_once_are_told_as_one_by_one() {
        for byte in 0..=u8::MAX {
            for kind in [TokenKind::Word, TokenKind::Number] {
                let is_inside = KINDS[usize::from(byte)] == Some(kind);
                let inside = if kind == TokenKind::Word { b'Z' } else { b'9' };
                for place in 0..8 {
                    let mut piece = [inside; 8];
                    piece[place] = byte;
                    let length = eight::run_length(u64::from_le_bytes(piece), kind);
                    assert_eq!(length, if is_inside { 8 } else { place }, "{byte} at {place}");
                }
            }
        }
    }

    #[test]
    fn the_table_for_ascii_agrees() {
        for (character, kind) in ('\0'..'\u{80}').zip(KINDS) {
            assert_eq!(kind, kind_of(character), "{character:?}");
        }
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
