//! The thread that keeps the project in its file.
//!
//! Every change comes here as it happens and is confirmed when it is on the disk.
//! What cannot be written stays here and is tried again; the window says so
//! meanwhile.

mod first_sight;
mod handle;
mod indexing;
mod keeper;
mod loading;
mod message;
mod reading;
#[cfg(test)]
mod tests;

use std::sync::mpsc::{Receiver, RecvTimeoutError, TryRecvError};
use std::time::Duration;

pub use handle::ProjectKeeper;
pub use message::{LoadedArticle, Opened, ToKeep};
pub use reading::read_project;
pub(super) use reading::read_project_while;

use super::Reporter;
use super::searching::SearchedFile;
use keeper::Keeper;
use message::Message;

/// How long to wait before something that could not be written is tried again.
const PAUSE: Duration = Duration::from_secs(3);

/// Keeps what comes until the other side is gone; then what is left is written and
/// the file closed.
fn serve(messages: &Receiver<Message>, reporter: Reporter, searched: SearchedFile) {
    let mut keeper = Keeper::new(reporter, searched);
    loop {
        let next = if keeper.is_busy() {
            messages.try_recv().map_err(|error| error == TryRecvError::Disconnected)
        } else if keeper.has_more_to_do() {
            messages.recv_timeout(PAUSE).map_err(|error| error == RecvTimeoutError::Disconnected)
        } else {
            messages.recv().map_err(|_nobody| true)
        };
        match next {
            Ok(message) => keeper.take(message, messages),
            // Nothing has come: there is time for what is still to be done.
            Err(false) => keeper.go_on(),
            Err(true) => break,
        }
    }
    keeper.finish();
}
