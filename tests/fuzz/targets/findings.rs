//! Any text, and what is found in it.
#![no_main]

use std::collections::BTreeMap;

use dateline::extract;
use dateline_fuzz::{contain_panics, each};
use libfuzzer_sys::fuzz_target;

fuzz_target!(init: contain_panics(), |bytes: &[u8]| {
    each("2021-01-18-court.txt", bytes, |article| {
        let findings = extract::extract(&article, &BTreeMap::new(), None, extract::rules());
        for timex in &findings.temporal_expressions {
            assert!(article.text.get(timex.span.start()..timex.span.end()).is_some());
        }
        for mention in &findings.mentions {
            assert!(article.text.get(mention.trigger.start()..mention.trigger.end()).is_some());
        }
    });
});
