//! A text in a few numbers, by which texts that may be alike are found.
//!
//! Of two texts, the runs of words with the least hash are the same as often as the
//! texts resemble each other (`MinHash`; Broder 1997). All the least hashes are taken in
//! one pass, one of each bin that runs fall into by their hash (one permutation
//! hashing; Li, Owen and Zhang 2012). A bin without runs takes the number of another
//! (optimal densification; Shrivastava 2017), and of each number 16 bits are kept (b-bit
//! minwise hashing; Li and König 2010).

use super::wording::mixed;

const BINS: usize = 48;
/// So many numbers side by side have to be the same for two texts to be compared at
/// all. With 24 such bands, texts that share half of their runs miss each other once in
/// a thousand times.
const ROWS: usize = 2;
/// A bin that is still bare after so many looks elsewhere stays so; that does not happen.
const MOST_ATTEMPTS: u64 = 10_000;
/// Of texts as unlike as a copy can be, where more than half of the longer and three
/// quarters of the shorter are the same, 20 numbers are; so few are by chance in one of
/// a hundred.
const LEAST_SAME: usize = 12;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sketch([u16; BINS]);

impl Sketch {
    /// `None` for a text without words.
    pub(super) fn of(runs: &[u64]) -> Option<Self> {
        let mut least = [u32::MAX; BINS];
        for run in runs {
            let bin = ((run >> 32) * BINS as u64) >> 32;
            if let Some(least) = least.get_mut(bin as usize) {
                // The greatest number stands for a bin without runs.
                *least = (*least).min((*run as u32).min(u32::MAX - 1));
            }
        }
        let is_bare = least.iter().all(|least| *least == u32::MAX);
        (!is_bare).then(|| Self(std::array::from_fn(|bin| lent(&least, bin) as u16)))
    }

    /// One key for each band: texts that share a key are compared.
    pub(super) fn keys(&self) -> impl Iterator<Item = u32> {
        self.0.chunks(ROWS).enumerate().map(|(band, numbers)| {
            let of_band =
                numbers.iter().fold(band as u64, |key, one| (key << 16) | u64::from(*one));
            mixed(of_band) as u32
        })
    }

    /// Whether so many numbers are the same that the texts may be copies.
    pub(super) fn may_be_copy(&self, other: &Self) -> bool {
        let same = self.0.iter().zip(&other.0).filter(|(one, two)| one == two);
        same.count() >= LEAST_SAME
    }
}

/// The least number of a bin, or where there is none that of another, which is the
/// same for every text that has to look there.
fn lent(least: &[u32; BINS], bin: usize) -> u32 {
    let others = (1..=MOST_ATTEMPTS).map(|attempt| {
        let place = mixed(attempt * BINS as u64 + bin as u64) % BINS as u64;
        least.get(place as usize).copied()
    });
    let own = least.get(bin).copied();
    let mut numbers = std::iter::once(own).chain(others).flatten();
    numbers.find(|number| *number != u32::MAX).unwrap_or_default()
}
