//! What holds documents, and may be larger than the memory: told by its first
//! bytes and read piece by piece.

use std::io::{self, BufRead, Cursor, Read, Seek};
use std::ops::ControlFlow;

use super::table::Table;
use super::{
    ChosenColumns, IngestError, MAX_FILE_BYTES, Take, each_in_document, gzip, json, mail, text,
    warc, zip,
};

/// A mail in a mail in an archive is read. What lies deeper was made to keep a
/// program busy.
pub(super) const MAX_DEPTH: usize = 4;

/// So much of a file is looked at to tell what it is.
const HEAD_BYTES: u64 = 256 * 1024;

/// Where a file, or one inside an archive, is read from.
pub(super) trait Input: BufRead + Seek {}

impl<T: BufRead + Seek> Input for T {}

/// Hands all that is found in `input`, which lies in so many archives, to `take`.
pub(super) fn each(
    name: &str,
    input: &mut dyn Input,
    depth: usize,
    take: Take<'_>,
) -> ControlFlow<()> {
    // An archive has its directory at its end, and members anywhere.
    if input.fill_buf().is_ok_and(zip::is_archive) {
        return zip::each(name, input, depth, take);
    }
    each_in_stream(name, input, depth, take)
}

/// Hands all that is found in `input`, which can be read only once, to `take`.
pub(super) fn each_in_stream(
    name: &str,
    input: &mut dyn BufRead,
    depth: usize,
    take: Take<'_>,
) -> ControlFlow<()> {
    if depth > MAX_DEPTH {
        return take(Err(IngestError::TooDeep { name: name.to_owned() }));
    }
    let mut head = Vec::new();
    if let Err(cause) = input.take(HEAD_BYTES).read_to_end(&mut head) {
        // What was read is read; what follows is lost.
        if !head.is_empty() {
            each_from(name, &head, &mut io::empty(), depth, take)?;
        }
        return take(Err(broken(name, cause)));
    }
    each_from(name, &head, input, depth, take)
}

/// Hands on what is found in `head` and what follows it.
fn each_from(
    name: &str,
    head: &[u8],
    rest: &mut dyn BufRead,
    depth: usize,
    take: Take<'_>,
) -> ControlFlow<()> {
    let mut input = Cursor::new(head).chain(rest);
    if gzip::is_gzip(head) {
        return gzip::each(name, &mut input, depth, take);
    }
    if mail::is_mailbox(head) {
        return mail::each_in_mailbox(name, &mut input, depth, take);
    }
    if warc::is_web_archive(head) {
        return warc::each(name, &mut input, take);
    }
    if is_utf_8(head) && json::is_stream(name, head) {
        return json::each_line(name, &mut input, take);
    }
    let is_whole = (head.len() as u64) < HEAD_BYTES;
    if is_utf_8(head)
        && let Some(table) = Table::of(name, head, is_whole)
    {
        return table.each(name, &mut input, take);
    }
    match whole(&mut input) {
        Ok(bytes) if bytes.len() as u64 > MAX_FILE_BYTES => {
            take(Err(IngestError::TooLarge { name: name.to_owned() }))
        }
        Ok(bytes) if mail::is_mail(name, &bytes) => mail::each(name, &bytes, depth, take),
        Ok(bytes) => each_in_document(name, &bytes, take),
        Err(cause) => take(Err(broken(name, cause))),
    }
}

/// Hands on the rows of the table in `input`, with the columns taken for what a person
/// says. What is no table any more is read as whatever it is.
pub(super) fn each_in_table(
    name: &str,
    input: &mut dyn BufRead,
    chosen: &ChosenColumns,
    take: Take<'_>,
) -> ControlFlow<()> {
    let mut head = Vec::new();
    if let Err(cause) = input.take(HEAD_BYTES).read_to_end(&mut head) {
        return take(Err(broken(name, cause)));
    }
    let is_whole = (head.len() as u64) < HEAD_BYTES;
    let mut input = Cursor::new(&head).chain(input);
    if is_utf_8(&head)
        && let Some(table) = Table::of(name, &head, is_whole)
    {
        return table.chosen(chosen).each(name, &mut input, take);
    }
    let bytes = match whole(&mut input) {
        Ok(bytes) => bytes,
        Err(cause) => return take(Err(broken(name, cause))),
    };
    let table = text(name, &bytes).ok().and_then(|text| Some((Table::in_text(name, &text)?, text)));
    match table {
        Some((table, text)) => table.chosen(chosen).each(name, &mut text.as_bytes(), take),
        None => each_in_document(name, &bytes, take),
    }
}

/// Whether a file that begins so is in UTF-8; its last character may be cut.
fn is_utf_8(head: &[u8]) -> bool {
    let is_text =
        std::str::from_utf8(head).map_or_else(|error| error.error_len().is_none(), |_| true);
    is_text && !head.contains(&0)
}

/// What cannot be read to its end.
pub(super) fn broken(name: &str, cause: io::Error) -> IngestError {
    IngestError::BreaksOff { name: name.to_owned(), cause }
}

/// The bytes of a document; one more than may be shows that there are too many.
fn whole(input: &mut dyn Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    input.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}
