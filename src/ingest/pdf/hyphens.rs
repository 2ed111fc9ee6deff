//! Words that were parted at the end of a line.

use std::collections::HashSet;

/// The words of a document, by which one knows whether a hyphen belongs to a
/// word or to the line.
#[derive(Debug, Default)]
pub(super) struct Words(HashSet<String>);

impl Words {
    pub(super) fn add(&mut self, line: &str) {
        let is_between = |char: char| !char.is_alphanumeric() && char != '-';
        let words = line.split(is_between).filter(|word| !word.is_empty());
        self.0.extend(words.map(str::to_lowercase));
    }

    /// Adds `next` to a text that ends where its line does.
    pub(super) fn join(&self, text: &mut String, next: &str) {
        match self.hyphen(text, next) {
            Some(Hyphen::OfLine) => text.truncate(text.len() - 1),
            Some(Hyphen::OfWord) => {}
            None => {
                let is_apart = |char: Option<char>| {
                    char.is_some_and(|char| !super::letters::is_without_spaces(char))
                };
                if is_apart(text.chars().next_back()) || is_apart(next.chars().next()) {
                    text.push(' ');
                }
            }
        }
        text.push_str(next);
    }

    /// Whose the hyphen at the end of `text` is, if there is one.
    fn hyphen(&self, text: &str, next: &str) -> Option<Hyphen> {
        let before = text.strip_suffix('-')?;
        let is_between = |char: char| !char.is_alphanumeric() && char != '-';
        let first = before.rsplit(is_between).next()?.to_lowercase();
        let last = next.split(is_between).next()?.trim_matches('-').to_lowercase();
        let is_word = before.ends_with(char::is_alphabetic);
        if before.ends_with(|char: char| char.is_ascii_digit()) && !last.is_empty() {
            return Some(Hyphen::OfWord);
        }
        if !is_word || last.is_empty() {
            return None;
        }
        let is_known = |word: &str| self.0.contains(word);
        let is_capital = next.starts_with(char::is_uppercase);
        let is_one_word = is_known(&format!("{first}{last}"));
        let is_compound = is_known(&format!("{first}-{last}"))
            || first.contains('-')
            || is_known(&first) && is_known(&last) && first.len() > 3 && last.len() > 3;
        Some(if is_capital || is_compound && !is_one_word {
            Hyphen::OfWord
        } else {
            Hyphen::OfLine
        })
    }
}

enum Hyphen {
    /// It is there only because the line ends.
    OfLine,
    OfWord,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_mended_and_a_compound_kept() {
        let mut words = Words::default();
        words.add("the well-known reinforcement of a flat roof, bottomed out");
        let check = |text: &str, next: &str, joined: &str| {
            let mut text = text.to_owned();
            words.join(&mut text, next);
            assert_eq!(text, joined);
        };
        check("immediate reinforce-", "ment of it", "immediate reinforcement of it");
        check("dam-", "age", "damage");
        check("the well-", "known man", "the well-known man");
        check("with flat-", "bottomed boats", "with flat-bottomed boats");
        check("the Anglo-", "Saxon", "the Anglo-Saxon");
        check("of 1914-", "1918", "of 1914-1918");
        check("one -", "two", "one - two");
        check("one", "two", "one two");
    }
}
