//! Mail: a message is an article, and so is what it carries. Pages that are
//! saved as mail (MHTML) are web pages.

mod body;
mod flowed;
mod head;
mod mailbox;
mod quotes;
mod web_archive;

use std::io::Cursor;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use mail_parser::{Addr, Message, MessageParser, MessagePart, MimeHeaders as _, PartType};

pub(super) use head::is_mail;
pub(super) use mailbox::{each_in_mailbox, is_mailbox};

use crate::model::{Publication, PublicationSource, TextSpan};

use super::draft::Draft;
use super::files::is_no_article;
use super::{IngestError, Take, container, day, left_out};

/// More mails within mails than people forward: the parser keeps each inside
/// the one around it.
const MAX_NESTED_MAILS: usize = 100;

/// What comes with a mail and is never an article.
const NO_ARTICLES: &[(&str, &str)] = &[
    ("application", "ics"),
    ("application", "pgp-encrypted"),
    ("application", "pgp-keys"),
    ("application", "pgp-signature"),
    ("application", "pkcs7-mime"),
    ("application", "pkcs7-signature"),
    ("application", "x-pkcs7-signature"),
    ("message", "delivery-status"),
    ("message", "disposition-notification"),
    ("text", "calendar"),
    ("text", "directory"),
    ("text", "rfc822-headers"),
    ("text", "vcard"),
    ("text", "x-amp-html"),
    ("text", "x-vcard"),
];

/// Where a mail lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// In a file of its own, whose name may hold a day.
    File,
    /// Among others, from which its identifier tells it.
    InMailbox,
    /// In another mail.
    Attached,
}

/// Reads a mail and what it carries.
pub(super) fn each(name: &str, bytes: &[u8], depth: usize, take: Take<'_>) -> ControlFlow<()> {
    each_part(name, bytes, Place::File, depth, take)
}

fn each_part(
    name: &str,
    bytes: &[u8],
    place: Place,
    depth: usize,
    take: Take<'_>,
) -> ControlFlow<()> {
    if nested_mails(bytes) > MAX_NESTED_MAILS {
        return take(Err(IngestError::TooDeep { name: name.to_owned() }));
    }
    let bytes = head::without_length(bytes);
    // It reads whatever people were sent. Should it stumble, the mails after this
    // one are still read.
    let parsed = catch_unwind(|| MessageParser::default().parse(bytes));
    match parsed {
        Ok(Some(mail)) => each_in_mail(name, &mail, place, depth, take),
        _ => take(Err(no_text(name))),
    }
}

fn nested_mails(bytes: &[u8]) -> usize {
    let kind = b"message/";
    bytes.windows(kind.len()).filter(|window| window.eq_ignore_ascii_case(kind)).count()
}

fn no_text(name: &str) -> IngestError {
    let remedy = "save what it shows as text or HTML";
    IngestError::Wordless { name: name.to_owned(), container: "mail", remedy }
}

fn each_in_mail(
    name: &str,
    mail: &Message<'_>,
    place: Place,
    depth: usize,
    take: Take<'_>,
) -> ControlFlow<()> {
    if web_archive::is_web_archive(name, mail) {
        return take(web_archive::read(name, mail));
    }
    let mut found_any = false;
    if let Some((draft, quoted)) = catch_unwind(AssertUnwindSafe(|| read(mail))).unwrap_or_default()
    {
        found_any = true;
        let identifier = mail.message_id().filter(|_| place == Place::InMailbox);
        let path = Some(Path::new(name)).filter(|_| place == Place::File);
        let mut article = draft.into_article(identifier.unwrap_or(name), path);
        article.left_out = left_out::with(&article.text, article.left_out, quoted);
        take(Ok(article))?;
    }
    for (index, part) in mail.attachments().enumerate() {
        found_any |= each_attached(name, index, part, depth, take)?;
    }
    if found_any { ControlFlow::Continue(()) } else { take(Err(no_text(name))) }
}

/// Reads what is attached, and says whether it could be an article.
fn each_attached(
    name: &str,
    index: usize,
    part: &MessagePart<'_>,
    depth: usize,
    take: Take<'_>,
) -> ControlFlow<(), bool> {
    let named = |given: Option<&str>| {
        let file = given.and_then(|given| given.rsplit(['/', '\\']).next());
        let file = file.map(str::trim).filter(|file| !file.is_empty() && *file != "..");
        file.map_or_else(|| format!("{name}/{}", index + 1), |file| format!("{name}/{file}"))
    };
    if let PartType::Message(mail) = &part.body {
        let name = named(part.attachment_name().or_else(|| mail.subject()));
        let flow = if depth < container::MAX_DEPTH {
            each_in_mail(&name, mail, Place::Attached, depth + 1, take)
        } else {
            take(Err(IngestError::TooDeep { name }))
        };
        return flow.map_continue(|()| true);
    }
    let name = named(part.attachment_name());
    if !may_be_article(part, &name) {
        return ControlFlow::Continue(false);
    }
    let flow = container::each(&name, &mut Cursor::new(part.contents()), depth + 1, take);
    flow.map_continue(|()| true)
}

fn may_be_article(part: &MessagePart<'_>, name: &str) -> bool {
    let kind = part.content_type();
    let main = kind.map(|kind| kind.c_type.to_ascii_lowercase()).unwrap_or_default();
    let sub = kind.and_then(|kind| kind.c_subtype.as_deref()).unwrap_or_default();
    let sub = sub.to_ascii_lowercase();
    !matches!(main.as_str(), "image" | "audio" | "video" | "font" | "multipart")
        && !NO_ARTICLES.contains(&(&main, &sub))
        && !is_no_article(name)
        && !part.contents().trim_ascii().is_empty()
}

/// What a mail says itself; with it the stretches that repeat another mail.
fn read(mail: &Message<'_>) -> Option<(Draft, Vec<TextSpan>)> {
    let body = body::read(mail)?;
    let from = mail.from().or_else(|| mail.sender()).and_then(|from| from.first());
    let mut draft = Draft {
        is_record: true,
        title: mail.subject().map(str::to_owned),
        outlet: from.and_then(sender),
        author: from.and_then(|from| from.name.as_deref()).map(str::to_owned),
        address: archived_at(mail),
        text: body.text,
        ..Draft::default()
    };
    draft.stated.extend(day(mail));
    Some((draft, body.quoted))
}

/// The name of whoever sent it, else where the mail came from.
fn sender(from: &Addr<'_>) -> Option<String> {
    let name = from.name.as_deref().map(|name| name.trim().trim_matches(['"', '\'']));
    let host = || from.address.as_deref()?.rsplit_once('@').map(|(_, host)| host);
    name.filter(|name| !name.is_empty()).or_else(host).map(str::to_owned)
}

/// The day on which it was sent, where it was sent.
fn day(mail: &Message<'_>) -> Option<Publication> {
    let sent = mail.date().or_else(|| mail.received()?.date.as_ref())?;
    let day = day::plausible(sent.year.into(), sent.month.into(), sent.day.into())?;
    Some(Publication { day, source: PublicationSource::HeaderLine })
}

/// Where a list keeps the mail (RFC 5064).
fn archived_at(mail: &Message<'_>) -> Option<String> {
    let value = mail.header_raw("Archived-At")?.trim();
    let address = value.trim_start_matches('<').split(['>', ' ']).next()?;
    Some(address.to_owned()).filter(|address| address.starts_with("http"))
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::super::Reading;
    use super::*;

    /// Nesting and runs on which parsers are slow or run out of stack.
    #[test]
    fn hostile_mails_return_quickly() {
        let head = "From: a@a.example\nDate: Wed, 3 Feb 2021 01:30:00 +0300\nSubject: Court\n";
        let boundaries = (0..5_000).fold(String::new(), |mail, nth| {
            mail + &format!("Content-Type: multipart/mixed; boundary=b{nth}\n\n--b{nth}\n")
        });
        let mails = [
            "Content-Type: message/rfc822\n\n".repeat(50_000),
            boundaries,
            "Content-Type: multipart/mixed; boundary=b\n\n--b\n".repeat(10_000),
            "X-A: b\n".repeat(100_000),
            format!("X-A: {}", "=?utf-8?q?a?= ".repeat(50_000)),
            format!("To: {}", "a@b.example, ".repeat(50_000)),
            format!("Content-Type: text/html\n\n{}", "<blockquote type=cite>".repeat(20_000)),
            format!(
                "Content-Type: text/html\n\n{}",
                "<blockquote type=cite>a</blockquote>".repeat(20_000)
            ),
            format!("\n{}", "> a\n>> b:\n1:\n".repeat(20_000)),
        ];
        for mail in mails {
            let started = Instant::now();
            let bytes = format!("{head}{mail}");
            drop(Reading::of(|take| each("a.eml", bytes.as_bytes(), 0, take)));
            let start = mail.get(..40).unwrap_or_default();
            assert!(started.elapsed() < Duration::from_secs(20), "{:?} {start}", started.elapsed());
        }
    }
}
