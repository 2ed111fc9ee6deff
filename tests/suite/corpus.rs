//! Whole articles with the events a careful reader would date.
//!
//! Beside each article stands a list of events, each with a stretch of the
//! text in which `<<…>>` marks the trigger, and the EDTF forms that are right.

use std::fs;
use std::path::{Path, PathBuf};

use dateline::extract;
use dateline::ingest;
use dateline::model::{Article, ChosenReadings, Event, Realis, TextSpan};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expectations {
    #[serde(default)]
    event: Vec<ExpectedEvent>,
    #[serde(default)]
    never: Vec<Never>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ExpectedEvent {
    words: String,
    when: Vec<String>,
    kind: Option<String>,
    #[serde(default)]
    planned: bool,
    /// Why the program does not get this right yet. A test fails once it does,
    /// so that the mark is taken away.
    known_wrong: Option<String>,
}

/// Words that date nothing.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Never {
    words: String,
    known_wrong: Option<String>,
}

fn corpus() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut articles: Vec<PathBuf> =
        entries.filter(|path| path.extension().is_some_and(|one| one == "md")).collect();
    articles.sort();
    assert!(!articles.is_empty());
    articles
}

fn read(path: &Path) -> (Article, Expectations) {
    let mut reading = ingest::read_path(path);
    assert!(reading.problems.is_empty(), "{:?}", reading.problems);
    let expectations = fs::read_to_string(path.with_extension("toml")).unwrap();
    (reading.articles.remove(0), toml::from_str(&expectations).unwrap())
}

/// Where `words` stand in the text, without their marks.
fn find(article: &Article, words: &str) -> TextSpan {
    let plain = words.replace("<<", "").replace(">>", "");
    let start = article.text.find(&plain).unwrap_or_else(|| panic!("{plain:?} is not there"));
    let Some((before, rest)) = words.split_once("<<") else {
        return TextSpan::new(&article.text, start, start + plain.len()).unwrap();
    };
    let marked = rest.split_once(">>").unwrap().0;
    let start = start + before.len();
    TextSpan::new(&article.text, start, start + marked.len()).unwrap()
}

/// What is wrong with the events of the trigger at `span`, if anything.
fn fault(events: &[Event], span: TextSpan, expected: &ExpectedEvent) -> Option<String> {
    let here: Vec<&Event> = events
        .iter()
        .filter(|event| event.mentions.iter().any(|one| one.trigger.overlaps(span)))
        .collect();
    let is_right = |event: &&&Event| {
        let edtf = event.when.edtf().unwrap_or_else(|| "undated".to_owned());
        expected.when.contains(&edtf)
            && expected.kind.as_ref().is_none_or(|kind| kind == event.when.kind())
            && (event.realis == Realis::Planned) == expected.planned
    };
    if here.iter().any(|event| is_right(&event)) {
        return None;
    }
    let found: Vec<String> =
        here.iter().map(|event| format!("{:?} {:?}", event.when.edtf(), event.realis)).collect();
    Some(format!("{:?}: expected {:?}, found {found:?}", expected.words, expected.when))
}

#[test]
fn every_article_gives_the_events_a_reader_would_date() {
    let mut faults = Vec::new();
    for path in corpus() {
        let (article, expectations) = read(&path);
        let findings = extract::extract(&article, &ChosenReadings::new(), extract::rules());
        let events = {
            let mentions: Vec<_> = findings.mentions.iter().collect();
            let texts = [(article.id, &*article.text)].into();
            extract::merge(&mentions, &texts, extract::rules())
        };
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        for expected in &expectations.event {
            let fault = fault(&events, find(&article, &expected.words), expected);
            match (fault, &expected.known_wrong) {
                (Some(fault), None) => faults.push(format!("{name}: {fault}")),
                (None, Some(_)) => {
                    faults.push(format!("{name}: {:?} is right now", expected.words));
                }
                _ => {}
            }
        }
        for never in &expectations.never {
            let span = find(&article, &never.words);
            let mentions = events.iter().flat_map(|event| &event.mentions);
            let dated = mentions.into_iter().find(|mention| {
                mention.timex.as_ref().is_some_and(|timex| timex.span.overlaps(span))
            });
            match (dated, &never.known_wrong) {
                (Some(mention), None) => {
                    let title = &mention.title;
                    faults.push(format!("{name}: {:?} dates {title:?}", never.words));
                }
                (None, Some(_)) => {
                    faults.push(format!("{name}: {:?} is right now", never.words));
                }
                _ => {}
            }
        }
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}
