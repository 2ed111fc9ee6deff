//! Looking for words in an article.

use crate::model::TextSpan;

/// Every place where the words stand, in order and apart from each other.
/// Capitals and small letters are the same, and so are all spaces: a line that
/// ends between two words does not hide them.
pub(super) fn find(text: &str, query: &str) -> Vec<TextSpan> {
    let query: Vec<char> = query.chars().flat_map(folded).collect();
    let mut found = Vec::new();
    let mut characters = text.char_indices();
    while let Some((start, first)) = characters.next() {
        if folded(first).next() != query.first().copied() {
            continue;
        }
        let length = text.get(start..).and_then(|rest| length_of_match(rest, &query));
        let end = length.map(|length| start + length);
        if let Some(span) = end.and_then(|end| TextSpan::new(text, start, end)) {
            found.push(span);
            // `nth` steps over the rest of the words.
            let more = span.of(text).chars().count() - 1;
            if more > 0 {
                characters.nth(more - 1);
            }
        }
    }
    found
}

/// How many bytes at the start of `text` are the query.
fn length_of_match(text: &str, query: &[char]) -> Option<usize> {
    let mut wanted = query.iter();
    for (place, character) in text.char_indices() {
        for one in folded(character) {
            if wanted.next() != Some(&one) {
                return None;
            }
        }
        if wanted.len() == 0 {
            return Some(place + character.len_utf8());
        }
    }
    None
}

fn folded(character: char) -> impl Iterator<Item = char> {
    let character = if character.is_whitespace() { ' ' } else { character };
    character.to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_whatever_their_case_and_spacing() {
        for (text, query, expected) in [
            ("The strike. THE Strike", "the s", vec!["The s", "THE S"]),
            ("ÄPFEL äpfel", "Äpf", vec!["ÄPF", "äpf"]),
            ("one\ntwo one  two", "one two", vec!["one\ntwo"]),
            ("aaaa", "aa", vec!["aa", "aa"]),
            ("aaa", "a", vec!["a", "a", "a"]),
            ("逮捕された。逮捕", "逮捕", vec!["逮捕", "逮捕"]),
            ("strike", "strikes", vec![]),
            ("strike", "", vec![]),
        ] {
            let found = find(text, query);
            let words: Vec<&str> = found.iter().map(|span| span.of(text)).collect();
            assert_eq!(words, expected, "{query:?} in {text:?}");
        }
    }
}
