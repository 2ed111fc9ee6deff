//! Files that a person keeps: written whole or not at all, and the project, which is
//! written as it changes.

mod project;
mod write_error;
mod write_whole;

pub use project::{
    Access, Change, KeptFindings, LeftBehind, ProjectError, ProjectFile, Saved, Trouble,
    WhyReadOnly, left_behind, text_hash,
};
pub use write_error::{Reason, WriteError};
pub use write_whole::{Existing, write_whole};
