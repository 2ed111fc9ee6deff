//! ZIP and gzip: damaged ones, and whole ones around damaged files.
#![no_main]

use dateline_fuzz::{check, contain_panics, packed, parts};
use libfuzzer_sys::fuzz_target;

const MEMBERS: &[&str] =
    &["a.txt", "b/page.html", "b/page_files/c.txt", "d.eml", "e.csv", "f.zip", "g.gz", "h.json"];

fuzz_target!(init: contain_panics(), |bytes: &[u8]| {
    check("court.zip", bytes);
    if !bytes.starts_with(b"PK") && !bytes.starts_with(b"\x1F\x8B") {
        check("court.zip", &packed(MEMBERS.iter().copied().zip(parts(bytes))));
    }
});
