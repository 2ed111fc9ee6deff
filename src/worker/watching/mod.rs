//! Folders in which articles are read as they come.
//!
//! The system says when something changes in a folder (`notify`); which files are new
//! or have changed is then found out by looking, since such messages can be lost, come
//! in bursts, and do not come from the disks of other machines. So a look is also
//! taken from time to time. A file is read once it is the same in two looks: one that
//! is still being written would be read in part.

mod look;
mod thread;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{self, Sender};

use crate::model::SourceFile;

use super::Reporter;

/// What is to be watched.
#[derive(Debug)]
pub enum ToWatch {
    /// No folder, and no file is known: the project was left.
    Nothing,
    /// These files were read or are being read, and are not new any more.
    Known(Arc<[SourceFile]>),
    /// These folders with all that is in them, and no others.
    Folders(Vec<PathBuf>),
}

/// What the thread is told.
enum Told {
    Watch(ToWatch),
    /// Something may have changed in a folder.
    Stirred,
    /// Nobody wants to know any more.
    End,
}

/// The handle to the thread that watches. It ends when this is dropped.
pub struct WatchHandle(Sender<Told>);

impl WatchHandle {
    pub(super) fn start(reporter: Reporter) -> std::io::Result<Self> {
        let (sender, told) = mpsc::channel();
        let stir = sender.clone();
        std::thread::Builder::new().name("dateline-watching".to_owned()).spawn(move || {
            thread::serve(&told, &stir, &reporter);
        })?;
        Ok(Self(sender))
    }

    pub fn tell(&self, step: ToWatch) {
        // Without the thread nothing is watched, and everything else goes on.
        self.0.send(Told::Watch(step)).ok();
    }
}

impl Drop for WatchHandle {
    fn drop(&mut self) {
        self.0.send(Told::End).ok();
    }
}
