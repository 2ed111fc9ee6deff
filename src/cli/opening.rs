//! The process in which files are opened, so that none can take the window down.

use std::fs;
use std::io;
use std::path::PathBuf;

use crate::worker;

/// What the system counts memory in, in bytes.
const PAGE_BYTES: u64 = 4096;

/// Opens the files that are asked for on standard input.
pub(super) fn serve() {
    worker::serve_apart(io::stdin().lock(), io::stdout(), memory_bytes);
}

/// The program itself; also after it was replaced by a newer one, which would not know
/// what is asked of it.
pub(super) fn own_program() -> Option<PathBuf> {
    if cfg!(target_os = "linux") {
        return Some(PathBuf::from("/proc/self/exe"));
    }
    std::env::current_exe().ok()
}

/// How much memory this process has; 0 where the system does not tell.
fn memory_bytes() -> u64 {
    let figures = fs::read_to_string("/proc/self/statm").unwrap_or_default();
    // The second number is that of pages in memory (proc(5)).
    let pages = figures.split(' ').nth(1).and_then(|pages| pages.parse().ok());
    pages.unwrap_or(0) * PAGE_BYTES
}
