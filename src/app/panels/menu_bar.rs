//! Menus, made from the table of actions.

use eframe::egui::{self, Button, Ui};

use crate::app::action::{Action, Entry, Menu, Overlay, TABLE, Wheel, key_text};
use crate::app::command::Command;
use crate::app::correction::Correction;
use crate::app::search::Search;
use crate::app::state::State;
use crate::app::update::correcting::told_by;

pub fn menu_bar_ui(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    egui::MenuBar::new().ui(ui, |ui| {
        for menu in Menu::ALL {
            let button = ui.menu_button(menu.name(), |ui| {
                ui.set_min_width(200.0);
                for entry in TABLE.iter().filter(|entry| entry.menu == menu) {
                    entry_ui(ui, state, entry, commands);
                    if entry.action == Action::OpenPath {
                        super::recent_menu::recent_menu_ui(ui, state, commands);
                    }
                    if entry.action == Action::Show(Overlay::SaveView) {
                        super::saved_views::saved_views_ui(ui, state, commands);
                    }
                }
            });
            if menu == Menu::File && button.response.clicked() {
                commands.push(Command::LookForRecent);
            }
        }
        ui.separator();
        for action in [
            Action::GoBack,
            Action::GoForward,
            Action::ZoomOut,
            Action::ZoomIn,
            Action::FitAll,
            Action::ToggleList,
        ] {
            tool_ui(ui, state, action, commands);
        }
        ui.separator();
        wheel_ui(ui, state, commands);
        ui.separator();
        super::filter_menu::filter_menu_ui(ui, state, commands);
        super::review::review_button_ui(ui, state, commands);
        if !state.view.looks.filter.is_empty() || state.view.range.is_some() {
            ui.scope(|ui| super::filter_bar::filter_bar_ui(ui, state, commands));
        }
    });
}

fn entry_ui(ui: &mut Ui, state: &State, entry: &Entry, commands: &mut Vec<Command>) {
    let mut button = Button::new(name(state, entry));
    if let Some(key) = entry.keys.first() {
        button = button.shortcut_text(key_text(key));
    }
    if let Some(is_on) = is_on(state, entry.action) {
        button = button.selected(is_on);
    }
    if ui.add_enabled(is_possible(state, entry.action), button).clicked() {
        commands.push(Command::Do(entry.action));
        ui.close();
    }
}

fn tool_ui(ui: &mut Ui, state: &State, action: Action, commands: &mut Vec<Command>) {
    let text = match action {
        Action::GoBack => "←",
        Action::GoForward => "→",
        Action::ZoomIn => "+",
        Action::ZoomOut => "−",
        Action::ToggleList => "List",
        _ => "Fit",
    };
    let key = action.key().map(key_text).unwrap_or_default();
    let hint = format!("{} ({key})", action.name());
    let is_on = is_on(state, action);
    let button = Button::new(text).selected(is_on.unwrap_or(false));
    let response = ui.add_enabled(is_possible(state, action), button);
    response.widget_info(|| egui::WidgetInfo {
        selected: is_on,
        ..egui::WidgetInfo::labeled(egui::accesskit::Role::Button, true, action.name())
    });
    if response.on_hover_text(hint).clicked() {
        commands.push(Command::Do(action));
    }
}

/// The switch for what a wheel does: some systems report a trackpad as a wheel.
fn wheel_ui(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    ui.spacing_mut().item_spacing.x = 4.0;
    ui.weak("Wheel");
    for (wheel, text, hint) in [
        (Wheel::Zoom, "Zoom", "A wheel zooms; with Shift it pans"),
        (Wheel::Pan, "Pan", "A wheel pans; with Ctrl it zooms"),
    ] {
        let is_on = state.settings.wheel == wheel;
        let action = Action::UseWheel(wheel);
        let response = ui.add(Button::new(text).selected(is_on));
        response.widget_info(|| {
            egui::WidgetInfo::selected(egui::accesskit::Role::Button, true, is_on, action.name())
        });
        if response.on_hover_text(hint).clicked() {
            commands.push(Command::Do(action));
        }
    }
}

/// "Undo removal of an article" instead of a bare "Undo".
pub(super) fn name(state: &State, entry: &Entry) -> String {
    let what = match entry.action {
        Action::Undo => state.history.undo_name(),
        Action::Redo => state.history.redo_name(),
        _ => None,
    };
    what.map_or_else(|| entry.name.to_owned(), |what| format!("{} {what}", entry.name))
}

/// Whether what an action switches on is on.
fn is_on(state: &State, action: Action) -> Option<bool> {
    let panels = &state.settings.panels;
    match action {
        Action::Toggle(panel) => Some(panels.is_open(panel)),
        Action::ToggleList => Some(state.view.list.is_shown),
        Action::Search => Some(state.view.search.is_some()),
        Action::Lanes(lanes_by) => Some(lanes_by == state.view.looks.lanes_by),
        Action::Correct(Correction::Review) => Some(state.view.review.is_some()),
        Action::PauseReading => Some(state.loading.is_paused),
        Action::FoldGaps => Some(state.view.looks.folds_gaps),
        Action::UseWheel(wheel) => Some(wheel == state.settings.wheel),
        Action::ReduceMotion => Some(state.view.camera.is_motion_reduced),
        _ => None,
    }
}

pub(super) fn is_possible(state: &State, action: Action) -> bool {
    match action {
        Action::Undo => state.history.undo_name().is_some(),
        Action::Redo => state.history.redo_name().is_some(),
        Action::GoBack => state.view.camera.can_go_back(),
        Action::GoForward => state.view.camera.can_go_forward(),
        Action::CancelReading | Action::PauseReading => state.loading.is_busy(),
        Action::RemoveArticle | Action::Find => state.view.reader.article.is_some(),
        Action::ClearFilters => !state.view.looks.filter.is_empty(),
        Action::FitRange => state.view.range.is_some(),
        Action::Search | Action::Compare => state.project.article_count() > 0,
        Action::StepHit(_) => has_hits(state),
        Action::FindNext | Action::FindPrevious => match &state.view.reader.find {
            Some(find) => !find.hits.is_empty(),
            None => has_hits(state),
        },
        Action::Deselect => {
            let reader = &state.view.reader;
            let is_marked = state.view.range.is_some() || reader.marked.is_some();
            let is_looked_for = reader.find.is_some() || state.view.search.is_some();
            is_marked || is_looked_for || state.view.selected.is_some()
        }
        Action::Correct(Correction::Merge) => state.view.several.events.len() > 1,
        Action::Correct(Correction::Unmerge) => {
            state.selected_event().is_some_and(|(_, event)| event.mentions().len() > 1)
        }
        Action::Correct(Correction::MakeEvent) => told_by(state).is_some(),
        Action::CopyEvent
        | Action::Correct(
            Correction::Accept | Correction::Hide | Correction::Star | Correction::Edit(_),
        )
        | Action::Read
        | Action::MarkPassage
        | Action::ToggleSelected
        | Action::FitSelection
        | Action::NextCitation
        | Action::PreviousCitation => state.view.selected.is_some(),
        Action::Peek => state.derived.arrangement.shown_count > 0 && state.view.shows_timeline(),
        Action::FitAll
        | Action::Correct(Correction::Review)
        | Action::ExportEvents
        | Action::ExportPicture
        | Action::MarkRange
        | Action::ZoomIn
        | Action::ZoomOut
        | Action::PanLeft
        | Action::PanRight
        | Action::PreviousWindow
        | Action::NextWindow
        | Action::NextEvent
        | Action::PreviousEvent
        | Action::Walk(_)
        | Action::SelectAll
        | Action::Extend(_)
        | Action::WalkPast(_)
        | Action::Show(Overlay::GoToDate | Overlay::SaveView) => {
            state.derived.arrangement.shown_count > 0
        }
        _ => true,
    }
}

/// Whether a search has found something.
fn has_hits(state: &State) -> bool {
    state.view.search.as_ref().is_some_and(Search::has_hits)
}
