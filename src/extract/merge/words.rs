//! Numbers for words, so that a word is compared and kept as four bytes.

use rustc_hash::FxHashMap;
use smol_str::SmolStr;

/// Words and their numbers, in the order in which they were first seen. What is
/// concluded must not depend on that order.
#[derive(Default)]
pub(super) struct Words {
    numbers: FxHashMap<SmolStr, u32>,
}

impl Words {
    pub(super) fn number(&mut self, word: &str) -> u32 {
        if let Some(number) = self.numbers.get(word) {
            return *number;
        }
        let number = self.numbers.len() as u32;
        self.numbers.insert(SmolStr::new(word), number);
        number
    }

    /// `None` for a word that was never numbered, and so is in no list.
    pub(super) fn known(&self, word: &str) -> Option<u32> {
        self.numbers.get(word).copied()
    }
}

/// Puts `word` in small letters into `lower`, which keeps its memory.
pub(super) fn lower_into(lower: &mut String, word: &str) {
    lower.clear();
    if word.is_ascii() {
        lower.push_str(word);
        lower.make_ascii_lowercase();
    } else {
        lower.push_str(&word.to_lowercase());
    }
}

/// The word without the ending of a plural or a past.
pub(super) fn stem(word: &str) -> &str {
    const LONGEST_STEM: usize = 6;
    let end = word.char_indices().nth(LONGEST_STEM).map_or(word.len(), |(at, _)| at);
    word.get(..end).unwrap_or(word)
}
