//! The records of a web archive (ISO 28500), one after the other.

use std::io::{self, BufRead, Read as _};

/// The longest line of a header that is kept whole, in bytes.
const MAX_LINE_BYTES: u64 = 64 * 1024;

/// More fields than a header has.
const MAX_FIELDS: usize = 200;

/// What stands above a record.
#[derive(Debug, Default)]
pub(super) struct Header {
    fields: Fields,
    /// How long the content is, in bytes; `None` where it does not say so.
    pub(super) content_bytes: Option<u64>,
}

/// Fields by name, in any case.
#[derive(Debug, Default)]
pub(super) struct Fields(Vec<(String, String)>);

impl Header {
    pub(super) fn field(&self, name: &str) -> Option<&str> {
        self.fields.get(name)
    }

    /// Where the page was.
    pub(super) fn target(&self) -> Option<&str> {
        // Old programs wrote it in angle brackets.
        self.field("WARC-Target-URI").map(|uri| uri.trim_matches(['<', '>']))
    }
}

impl Fields {
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let found = self.0.iter().find(|(key, _)| key.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }

    /// Reads lines up to an empty one, or up to the end.
    pub(super) fn read(input: &mut dyn BufRead) -> io::Result<Self> {
        let mut fields: Vec<(String, String)> = Vec::new();
        loop {
            let line = line(input)?;
            let text = String::from_utf8_lossy(&line);
            let is_folded = text.starts_with([' ', '\t']);
            let text = text.trim();
            if text.is_empty() {
                return Ok(Self(fields));
            }
            let is_room = fields.len() < MAX_FIELDS;
            match (fields.last_mut(), text.split_once(':')) {
                (Some((_, value)), _) if is_folded && value.len() < MAX_LINE_BYTES as usize => {
                    value.push(' ');
                    value.push_str(text);
                }
                (_, Some((name, value))) if is_room => {
                    fields.push((name.trim().to_owned(), value.trim().to_owned()));
                }
                _ => {}
            }
        }
    }
}

/// Reads up to the content of the next record; `None` at the end. What stands
/// between records is passed over: after a damaged record that is the rest of it.
pub(super) fn next(input: &mut dyn BufRead) -> io::Result<Option<Header>> {
    loop {
        let line = line(input)?;
        if line.is_empty() {
            return Ok(None);
        }
        if line.starts_with(b"WARC/") {
            let fields = Fields::read(input)?;
            let content_bytes = fields.get("Content-Length").and_then(|bytes| bytes.parse().ok());
            return Ok(Some(Header { fields, content_bytes }));
        }
    }
}

/// A line with its break; empty at the end.
pub(super) fn line(input: &mut dyn BufRead) -> io::Result<Vec<u8>> {
    let mut line = Vec::new();
    input.take(MAX_LINE_BYTES).read_until(b'\n', &mut line)?;
    Ok(line)
}
