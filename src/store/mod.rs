//! Files that a person asked for, and those that the program keeps for itself:
//! written whole, or not at all.

mod kept;
mod write_error;
mod write_whole;

pub use kept::{put_aside, read_kept, write_kept};
pub use write_error::{Reason, WriteError};
pub use write_whole::{Existing, write_whole};
