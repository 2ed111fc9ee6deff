//! Two sets of articles side by side.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use crate::app::command::{Dialog, Effect};
use crate::app::comparison::{
    ArticleSet, Awaited, Basis, Choosing, ComparingStep, ShownComparison,
};
use crate::app::state::State;
use crate::export::citation;
use crate::model::{Article, ArticleId, ComparedSet, Comparison, Event};
use crate::worker::{SetOfArticles, ToCompare};

use super::keeping::say;
use super::selecting::{read_passage, select};

/// Asks what is to be compared.
pub(super) fn choose_sets(state: &mut State) {
    if state.project.article_count() > 0 {
        state.view.comparing.choosing = Some(Choosing::of(state));
    }
}

pub(super) fn compare(state: &mut State, step: ComparingStep, now: f64) -> Vec<Effect> {
    let comparing = &mut state.view.comparing;
    match step {
        ComparingStep::Choose(side, set) => choose(state, side, set),
        ComparingStep::AskForFile => return vec![Effect::OpenDialog(Dialog::ComparedProject)],
        ComparingStep::UseFile(path) => use_file(state, path),
        ComparingStep::Leave => comparing.choosing = None,
        ComparingStep::Start => {
            if let Some(choosing) = comparing.choosing.take() {
                return start(state, choosing);
            }
        }
        ComparingStep::Again => {
            if let Some(shown) = &comparing.shown {
                let chosen = shown.chosen.clone();
                let choosing = Choosing { chosen, ..Choosing::of(state) };
                return start(state, choosing);
            }
        }
        ComparingStep::ShowOnly(standing) => {
            if let Some(shown) = &mut comparing.shown {
                let only = BTreeSet::from([standing]);
                let is_shown = shown.standings == only;
                shown.show(if is_shown { shown.differences() } else { only });
            }
        }
        ComparingStep::Toggle(standing) => {
            if let Some(shown) = &mut comparing.shown {
                let standings = &shown.standings ^ &BTreeSet::from([standing]);
                shown.show(standings);
            }
        }
        ComparingStep::Row(row, side) => {
            if let Some(shown) = &mut comparing.shown {
                shown.choose(row, side);
            }
        }
        ComparingStep::Open => return open(state, now),
        ComparingStep::Close => {
            if comparing.awaited.take().is_some() {
                return vec![Effect::CancelComparing];
            }
            comparing.shown = None;
        }
    }
    Vec::new()
}

fn choose(state: &mut State, side: usize, set: ArticleSet) {
    let choosing = state.view.comparing.choosing.as_mut();
    if let Some(chosen) = choosing.and_then(|choosing| choosing.chosen.get_mut(side)) {
        *chosen = set;
    }
}

/// Takes a file for the other side, also where its dialog outlived the choice.
fn use_file(state: &mut State, path: PathBuf) {
    state.view.path_field = None;
    if state.view.comparing.choosing.is_none() {
        choose_sets(state);
    }
    choose(state, 1, ArticleSet::Project(Some(path)));
}

/// Has two sets compared.
fn start(state: &mut State, choosing: Choosing) -> Vec<Effect> {
    if let Some(obstacle) = choosing.obstacle() {
        say(state, obstacle.to_owned());
        return Vec::new();
    }
    let [these, others] = choosing.articles();
    let [one, two] = &choosing.chosen;
    let sides =
        [to_compare(state, &choosing, one, these), to_compare(state, &choosing, two, others)];
    let names = [one, two].map(|set| choosing.name(state, set));
    state.derived.last_question += 1;
    let number = state.derived.last_question;
    let basis = Basis::of(state);
    let chosen = choosing.chosen;
    state.view.comparing.awaited = Some(Awaited { number, names, chosen, basis });
    vec![Effect::Compare { sides: Box::new(sides), number }]
}

fn to_compare(
    state: &State,
    choosing: &Choosing,
    set: &ArticleSet,
    articles: Option<BTreeSet<ArticleId>>,
) -> ToCompare {
    match (set, articles) {
        (ArticleSet::Project(Some(path)), _) => ToCompare::Project(path.clone()),
        (set, articles) => {
            let articles = articles.unwrap_or_default();
            let mut members = state.members();
            members.retain(|member| articles.contains(&member.article.id));
            let name = choosing.name(state, set);
            ToCompare::Set(SetOfArticles::of(name, members, &state.project))
        }
    }
}

/// Shows a comparison that is still wanted, or says why there is none.
pub(super) fn compared(state: &mut State, outcome: Result<Arc<Comparison>, String>, number: u64) {
    let is_it = |awaited: &mut Awaited| awaited.number == number;
    let Some(Awaited { chosen, basis, .. }) = state.view.comparing.awaited.take_if(is_it) else {
        return;
    };
    match outcome {
        Ok(comparison) => {
            let before = state.view.comparing.shown.take();
            let mut shown = ShownComparison::new(comparison, chosen, basis);
            // Whoever compares the same again goes on looking where they were.
            if let Some(before) = before.filter(|before| before.chosen == shown.chosen) {
                shown.show(before.standings);
                shown.choose(before.row, before.side);
            }
            state.view.comparing.shown = Some(shown);
            notice_changes(state);
        }
        Err(message) => say(state, message),
    }
}

/// Notices whether the project is still what was compared.
pub(super) fn notice_changes(state: &mut State) {
    let Some(mut shown) = state.view.comparing.shown.take() else { return };
    shown.is_outdated = !shown.basis.is_of(state);
    state.view.comparing.shown = Some(shown);
}

/// Selects the chosen event and goes to its words, where this project has them.
fn open(state: &mut State, now: f64) -> Vec<Effect> {
    let Some(shown) = &state.view.comparing.shown else { return Vec::new() };
    let event = shown.chosen_event().filter(|_| shown.is_here(shown.side));
    let mention = event.and_then(|event| event.clearest_mention()).map(|mention| mention.id);
    let Some(mention) = mention else { return Vec::new() };
    if state.derived.arrangement.event(mention).is_none() {
        return Vec::new();
    }
    select(state, mention, now);
    read_passage(state)
}

/// The chosen row as text: what each side tells, with its sources.
pub(super) fn row_as_text(state: &State) -> Option<String> {
    let shown = state.view.comparing.shown.as_ref()?;
    let row = shown.chosen_row()?;
    let dates = state.settings.date_style();
    let side = |(set, event): (&ComparedSet, &Option<Arc<Event>>)| {
        let article_of = |id| set.articles.get(&id).map(|article| Article::clone(article));
        let told = event.as_ref().map(|event| citation::event(event, article_of, dates));
        format!("{}:\n{}", set.name, told.as_deref().unwrap_or("not told"))
    };
    let sides = shown.comparison.sets.iter().zip(&row.events).map(side);
    Some(sides.collect::<Vec<_>>().join("\n\n"))
}
