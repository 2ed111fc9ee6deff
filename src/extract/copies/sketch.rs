//! A text in a few numbers, by which texts that may be alike are found.
//!
//! Of two texts, the runs of words with the least hash are the same as often as the
//! texts resemble each other (`MinHash`; Broder 1997). All the least hashes are taken in
//! one pass, one of each bin that runs fall into by their hash (one permutation
//! hashing; Li, Owen and Zhang 2012). A bin without runs takes the number of another
//! (optimal densification; Shrivastava 2017), and of each number 16 bits are kept (b-bit
//! minwise hashing; Li and König 2010).

use super::wording::mixed;

const BINS: usize = 128;
/// Two texts are looked at together where so many numbers side by side are the same in
/// one of so many bands: of texts that share half of their runs, all but one pair in a
/// thousand are.
const ROWS: usize = 2;
const BANDS: usize = 24;
/// A bin that is still bare after so many looks elsewhere stays so; that does not happen.
const MOST_ATTEMPTS: u64 = 10_000;
/// Of texts that share half of their runs, 64 numbers are the same, and by chance less
/// than so many of one pair in two thousand.
const LEAST_SAME: u16 = 45;

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
        self.0.chunks(ROWS).take(BANDS).enumerate().map(|(band, numbers)| {
            let of_band =
                numbers.iter().fold(band as u64, |key, one| (key << 16) | u64::from(*one));
            mixed(of_band) as u32
        })
    }

    /// How much two texts resemble each other; `None` where that is too little for
    /// copies.
    pub(super) fn resemblance(&self, other: &Self) -> Option<u16> {
        let same = self.0.iter().zip(&other.0).map(|(one, two)| u16::from(one == two));
        Some(same.sum()).filter(|same| *same >= LEAST_SAME)
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
