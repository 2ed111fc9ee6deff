//! What two sentences have in common beside the word for the event: names,
//! numbers, and words that are not in every sentence.

use crate::model::Mention;

use super::pairs::{Side, is_same_name};
use super::words::{Words, lower_into, stem};

/// A name or number says so much more than a word.
const WEIGHT_OF_NAMES: usize = 2;

/// The names of a mention: of those who take part, and of places.
pub(super) fn all_names(mention: &Mention) -> impl Iterator<Item = &str> {
    let participants = mention.participants.iter().map(|participant| participant.name.as_str());
    participants.chain(mention.places.iter().map(String::as_str))
}

/// How much two mentions have in common, in words. Names and numbers weigh more.
pub(super) fn strength(one: Side<'_>, two: Side<'_>, words: &Words) -> usize {
    let mut names: Vec<&str> = all_names(one.mention)
        .filter(|name| all_names(two.mention).any(|other| is_same_name(name, other)))
        .collect();
    names.sort_unstable();
    names.dedup();
    let mut lower = String::new();
    let mut stems_of_names: Vec<u32> = Vec::new();
    for part in names.iter().flat_map(|name| name.split(' ')) {
        lower_into(&mut lower, part);
        stems_of_names.extend(words.known(stem(&lower)));
    }
    names.len() * WEIGHT_OF_NAMES + shared_words(one, two, &stems_of_names)
}

/// The weight of the words in both sentences, without those that are counted.
fn shared_words(one: Side<'_>, two: Side<'_>, counted: &[u32]) -> usize {
    let mut weight = 0;
    let mut rest = two.profile.stems.iter().peekable();
    for left in &one.profile.stems {
        while rest.next_if(|right| right.number < left.number).is_some() {}
        let Some(right) = rest.next_if(|right| right.number == left.number) else { continue };
        if !counted.contains(&left.number) {
            weight += if left.is_telling || right.is_telling { WEIGHT_OF_NAMES } else { 1 };
        }
    }
    weight
}
