//! Files are opened in processes of their own.
//!
//! A file can be made to hang whoever reads it, to take all memory, or to use up the
//! stack, and no thread can be stopped or kept from that. So the program starts
//! itself again, once for each processor, to do nothing but to open files. Where such
//! a process does not get on, takes too much or ends, it becomes one line in the list
//! of problems, and the next file gets a new one.

mod child;
mod frame;
mod process;

use std::time::Duration;

pub use child::serve_apart;
pub use process::Opener;
pub(super) use process::{ReadingProcess, fault};

/// How often the process gives a sign of life: what hangs and what takes memory is
/// noticed as soon.
const BEAT: Duration = Duration::from_millis(100);

/// The argument by which the program knows that it is to open files.
pub const ARGUMENT: &str = "open-files";
