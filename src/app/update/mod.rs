//! The only place where the window's state changes.

mod adding;
mod articles;
mod comparing;
mod copying;
pub(in crate::app) mod correcting;
mod editing;
mod exporting;
mod finding;
mod keeping;
mod listing;
mod looks;
mod marking;
mod peeking;
mod reading;
mod reviewing;
mod searching;
mod selecting;
mod settings;
mod several;
mod succeeding;
mod tables;
mod walking;
mod watching;

use super::action::{Action, Way};
use super::command::{Command, Effect, Export, Focus, Told};
use super::keeping::Leaving;
use super::samples;
use super::settings::Setting;
use super::state::State;
use articles::toggle_copies;
use comparing::{choose_sets, compare};
use copying::copy_events;
use correcting::{correct, tell};
use editing::{edit_project, redo, remove_shown_article, undo};
use exporting::{choose_file, choose_scale, export};
use finding::{close_find, find, open_find};
pub use keeping::keep_view;
use keeping::{act_on_project, answered, leave, open, open_paths, save_into};
use listing::{sort_by, toggle_list};
use looks::{clear_filters, group_by, save_view, toggle_criterion, toggle_folding, use_view};
use marking::{clear, fit_range, mark_passage, mark_time_in_view};
use peeking::{choose_in_peek, close_stale_peek, peek, peek_nearest};
use reading::{
    ask_instead_of, ask_where, choose, halt_reading, open_address, read, read_again, take,
};
use searching::{close_search, open_search, search, step, step_hit, take_hit, walk_hits};
use selecting::{
    cite, fit_selection, read_passage, select, select_event, show_article, step_citation,
    step_event, zoom_to_event,
};
use settings::{clear_recent, follow_desktop, look_for_recent, set, toggle_motion, use_settings};
use several::{
    extend_selection, select_all, select_up_to, toggle_selected, toggle_shown, walk_past,
};
use tables::choose_columns;
use walking::walk;
use watching::watch_folder;

/// Factor by which one press of a key zooms.
const KEY_ZOOM: f64 = 1.5;

/// Share of the window by which one press of a key pans.
const KEY_PAN: f64 = 0.25;

/// Applies `command` and returns what has to be done in the world. `now` is in
/// seconds, on the window's own clock.
pub fn update(state: &mut State, command: Command, now: f64) -> Vec<Effect> {
    let effects = apply(state, command, now);
    close_stale_peek(state);
    effects
}

#[expect(clippy::too_many_lines, reason = "one line for each command")]
fn apply(state: &mut State, command: Command, now: f64) -> Vec<Effect> {
    match command {
        Command::Do(action) => return act(state, action, now),
        Command::Read(sources) => return open(state, sources),
        Command::LookForRecent => return look_for_recent(state),
        Command::ClearRecent => clear_recent(state),
        Command::UseSettings(settings) => return use_settings(state, *settings),
        Command::Set(setting) => return set(state, setting),
        Command::Take(report) => return take(state, *report, now),
        Command::OpenProject(path) => return leave(state, Leaving::Open(path)),
        Command::SaveProject(path) => return save_into(state, path),
        Command::Leave(answer) => return answered(state, answer),
        Command::DialogAnswered(paths) => return open_paths(state, paths),
        Command::DialogIsSilent(dialog) => ask_instead_of(state, dialog),
        Command::CloseOverlay => state.view.overlay = None,
        Command::ClosePathField => state.view.path_field = None,
        Command::ChooseScale(scale) => state.view.picture_scale = scale,
        Command::ChooseFile(what) => return choose_file(state, what),
        Command::Export(what, path) => return export(state, what, path),
        Command::Edit(edit) => return edit_project(state, edit),
        Command::Tell(telling) => return tell(state, telling, now),
        Command::Select(mention) => select(state, mention, now),
        Command::SelectEvent(event) => select_event(state, event, now),
        Command::ToggleSelected(event) => toggle_selected(state, event, now),
        Command::SelectUpTo(event) => select_up_to(state, event, now),
        Command::Cite(citation) => cite(state, citation),
        Command::ShowArticle(article) => show_article(state, article),
        Command::ToggleCopies(article) => toggle_copies(state, article),
        Command::EditPublication(article) => state.view.dating = article,
        Command::Hover(mention) => state.view.hovered = mention,
        Command::Compare(step) => return compare(state, step, now),
        Command::MarkRange(range) => state.view.range = range,
        Command::MarkWords(words) => state.view.reader.marked = words,
        Command::Find(query) => return find(state, query),
        Command::CloseFind => close_find(state),
        Command::Search(typed) => return search(state, typed),
        Command::CloseSearch => close_search(state),
        Command::WalkHits(rows) => walk_hits(state, rows),
        Command::TakeHit(row) => take_hit(state, row, now),
        Command::Peek(opened) => peek(state, opened),
        Command::ChooseInPeek(chosen) => choose_in_peek(state, chosen),
        Command::SaveView(name) => return save_view(state, name),
        Command::UseView(name) => return use_view(state, &name, now),
        Command::ToggleCriterion(criterion) => return toggle_criterion(state, criterion),
        Command::SortBy(column) => return sort_by(state, column),
        Command::Look(view) => state.view.camera.look(view, now),
        Command::ZoomToEvent(event) => zoom_to_event(state, event, now),
        Command::Glide(view) => state.view.camera.glide(view, now),
        Command::ZoomAt { x, factor } => state.view.camera.zoom_at(x, factor, now),
        Command::ShowTime(ms) => state.view.camera.centre_on(ms, now),
        Command::GoTo(days) => state.view.camera.show(days, now),
        Command::Resize { width_points } => state.view.camera.resize(width_points),
        Command::ReaderArrived => state.view.reader.goal = None,
        Command::Dismiss(told) => dismiss(state, told),
        Command::ReadAgain(source) => return read_again(state, source),
        Command::WatchFolder(path) => return watch_folder(state, &path),
        Command::ChooseColumns(choosing) => choose_columns(state, choosing.map(|it| *it)),
        Command::OpenAddress(typed) => return open_address(state, &typed),
        Command::FollowDesktopMotion(is_reduced) => return follow_desktop(state, is_reduced),
        Command::CopyText(text) => return vec![Effect::CopyText(text)],
    }
    Vec::new()
}

fn dismiss(state: &mut State, told: Told) {
    match told {
        Told::Notice => state.notice = None,
        Told::Problems => state.loading.problems.clear(),
    }
}

fn act(state: &mut State, action: Action, now: f64) -> Vec<Effect> {
    match action {
        Action::OpenFiles | Action::OpenFolder | Action::WatchFolder => return choose(action),
        Action::OpenPath | Action::OpenAddress => ask_where(state, action),
        Action::OpenSamples => return read(state, samples::sources()),
        Action::ExportEvents => return choose_file(state, Export::Events),
        Action::ExportPicture => choose_scale(state),
        Action::Compare => choose_sets(state),
        Action::PauseReading | Action::CancelReading => return halt_reading(state, action),
        Action::Quit
        | Action::NewProject
        | Action::OpenProject
        | Action::SaveProject
        | Action::SaveProjectAs => return act_on_project(state, action),
        Action::Undo => return undo(state, now),
        Action::Redo => return redo(state, now),
        Action::Correct(correction) => return correct(state, correction, now),
        Action::CopyEvent => return copy_events(state),
        Action::RemoveArticle => return remove_shown_article(state),
        Action::FitAll => state.view.camera.fit_all(now),
        Action::FitSelection => fit_selection(state, now),
        Action::MarkRange => mark_time_in_view(state),
        Action::FitRange => fit_range(state, now),
        Action::ZoomIn => state.view.camera.zoom(KEY_ZOOM, now),
        Action::ZoomOut => state.view.camera.zoom(1.0 / KEY_ZOOM, now),
        Action::PanLeft => state.view.camera.pan(-KEY_PAN, now),
        Action::PanRight => state.view.camera.pan(KEY_PAN, now),
        Action::GoBack => state.view.camera.go_back(now),
        Action::GoForward => state.view.camera.go_forward(now),
        Action::PreviousWindow => state.view.camera.pan(-1.0, now),
        Action::NextWindow => state.view.camera.pan(1.0, now),
        Action::NextEvent | Action::PreviousEvent => step_event(state, action, now),
        Action::Peek => peek_nearest(state),
        Action::Walk(step) => walk(state, step, now),
        Action::MarkPassage => mark_passage(state),
        Action::Read => return read_passage(state),
        Action::Find => return open_find(state),
        Action::Search => return open_search(state),
        Action::StepHit(way) => step_hit(state, way, now),
        Action::FindNext | Action::FindPrevious => step(state, action, now),
        Action::SelectAll => select_all(state, now),
        Action::ToggleSelected => toggle_shown(state, now),
        Action::Extend(way) => extend_selection(state, way == Way::Forward, now),
        Action::WalkPast(way) => walk_past(state, way == Way::Forward, now),
        Action::NextCitation | Action::PreviousCitation => step_citation(state, action),
        Action::Deselect => clear(state),
        Action::ClearFilters => return clear_filters(state),
        Action::Lanes(lanes_by) => return group_by(state, lanes_by),
        Action::NextLanes => return group_by(state, state.view.looks.lanes_by.next()),
        Action::Toggle(panel) => state.settings.panels.toggle(panel),
        Action::FoldGaps => return toggle_folding(state),
        Action::Focus(way) => return vec![Effect::Focus(Focus::NextPart(way))],
        Action::ToggleList => return toggle_list(state),
        Action::Show(overlay) => state.view.overlay = Some(overlay),
        Action::Scale(scale) => return vec![Effect::Scale(scale)],
        Action::ReduceMotion => return toggle_motion(state),
        Action::UseWheel(wheel) => return set(state, Setting::Wheel(wheel)),
        Action::UseTheme(theme) => return set(state, Setting::Theme(theme)),
    }
    Vec::new()
}
