//! Bytes to text, in whatever encoding they are.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::mojibake;

/// How far into a file a declaration of its encoding may stand.
const DECLARATION_BYTES: usize = 4096;

/// How much is looked at to guess an encoding: more does not change the answer.
const SAMPLE_BYTES: usize = 512 * 1024;

/// Text read in the wrong encoding has more than one odd character in this
/// many.
const CHARS_PER_ODD_CHAR: usize = 50;

/// Why bytes are no text.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum NotText {
    /// There are NULs in it.
    Binary,
    /// Too many characters that no text has.
    Unreadable { encoding: &'static str },
}

/// Reads `bytes` as text, with `\n` for every line break and no byte-order
/// mark.
pub(super) fn decode(bytes: &[u8]) -> Result<String, NotText> {
    decode_as(bytes, None)
}

/// Reads `bytes` as text like [`decode`]; `label` is the encoding that whoever
/// sent them says they are in.
pub(super) fn decode_as(bytes: &[u8], label: Option<&str>) -> Result<String, NotText> {
    let sent_in = label.and_then(|label| Encoding::for_label_no_replacement(label.as_bytes()));
    let (encoding, body) = encoding(bytes, sent_in);
    let (text, _) = encoding.decode_without_bom_handling(body);
    let text = mojibake::repaired(&text).map_or(text, Cow::Owned);
    if text.contains('\0') {
        return Err(NotText::Binary);
    }
    if is_garbled(&text) {
        return Err(NotText::Unreadable { encoding: encoding.name() });
    }
    Ok(with_plain_line_breaks(text))
}

/// Returns the encoding of `bytes`, and what follows its byte-order mark.
///
/// Valid UTF-8 outside of ASCII is trusted more than a declaration: programs
/// that save pages convert the letters and forget the declaration.
fn encoding<'bytes>(
    bytes: &'bytes [u8],
    sent_in: Option<&'static Encoding>,
) -> (&'static Encoding, &'bytes [u8]) {
    if let Some((encoding, mark_bytes)) = Encoding::for_bom(bytes) {
        return (encoding, bytes.get(mark_bytes..).unwrap_or_default());
    }
    let encoding = utf_16_without_mark(bytes).unwrap_or_else(|| {
        let declared = declared(bytes).or(sent_in);
        if std::str::from_utf8(bytes).is_ok() {
            declared.filter(|_| bytes.is_ascii()).unwrap_or(UTF_8)
        } else {
            declared
                .filter(|encoding| *encoding != UTF_8)
                .unwrap_or_else(|| if is_damaged_utf_8(bytes) { UTF_8 } else { guess(bytes) })
        }
    });
    (encoding, bytes)
}

/// UTF-16 gives itself away by its NULs; the right byte order by its spaces.
fn utf_16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let even_bytes = bytes.len().min(DECLARATION_BYTES) & !1;
    let sample = bytes.get(..even_bytes)?;
    if !sample.contains(&0) {
        return None;
    }
    [UTF_16LE, UTF_16BE].into_iter().find(|encoding| {
        let (text, has_errors) = encoding.decode_without_bom_handling(sample);
        let spaces = text.chars().filter(|char| matches!(char, ' ' | '\n')).count();
        // A character of two units may be cut at the end of the sample.
        let is_whole = !has_errors || bytes.len() > sample.len();
        is_whole
            && !text.contains('\0')
            && !is_garbled(&text)
            && spaces * 50 >= text.chars().count()
    })
}

/// The encoding that a page or an XML file says it has: the word after
/// `charset=` or `encoding=`.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(DECLARATION_BYTES))?.to_ascii_lowercase();
    let first = head.iter().find(|byte| !byte.is_ascii_whitespace())?;
    if *first != b'<' {
        return None; // Prose about encodings declares nothing.
    }
    ["charset", "encoding"].into_iter().find_map(|key| {
        let key_start = head.windows(key.len()).position(|window| window == key.as_bytes())?;
        let value = head.get(key_start + key.len()..)?.trim_ascii_start().strip_prefix(b"=")?;
        let label: Vec<u8> = value
            .iter()
            .copied()
            .skip_while(|byte| b" \"'".contains(byte))
            .take_while(|byte| byte.is_ascii_alphanumeric() || b"-_:".contains(byte))
            .collect();
        let encoding = Encoding::for_label_no_replacement(&label)?;
        // The declaration was read byte by byte, so UTF-16 it is not.
        Some(if encoding.is_ascii_compatible() { encoding } else { UTF_8 })
    })
}

/// The bytes from the first outside of ASCII, with some before them.
fn telling_sample(bytes: &[u8]) -> &[u8] {
    let ascii_bytes = Encoding::ascii_valid_up_to(bytes);
    let sample = bytes.get(ascii_bytes.saturating_sub(SAMPLE_BYTES / 2)..).unwrap_or_default();
    sample.get(..sample.len().min(SAMPLE_BYTES)).unwrap_or_default()
}

/// Whether this is UTF-8 but for a few bytes, such as a character cut in half.
fn is_damaged_utf_8(bytes: &[u8]) -> bool {
    let mut errors = 0;
    let mut characters = 0;
    for chunk in telling_sample(bytes).utf8_chunks() {
        errors += usize::from(!chunk.invalid().is_empty());
        characters += chunk.valid().chars().filter(|char| !char.is_ascii()).count();
    }
    characters >= 10 * errors
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let sample = telling_sample(bytes);
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(sample, sample.len() < SAMPLE_BYTES);
    detector.guess(None, Utf8Detection::Deny)
}

fn is_garbled(text: &str) -> bool {
    let is_odd = |char: char| {
        char == char::REPLACEMENT_CHARACTER
            || (char.is_control() && !matches!(char, '\n' | '\r' | '\t' | '\u{c}' | '\u{85}'))
    };
    let odd_chars = text.chars().filter(|char| is_odd(*char)).count();
    odd_chars > 0 && odd_chars * CHARS_PER_ODD_CHAR > text.chars().count()
}

fn with_plain_line_breaks(text: Cow<'_, str>) -> String {
    let text = if text.contains('\r') {
        Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
    } else {
        text
    };
    match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text.into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{EUC_JP, SHIFT_JIS, WINDOWS_1251, WINDOWS_1252};

    const RUSSIAN: &str = "Суд в Москве во вторник постановил, что политик отправится в колонию.\n";
    const FRENCH: &str =
        "L’élève a été arrêté à l’aéroport, près du café « Mirabeau » – pour 7 €.\n";
    const JAPANESE: &str = "モスクワの裁判所は火曜日、野党指導者を刑務所に送る決定を下した。\n";

    fn check(bytes: &[u8], text: &str) {
        assert_eq!(decode(bytes).as_deref(), Ok(text));
    }

    fn utf_16(text: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(to_bytes).collect()
    }

    #[test]
    fn a_byte_order_mark_decides() {
        check(b"\xEF\xBB\xBFcaf\xC3\xA9", "café");
        check(&[b"\xFF\xFE", utf_16(RUSSIAN, u16::to_le_bytes).as_slice()].concat(), RUSSIAN);
        check(&[b"\xFE\xFF", utf_16(FRENCH, u16::to_be_bytes).as_slice()].concat(), FRENCH);
    }

    #[test]
    fn utf_16_is_known_without_a_mark() {
        for text in [RUSSIAN, FRENCH, "MOSCOW, 3 February 2021 - A court"] {
            check(&utf_16(text, u16::to_le_bytes), text);
            check(&utf_16(text, u16::to_be_bytes), text);
        }
    }

    #[test]
    fn a_page_says_what_it_is_in() {
        let declarations = [
            r#"<meta charset="LABEL">"#,
            "<META CHARSET = LABEL>",
            r#"<meta http-equiv="Content-Type" content="text/html; charset=LABEL">"#,
            r#"<?xml version="1.0" encoding='LABEL'?>"#,
        ];
        let encodings = [(WINDOWS_1251, RUSSIAN), (WINDOWS_1252, FRENCH), (SHIFT_JIS, JAPANESE)];
        for declaration in declarations {
            for (encoding, text) in encodings {
                let page = format!("{}{text}", declaration.replace("LABEL", encoding.name()));
                check(&encoding.encode(&page).0, &page);
            }
        }
    }

    #[test]
    fn utf_8_is_believed_over_a_wrong_declaration() {
        let page = format!(r#"<meta charset="windows-1252">{RUSSIAN}"#);
        check(page.as_bytes(), &page);
        let wrong = br#"<meta charset="utf-8"><p>The caf\xE9 was closed by the pr\xE9fecture.</p>"#;
        assert!(decode(wrong).is_ok());
    }

    #[test]
    fn what_is_not_declared_is_guessed() {
        let encodings = [
            (WINDOWS_1251, RUSSIAN),
            (WINDOWS_1252, FRENCH),
            (SHIFT_JIS, JAPANESE),
            (EUC_JP, JAPANESE),
        ];
        for (encoding, text) in encodings {
            check(&encoding.encode(text).0, text);
        }
    }

    #[test]
    fn a_few_broken_bytes_do_not_turn_utf_8_into_something_else() {
        let mut bytes = RUSSIAN.repeat(3).into_bytes();
        bytes.push(0xD0);
        check(&bytes, &format!("{}\u{FFFD}", RUSSIAN.repeat(3)));
    }

    #[test]
    fn line_breaks_become_plain() {
        check(b"one\r\ntwo\rthree\n", "one\ntwo\nthree\n");
    }

    #[test]
    fn what_is_no_text_says_so() {
        assert_eq!(decode(b"one\0two"), Err(NotText::Binary));
        assert_eq!(decode(&[0; 64]), Err(NotText::Binary));
        let controls = b"\x01\x02\x03 abc";
        assert_eq!(decode(controls), Err(NotText::Unreadable { encoding: "UTF-8" }));
    }
}
