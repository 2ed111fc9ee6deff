//! Why mentions are linked, each reason kept once.

use std::sync::Arc;

use rustc_hash::FxHashMap;

/// The number of a reason.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Reason(u32);

/// Reasons in words, and their numbers. Thousands of links share one.
#[derive(Default)]
pub(super) struct Reasons {
    numbers: FxHashMap<Arc<str>, Reason>,
    words: Vec<Arc<str>>,
}

impl Reasons {
    pub(super) fn number(&mut self, words: &str) -> Reason {
        if let Some(reason) = self.numbers.get(words) {
            return *reason;
        }
        let reason = Reason(self.words.len() as u32);
        let words: Arc<str> = Arc::from(words);
        self.numbers.insert(Arc::clone(&words), reason);
        self.words.push(words);
        reason
    }

    pub(super) fn words(&self, reason: Reason) -> &str {
        self.words.get(reason.0 as usize).map_or("", |words| words)
    }
}
