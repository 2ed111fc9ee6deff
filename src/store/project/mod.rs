//! The project file: one SQLite database with everything a person put together.
//!
//! What a person said stands in tables of its own that anybody can read with
//! `sqlite3`; what the program found is kept beside it as it can be computed again.
//! Every change is one transaction in a write-ahead log, synced before it is
//! confirmed, so that neither a crash nor a power cut takes back what the window
//! has called saved. A lock beside the file keeps two windows from writing into it.

mod access;
mod articles;
mod change;
mod error;
mod facts;
mod file;
mod first_sight;
mod header;
mod history;
mod index;
mod keys;
mod private_copy;
mod schema;
mod source_files;
#[cfg(test)]
mod tests;
mod untitled;

use std::path::Path;

pub use access::{Access, WhyReadOnly};
pub use articles::KeptFindings;
pub use change::{Change, Saved};
pub use error::{ProjectError, Trouble};
pub use file::ProjectFile;
pub use first_sight::{pack, unpack};
pub use index::Unindexed;
pub use untitled::{LeftBehind, left_behind};

/// How files of projects end.
pub const ENDING: &str = "dateline";

/// Whether a path is that of a project, by its name.
pub fn is_project(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case(ENDING)) && !path.is_dir()
}
