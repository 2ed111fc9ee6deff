//! What two sentences have in common beside the word for the event: names,
//! numbers, and words that are not in every sentence.

use smol_str::SmolStr;

use crate::model::Mention;

use super::pairs::{Side, is_same_name};
use super::profile::Stem;
use super::words::{Words, lower_into, stem};

/// A name or number says so much more than a word.
const WEIGHT_OF_NAMES: usize = 2;

/// The names of a mention: of those who take part, and of places.
pub(super) fn all_names(mention: &Mention) -> impl Iterator<Item = &str> {
    let participants = mention.participants.iter().map(|participant| participant.name.as_str());
    participants.chain(mention.places.iter().map(SmolStr::as_str))
}

/// What two mentions have in common.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Evidence {
    pub(super) names: usize,
    /// Words that both write like a name.
    pub(super) capitals: usize,
    /// In words. Names and numbers weigh more.
    pub(super) weight: usize,
}

pub(super) fn evidence(one: Side<'_>, two: Side<'_>, words: &Words) -> Evidence {
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
    let words = shared_words(one, two, &stems_of_names);
    Evidence { names: names.len(), weight: names.len() * WEIGHT_OF_NAMES + words.weight, ..words }
}

/// The words in both sentences, without those that are counted.
fn shared_words(one: Side<'_>, two: Side<'_>, counted: &[u32]) -> Evidence {
    let mut shared = Evidence::default();
    let mut rest = two.profile.stems.iter().peekable();
    for left in &one.profile.stems {
        while rest.next_if(|right| right.number < left.number).is_some() {}
        let Some(right) = rest.next_if(|right| right.number == left.number) else { continue };
        if counted.contains(&left.number) {
            continue;
        }
        shared.capitals += usize::from(left.is_name && right.is_name);
        let is_telling = |stem: &Stem| stem.is_name || stem.is_figure;
        let says_more = is_telling(left) || is_telling(right);
        shared.weight += if says_more { WEIGHT_OF_NAMES } else { 1 };
    }
    shared
}
