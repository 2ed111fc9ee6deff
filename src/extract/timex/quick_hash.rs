//! A hash for short words, several times faster than the standard one.
//!
//! Nobody can slow it down with chosen words: the table holds only our own.

use std::hash::{BuildHasher, Hasher};

/// Any odd number with well mixed bits will do; this one is 2^64 divided by the
/// golden ratio.
const MIX: u64 = 0x9e37_79b9_7f4a_7c15;

#[derive(Debug, Clone, Copy, Default)]
pub(super) struct BuildQuickHash;

impl BuildHasher for BuildQuickHash {
    type Hasher = QuickHash;

    fn build_hasher(&self) -> QuickHash {
        QuickHash { state: 0 }
    }
}

#[derive(Debug)]
pub(super) struct QuickHash {
    state: u64,
}

impl Hasher for QuickHash {
    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            if let Some(start) = word.get_mut(..chunk.len()) {
                start.copy_from_slice(chunk);
            }
            self.state = (self.state.rotate_left(5) ^ u64::from_le_bytes(word)).wrapping_mul(MIX);
        }
    }

    fn finish(&self) -> u64 {
        self.state ^ (self.state >> 32)
    }
}
