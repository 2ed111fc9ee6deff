//! Web archives.
#![no_main]

use dateline_fuzz::{check_as_one_of, contain_panics};
use libfuzzer_sys::fuzz_target;

const NAMES: &[&str] = &["court.warc"];

fuzz_target!(init: contain_panics(), |bytes: &[u8]| check_as_one_of(NAMES, bytes));
