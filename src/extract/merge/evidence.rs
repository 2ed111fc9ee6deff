//! What two sentences have in common beside the word for the event: names,
//! numbers, and words that are not in every sentence.

use std::collections::BTreeSet;

use crate::extract::Rules;
use crate::model::Mention;

use super::pairs::is_same_name;

/// Shorter words are mostly grammar.
const SHORTEST_WORD: usize = 4;
/// A name or number says so much more than a word.
const WEIGHT_OF_NAMES: usize = 2;

/// The names of a mention: of those who take part, and of places.
pub(super) fn all_names(mention: &Mention) -> impl Iterator<Item = &str> {
    let participants = mention.participants.iter().map(|participant| participant.name.as_str());
    participants.chain(mention.places.iter().map(String::as_str))
}

/// Words with a capital inside a sentence, in small letters.
pub(super) fn capitalised(sentence: &str) -> impl Iterator<Item = String> {
    let words = sentence.split(|letter: char| !letter.is_alphanumeric());
    words
        .skip(1)
        .filter(|word| word.len() >= SHORTEST_WORD && word.starts_with(char::is_uppercase))
        .map(str::to_lowercase)
}

/// The words of a mention’s sentence that can show what it is about, in small
/// letters, cut to their stems; without its trigger and date.
fn words(mention: &Mention, text: &str, rules: &Rules) -> BTreeSet<String> {
    let sentence = mention.sentence;
    let left_out = [Some(mention.trigger), mention.timex.as_ref().map(|timex| timex.span)];
    let mut found = BTreeSet::new();
    let mut at = sentence.start();
    for word in sentence.of(text).split(|letter: char| !letter.is_alphanumeric()) {
        let start = at;
        at += word.len();
        at += text.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        let is_left_out = left_out.iter().flatten().any(|span| span.contains_offset(start));
        let is_number = word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_digit());
        let lower = word.to_lowercase();
        if !is_left_out
            && (is_number || word.len() >= SHORTEST_WORD && !rules.events.is_common(&lower))
        {
            found.insert(stem(&lower));
        }
    }
    found
}

/// The word without the ending of a plural or a past.
fn stem(word: &str) -> String {
    const LONGEST_STEM: usize = 6;
    word.chars().take(LONGEST_STEM).collect()
}

/// How much two mentions have in common, in words. Names and numbers weigh more.
pub(super) fn strength(one: &Mention, two: &Mention, texts: [&str; 2], rules: &Rules) -> usize {
    let [first, second] = texts;
    let (left, right) = (words(one, first, rules), words(two, second, rules));
    let shared_names: BTreeSet<&str> = all_names(one)
        .filter(|name| all_names(two).any(|other| is_same_name(name, other)))
        .collect();
    let names: BTreeSet<String> = shared_names
        .iter()
        .flat_map(|name| name.split(' ').map(|part| stem(&part.to_lowercase())))
        .collect();
    let large: BTreeSet<String> = [(one, first), (two, second)]
        .into_iter()
        .flat_map(|(mention, text)| capitalised(mention.sentence.of(text)))
        .map(|word| stem(&word))
        .collect();
    let of_words = left.intersection(&right).map(|word| {
        let is_number = word.bytes().all(|byte| byte.is_ascii_digit());
        let is_counted = names.contains(word);
        match is_number || large.contains(word) {
            _ if is_counted => 0,
            true => WEIGHT_OF_NAMES,
            false => 1,
        }
    });
    shared_names.len() * WEIGHT_OF_NAMES + of_words.sum::<usize>()
}
