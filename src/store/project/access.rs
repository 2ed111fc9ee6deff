//! Who may write into a project file.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};

use super::error::Trouble;

/// Whether changes can be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    Write,
    ReadOnly(WhyReadOnly),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WhyReadOnly {
    #[error("another window has it open")]
    OpenElsewhere,
    #[error("the file is protected")]
    FileIsProtected,
    #[error("nothing may be written into its folder")]
    FolderIsProtected,
}

impl WhyReadOnly {
    /// The same, of somebody who must write.
    pub(super) const fn into_trouble(self) -> Trouble {
        match self {
            Self::OpenElsewhere => Trouble::InUse,
            Self::FileIsProtected | Self::FolderIsProtected => Trouble::IsForbidden,
        }
    }
}

/// Held by the one window that may write. It is a file of its own: locking the
/// database itself would end SQLite's own locks when it is closed.
#[derive(Debug)]
pub(super) struct Lock {
    path: PathBuf,
    _file: File,
}

impl Lock {
    /// Takes the lock, or says why nothing can be written.
    pub(super) fn take(project: &Path) -> Result<Result<Self, WhyReadOnly>, Trouble> {
        if is_protected(project) {
            return Ok(Err(WhyReadOnly::FileIsProtected));
        }
        let path = lock_path(project);
        let opened = OpenOptions::new().create(true).truncate(false).write(true).open(&path);
        let file = match opened {
            Ok(file) => file,
            Err(error) => {
                return match Trouble::from(error) {
                    Trouble::IsForbidden => Ok(Err(WhyReadOnly::FolderIsProtected)),
                    trouble => Err(trouble),
                };
            }
        };
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => Ok(Err(WhyReadOnly::OpenElsewhere)),
            // A file system without locks, as some networks have: better unguarded
            // than not at all.
            Ok(()) | Err(TryLockError::Error(_)) => Ok(Ok(Self { path, _file: file })),
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Left behind it does no harm: the lock is what counts.
        fs::remove_file(&self.path).ok();
    }
}

/// Whether the file is there and may not be written.
fn is_protected(project: &Path) -> bool {
    match OpenOptions::new().write(true).open(project) {
        Ok(_) => false,
        Err(error) => {
            error.kind() == std::io::ErrorKind::PermissionDenied
                || error.kind() == std::io::ErrorKind::ReadOnlyFilesystem
        }
    }
}

/// ".report.dateline.lock" beside "report.dateline".
fn lock_path(project: &Path) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(project.file_name().unwrap_or_default());
    name.push(".lock");
    project.with_file_name(name)
}
