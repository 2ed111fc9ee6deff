//! Lines that sites put around and between the paragraphs of an article. The
//! lines themselves are in `assets/rules/en/boilerplate.toml`.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

/// Longer lines are never boilerplate, in bytes.
const MAX_LINE_BYTES: usize = 500;

/// So much of a line is longer than any phrase.
const OPENING_BYTES: usize = 120;

/// Where a line stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Place {
    /// Above the first sentence of the article.
    Head,
    /// Among its sentences.
    Body,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Rule {
    #[cfg_attr(not(test), expect(dead_code, reason = "tests name the rule that fails"))]
    name: String,
    #[serde(default)]
    is: Vec<String>,
    #[serde(default)]
    begins: Vec<String>,
    /// In words.
    longest: usize,
    only: Option<Place>,
    then: Option<Then>,
    #[cfg_attr(not(test), expect(dead_code, reason = "only tests run the examples"))]
    leaves_out: Vec<String>,
    #[cfg_attr(not(test), expect(dead_code, reason = "only tests run the examples"))]
    keeps: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Then {
    /// A word with a capital letter.
    Name,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleFile {
    rule: Vec<Rule>,
}

/// The rules, with an index from the first word of a phrase to where it stands.
struct Rules {
    rules: Vec<Rule>,
    phrases: HashMap<String, Vec<Phrase>>,
}

struct Phrase {
    words: String,
    /// The index of the rule.
    rule: usize,
    /// Whether more words may follow.
    is_beginning: bool,
}

/// The file is part of the program; a test makes sure that it can be read.
static ENGLISH: LazyLock<Rules> = LazyLock::new(|| {
    let file = include_str!("../../assets/rules/en/boilerplate.toml");
    Rules::new(toml::from_str::<RuleFile>(file).unwrap_or_default().rule)
});

impl Rules {
    fn new(rules: Vec<Rule>) -> Self {
        let mut phrases: HashMap<String, Vec<Phrase>> = HashMap::new();
        for (index, rule) in rules.iter().enumerate() {
            let whole = rule.is.iter().map(|words| (words, false));
            let beginnings = rule.begins.iter().map(|words| (words, true));
            for (words, is_beginning) in whole.chain(beginnings) {
                let words = plain(words);
                let first = first_word(&words).to_owned();
                let phrase = Phrase { words, rule: index, is_beginning };
                phrases.entry(first).or_default().push(phrase);
            }
        }
        Self { rules, phrases }
    }

    fn leave_out(&self, line: &str, place: Place) -> bool {
        if line.len() > MAX_LINE_BYTES {
            return false;
        }
        // Nearly all lines can be told by their first word, the others by how they
        // go on.
        let first = plain(line.split_whitespace().next().unwrap_or_default());
        let Some(phrases) = self.phrases.get(first_word(&first)) else { return false };
        let opening = plain(line.get(..line.floor_char_boundary(OPENING_BYTES)).unwrap_or(line));
        if !phrases.iter().any(|phrase| opening.starts_with(&phrase.words)) {
            return false;
        }
        let words = plain(line);
        phrases.iter().any(|phrase| {
            let rule = self.rules.get(phrase.rule);
            phrase.matches(&words) && rule.is_some_and(|rule| rule.allows(line, &words, place))
        })
    }
}

impl Phrase {
    fn matches(&self, words: &str) -> bool {
        words.strip_prefix(self.words.as_str()).is_some_and(|rest| {
            let is_whole_word = self.words.ends_with(|char: char| !char.is_alphanumeric())
                || !rest.starts_with(char::is_alphabetic);
            rest.is_empty() || (self.is_beginning && is_whole_word)
        })
    }
}

impl Rule {
    fn allows(&self, line: &str, words: &str, place: Place) -> bool {
        self.only.is_none_or(|only| only == place)
            && words.split(' ').count() <= self.longest
            && (self.then != Some(Then::Name) || introduces_a_name(line))
    }
}

/// "By Jane Doe" names someone; "By the end of 2020" does not, nor does a
/// sentence.
fn introduces_a_name(line: &str) -> bool {
    let is_sentence = line.trim_end().ends_with(['.', '!', '?']) || line.contains(". ");
    let mut names = line.split_whitespace().skip(1);
    let is_capital = |word: &str| word.starts_with(char::is_uppercase);
    let first_two = [names.next(), names.next()];
    !is_sentence
        && !line.contains(|char: char| char.is_ascii_digit())
        && first_two.into_iter().flatten().all(is_capital)
        && first_two.iter().flatten().count() == 2
}

/// The letters that a plain line begins with, or its first sign.
fn first_word(plain: &str) -> &str {
    let rest = plain.char_indices().skip(1);
    let end = rest.filter(|(_, char)| !char.is_alphanumeric()).map(|(at, _)| at).next();
    plain.get(..end.unwrap_or(plain.len())).unwrap_or_default()
}

/// Lower case, one space between words, plain quotes and dashes, `#` for a
/// number, and no stop at the end.
fn plain(line: &str) -> String {
    let mut plain = String::with_capacity(line.len());
    for word in line.split_whitespace() {
        if !plain.is_empty() {
            plain.push(' ');
        }
        for char in word.chars() {
            match char {
                '‘' | '’' => plain.push('\''),
                '“' | '”' => plain.push('"'),
                '–' | '—' => plain.push('-'),
                '0'..='9' | ',' | '.' if plain.ends_with('#') => {}
                '0'..='9' => plain.push('#'),
                _ => plain.extend(char.to_lowercase()),
            }
        }
    }
    let end = plain.trim_end_matches(['.', '…', '!', ' ']).len();
    plain.truncate(end);
    plain
}

/// Whether `line` is no part of an article.
pub(super) fn is_boilerplate(line: &str, place: Place) -> bool {
    ENGLISH.leave_out(line.trim(), place)
}

/// The names in a line that says who wrote the article: what follows "By".
pub(super) fn by_line(line: &str) -> Option<&str> {
    let line = line.trim();
    let words = plain(line.get(..line.floor_char_boundary(OPENING_BYTES))?);
    let is_by = |phrase: &&Phrase| {
        let rule = ENGLISH.rules.get(phrase.rule);
        rule.is_some_and(|rule| rule.then == Some(Then::Name)) && phrase.matches(&words)
    };
    let phrases = ENGLISH.phrases.get(first_word(&words))?.iter().filter(is_by);
    let count = phrases.map(|phrase| phrase.words.split(' ').count()).max()?;
    let mut names = line;
    for _ in 0..count {
        names = names.split_once(char::is_whitespace)?.1.trim_start();
    }
    names.starts_with(char::is_uppercase).then_some(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_has_examples_and_keeps_them() {
        let file = include_str!("../../assets/rules/en/boilerplate.toml");
        let file: RuleFile = toml::from_str(file).unwrap();
        for rule in &file.rule {
            assert!(!rule.leaves_out.is_empty() && !rule.keeps.is_empty(), "{}", rule.name);
        }
        let rules = Rules::new(file.rule);
        for rule in &rules.rules {
            for line in &rule.leaves_out {
                assert!(rules.leave_out(line, Place::Head), "{}: {line}", rule.name);
            }
            for line in &rule.keeps {
                assert!(!rules.leave_out(line, Place::Head), "{}: {line}", rule.name);
            }
        }
    }

    #[test]
    fn a_by_line_names_someone() {
        assert_eq!(by_line("By Jane Doe, in Rome"), Some("Jane Doe, in Rome"));
        assert_eq!(by_line("Written by  Jane Doe"), Some("Jane Doe"));
        assert_eq!(by_line("By the end of 2020"), None);
        assert_eq!(by_line("Byron"), None);
        assert_eq!(by_line(""), None);
    }

    #[test]
    fn a_by_line_stands_at_the_head_only() {
        assert!(is_boilerplate("By Jane Doe", Place::Head));
        assert!(!is_boilerplate("By Jane Doe", Place::Body));
    }
}
