//! The fields at the head of a Markdown file, in YAML (`---`) or TOML (`+++`).
//!
//! Of YAML only flat `key: value` lines are read: front matter of articles has
//! nothing else that matters here.

/// Fields by name, names in lower case.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct FrontMatter {
    fields: Vec<(String, String)>,
}

impl FrontMatter {
    /// Returns the first of `keys` that is there and not empty.
    pub(super) fn first_of(&self, keys: &[&str]) -> Option<&str> {
        keys.iter().find_map(|key| {
            let (_, value) =
                self.fields.iter().find(|(name, value)| name == key && !value.is_empty())?;
            Some(value.as_str())
        })
    }
}

/// Takes the fields off the head of `text`; `None` where there are none.
pub(super) fn split(text: &str) -> Option<(FrontMatter, &str)> {
    let text = text.trim_start_matches('\n');
    let (fence, rest) = text.split_once('\n')?;
    let read = match fence.trim_end() {
        "---" => yaml,
        "+++" => toml,
        _ => return None,
    };
    let fence = fence.trim_end();
    let mut block_bytes = 0;
    for line in rest.split_inclusive('\n') {
        let is_end = line.trim_end() == fence || (fence == "---" && line.trim_end() == "...");
        if is_end {
            let fields = read(rest.get(..block_bytes)?);
            let body = rest.get(block_bytes + line.len()..)?;
            return (!fields.is_empty()).then_some((FrontMatter { fields }, body));
        }
        block_bytes += line.len();
    }
    None
}

fn yaml(block: &str) -> Vec<(String, String)> {
    block.lines().filter_map(|line| flat_field(line, ':')).collect()
}

/// A `key: value` line at the left margin.
fn flat_field(line: &str, separator: char) -> Option<(String, String)> {
    let (key, value) = line.split_once(separator)?;
    let is_name = |char: char| char.is_alphanumeric() || matches!(char, '_' | '-' | ' ' | '.');
    let is_key = key.starts_with(char::is_alphabetic) && key.chars().all(is_name);
    is_key.then(|| (key.trim_end().to_lowercase(), scalar(value.trim())))
}

/// The value without its quotes, or without the comment after it.
fn scalar(value: &str) -> String {
    for quote in ['"', '\''] {
        if let Some((quoted, _)) =
            value.strip_prefix(quote).and_then(|rest| rest.rsplit_once(quote))
        {
            return match quote {
                '"' => quoted.replace("\\\"", "\""),
                _ => quoted.replace("''", "'"),
            };
        }
    }
    let value = value.split_once(" #").map_or(value, |(value, _)| value);
    value.trim().to_owned()
}

fn toml(block: &str) -> Vec<(String, String)> {
    let Ok(table) = block.parse::<toml::Table>() else {
        return block.lines().filter_map(|line| flat_field(line, '=')).collect();
    };
    let fields = table.into_iter().filter_map(|(key, value)| {
        let value = match value {
            toml::Value::String(value) => value,
            toml::Value::Datetime(value) => value.to_string(),
            toml::Value::Integer(value) => value.to_string(),
            _ => return None,
        };
        Some((key.to_lowercase(), value))
    });
    fields.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, key: &str, value: &str) {
        let (fields, body) = split(text).unwrap();
        assert_eq!(fields.first_of(&[key]), Some(value), "{text}");
        assert_eq!(body, "Body\n");
    }

    #[test]
    fn flat_yaml_is_read() {
        let text = "---\ntitle: \"The \\\"end\\\": a story\"\nDate: 2021-03-31 # a Wednesday\nsource: 'Jane''s'\n\
                    tags:\n  - one\nurl: https://a.example/b#c\n---\nBody\n";
        check(text, "title", "The \"end\": a story");
        check(text, "date", "2021-03-31");
        check(text, "source", "Jane's");
        check(text, "url", "https://a.example/b#c");
    }

    #[test]
    fn toml_is_read_even_when_it_is_broken() {
        check("+++\ntitle = \"A\"\ndate = 2020-10-07\n+++\nBody\n", "date", "2020-10-07");
        check(
            "+++\ndate = 2020-10-07T08:00:00+02:00\n+++\nBody\n",
            "date",
            "2020-10-07T08:00:00+02:00",
        );
        check("+++\ntitle = \"A\"\ndate = next week\n+++\nBody\n", "title", "A");
    }

    #[test]
    fn what_is_no_front_matter_stays_text() {
        for text in
            ["", "---", "---\n", "---\ntitle: A\n", "---\nA court ruled.\n---\n", "Title: A\n"]
        {
            assert_eq!(split(text), None, "{text}");
        }
    }
}
