//! What comes in from the workers.

use std::collections::BTreeMap;
use std::mem;
use std::path::PathBuf;
use std::sync::Arc;

use crate::app::action::Action;
use crate::app::command::{Dialog, Effect};
use crate::app::keeping::keep;
use crate::app::state::{Loading, Notice, PathField, State};
use crate::model::{ArticleId, Findings, Mention, MentionId, SourceFile, When};
use crate::worker::{Arrangement, Report, Source, ToArrange, ToKeep, ToWatch};

use super::articles::list_articles;
use super::comparing::{compared, notice_changes};
use super::exporting::exported;
use super::finding::found;
use super::keeping::{begun, kept, loaded, not_kept, not_loaded, not_saved, opened, saved_as, say};
use super::listing::{list_anew, listed};
use super::reviewing::{ask_for_new, leave_gone, queued};
use super::searching::{indexed, search_anew, searched};
use super::selecting::{deselect, select};
use super::succeeding::aligned;
use super::tables;

pub(super) fn read(state: &mut State, sources: Vec<Source>) -> Vec<Effect> {
    if sources.is_empty() {
        return Vec::new();
    }
    if !state.loading.is_busy() {
        let before = mem::take(&mut state.loading);
        let Loading { waiting, forgotten_batches, problems, .. } = before;
        state.loading = Loading { waiting, forgotten_batches, problems, ..Loading::default() };
    }
    state.loading.open_batches += 1;
    vec![Effect::Read(sources)]
}

/// Stops for good, or begins nothing new for a while, or goes on.
pub(super) fn halt_reading(state: &mut State, action: Action) -> Vec<Effect> {
    if action == Action::CancelReading {
        return stop_reading(state);
    }
    state.loading.is_paused = !state.loading.is_paused;
    vec![Effect::PauseReading(state.loading.is_paused)]
}

/// Reads once more what could not be read.
pub(super) fn read_again(state: &mut State, source: Source) -> Vec<Effect> {
    state.loading.problems.retain(|problem| problem.again.as_ref() != Some(&source));
    let table = match &source {
        Source::Table { path, columns: _ } => Some(path.clone()),
        _ => None,
    };
    let effects = read(state, vec![source]);
    if let Some(table) = table {
        tables::await_table(state, &table);
    }
    effects
}

/// Asks which files or folders are meant.
pub(super) fn choose(action: Action) -> Vec<Effect> {
    vec![Effect::OpenDialog(match action {
        Action::OpenFiles => Dialog::Files,
        Action::WatchFolder => Dialog::WatchedFolder,
        _ => Dialog::Folder,
    })]
}

/// Asks for a path or an address.
pub(super) fn ask_where(state: &mut State, action: Action) {
    let is_path = action == Action::OpenPath;
    state.view.path_field = Some(if is_path { PathField::Asked } else { PathField::Address });
}

/// Asks for a path where the desktop's dialog does not answer.
pub(super) fn ask_instead_of(state: &mut State, dialog: Dialog) {
    state.view.path_field = Some(PathField::in_place_of(dialog));
}

/// Fetches a page or feed. Of addresses without a scheme most are of the secure one.
pub(super) fn open_address(state: &mut State, typed: &str) -> Vec<Effect> {
    state.view.path_field = None;
    let typed = typed.trim();
    let has_scheme = ["http://", "https://"].iter().any(|scheme| {
        typed.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    });
    let address = if has_scheme { typed.to_owned() } else { format!("https://{typed}") };
    read(state, vec![Source::Address(address)])
}

/// Leaves what is not read yet; what is opened next is not paused.
pub(super) fn stop_reading(state: &mut State) -> Vec<Effect> {
    state.loading.is_paused = false;
    vec![Effect::CancelReading, Effect::PauseReading(false)]
}

pub(super) fn take(state: &mut State, report: Report, now: f64) -> Vec<Effect> {
    if is_forgotten(state, &report) {
        return Vec::new();
    }
    let mut effects = Vec::new();
    match report {
        Report::Listed { files, size_bytes } => {
            effects.extend(list(state, files, size_bytes, now));
        }
        Report::Progress { read_bytes } => state.loading.progress(read_bytes, now),
        Report::Read { articles, problems, whole_file } => {
            effects.extend(tables::take_articles(state, articles));
            if let Some(name) = whole_file {
                effects.extend(tables::end_file(state, &name));
                effects.push(finish_file(state, name));
            }
            state.loading.problems.extend(problems);
        }
        Report::Failed { problems } => state.loading.problems.extend(problems),
        Report::Appeared { files } => effects.extend(read_appeared(state, files)),
        Report::Finished { unread } => effects.extend(finish_batch(state, unread)),
        Report::Extracted { article, findings, number } => {
            effects.extend(replace_findings(state, article, *findings, number));
        }
        Report::Arranged { arrangement, number } => {
            effects.extend(arranged(state, arrangement, number, now));
        }
        Report::Aligned { before, after, alignment, number: _ } => {
            effects.extend(aligned(state, before, after, &alignment));
        }
        Report::Found { article, hits, number } => found(state, article, hits, number),
        Report::Looked { gone } => state.view.gone = gone.into_iter().collect(),
        Report::SearchHits { hits, number } => searched(state, hits, number),
        Report::Indexed { unindexed, problem } => indexed(state, unindexed, problem),
        Report::Written { message } => exported(state, message),
        Report::Counted { choices, number } => {
            state.derived.choices = choices;
            state.derived.awaited_choices.take_if(|awaited| *awaited == number);
        }
        Report::Queued { batch, number } => queued(state, batch, number, now),
        Report::Sorted { listing, number } => listed(state, *listing, number),
        Report::Begun { path } => begun(state, path),
        Report::Opened(project) => effects.extend(opened(state, *project, now)),
        Report::NotOpened { message } | Report::Said { message } => say(state, message),
        Report::Loaded { articles, is_last } => {
            effects.extend(loaded(state, articles, is_last));
        }
        Report::NotLoaded { message } => not_loaded(state, message),
        Report::Kept { number } => kept(state, number),
        Report::NotKept { message } => not_kept(state, message),
        Report::SavedAs { path } => effects.extend(saved_as(state, path)),
        Report::NotSaved { message } => not_saved(state, message),
        Report::LeftBehind { projects } => state.keeping.left_behind = projects,
        Report::Compared { outcome, number } => compared(state, outcome, number),
    }
    effects.extend(rearrange_if_outdated(state));
    effects.extend(list_anew(state));
    effects.extend(ask_for_new(state));
    effects.extend(search_anew(state));
    effects
}

/// What is to be read is kept with the project, so that the rest is read at the next
/// start should this one end before.
fn list(state: &mut State, files: Vec<SourceFile>, size_bytes: u64, now: f64) -> Vec<Effect> {
    let loading = &mut state.loading;
    if loading.asked_bytes == 0 {
        (loading.began_at, loading.last_at) = (now, now);
    }
    loading.asked_files += files.len();
    loading.asked_bytes += size_bytes;
    loading.waiting.extend(files.iter().map(|file| Arc::clone(&file.name)));
    let on_disk: Arc<[SourceFile]> = files.into_iter().filter(|it| it.stamp.is_some()).collect();
    if on_disk.is_empty() {
        return Vec::new();
    }
    vec![keep(ToKeep::Files(Arc::clone(&on_disk))), Effect::Watch(ToWatch::Known(on_disk))]
}

/// Reads what came into watched folders; what comes late may be from those of a project
/// that was left.
fn read_appeared(state: &mut State, mut files: Vec<PathBuf>) -> Vec<Effect> {
    let watched = state.project.watched();
    files.retain(|file| watched.iter().any(|folder| file.starts_with(folder)));
    let effects = read(state, files.iter().cloned().map(Source::Path).collect());
    let names = files.iter().map(|path| path.to_string_lossy().into());
    state.loading.appeared.extend(names);
    effects
}

fn finish_file(state: &mut State, name: Arc<str>) -> Effect {
    state.loading.appeared.remove(&name);
    state.loading.done_files += 1;
    state.loading.waiting.pop_front();
    keep(ToKeep::FileRead(name))
}

/// Whether a report answers what was asked for a project that was left.
fn is_forgotten(state: &mut State, report: &Report) -> bool {
    match report {
        Report::Listed { .. }
        | Report::Progress { .. }
        | Report::Read { .. }
        | Report::Failed { .. } => state.loading.forgotten_batches > 0,
        Report::Finished { .. } if state.loading.forgotten_batches > 0 => {
            state.loading.forgotten_batches -= 1;
            true
        }
        Report::Extracted { number, .. }
        | Report::Arranged { number, .. }
        | Report::Aligned { number, .. }
        | Report::Found { number, .. }
        | Report::SearchHits { number, .. }
        | Report::Counted { number, .. }
        | Report::Queued { number, .. }
        | Report::Compared { number, .. }
        | Report::Sorted { number, .. } => *number <= state.derived.forgotten,
        _ => false,
    }
}

/// Asks for everything in an article to be found again.
pub(super) fn extract_anew(state: &mut State, article: ArticleId) -> Effect {
    state.derived.last_question += 1;
    let number = state.derived.last_question;
    state.derived.asked.insert(article, number);
    Effect::Extract { article, number }
}

fn finish_batch(state: &mut State, unread: Vec<Arc<str>>) -> Vec<Effect> {
    let unread_files = unread.len();
    state.loading.open_batches = state.loading.open_batches.saturating_sub(1);
    state.loading.done_bytes += mem::take(&mut state.loading.read_bytes);
    state.loading.asked_files = state.loading.asked_files.saturating_sub(unread_files);
    state.loading.waiting.drain(..unread_files.min(state.loading.waiting.len()));
    if unread_files > 0 {
        let files = if unread_files == 1 {
            "1 file was".to_owned()
        } else {
            format!("{unread_files} files were")
        };
        let text = format!("Stopped. {files} not read, or in part; what was read stays.");
        state.notice = Some(Notice { text, can_undo: false });
    } else if state.loading.known_articles > 0 {
        let text = match mem::take(&mut state.loading.known_articles) {
            1 => "1 article was in the project already.".to_owned(),
            count => format!("{count} articles were in the project already."),
        };
        state.notice = Some(Notice { text, can_undo: false });
    }
    let mut effects = tables::leave(state, &unread);
    if unread_files > 0 {
        // Somebody stopped it, who does not want the rest.
        effects.push(keep(ToKeep::FilesForgotten(unread)));
    }
    effects
}

fn replace_findings(
    state: &mut State,
    article: ArticleId,
    mut findings: Findings,
    number: u64,
) -> Option<Effect> {
    if state.derived.asked.get(&article) != Some(&number) {
        return None;
    }
    state.derived.asked.remove(&article);
    findings.belong_to(article);
    let found = state.derived.articles.get_mut(&article)?;
    state.derived.moved += count_moved(&found.findings, &findings);
    found.findings = Arc::new(findings);
    let findings = Arc::clone(&found.findings);
    state.derived.is_outdated = true;
    if state.derived.asked.is_empty() {
        let text = match std::mem::take(&mut state.derived.moved) {
            0 => "No event moved.".to_owned(),
            1 => "1 event moved.".to_owned(),
            moved => format!("{moved} events moved."),
        };
        let can_undo = state.derived.offers_undo == Some(article);
        state.notice = Some(Notice { text, can_undo });
    }
    Some(keep(ToKeep::Findings { article, findings }))
}

/// How many mentions have another date now.
fn count_moved(before: &Findings, after: &Findings) -> usize {
    let dates_before: BTreeMap<MentionId, When> =
        before.mentions.iter().map(|mention| (mention.id, mention.when)).collect();
    let has_moved = |mention: &&Arc<Mention>| dates_before.get(&mention.id) != Some(&mention.when);
    after.mentions.iter().filter(has_moved).count()
}

fn arranged(
    state: &mut State,
    arrangement: Arc<Arrangement>,
    number: u64,
    now: f64,
) -> Option<Effect> {
    if state.derived.awaited == Some(number) {
        state.derived.awaited = None;
    }
    state.view.camera.follow(&arrangement, now);
    state.derived.arrangement = arrangement;
    list_articles(state);
    state.view.peek = None;
    let arrangement = &state.derived.arrangement;
    let several = state.view.several.events.iter();
    // Events that were joined are one.
    let held = several.filter_map(|event| Some(arrangement.event(*event)?.1.id()));
    state.view.several.events = Arc::new(held.collect());
    if state.view.selected.is_some() && state.selected_event().is_none() {
        deselect(state);
    }
    let made = state.view.to_select.filter(|made| state.derived.arrangement.event(*made).is_some());
    if let Some(made) = made {
        state.view.to_select = None;
        select(state, made, now);
    }
    leave_gone(state, now);
    notice_changes(state);
    shown(state)
}

/// What is shown for good until something changes.
fn shown(state: &State) -> Option<Effect> {
    let is_settled = !state.derived.is_outdated && state.derived.asked.is_empty();
    let is_done = !state.loading.is_busy() && !state.keeping.is_loading;
    (is_settled && is_done).then(|| Effect::KeepShown(Arc::clone(&state.derived.arrangement)))
}

/// Asks for one arrangement at a time; what changes meanwhile waits for the
/// next.
pub(super) fn rearrange_if_outdated(state: &mut State) -> Vec<Effect> {
    if !state.derived.is_outdated || state.derived.awaited.is_some() {
        return Vec::new();
    }
    if state.keeping.is_loading && state.keeping.has_first_sight {
        // More is shown than is there yet.
        return Vec::new();
    }
    state.derived.is_outdated = false;
    state.derived.last_question += 1;
    let number = state.derived.last_question;
    state.derived.awaited = Some(number);
    state.derived.awaited_choices = Some(number);
    let all = ToArrange {
        members: state.members(),
        others: state.others(),
        corrections: Arc::clone(state.project.corrections()),
        looks: state.view.looks.clone(),
        is_reading: state.loading.is_busy() || state.keeping.is_loading,
    };
    vec![Effect::Arrange { all, number }]
}
