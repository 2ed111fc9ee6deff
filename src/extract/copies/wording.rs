//! A text as its runs of words, and whether one text is a copy of another.

use std::hash::Hasher as _;
use std::sync::Arc;

use rustc_hash::FxHasher;

use crate::model::{Article, TextSpan};

/// Two reports of one thing hardly have this many words in a row in common,
/// unless one quotes the other.
pub(super) const RUN_WORDS: usize = 6;

/// One run in so many is kept in a sample, where there are many.
const SAMPLED: u64 = 4;
/// A text of fewer words is sampled whole.
const FEWEST_SAMPLED_WORDS: usize = 200;

/// At least this part of the shorter text’s runs is in the longer one, so that a
/// sentence may be another.
const LEAST_OF_SHORTER: Share = Share { numerator: 3, denominator: 4 };
/// The shorter text has more than this part of the longer one’s runs. Two reports
/// that stand in one digest can therefore not both be copies of it.
const LEAST_OF_LONGER: Share = Share { numerator: 1, denominator: 2 };
/// So many words in a row may be the shorter text’s own. Two reports above the same
/// long disclaimer have more.
const MOST_OWN_WORDS: usize = 40;
/// Of so many figures or more, half are the same in a copy. A form that is filled in
/// anew every day, with the weather or the scores, has others.
const FEWEST_FIGURES: usize = 4;

/// A part of a whole.
#[derive(Clone, Copy)]
struct Share {
    numerator: usize,
    denominator: usize,
}

impl Share {
    const fn is_reached(self, part: usize, whole: usize) -> bool {
        part * self.denominator >= whole * self.numerator
    }

    const fn is_passed(self, part: usize, whole: usize) -> bool {
        part * self.denominator > whole * self.numerator
    }
}

/// An article’s words without its title, and without what else is no part of it.
#[derive(Debug, Clone)]
pub(in crate::extract) struct Body {
    pub(in crate::extract) text: Arc<str>,
    left_out: Box<[TextSpan]>,
}

impl Body {
    pub(in crate::extract) fn of(article: &Article) -> Self {
        Self { text: Arc::clone(&article.text), left_out: article.left_out.as_slice().into() }
    }

    fn words(&self) -> impl Iterator<Item = &str> {
        let ends = self.left_out.iter().map(|span| span.start()).chain([self.text.len()]);
        let starts = [0].into_iter().chain(self.left_out.iter().map(|span| span.end()));
        let pieces = starts.zip(ends).filter_map(|(start, end)| self.text.get(start..end));
        pieces.flat_map(words)
    }
}

/// The words of `text`, as anything between other signs than letters and digits.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// The runs of words of a text, in its order.
pub(super) struct Runs {
    pub(super) word_count: usize,
    /// One that begins at each word; one of all words where there are few.
    pub(super) hashes: Vec<u64>,
}

impl Runs {
    pub(super) fn of(body: &Body) -> Self {
        let mut words: Vec<u64> = Vec::with_capacity(body.text.len() / 6);
        words.extend(body.words().map(hash));
        let length = RUN_WORDS.min(words.len().max(1));
        let hashes = words.windows(length).map(|run| mixed(run.iter().copied().fold(0, one_more)));
        Self { word_count: words.len(), hashes: hashes.collect() }
    }
}

/// A number that depends on the words before, on the next one, and on their order.
const fn one_more(before: u64, word: u64) -> u64 {
    before.wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(25).wrapping_add(word)
}

/// All by which it is told whether a text is a copy.
pub(super) struct Wording {
    runs: Runs,
    /// The runs in order of size, each once.
    sorted_runs: Vec<u64>,
    /// The words with digits in them, likewise.
    figures: Vec<u64>,
}

impl Wording {
    pub(super) fn of(body: &Body) -> Self {
        let runs = Runs::of(body);
        let sorted_runs = each_once(runs.hashes.clone());
        let has_digit = |word: &&str| word.bytes().any(|byte| byte.is_ascii_digit());
        let figures = each_once(body.words().filter(has_digit).map(hash).collect());
        Self { runs, sorted_runs, figures }
    }

    /// Whether it is a copy of a text that is at least as long.
    pub(super) fn is_copy_of(&self, longer: &Self) -> bool {
        let [own, others] = [&self.sorted_runs, &longer.sorted_runs];
        let shared = common(own, others);
        LEAST_OF_SHORTER.is_reached(shared, own.len())
            && LEAST_OF_LONGER.is_passed(shared, others.len())
            && self.longest_own_stretch(longer) <= MOST_OWN_WORDS
            && (self.figures.len() < FEWEST_FIGURES
                || common(&self.figures, &longer.figures) * 2 >= self.figures.len())
    }

    /// How many words in a row are in no run that `other` has.
    fn longest_own_stretch(&self, other: &Self) -> usize {
        let (mut longest, mut shared_until) = (0, 0);
        for (start, run) in self.runs.hashes.iter().enumerate() {
            if other.sorted_runs.binary_search(run).is_ok() {
                longest = longest.max(start.saturating_sub(shared_until));
                shared_until = start + RUN_WORDS;
            }
        }
        longest.max(self.runs.word_count.saturating_sub(shared_until))
    }
}

/// A sample of a text’s runs in order of size, each once: always the same runs in
/// every text that has them.
pub(in crate::extract) fn sample(body: &Body) -> Box<[u32]> {
    let Runs { word_count, hashes } = Runs::of(body);
    let is_kept =
        |run: &u64| word_count < FEWEST_SAMPLED_WORDS || (run >> 32).is_multiple_of(SAMPLED);
    let kept = hashes.into_iter().filter(is_kept);
    each_once(kept.map(|run| run as u32).collect()).into()
}

fn each_once<T: Ord>(mut values: Vec<T>) -> Vec<T> {
    values.sort_unstable();
    values.dedup();
    values
}

/// How many values two lists share that are in order, each value once.
fn common(one: &[u64], two: &[u64]) -> usize {
    let mut rest = two.iter().peekable();
    let is_in_both = |value: &&u64| {
        while rest.next_if(|other| other < value).is_some() {}
        rest.next_if(|other| other == value).is_some()
    };
    one.iter().filter(is_in_both).count()
}

/// A number that depends on all of `words`, in all its bits.
pub(super) fn hash<Words: std::hash::Hash + ?Sized>(words: &Words) -> u64 {
    let mut hasher = FxHasher::default();
    words.hash(&mut hasher);
    mixed(hasher.finish())
}

/// Spreads what tells two numbers apart over all bits: the low ones of the hasher
/// say little.
pub(super) const fn mixed(number: u64) -> u64 {
    let number = (number ^ (number >> 32)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    number ^ (number >> 32)
}
