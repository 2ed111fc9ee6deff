//! What comes in from the workers.

use std::collections::BTreeMap;
use std::mem;
use std::sync::Arc;

use crate::app::action::Action;
use crate::app::command::{Dialog, Effect};
use crate::app::keeping::keep;
use crate::app::state::{Found, Loading, Notice, PathField, State};
use crate::model::{ArticleId, Findings, Mention, MentionId, When};
use crate::worker::{Arrangement, ReadArticle, Report, Source, ToArrange, ToKeep};

use super::articles::list_articles;
use super::comparing::{compared, notice_changes};
use super::exporting::exported;
use super::finding::found;
use super::keeping::{begun, kept, loaded, not_kept, not_loaded, not_saved, opened, saved_as, say};
use super::listing::{list_anew, listed};
use super::reviewing::{ask_for_new, leave_gone, queued};
use super::searching::{indexed, search_anew, searched};
use super::selecting::{deselect, select};
use super::tables;

pub(super) fn read(state: &mut State, sources: Vec<Source>) -> Vec<Effect> {
    if sources.is_empty() {
        return Vec::new();
    }
    if !state.loading.is_busy() {
        let before = mem::take(&mut state.loading);
        let Loading { waiting, forgotten_batches, problems, tables, .. } = before;
        state.loading =
            Loading { waiting, forgotten_batches, problems, tables, ..Loading::default() };
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
    if let Source::Table { path, columns: _ } = &source {
        tables::await_table(state, path);
    }
    read(state, vec![source])
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
    tables::stop(state);
    vec![Effect::CancelReading, Effect::PauseReading(false)]
}

pub(super) fn take(state: &mut State, report: Report, now: f64) -> Vec<Effect> {
    if is_forgotten(state, &report) {
        return Vec::new();
    }
    let mut effects = Vec::new();
    match report {
        Report::Listed { files, size_bytes } => list(state, files, size_bytes, now),
        Report::Progress { read_bytes } => state.loading.progress(read_bytes, now),
        Report::Read { articles, problems, is_whole_file } => {
            effects.extend(tables::take_articles(state, articles));
            if is_whole_file {
                effects.extend(tables::end_file(state, &problems));
                state.loading.done_files += 1;
                state.loading.waiting.pop_front();
            }
            state.loading.problems.extend(problems);
        }
        Report::Failed { problems } => state.loading.problems.extend(problems),
        Report::Finished { unread_files } => finish_batch(state, unread_files),
        Report::Extracted { article, findings, number } => {
            effects.extend(replace_findings(state, article, *findings, number));
        }
        Report::Arranged { arrangement, number } => {
            arranged(state, arrangement, number, now);
            notice_changes(state);
            effects.extend(shown(state));
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

fn list(state: &mut State, files: Vec<String>, size_bytes: u64, now: f64) {
    let loading = &mut state.loading;
    if loading.asked_bytes == 0 {
        (loading.began_at, loading.last_at) = (now, now);
    }
    loading.asked_files += files.len();
    loading.asked_bytes += size_bytes;
    loading.waiting.extend(files);
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
        | Report::Found { number, .. }
        | Report::SearchHits { number, .. }
        | Report::Counted { number, .. }
        | Report::Queued { number, .. }
        | Report::Compared { number, .. }
        | Report::Sorted { number, .. } => *number <= state.derived.forgotten,
        _ => false,
    }
}

/// Adds an article, and has it read again if how dates in numbers are read was
/// changed meanwhile.
pub(super) fn add(state: &mut State, read: ReadArticle) -> Vec<Effect> {
    let ReadArticle { article, mut findings, paragraphs, order } = read;
    if !tables::is_awaited(state) && state.project.has(&article.name, &article.text) {
        state.loading.known_articles += 1;
        return Vec::new();
    }
    let is_read_otherwise = order != state.settings.date_order && findings.depend_on_date_order();
    let id = state.project.add(article);
    findings.belong_to(id);
    let findings = Arc::new(findings);
    let found = Found { findings: Arc::clone(&findings), paragraphs };
    state.derived.articles.insert(id, found);
    state.derived.article_rows.add(id);
    state.loading.tables.of_file.push(id);
    state.derived.is_outdated = true;
    if state.view.reader.article.is_none() {
        state.view.reader.article = Some(id);
    }
    let mut effects = Vec::new();
    if let Some(article) = state.project.article(id).map(Arc::clone) {
        effects.push(keep(ToKeep::Article { article, findings }));
    }
    if is_read_otherwise {
        effects.push(extract_anew(state, id));
    }
    effects
}

/// Asks for everything in an article to be found again.
pub(super) fn extract_anew(state: &mut State, article: ArticleId) -> Effect {
    state.derived.last_question += 1;
    let number = state.derived.last_question;
    state.derived.asked.insert(article, number);
    Effect::Extract { article, number }
}

fn finish_batch(state: &mut State, unread_files: usize) {
    state.loading.open_batches = state.loading.open_batches.saturating_sub(1);
    if !state.loading.is_busy() {
        tables::end_reading(state);
    }
    state.loading.done_bytes += mem::take(&mut state.loading.read_bytes);
    state.loading.asked_files = state.loading.asked_files.saturating_sub(unread_files);
    state.loading.waiting.drain(..unread_files.min(state.loading.waiting.len()));
    if unread_files > 0 {
        let text = format!("Stopped. {unread_files} files were not read; what was read stays.");
        state.notice = Some(Notice { text, can_undo: false });
    } else if state.loading.known_articles > 0 {
        let text = match mem::take(&mut state.loading.known_articles) {
            1 => "1 article was in the project already.".to_owned(),
            count => format!("{count} articles were in the project already."),
        };
        state.notice = Some(Notice { text, can_undo: false });
    }
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

fn arranged(state: &mut State, arrangement: Arc<Arrangement>, number: u64, now: f64) {
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
