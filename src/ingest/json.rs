//! JSON articles: one per line, one in a file, or an array of them.

use std::ops::ControlFlow;

use serde_json::{Map, Value};

use crate::model::{Article, PublicationSource};

use super::draft::Draft;
use super::{IngestError, Take};

/// What other programs call the fields of an article; the first is ours.
const IDENTIFIER: &[&str] = &["id", "doc_id"];
const TEXT: &[&str] = &["text", "content", "body", "maintext", "articleBody"];
const TITLE: &[&str] = &["title", "headline"];
const PUBLISHED: &[&str] = &[
    "published",
    "publication_date",
    "date_published",
    "datePublished",
    "published_at",
    "publishedAt",
    "date_publish",
    "date",
    "dct",
];
const OUTLET: &[&str] =
    &["source", "outlet", "publisher", "site_name", "sitename", "source_domain"];
const ADDRESS: &[&str] = &["url", "link"];
const AUTHOR: &[&str] = &["author", "byline", "creator"];
const LANGUAGE: &[&str] = &["language", "lang"];

/// What lines from standard input are called in messages.
const STANDARD_INPUT: &str = "standard input";

/// Whether `text` begins with a JSON object on a line of its own.
pub(super) fn is_lines(text: &str) -> bool {
    let first_line = text.trim_start().split('\n').next().unwrap_or_default();
    first_line.starts_with('{') && serde_json::from_str::<serde::de::IgnoredAny>(first_line).is_ok()
}

/// Reads one line of standard input. The `text` of the record is not touched:
/// the program at the other end counts its characters.
pub fn record(line: &str, number: usize) -> Result<Article, IngestError> {
    let broken = |problem| IngestError::Record { name: STANDARD_INPUT.to_owned(), number, problem };
    let value = parse(line).map_err(broken)?;
    article(value, || format!("record {number}")).map_err(broken)
}

/// Reads one article from every line that is not empty.
pub(super) fn lines(name: &str, text: &str, take: Take<'_>) -> ControlFlow<()> {
    let lines = text.split('\n').enumerate().filter(|(_, line)| !line.trim().is_empty());
    all(name, lines.map(|(index, line)| (index + 1, parse(line))), take)
}

/// Reads a file that is one article or an array of them.
pub(super) fn whole(name: &str, text: &str, take: Take<'_>) -> ControlFlow<()> {
    match parse(text) {
        Ok(Value::Array(values)) => {
            let numbered = values.into_iter().enumerate();
            all(name, numbered.map(|(index, value)| (index + 1, Ok(value))), take)
        }
        other => all(name, [(1, other)].into_iter(), take),
    }
}

fn all(
    name: &str,
    mut values: impl Iterator<Item = (usize, Result<Value, String>)>,
    take: Take<'_>,
) -> ControlFlow<()> {
    values.try_for_each(|(number, value)| {
        let found = value.and_then(|value| article(value, || format!("{name}:{number}")));
        take(found.map_err(|problem| IngestError::Record {
            name: name.to_owned(),
            number,
            problem,
        }))
    })
}

fn parse(text: &str) -> Result<Value, String> {
    serde_json::from_str(text.trim_start_matches('\u{feff}'))
        .map_err(|error| format!("no JSON: {error}"))
}

/// Makes the article; `name` is used where it has no identifier.
fn article(value: Value, name: impl FnOnce() -> String) -> Result<Article, String> {
    let Value::Object(mut fields) = value else {
        return Err(format!("it is {}, not an object with fields", kind(&value)));
    };
    let text = match TEXT.iter().find_map(|key| fields.remove(*key)) {
        Some(Value::String(text)) => text,
        Some(other) => return Err(format!("its text is {}, not a string", kind(&other))),
        None => return Err("it has no field “text”".to_owned()),
    };
    let name = match IDENTIFIER.iter().find_map(|key| fields.get(*key)) {
        Some(Value::String(id)) if !id.is_empty() => id.clone(),
        Some(Value::Number(id)) => id.to_string(),
        _ => name(),
    };
    let mut draft = Draft {
        is_record: true,
        title: string(&fields, TITLE),
        outlet: string(&fields, OUTLET),
        address: string(&fields, ADDRESS),
        author: string(&fields, AUTHOR),
        language: string(&fields, LANGUAGE),
        text,
        ..Draft::default()
    };
    draft.state(PublicationSource::Record, string(&fields, PUBLISHED).as_deref());
    Ok(draft.into_article(&name, None))
}

/// Returns the first of `keys` that holds a string, or an object with a name.
fn string(fields: &Map<String, Value>, keys: &[&str]) -> Option<String> {
    keys.iter().find_map(|key| {
        let value = match fields.get(*key)? {
            Value::Object(fields) => fields.get("name")?,
            value => value,
        };
        Some(value.as_str()?.trim().to_owned()).filter(|value| !value.is_empty())
    })
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

#[cfg(test)]
mod tests {
    use super::super::Reading;
    use super::*;

    #[test]
    fn a_record_has_fields() {
        let line = r#"{"id": "a-1", "title": "Court rules", "published": "2021-02-01", "url": "https://www.a.example/b",
            "source": "The Gazette", "text": "A court has ruled."}"#;
        let article = record(line, 1).unwrap();
        assert_eq!(article.name, "a-1");
        assert_eq!(article.title, "Court rules");
        assert_eq!(article.outlet.as_deref(), Some("The Gazette"));
        assert_eq!(article.publication.unwrap().source, PublicationSource::Record);
        assert_eq!(article.published().unwrap().to_string(), "2021-02-01");
    }

    #[test]
    fn the_text_is_not_touched() {
        let text = "\u{feff}  date 2021-03-23\r\n\r\nA court\nhas ruled. \0 \t";
        let line = serde_json::json!({"text": text, "title": null}).to_string();
        assert_eq!(&*record(&line, 1).unwrap().text, text);
    }

    #[test]
    fn a_published_day_is_the_local_one_and_may_be_missing() {
        let published = |value: &str| {
            let line =
                format!(r#"{{"id": 7, "text": "A court has ruled.", "published": {value}}}"#);
            let article = record(&line, 1).unwrap();
            assert_eq!(article.name, "7");
            article.published().map(|day| day.to_string()).unwrap_or_default()
        };
        assert_eq!(published(r#""2021-02-03T01:30:00+03:00""#), "2021-02-03");
        assert_eq!(published(r#""2021-02-03T23:30:00-08:00""#), "2021-02-03");
        for none in ["null", r#""""#, r#""yesterday""#, "1612345678", "[]"] {
            assert_eq!(published(none), "", "{none}");
        }
    }

    #[test]
    fn the_fields_of_other_programs_are_known() {
        let line = r#"{"source": {"id": null, "name": "The Gazette"}, "publishedAt": "2021-02-01T10:00:00Z", "content": "A."}"#;
        let article = record(line, 3).unwrap();
        assert_eq!(article.outlet.as_deref(), Some("The Gazette"));
        assert!(article.published().is_some());
        assert_eq!(article.name, "record 3");
    }

    #[test]
    fn what_is_no_record_says_why() {
        let check = |line: &str, problem: &str| {
            let message = record(line, 12).unwrap_err().to_string();
            assert!(
                message.starts_with("record 12 is not an article (") && message.contains(problem),
                "{message}"
            );
            assert!(message.ends_with("\"standard input\""), "{message}");
        };
        check("", "no JSON");
        check("{", "no JSON");
        check("[1]", "it is a list");
        check("{}", "no field “text”");
        check(r#"{"text": 5}"#, "its text is a number");
        check(&"[".repeat(100_000), "no JSON");
    }

    #[test]
    fn a_broken_line_does_not_stop_the_others() {
        let text = "\n{\"text\": \"One.\"}\nbroken\n\n{\"text\": \"Two.\"}\n";
        let reading = Reading::of(|take| lines("a.jsonl", text, take));
        let names: Vec<&str> =
            reading.articles.iter().map(|article| article.name.as_str()).collect();
        assert_eq!(names, ["a.jsonl:2", "a.jsonl:5"]);
        assert_eq!(reading.problems.len(), 1);
        assert!(reading.problems[0].to_string().starts_with("record 3 "));
    }

    #[test]
    fn a_file_may_hold_one_article_or_many() {
        let count = |text: &str| {
            let reading = Reading::of(|take| whole("a.json", text, take));
            (reading.articles.len(), reading.problems.len())
        };
        assert_eq!(count("{\n\"text\": \"One.\"\n}"), (1, 0));
        assert_eq!(count("[{\"text\": \"One.\"}, 7, {\"text\": \"Two.\"}]"), (2, 1));
        assert_eq!(count("[{\"text\": \"One.\"}"), (0, 1));
    }
}
