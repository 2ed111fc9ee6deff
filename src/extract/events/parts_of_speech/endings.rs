//! What words are that were never counted, told by how they end.

use rustc_hash::FxHashMap;

use super::numbers::{Counts, Numbers};
use super::tag_set::State;
use super::vocabulary::{Reading, Readings};

/// A longer ending says no more.
const LONGEST_ENDING_BYTES: usize = 5;
/// The shorter ending speaks like so many words with the longer one.
const TRUST_IN_SHORTER: f32 = 3.0;
/// Readings this many times rarer than the likeliest are not tried.
const LEAST_SHARE: f32 = 0.003;
/// A place is left for the reading as a name.
const MOST_GUESSES: usize = 6;

/// Readings by ending, ready for use.
#[derive(Debug)]
pub(super) struct Endings {
    by_ending: FxHashMap<Box<str>, Readings>,
    any: Readings,
}

impl Endings {
    pub(super) fn new(numbers: &Numbers<'_>) -> Self {
        let by_ending: FxHashMap<&str, &Counts> =
            numbers.endings.iter().map(|(ending, counts)| (*ending, counts)).collect();
        let readings = |shares: &[(State, f32)]| {
            // Without an ending that tells, all verbs in common use were counted.
            let bare = [numbers.tags.base, numbers.tags.present];
            let may_be = |state: State| !bare.contains(&Some(state));
            let most = shares.iter().map(|(_, own)| *own).fold(0.0, f32::max);
            let is_likely =
                |(state, own): &(State, f32)| *own > most * LEAST_SHARE && may_be(*state);
            let mut likely: Vec<(State, f32)> = shares.iter().copied().filter(is_likely).collect();
            likely.sort_by(|one, two| two.1.total_cmp(&one.1));
            let scored = likely.iter().take(MOST_GUESSES).map(|(state, own)| Reading {
                state: *state,
                score: own.ln() - numbers.shares.logarithm(*state),
            });
            Readings::of(&scored.collect::<Vec<Reading>>())
        };
        let shares = |ending: &str| smoothed(ending, &by_ending);
        let known = by_ending.keys().filter(|ending| !ending.is_empty());
        Self {
            any: readings(&shares("")),
            by_ending: known
                .map(|ending| (Box::from(*ending), readings(&shares(ending))))
                .collect(),
        }
    }

    /// The readings of the longest known ending of a word, which is less than the
    /// whole of it.
    pub(super) fn readings(&self, lower: &str) -> Readings {
        let starts = (1..=LONGEST_ENDING_BYTES).rev();
        let mut endings = starts.filter_map(|length| lower.get(lower.len().checked_sub(length)?..));
        endings
            .find_map(|ending| self.by_ending.get(ending).filter(|_| ending.len() < lower.len()))
            .copied()
            .unwrap_or(self.any)
    }
}

/// The shares of the tags among words with an ending, smoothed with those of the
/// shorter endings.
fn smoothed(ending: &str, by_ending: &FxHashMap<&str, &Counts>) -> Vec<(State, f32)> {
    let Some(counts) = by_ending.get("") else { return Vec::new() };
    let all: f32 = counts.iter().map(|(_, count)| count).sum();
    let mut shares: Vec<(State, f32)> =
        counts.iter().map(|(state, count)| (*state, count / all)).collect();
    let starts = ending.char_indices().rev().map(|(start, _)| start);
    for counts in starts.filter_map(|start| by_ending.get(ending.get(start..)?)) {
        let all: f32 = counts.iter().map(|(_, count)| count).sum();
        for (state, share) in &mut shares {
            let own = counts
                .iter()
                .find(|(counted, _)| counted == state)
                .map_or(0.0, |(_, count)| *count);
            *share = (own + TRUST_IN_SHORTER * *share) / (all + TRUST_IN_SHORTER);
        }
    }
    shares
}
