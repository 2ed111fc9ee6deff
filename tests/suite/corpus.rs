//! Whole articles with the events a careful reader would date.
//!
//! Beside each article stands a list of events, each with a stretch of the
//! text in which `<<…>>` marks the trigger, and the EDTF forms that are right.

use std::sync::Arc;

use dateline::extract;
use dateline::model::{Article, ChosenReadings, Event, Realis, TextSpan};
use serde::Deserialize;

use crate::marked::{articles_in, find, name, read};

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

/// What is wrong with the events of the trigger at `span`, if anything.
fn fault(events: &[Arc<Event>], span: TextSpan, expected: &ExpectedEvent) -> Option<String> {
    let here: Vec<&Arc<Event>> = events
        .iter()
        .filter(|event| event.mentions().iter().any(|one| one.trigger.overlaps(span)))
        .collect();
    let is_right = |event: &&&Arc<Event>| {
        let edtf = event.when().edtf().unwrap_or_else(|| "undated".to_owned());
        expected.when.contains(&edtf)
            && expected.kind.as_ref().is_none_or(|kind| kind == event.when().kind())
            && (event.realis() == Realis::Planned) == expected.planned
    };
    if here.iter().any(|event| is_right(&event)) {
        return None;
    }
    let found: Vec<String> = here
        .iter()
        .map(|event| format!("{:?} {:?}", event.when().edtf(), event.realis()))
        .collect();
    Some(format!("{:?}: expected {:?}, found {found:?}", expected.words, expected.when))
}

#[test]
fn every_article_gives_the_events_a_reader_would_date() {
    let mut faults = Vec::new();
    for path in articles_in("") {
        let (article, expectations): (Article, Expectations) = read(&path);
        let findings = extract::extract(&article, &ChosenReadings::new(), None, extract::rules());
        let events = extract::merge([(&article, &*findings.mentions)], extract::rules());
        let name = name(&path);
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
            let mentions = events.iter().flat_map(|event| event.mentions());
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
