//! What goes to the clipboard.

use crate::app::command::Effect;
use crate::app::state::{Notice, State};
use crate::export::citation;

use super::comparing::row_as_text;
use super::keeping::say;

/// The selected events as text, each with everything that tells of it.
pub(super) fn copy_events(state: &mut State) -> Vec<Effect> {
    if let Some(text) = row_as_text(state) {
        say(state, "Copied, with the sources of both sides.".to_owned());
        return vec![Effect::CopyText(text)];
    }
    let events = &state.derived.arrangement.events;
    let places = state.selected_places();
    let dates = state.settings.date_style();
    let texts: Vec<String> = places
        .iter()
        .filter_map(|place| events.get(*place))
        .map(|event| citation::event(event, |id| state.project.dated_article(id), dates))
        .collect();
    if texts.is_empty() {
        return Vec::new();
    }
    // The first line of each is the event.
    let count: usize = texts.iter().map(|text| text.lines().count() - 1).sum();
    let text = match (texts.len(), count) {
        (1, 1) => "Copied, with its source.".to_owned(),
        (1, _) => format!("Copied, with {count} citations."),
        (events, _) => format!("{events} events copied, with {count} citations."),
    };
    state.notice = Some(Notice { text, can_undo: false });
    vec![Effect::CopyText(texts.join("\n\n"))]
}
