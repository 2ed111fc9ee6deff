//! Files that a person asked for, and those that the program keeps for itself,
//! written whole or not at all; the project, which is written as it changes; and its
//! words, to be searched.

mod kept;
mod project;
pub mod search;
#[cfg(test)]
mod test_folder;
mod write_error;
mod write_whole;

pub use kept::{put_aside, read_kept, write_kept};
pub use project::{
    Access, Change, ENDING, KeptFindings, LeftBehind, ProjectError, ProjectFile, Saved, Trouble,
    Unindexed, WhyReadOnly, is_project, left_behind, pack, unpack,
};
pub use write_error::{Reason, WriteError};
pub use write_whole::{Existing, write_whole};
