//! How many and how much: the killed, the arrested, the money.

use smol_str::SmolStr;

use super::draft::{Draft, Reading};
use super::noun_phrases::NounPhrase;
use super::words::{Tag, Word};

/// More numbers than this are a table, and none of them tells what happened.
const MOST: usize = 4;
const LONGEST_BYTES: usize = 48;
const LARGE_DIGITS: usize = 4;
const SIGNS: [char; 3] = ['$', '€', '£'];

/// The numbers of the mention’s clause with what they count, as the text writes
/// them: "12 people", "$5 million".
pub(super) fn find(reading: &Reading<'_>, draft: &Draft) -> Vec<SmolStr> {
    let Some(parse) = reading.parse(draft.sentence) else { return Vec::new() };
    let clauses = [Some(draft.clause), draft.carrier];
    let is_own =
        |phrase: &&NounPhrase| clauses.contains(&parse.clause_of.get(phrase.head).copied());
    let counted = parse.phrases.iter().filter(is_own);
    let mut found: Vec<SmolStr> = Vec::new();
    for phrase in counted.filter_map(|phrase| quantity(reading.text, &parse.words, phrase)) {
        if !found.contains(&phrase) && found.len() < MOST {
            found.push(phrase);
        }
    }
    found
}

/// From the number to the noun that it counts.
fn quantity(text: &str, words: &[Word], phrase: &NounPhrase) -> Option<SmolStr> {
    let is_number = |at: &usize| {
        words.get(*at).is_some_and(|word| {
            word.timex.is_none() && (word.tag == Tag::Number || word.lower.starts_with(SIGNS))
        })
    };
    let first = phrase.words.clone().find(is_number)?;
    // "Boeing 737" and "Article 12" are names.
    let before = words.get(phrase.words.start..first)?;
    if before.iter().any(|word| matches!(word.tag, Tag::Name | Tag::Noun)) {
        return None;
    }
    let sign = first
        .checked_sub(1)
        .filter(|sign| words.get(*sign).is_some_and(|word| word.lower.starts_with(SIGNS)));
    let start = words.get(sign.unwrap_or(first))?.span.start();
    let end = words.get(phrase.words.end.checked_sub(1)?)?.span.end();
    let quantity = text.get(start..end)?;
    // A number by itself is an age or a score, unless it is large.
    let is_counted = words.get(phrase.head).is_some_and(|head| head.tag == Tag::Noun);
    let is_large = quantity.bytes().filter(u8::is_ascii_digit).count() >= LARGE_DIGITS;
    let is_sum = quantity.starts_with(SIGNS);
    if !is_counted && !is_large && !is_sum || words.get(first)?.lower == "one" {
        return None;
    }
    (quantity.len() <= LONGEST_BYTES && !quantity.contains('\n')).then(|| SmolStr::new(quantity))
}
