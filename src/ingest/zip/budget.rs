use std::io::{self, SeekFrom};

use crate::ingest::container::Input;

/// So many times its own size an archive may unpack to: text packs to a tenth,
/// very uniform tables to a fiftieth.
const MAX_RATIO: u64 = 100;

/// What even a small archive may unpack to, in bytes.
const MIN_BYTES: u64 = 1 << 30;

/// How many bytes may still be unpacked from an archive and from all that are in
/// it. A few kilobytes can be made to unpack to more than there are disks.
pub(super) struct Budget {
    left: u64,
}

impl Budget {
    /// What the whole of `input` may unpack to.
    pub(super) fn of(input: &mut dyn Input) -> io::Result<Self> {
        let packed = input.seek(SeekFrom::End(0))?;
        input.rewind()?;
        Ok(Self { left: packed.saturating_mul(MAX_RATIO).max(MIN_BYTES) })
    }

    #[cfg(test)]
    pub(super) fn for_test(left: u64) -> Self {
        Self { left }
    }

    pub(super) fn left(&self) -> u64 {
        self.left
    }

    pub(super) fn spend(&mut self, bytes: u64) {
        self.left = self.left.saturating_sub(bytes);
    }
}
