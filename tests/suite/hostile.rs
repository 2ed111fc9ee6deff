//! Damaged documents: cut off, with flipped bits, with pieces of one in another.
//! Whatever is in a file, reading it ends soon, and with words for what is wrong.

use std::fs;
use std::time::{Duration, Instant};

use dateline::ingest;

use crate::documents::fixtures;

/// Even on a machine with much to do, nothing damaged takes longer to read.
const LONGEST: Duration = Duration::from_secs(5);

/// The same numbers every time, and different ones for every file (xorshift).
struct Numbers(u64);

impl Numbers {
    fn new(seed: usize) -> Self {
        Self(0x9E37_79B9_7F4A_7C15 ^ (seed as u64 + 1).wrapping_mul(0xBF58_476D_1CE4_E5B9))
    }

    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end.max(1) as u64) as usize
    }
}

/// Damages `bytes` in one to four places.
fn damage(bytes: &mut Vec<u8>, other: &[u8], numbers: &mut Numbers) {
    for _ in 0..=numbers.below(4) {
        let at = numbers.below(bytes.len());
        match numbers.below(6) {
            0 => bytes.truncate(at),
            1 => bytes.drain(at..(at + numbers.below(40)).min(bytes.len())).for_each(drop),
            2 => {
                let from = numbers.below(other.len());
                let to = (from + numbers.below(200)).min(other.len());
                drop(bytes.splice(at..at, other[from..to].iter().copied()));
            }
            3 => {
                let again = bytes[at..(at + numbers.below(100)).min(bytes.len())].to_vec();
                drop(bytes.splice(at..at, again));
            }
            _ => {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte ^= 1 << numbers.below(8);
                }
            }
        }
    }
}

fn read_damaged(count: usize) {
    let files: Vec<(String, Vec<u8>)> = fixtures()
        .iter()
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, fs::read(path).unwrap())
        })
        .collect();
    for (place, (name, bytes)) in files.iter().enumerate() {
        let mut numbers = Numbers::new(place);
        for number in 0..count {
            let other = &files[numbers.below(files.len())].1;
            let mut damaged = bytes.clone();
            damage(&mut damaged, other, &mut numbers);
            let started = Instant::now();
            let reading = ingest::articles(name, &damaged);
            let took = started.elapsed();
            assert!(took < LONGEST, "{name}, damage {number}: {took:?}");
            for article in &reading.articles {
                let is_inside = |start: &usize| article.text.is_char_boundary(*start);
                assert!(article.page_starts.iter().all(is_inside), "{name}, damage {number}");
                assert!(article.page_starts.is_sorted(), "{name}, damage {number}");
            }
        }
    }
}

#[test]
fn damaged_documents_are_read_or_refused() {
    read_damaged(100);
}

#[test]
#[ignore = "takes minutes: the same as above, ten times as long"]
fn documents_damaged_in_a_thousand_ways_are_read_or_refused() {
    read_damaged(1000);
}
