//! A copy of a project that may not be written, in which SQLite may write what it
//! needs for reading.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use super::error::Trouble;

/// Tells the copies of one process apart.
static COPIES: AtomicU32 = AtomicU32::new(0);

/// Gone when the value is.
#[derive(Debug)]
pub(super) struct PrivateCopy {
    folder: PathBuf,
    pub(super) path: PathBuf,
}

impl PrivateCopy {
    /// Copies the file, with what a crash left in its log.
    pub(super) fn of(project: &Path) -> Result<Self, Trouble> {
        let number = COPIES.fetch_add(1, Ordering::Relaxed);
        let name = format!("dateline-copy-{}-{number}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        fs::create_dir_all(&folder)?;
        let copy = Self { path: folder.join("copy.dateline"), folder };
        // Read and written rather than copied: the copy must not be protected, too.
        fs::write(&copy.path, fs::read(project)?)?;
        let log = log_path(project);
        if log.exists() {
            fs::write(log_path(&copy.path), fs::read(log)?)?;
        }
        Ok(copy)
    }
}

impl Drop for PrivateCopy {
    fn drop(&mut self) {
        // The system clears its folder of temporary files some day.
        fs::remove_dir_all(&self.folder).ok();
    }
}

/// Where SQLite writes before it writes into the file.
pub(super) fn log_path(project: &Path) -> PathBuf {
    let mut path = project.as_os_str().to_owned();
    path.push("-wal");
    path.into()
}
