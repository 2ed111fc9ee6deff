//! Streams that unpack to far more than a page has: two kilobytes can be made to fill a
//! memory, and whoever reads PDF unpacks a stream as a whole.

use std::io::Read;

use flate2::bufread::ZlibDecoder;

use crate::ingest::MAX_FILE_BYTES;

/// A stream that unpacks to more than this, in bytes, is no page, and no font either.
const MAX_UNPACKED: u64 = MAX_FILE_BYTES;

/// So much is unpacked at most to measure it, of all streams together.
const MAX_IN_ALL: u64 = 16 * MAX_UNPACKED;

/// A byte is unpacked to so many at most.
const MAX_RATIO: u64 = 1032;

/// Of a stream that is packed more than once, so much is unpacked to look at what is in it.
const MAX_PACKED_AGAIN: u64 = 16 * 1024 * 1024;

/// Nobody packs what is packed so many times.
const MAX_TIMES: usize = 3;

const START: &[u8] = b"stream";
const END: &[u8] = b"endstream";

/// Whether a stream of the file unpacks to too much.
pub(super) fn is_too_much(pdf: &[u8]) -> bool {
    let mut measure = Measure { in_all: 0 };
    let (mut next, mut end) = (0, 0);
    while let Some(start) = position(pdf, START, next) {
        // What only looks like the start of a stream hides no other.
        next = start + START.len();
        let rest = pdf.get(next..).unwrap_or_default();
        let data = rest.strip_prefix(b"\r").unwrap_or(rest);
        let Some(data) = data.strip_prefix(b"\n").filter(|data| is_packed(data)) else { continue };
        if end < next {
            end = position(pdf, END, next).unwrap_or(pdf.len());
        }
        let data_start = pdf.len() - data.len();
        let packed = data.get(..end.saturating_sub(data_start)).unwrap_or(data);
        if measure.is_too_much(packed, 1) {
            return true;
        }
    }
    false
}

/// Where `part` stands from `from` on.
fn position(bytes: &[u8], part: &[u8], from: usize) -> Option<usize> {
    let rest = bytes.get(from..)?;
    rest.windows(part.len()).position(|window| window == part).map(|at| from + at)
}

/// What was unpacked to measure it.
struct Measure {
    in_all: u64,
}

impl Measure {
    /// Whether a stream, which was packed so many times at least, unpacks to too much.
    fn is_too_much(&mut self, packed: &[u8], times: usize) -> bool {
        let mut unpacked = ZlibDecoder::new(packed);
        let mut start = [0; 2];
        if !is_packed(packed) || unpacked.read_exact(&mut start).is_err() {
            return false;
        }
        if is_packed(&start) {
            let mut inner = start.to_vec();
            // What is broken further on is looked at as far as it goes.
            let _is_whole = unpacked.take(MAX_PACKED_AGAIN).read_to_end(&mut inner).is_ok();
            self.in_all += inner.len() as u64;
            return times >= MAX_TIMES || self.is_too_much(&inner, times + 1);
        }
        packed.len() as u64 * MAX_RATIO > MAX_UNPACKED && self.goes_on_for_too_long(unpacked)
    }

    fn goes_on_for_too_long(&mut self, mut unpacked: impl Read) -> bool {
        let mut buffer = vec![0; 64 * 1024];
        let mut bytes = 0;
        while bytes <= MAX_UNPACKED && self.in_all <= MAX_IN_ALL {
            match unpacked.read(&mut buffer) {
                Ok(0) | Err(_) => return false,
                Ok(count) => {
                    bytes += count as u64;
                    self.in_all += count as u64;
                }
            }
        }
        true
    }
}

/// Whether `bytes` begin as what zlib packed (RFC 1950).
fn is_packed(bytes: &[u8]) -> bool {
    let [first, second, ..] = *bytes else { return false };
    first & 0x0F == 8 && u16::from_be_bytes([first, second]).is_multiple_of(31)
}

#[cfg(test)]
mod tests {
    use std::io::{self, Write as _};

    use flate2::Compression;
    use flate2::write::ZlibEncoder;

    use super::*;

    fn packed(mut bytes: impl Read) -> Vec<u8> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
        io::copy(&mut bytes, &mut encoder).unwrap();
        encoder.finish().unwrap()
    }

    fn pdf(stream: &[u8]) -> Vec<u8> {
        let mut pdf =
            b"%PDF-1.7\n1 0 obj <</Length 9>>stream\r\nplain\r\nendstream endobj\n".to_vec();
        writeln!(pdf, "2 0 obj <</Filter/FlateDecode/Length {}>>stream", stream.len()).unwrap();
        pdf.extend(stream);
        pdf.extend(b"\nendstream endobj\n");
        pdf
    }

    #[test]
    fn a_stream_that_fills_a_memory_is_seen() {
        let spaces = |bytes: u64| packed(io::repeat(b' ').take(bytes));
        let much = spaces(MAX_UNPACKED + 1000);
        assert!(is_too_much(&pdf(&much)));
        assert!(is_too_much(&pdf(&packed(&*much))), "it is packed twice");
        let hidden = [b"% stream\nx\x9c hides the next\n", &*pdf(&much)].concat();
        assert!(is_too_much(&hidden));
        assert!(!is_too_much(&pdf(&spaces(MAX_UNPACKED - 1000))));
        assert!(!is_too_much(&pdf(&packed(&*spaces(1000)))));
        assert!(!is_too_much(&pdf(&much[..much.len() / 2])), "it is cut off");
        assert!(!is_too_much(b"stream\nx\x9cbroken") && !is_too_much(b"stream"));
        let often = (0..9).fold(b"A court.".to_vec(), |inner, _| packed(&*inner));
        assert!(is_too_much(&pdf(&often)));
    }
}
