//! Which articles are copies of one text: a wire report that several papers
//! print is one source.
//!
//! A text is reduced to a sample of its runs of words (shingles; Broder 1997),
//! always the same runs in every text that has them. An article is a copy of
//! another if at least half of the shorter one's sample is in the other, so that
//! one that was shortened or got a new beginning is still a copy.

use std::hash::Hasher as _;

use rustc_hash::{FxHashMap, FxHasher};

use super::similarity::ArticleText;

/// Two reports of one thing hardly have this many words in a row in common,
/// unless one quotes the other.
const SHINGLE_WORDS: usize = 6;
/// One run of words in so many is kept.
const SAMPLED: u64 = 4;

/// The sampled runs of a text, each once.
pub(super) fn sample(text: &str) -> Box<[u32]> {
    let words: Vec<u64> = text
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(hash)
        .collect();
    // A text of fewer words is one run.
    let runs = words.windows(SHINGLE_WORDS.min(words.len().max(1))).map(hash);
    let mut sample: Vec<u32> = runs
        .filter(|hash| hash.is_multiple_of(SAMPLED) || words.len() < SHINGLE_WORDS * 4)
        .map(|hash| (hash >> 32) as u32)
        .collect();
    sample.sort_unstable();
    sample.dedup();
    sample.into()
}

fn hash<Words: std::hash::Hash + ?Sized>(words: &Words) -> u64 {
    let mut hasher = FxHasher::default();
    words.hash(&mut hasher);
    // The low bits of this hasher say little.
    hasher.finish().wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(32)
}

/// For each article the number of its source, counted from 0; copies have one.
/// An article is compared with the first of each source, so that a chain of
/// small changes does not make one of all.
pub(super) fn sources(articles: &[&ArticleText]) -> Vec<usize> {
    let mut firsts_with: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
    let mut first_lengths: Vec<usize> = Vec::new();
    let mut sources = Vec::with_capacity(articles.len());
    for article in articles {
        let sample = article.sample();
        let mut shared: FxHashMap<usize, usize> = FxHashMap::default();
        for source in sample.iter().filter_map(|run| firsts_with.get(run)).flatten() {
            *shared.entry(*source).or_default() += 1;
        }
        let is_copy = |source: usize, count: usize| {
            let shorter = first_lengths.get(source).map_or(0, |length| sample.len().min(*length));
            count * 2 >= shorter
        };
        let copied = shared.into_iter().filter(|(source, count)| is_copy(*source, *count));
        let source = copied.map(|(source, _)| source).min().unwrap_or_else(|| {
            let new = first_lengths.len();
            first_lengths.push(sample.len());
            for run in sample {
                firsts_with.entry(*run).or_default().push(new);
            }
            new
        });
        sources.push(source);
    }
    sources
}

#[cfg(test)]
mod tests {
    use super::*;

    const WIRE: &str = "Police in the port of Omsk arrested two dock workers on Tuesday after a \
        fire destroyed a grain store, the regional prosecutor said. The two men are suspected of \
        having smoked where it was forbidden. Nobody was hurt, but the loss is put at three \
        million roubles, and the harbour will stay closed until the end of the week.";
    const OTHER: &str = "Two men were detained at the harbour of Omsk on Tuesday, the day after \
        flames had eaten through its largest grain store. Prosecutors believe that a cigarette \
        was the cause. Ships wait at anchor, and the port authority cannot say for how long. The \
        owner speaks of a loss of three million roubles.";

    fn check(texts: &[&str], expected: &[usize]) {
        let articles: Vec<ArticleText> =
            texts.iter().map(|text| ArticleText::new((*text).into())).collect();
        assert_eq!(sources(&articles.iter().collect::<Vec<_>>()), expected);
    }

    #[test]
    fn one_text_printed_twice_is_one_source() {
        let begun_anew = format!("OMSK, from our own correspondent. {WIRE}");
        let (shortened, _) = WIRE.split_at(WIRE.find(" Nobody").unwrap());
        check(&[WIRE, OTHER, WIRE, &begun_anew, shortened], &[0, 1, 0, 0, 0]);
    }

    #[test]
    fn reports_of_one_thing_in_other_words_are_two_sources() {
        check(&[WIRE, OTHER], &[0, 1]);
        check(&["He died.", "She died.", "He died.", ""], &[0, 1, 0, 2]);
    }
}
