//! The desktop's file dialogs.
//!
//! A dialog is asked for on a thread of its own, since a desktop portal that
//! does not answer would block the caller for ever. When nothing has come back
//! after [`PATIENCE`] and no dialog has taken the focus from the window, the
//! window offers a field for typing a path; a later answer is still taken.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::Duration;

use crate::store::ENDING;

use super::command::{Command, Dialog, Export};
use super::comparison::ComparingStep;

/// How long a dialog may take to show up.
pub(super) const PATIENCE: Duration = Duration::from_secs(5);

/// What an open dialog has to say.
enum Answer {
    Paths(Vec<PathBuf>),
    Silent,
}

/// Tells one dialog from those before it.
type Number = u64;

/// Opens dialogs and gathers their answers.
pub(super) struct Dialogs {
    sender: Sender<(Number, Dialog, Answer)>,
    answers: Receiver<(Number, Dialog, Answer)>,
    wake: Arc<dyn Fn() + Send + Sync>,
    last: Number,
    /// The dialog that has not been answered.
    open: Option<Number>,
    /// Whether something has taken the focus since the dialog was asked for.
    was_seen: bool,
}

impl Dialogs {
    /// `wake` is called when there is an answer.
    pub(super) fn new(wake: impl Fn() + Send + Sync + 'static) -> Self {
        let (sender, answers) = mpsc::channel();
        Self { sender, answers, wake: Arc::new(wake), last: 0, open: None, was_seen: false }
    }

    /// Opens a dialog, unless one is open already.
    pub(super) fn open(&mut self, dialog: Dialog) -> std::io::Result<()> {
        if self.open.is_some() {
            return Ok(());
        }
        self.last += 1;
        self.was_seen = false;
        let answer = self.answerer(dialog);
        thread::Builder::new()
            .name("dateline-dialog".to_owned())
            .spawn(move || answer(Answer::Paths(ask(dialog))))?;
        let answer = self.answerer(dialog);
        thread::Builder::new().name("dateline-dialog-patience".to_owned()).spawn(move || {
            thread::sleep(PATIENCE);
            answer(Answer::Silent);
        })?;
        self.open = Some(self.last);
        Ok(())
    }

    fn answerer(&self, dialog: Dialog) -> impl Fn(Answer) + Send + 'static {
        let (sender, wake, number) = (self.sender.clone(), Arc::clone(&self.wake), self.last);
        move |answer| {
            // Nobody listens any more once the window is closed.
            sender.send((number, dialog, answer)).ok();
            wake();
        }
    }

    /// The commands that follow from what came back. `is_focused` tells whether
    /// the window has the focus, which a dialog on the screen takes from it.
    pub(super) fn commands(&mut self, is_focused: bool) -> Vec<Command> {
        self.was_seen |= !is_focused;
        let mut commands = Vec::new();
        while let Ok((number, dialog, answer)) = self.answers.try_recv() {
            let is_open = self.open == Some(number);
            match answer {
                Answer::Paths(paths) => {
                    self.open = self.open.filter(|_| !is_open);
                    commands.extend(answered(dialog, paths));
                }
                Answer::Silent if is_open && !self.was_seen => {
                    self.open = None;
                    commands.push(Command::DialogIsSilent(dialog));
                }
                Answer::Silent => {}
            }
        }
        commands
    }
}

fn answered(dialog: Dialog, paths: Vec<PathBuf>) -> Option<Command> {
    match dialog {
        Dialog::Files | Dialog::Folder => Some(Command::DialogAnswered(paths)),
        Dialog::WatchedFolder => paths.into_iter().next().map(Command::WatchFolder),
        Dialog::Project => paths.into_iter().next().map(Command::OpenProject),
        Dialog::ComparedProject => {
            let path = paths.into_iter().next()?;
            Some(Command::Compare(ComparingStep::UseFile(path)))
        }
        Dialog::SaveProject => paths.into_iter().next().map(Command::SaveProject),
        Dialog::Save(export) => paths.into_iter().next().map(|path| Command::Export(export, path)),
    }
}

/// Blocks until the person has answered.
fn ask(dialog: Dialog) -> Vec<PathBuf> {
    let picker = rfd::FileDialog::new();
    let answer = match dialog {
        Dialog::Files => picker
            .set_title("Open articles")
            .add_filter(
                "Articles",
                &[
                    "txt", "text", "md", "markdown", "html", "htm", "xhtml", "mhtml", "mht", "pdf",
                    "docx", "odt", "epub", "eml", "mbox", "rss", "atom", "rdf", "xml", "csv",
                    "tsv", "jsonl", "ndjson", "json", "warc", "zip", "gz",
                ],
            )
            .add_filter("Projects", &[ENDING])
            .add_filter("All files", &["*"])
            .pick_files(),
        Dialog::WatchedFolder => {
            picker.set_title("Watch a folder for new articles").pick_folder().map(|path| vec![path])
        }
        Dialog::Folder => picker.set_title("Open a folder of articles").pick_folders(),
        Dialog::Project | Dialog::ComparedProject => picker
            .set_title(if dialog == Dialog::Project { "Open project" } else { "Compare with" })
            .add_filter("Dateline projects", &[ENDING])
            .pick_file()
            .map(|path| vec![path]),
        Dialog::SaveProject => picker
            .set_title("Save project")
            .set_file_name("timeline.dateline")
            .add_filter("Dateline project", &[ENDING])
            .save_file()
            .map(|path| vec![path]),
        Dialog::Save(Export::Events) => picker
            .set_title("Export events")
            .set_file_name("events.csv")
            .add_filter("Comma-separated values (spreadsheet)", &["csv"])
            .add_filter("JSON Lines (other programs)", &["jsonl"])
            .save_file()
            .map(|path| vec![path]),
        Dialog::Save(Export::Comparison) => picker
            .set_title("Save the comparison")
            .set_file_name("comparison.csv")
            .add_filter("Comma-separated values (spreadsheet)", &["csv"])
            .save_file()
            .map(|path| vec![path]),
        Dialog::Save(Export::Picture(_)) => picker
            .set_title("Export picture")
            .set_file_name("timeline.png")
            .add_filter("PNG picture", &["png"])
            .save_file()
            .map(|path| vec![path]),
    };
    answer.unwrap_or_default()
}
