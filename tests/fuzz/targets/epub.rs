//! Books: whole ones, and such as are packed around damaged parts.
#![no_main]

use dateline_fuzz::{check, contain_panics, packed, parts};
use libfuzzer_sys::fuzz_target;

const PATHS: &[&str] =
    &["book/book.opf", "book/nav.xhtml", "book/1.xhtml", "book/2.xhtml", "META-INF/encryption.xml"];

const CONTAINER: &[u8] =
    br#"<container><rootfiles><rootfile full-path="book/book.opf"/></rootfiles></container>"#;

fuzz_target!(init: contain_panics(), |bytes: &[u8]| {
    if bytes.starts_with(b"PK") {
        return check("court.epub", bytes);
    }
    let fixed = [("META-INF/container.xml", CONTAINER)];
    let given = PATHS.iter().copied().zip(parts(bytes));
    check("court.epub", &packed(fixed.into_iter().chain(given)));
});
