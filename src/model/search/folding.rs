//! The words of a text as they are compared: without capitals, accents and the
//! forms of letters.
//!
//! What is indexed, what is typed and what is marked in a text all come from
//! here, so that whatever is found can also be marked.

use std::ops::Range;

use icu_normalizer::DecomposingNormalizerBorrowed;
use smol_str::{SmolStr, SmolStrBuilder};

/// Takes letters apart from their accents, and ligatures into their letters
/// (Unicode's NFKD).
const NORMALIZER: DecomposingNormalizerBorrowed<'static> =
    DecomposingNormalizerBorrowed::new_nfkd();

/// Letters that no accent makes, but that people type without (Łódź, Ørsted,
/// straße), and the two forms of one sigma.
const PLAIN: [(char, &str); 13] = [
    ('ß', "ss"),
    ('æ', "ae"),
    ('œ', "oe"),
    ('ø', "o"),
    ('đ', "d"),
    ('ð', "d"),
    ('ħ', "h"),
    ('ı', "i"),
    ('ł', "l"),
    ('ŋ', "n"),
    ('ŧ', "t"),
    ('þ', "th"),
    ('ς', "σ"),
];

/// Scripts that put no spaces between words: each of their letters is a word, and
/// what is typed in them is a phrase.
const WITHOUT_SPACES: [Range<u32>; 9] = [
    0x0e00..0x0f00,     // Thai, Lao
    0x1000..0x10a0,     // Myanmar
    0x1780..0x1800,     // Khmer
    0x2e80..0x2fe0,     // radicals
    0x3005..0x3008,     // marks of iteration
    0x3040..0x3100,     // Hiragana, Katakana
    0x3400..0xa000,     // Chinese characters
    0xf900..0xfb00,     // compatibility characters
    0x2_0000..0x4_0000, // rare characters
];

/// Accents and vowel points, which are left out.
const MARKS: [Range<u32>; 5] =
    [0x0300..0x0370, 0x0591..0x05be, 0x05bf..0x05c8, 0x064b..0x0660, 0x0670..0x0671];

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoldedWord {
    pub folded: SmolStr,
    /// Where it stands, in bytes.
    pub place: Range<usize>,
}

/// The words of a text in their order.
#[derive(Debug, Clone)]
pub struct FoldedWords<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> FoldedWords<'a> {
    pub const fn of(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// The words from a byte on, which must be the first of a word or a gap.
    pub const fn from(text: &'a str, at: usize) -> Self {
        Self { text, at }
    }
}

impl Iterator for FoldedWords<'_> {
    type Item = FoldedWord;

    fn next(&mut self) -> Option<FoldedWord> {
        loop {
            let rest = self.text.get(self.at..)?;
            let start = self.at + rest.find(char::is_alphanumeric)?;
            let (folded, length) = first_word(self.text.get(start..)?);
            self.at = start + length;
            if !folded.is_empty() {
                return Some(FoldedWord { folded, place: start..self.at });
            }
        }
    }
}

/// The word with which `text` begins, and how many bytes of it that are.
fn first_word(text: &str) -> (SmolStr, usize) {
    let mut folded = SmolStrBuilder::new();
    let mut end = 0;
    for character in text.chars() {
        let is_letter = character.is_alphanumeric() || is_mark(character);
        let is_alone = is_letter && is_word_by_itself(character);
        if !is_letter || (is_alone && end > 0) {
            break;
        }
        fold(character, &mut folded);
        end += character.len_utf8();
        if is_alone {
            break;
        }
    }
    (folded.finish(), end)
}

fn is_in(ranges: &[Range<u32>], character: char) -> bool {
    ranges.iter().any(|range| range.contains(&u32::from(character)))
}

fn is_mark(character: char) -> bool {
    !character.is_ascii() && is_in(&MARKS, character)
}

fn is_word_by_itself(character: char) -> bool {
    !character.is_ascii() && is_in(&WITHOUT_SPACES, character)
}

fn fold(character: char, out: &mut SmolStrBuilder) {
    if character.is_ascii() {
        out.push(character.to_ascii_lowercase());
        return;
    }
    // Taking Hangul apart would only make it longer.
    let is_whole = matches!(character, '\u{ac00}'..='\u{d7a3}');
    if is_whole || is_word_by_itself(character) {
        out.push(character);
        return;
    }
    let parts = NORMALIZER.normalize_iter(std::iter::once(character));
    for small in parts.flat_map(char::to_lowercase) {
        match PLAIN.iter().find(|(letter, _)| *letter == small) {
            Some((_, plain)) => out.push_str(plain),
            None if small.is_alphanumeric() && !is_mark(small) => out.push(small),
            None => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> String {
        let words = FoldedWords::of(text).map(|word| word.folded.to_string());
        words.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn letters_are_the_same_whatever_their_form() {
        for (one, two) in [
            ("Müller", "muller"),
            ("MÜLLER", "muller"),
            ("Mu\u{308}ller", "muller"),
            ("Łódź", "lodz"),
            ("Ørsted", "orsted"),
            ("Straße", "STRASSE"),
            ("STRAẞE", "strasse"),
            ("Æther", "aether"),
            ("ﬁnal ﬀorts", "final fforts"),
            ("Алексе́й", "алексей"),
            ("Фёдор", "ФЕДОР"),
            ("Αθήνα", "ΑΘΗΝΑ"),
            ("Οδυσσεύς", "ΟΔΥΣΣΕΥΣ"),
            ("İstanbul", "istanbul"),
            ("ISTANBUL", "ıstanbul"),
            ("Diyarbakır", "DIYARBAKIR"),
            ("Nguyễn", "nguyen"),
            ("２０２１年", "2021年"),
            ("שָׁלוֹם", "שלום"),
        ] {
            assert_eq!(words(one), words(two), "{one} and {two}");
        }
        assert_ne!(words("hat"), words("hut"));
        assert_ne!(words("한국"), words("한굴"));
    }

    #[test]
    fn words_end_at_signs_and_scripts_without_spaces_are_cut_into_letters() {
        for (text, expected) in [
            ("Navalny’s 44-year-old", "navalny s 44 year old"),
            ("逮捕された", "逮 捕 さ れ た"),
            ("2021年1月17日", "2021 年 1 月 17 日"),
            ("Xi习近平said", "xi 习 近 平 said"),
            ("대통령이 체포", "대통령이 체포"),
            ("  ", ""),
            ("…—", ""),
        ] {
            assert_eq!(words(text), expected, "{text}");
        }
    }

    #[test]
    fn places_are_those_of_the_words() {
        let text = "Der Müller, 逮捕";
        let found: Vec<&str> =
            FoldedWords::of(text).map(|word| text.get(word.place).unwrap()).collect();
        assert_eq!(found, ["Der", "Müller", "逮", "捕"]);
    }
}
