//! How a language writes days of publication: months, weekdays and labels.

use std::sync::LazyLock;

use serde::Deserialize;

use super::day::number;

/// The words of a language: the file that they are read from explains them.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Wording {
    months: Vec<Vec<String>>,
    ordinals: Vec<String>,
    fillers: Vec<String>,
    pub(super) labels: Vec<String>,
    pub(super) labels_of_changes: Vec<String>,
    #[cfg_attr(not(test), expect(dead_code, reason = "only tests run the examples"))]
    pub(super) examples: Vec<Example>,
}

/// A line at the head of a text, and the day it gives; empty for none.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(test), expect(dead_code, reason = "only tests run the examples"))]
pub(super) struct Example {
    pub(super) line: String,
    pub(super) day: String,
}

/// The file is part of the program; a test makes sure that it can be read.
pub(super) static ENGLISH: LazyLock<Wording> = LazyLock::new(|| {
    toml::from_str(include_str!("../../assets/rules/en/publication.toml")).unwrap_or_default()
});

pub(super) fn month(word: &str) -> Option<u32> {
    let word = word.trim_end_matches(['.', ';']).to_lowercase();
    let index = ENGLISH.months.iter().position(|names| names.contains(&word))?;
    u32::try_from(index + 1).ok()
}

/// Whether a single word announces the day of publication or of a change.
pub(super) fn is_label(word: &str) -> bool {
    let word = word.trim_end_matches([':', '.']).to_lowercase();
    [&ENGLISH.labels, &ENGLISH.labels_of_changes].into_iter().any(|labels| labels.contains(&word))
}

/// `3`, `03`, `3rd`.
pub(super) fn day_number(word: &str) -> Option<u32> {
    let word = word.trim_end_matches(['.', ';']).to_lowercase();
    let digits = ENGLISH.ordinals.iter().find_map(|ending| word.strip_suffix(ending.as_str()));
    number(digits.unwrap_or(&word)).filter(|day| (1..=31).contains(day))
}

pub(super) fn is_filler(word: &str) -> bool {
    let word = word.trim_end_matches(['.', ':', ';']).to_lowercase();
    let is_punctuation = !word.contains(char::is_alphanumeric);
    is_punctuation || is_clock_time(&word) || ENGLISH.fillers.contains(&word)
}

/// `07:15`, `10.30am`, `7pm`.
fn is_clock_time(word: &str) -> bool {
    let digits_end = word.find(|char: char| !char.is_ascii_digit()).unwrap_or(word.len());
    let (digits, rest) = word.split_at(digits_end);
    let letters =
        rest.trim_start_matches(|char: char| char.is_ascii_digit() || ".:+-".contains(char));
    (1..=2).contains(&digits.len())
        && !rest.is_empty()
        && (letters.is_empty() || ENGLISH.fillers.iter().any(|filler| filler == letters))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_a_language_can_be_read() {
        let file = include_str!("../../assets/rules/en/publication.toml");
        let wording: Wording = toml::from_str(file).unwrap();
        assert_eq!(wording.months.len(), 12);
        assert!(!wording.examples.is_empty());
    }
}
