use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{self, Sender};
use std::thread::{self, JoinHandle};

use crate::worker::searching::SearchedFile;
use crate::worker::{Arrangement, Reporter};

use super::message::{Message, ToKeep};

/// The handle to the thread that keeps the project. Dropped, it waits until all
/// that was to be kept is on the disk.
pub struct ProjectKeeper {
    /// `None` once the project is left for good.
    messages: Option<Sender<Message>>,
    thread: Option<JoinHandle<()>>,
    last_number: u64,
}

impl ProjectKeeper {
    pub(in crate::worker) fn start(
        reporter: Reporter,
        searched: SearchedFile,
    ) -> std::io::Result<Self> {
        let (sender, messages) = mpsc::channel();
        let serve = move || super::serve(&messages, reporter, searched);
        let thread = thread::Builder::new().name("dateline-keeping".to_owned()).spawn(serve)?;
        Ok(Self { messages: Some(sender), thread: Some(thread), last_number: 0 })
    }

    /// Has projects that have no name yet kept in a folder. Without one they are not
    /// written before they have a name.
    pub fn keep_untitled_in(&self, folder: PathBuf) {
        self.tell(Message::UntitledIn(folder));
    }

    /// Has a change written, and numbers it.
    pub fn keep(&mut self, what: ToKeep) -> u64 {
        self.last_number += 1;
        self.tell(Message::Keep { what, number: self.last_number });
        self.last_number
    }

    /// Says what is shown after all that was to be kept, so that the next start can
    /// show it at once.
    pub fn keep_shown(&self, arrangement: Arc<Arrangement>) {
        self.tell(Message::Shown(arrangement));
    }

    /// Has all articles made searchable soon.
    pub fn index(&self) {
        self.tell(Message::Index);
    }

    /// Opens a project in the place of the one that is open.
    pub fn open(&self, path: PathBuf) {
        self.tell(Message::Open(path));
    }

    /// Has the project go on in a file of this name.
    pub fn save_as(&self, path: PathBuf) {
        self.tell(Message::SaveAs(path));
    }

    /// Leaves the project; one without a name is removed if it is not wanted.
    pub fn close(&self, discards: bool) {
        self.tell(Message::Close { discards });
    }

    /// Looks for projects that were never saved.
    pub fn look_for_left_behind(&self) {
        self.tell(Message::LookForLeftBehind);
    }

    /// Removes a project that was never saved.
    pub fn discard(&self, path: PathBuf) {
        self.tell(Message::Discard(path));
    }

    fn tell(&self, message: Message) {
        if let Some(messages) = &self.messages {
            // A thread that is gone was reported by the panic that ended it.
            messages.send(message).ok();
        }
    }

    /// Waits until all that was to be kept is in its file.
    pub fn finish(&mut self) {
        self.messages = None;
        if let Some(thread) = self.thread.take() {
            // What ended it by a fault was reported then.
            thread.join().ok();
        }
    }
}

impl Drop for ProjectKeeper {
    fn drop(&mut self) {
        self.finish();
    }
}
