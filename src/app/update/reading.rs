//! What comes in from the workers.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use crate::app::command::Effect;
use crate::app::state::{Found, Notice, State};
use crate::model::{ArticleId, Findings, Mention, MentionId, When};
use crate::worker::{Arrangement, ReadArticle, Report, Source, ToArrange};

use super::exporting::exported;
use super::finding::found;
use super::listing::{list_anew, listed};
use super::searching::{indexed, keep_searchable, search_anew, searched};
use super::selecting::deselect;

pub(super) fn open(state: &mut State, paths: Vec<PathBuf>) -> Vec<Effect> {
    state.view.path_field = None;
    read(state, paths.into_iter().map(Source::Path).collect())
}

pub(super) fn read(state: &mut State, sources: Vec<Source>) -> Vec<Effect> {
    if sources.is_empty() {
        return Vec::new();
    }
    if !state.loading.is_busy() {
        state.loading.asked_files = 0;
        state.loading.done_files = 0;
    }
    state.loading.open_batches += 1;
    vec![Effect::Read(sources)]
}

pub(super) fn take(state: &mut State, report: Report, now: f64) -> Vec<Effect> {
    let mut effects = Vec::new();
    match report {
        Report::Listed { files } => {
            state.loading.asked_files += files.len();
            state.loading.waiting.extend(files);
        }
        Report::Read { articles, problems, is_whole_file } => {
            if is_whole_file {
                state.loading.done_files += 1;
                state.loading.waiting.pop_front();
            }
            state.loading.problems.extend(problems);
            let added: Vec<ArticleId> =
                articles.into_iter().map(|article| add(state, article)).collect();
            effects.extend(keep_searchable(state, &added));
        }
        Report::Failed { problems } => state.loading.problems.extend(problems),
        Report::Finished { unread_files } => finish_batch(state, unread_files),
        Report::Extracted { article, findings, number } => {
            replace_findings(state, article, *findings, number);
            effects.extend(keep_searchable(state, &[article]));
        }
        Report::Arranged { arrangement, number } => arranged(state, arrangement, number, now),
        Report::Found { article, hits, number } => found(state, article, hits, number),
        Report::SearchHits { hits, number } => searched(state, hits, number),
        Report::Indexed { article_count, problem } => indexed(state, article_count, problem),
        Report::Written { message } => exported(state, message),
        Report::Counted { choices, number } => {
            state.derived.choices = choices;
            state.derived.awaited_choices.take_if(|awaited| *awaited == number);
        }
        Report::Sorted { listing, number } => listed(state, *listing, number),
    }
    effects.extend(rearrange_if_outdated(state));
    effects.extend(list_anew(state));
    effects.extend(search_anew(state));
    effects
}

fn add(state: &mut State, read: ReadArticle) -> ArticleId {
    let ReadArticle { article, mut findings, paragraphs } = read;
    let id = state.project.add(article);
    findings.belong_to(id);
    state.derived.articles.insert(id, Found { findings: Arc::new(findings), paragraphs });
    state.derived.is_outdated = true;
    if state.view.reader.article.is_none() {
        state.view.reader.article = Some(id);
    }
    id
}

fn finish_batch(state: &mut State, unread_files: usize) {
    state.loading.open_batches = state.loading.open_batches.saturating_sub(1);
    state.loading.asked_files = state.loading.asked_files.saturating_sub(unread_files);
    state.loading.waiting.drain(..unread_files.min(state.loading.waiting.len()));
    if unread_files > 0 {
        let text = format!("Stopped. {unread_files} files were not read; what was read stays.");
        state.notice = Some(Notice { text, can_undo: false });
    }
}

fn replace_findings(state: &mut State, article: ArticleId, mut findings: Findings, number: u64) {
    if state.derived.asked.get(&article) != Some(&number) {
        return;
    }
    state.derived.asked.remove(&article);
    findings.belong_to(article);
    if let Some(found) = state.derived.articles.get_mut(&article) {
        let moved = count_moved(&found.findings, &findings);
        found.findings = Arc::new(findings);
        state.derived.is_outdated = true;
        let text = match moved {
            0 => "No event moved.".to_owned(),
            1 => "1 event moved.".to_owned(),
            _ => format!("{moved} events moved."),
        };
        let can_undo = state.derived.offers_undo == Some(article);
        state.notice = Some(Notice { text, can_undo });
    }
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
    state.view.peek = None;
    let arrangement = &state.derived.arrangement;
    let several = state.view.several.events.iter();
    // Events that were joined are one.
    let held = several.filter_map(|event| Some(arrangement.event(*event)?.1.id()));
    state.view.several.events = Arc::new(held.collect());
    if state.view.selected.is_some() && state.selected_event().is_none() {
        deselect(state);
    }
}

/// Asks for one arrangement at a time; what changes meanwhile waits for the
/// next.
pub(super) fn rearrange_if_outdated(state: &mut State) -> Vec<Effect> {
    if !state.derived.is_outdated || state.derived.awaited.is_some() {
        return Vec::new();
    }
    state.derived.is_outdated = false;
    state.derived.last_question += 1;
    let number = state.derived.last_question;
    state.derived.awaited = Some(number);
    state.derived.awaited_choices = Some(number);
    let all = ToArrange {
        members: state.members(),
        kept_apart: state.project.kept_apart().clone(),
        looks: state.view.looks.clone(),
        is_reading: state.loading.is_busy(),
    };
    vec![Effect::Arrange { all, number }]
}
