//! Which tag follows which two, and the likeliest way through a sentence.

use super::numbers::{Numbers, Shares};
use super::tag_set::{EDGE, State};
use super::vocabulary::Readings;

/// What no sequence is rarer than.
const LEAST_PROBABILITY: f32 = 1e-6;

/// A way to read the last two words that is so many times less likely than the
/// best, as a logarithm, is not followed further.
const BEAM: f32 = 6.0;

/// The logarithms of the probabilities of a tag after two others.
#[derive(Debug)]
pub(super) struct Sequences {
    tags: usize,
    /// By the three tags, the last changing fastest.
    logarithms: Vec<f32>,
}

/// How often tags were counted one, two and three in a row, and how often anything
/// followed after one and two.
struct Counted<'n> {
    tags: usize,
    one: &'n Shares,
    two: Vec<f32>,
    three: Vec<f32>,
    after_one: Vec<f32>,
    after_two: Vec<f32>,
}

impl<'n> Counted<'n> {
    fn new(numbers: &'n Numbers<'_>) -> Self {
        let tags = numbers.tags.len();
        let mut counted = Self {
            tags,
            one: &numbers.shares,
            two: vec![0.0; tags * tags],
            three: vec![0.0; tags * tags * tags],
            after_one: vec![0.0; tags],
            after_two: vec![0.0; tags * tags],
        };
        for (states, count) in &numbers.sequences {
            let [first, second, third] = states.map(|state| usize::from(state.0));
            for (row, place) in [
                (&mut counted.two, second * tags + third),
                (&mut counted.three, (first * tags + second) * tags + third),
                (&mut counted.after_one, second),
                (&mut counted.after_two, first * tags + second),
            ] {
                if let Some(cell) = row.get_mut(place) {
                    *cell += count;
                }
            }
        }
        counted
    }

    /// For one, two and three tags in a row: how often the last followed, and how
    /// often anything did.
    fn followed(&self, [first, second, third]: [usize; 3]) -> [(f32, f32); 3] {
        let of = |row: &[f32], place: usize| row.get(place).copied().unwrap_or_default();
        let pair = first * self.tags + second;
        [
            (of(&self.one.counts, third), self.one.all),
            (of(&self.two, second * self.tags + third), of(&self.after_one, second)),
            (of(&self.three, pair * self.tags + third), of(&self.after_two, pair)),
        ]
    }

    /// How much one, two and three tags in a row are trusted, so that sequences
    /// which were left out of the count would be foretold best (deleted
    /// interpolation).
    fn weights(&self, sequences: &[([State; 3], f32)]) -> [f32; 3] {
        let mut weights = [0.0; 3];
        for (states, count) in sequences {
            let without = self
                .followed(states.map(|state| usize::from(state.0)))
                .map(|(own, all)| if all > 1.0 { (own - 1.0) / (all - 1.0) } else { 0.0 });
            let best = (0..3).max_by(|one, two| {
                let share = |order: &usize| without.get(*order).copied().unwrap_or_default();
                share(one).total_cmp(&share(two))
            });
            if let Some(weight) = best.and_then(|best| weights.get_mut(best)) {
                *weight += count;
            }
        }
        let all: f32 = weights.iter().sum();
        weights.map(|weight| weight / all.max(1.0))
    }
}

impl Sequences {
    pub(super) fn new(numbers: &Numbers<'_>) -> Self {
        let counted = Counted::new(numbers);
        let weights = counted.weights(&numbers.sequences);
        let tags = counted.tags;
        let mut logarithms = Vec::with_capacity(tags * tags * tags);
        for pair in 0..tags * tags {
            for third in 0..tags {
                let followed = counted.followed([pair / tags, pair % tags, third]);
                let shares = followed.map(|(own, all)| own / all.max(1.0));
                let probability: f32 =
                    shares.iter().zip(weights).map(|(share, weight)| share * weight).sum();
                logarithms.push(probability.max(LEAST_PROBABILITY).ln());
            }
        }
        Self { tags, logarithms }
    }

    /// The likeliest readings of all words of a sentence together (Viterbi).
    pub(super) fn likeliest(&self, words: &[Readings]) -> Vec<State> {
        let edge = Readings::only(EDGE);
        let (mut before, mut last) = (&edge, &edge);
        // For each way to read the last two words, how likely it is; and, over the
        // whole sentence, which reading of the word before them led there.
        let (mut scores, mut reached) = (vec![0.0_f32], Vec::new());
        let mut origins: Vec<u8> = Vec::with_capacity(words.len() * 4);
        for word in words {
            let width = word.len();
            let start = origins.len();
            reached.clear();
            reached.resize(last.len() * width, f32::NEG_INFINITY);
            origins.resize(start + last.len() * width, 0);
            let best = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
            let pairs = before.as_slice().iter().enumerate().flat_map(|(first, early)| {
                last.as_slice().iter().enumerate().map(move |late| (first, early, late))
            });
            for ((first, early, (second, late)), score) in pairs.zip(&scores) {
                if *score < best - BEAM {
                    continue;
                }
                let following = self.following(early.state, late.state);
                let places = second * width..(second + 1) * width;
                let ways = reached.get_mut(places.clone()).unwrap_or_default().iter_mut();
                let from = origins.get_mut(start..).and_then(|new| new.get_mut(places));
                let readings = word.as_slice().iter();
                for ((way, from), reading) in ways.zip(from.unwrap_or_default()).zip(readings) {
                    let step = following.get(usize::from(reading.state.0)).copied();
                    let score = score + step.unwrap_or_default() + reading.score;
                    if score > *way {
                        (*way, *from) = (score, first as u8);
                    }
                }
            }
            std::mem::swap(&mut scores, &mut reached);
            (before, last) = (last, word);
        }
        let [first, second] = self.best_end(&scores, before, last);
        traced(words, &origins, first, second)
    }

    /// How likely each tag is after two others.
    fn following(&self, first: State, second: State) -> &[f32] {
        let place = (usize::from(first.0) * self.tags + usize::from(second.0)) * self.tags;
        self.logarithms.get(place..place + self.tags).unwrap_or_default()
    }

    /// The readings of the last two words with which a sentence ends best.
    fn best_end(&self, scores: &[f32], before: &Readings, last: &Readings) -> [usize; 2] {
        let mut best = (f32::NEG_INFINITY, [0, 0]);
        for (first, start) in before.as_slice().iter().enumerate() {
            for (second, middle) in last.as_slice().iter().enumerate() {
                let score = scores.get(first * last.len() + second).copied().unwrap_or_default()
                    + self
                        .following(start.state, middle.state)
                        .first()
                        .copied()
                        .unwrap_or_default();
                if score > best.0 {
                    best = (score, [first, second]);
                }
            }
        }
        best.1
    }
}

/// Follows the best way back from the end of a sentence.
fn traced(words: &[Readings], origins: &[u8], first: usize, second: usize) -> Vec<State> {
    let (mut first, mut second) = (first, second);
    let mut states = Vec::with_capacity(words.len());
    let mut end = origins.len();
    for (index, word) in words.iter().enumerate().rev() {
        states.push(word.as_slice().get(second).map_or(EDGE, |reading| reading.state));
        let of_last =
            index.checked_sub(1).and_then(|last| words.get(last)).map_or(1, Readings::len);
        let start = end.saturating_sub(of_last * word.len());
        let origin = origins.get(start + first * word.len() + second).copied().unwrap_or_default();
        (second, first, end) = (first, usize::from(origin), start);
    }
    states.reverse();
    states
}
