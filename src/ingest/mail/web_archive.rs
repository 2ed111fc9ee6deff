//! MHTML: a page saved as a mail, with its pictures and frames attached.

use mail_parser::{HeaderValue, Message, MimeHeaders as _, PartType};

use crate::model::{Article, Publication, PublicationSource};

use super::super::format::ending;
use super::super::{IngestError, html};
use super::{body, day, no_text};

/// Where the page was, as browsers write it.
const LOCATION: &str = "Snapshot-Content-Location";

/// Whether a mail is a saved page. Mails with pictures are related parts, too.
pub(super) fn is_web_archive(name: &str, mail: &Message<'_>) -> bool {
    let root = mail.root_part();
    let is_page =
        root.is_content_type("multipart", "related") || root.is_content_type("text", "html");
    let is_named = matches!(ending(name).as_str(), "mht" | "mhtml");
    let is_saved = mail.header(LOCATION).is_some()
        || mail.header_raw("From").is_some_and(|from| from.contains("<Saved by"));
    is_page && (is_named || is_saved)
}

/// Reads the page; what it shows in frames is none of it.
pub(super) fn read(name: &str, mail: &Message<'_>) -> Result<Article, IngestError> {
    let is_page = |part: &&mail_parser::MessagePart<'_>| matches!(part.body, PartType::Html(_));
    let page = mail.parts.iter().find(is_page).ok_or_else(|| no_text(name))?;
    let html = body::part_text(mail, page).unwrap_or_default();
    let mut draft = html::read(name, html.into_owned())?;
    let saved_from = mail.header(LOCATION).and_then(HeaderValue::as_text);
    let location = saved_from.or_else(|| page.content_location());
    let location = location.filter(|location| location.starts_with("http"));
    draft.address = draft.address.or_else(|| location.map(str::to_owned));
    draft.title = draft.title.or_else(|| mail.subject().map(str::to_owned));
    let mut article = draft.into_article(name, Some(std::path::Path::new(name)));
    // That it was there on that day is all that is known.
    let saved = day(mail).map(|saved| Publication { source: PublicationSource::Capture, ..saved });
    article.publication = article.publication.or(saved);
    Ok(article)
}
