//! One item of a feed.

use std::borrow::Cow;

use mail_parser::DateTime;
use url::Url;

use crate::model::{Article, Publication, PublicationSource};

use super::super::day;
use super::super::draft::Draft;
use super::super::html::fragment;
use super::xml::{Field, Item};

/// Where items have their text, the fullest first.
const TEXT: &[&str] = &[
    "content:encoded",
    "content",
    "description",
    "summary",
    "itunes:summary",
    "media:description",
];

/// Where items have the day on which they came out.
const PUBLISHED: &[&str] =
    &["pubdate", "published", "issued", "dcterms:issued", "dc:date", "dcterms:created", "date"];

/// The days of a change: what an Atom item says that came out only once.
const CHANGED: &[&str] = &["updated", "modified", "dcterms:modified"];

/// The longest entity that is looked for, with its semicolon.
const MAX_ENTITY_BYTES: usize = 12;

/// Against what an address is read.
#[derive(Debug, Clone, Default)]
pub(super) struct Base(pub(super) Option<Url>);

impl Base {
    pub(super) const fn is_known(&self) -> bool {
        self.0.is_some()
    }

    /// The base within an element, which may have one of its own.
    fn within(&self, attributes: &[(String, String)]) -> Self {
        let own = attributes.iter().find(|(key, _)| key == "xml:base");
        match own.and_then(|(_, value)| self.joined(value)) {
            Some(own) => Self(Some(own)),
            None => self.clone(),
        }
    }

    fn joined(&self, address: &str) -> Option<Url> {
        match &self.0 {
            Some(base) => base.join(address.trim()).ok(),
            None => Url::parse(address.trim()).ok(),
        }
    }
}

/// Makes the article; `name` is used where it has no identifier.
pub(super) fn article(
    item: &Item,
    feed_title: Option<&str>,
    base: &Base,
    name: impl FnOnce() -> String,
) -> Result<Article, &'static str> {
    let base = base.within(&item.attributes);
    let texts = all(item, TEXT).filter_map(plain);
    let text = texts.into_iter().next().ok_or("it has no text")?;
    let outlet = first(item, &["source"]).and_then(|source| {
        let title = source.child("title").map(str::to_owned);
        title.or_else(|| plain(source)).filter(|_| source.name == "source")
    });
    let identifier = first(item, &["guid", "id"]).map(|field| field.text.trim().to_owned());
    let identifier = identifier.or_else(|| {
        let about = item.attributes.iter().find(|(key, _)| key == "rdf:about");
        about.map(|(_, value)| value.clone())
    });
    let mut draft = Draft {
        is_record: true,
        title: first(item, &["title", "dc:title", "media:title"]).and_then(plain),
        outlet: outlet.or_else(|| feed_title.map(str::to_owned)),
        author: first(item, &["dc:creator", "author"]).and_then(author),
        address: address(item, &base),
        text,
        ..Draft::default()
    };
    draft.turn_letters_back();
    let source = PublicationSource::Record;
    let days = |names: &'static [&'static str]| all(item, names).filter_map(day_of);
    draft.stated.extend(days(PUBLISHED).map(|day| Publication { day, source }));
    let changed = days(CHANGED).next().map(|day| Publication { day, source });
    let name = identifier.filter(|identifier| !identifier.is_empty()).unwrap_or_else(name);
    let mut article = draft.into_article(&name, None);
    article.publication = article.publication.or(changed);
    Ok(article)
}

/// Who wrote it: RSS writes "mail@a.example (Name)", Atom gives the name a field.
fn author(field: &Field) -> Option<String> {
    let named = field.child("name").map(str::to_owned).or_else(|| plain(field))?;
    let in_brackets = named.split_once('(').and_then(|(_, rest)| rest.strip_suffix(')'));
    let name = in_brackets.unwrap_or(&named).trim();
    Some(name.to_owned()).filter(|name| !name.is_empty() && !name.contains('@'))
}

/// The fields of an item, by name in the order of `names`.
fn all<'item>(
    item: &'item Item,
    names: &'static [&'static str],
) -> impl Iterator<Item = &'item Field> {
    names.iter().flat_map(move |name| item.fields.iter().filter(move |field| field.name == *name))
}

fn first<'item>(item: &'item Item, names: &'static [&'static str]) -> Option<&'item Field> {
    all(item, names).next()
}

/// The words of a field, whether it holds a page, a page written as text, or
/// text; `None` where it has none.
pub(super) fn plain(field: &Field) -> Option<String> {
    let kind = field.attribute("type").unwrap_or_default();
    let is_page = matches!(kind, "html" | "xhtml" | "text/html" | "application/xhtml+xml");
    let content: Cow<'_, str> = match &field.markup {
        Some(markup)
            if field.text.trim().is_empty() || is_page || !looks_like_html(&field.text) =>
        {
            Cow::Owned(without_marked_sections(markup))
        }
        _ => Cow::Borrowed(&field.text),
    };
    let text = if is_page || field.markup.is_some() || looks_like_html(&content) {
        fragment::text(content.into_owned())
    } else {
        content.trim().to_owned()
    };
    text.contains(char::is_alphanumeric).then_some(text)
}

/// Markup as a page has it: without the marks around text taken as it is.
fn without_marked_sections(markup: &str) -> String {
    markup.replace("<![CDATA[", "").replace("]]>", "")
}

/// Whether there are tags in `text`, or characters written as entities.
pub(in super::super) fn looks_like_html(text: &str) -> bool {
    let last_end = text.rfind('>').unwrap_or_default();
    let is_tag = |rest: &str| {
        let rest = rest.strip_prefix('/').unwrap_or(rest);
        rest.starts_with(|char: char| char.is_ascii_alphabetic()) || rest.starts_with("!--")
    };
    let is_entity = |rest: &str| {
        let rest = rest.get(..rest.floor_char_boundary(MAX_ENTITY_BYTES)).unwrap_or_default();
        rest.split_once(';').is_some_and(|(name, _)| {
            let name = name.strip_prefix('#').unwrap_or(name);
            name.len() >= 2 && name.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
    };
    let tags = text.match_indices('<').take_while(|(at, _)| *at < last_end);
    let mut tags = tags.filter_map(|(at, _)| text.get(at + 1..));
    let mut entities = text.match_indices('&').filter_map(|(at, _)| text.get(at + 1..));
    tags.any(is_tag) || entities.any(is_entity)
}

/// The day as it is written, in its own zone.
fn day_of(field: &Field) -> Option<chrono::NaiveDate> {
    let value = field.text.trim();
    // Years of two digits are usual in RSS, and read as mail reads them.
    let as_mail = || {
        let date = DateTime::parse_rfc822(value)?;
        day::plausible(date.year.into(), date.month.into(), date.day.into())
    };
    day::stated(value).or_else(as_mail)
}

/// Where the article is: the link that readers follow, else an identifier that
/// is an address.
fn address(item: &Item, base: &Base) -> Option<String> {
    let is_alternate = |field: &&Field| field.attribute("rel").is_none_or(|rel| rel == "alternate");
    let links = all(item, &["feedburner:origlink", "link"]).filter(is_alternate);
    let links = links.filter_map(|field| {
        let text = Some(field.text.trim()).filter(|text| !text.is_empty());
        base.within(&field.attributes).joined(field.attribute("href").or(text)?)
    });
    let permalink = first(item, &["guid", "id"]).filter(|field| {
        field.attribute("ispermalink") != Some("false") && field.text.trim().starts_with("http")
    });
    let link = links.into_iter().find(|address| matches!(address.scheme(), "http" | "https"));
    link.map(String::from).or_else(|| permalink.map(|field| field.text.trim().to_owned()))
}
