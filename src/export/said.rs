//! What a person said of an event, in the words that programs read.

use crate::model::{Event, Remark, Review};

/// How far a person has looked at it; nothing where nobody has.
pub(super) fn review(event: &Event) -> Option<&'static str> {
    match event.review() {
        Review::Open => None,
        Review::Done if event.remark().is_some_and(|remark| remark.verdict.is_none()) => {
            Some("edited")
        }
        Review::Done => Some("accepted"),
        Review::Changed => Some("changed"),
        Review::Hidden => Some("hidden"),
    }
}

/// The facts that a person changed, by the names that they have in the output.
pub(super) fn edited(event: &Event) -> Vec<&'static str> {
    let Some(remark) = event.remark() else { return Vec::new() };
    let Remark { title, when, kind, participants, places, .. } = remark;
    let facts = [
        (title.is_some(), "title"),
        (when.is_some(), "when"),
        (kind.is_some(), "type"),
        (participants.is_some(), "participants"),
        (places.is_some(), "places"),
    ];
    facts.into_iter().filter_map(|(is_said, name)| is_said.then_some(name)).collect()
}
