//! Why mentions are linked, each reason kept once.

use std::sync::Arc;

use rustc_hash::FxHashMap;

/// The number of a reason.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Reason(u32);

/// Why mentions are one event that a person joined.
const BY_HAND: &str = "you merged them";

/// Reasons in words, and their numbers. Thousands of links share one.
pub(super) struct Reasons {
    numbers: FxHashMap<Arc<str>, Reason>,
    words: Vec<Arc<str>>,
}

impl Default for Reasons {
    fn default() -> Self {
        let mut reasons = Self { numbers: FxHashMap::default(), words: Vec::new() };
        reasons.number(BY_HAND);
        reasons
    }
}

impl Reasons {
    /// The reason of what a person joined: the first.
    pub(super) const BY_HAND: Reason = Reason(0);

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
