//! Folders of which new files are read as they come, and files that were still to be
//! read when the program ended.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::app::command::Effect;
use crate::app::keeping::keep;
use crate::app::state::State;
use crate::export::wording::short_name;
use crate::model::Edit;
use crate::worker::{Source, ToKeep, ToWatch};

use super::editing::edit_project;
use super::keeping::say;
use super::reading::read;

/// Reads what comes into a folder, and what is in it already.
pub(super) fn watch_folder(state: &mut State, folder: &Path) -> Vec<Effect> {
    state.view.path_field = None;
    let folder = folder.to_string_lossy().into_owned();
    if state.project.watched().contains(&folder) {
        say(state, format!("“{}” is watched already.", short_name(Path::new(&folder))));
        return Vec::new();
    }
    edit_project(state, Edit::Watch { folder, on: true })
}

/// Watches what the project says.
pub(super) fn watch(state: &State) -> Effect {
    Effect::Watch(ToWatch::Folders(state.project.watched().iter().map(PathBuf::from).collect()))
}

/// Once all articles of a project are there: finds out which have changed since, reads
/// what was still to be read, and watches on.
pub(super) fn go_on(state: &mut State) -> Vec<Effect> {
    let files = std::mem::take(&mut state.keeping.files);
    let articles = state.project.articles().cloned().collect();
    let mut effects = vec![Effect::CheckSources(articles, Arc::clone(&files))];
    if state.keeping.why_read_only().is_some() {
        return effects;
    }
    if !state.project.watched().is_empty() {
        effects.push(watch(state));
    }
    let unread = files.iter().filter(|file| !file.is_read);
    let unread: Vec<Arc<str>> = unread.map(|file| Arc::clone(&file.name)).collect();
    if !unread.is_empty() {
        let files = if unread.len() == 1 { "file that was" } else { "files that were" };
        say(state, format!("Going on with {} {files} still to be read.", unread.len()));
        let sources = unread.iter().map(|name| Source::Path((&**name).into())).collect();
        // Those that are still there are listed anew.
        effects.push(keep(ToKeep::FilesForgotten(unread)));
        effects.extend(read(state, sources));
    }
    effects
}
