//! Every file in `tests/fixtures/ingest` becomes the articles that the table
//! beside it says: `court.eml` those of `court.eml.toml`.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use dateline::ingest::{self, Reading};
use serde::{Deserialize, Serialize};

/// What is read from a file.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    /// Messages, in order.
    #[serde(default)]
    problems: Vec<String>,
    #[serde(default)]
    article: Vec<Row>,
}

/// An article.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    name: String,
    title: String,
    /// Empty where there is none, as the others are.
    #[serde(default)]
    day: String,
    /// Where the day was found.
    #[serde(default)]
    source: String,
    #[serde(default)]
    outlet: String,
    /// The words of `text` that are no part of the article.
    #[serde(default)]
    left_out: Vec<String>,
    text: String,
}

impl Table {
    fn of(reading: &Reading) -> Self {
        let row = |article: &dateline::model::Article| Row {
            name: article.name.clone(),
            title: article.title.clone(),
            day: article.published().map(|day| day.to_string()).unwrap_or_default(),
            source: article.publication.map(|it| it.source.to_string()).unwrap_or_default(),
            outlet: article.outlet.clone().unwrap_or_default(),
            left_out: article
                .left_out
                .iter()
                .map(|span| span.of(&article.text).to_owned())
                .collect(),
            text: article.text.to_string(),
        };
        Self {
            problems: reading.problems.iter().map(ToString::to_string).collect(),
            article: reading.articles.iter().map(row).collect(),
        }
    }
}

/// The files to read, below the folder of the fixtures.
pub(super) fn fixtures() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/ingest");
    let mut files = Vec::new();
    for folder in fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path()) {
        if folder.is_dir() {
            files.extend(fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()));
        }
    }
    files.retain(|file| file.extension().is_none_or(|ending| ending != "toml"));
    files.sort();
    files
}

#[test]
fn every_fixture_becomes_its_articles() {
    let mut wrong = String::new();
    for file in fixtures() {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let table = file.with_file_name(format!("{name}.toml"));
        let expected: Table =
            toml::from_str(&fs::read_to_string(&table).unwrap_or_default()).unwrap();
        let found = Table::of(&ingest::articles(&name, &fs::read(&file).unwrap()));
        if found != expected {
            let found = toml::to_string(&found).unwrap();
            writeln!(wrong, "=== {}\n{found}", table.display()).unwrap();
        }
    }
    assert!(wrong.is_empty(), "these were read:\n{wrong}");
}
