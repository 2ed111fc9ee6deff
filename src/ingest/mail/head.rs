//! The header of a mail: whether there is one, and what is in it.

use super::super::format::ending;

/// Fields by which a mail is known.
const FIELDS: &[&str] = &[
    "bcc",
    "cc",
    "content-type",
    "date",
    "delivered-to",
    "dkim-signature",
    "from",
    "message-id",
    "mime-version",
    "received",
    "reply-to",
    "return-path",
    "sender",
    "subject",
    "to",
    "x-mailer",
];

/// So many of the fields make a mail; two are enough where the name says so.
const MIN_FIELDS: usize = 3;

/// The longest header that is looked through, in bytes.
const MAX_HEAD_BYTES: usize = 64 * 1024;

/// Whether a file is a mail: it begins with the fields of one.
pub(in super::super) fn is_mail(name: &str, bytes: &[u8]) -> bool {
    let is_named_mail = matches!(ending(name).as_str(), "eml" | "emlx" | "mht" | "mhtml");
    let bytes = without_length(bytes);
    let head = bytes.get(..bytes.len().min(MAX_HEAD_BYTES)).unwrap_or_default();
    let mut seen: Vec<&str> = Vec::new();
    for (index, line) in head.split(|byte| *byte == b'\n').enumerate() {
        if line.starts_with(b" ") || line.starts_with(b"\t") && index > 0 {
            continue;
        }
        if !is_field(line) {
            break;
        }
        let field = line.split(|byte| *byte == b':').next().unwrap_or_default();
        let known = FIELDS.iter().find(|known| known.as_bytes().eq_ignore_ascii_case(field));
        seen.extend(known.filter(|known| !seen.contains(known)));
    }
    seen.len() >= if is_named_mail { MIN_FIELDS - 1 } else { MIN_FIELDS }
}

/// Apple Mail writes the length of a mail on a line of its own before it.
pub(super) fn without_length(bytes: &[u8]) -> &[u8] {
    let mark = b"\xEF\xBB\xBF";
    let bytes = bytes.strip_prefix(mark).unwrap_or(bytes).trim_ascii_start();
    let end = bytes.iter().position(|byte| *byte == b'\n').unwrap_or_default();
    let (line, rest) = bytes.split_at(end);
    let is_length = !line.is_empty() && line.trim_ascii_end().iter().all(u8::is_ascii_digit);
    if is_length { rest.get(1..).unwrap_or_default() } else { bytes }
}

/// Whether a line is `Name: value`.
pub(super) fn is_field(line: &[u8]) -> bool {
    let name = line.split(|byte| *byte == b':').next().unwrap_or_default();
    let is_sign = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    !name.is_empty() && name.len() < line.len() && name.len() < 100 && name.iter().all(is_sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_is_told_by_its_fields() {
        let mail = b"Return-Path: <a@a.example>\nReceived: from b\n\tby c\nSubject: Court\n\nText";
        assert!(is_mail("a.txt", mail));
        assert!(is_mail("a.emlx", b"1234\nFrom: a\nSubject: b\n\nText"));
        for text in [
            "From: our correspondent in Moscow\n\nThe court ruled.",
            "Subject: Court\nThe court ruled on Monday.\nDate: 3 February 2021",
            "A court ruled.",
            "",
        ] {
            assert!(!is_mail("a.txt", text.as_bytes()), "{text}");
        }
    }
}
