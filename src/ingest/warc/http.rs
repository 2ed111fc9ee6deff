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

    #[test]
    fn chunks_are_put_together() {
        let page = |body: &[u8]| without_chunks(body).map(|page| String::from_utf8(page).unwrap());
        assert_eq!(page(b"5\r\n<p>On\r\n3;a=b\r\ne t\r\n0\r\n\r\n").as_deref(), Some("<p>One t"));
        assert_eq!(page(b"5\r\n<p>On\r\nff\r\ne").as_deref(), Some("<p>One"));
        assert_eq!(page(b"<p>One</p>\n"), None);
        assert_eq!(page(b"ffffffffffffffff\r\nOne").as_deref(), Some("One"));
    }
}
