//! How much two articles speak of the same things: the cosine between their
//! words.
//!
//! A word counts by how often its own article has it, and words that are in
//! every sentence not at all. That leaves out how many other articles have it
//! (the second half of tf-idf): two articles are alike by what they say, and
//! stay so whatever else is opened.

use std::cell::RefCell;
use std::sync::OnceLock;

use crate::extract::Rules;
use crate::extract::copies::{self, Body};

use super::words::{Words, lower_into, stem};

/// Shorter words are mostly grammar.
const SHORTEST_WORD: usize = 4;

/// The text of an article, with its words as a vector once that is asked for.
pub(super) struct ArticleText {
    pub(super) body: Body,
    /// Of length 1, in the order of stems.
    vector: OnceLock<Box<[(u32, f32)]>>,
    /// By which is known who took words from whom.
    sample: OnceLock<Box<[u32]>>,
}

impl ArticleText {
    pub(super) const fn new(body: Body) -> Self {
        Self { body, vector: OnceLock::new(), sample: OnceLock::new() }
    }

    /// From 0, nothing shared, to 1, the same words.
    pub(super) fn cosine(&self, other: &Self, words: &RefCell<Words>, rules: &Rules) -> f32 {
        product(self.vector(words, rules), other.vector(words, rules))
    }

    pub(super) fn sample(&self) -> &[u32] {
        self.sample.get_or_init(|| copies::sample(&self.body))
    }

    fn vector(&self, words: &RefCell<Words>, rules: &Rules) -> &[(u32, f32)] {
        self.vector.get_or_init(|| vector(&self.body.text, &mut words.borrow_mut(), rules))
    }
}

fn vector(text: &str, words: &mut Words, rules: &Rules) -> Box<[(u32, f32)]> {
    let mut lower = String::new();
    let mut stems: Vec<u32> = Vec::new();
    for word in text.split(|letter: char| !letter.is_alphanumeric()) {
        if word.len() >= SHORTEST_WORD {
            lower_into(&mut lower, word);
            if !rules.events.is_common(&lower) {
                stems.push(words.number(stem(&lower)));
            }
        }
    }
    stems.sort_unstable();
    let weight = |count: usize| 1.0 + (count as f32).ln();
    let counted = stems.chunk_by(|one, two| one == two);
    let mut vector: Vec<(u32, f32)> =
        counted.filter_map(|same| Some((*same.first()?, weight(same.len())))).collect();
    // In whatever order words were numbered, the sum is the same.
    let mut squares: Vec<f32> = vector.iter().map(|(_, weight)| weight * weight).collect();
    squares.sort_unstable_by(f32::total_cmp);
    let length = squares.iter().sum::<f32>().sqrt().max(f32::EPSILON);
    for (_, weight) in &mut vector {
        *weight /= length;
    }
    vector.into()
}

/// The scalar product of two vectors.
fn product(one: &[(u32, f32)], two: &[(u32, f32)]) -> f32 {
    let mut shared: Vec<f32> = Vec::new();
    let mut rest = two.iter().peekable();
    for (stem, weight) in one {
        while rest.next_if(|(other, _)| other < stem).is_some() {}
        if let Some((_, other)) = rest.next_if(|(other, _)| other == stem) {
            shared.push(weight * other);
        }
    }
    shared.sort_unstable_by(f32::total_cmp);
    shared.iter().sum()
}
