//! A file packed with gzip: the one file in it, under the same name.

use std::cell::Cell;
use std::io::{self, BufRead, BufReader, Read};
use std::ops::ControlFlow;

use flate2::bufread::MultiGzDecoder;

use super::container::each_in_stream;
use super::{IngestError, Take};

/// Text packs to a tenth; what unpacks to more than this many times its size
/// was made to fill a memory.
const MAX_RATIO: u64 = 200;

/// Below this many bytes nothing is too much.
const FREE_BYTES: u64 = 64 * 1024 * 1024;

/// So much is unpacked at a time.
const BUFFER_BYTES: usize = 64 * 1024;

pub(super) fn is_gzip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\x1F\x8B")
}

/// Hands on what is in `input`, member after member, as one stream.
pub(super) fn each(
    name: &str,
    input: &mut dyn BufRead,
    depth: usize,
    take: Take<'_>,
) -> ControlFlow<()> {
    let packed_bytes = Cell::new(0);
    let counted = Counted { input, bytes: &packed_bytes };
    let unpacked = MultiGzDecoder::new(BufReader::with_capacity(BUFFER_BYTES, counted));
    let capped =
        Capped { unpacked, packed_bytes: &packed_bytes, bytes: 0, is_bomb: Cell::new(false) };
    let mut stream = BufReader::with_capacity(BUFFER_BYTES, capped);
    let flow = each_in_stream(name, &mut stream, depth + 1, take);
    if flow.is_continue() && stream.get_ref().is_bomb.get() {
        return take(Err(IngestError::Inflates { name: name.to_owned() }));
    }
    flow
}

/// Counts what is read.
struct Counted<'a> {
    input: &'a mut dyn BufRead,
    bytes: &'a Cell<u64>,
}

impl Read for Counted<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.input.read(buffer)?;
        self.bytes.set(self.bytes.get() + count as u64);
        Ok(count)
    }
}

/// Ends where more comes out than can have been put in.
struct Capped<'a, R> {
    unpacked: R,
    packed_bytes: &'a Cell<u64>,
    bytes: u64,
    is_bomb: Cell<bool>,
}

impl<R: Read> Read for Capped<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.bytes > FREE_BYTES && self.bytes / MAX_RATIO > self.packed_bytes.get() {
            self.is_bomb.set(true);
            return Ok(0);
        }
        let count = self.unpacked.read(buffer)?;
        self.bytes += count as u64;
        Ok(count)
    }
}
