//! The only place where the window's state changes.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::{ArticleId, Edit, Findings, Mention, MentionId, When};
use crate::worker::{
    Arrangement, Criterion, Filter, LanesBy, ReadArticle, Report, Source, ToArrange,
};

use super::action::Action;
use super::command::{Command, Dialog, Effect, Passage};
use super::samples;
use super::state::{Found, Notice, Panel, PathField, State};

/// Factor by which one press of a key zooms.
const KEY_ZOOM: f64 = 1.5;

/// Share of the window by which one press of a key pans.
const KEY_PAN: f64 = 0.25;

/// Applies `command` and returns what has to be done in the world. `now` is in
/// seconds, on the window's own clock.
pub fn update(state: &mut State, command: Command, now: f64) -> Vec<Effect> {
    match command {
        Command::Do(action) => return act(state, action, now),
        Command::Read(sources) => return read(state, sources),
        Command::Take(report) => return take(state, *report, now),
        Command::DialogAnswered(paths) => return open(state, paths),
        Command::DialogIsSilent => state.view.path_field = Some(PathField::DialogIsSilent),
        Command::ClosePathField => state.view.path_field = None,
        Command::Edit(edit) => return edit_project(state, edit),
        Command::Select(mention) => select(state, mention, now),
        Command::SelectEvent(event) => select_event(state, event, now),
        Command::Cite(citation) => cite(state, citation),
        Command::ShowArticle(article) => show_article(state, article),
        Command::EditPublication(article) => state.view.dating = article,
        Command::Hover(mention) => state.view.hovered = mention,
        Command::ToggleCriterion(criterion) => return toggle_criterion(state, criterion),
        Command::Look(view) => state.view.camera.look(view),
        Command::Glide(view) => state.view.camera.glide(view, now),
        Command::ZoomAt { x, factor } => state.view.camera.zoom_at(x, factor, now),
        Command::ShowTime(ms) => state.view.camera.centre_on(ms, now),
        Command::Resize { width_points } => state.view.camera.resize(width_points),
        Command::ReaderArrived => state.view.reader.goal = None,
        Command::DismissProblems => state.loading.problems.clear(),
        Command::DismissNotice => state.notice = None,
        Command::CopyText(text) => return vec![Effect::CopyText(text)],
    }
    Vec::new()
}

fn act(state: &mut State, action: Action, now: f64) -> Vec<Effect> {
    use eframe::egui::ThemePreference::{Dark, Light, System};
    match action {
        Action::OpenFiles => return vec![Effect::OpenDialog(Dialog::Files)],
        Action::OpenFolder => return vec![Effect::OpenDialog(Dialog::Folder)],
        Action::OpenPath => state.view.path_field = Some(PathField::Asked),
        Action::OpenSamples => return read(state, samples::sources()),
        Action::CancelReading => return vec![Effect::CancelReading],
        Action::Quit => return vec![Effect::Quit],
        Action::Undo => return undo(state),
        Action::Redo => return redo(state),
        Action::RemoveArticle => return remove_shown_article(state),
        Action::FitAll => state.view.camera.fit_all(now),
        Action::FitSelection => fit_selection(state, now),
        Action::ZoomIn => state.view.camera.zoom(KEY_ZOOM, now),
        Action::ZoomOut => state.view.camera.zoom(1.0 / KEY_ZOOM, now),
        Action::PanLeft => state.view.camera.pan(-KEY_PAN, now),
        Action::PanRight => state.view.camera.pan(KEY_PAN, now),
        Action::NextEvent => step_event(state, true, now),
        Action::PreviousEvent => step_event(state, false, now),
        Action::NextCitation => step_citation(state, 1),
        Action::PreviousCitation => step_citation(state, -1),
        Action::Deselect => deselect(state),
        Action::ClearFilters => return clear_filters(state),
        Action::Lanes(lanes_by) => return group_by(state, lanes_by),
        Action::NextLanes => return group_by(state, state.view.looks.lanes_by.next()),
        Action::ToggleArticles => state.view.panels.toggle(Panel::Articles),
        Action::ToggleReader => state.view.panels.toggle(Panel::Reader),
        Action::ToggleInspector => state.view.panels.toggle(Panel::Inspector),
        Action::ToggleLegend => state.view.panels.toggle(Panel::Legend),
        Action::FollowSystemTheme => return vec![Effect::UseTheme(System)],
        Action::UseLightTheme => return vec![Effect::UseTheme(Light)],
        Action::UseDarkTheme => return vec![Effect::UseTheme(Dark)],
    }
    Vec::new()
}

// ---- opening and reading

fn open(state: &mut State, paths: Vec<std::path::PathBuf>) -> Vec<Effect> {
    state.view.path_field = None;
    read(state, paths.into_iter().map(Source::Path).collect())
}

fn read(state: &mut State, sources: Vec<Source>) -> Vec<Effect> {
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

fn take(state: &mut State, report: Report, now: f64) -> Vec<Effect> {
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
            for article in articles {
                add(state, article);
            }
        }
        Report::Failed { problems } => state.loading.problems.extend(problems),
        Report::Finished { unread_files } => finish_batch(state, unread_files),
        Report::Extracted { article, findings, number } => {
            replace_findings(state, article, *findings, number);
        }
        Report::Arranged { arrangement, number } => arranged(state, arrangement, number, now),
        Report::Counted { choices, number } => {
            state.derived.choices = choices;
            state.derived.awaited_choices.take_if(|awaited| *awaited == number);
        }
    }
    rearrange_if_outdated(state)
}

fn add(state: &mut State, read: ReadArticle) {
    let ReadArticle { article, mut findings, paragraphs } = read;
    let id = state.project.add(article);
    findings.belong_to(id);
    state.derived.articles.insert(id, Found { findings: Arc::new(findings), paragraphs });
    state.derived.is_outdated = true;
    if state.view.reader.article.is_none() {
        state.view.reader.article = Some(id);
    }
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
    if state.view.selected.is_some() && state.selected_event().is_none() {
        deselect(state);
    }
}

/// Asks for one arrangement at a time; what changes meanwhile waits for the
/// next.
fn rearrange_if_outdated(state: &mut State) -> Vec<Effect> {
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

// ---- editing

fn edit_project(state: &mut State, edit: Edit) -> Vec<Effect> {
    let done = edit.clone();
    state.notice = None;
    state.history.apply(&mut state.project, edit);
    state.view.dating = None;
    let text = match &done {
        Edit::RemoveArticles { articles } if articles.len() == 1 => "Article removed.".to_owned(),
        Edit::RemoveArticles { articles } => format!("{} articles removed.", articles.len()),
        Edit::KeepApart { apart: true, .. } => "An event of its own now.".to_owned(),
        _ => String::new(),
    };
    if !text.is_empty() {
        state.notice = Some(Notice { text, can_undo: true });
    }
    let effects = follow_edit(state, &done);
    if let Edit::SetPublication { article, .. } | Edit::ChooseReading { article, .. } = done {
        state.derived.offers_undo = Some(article);
    }
    effects
}

fn undo(state: &mut State) -> Vec<Effect> {
    state.notice = None;
    let undone = state.history.undo(&mut state.project);
    undone.map(|edit| follow_edit(state, &edit)).unwrap_or_default()
}

fn redo(state: &mut State) -> Vec<Effect> {
    state.notice = None;
    let redone = state.history.redo(&mut state.project);
    redone.map(|edit| follow_edit(state, &edit)).unwrap_or_default()
}

/// Brings what was derived in line with an edit that was just applied.
fn follow_edit(state: &mut State, edit: &Edit) -> Vec<Effect> {
    let mut effects = Vec::new();
    state.derived.offers_undo = None;
    match edit {
        Edit::SetPublication { article, .. } | Edit::ChooseReading { article, .. } => {
            state.derived.last_question += 1;
            let number = state.derived.last_question;
            state.derived.asked.insert(*article, number);
            effects.push(Effect::Extract { article: *article, number });
        }
        Edit::Switch { .. } | Edit::PutArticles { .. } | Edit::KeepApart { .. } => {
            state.derived.is_outdated = true;
        }
        Edit::RemoveArticles { articles } => {
            state.derived.is_outdated = true;
            state.view.looks.filter.forget_articles(articles);
            if state.view.reader.article.is_some_and(|shown| articles.contains(&shown)) {
                state.view.reader = super::state::ReaderView::default();
            }
        }
    }
    effects.extend(rearrange_if_outdated(state));
    effects
}

fn remove_shown_article(state: &mut State) -> Vec<Effect> {
    let Some(article) = state.view.reader.article else { return Vec::new() };
    edit_project(state, Edit::RemoveArticles { articles: vec![article] })
}

// ---- which events, in which lanes

fn toggle_criterion(state: &mut State, criterion: Criterion) -> Vec<Effect> {
    state.view.looks.filter.toggle(criterion);
    state.derived.is_outdated = true;
    rearrange_if_outdated(state)
}

fn clear_filters(state: &mut State) -> Vec<Effect> {
    state.view.looks.filter = Filter::default();
    state.derived.is_outdated = true;
    rearrange_if_outdated(state)
}

fn group_by(state: &mut State, lanes_by: LanesBy) -> Vec<Effect> {
    state.view.looks.lanes_by = lanes_by;
    state.derived.is_outdated = true;
    rearrange_if_outdated(state)
}

// ---- selecting and reading

fn select(state: &mut State, mention: MentionId, now: f64) {
    let arrangement = Arc::clone(&state.derived.arrangement);
    let Some((_, event)) = arrangement.event(mention) else { return };
    state.view.selected = Some(event.id);
    state.view.panels.open(Panel::Reader);
    let citation = event.mentions.iter().position(|one| one.id == mention);
    cite(state, citation.unwrap_or(0));
    state.view.camera.bring_into_view(event.when, now);
}

/// Selects an event and shows the clearest of the places that tell of it.
fn select_event(state: &mut State, event: MentionId, now: f64) {
    let clearest = state
        .derived
        .arrangement
        .event(event)
        .and_then(|(_, event)| event.clearest_mention().map(|mention| mention.id));
    select(state, clearest.unwrap_or(event), now);
}

fn cite(state: &mut State, citation: usize) {
    let arrangement = Arc::clone(&state.derived.arrangement);
    let Some(event) = state.view.selected.and_then(|selected| arrangement.event(selected)) else {
        return;
    };
    let Some(mention) = event.1.mentions.get(citation) else { return };
    let passage = Passage { article: mention.id.article, span: mention.sentence };
    state.view.citation = citation;
    state.view.reader.article = Some(passage.article);
    state.view.reader.goal = Some(passage);
    state.view.reader.cited = Some(passage);
}

fn step_citation(state: &mut State, step: isize) {
    let Some((_, event)) = state.selected_event() else { return };
    let count = event.mentions.len().cast_signed().max(1);
    let next = (state.view.citation.cast_signed() + step).rem_euclid(count);
    cite(state, next.cast_unsigned());
}

fn show_article(state: &mut State, article: ArticleId) {
    state.view.panels.open(Panel::Reader);
    state.view.reader.article = Some(article);
    state.view.reader.goal = state.view.reader.cited.filter(|cited| cited.article == article);
}

/// The neighbour in time of the selected event, of those on the timeline;
/// without one, the first or the last.
fn step_event(state: &mut State, is_forward: bool, now: f64) {
    let arrangement = Arc::clone(&state.derived.arrangement);
    let selected = state.selected_event().map(|(index, _)| index);
    if let Some(event) = arrangement.neighbour(selected, is_forward) {
        select_event(state, event.id, now);
    }
}

fn fit_selection(state: &mut State, now: f64) {
    let arrangement = Arc::clone(&state.derived.arrangement);
    match state.view.selected.and_then(|selected| arrangement.event(selected)) {
        Some((_, event)) => state.view.camera.fit(event.when, now),
        None => state.view.camera.fit_all(now),
    }
}

fn deselect(state: &mut State) {
    state.view.selected = None;
    state.view.citation = 0;
    state.view.reader.cited = None;
    state.view.reader.goal = None;
}
