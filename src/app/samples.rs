//! The sample articles, compiled in, for those who open the program for the
//! first time and have nothing at hand.

use crate::worker::Source;

macro_rules! samples {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_bytes!(concat!("../../sample_data/", $name)))),*]
    };
}

/// File names and contents.
const SAMPLES: &[(&str, &[u8])] = samples![
    "2021-01-18-thirty-days-in-khimki.txt",
    "appeal-dismissed.html",
    "hunger-strike-in-pokrov.md",
    "leaving-the-charite.md",
    "letter-from-vladimir.txt",
    "palace-and-streets.html",
    "plane-diverted-to-omsk.txt",
    "prison-for-navalny.txt",
    "the-men-on-the-next-flight.html",
    "three-bridges-daily.jsonl",
    "watchdog-confirms-novichok.md",
];

pub(super) fn sources() -> Vec<Source> {
    let samples = SAMPLES
        .iter()
        .map(|(name, bytes)| Source::Bytes { name: (*name).to_owned(), bytes: bytes.to_vec() });
    samples.collect()
}
