//! The project and its file: opening, saving, leaving.

use std::path::PathBuf;
use std::sync::Arc;

use crate::app::action::Action;
use crate::app::command::{Dialog, Effect};
use crate::app::keeping::{Answer, Keeping, Leaving, OpenFile, keep};
use crate::app::saved_view::SavedView;
use crate::app::state::{Derived, Found, Loading, Notice, State, ViewState};
use crate::export::wording::short_name;
use crate::model::{History, HistoryStep, Project};
use crate::store::{Access, ENDING, is_project};
use crate::worker::{LoadedArticle, Opened, Source, ToKeep, ToWatch};

use super::reading::{extract_anew, read, stop_reading};
use super::watching::go_on;

/// Keeps what an edit changed.
pub(super) fn keep_step(state: &State, step: HistoryStep) -> Effect {
    let facts = state.project.facts_after(&step.applied);
    keep(ToKeep::Edit { facts, step: Box::new(step) })
}

/// Keeps how the project is looked at, if that is new.
pub fn keep_view(state: &mut State) -> Vec<Effect> {
    if state.keeping.file.is_none() || state.keeping.is_loading {
        return Vec::new();
    }
    let view = SavedView::of(state).to_json();
    if view == state.keeping.kept_view {
        return Vec::new();
    }
    state.keeping.kept_view.clone_from(&view);
    // A project that can only be read is looked at all the same.
    if state.keeping.why_read_only().is_some() {
        return Vec::new();
    }
    vec![keep(ToKeep::View(view))]
}

/// Does what is asked of the project as a whole.
pub(super) fn act_on_project(state: &mut State, action: Action) -> Vec<Effect> {
    match action {
        Action::Quit => leave(state, Leaving::Quit),
        Action::NewProject => leave(state, Leaving::Begin),
        Action::OpenProject => vec![Effect::OpenDialog(Dialog::Project)],
        Action::SaveProject => save(state),
        _ => save_as(state),
    }
}

/// Does something that leaves the project, or asks first what is to become of it.
pub(super) fn leave(state: &mut State, leaving: Leaving) -> Vec<Effect> {
    if let Leaving::Open(path) = &leaving
        && state.keeping.file.as_ref().is_some_and(|file| file.path == *path)
    {
        say(state, format!("“{}” is open already.", short_name(path)));
        return Vec::new();
    }
    if state.keeping.must_ask() && state.project.article_count() > 0 {
        state.keeping.leaving = Some(leaving);
        return Vec::new();
    }
    go(state, leaving, false)
}

/// Does what is answered.
pub(super) fn answered(state: &mut State, answer: Answer) -> Vec<Effect> {
    match answer {
        Answer::AskToClose => return leave(state, Leaving::Quit),
        Answer::Save => return save_and_leave(state),
        Answer::Discard => return discard_and_leave(state),
        Answer::Stay => state.keeping.leaving = None,
        Answer::OpenLeftBehind(path) => {
            state.keeping.left_behind.clear();
            return leave(state, Leaving::Open(path));
        }
        Answer::DiscardLeftBehind(path) => {
            state.keeping.left_behind.retain(|project| project.path != path);
            return vec![Effect::DiscardProject(path)];
        }
        Answer::Later => state.keeping.left_behind.clear(),
    }
    Vec::new()
}

/// Leaves the project without saving it.
fn discard_and_leave(state: &mut State) -> Vec<Effect> {
    let leaving = state.keeping.leaving.take();
    leaving.map(|leaving| go(state, leaving, true)).unwrap_or_default()
}

/// Saves the project under a name and leaves it then.
fn save_and_leave(state: &mut State) -> Vec<Effect> {
    state.keeping.after_saving = state.keeping.leaving.take();
    vec![Effect::OpenDialog(Dialog::SaveProject)]
}

fn go(state: &mut State, leaving: Leaving, discards: bool) -> Vec<Effect> {
    let mut effects = if discards { Vec::new() } else { keep_view(state) };
    match leaving {
        Leaving::Quit => {
            state.keeping.may_close = true;
            effects.push(Effect::CloseProject { discards });
            effects.push(Effect::Quit);
        }
        Leaving::Begin => {
            effects.extend(forget(state));
            effects.push(Effect::CloseProject { discards });
        }
        Leaving::Open(path) => {
            if discards {
                effects.extend(forget(state));
                effects.push(Effect::CloseProject { discards });
            }
            say(state, format!("Opening “{}”…", short_name(&path)));
            effects.push(Effect::OpenProject(path));
        }
    }
    effects
}

/// Empties the window. What was asked for before is answered in vain.
fn forget(state: &mut State) -> Vec<Effect> {
    let is_reading = state.loading.is_busy();
    state.project = Project::default();
    state.history = History::default();
    let last_question = state.derived.last_question;
    state.derived = Derived { last_question, forgotten: last_question, ..Derived::default() };
    state.loading = Loading {
        forgotten_batches: state.loading.forgotten_batches + state.loading.open_batches,
        ..Loading::default()
    };
    state.view = ViewState {
        camera: std::mem::take(&mut state.view.camera).emptied(),
        desktop_reduces_motion: state.view.desktop_reduces_motion,
        gone: std::mem::take(&mut state.view.gone),
        today: state.view.today,
        can_drop_files: state.view.can_drop_files,
        ..ViewState::default()
    };
    state.keeping = Keeping {
        // Numbers go on, and what was asked for is either kept or not wanted.
        asked: state.keeping.asked,
        kept: state.keeping.asked,
        ..Keeping::default()
    };
    state.notice = None;
    let mut effects = vec![Effect::Watch(ToWatch::Nothing)];
    if is_reading {
        effects.extend(stop_reading(state));
    }
    effects
}

/// Saves what has no name under one. Everything else is saved as it happens.
fn save(state: &mut State) -> Vec<Effect> {
    let is_named = !state.keeping.is_untitled() && state.keeping.why_read_only().is_none();
    if is_named && state.keeping.trouble.is_none() {
        say(state, "Every change is saved as it happens.".to_owned());
        return Vec::new();
    }
    save_as(state)
}

fn save_as(state: &mut State) -> Vec<Effect> {
    if state.project.article_count() == 0 {
        say(state, "There is nothing to save yet.".to_owned());
        return Vec::new();
    }
    vec![Effect::OpenDialog(Dialog::SaveProject)]
}

/// A file was chosen to save into.
pub(super) fn save_into(state: &mut State, path: PathBuf) -> Vec<Effect> {
    state.view.path_field = None;
    let path = if path.extension().is_none() { path.with_extension(ENDING) } else { path };
    say(state, format!("Saving “{}”…", short_name(&path)));
    let mut effects = keep_view(state);
    effects.push(Effect::SaveProjectAs(path));
    effects
}

/// Opens what was chosen in a dialog.
pub(super) fn open_paths(state: &mut State, paths: Vec<PathBuf>) -> Vec<Effect> {
    state.view.path_field = None;
    open(state, paths.into_iter().map(Source::Path).collect())
}

/// Opens what was dropped, chosen or named: a project, or articles.
pub(super) fn open(state: &mut State, sources: Vec<Source>) -> Vec<Effect> {
    let mut projects = Vec::new();
    let mut articles = Vec::new();
    for source in sources {
        match source {
            Source::Path(path) if is_project(&path) => projects.push(path),
            source => articles.push(source),
        }
    }
    let is_more = projects.len() > 1 || !articles.is_empty();
    let Some(project) = projects.into_iter().next() else { return read(state, articles) };
    let effects = leave(state, Leaving::Open(project));
    if is_more {
        say(state, "A project is opened by itself; the other files were not read.".to_owned());
    }
    effects
}

pub(super) fn opened(state: &mut State, opened: Opened, now: f64) -> Vec<Effect> {
    let Opened { path, access, is_untitled, first_sight, saved } = opened;
    let mut effects = forget(state);
    state.project = Project::from_facts(saved.facts);
    state.history = saved.history;
    state.keeping.is_loading = saved.article_count > 0;
    state.keeping.files = saved.files.into();
    effects.push(Effect::Watch(ToWatch::Known(Arc::clone(&state.keeping.files))));
    if let Some(view) = saved.view {
        SavedView::from_json(&view).apply(state);
        state.keeping.kept_view = view;
    }
    if let Some(arrangement) = first_sight {
        state.keeping.has_first_sight = true;
        state.view.camera.follow(&arrangement, now);
        state.derived.arrangement = arrangement;
    }
    if let Access::ReadOnly(why) = access {
        say(state, format!("“{}” can only be read: {why}.", short_name(&path)));
    }
    if !is_untitled {
        state.settings.recent.add(path.clone());
    }
    state.keeping.file = Some(OpenFile { path, access, is_untitled });
    if !state.keeping.is_loading {
        effects.extend(go_on(state));
    }
    effects
}

/// Takes articles of an opened project. Where a person wants dates in numbers read in
/// an order of their own, those that have such dates are read again.
pub(super) fn loaded(
    state: &mut State,
    articles: Vec<LoadedArticle>,
    is_last: bool,
) -> Vec<Effect> {
    let mut effects = Vec::new();
    for LoadedArticle { article, findings, paragraphs } in articles {
        let id = article.id;
        if state.settings.date_order.is_some() && findings.depend_on_date_order() {
            effects.push(extract_anew(state, id));
        }
        state.project.put(article);
        state.derived.article_rows.add(id);
        state.derived.articles.insert(id, Found { findings, paragraphs });
        state.view.reader.article.get_or_insert(id);
    }
    state.keeping.is_loading = !is_last;
    state.derived.is_outdated = true;
    if is_last {
        effects.extend(go_on(state));
    }
    effects
}

/// The rest of a project cannot be read: what is there stays.
pub(super) fn not_loaded(state: &mut State, message: String) {
    state.keeping.is_loading = false;
    state.derived.is_outdated = true;
    say(state, message);
}

pub(super) fn begun(state: &mut State, path: PathBuf) {
    state.keeping.file = Some(OpenFile { path, access: Access::Write, is_untitled: true });
}

pub(super) fn kept(state: &mut State, number: u64) {
    state.keeping.kept = state.keeping.kept.max(number);
    if state.keeping.is_kept() && state.keeping.trouble.take().is_some() {
        say(state, "All changes are saved now.".to_owned());
    }
}

pub(super) fn not_kept(state: &mut State, message: String) {
    if state.keeping.trouble.as_ref() != Some(&message) {
        say(state, format!("Not saved: {message}"));
    }
    state.keeping.trouble = Some(message);
}

pub(super) fn saved_as(state: &mut State, path: PathBuf) -> Vec<Effect> {
    say(state, format!("Saved as “{}”. Every change is saved as it happens.", short_name(&path)));
    state.keeping.trouble = None;
    state.settings.recent.add(path.clone());
    state.keeping.file = Some(OpenFile { path, access: Access::Write, is_untitled: false });
    let leaving = state.keeping.after_saving.take();
    leaving.map(|leaving| go(state, leaving, false)).unwrap_or_default()
}

pub(super) fn not_saved(state: &mut State, message: String) {
    state.keeping.after_saving = None;
    say(state, message);
}

pub(super) fn say(state: &mut State, text: String) {
    state.notice = Some(Notice { text, can_undo: false });
}
