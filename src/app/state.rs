//! What the window knows: the project, what was found in it, and how it is
//! looked at.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::model::{
    Article, ArticleId, Event, Findings, History, MentionId, Project, Remark, TextSpan,
};
use crate::timeline::TimeRange;
use crate::worker::{Arrangement, Choices, Listing, Looks, Member, Sort};

use super::action::Overlay;
use super::article_rows::ArticleRows;
use super::camera::Camera;
use super::choosing_columns::ChoosingColumns;
use super::command::{Dialog, Export, Passage, PictureScale};
use super::comparison::Comparing;
use super::correction::FactField;
use super::keeping::Keeping;
pub use super::loading::Loading;
use super::peek::Peek;
use super::review::Reviewing;
use super::search::Search;
use super::settings::Settings;
use super::several::Several;

/// All of it.
#[derive(Debug, Default)]
pub struct State {
    pub project: Project,
    pub history: History,
    pub derived: Derived,
    pub loading: Loading,
    /// Where the project is kept.
    pub keeping: Keeping,
    pub view: ViewState,
    /// What a person chose once and for all.
    pub settings: Settings,
    /// Something that was done and can be undone, or that failed.
    pub notice: Option<Notice>,
}

/// What the machine concluded: it can be computed again at any time.
#[derive(Debug, Default)]
pub struct Derived {
    pub articles: BTreeMap<ArticleId, Found>,
    /// The rows of the list of articles.
    pub article_rows: ArticleRows,
    pub arrangement: Arc<Arrangement>,
    /// What the arrangement can be filtered by.
    pub choices: Arc<Choices>,
    /// The rows of the list, empty while the list is not shown. Until rows are
    /// sorted, those of the last arrangement stay.
    pub listing: Listing,
    /// Whether findings changed since the last arrangement was asked for.
    pub is_outdated: bool,
    /// The number of the arrangement that is being computed.
    pub awaited: Option<u64>,
    /// The number of the arrangement whose choices are being counted.
    pub awaited_choices: Option<u64>,
    /// The number of the listing that is being sorted.
    pub awaited_listing: Option<u64>,
    /// Numbers questions; an answer to any but the newest is dropped.
    pub last_question: u64,
    /// Questions up to this one were about a project that was left.
    pub forgotten: u64,
    /// How many events have moved since nothing was asked of any article.
    pub moved: usize,
    /// The article whose date was changed by the last edit: when its events have
    /// moved, undo is offered.
    pub offers_undo: Option<ArticleId>,
    /// How many articles are still to be made searchable, once that is known.
    pub unindexed: Option<usize>,
    /// The newest question about each article.
    pub asked: BTreeMap<ArticleId, u64>,
}

/// What was found in one article.
#[derive(Debug, Clone)]
pub struct Found {
    pub findings: Arc<Findings>,
    /// The pieces in which the reader lays it out.
    pub paragraphs: Arc<[TextSpan]>,
}

/// How the project is looked at.
#[derive(Debug)]
pub struct ViewState {
    pub selected: Option<MentionId>,
    /// What is selected beside it.
    pub several: Several,
    /// Which mention of the selected event the reader shows.
    pub citation: usize,
    pub hovered: Option<MentionId>,
    /// An event that is to be selected once it is there.
    pub to_select: Option<MentionId>,
    /// The fact of the selected event that is being changed.
    pub editing: Option<FactField>,
    /// Sources of the selected event that are ticked.
    pub ticked: BTreeSet<MentionId>,
    /// The words of which a new event is being made.
    pub new_event: Option<Passage>,
    /// The review that goes on.
    pub review: Option<Reviewing>,
    /// The stretch of time that a person marked.
    pub range: Option<TimeRange>,
    /// The group of events that is looked into.
    pub peek: Option<Peek>,
    /// What stands side by side.
    pub comparing: Comparing,
    /// What is searched for, while that is open.
    pub search: Option<Search>,
    /// Which events are shown, and in which lanes.
    pub looks: Looks,
    pub camera: Camera,
    pub list: ListView,
    pub reader: ReaderView,
    /// Articles whose copies are listed below them, or which are such copies.
    pub unfolded: BTreeSet<ArticleId>,
    /// The article whose publication date is being typed.
    pub dating: Option<ArticleId>,
    /// Whether the field for typing a path is open, and why.
    pub path_field: Option<PathField>,
    /// The table whose columns are being chosen.
    pub columns: Option<ChoosingColumns>,
    /// What lies over the window.
    pub overlay: Option<Overlay>,
    /// Whether the desktop wants motion to be reduced.
    pub desktop_reduces_motion: bool,
    /// Projects that were opened and are there no more.
    pub gone: BTreeSet<PathBuf>,
    /// The day on which a person reads, for dates that are typed.
    pub today: Option<NaiveDate>,
    /// How large a picture is to be, while that is asked.
    pub picture_scale: Option<PictureScale>,
    /// Whether this desktop hands dropped files to the window.
    pub can_drop_files: bool,
}

/// The list that can stand in place of the timeline.
#[derive(Debug, Clone, Copy, Default)]
pub struct ListView {
    pub is_shown: bool,
    pub sort: Sort,
}

/// What the reader shows.
#[derive(Debug, Default)]
pub struct ReaderView {
    pub article: Option<ArticleId>,
    /// Where it has still to go.
    pub goal: Option<Passage>,
    /// The sentence of the mention that is shown.
    pub cited: Option<Passage>,
    /// Words that a person marked.
    pub marked: Option<Passage>,
    /// What is looked for, while the field for it is open.
    pub find: Option<Find>,
}

/// Words that are looked for in the article that is read.
#[derive(Debug, Default)]
pub struct Find {
    pub query: String,
    /// The article that was last asked about.
    pub article: Option<ArticleId>,
    /// Where the words stand, in order and apart from each other.
    pub hits: Arc<[TextSpan]>,
    /// The article of the hits.
    pub hits_in: Option<ArticleId>,
    /// The place of the current one among the hits.
    pub current: usize,
    /// The number of the question whose answer is awaited.
    pub awaited: Option<u64>,
}

/// A part of the window that can be closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Panel {
    Articles,
    Reader,
    Inspector,
    Legend,
}

/// Which panels are open; at first all of them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Panels {
    closed: BTreeSet<Panel>,
}

impl Panels {
    pub fn is_open(&self, panel: Panel) -> bool {
        !self.closed.contains(&panel)
    }

    pub fn open(&mut self, panel: Panel) {
        self.closed.remove(&panel);
    }

    pub fn toggle(&mut self, panel: Panel) {
        if !self.closed.remove(&panel) {
            self.closed.insert(panel);
        }
    }
}

/// Why the field for typing a path is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PathField {
    /// For an address of the web.
    Address,
    Asked,
    /// The desktop's dialog did not show up.
    DialogIsSilent,
    /// The same for a folder to watch.
    Watch,
    /// The same for the project to compare with.
    Compare,
    /// The desktop's dialog for a file to write did not show up.
    Export(Export),
    /// The same for a file to save the project in.
    SaveProject,
}

impl PathField {
    /// For a dialog that does not answer.
    pub const fn in_place_of(dialog: Dialog) -> Self {
        match dialog {
            Dialog::Files | Dialog::Folder | Dialog::Project => Self::DialogIsSilent,
            Dialog::WatchedFolder => Self::Watch,
            Dialog::ComparedProject => Self::Compare,
            Dialog::SaveProject => Self::SaveProject,
            Dialog::Save(export) => Self::Export(export),
        }
    }
}

/// A line that appears for a while.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    pub text: String,
    pub can_undo: bool,
}

impl Default for ViewState {
    fn default() -> Self {
        Self {
            selected: None,
            several: Several::default(),
            citation: 0,
            hovered: None,
            to_select: None,
            editing: None,
            ticked: BTreeSet::new(),
            new_event: None,
            review: None,
            range: None,
            peek: None,
            comparing: Comparing::default(),
            search: None,
            looks: Looks::default(),
            camera: Camera::default(),
            list: ListView::default(),
            reader: ReaderView::default(),
            unfolded: BTreeSet::new(),
            dating: None,
            path_field: None,
            columns: None,
            overlay: None,
            desktop_reduces_motion: false,
            gone: BTreeSet::new(),
            today: None,
            picture_scale: None,
            can_drop_files: true,
        }
    }
}

impl ViewState {
    /// Whether the timeline is seen, and nothing in its place.
    pub const fn shows_timeline(&self) -> bool {
        !self.list.is_shown && !self.comparing.is_open()
    }

    /// Whether a question lies over the window, which waits for its answer.
    pub const fn asks(&self) -> bool {
        let is_typed = self.dating.is_some() || self.path_field.is_some();
        is_typed
            || self.new_event.is_some()
            || self.overlay.is_some()
            || self.columns.is_some()
            || self.comparing.choosing.is_some()
            || self.picture_scale.is_some()
    }
}

impl State {
    /// Whether a question lies over the window, which waits for its answer.
    pub const fn asks(&self) -> bool {
        let is_offered = !self.keeping.left_behind.is_empty();
        self.view.asks() || self.keeping.leaving.is_some() || is_offered
    }

    /// The selected event, with its index in the arrangement.
    pub fn selected_event(&self) -> Option<(usize, &Event)> {
        self.derived.arrangement.event(self.view.selected?)
    }

    /// An event with all that a person has said of it by now, which the arrangement
    /// may not know yet.
    pub fn as_said(&self, event: &Event) -> Arc<Event> {
        let known = event.correction();
        let remarks = &self.project.corrections().remarks;
        let before = known.map_or(&[][..], |known| &known.said_by).iter().map(|one| one.id());
        let mut ids: Vec<MentionId> = before.collect();
        let others = event.mentions().iter().map(|mention| mention.id);
        let others: Vec<MentionId> = others.filter(|id| !ids.contains(id)).collect();
        ids.extend(others);
        let said: Vec<Arc<Remark>> = ids.iter().filter_map(|id| remarks.get(id).cloned()).collect();
        let found = known.map_or_else(|| Arc::new(event.clone()), |known| Arc::clone(&known.found));
        Event::corrected(&found, said)
    }

    /// Whether an event is selected, alone or with others.
    pub fn is_selected(&self, event: MentionId) -> bool {
        self.view.several.selects(event, self.view.selected)
    }

    /// All selected events in the order of time, as indices into the arrangement.
    pub fn selected_places(&self) -> Vec<usize> {
        let arrangement = &self.derived.arrangement;
        let several = &self.view.several.events;
        if several.is_empty() {
            return self.selected_event().map(|(index, _)| index).into_iter().collect();
        }
        let events = several.iter().filter_map(|event| arrangement.event(*event));
        let mut places: Vec<usize> = events.map(|(index, _)| index).collect();
        places.sort_unstable();
        places
    }

    /// Whether there is nothing to show and nothing on its way.
    pub fn is_empty(&self) -> bool {
        let is_awaited =
            self.loading.is_busy() || self.keeping.is_loading || !self.project.watched().is_empty();
        self.project.article_count() == 0 && !is_awaited
    }

    /// The articles whose events are not shown.
    pub fn others(&self) -> Vec<Arc<Article>> {
        let articles = self.project.articles();
        articles.filter(|article| !self.project.is_switched_on(article.id)).cloned().collect()
    }

    /// The articles whose events are shown.
    pub fn members(&self) -> Vec<Member> {
        let shown =
            self.project.articles().filter(|article| self.project.is_switched_on(article.id));
        shown
            .filter_map(|article| {
                let found = self.derived.articles.get(&article.id)?;
                Some(Member { article: Arc::clone(article), findings: Arc::clone(&found.findings) })
            })
            .collect()
    }
}
