//! What other programs call the fields of an article, and where they put them.

use serde_json::{Map, Value};

/// The first is ours.
pub(super) const IDENTIFIER: &[&str] = &["id", "doc_id", "guid", "_id", "article_id", "uuid"];

pub(super) const TEXT: &[&str] = &[
    "text",
    "content_text",
    "content_html",
    "content",
    "body",
    "maintext",
    "articleBody",
    "article_body",
    "full_text",
    "fulltext",
    "fullText",
    "bodyText",
    "body_text",
    "body_html",
    "article_text",
    "plain_text",
    "raw_text",
    "cleaned_text",
    "text_content",
    "story_text",
    "paragraphs",
];

/// Less than the whole, and better than nothing.
pub(super) const SUMMARY: &[&str] =
    &["summary", "abstract", "description", "lead_paragraph", "snippet", "excerpt", "trailText"];

pub(super) const TITLE: &[&str] =
    &["title", "headline", "webTitle", "article_title", "heading", "name"];

pub(super) const PUBLISHED: &[&str] = &[
    "published",
    "publication_date",
    "date_published",
    "datePublished",
    "published_at",
    "publishedAt",
    "publishedDate",
    "published_date",
    "publicationDate",
    "publish_date",
    "date_publish",
    "webPublicationDate",
    "pub_date",
    "pubDate",
    "pubdate",
    "date",
    "dct",
    "seendate",
];

pub(super) const OUTLET: &[&str] = &[
    "source",
    "outlet",
    "publisher",
    "publication",
    "site_name",
    "sitename",
    "source_name",
    "media_name",
    "newspaper",
    "source_domain",
    "domain",
];

pub(super) const AUTHOR: &[&str] = &["author", "byline", "creator", "author_name"];

pub(super) const ADDRESS: &[&str] = &[
    "url",
    "link",
    "webUrl",
    "web_url",
    "canonical_url",
    "article_url",
    "permalink",
    "mainEntityOfPage",
];

/// Objects in which a record keeps its article.
const WRAPPERS: &[&str] = &[
    "article",
    "_source",
    "attributes",
    "fields",
    "data",
    "item",
    "doc",
    "document",
    "node",
    "story",
];

/// Objects in which a record keeps more about its article.
const ASIDES: &[&str] = &["metadata", "meta", "fields"];

/// Lists of records in an object that is none itself.
const LISTS: &[&str] = &[
    "articles",
    "items",
    "data",
    "results",
    "docs",
    "documents",
    "entries",
    "stories",
    "news",
    "hits",
    "@graph",
];

/// Objects in which a list lies.
const AROUND_LISTS: &[&str] = &["response", "hits", "data", "result", "feed"];

/// How deep an article or a list lies in its wrappers.
const MAX_DEPTH: usize = 3;

/// Of a string in an object, the names it has.
const STRINGS: &[&str] = &["name", "rendered", "main", "text", "value", "title", "@id", "#text"];

/// The objects that tell of one article, from the inmost.
pub(super) struct Record<'a>(Vec<&'a Map<String, Value>>);

impl<'a> Record<'a> {
    /// Finds the article in a record; the record itself where there is none.
    pub(super) fn of(fields: &'a Map<String, Value>) -> Self {
        let mut found = Self::with_text(fields, 0).unwrap_or_else(|| vec![fields]);
        let asides: Vec<_> = found
            .iter()
            .flat_map(|fields| ASIDES.iter().filter_map(|key| fields.get(*key)?.as_object()))
            .collect();
        found.extend(asides);
        Self(found)
    }

    fn with_text(
        fields: &'a Map<String, Value>,
        depth: usize,
    ) -> Option<Vec<&'a Map<String, Value>>> {
        if TEXT.iter().any(|key| {
            fields.get(*key).is_some_and(|value| !value.is_object() || text(value).is_some())
        }) {
            return Some(vec![fields]);
        }
        let inner = |key: &&str| {
            let inner = fields.get(*key)?.as_object().filter(|_| depth < MAX_DEPTH)?;
            Self::with_text(inner, depth + 1)
        };
        let mut found = WRAPPERS.iter().find_map(inner)?;
        found.push(fields);
        Some(found)
    }

    /// The first of `keys` that is there in the inmost object that has any.
    pub(super) fn find<T>(
        &self,
        keys: &[&'static str],
        read: impl Fn(&'a Value) -> Option<T>,
    ) -> Option<(&'static str, T)> {
        self.0
            .iter()
            .find_map(|fields| keys.iter().find_map(|key| Some((*key, read(fields.get(*key)?)?))))
    }

    /// The first of `keys` that holds a string, or an object with a name.
    pub(super) fn string(&self, keys: &[&'static str]) -> Option<String> {
        self.find(keys, |value| {
            let value = string(value)?.trim();
            Some(value.to_owned()).filter(|value| !value.is_empty())
        })
        .map(|(_, value)| value)
    }
}

/// A string, or that of an object or of a list of one.
fn string(value: &Value) -> Option<&str> {
    match value {
        Value::String(text) => Some(text),
        Value::Object(fields) => STRINGS.iter().find_map(|key| fields.get(*key)?.as_str()),
        Value::Array(values) if values.len() == 1 => values.first()?.as_str(),
        _ => None,
    }
}

/// A text, and whether it is written as a page: a string, an object that holds
/// one, or a list of paragraphs.
pub(super) fn text(value: &Value) -> Option<(String, bool)> {
    match value {
        Value::String(text) => Some((text.clone(), false)),
        Value::Object(fields) => {
            let page =
                fields.get("rendered").or_else(|| fields.get("html")).and_then(Value::as_str);
            let plain = || Some((fields.get("text")?.as_str()?.to_owned(), false));
            page.map(|page| (page.to_owned(), true)).or_else(plain)
        }
        Value::Array(values) => {
            let paragraphs: Option<Vec<&str>> = values.iter().map(string).collect();
            let paragraphs = paragraphs.filter(|paragraphs| !paragraphs.is_empty())?;
            Some((paragraphs.join("\n\n"), false))
        }
        _ => None,
    }
}

/// The records in an object that is none itself, and the name of the whole where
/// it is a feed.
pub(super) fn list(
    mut fields: Map<String, Value>,
) -> Result<(Vec<Value>, Option<String>), Map<String, Value>> {
    if Record::with_text(&fields, 0).is_some() {
        return Err(fields);
    }
    let is_records =
        |value: &Value| value.as_array().is_some_and(|values| values.iter().any(Value::is_object));
    for _ in 0..=MAX_DEPTH {
        if let Some(key) = LISTS.iter().find(|key| fields.get(**key).is_some_and(is_records)) {
            let Some(Value::Array(mut values)) = fields.remove(*key) else { break };
            if *key == "@graph" {
                // The site and its pictures stand beside the article.
                values.retain(|value| {
                    let fields = value.as_object();
                    fields.is_some_and(|fields| Record::with_text(fields, 0).is_some())
                });
            }
            let title = fields.get("title").filter(|_| *key == "items").and_then(string);
            return Ok((values, title.map(str::to_owned)));
        }
        let around =
            AROUND_LISTS.iter().find(|key| fields.get(**key).is_some_and(Value::is_object));
        let Some(around) = around else { break };
        match fields.remove(*around) {
            // What has no list in the end is told by what it was.
            Some(Value::Object(inner)) => fields = inner,
            _ => break,
        }
    }
    Err(fields)
}
