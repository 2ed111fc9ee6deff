//! Plain text in any encoding, and Markdown with what stands above it.
#![no_main]

use dateline_fuzz::{check_as_one_of, contain_panics};
use libfuzzer_sys::fuzz_target;

const NAMES: &[&str] = &["2021-01-18-court.txt", "court.md", "court"];

fuzz_target!(init: contain_panics(), |bytes: &[u8]| check_as_one_of(NAMES, bytes));
