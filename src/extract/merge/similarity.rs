//! How much two articles speak of the same things: the cosine between their
//! words, rare ones counting more.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};

use crate::model::ArticleId;

/// Shorter words are mostly grammar.
const SHORTEST_WORD: usize = 4;
/// From so many different words on, a comparison is worth remembering.
const LONG_ARTICLE_WORDS: usize = 2_000;

/// The articles as lists of weighted words.
pub(super) struct Texts<'a> {
    articles: &'a BTreeMap<ArticleId, &'a str>,
    vectors: HashMap<ArticleId, Vec<(u32, f32)>>,
    /// The cosines of long articles so far.
    known: RefCell<HashMap<(ArticleId, ArticleId), f32>>,
}

impl<'a> Texts<'a> {
    pub(super) fn new(texts: &'a BTreeMap<ArticleId, &'a str>) -> Self {
        if texts.len() < 2 {
            // There is nothing to compare.
            return Self { articles: texts, vectors: HashMap::new(), known: RefCell::default() };
        }
        let mut numbers: HashMap<String, u32> = HashMap::new();
        let mut article_counts: Vec<u32> = Vec::new();
        let mut counts: Vec<(ArticleId, BTreeMap<u32, u32>)> = Vec::new();
        for (article, text) in texts {
            let mut own: BTreeMap<u32, u32> = BTreeMap::new();
            let words = text.split(|letter: char| !letter.is_alphanumeric());
            for word in words.filter(|word| word.len() >= SHORTEST_WORD) {
                let next = numbers.len() as u32;
                let number = *numbers.entry(word.to_lowercase()).or_insert(next);
                if number == next {
                    article_counts.push(0);
                }
                *own.entry(number).or_default() += 1;
            }
            for number in own.keys() {
                if let Some(count) = article_counts.get_mut(*number as usize) {
                    *count += 1;
                }
            }
            counts.push((*article, own));
        }
        let all = counts.len() as f32;
        let weight = |number: u32, count: u32| {
            let with = article_counts.get(number as usize).copied().unwrap_or(1) as f32;
            (1.0 + (count as f32).ln()) * (1.0 + all / with).ln()
        };
        let vectors = counts
            .into_iter()
            .map(|(article, own)| {
                let weighted: Vec<(u32, f32)> = own
                    .into_iter()
                    .map(|(number, count)| (number, weight(number, count)))
                    .collect();
                let length = weighted
                    .iter()
                    .map(|(_, weight)| weight * weight)
                    .sum::<f32>()
                    .sqrt()
                    .max(f32::EPSILON);
                (
                    article,
                    weighted
                        .into_iter()
                        .map(|(number, weight)| (number, weight / length))
                        .collect(),
                )
            })
            .collect();
        Self { articles: texts, vectors, known: RefCell::default() }
    }

    pub(super) fn text(&self, article: ArticleId) -> &'a str {
        self.articles.get(&article).copied().unwrap_or_default()
    }

    /// From 0, nothing shared, to 1, the same words.
    pub(super) fn cosine(&self, one: ArticleId, two: ArticleId) -> f32 {
        if one == two {
            return 1.0;
        }
        let pair = (one.min(two), one.max(two));
        let (Some(one), Some(two)) = (self.vectors.get(&one), self.vectors.get(&two)) else {
            return 0.0;
        };
        if one.len().max(two.len()) < LONG_ARTICLE_WORDS {
            return product(one, two);
        }
        *self.known.borrow_mut().entry(pair).or_insert_with(|| product(one, two))
    }
}

/// The scalar product of two vectors, each in the order of word numbers.
fn product(one: &[(u32, f32)], two: &[(u32, f32)]) -> f32 {
    let (mut left, mut right) = (one.iter().peekable(), two.iter().peekable());
    let mut sum = 0.0;
    while let (Some((first, weight)), Some((second, other))) = (left.peek(), right.peek()) {
        if first == second {
            sum += weight * other;
        }
        let (first, second) = (*first, *second);
        if first <= second {
            left.next();
        }
        if second <= first {
            right.next();
        }
    }
    sum
}
