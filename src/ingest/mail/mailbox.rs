//! MBOX: mails one after the other in a file that may be larger than the memory.

use std::io::{self, BufRead, Read as _};
use std::ops::ControlFlow;

use super::super::container::broken;
use super::super::{IngestError, MAX_FILE_BYTES, Take};
use super::{Place, each_part, head};

/// The line that begins a mail.
const FROM: &[u8] = b"From ";

/// Whether `bytes` begin as mailboxes do: a line that tells who sent the mail
/// and when, then its header.
pub(in super::super) fn is_mailbox(bytes: &[u8]) -> bool {
    let Some(rest) = bytes.strip_prefix(FROM) else { return false };
    let mut lines = rest.split(|byte| *byte == b'\n');
    let is_stamped = lines.next().is_some_and(is_stamped);
    let next = lines.next().unwrap_or_default();
    is_stamped && (next.starts_with(b">From ") || head::is_field(next))
}

/// Reads mail after mail.
pub(in super::super) fn each_in_mailbox(
    name: &str,
    input: &mut dyn BufRead,
    depth: usize,
    take: Take<'_>,
) -> ControlFlow<()> {
    let mut mailbox = Mailbox { input, line: Vec::new(), was_empty: true };
    let mut number = 0;
    loop {
        let mut mail = Vec::new();
        let ended = match mailbox.read_mail(&mut mail) {
            Ok(ended) => ended,
            Err(cause) => return take(Err(broken(name, cause))),
        };
        let numbered = format!("{name}:{number}");
        if mail.len() as u64 > MAX_FILE_BYTES {
            take(Err(IngestError::TooLarge { name: numbered }))?;
        } else if !mail.trim_ascii().is_empty() {
            each_part(&numbered, &mail, Place::InMailbox, depth, take)?;
        }
        number += 1;
        if ended == Ended::Input {
            return ControlFlow::Continue(());
        }
    }
}

#[derive(PartialEq, Eq)]
enum Ended {
    Mail,
    Input,
}

struct Mailbox<'a> {
    input: &'a mut dyn BufRead,
    line: Vec<u8>,
    /// Whether the line before was empty, as it must be before the next mail.
    was_empty: bool,
}

impl Mailbox<'_> {
    /// Reads up to the next line that begins a mail. What is too long is not kept
    /// beyond one byte too many.
    fn read_mail(&mut self, mail: &mut Vec<u8>) -> io::Result<Ended> {
        loop {
            self.line.clear();
            let room = MAX_FILE_BYTES + 1 - mail.len() as u64;
            // What has no room is read in pieces and forgotten.
            let piece_bytes = room.max(1024 * 1024);
            if (&mut *self.input).take(piece_bytes).read_until(b'\n', &mut self.line)? == 0 {
                return Ok(Ended::Input);
            }
            let is_next = self.was_empty && self.line.starts_with(FROM);
            self.was_empty = self.line.trim_ascii().is_empty();
            if is_next && is_stamped(&self.line) {
                return Ok(Ended::Mail);
            }
            let line = unquoted(&self.line);
            mail.extend(line.iter().take(room as usize));
        }
    }
}

/// Whether a line has a clock time and a year, as those between mails do.
fn is_stamped(line: &[u8]) -> bool {
    let is_digits = |word: &[u8]| word.iter().all(u8::is_ascii_digit);
    let is_time = |word: &[u8]| {
        let mut parts = word.split(|byte| *byte == b':');
        parts.next().is_some_and(|hours| (1..=2).contains(&hours.len()) && is_digits(hours))
            && parts.next().is_some_and(|minutes| minutes.len() == 2 && is_digits(minutes))
    };
    let words = || line.split(u8::is_ascii_whitespace);
    words().any(is_time) && words().any(|word| word.len() == 4 && is_digits(word))
}

/// A line of a mail that begins with "From " is written with a `>` before it,
/// and one that begins with that `>` with another.
fn unquoted(line: &[u8]) -> &[u8] {
    let marks = line.iter().take_while(|byte| **byte == b'>').count();
    let is_quoted = marks > 0 && line.get(marks..).is_some_and(|rest| rest.starts_with(FROM));
    if is_quoted { line.get(1..).unwrap_or_default() } else { line }
}

#[cfg(test)]
mod tests {
    use super::super::super::Reading;
    use super::*;

    #[test]
    fn a_mailbox_is_told_from_a_letter() {
        assert!(is_mailbox(b"From ann@a.example Wed Feb  3 01:30:00 2021\nSubject: Court\n"));
        assert!(!is_mailbox(b"From Moscow: a report\nThe court ruled.\n"));
        assert!(!is_mailbox(b"From: ann@a.example\nSubject: Court\n"));
    }

    #[test]
    fn mails_are_read_one_by_one() {
        let text = "From a Wed Feb  3 01:30:00 2021\nSubject: One\n\nA court ruled.\n>From the start.\n\
            From here on it was quiet.\n\nFrom b Thu Feb  4 01:30:00 2021\nMessage-ID: <two@a.example>\n\
            Subject: Two\n\n>>From afar.\n";
        let mut input = text.as_bytes();
        let reading = Reading::of(|take| each_in_mailbox("a.mbox", &mut input, 0, take));
        let articles: Vec<_> =
            reading.articles.iter().map(|one| (one.name.as_str(), one.title.as_str())).collect();
        assert_eq!(articles, [("a.mbox:1", "One"), ("two@a.example", "Two")]);
        let text = &*reading.articles[0].text;
        assert_eq!(text, "A court ruled.\nFrom the start.\nFrom here on it was quiet.\n\n");
        assert_eq!(&*reading.articles[1].text, ">From afar.\n");
    }
}
