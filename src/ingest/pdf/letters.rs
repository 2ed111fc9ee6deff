//! Letters as fonts name them, made into those that people write.

use icu_normalizer::ComposingNormalizerBorrowed;

/// What is drawn as one letter and written as several, and what only looks like
/// a letter.
const LIGATURES: &[(char, &str)] = &[
    ('\u{fb00}', "ff"),
    ('\u{fb01}', "fi"),
    ('\u{fb02}', "fl"),
    ('\u{fb03}', "ffi"),
    ('\u{fb04}', "ffl"),
    ('\u{fb05}', "st"),
    ('\u{fb06}', "st"),
    ('\u{132}', "IJ"),
    ('\u{133}', "ij"),
    // The bullets of symbol fonts.
    ('\u{f0a7}', "•"),
    ('\u{f0b7}', "•"),
    ('\u{f0d8}', "•"),
    ('\u{a0}', " "),
    ('\u{2002}', " "),
    ('\u{2003}', " "),
    ('\u{2009}', " "),
    ('\t', " "),
    ('\u{2010}', "-"),
    ('\u{ad}', "-"),
];

/// Accents that stand alone, with those that join the letter before them.
const ACCENTS: &[(char, char)] = &[
    ('`', '\u{300}'),
    ('´', '\u{301}'),
    ('ˆ', '\u{302}'),
    ('˜', '\u{303}'),
    ('¯', '\u{304}'),
    ('˘', '\u{306}'),
    ('˙', '\u{307}'),
    ('¨', '\u{308}'),
    ('˚', '\u{30a}'),
    ('˝', '\u{30b}'),
    ('ˇ', '\u{30c}'),
    ('¸', '\u{327}'),
    ('˛', '\u{328}'),
];

/// `text` without ligatures and without what cannot be seen.
pub(super) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for char in text.chars() {
        match LIGATURES.iter().find(|(ligature, _)| *ligature == char) {
            Some((_, letters)) => plain.push_str(letters),
            None if is_seen(char) => plain.push(char),
            None => {}
        }
    }
    plain
}

fn is_seen(char: char) -> bool {
    !char.is_control()
        && !matches!(char, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{feff}' | '\u{fffd}')
}

/// The letter under an accent that is drawn over it: "´" and "e" are "é".
pub(super) fn composed(accent: &str, letter: &str) -> Option<String> {
    let accent = accent.chars().next().filter(|_| accent.chars().nth(1).is_none())?;
    let (_, joining) = ACCENTS.iter().find(|(alone, _)| *alone == accent)?;
    // Programs take the accent of i from a letter without its dot.
    let letter = if letter == "ı" { "i" } else { letter };
    let composed = ComposingNormalizerBorrowed::new_nfc()
        .normalize(&format!("{letter}{joining}"))
        .into_owned();
    (letter.chars().all(char::is_alphabetic) && composed.chars().nth(1).is_none())
        .then_some(composed)
}

/// Whether words of this script follow each other without spaces.
pub(super) fn is_without_spaces(char: char) -> bool {
    matches!(char, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
        || matches!(char, '\u{e00}'..='\u{e7f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ligatures_and_accents_become_letters() {
        assert_eq!(plain("di\u{fb03}cult\u{200b} \u{fb02}ow"), "difficult flow");
        assert_eq!(composed("´", "e").as_deref(), Some("é"));
        assert_eq!(composed("¨", "ı").as_deref(), Some("ï"));
        assert_eq!(composed("´", "b"), None);
        assert_eq!(composed("a", "e"), None);
    }
}
