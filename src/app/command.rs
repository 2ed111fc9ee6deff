use std::path::PathBuf;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::model::{
    Article, ArticleId, Comparison, Edit, MentionId, SearchQuery, SourceFile, TextSpan,
};
use crate::timeline::{TimeRange, View};
use crate::worker::{
    Arrangement, Column, Criterion, Report, ReviewBatch, Sort, Source, ToArrange, ToCompare,
    ToKeep, ToWatch,
};

use super::action::{Action, Scale, Way};
use super::choosing_columns::ChoosingColumns;
use super::comparison::ComparingStep;
use super::correction::Telling;
use super::keeping::Answer;
use super::peek::Opened;
use super::search::Row;
use super::settings::{Setting, Settings};

/// Everything that can happen to the window's state.
#[derive(Debug)]
pub enum Command {
    Do(Action),
    Read(Vec<Source>),
    /// Finds out which of the projects that were opened are still there.
    LookForRecent,
    /// Forgets all projects that were opened.
    ClearRecent,
    /// Uses the settings of an earlier start.
    UseSettings(Box<Settings>),
    /// Chooses something in the settings.
    Set(Setting),
    Take(Box<Report>),
    /// Opens a project that is in this file.
    OpenProject(PathBuf),
    /// A file was chosen to save the project in.
    SaveProject(PathBuf),
    Leave(Answer),
    /// The desktop's file dialog was answered; no paths mean it was cancelled.
    DialogAnswered(Vec<PathBuf>),
    /// The desktop's file dialog has not shown up.
    DialogIsSilent(Dialog),
    ClosePathField,
    CloseOverlay,
    /// Opens, changes or closes the choice of a picture's scale.
    ChooseScale(Option<PictureScale>),
    /// Asks which file to export into.
    ChooseFile(Export),
    /// A file was chosen to export into.
    Export(Export, PathBuf),
    Edit(Edit),
    /// Says something of what was found.
    Tell(Telling),
    /// Selects an event by one of its mentions and shows this mention.
    Select(MentionId),
    /// Selects an event and shows where it is told of most clearly.
    SelectEvent(MentionId),
    /// Takes an event to those that are selected, or away from them.
    ToggleSelected(MentionId),
    /// Selects all events from the one that was clicked last up to this.
    SelectUpTo(MentionId),
    /// Shows another place that tells of the selected event.
    Cite(usize),
    ShowArticle(ArticleId),
    /// Lists the copies of an article below it, or no longer.
    ToggleCopies(ArticleId),
    /// Opens or closes the field for a publication date.
    EditPublication(Option<ArticleId>),
    Hover(Option<MentionId>),
    /// Does something with a comparison, or with the choice for one.
    Compare(ComparingStep),
    /// Marks a stretch of time, or no longer marks any.
    MarkRange(Option<TimeRange>),
    /// Marks words in the reader, or no longer marks any.
    MarkWords(Option<Passage>),
    /// Looks for words in the article that is read.
    Find(String),
    CloseFind,
    /// Searches over everything.
    Search(String),
    CloseSearch,
    /// Chooses a row of what was found, so many further on.
    WalkHits(isize),
    /// Goes to what was found, or shows more; without a row to the chosen one.
    TakeHit(Option<Row>),
    /// Lists the events of a group beside it, or closes the list.
    Peek(Option<Box<Opened>>),
    /// Moves on in the list of a group.
    ChooseInPeek(usize),
    /// Keeps the way the project is looked at under a name.
    SaveView(String),
    /// Looks at the project as was kept under a name.
    UseView(String),
    /// Shows only events that meet this, or no longer asks for it.
    ToggleCriterion(Criterion),
    /// Sorts the list by a column, or the other way round.
    SortBy(Column),
    /// Shows another stretch of time at once, as dragging does.
    Look(View),
    /// Zooms to an event and its neighbours in time.
    ZoomToEvent(MentionId),
    /// Moves to another stretch of time, animated.
    Glide(View),
    /// Zooms so that the moment at `x`, in points from the left edge of the
    /// canvas, stays where it is.
    ZoomAt {
        x: f32,
        factor: f64,
    },
    /// Moves so that this moment of the axis, in milliseconds, is in the middle.
    ShowTime(i64),
    /// Moves so that the days from the first to the last fill the window, with
    /// some room around them.
    GoTo([NaiveDate; 2]),
    /// The timeline has this width, in points.
    Resize {
        width_points: f32,
    },
    /// The reader has scrolled to where it was asked to.
    ReaderArrived,
    /// Takes away what a person was told.
    Dismiss(Told),
    /// Reads once more what could not be read, or a table with other columns.
    ReadAgain(Source),
    /// Reads what comes into a folder from now on, and what is in it.
    WatchFolder(PathBuf),
    /// Opens, changes or closes the dialog for the columns of a table.
    ChooseColumns(Option<Box<ChoosingColumns>>),
    /// Fetches what lies at an address of the web.
    OpenAddress(String),
    /// The desktop wants everything to keep still, or to move.
    FollowDesktopMotion(bool),
    CopyText(String),
}

/// What a person is told until it is taken away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    Notice,
    Problems,
}

/// What a state asks of the world.
#[derive(Debug)]
pub enum Effect {
    Read(Vec<Source>),
    CancelReading,
    /// Begins to read nothing new for a while, or goes on.
    PauseReading(bool),
    Extract {
        article: ArticleId,
        number: u64,
    },
    Arrange {
        all: ToArrange,
        number: u64,
    },
    Sort {
        arrangement: Arc<Arrangement>,
        sort: Sort,
        number: u64,
    },
    Queue {
        arrangement: Arc<Arrangement>,
        known: Vec<ReviewBatch>,
        number: u64,
    },
    Find {
        article: Arc<Article>,
        query: String,
        number: u64,
    },
    /// Finds which words of an article stand where in a later version.
    Align {
        before: Arc<Article>,
        after: Arc<Article>,
        number: u64,
    },
    Compare {
        sides: Box<[ToCompare; 2]>,
        number: u64,
    },
    CancelComparing,
    /// Makes all articles searchable soon.
    Index,
    Search {
        query: SearchQuery,
        arrangement: Arc<Arrangement>,
        number: u64,
    },
    Focus(Focus),
    OpenDialog(Dialog),
    WriteEvents {
        path: PathBuf,
        articles: Vec<Arc<Article>>,
        arrangement: Arc<Arrangement>,
    },
    WriteComparison {
        path: PathBuf,
        comparison: Arc<Comparison>,
        rows: Vec<usize>,
    },
    WritePicture {
        path: PathBuf,
        scale: PictureScale,
    },
    /// Writes a change into the project's file.
    Keep(Box<ToKeep>),
    /// Says what is shown after all that is to be kept.
    KeepShown(Arc<Arrangement>),
    /// Finds out which articles stand otherwise in their files today.
    CheckSources(Vec<Arc<Article>>, Arc<[SourceFile]>),
    /// Finds what is new in watched folders.
    Watch(ToWatch),
    OpenProject(PathBuf),
    SaveProjectAs(PathBuf),
    CloseProject {
        discards: bool,
    },
    DiscardProject(PathBuf),
    UseTheme(eframe::egui::ThemePreference),
    Scale(Scale),
    /// Makes everything this many times as large as usual.
    UseScale(f32),
    LookFor(Vec<PathBuf>),
    /// Makes the window's own small motions immediate, or lets them take time.
    ReduceMotion(bool),
    CopyText(String),
    Quit,
}

/// What the keyboard is to go to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Focus {
    Reader,
    FindField,
    SearchField,
    /// The next part of the window, or the previous.
    NextPart(Way),
}

/// What a file dialog asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialog {
    Files,
    Folder,
    /// A folder to read what comes into it.
    WatchedFolder,
    /// A file that has a project.
    Project,
    /// A file that has the project to compare with.
    ComparedProject,
    /// A file to save the project in.
    SaveProject,
    /// A file to write.
    Save(Export),
}

/// What can be written into a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Export {
    /// The events that the filter shows.
    Events,
    /// The timeline as it is seen.
    Picture(PictureScale),
    /// The rows of a comparison that are shown.
    Comparison,
}

/// Pixels of a picture for each point of the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PictureScale(u8);

impl PictureScale {
    pub const ALL: [Self; 4] = [Self(1), Self(2), Self(3), Self(4)];

    pub const fn pixels_per_point(self) -> u8 {
        self.0
    }
}

/// Sharp on the screens of today, and small enough for a message.
impl Default for PictureScale {
    fn default() -> Self {
        Self(2)
    }
}

/// A place in an article that the reader goes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Passage {
    pub article: ArticleId,
    pub span: TextSpan,
}
