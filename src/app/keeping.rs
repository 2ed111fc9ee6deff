//! Where the project is kept, and whether it is.

use std::path::PathBuf;
use std::sync::Arc;

use crate::model::SourceFile;
use crate::store::{Access, LeftBehind, WhyReadOnly};
use crate::worker::ToKeep;

/// What the window knows of the project's file.
#[derive(Debug, Default)]
pub struct Keeping {
    pub file: Option<OpenFile>,
    /// The number of the last change that is to be kept.
    pub asked: u64,
    /// The number of the last that is on the disk.
    pub kept: u64,
    /// Why changes are not on the disk.
    pub trouble: Option<String>,
    /// Whether articles of an opened project are still to come.
    pub is_loading: bool,
    /// Whether meanwhile the events are shown as they were last.
    pub has_first_sight: bool,
    /// What is known of its files, until its articles are there.
    pub files: Arc<[SourceFile]>,
    /// Projects of earlier times that were never saved, while they are offered.
    pub left_behind: Vec<LeftBehind>,
    /// What a person wants to do that leaves a project which is not saved, while it
    /// is asked what is to become of it.
    pub leaving: Option<Leaving>,
    /// What is done once it is saved.
    pub after_saving: Option<Leaving>,
    /// Whether the window may close without asking.
    pub may_close: bool,
    /// The view as it was kept last.
    pub kept_view: String,
}

/// The file of a project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenFile {
    pub path: PathBuf,
    pub access: Access,
    /// Whether a person gave it no name yet.
    pub is_untitled: bool,
}

/// What leaves a project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Leaving {
    Quit,
    Begin,
    Open(PathBuf),
}

/// What a person answers, or the desktop asks, when a project is left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// The window is asked to close.
    AskToClose,
    Save,
    Discard,
    Stay,
    /// Opens a project that was never saved.
    OpenLeftBehind(PathBuf),
    /// Removes it.
    DiscardLeftBehind(PathBuf),
    /// Leaves for later what to do with all of them.
    Later,
}

impl Keeping {
    /// Whether all that a person said is on the disk.
    pub const fn is_kept(&self) -> bool {
        self.kept >= self.asked
    }

    /// Whether leaving the project would lose it, or leave it without a name.
    pub fn must_ask(&self) -> bool {
        // Without a file nothing of it is on the disk.
        let Some(file) = &self.file else { return !self.is_kept() };
        file.is_untitled || (!self.is_kept() && self.trouble.is_some())
    }

    pub fn is_untitled(&self) -> bool {
        self.file.as_ref().is_none_or(|file| file.is_untitled)
    }

    pub fn why_read_only(&self) -> Option<WhyReadOnly> {
        match self.file.as_ref()?.access {
            Access::ReadOnly(why) => Some(why),
            Access::Write => None,
        }
    }

    /// What a person knows the project by.
    pub fn name(&self) -> Option<String> {
        let file = self.file.as_ref().filter(|file| !file.is_untitled)?;
        Some(file.path.file_stem()?.to_string_lossy().into_owned())
    }
}

/// Something to be kept, as an effect.
pub(super) fn keep(what: ToKeep) -> super::command::Effect {
    super::command::Effect::Keep(Box::new(what))
}
