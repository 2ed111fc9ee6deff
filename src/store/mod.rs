//! Files that a person asked for, written whole or not at all; and the words of a
//! project file, to be searched.

pub mod search;
mod write_error;
mod write_whole;

pub use write_error::{Reason, WriteError};
pub use write_whole::{Existing, write_whole};
