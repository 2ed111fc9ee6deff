//! What a page says about itself in JSON-LD (schema.org).

use dom_query::Document;
use serde_json::Value;

/// The fields of the article among all that a page describes.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct StructuredData {
    /// All days of publication: that of the article first.
    pub(super) published: Vec<String>,
    /// All days of a change.
    pub(super) modified: Vec<String>,
    pub(super) headline: Option<String>,
    /// What the article is called in place of a headline, or beside it.
    pub(super) name: Option<String>,
    pub(super) author: Option<String>,
    pub(super) publisher: Option<String>,
    pub(super) address: Option<String>,
}

/// Reads the texts of `blocks`; an object that is an article is preferred.
pub(super) fn read(blocks: &[String]) -> StructuredData {
    let mut objects = Vec::new();
    let mut broken = None;
    for block in blocks {
        let json = block.trim().trim_start_matches("<!--").trim_end_matches("-->").trim();
        let json = json.trim_start_matches("//").trim_start_matches("<![CDATA[");
        let json = json.trim_end_matches("]]>").trim_end_matches("//").trim();
        match serde_json::from_str::<Value>(json) {
            Ok(value) => collect(value, &mut objects),
            Err(_) => broken = broken.or_else(|| loose_field(json, "datePublished")),
        }
    }
    objects.sort_by_key(|object| !is_article(object)); // Stable: else in their order.
    let field = |key: &str| objects.iter().find_map(|object| text_of(object.get(key)?));
    let articles = || objects.iter().filter(|object| is_article(object));
    let of_article = |key: &str| articles().find_map(|article| text_of(article.get(key)?));
    let all = |key: &str| objects.iter().filter_map(|object| text_of(object.get(key)?)).collect();
    let mut published: Vec<String> = all("datePublished");
    published.extend(broken);
    StructuredData {
        published,
        modified: all("dateModified"),
        headline: field("headline").map(decoded),
        name: of_article("name").map(decoded),
        author: articles().find_map(|article| names_of(article.get("author")?)).map(decoded),
        publisher: field("publisher").map(decoded),
        address: ["url", "mainEntityOfPage"]
            .into_iter()
            .find_map(of_article)
            .filter(|address| address.contains("://")),
    }
}

/// The names of one person or of many.
fn names_of(value: &Value) -> Option<String> {
    let Value::Array(values) = value else { return text_of(value) };
    let names: Vec<String> = values.iter().filter_map(text_of).collect();
    (!names.is_empty()).then(|| names.join(", "))
}

/// Many sites escape the text in their JSON as if it were part of the page.
fn decoded(text: String) -> String {
    if text.contains('&') { Document::fragment(text).text().to_string() } else { text }
}

/// Gathers the objects of arrays and graphs.
fn collect(value: Value, objects: &mut Vec<Value>) {
    match value {
        Value::Array(values) => {
            for value in values {
                collect(value, objects);
            }
        }
        Value::Object(mut fields) => {
            let inner = ["@graph", "mainEntity"].into_iter().filter_map(|key| fields.remove(key));
            let inner: Vec<Value> = inner.collect();
            objects.push(Value::Object(fields));
            for value in inner {
                collect(value, objects);
            }
        }
        _ => {}
    }
}

/// Whether its type is `NewsArticle`, `ReportageNewsArticle`, `BlogPosting` or
/// the like.
fn is_article(object: &Value) -> bool {
    let is_article = |name: &Value| {
        let name = name.as_str().unwrap_or_default();
        ["Article", "Posting", "Report"].into_iter().any(|ending| name.ends_with(ending))
    };
    match object.get("@type") {
        Some(Value::Array(names)) => names.iter().any(is_article),
        Some(name) => is_article(name),
        None => false,
    }
}

/// A string, or the name or identifier of an object, or of the first of many.
fn text_of(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.as_str(),
        Value::Array(values) => return text_of(values.first()?),
        Value::Object(fields) => fields.get("name").or(fields.get("@id"))?.as_str()?,
        _ => return None,
    };
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// Finds `"key": "value"` in JSON with a mistake somewhere else.
fn loose_field(json: &str, key: &str) -> Option<String> {
    let (_, rest) = json.split_once(&format!("\"{key}\""))?;
    let value = rest.trim_start().strip_prefix(':')?.trim_start().strip_prefix('"')?;
    value.split('"').next().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn published(json: &str) -> String {
        read(&[json.to_owned()]).published.first().cloned().unwrap_or_default()
    }

    #[test]
    fn the_article_is_preferred_wherever_it_stands() {
        let article = r#"{"@type": ["NewsArticle"], "datePublished": "2021-02-03", "dateModified": "2021-02-04"}"#;
        let page = r#"{"@type": "WebPage", "datePublished": "2020-01-01"}"#;
        assert_eq!(published(article), "2021-02-03");
        assert_eq!(published(&format!("[{page}, {article}]")), "2021-02-03");
        assert_eq!(published(&format!(r#"{{"@graph": [{page}, {article}]}}"#)), "2021-02-03");
        assert_eq!(published(&format!("<!-- {article} -->")), "2021-02-03");
        let hidden = "//<![CDATA[\n{\"headline\": \"Court rules\"}\n//]]>".to_owned();
        assert_eq!(read(&[hidden]).headline.as_deref(), Some("Court rules"));
        assert_eq!(published(page), "2020-01-01");
    }

    #[test]
    fn what_is_escaped_for_a_page_is_read_as_text() {
        let json = r#"{"@type": "NewsArticle", "headline": "Court &amp; country"}"#;
        assert_eq!(read(&[json.to_owned()]).headline.as_deref(), Some("Court & country"));
    }

    #[test]
    fn broken_json_still_gives_its_date() {
        let json = "{\"headline\": \"A \"quote\"\", \"datePublished\" : \"2021-02-03T10:00\",}";
        assert_eq!(published(json), "2021-02-03T10:00");
        assert_eq!(published("{\"dateModified\": \"2021-02-03\""), "");
        assert_eq!(published("7"), "");
    }
}
