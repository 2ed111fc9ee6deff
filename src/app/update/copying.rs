//! What goes to the clipboard.

use crate::app::command::Effect;
use crate::app::state::{Notice, State};
use crate::export::citation;

/// The selected event as text, with everything that tells of it.
pub(super) fn copy_event(state: &mut State) -> Vec<Effect> {
    let Some((_, event)) = state.selected_event() else { return Vec::new() };
    let text = citation::event(event, |article| state.project.dated_article(article));
    // The first line is the event.
    let notice = match text.lines().count() - 1 {
        1 => "Copied, with its source.".to_owned(),
        count => format!("Copied, with {count} citations."),
    };
    state.notice = Some(Notice { text: notice, can_undo: false });
    vec![Effect::CopyText(text)]
}
