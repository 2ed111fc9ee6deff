//! What a mail says: its plain text, or that of its page where the plain text
//! only says that there is one.

use std::borrow::Cow;

use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::{Encoding, Message, MessagePart, MimeHeaders as _, PartType};

use crate::model::TextSpan;

use super::super::decode;
use super::super::html::fragment;
use super::super::mojibake;
use super::super::plain_text;
use super::{flowed, quotes};

/// Elements that hold the mail that is answered, as programs mark them.
const QUOTES: &str = "blockquote[type='cite'], blockquote.gmail_quote, .gmail_quote, \
    .moz-cite-prefix, .gmail_attr, .yahoo_quoted, .protonmail_quote";

/// Begins what Outlook copies below an answer.
const COPIED: &str = "#divRplyFwdMsg, #appendonsend + hr";

/// How subjects begin where somebody else's mail is handed on: then it is what
/// matters.
const FORWARDED: &[&str] = &["fw", "fwd", "wg", "tr", "rv", "enc", "i", "pd", "doorst"];

/// A plain text shorter than the page by more than this is no version of it.
const MOST_TIMES_LONGER: usize = 2;

pub(super) struct Body {
    pub(super) text: String,
    /// Sorted, apart from each other.
    pub(super) quoted: Vec<TextSpan>,
}

/// Returns the text of a mail; `None` where it has none.
pub(super) fn read(mail: &Message<'_>) -> Option<Body> {
    let plain = plain(mail);
    let page = page(mail);
    let is_version = chars(&plain.text) * MOST_TIMES_LONGER >= chars(&page.text);
    let mut body = if is_version && chars(&plain.text) > 0 { plain } else { page };
    if is_forwarded(mail) {
        body.quoted.clear();
    }
    body.text.contains(char::is_alphanumeric).then_some(body)
}

fn chars(text: &str) -> usize {
    text.chars().filter(|char| char.is_alphanumeric()).count()
}

fn plain(mail: &Message<'_>) -> Body {
    let parts = mail.text_bodies().filter(|part| matches!(part.body, PartType::Text(_)));
    let texts: Vec<String> = parts
        .filter_map(|part| {
            let text = part_text(mail, part)?;
            Some(if is_flowed(part, "format", "flowed") {
                flowed::joined(&text, is_flowed(part, "delsp", "yes"))
            } else {
                plain_text::read(&text)
            })
        })
        .collect();
    let text = texts.join("\n\n");
    let mut quoted = quotes::marked(&text);
    if let Some(copied) = quotes::copied(&text) {
        quoted.retain(|span| span.end() <= copied.start());
        quoted.push(copied);
    }
    Body { text, quoted }
}

fn page(mail: &Message<'_>) -> Body {
    let mut body = Body { text: String::new(), quoted: Vec::new() };
    for part in mail.html_bodies().filter(|part| matches!(part.body, PartType::Html(_))) {
        let Some(html) = part_text(mail, part) else { continue };
        let (text, [parts, copied]) = fragment::text_and_parts(html.into_owned(), [QUOTES, COPIED]);
        if !body.text.is_empty() {
            body.text.push_str("\n\n");
        }
        let mut next_start = body.text.len();
        body.text.push_str(&text);
        let find = |part: &str, from: usize| {
            let start = from + body.text.get(from..)?.find(part)?;
            TextSpan::new(&body.text, start, start + part.len()).filter(|span| !span.is_empty())
        };
        for part in &parts {
            if let Some(span) = find(part, next_start) {
                next_start = span.end();
                body.quoted.push(span);
            }
        }
        let copied = copied.first().and_then(|copied| find(copied, next_start));
        body.quoted.extend(copied.and_then(|copied| quotes::from(&body.text, copied.start())));
    }
    body
}

fn is_flowed(part: &MessagePart<'_>, attribute: &str, value: &str) -> bool {
    let found = part.content_type().and_then(|kind| kind.attribute(attribute));
    found.is_some_and(|found| found.eq_ignore_ascii_case(value))
}

/// The text of a part, with plain line breaks. Where it does not name its
/// encoding, the text itself tells.
pub(super) fn part_text<'mail>(
    mail: &'mail Message<'_>,
    part: &'mail MessagePart<'_>,
) -> Option<Cow<'mail, str>> {
    let (PartType::Text(text) | PartType::Html(text)) = &part.body else { return None };
    let has_charset = part.content_type().is_some_and(|kind| kind.attribute("charset").is_some());
    if !has_charset && let Some(text) = undeclared(mail, part) {
        return Some(Cow::Owned(text));
    }
    let is_plain = !text.contains(['\r', '\0']);
    let with_plain_breaks = || text.replace("\r\n", "\n").replace('\r', "\n").replace('\0', "");
    let text = if is_plain { Cow::Borrowed(&**text) } else { Cow::Owned(with_plain_breaks()) };
    Some(mojibake::repaired(&text).map_or(text, Cow::Owned))
}

fn undeclared(mail: &Message<'_>, part: &MessagePart<'_>) -> Option<String> {
    let raw = mail.raw_message.get(part.offset_body as usize..part.offset_end as usize)?;
    let bytes = match part.encoding {
        Encoding::None => Cow::Borrowed(raw),
        Encoding::QuotedPrintable => Cow::Owned(quoted_printable_decode(raw)?),
        Encoding::Base64 => Cow::Owned(base64_decode(raw)?),
    };
    decode::decode(&bytes).ok()
}

fn is_forwarded(mail: &Message<'_>) -> bool {
    let prefix = mail.subject().and_then(|subject| subject.split_once(':'));
    let prefix = prefix.map(|(prefix, _)| prefix.trim().to_lowercase());
    prefix.is_some_and(|prefix| FORWARDED.contains(&prefix.as_str()))
}
