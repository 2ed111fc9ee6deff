//! The search over everything, in place of the list of articles: what is typed,
//! and below it the events and the passages that were found.

pub(super) mod excerpt;
mod field;
mod help;
mod list;
mod rows;

use eframe::egui::{Align, Button, Layout, RichText, Ui, WidgetInfo, accesskit::Role};

use crate::app::command::Command;
use crate::app::search::Search;
use crate::app::state::State;
use crate::app::theme::{Palette, size};
use crate::export::wording;

pub use field::search_field_id;

pub fn search_ui(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    let Some(search) = &state.view.search else { return };
    let name = ui.horizontal(|ui| heading_ui(ui, commands)).inner;
    field::field_ui(ui, search, name, commands);
    notes_ui(ui, state, search);
    if search.query.is_empty() {
        help::help_ui(ui);
        return;
    }
    ui.weak(count(search));
    list::list_ui(ui, state, search, commands);
}

/// Returns what the field is named by.
fn heading_ui(ui: &mut Ui, commands: &mut Vec<Command>) -> eframe::egui::Id {
    let name = ui.label(RichText::new("Search").size(size::HEADING).strong());
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let close = ui.add(Button::new("×").small());
        close.widget_info(|| WidgetInfo::labeled(Role::Button, true, "Close search"));
        if close.on_hover_text("Close search (Esc)").clicked() {
            commands.push(Command::CloseSearch);
        }
    });
    name.id
}

/// What could not be read, and what cannot be found yet.
fn notes_ui(ui: &mut Ui, state: &State, search: &Search) {
    let palette = Palette::in_ui(ui);
    let note = |text: String| RichText::new(text).size(size::SMALL).color(palette.warning);
    for hint in &search.query.hints {
        ui.label(note(hint.to_string()));
    }
    if let Some(failure) = &search.hits.failure {
        ui.label(note(failure.clone()));
    }
    if let Some(left) = state.derived.unindexed.filter(|left| *left > 0) {
        ui.weak(format!("{} articles are not searched yet…", wording::count(left)));
    }
}

/// "12 events, 3 articles".
fn count(search: &Search) -> String {
    let hits = &search.hits;
    if !search.has_hits() {
        return if search.awaited.is_some() {
            "…".to_owned()
        } else {
            "Nothing found.".to_owned()
        };
    }
    let counted = |count: usize, one: &str, many: &str, is_more: bool| {
        let more = if is_more { "more than " } else { "" };
        let what = if count == 1 { one } else { many };
        format!("{more}{} {what}", wording::count(count))
    };
    let mut parts = Vec::new();
    if !hits.events.is_empty() {
        parts.push(counted(hits.events.len(), "event", "events", hits.has_more_events));
    }
    if hits.article_count > 0 {
        let is_more = !hits.is_all && hits.article_count > hits.passages.len();
        parts.push(counted(hits.article_count, "article", "articles", is_more));
    }
    parts.join(", ")
}
