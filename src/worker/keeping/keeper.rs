use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::Receiver;

use crate::extract;
use crate::model::Project;
use crate::store::{Access, Change, ProjectError, ProjectFile, Saved, left_behind};
use crate::worker::guarded::guarded;
use crate::worker::searching::SearchedFile;
use crate::worker::{Arrangement, Report, Reporter};

use super::first_sight;
use super::indexing::Indexing;
use super::loading::Loading;
use super::message::{Message, Opened, ToKeep};

/// So many changes are written in one transaction at most.
const MOST_IN_ONE: usize = 2_048;

/// The file of the project, and what is not yet in it.
pub(super) struct Keeper {
    untitled_folder: Option<PathBuf>,
    reporter: Reporter,
    rules: Arc<str>,
    file: Option<ProjectFile>,
    is_untitled: bool,
    unwritten: Vec<Change>,
    /// The number of the last of them.
    last_number: u64,
    loading: Option<Loading>,
    /// What is shown of all that was written, while that is not in the file.
    shown: Option<Arc<Arrangement>>,
    searched: SearchedFile,
    indexing: Indexing,
}

impl Keeper {
    pub(super) fn new(reporter: Reporter, searched: SearchedFile) -> Self {
        Self {
            untitled_folder: None,
            reporter,
            rules: extract::rules_name().into(),
            file: None,
            is_untitled: false,
            unwritten: Vec::new(),
            last_number: 0,
            loading: None,
            shown: None,
            searched,
            indexing: Indexing::default(),
        }
    }

    /// Whether there is something to go on with at once.
    pub(super) fn is_busy(&self) -> bool {
        self.loading.is_some() || (self.file.is_some() && self.indexing.is_busy())
    }

    /// Whether something is left to do when nothing comes for a while: what could not
    /// be written may be another time.
    pub(super) fn has_more_to_do(&self) -> bool {
        let can_write = self.file.is_some() || self.untitled_folder.is_some();
        let is_due = self.file.is_some() && self.indexing.is_due();
        is_due || can_write && (!self.unwritten.is_empty() || self.shown.is_some())
    }

    /// Does what is asked. Changes that wait behind this one are written with it.
    pub(super) fn take(&mut self, message: Message, waiting: &Receiver<Message>) {
        self.indexing.give_way();
        let mut next = Some(message);
        while let Some(message) = next.take() {
            let Message::Keep { what, number } = message else {
                self.write();
                self.answer(message);
                return;
            };
            self.keep(what, number);
            if self.unwritten.len() < MOST_IN_ONE {
                next = waiting.try_recv().ok();
            }
        }
        self.write();
    }

    fn keep(&mut self, what: ToKeep, number: u64) {
        self.last_number = number;
        let rules = Arc::clone(&self.rules);
        match what {
            ToKeep::Article { article, findings } => {
                let id = article.id;
                self.unwritten.push(Change::Article(article));
                self.unwritten.push(Change::Findings { article: id, rules, findings });
            }
            ToKeep::Findings { article, findings } => {
                self.unwritten.push(Change::Findings { article, rules, findings });
            }
            ToKeep::Edit { facts, step } => self.unwritten.push(Change::Edit { facts, step }),
            ToKeep::Files(files) => self.unwritten.push(Change::Files(files)),
            ToKeep::FileRead(name) => self.unwritten.push(Change::FileRead(name)),
            ToKeep::FilesForgotten(names) => self.unwritten.push(Change::FilesForgotten(names)),
            ToKeep::View(view) => self.unwritten.push(Change::View(view)),
        }
        if self.unwritten.last().is_some_and(Change::is_shown) {
            self.shown = None;
        }
    }

    /// Tries again what could not be written, and loads on.
    pub(super) fn go_on(&mut self) {
        self.write();
        if self.loading.is_some() {
            self.load_on();
        } else {
            self.write_shown();
            self.index_on();
        }
    }

    fn index_on(&mut self) {
        let Some(file) = &mut self.file else { return };
        if let Some(report) = self.indexing.go_on(file, &self.rules, &self.searched) {
            self.report(report);
        }
    }

    /// Keeps what is shown for the next start.
    fn write_shown(&mut self) {
        let (Some(shown), Some(file)) = (self.shown.take(), &mut self.file) else { return };
        if !self.unwritten.is_empty() || file.access() != Access::Write {
            return;
        }
        // It makes the next start faster, and nothing is lost without.
        file.write_first_sight(&self.rules, &first_sight::parts(&shown)).ok();
    }

    fn answer(&mut self, message: Message) {
        match message {
            Message::Keep { .. } => {}
            Message::UntitledIn(folder) => self.untitled_folder = Some(folder),
            Message::Shown(arrangement) => {
                let is_large = arrangement.events.len() >= first_sight::LEAST_EVENTS;
                self.shown = is_large.then_some(arrangement);
            }
            Message::Open(path) => self.open(&path),
            Message::SaveAs(path) => self.save_as(&path),
            Message::Index => self.indexing.is_wanted(),
            Message::Close { discards } => self.close(discards),
            Message::LookForLeftBehind => {
                let folder = self.untitled_folder.as_deref();
                let projects = folder.map(left_behind).unwrap_or_default();
                self.report(Report::LeftBehind { projects });
            }
            Message::Discard(path) => {
                if let Err(error) = ProjectFile::discard(&path) {
                    self.report(Report::Said { message: error.to_string() });
                }
            }
        }
    }

    /// Writes all that is not in the file yet, or says why not.
    fn write(&mut self) {
        if self.unwritten.is_empty() {
            return;
        }
        if self.file.is_none() {
            self.begin_untitled();
        }
        let Some(file) = &mut self.file else { return };
        match file.write(&self.unwritten) {
            Ok(()) => {
                if self.unwritten.iter().any(Change::is_shown) {
                    self.indexing.is_behind();
                }
                self.unwritten.clear();
                self.report(Report::Kept { number: self.last_number });
            }
            Err(error) => self.report(Report::NotKept { message: error.to_string() }),
        }
    }

    /// Keeps a project that has no name yet.
    fn begin_untitled(&mut self) {
        let Some(folder) = &self.untitled_folder else { return };
        match ProjectFile::create_untitled(folder) {
            Ok(file) => {
                self.is_untitled = true;
                self.report(Report::Begun { path: file.path().to_owned() });
                self.searched.is(file.address());
                self.file = Some(file);
            }
            Err(error) => self.report(Report::NotKept { message: error.to_string() }),
        }
    }

    fn open(&mut self, path: &Path) {
        if !self.unwritten.is_empty() {
            let message = "The last changes are not saved yet; the project stays open.".to_owned();
            return self.report(Report::NotOpened { message });
        }
        let opened = ProjectFile::open(path).and_then(|file| {
            let saved = file.load()?;
            Ok((file, saved))
        });
        let (file, saved) = match opened {
            Ok(opened) => opened,
            Err(error) => return self.report(Report::NotOpened { message: error.to_string() }),
        };
        self.close(false);
        let said = Project::from_facts(saved.facts.iter().cloned());
        let folder = self.untitled_folder.as_deref();
        self.is_untitled = folder.is_some() && path.parent() == folder;
        self.loading = Some(Loading::new(said, saved.article_count));
        self.report(Report::Opened(Box::new(Opened {
            path: path.to_owned(),
            access: file.access(),
            is_untitled: self.is_untitled,
            first_sight: self.first_sight(&file, &saved),
            saved,
        })));
        self.searched.is(file.address());
        self.file = Some(file);
        self.indexing.is_behind();
    }

    fn first_sight(&self, file: &ProjectFile, saved: &Saved) -> Option<Arc<Arrangement>> {
        let parts = file.first_sight(&self.rules).ok().filter(|parts| !parts.is_empty())?;
        let titles = file.titles().ok()?;
        let made = || first_sight::arrangement(&parts, saved.view.as_deref(), &titles);
        guarded(made).ok().flatten().map(Arc::new)
    }

    fn load_on(&mut self) {
        let (Some(loading), Some(file)) = (&mut self.loading, &self.file) else { return };
        let report = match loading.next(file, &self.rules) {
            Ok(Some(loaded)) => {
                if file.access() == Access::Write {
                    self.unwritten.extend(loaded.found_anew);
                }
                Report::Loaded { articles: loaded.articles, is_last: loaded.is_last }
            }
            Ok(None) => {
                self.loading = None;
                return;
            }
            Err(error) => {
                self.loading = None;
                Report::NotLoaded { message: error.to_string() }
            }
        };
        self.report(report);
    }

    /// Goes on in a file of this name. What could not be written into the old one
    /// comes into the new one.
    fn save_as(&mut self, path: &Path) {
        let saved = match self.saved_as(path) {
            Ok(file) => file,
            Err(error) => return self.report(Report::NotSaved { message: error.to_string() }),
        };
        self.searched.leave();
        self.searched.is(saved.address());
        let before = self.file.replace(saved);
        if let Some(before) = before {
            let old = before.path().to_owned();
            // It is left behind as it is, whatever becomes of closing it.
            before.close().ok();
            if self.is_untitled && old != path {
                ProjectFile::discard(&old).ok();
            }
        }
        self.is_untitled = false;
        self.write();
        self.report(Report::SavedAs { path: path.to_owned() });
    }

    fn saved_as(&mut self, path: &Path) -> Result<ProjectFile, ProjectError> {
        let Some(file) = &self.file else {
            // Nothing was said yet: an empty project.
            return match ProjectFile::create(path) {
                Err(_) if path.is_file() => {
                    ProjectFile::discard(path).and_then(|()| ProjectFile::create(path))
                }
                created => created,
            };
        };
        file.save_as(path)
    }

    /// Leaves the project.
    fn close(&mut self, discards: bool) {
        self.write_shown();
        self.shown = None;
        self.loading = None;
        self.unwritten.clear();
        let Some(file) = self.file.take() else { return };
        self.indexing = Indexing::default();
        self.searched.leave();
        let path = file.path().to_owned();
        let closed = file.close();
        let is_gone = discards && self.is_untitled;
        let removed = if is_gone { ProjectFile::discard(&path) } else { Ok(()) };
        self.is_untitled = false;
        if let Err(error) = closed.and(removed) {
            self.report(Report::Said { message: error.to_string() });
        }
    }

    /// Writes the rest and closes the file, when the program ends.
    pub(super) fn finish(mut self) {
        self.write();
        self.close(false);
    }

    fn report(&self, report: Report) {
        // When nobody listens any more, the thread is about to end.
        self.reporter.send(report);
    }
}
