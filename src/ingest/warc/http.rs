//! What a server answered: whether it is a page, and the bytes of it.

use std::io::{self, BufRead, Read};

use brotli_decompressor::Decompressor as BrotliDecoder;
use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};

use super::record::{Fields, line};
use crate::ingest::media_type::MediaType;

/// The largest page that is read, in bytes.
pub(super) const MAX_PAGE_BYTES: u64 = 32 * 1024 * 1024;

/// So much is unpacked with Brotli at a time.
const BROTLI_BUFFER_BYTES: usize = 4096;

/// How data begin that take up to a gigabyte of memory to unpack. No browser takes them
/// (RFC 9841), so no server sends them.
const BROTLI_LARGE_WINDOW: u8 = 0x11;

pub(super) struct Response {
    status: Option<u16>,
    fields: Fields,
}

impl Response {
    /// Reads up to the body.
    pub(super) fn read(content: &mut dyn BufRead) -> io::Result<Self> {
        let status = line(content)?;
        let status = String::from_utf8_lossy(&status);
        let mut words = status.split_whitespace();
        let is_http = words.next().is_some_and(|word| word.starts_with("HTTP/"));
        let status = words.next().filter(|_| is_http).and_then(|code| code.parse().ok());
        Ok(Self { status, fields: Fields::read(content)? })
    }

    /// Whether it is what was asked for, and no notice that it is elsewhere or
    /// nowhere.
    pub(super) fn is_found(&self) -> bool {
        self.status == Some(200)
    }

    pub(super) fn media_type(&self) -> MediaType {
        self.fields.get("Content-Type").map(MediaType::of).unwrap_or_default()
    }

    /// The page in `body`, which may be cut into chunks and packed. Archives that
    /// undid this often keep the fields that say so.
    pub(super) fn page(&self, body: Vec<u8>) -> Result<Vec<u8>, &'static str> {
        let says = |field: &str, value: &str| {
            self.fields.get(field).is_some_and(|it| it.to_ascii_lowercase().contains(value))
        };
        let body = if says("Transfer-Encoding", "chunked") {
            without_chunks(&body).unwrap_or(body)
        } else {
            body
        };
        if says("Content-Encoding", "gzip") && body.starts_with(b"\x1F\x8B") {
            unpacked(MultiGzDecoder::new(&*body))
        } else if says("Content-Encoding", "deflate") && !body.trim_ascii_start().starts_with(b"<")
        {
            unpacked(ZlibDecoder::new(&*body)).or_else(|_| unpacked(DeflateDecoder::new(&*body)))
        } else if says("Content-Encoding", "br") && is_brotli(&body) {
            unpacked(BrotliDecoder::new(&*body, BROTLI_BUFFER_BYTES))
        } else if body.len() as u64 > MAX_PAGE_BYTES {
            Err("it is too large for a page")
        } else {
            Ok(body)
        }
    }
}

/// Whether `body` can be packed with Brotli, which has no signature.
fn is_brotli(body: &[u8]) -> bool {
    let is_plain = body.trim_ascii_start().starts_with(b"<") || std::str::from_utf8(body).is_ok();
    !is_plain && body.first() != Some(&BROTLI_LARGE_WINDOW)
}

/// Unpacks what can be: a page that was cut off in transit is read as far as it
/// came.
fn unpacked(packed: impl Read) -> Result<Vec<u8>, &'static str> {
    let mut page = Vec::new();
    let is_whole = packed.take(MAX_PAGE_BYTES + 1).read_to_end(&mut page).is_ok();
    match page.len() as u64 {
        bytes if bytes > MAX_PAGE_BYTES => Err("it is too large for a page"),
        0 if !is_whole => Err("it cannot be unpacked"),
        _ => Ok(page),
    }
}

/// Puts chunks together; `None` where there are none.
fn without_chunks(body: &[u8]) -> Option<Vec<u8>> {
    let mut page = Vec::with_capacity(body.len());
    let mut rest = body;
    loop {
        let end = rest.iter().take(100).position(|byte| *byte == b'\n');
        let size = end.and_then(|end| {
            let line = std::str::from_utf8(rest.get(..end)?).ok()?;
            usize::from_str_radix(line.split(';').next()?.trim(), 16).ok()
        });
        let (Some(end), Some(size)) = (end, size) else {
            return (rest.len() < body.len()).then_some(page);
        };
        rest = rest.get(end + 1..).unwrap_or_default();
        if size == 0 {
            return Some(page);
        }
        let chunk = rest.get(..size).unwrap_or(rest);
        page.extend_from_slice(chunk);
        rest = rest.get(chunk.len()..).unwrap_or_default();
        rest = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n")).unwrap_or(rest);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn packed_with_brotli(body: &[u8]) -> Result<Vec<u8>, &'static str> {
        let mut answer = b"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\n".as_slice();
        Response::read(&mut answer).unwrap().page(body.to_vec())
    }

    /// One paragraph on 29 days, from `brotli -q 5`.
    const DAYS: &[u8] = b"\x1b\x35\x02\x00\xc4\xa0\x73\xa4\x07\xf4\xdb\x6e\xd5\xd6\x02\x51\x54\x85\x38\xe1\x61\xc4\x0e\xe8\x59\x6e\x6e\x91\x06\x18\x60\x46\x81\x06\x13\x39\x0a\x2c\xea\xf3\xff\xbc\x25\x88\xd1\xcc\xe7\x76\x60\xac\x76\x74\x6d\xad\x40\xd2\xe1\x14\xf1\xc6\x3c\x41\x41\x59\xbd\xb6\xd9\x6a\x6b\xad\xb7\xd1\x66\x5b\x6d\x5f\x14\x19\x28\x20\x54\x68\xd0\x61\xc0\x84\x75\x58\x00\x82\x20\x08\x82\x20\x08\x0e\xd7\xff\x01";

    /// 32 MiB of spaces and one more, from `brotli -q 11`.
    const SPACES: &[u8] = b"\xcb\xff\xff\x3f\xf8\x25\x40\xe2\xb1\x40\x20\xf7\xfe\x8f\xff\xff\x7f\xf0\x4b\x00\xc4\x61\x11\x80\xee\xfd\x1f\xff\xff\xff\xe0\x97\x00\x88\xc3\x02\x00\xdd\xfb\x3f\xfe\xff\xff\xc1\x2f\x01\x10\x87\x05\x00\xba\xf7\x7f\x00\x00\x08\x20\x03";

    #[test]
    fn brotli_is_unpacked_as_far_as_it_came_and_no_further_than_a_page_goes() {
        let page = packed_with_brotli(DAYS).unwrap();
        assert!(page.ends_with("He left on 29 May. é".as_bytes()));
        let cut = packed_with_brotli(&DAYS[..60]).unwrap();
        assert!(page.starts_with(&cut) && !cut.is_empty());
        assert_eq!(packed_with_brotli(SPACES), Err("it is too large for a page"));
        assert_eq!(packed_with_brotli(&DAYS[..8]), Err("it cannot be unpacked"));
        // Archives that unpacked pages often kept the field.
        for plain in ["<p>A court".as_bytes(), b"\n<p>caf\xe9", "Café".as_bytes()] {
            assert_eq!(packed_with_brotli(plain).as_deref(), Ok(plain));
        }
        let large_window = [&[BROTLI_LARGE_WINDOW, 0xff], DAYS].concat();
        assert_eq!(packed_with_brotli(&large_window), Ok(large_window));
    }

    #[test]
    fn chunks_are_put_together() {
        let page = |body: &[u8]| without_chunks(body).map(|page| String::from_utf8(page).unwrap());
        assert_eq!(page(b"5\r\n<p>On\r\n3;a=b\r\ne t\r\n0\r\n\r\n").as_deref(), Some("<p>One t"));
        assert_eq!(page(b"5\r\n<p>On\r\nff\r\ne").as_deref(), Some("<p>One"));
        assert_eq!(page(b"<p>One</p>\n"), None);
        assert_eq!(page(b"ffffffffffffffff\r\nOne").as_deref(), Some("One"));
    }
}
