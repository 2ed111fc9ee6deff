//! Files that a person asked for: written whole, or not at all.

mod write_error;
mod write_whole;

pub use write_error::{Reason, WriteError};
pub use write_whole::{Existing, write_whole};
