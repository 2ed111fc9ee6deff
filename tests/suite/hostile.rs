//! Every fixture is damaged in many ways, always the same: whatever comes out,
//! nothing panics and nothing hangs.

use std::fs;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use dateline::ingest;

use crate::documents::fixtures;

/// Far longer than any fixture takes, also on a machine with much to do.
const PATIENCE: Duration = Duration::from_secs(5);

/// A small generator of numbers (xorshift64*), so that every run is the same.
struct Numbers(u64);

impl Numbers {
    const fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    /// A number below `end`, or 0.
    fn below(&mut self, end: usize) -> usize {
        (self.next() >> 16) as usize % end.max(1)
    }
}

/// Damages `bytes`: cuts them off, changes some, or puts a piece elsewhere.
fn damaged(bytes: &[u8], numbers: &mut Numbers) -> Vec<u8> {
    let mut damaged = bytes.to_vec();
    for _ in 0..=numbers.below(4) {
        match numbers.below(5) {
            0 => damaged.truncate(numbers.below(damaged.len())),
            1 | 2 => {
                for _ in 0..=numbers.below(20) {
                    let at = numbers.below(damaged.len());
                    let bit = 1 << numbers.below(8);
                    damaged.iter_mut().skip(at).take(1).for_each(|byte| *byte ^= bit);
                }
            }
            3 => {
                let (from, to) = (numbers.below(damaged.len()), numbers.below(damaged.len()));
                let count = numbers.below(400);
                let piece: Vec<u8> = damaged.iter().skip(from).take(count).copied().collect();
                damaged.splice(to..to, piece);
            }
            _ => {
                let from = numbers.below(damaged.len());
                let to = (from + numbers.below(200)).min(damaged.len());
                damaged.drain(from..to);
            }
        }
    }
    damaged
}

fn check(mutations: u64) {
    let mut bad = Vec::new();
    for file in fixtures() {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let bytes = fs::read(&file).unwrap();
        for seed in 1..=mutations {
            let damaged = damaged(&bytes, &mut Numbers(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15)));
            match outcome(&name, damaged) {
                Ok(()) => {}
                Err(problem) => bad.push(format!("{name}, seed {seed}: {problem}")),
            }
        }
    }
    assert!(bad.is_empty(), "{}", bad.join("\n"));
}

/// Reads on a thread of its own, which can be left behind.
fn outcome(name: &str, bytes: Vec<u8>) -> Result<(), &'static str> {
    let (sender, done) = mpsc::channel();
    let owned = name.to_owned();
    let reading = thread::Builder::new().spawn(move || {
        for article in ingest::articles(&owned, &bytes).articles {
            let mut end = 0;
            for span in &article.left_out {
                assert!(span.start() >= end && !span.of(&article.text).is_empty(), "{span:?}");
                end = span.end();
            }
            let is_inside = |start: &usize| article.text.is_char_boundary(*start);
            assert!(article.page_starts.is_sorted() && article.page_starts.iter().all(is_inside));
            assert!(!article.title.contains('\n'), "{}", article.title);
        }
        sender.send(()).ok();
    });
    match done.recv_timeout(PATIENCE) {
        Ok(()) => reading.unwrap().join().map_err(|_panic| "panics"),
        Err(RecvTimeoutError::Disconnected) => Err("panics"),
        Err(RecvTimeoutError::Timeout) => Err("hangs"),
    }
}

#[test]
fn damaged_files_are_read_or_refused() {
    check(100);
}

#[test]
#[ignore = "takes minutes"]
fn files_damaged_in_more_ways_are_read_or_refused() {
    check(1000);
}
