//! Two sets of articles that stand side by side, and the choice of them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use crate::model::{Article, ArticleId, ComparedEvent, Comparison, Corrections, Event, Standing};
use crate::worker::{Criterion, Member};

use super::state::State;

/// What the window knows of comparing.
#[derive(Debug, Default)]
pub struct Comparing {
    /// What is chosen so far, while it is asked what to compare.
    pub choosing: Option<Choosing>,
    /// What is being compared.
    pub awaited: Option<Awaited>,
    pub shown: Option<ShownComparison>,
}

impl Comparing {
    /// Whether a comparison stands in place of the timeline, or soon will.
    pub const fn is_open(&self) -> bool {
        self.awaited.is_some() || self.shown.is_some()
    }
}

/// A comparison whose answer is awaited.
#[derive(Debug)]
pub struct Awaited {
    pub number: u64,
    pub names: [String; 2],
    pub chosen: [ArticleSet; 2],
    pub basis: Basis,
}

/// Which articles stand on one side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ArticleSet {
    /// All that are switched on.
    All,
    /// Those that tell of what the filter shows.
    Filtered,
    Outlet(String),
    Picked(BTreeSet<ArticleId>),
    /// All that do not stand on the other side.
    Rest,
    /// Another project, once its file is chosen.
    Project(Option<PathBuf>),
}

/// A set that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offered {
    pub set: ArticleSet,
    pub name: String,
    pub articles: BTreeSet<ArticleId>,
}

/// The choice of two sets.
#[derive(Debug, Clone)]
pub struct Choosing {
    /// Sets of this project that have articles.
    pub offered: Vec<Offered>,
    /// These and those.
    pub chosen: [ArticleSet; 2],
}

impl Choosing {
    /// What can be compared now: what the filter shows against the rest where it leaves
    /// something out, else all against another project.
    pub fn of(state: &State) -> Self {
        let articles = switched_on(state);
        let all: BTreeSet<ArticleId> = articles.iter().map(|article| article.id).collect();
        let filtered = filtered(state, &all);
        let offer = |set, name: &str, articles| Offered { set, name: name.to_owned(), articles };
        let mut offered = vec![offer(ArticleSet::All, "All articles", all.clone())];
        let is_filtering = !filtered.is_empty() && filtered.len() < all.len();
        if is_filtering {
            offered.push(offer(ArticleSet::Filtered, "What the filter shows", filtered));
        }
        let mut outlets: BTreeMap<&str, BTreeSet<ArticleId>> = BTreeMap::new();
        for article in &articles {
            if let Some(outlet) = article.outlet.as_deref() {
                outlets.entry(outlet).or_default().insert(article.id);
            }
        }
        for (outlet, articles) in outlets.into_iter().filter(|(_, of)| of.len() < all.len()) {
            offered.push(offer(ArticleSet::Outlet(outlet.to_owned()), outlet, articles));
        }
        let chosen = if is_filtering {
            [ArticleSet::Filtered, ArticleSet::Rest]
        } else {
            [ArticleSet::All, ArticleSet::Project(None)]
        };
        Self { offered, chosen }
    }

    /// The articles of this project on both sides; `None` for another project.
    pub fn articles(&self) -> [Option<BTreeSet<ArticleId>>; 2] {
        let [these, others] = &self.chosen;
        let these = self.of_set(these, &BTreeSet::new());
        let others = self.of_set(others, these.as_ref().unwrap_or(&BTreeSet::new()));
        [these, others]
    }

    fn of_set(
        &self,
        set: &ArticleSet,
        others: &BTreeSet<ArticleId>,
    ) -> Option<BTreeSet<ArticleId>> {
        let known = |set: &ArticleSet| {
            let found = self.offered.iter().find(|offered| offered.set == *set);
            found.map(|offered| offered.articles.clone()).unwrap_or_default()
        };
        match set {
            ArticleSet::Project(_) => None,
            ArticleSet::Picked(picked) => Some(picked.clone()),
            ArticleSet::Rest => Some(&known(&ArticleSet::All) - others),
            set => Some(known(set)),
        }
    }

    /// What a person knows a side by.
    pub fn name(&self, state: &State, set: &ArticleSet) -> String {
        match set {
            ArticleSet::All => state.keeping.name().unwrap_or_else(|| "This project".to_owned()),
            ArticleSet::Filtered => "What the filter shows".to_owned(),
            ArticleSet::Outlet(outlet) => outlet.clone(),
            ArticleSet::Picked(picked) => {
                let first = picked.first().and_then(|first| state.project.article(*first));
                match (first, picked.len()) {
                    (Some(article), 1) => article.title.clone(),
                    (_, count) => format!("{count} articles"),
                }
            }
            ArticleSet::Rest => "The rest".to_owned(),
            ArticleSet::Project(path) => {
                let stem = path.as_ref().and_then(|path| path.file_stem());
                stem.map_or_else(String::new, |stem| stem.to_string_lossy().into_owned())
            }
        }
    }

    /// Whether the file of another project is chosen.
    pub const fn has_file(&self) -> bool {
        matches!(self.chosen, [_, ArticleSet::Project(Some(_))])
    }

    /// Why it cannot be compared yet.
    pub fn obstacle(&self) -> Option<&'static str> {
        let [these, others] = self.articles();
        let is_empty =
            |set: &Option<BTreeSet<ArticleId>>| set.as_ref().is_some_and(BTreeSet::is_empty);
        match &self.chosen {
            [_, ArticleSet::Project(None)] => Some("Choose the file of the other project."),
            _ if is_empty(&these) || is_empty(&others) => Some("One side has no articles."),
            _ if these == others => Some("Both sides are the same."),
            _ => None,
        }
    }
}

fn switched_on(state: &State) -> Vec<&Arc<Article>> {
    let project = &state.project;
    project.articles().filter(|article| project.is_switched_on(article.id)).collect()
}

/// The articles that the filter asks for by name, and of others those that tell of what
/// it shows.
fn filtered(state: &State, all: &BTreeSet<ArticleId>) -> BTreeSet<ArticleId> {
    let filter = &state.view.looks.filter;
    if filter.is_empty() {
        return BTreeSet::new();
    }
    let asked: BTreeSet<ArticleId> = filter
        .criteria()
        .filter_map(|criterion| match criterion {
            Criterion::Article(article) => Some(*article),
            _ => None,
        })
        .collect();
    let arrangement = &state.derived.arrangement;
    let shown = arrangement.shown.iter().filter_map(|place| arrangement.events.get(*place));
    let told = shown.flat_map(|event| event.mentions()).map(|mention| mention.id.article);
    let is_asked = |article: &ArticleId| asked.is_empty() || asked.contains(article);
    told.filter(|article| all.contains(article) && is_asked(article)).collect()
}

/// What this project was when it was compared.
#[derive(Debug, Clone, Default)]
pub struct Basis {
    members: Vec<Member>,
    corrections: Arc<Corrections>,
}

impl Basis {
    pub fn of(state: &State) -> Self {
        let corrections = Arc::clone(state.project.corrections());
        Self { members: state.members(), corrections }
    }

    /// Whether nothing has changed since then, neither articles nor what is said.
    pub fn is_of(&self, state: &State) -> bool {
        let now = Self::of(state);
        let is_same = |(one, two): (&Member, &Member)| {
            Arc::ptr_eq(&one.article, &two.article) && Arc::ptr_eq(&one.findings, &two.findings)
        };
        Arc::ptr_eq(&self.corrections, &now.corrections)
            && self.members.len() == now.members.len()
            && self.members.iter().zip(&now.members).all(is_same)
    }
}

/// A comparison as it is looked at.
#[derive(Debug)]
pub struct ShownComparison {
    pub comparison: Arc<Comparison>,
    /// What was chosen for it.
    pub chosen: [ArticleSet; 2],
    /// How many rows stand in each way, in the order of [`Standing::ALL`].
    pub counts: [usize; Standing::ALL.len()],
    /// Which rows are shown.
    pub standings: BTreeSet<Standing>,
    /// The shown rows, as places among all.
    pub rows: Vec<usize>,
    /// The place of the chosen row among the shown.
    pub row: usize,
    /// The side in it that keys are about.
    pub side: usize,
    /// Whether this project has changed since.
    pub is_outdated: bool,
    pub basis: Basis,
}

impl ShownComparison {
    pub fn new(comparison: Arc<Comparison>, chosen: [ArticleSet; 2], basis: Basis) -> Self {
        let counts = Standing::ALL.map(|standing| comparison.count(standing));
        let mut shown = Self {
            comparison,
            chosen,
            counts,
            standings: BTreeSet::new(),
            rows: Vec::new(),
            row: 0,
            side: 0,
            is_outdated: false,
            basis,
        };
        shown.show(shown.differences());
        shown
    }

    /// All ways to differ; where there is no difference, to be the same.
    pub fn differences(&self) -> BTreeSet<Standing> {
        let counted = Standing::ALL.into_iter().zip(self.counts);
        let is_difference =
            |(standing, count): &(Standing, usize)| *standing != Standing::Same && *count > 0;
        let found: BTreeSet<Standing> =
            counted.filter(is_difference).map(|(standing, _)| standing).collect();
        if found.is_empty() { BTreeSet::from([Standing::Same]) } else { found }
    }

    /// Shows only rows that stand so. The chosen row stays, or the next one is chosen.
    pub fn show(&mut self, standings: BTreeSet<Standing>) {
        let chosen = self.rows.get(self.row).copied().unwrap_or(0);
        self.standings = standings;
        let rows = self.comparison.rows.iter().enumerate();
        let shown = rows.filter(|(_, row)| self.standings.contains(&row.standing));
        self.rows = shown.map(|(place, _)| place).collect();
        let next = self.rows.partition_point(|place| *place < chosen);
        self.choose(next, self.side);
    }

    /// Chooses a row and a side of it that has an event.
    pub fn choose(&mut self, row: usize, side: usize) {
        self.row = row.min(self.rows.len().saturating_sub(1));
        let has = |side: usize| self.chosen_row().is_some_and(|row| event_of(row, side).is_some());
        self.side = if has(side) { side } else { 1 - side.min(1) };
    }

    pub fn chosen_row(&self) -> Option<&ComparedEvent> {
        self.comparison.rows.get(*self.rows.get(self.row)?)
    }

    pub fn chosen_event(&self) -> Option<&Arc<Event>> {
        event_of(self.chosen_row()?, self.side)
    }

    /// Whether a side is of this project.
    pub fn is_here(&self, side: usize) -> bool {
        self.chosen.get(side).is_some_and(|set| !matches!(set, ArticleSet::Project(_)))
    }
}

/// What one side tells in a row.
pub fn event_of(row: &ComparedEvent, side: usize) -> Option<&Arc<Event>> {
    row.events.get(side)?.as_ref()
}

/// What a person does with a comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ComparingStep {
    /// Chooses what stands on one side.
    Choose(usize, ArticleSet),
    /// Asks for the file of the other project.
    AskForFile,
    /// The file of the other project was chosen.
    UseFile(PathBuf),
    /// Compares what is chosen.
    Start,
    /// Leaves the choice.
    Leave,
    /// Compares the same again, as it is now.
    Again,
    /// Shows only what stands so, or all differences again.
    ShowOnly(Standing),
    /// Shows what stands so, too, or no longer.
    Toggle(Standing),
    /// Chooses a row and a side.
    Row(usize, usize),
    /// Goes to the words of the chosen event, if they are in this project.
    Open,
    /// Gives up what is awaited, or closes what is shown.
    Close,
}
