//! Which format a file is in: its content counts first, its ending second.

use std::path::Path;

use super::IngestError;
use super::feed;
use super::front_matter;
use super::json;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    PlainText,
    Markdown,
    Html,
    Feed,
    /// One JSON article per line.
    JsonLines,
    /// One JSON article, or an array of them.
    Json,
}

impl Format {
    pub(super) fn of(name: &str, text: &str) -> Self {
        let ending = ending(name);
        let start = text.trim_start();
        match ending.as_str() {
            "jsonl" | "ndjson" => return Self::JsonLines,
            "json" => return if json::is_lines(start) { Self::JsonLines } else { Self::Json },
            _ if json::is_lines(start) => return Self::JsonLines,
            _ => {}
        }
        let root = after_prolog(start);
        if feed::is_feed(root) {
            return Self::Feed;
        }
        if is_page(root) {
            return Self::Html;
        }
        match ending.as_str() {
            "html" | "htm" | "xhtml" | "xht" => Self::Html,
            "md" | "markdown" | "mdown" | "mkd" => Self::Markdown,
            _ if front_matter::split(text).is_some() => Self::Markdown,
            _ => Self::PlainText,
        }
    }
}

/// The part of a file name after its last dot, in lower case; of a packed file
/// that of the file in it.
pub(super) fn ending(name: &str) -> String {
    let name = name.strip_suffix(".gz").unwrap_or(name);
    let ending = Path::new(name).extension().unwrap_or_default();
    ending.to_string_lossy().to_ascii_lowercase()
}

/// `text` after comments, an XML declaration and a document type that is not
/// that of a page.
fn after_prolog(text: &str) -> &str {
    let mut rest = text;
    loop {
        rest = rest.trim_start();
        let end = match rest {
            _ if rest.starts_with("<!--") => "-->",
            _ if rest.starts_with("<?") => "?>",
            _ if starts_with_ignoring_case(rest, "<!doctype html") => return rest,
            _ if starts_with_ignoring_case(rest, "<!doctype rss") && rest.contains("]>") => "]>",
            _ if starts_with_ignoring_case(rest, "<!doctype") => ">",
            _ => return rest,
        };
        match rest.split_once(end) {
            Some((_, after)) => rest = after,
            None => return "",
        }
    }
}

/// Whether `text` opens as web pages do.
fn is_page(text: &str) -> bool {
    [
        "<!doctype html",
        "<html",
        "<head",
        "<body",
        "<title",
        "<meta",
        "<article",
        "<main",
        "<section",
        "<div",
        "<p>",
    ]
    .into_iter()
    .any(|opening| starts_with_ignoring_case(text, opening))
}

fn starts_with_ignoring_case(text: &str, prefix: &str) -> bool {
    text.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix))
}

/// First bytes of formats that hold articles, or get mistaken for them.
const SIGNATURES: &[(&[u8], &str, &str)] = &[
    (b"{\\rtf", "an RTF document", "save it as plain text"),
    (b"\xD0\xCF\x11\xE0", "an old Office document", "save it as plain text"),
    (b"%!PS", "a PostScript file", "save it as text"),
    (b"BZh", "a bzip2 archive", "unpack it first"),
    (b"\xFD7zXZ\0", "an xz archive", "unpack it first"),
    (b"\x28\xB5\x2F\xFD", "a Zstandard archive", "unpack it first"),
    (b"7z\xBC\xAF", "a 7-Zip archive", "unpack it first"),
    (b"Rar!", "a RAR archive", "unpack it first"),
    (b"\x89PNG", "a PNG picture", "choose a file that holds text"),
    (b"\xFF\xD8\xFF", "a JPEG picture", "choose a file that holds text"),
    (b"GIF8", "a GIF picture", "choose a file that holds text"),
    (b"RIFF", "a picture or a recording", "choose a file that holds text"),
    (b"\x7FELF", "a program", "choose a file that holds text"),
    (b"MZ\x90", "a program", "choose a file that holds text"),
    (b"SQLite format 3\0", "a database", "choose a file that holds text"),
    (b"OggS", "a recording", "choose a file that holds text"),
    (b"ID3", "a recording", "choose a file that holds text"),
    (b"bplist00", "a Safari web archive", "save the page as HTML"),
];

/// What a Word document with a password is packed in, and the name of the part
/// in it that is locked, in UTF-16.
const OFFICE: &[u8] = b"\xD0\xCF\x11\xE0";
const LOCKED_PART: &[u8] = b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0";

/// Says what `bytes` are if they are something that is not read.
pub(super) fn refuse_known_binary(name: &str, bytes: &[u8]) -> Result<(), IngestError> {
    let is_locked = |bytes: &[u8]| bytes.windows(LOCKED_PART.len()).any(|part| part == LOCKED_PART);
    if bytes.starts_with(OFFICE) && is_locked(bytes) {
        return Err(IngestError::Encrypted { name: name.to_owned() });
    }
    let known = SIGNATURES.iter().find(|(signature, ..)| bytes.starts_with(signature));
    refuse(name, known.map(|(_, kind, remedy)| (*kind, *remedy)))
}

fn refuse(name: &str, known: Option<(&'static str, &'static str)>) -> Result<(), IngestError> {
    match known {
        Some((kind, remedy)) => {
            Err(IngestError::Unsupported { name: name.to_owned(), kind, remedy })
        }
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_counts_first_and_the_ending_second() {
        let check = |name: &str, text: &str, format| {
            assert_eq!(Format::of(name, text), format, "{name} {text}");
        };
        check("a.txt", "A court ruled.", Format::PlainText);
        check("a", "A court ruled.", Format::PlainText);
        check("a.md", "A court ruled.", Format::Markdown);
        check("a.txt", "---\ntitle: A\n---\nA court ruled.", Format::Markdown);
        check("a.txt", "+++\ntitle = 'A'\n+++\nA court ruled.", Format::Markdown);
        check("a.txt", "---\nA court ruled.", Format::PlainText);
        check("a.txt", "\n<!DOCTYPE html><p>", Format::Html);
        check("a.txt", "<?xml version='1.0'?><!-- saved --><HTML>", Format::Html);
        check("a.xml", "<?xml version='1.0'?>\n<rss version='2.0'>", Format::Feed);
        check("a", "<!DOCTYPE rss PUBLIC 'a'>\n<rss version='0.91'>", Format::Feed);
        check("a.html", "<feed xmlns='http://www.w3.org/2005/Atom'>", Format::Feed);
        check("a.html", "A court ruled.", Format::Html);
        check("a.txt", "{\"text\": \"A\"}\n{\"text\": \"B\"}", Format::JsonLines);
        check("a.jsonl", "broken\n{\"text\": \"B\"}", Format::JsonLines);
        check("a.json", "{\n\"text\": \"A\"\n}", Format::Json);
        check("a.json", "[]", Format::Json);
        check("a.txt", "{The court ruled.}", Format::PlainText);
    }

    #[test]
    fn what_is_not_read_says_what_it_is() {
        let message = |error: Result<(), IngestError>| error.map_err(|error| error.to_string());
        assert_eq!(
            message(refuse_known_binary("a.rtf", b"{\\rtf1")),
            Err("is an RTF document, which Dateline cannot read yet: save it as plain text: \"a.rtf\""
                .to_owned())
        );
        let locked = [OFFICE, b"....", LOCKED_PART].concat();
        let message_of_locked = message(refuse_known_binary("a.docx", &locked)).unwrap_err();
        assert!(message_of_locked.starts_with("is protected by a password: "));
        for (signature, ..) in SIGNATURES {
            assert!(refuse_known_binary("a", signature).is_err());
        }
        assert!(refuse_known_binary("a", b"A court ruled.").is_ok());
    }
}
