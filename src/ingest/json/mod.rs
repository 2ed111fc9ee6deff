//! JSON articles: one per line, one in a file, or many of them in whatever
//! programs put around them.

mod fields;

use std::io::{BufRead, Read as _};
use std::ops::ControlFlow;

use serde_json::{Map, Value};

use crate::model::{Article, PublicationSource};

use super::container::broken;
use super::draft::Draft;
use super::feed::looks_like_html;
use super::format::ending;
use super::html::fragment;
use super::{IngestError, MAX_FILE_BYTES, Take};
use fields::{ADDRESS, AUTHOR, IDENTIFIER, OUTLET, PUBLISHED, Record, SUMMARY, TEXT, TITLE};

/// What lines from standard input are called in messages.
const STANDARD_INPUT: &str = "standard input";

/// Whether `text` begins with a JSON object on a line of its own.
pub(super) fn is_lines(text: &str) -> bool {
    let first_line = text.trim_start().split('\n').next().unwrap_or_default();
    first_line.starts_with('{') && serde_json::from_str::<serde::de::IgnoredAny>(first_line).is_ok()
}

/// Whether a file that begins so has an article on every line.
pub(super) fn is_stream(name: &str, head: &[u8]) -> bool {
    let is_named = matches!(ending(name).as_str(), "jsonl" | "ndjson");
    let start = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start();
    let line = start.split_inclusive(|byte| *byte == b'\n').next().unwrap_or_default();
    let is_whole_line = line.ends_with(b"\n");
    let is_object = || std::str::from_utf8(line).is_ok_and(is_lines);
    is_named || (is_whole_line && line.starts_with(b"{") && is_object())
}

/// Reads one line of standard input. The `text` of the record is not touched:
/// the program at the other end counts its characters.
pub fn record(line: &str, number: usize) -> Result<Article, IngestError> {
    let broken = |problem| IngestError::Record { name: STANDARD_INPUT.to_owned(), number, problem };
    let value = parse(line).map_err(broken)?;
    article(&value, None, Html::Kept, || format!("record {number}")).map_err(broken)
}

/// Reads one article from every line that is not empty. No more than a line is
/// in memory.
pub(super) fn each_line(name: &str, input: &mut dyn BufRead, take: Take<'_>) -> ControlFlow<()> {
    let mut line = Vec::new();
    let mut number = 0;
    loop {
        line.clear();
        number += 1;
        match (&mut *input).take(MAX_FILE_BYTES + 1).read_until(b'\n', &mut line) {
            Ok(0) => return ControlFlow::Continue(()),
            Ok(bytes) if bytes as u64 > MAX_FILE_BYTES => {
                return take(Err(IngestError::TooLarge { name: format!("{name}:{number}") }));
            }
            Ok(_) => {}
            Err(cause) => return take(Err(broken(name, cause))),
        }
        let text = String::from_utf8_lossy(&line);
        if !text.trim().is_empty() {
            let nth = |nth: usize| if number == 1 { nth } else { number };
            each_value(name, number, parse(text.trim_end()), nth, take)?;
        }
        // What another program writes after that began within this line.
        if !line.ends_with(b"\n") {
            return ControlFlow::Continue(());
        }
    }
}

/// Reads a file that is one article, an array of them, or an object around one.
pub(super) fn whole(name: &str, text: &str, take: Take<'_>) -> ControlFlow<()> {
    match parse(text) {
        Ok(Value::Array(values)) => each_record(name, values, None, |nth| nth, take),
        other => each_value(name, 1, other, |nth| nth, take),
    }
}

/// Reads a value that is an article or holds many.
fn each_value(
    name: &str,
    number: usize,
    value: Result<Value, String>,
    number_of: impl Fn(usize) -> usize,
    take: Take<'_>,
) -> ControlFlow<()> {
    let value = match value {
        Ok(Value::Object(fields)) => match fields::list(fields) {
            Ok((values, outlet)) => {
                return each_record(name, values, outlet.as_deref(), number_of, take);
            }
            Err(fields) => Ok(Value::Object(fields)),
        },
        value => value,
    };
    take(found(name, number, value, None))
}

fn each_record(
    name: &str,
    values: Vec<Value>,
    outlet: Option<&str>,
    number_of: impl Fn(usize) -> usize,
    take: Take<'_>,
) -> ControlFlow<()> {
    values
        .into_iter()
        .enumerate()
        .try_for_each(|(index, value)| take(found(name, number_of(index + 1), Ok(value), outlet)))
}

fn found(
    name: &str,
    number: usize,
    value: Result<Value, String>,
    outlet: Option<&str>,
) -> Result<Article, IngestError> {
    let named = || format!("{name}:{number}");
    let article = value.and_then(|value| article(&value, outlet, Html::Read, named));
    article.map_err(|problem| IngestError::Record { name: name.to_owned(), number, problem })
}

fn parse(text: &str) -> Result<Value, String> {
    serde_json::from_str(text.trim_start_matches('\u{feff}'))
        .map_err(|error| format!("no JSON: {error}"))
}

/// What becomes of a text with tags in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Html {
    /// Its words are read.
    Read,
    /// It stays as it is, unless its field says that it is a page.
    Kept,
}

/// Makes the article; `name` is used where it has no identifier, `outlet` where
/// it has none.
fn article(
    value: &Value,
    outlet: Option<&str>,
    html: Html,
    name: impl FnOnce() -> String,
) -> Result<Article, String> {
    let Value::Object(fields) = value else {
        return Err(format!("it is {}, not an object with fields", kind(value)));
    };
    let record = Record::of(fields);
    let text = text(&record, fields, html)?;
    let identifier = record.find(IDENTIFIER, |value| match value {
        Value::String(id) if !id.is_empty() => Some(id.clone()),
        Value::Number(id) => Some(id.to_string()),
        _ => None,
    });
    let name = identifier.map_or_else(name, |(_, id)| id);
    let address = |value: &Value| {
        let nested = || value.get("@id").and_then(Value::as_str);
        value.as_str().or_else(nested).filter(|it| !it.trim().is_empty()).map(str::to_owned)
    };
    let mut draft = Draft {
        is_record: true,
        title: record.string(TITLE).map(|title| {
            let has_tags = html == Html::Read && looks_like_html(&title);
            if has_tags { fragment::text(title) } else { title }
        }),
        outlet: record.string(OUTLET).or_else(|| outlet.map(str::to_owned)),
        author: record.string(AUTHOR),
        address: record.find(ADDRESS, address).map(|(_, address)| address),
        text,
        ..Draft::default()
    };
    if html == Html::Read {
        draft.turn_letters_back();
    }
    draft.state(PublicationSource::Record, record.string(PUBLISHED).as_deref());
    Ok(draft.into_article(&name, None))
}

fn text(record: &Record<'_>, fields: &Map<String, Value>, html: Html) -> Result<String, String> {
    let full = |value| {
        fields::text(value).filter(|(text, _)| html == Html::Kept || !text.trim().is_empty())
    };
    let found = record.find(TEXT, full).or_else(|| record.find(SUMMARY, full));
    let Some((key, (text, is_page))) = found else {
        let other = TEXT.iter().find_map(|key| fields.get(*key)).filter(|other| !other.is_null());
        return Err(match other {
            Some(Value::String(_)) => "its text is empty".to_owned(),
            Some(other) => format!("its text is {}, not a string", kind(other)),
            None => "it has no field “text”".to_owned(),
        });
    };
    let is_page = is_page || key.ends_with("_html");
    let has_tags = || html == Html::Read && text.contains("</") && looks_like_html(&text);
    Ok(if is_page || has_tags() { fragment::text(text) } else { text })
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
        let reading = Reading::of(|take| each_line("a.jsonl", &mut text.as_bytes(), take));
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
        assert_eq!(count("{\"articles\": [{\"text\": \"One.\"}, {\"text\": \"Two.\"}]}"), (2, 0));
        assert_eq!(count("{\"response\": {\"docs\": [{\"text\": \"One.\"}]}}"), (1, 0));
        assert_eq!(count("{\"hits\": {\"hits\": [{\"_source\": {\"text\": \"One.\"}}]}}"), (1, 0));
        assert_eq!(count("{\"articles\": []}"), (0, 1));
    }
}
