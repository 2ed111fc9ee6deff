use std::io;
use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;

/// Something that could not be done with a project file: which one, why, and what
/// to do.
#[derive(Debug, thiserror::Error)]
#[error("“{}”: {trouble}", path.display())]
pub struct ProjectError {
    pub path: PathBuf,
    pub trouble: Trouble,
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Trouble {
    #[error("this is no Dateline project. Open articles with “Open files…”.")]
    NoProject,
    #[error(
        "it was written by a newer Dateline (file version {found}; this one knows up to {known}). \
         It was left as it is; open it with the newer program."
    )]
    Newer { found: i32, known: i32 },
    #[error("it is damaged ({0}). It was left as it is; use a copy if you have one.")]
    Damaged(String),
    #[error("there is no such file. It may have been moved, or its drive removed.")]
    Gone,
    #[error("the disk is full. Make room, or save the project on another disk.")]
    DiskIsFull,
    #[error(
        "the disk does not take what is written ({0}). It may be full, or removed: make room, or \
         save the project on another disk."
    )]
    DiskFails(String),
    #[error("nothing may be written there. Save the project in another folder.")]
    IsForbidden,
    #[error("there is a folder of that name. Choose another name.")]
    IsFolder,
    #[error("another window has it open.")]
    InUse,
    #[error("it can only be read. Save it under another name to change it.")]
    ReadOnly,
    #[error("{0}")]
    Other(String),
}

impl Trouble {
    pub(super) fn at(self, path: &Path) -> ProjectError {
        ProjectError { path: path.to_owned(), trouble: self }
    }
}

impl From<rusqlite::Error> for Trouble {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::DiskIsFull,
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => Self::IsForbidden,
            Some(ErrorCode::CannotOpen) => Self::Gone,
            Some(ErrorCode::SystemIoFailure) => Self::DiskFails(error.to_string()),
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::InUse,
            Some(ErrorCode::NotADatabase) => Self::NoProject,
            Some(ErrorCode::DatabaseCorrupt) => Self::Damaged(error.to_string()),
            _ => Self::Other(error.to_string()),
        }
    }
}

impl From<io::Error> for Trouble {
    fn from(error: io::Error) -> Self {
        use io::ErrorKind as Kind;
        match error.kind() {
            Kind::NotFound | Kind::NotADirectory => Self::Gone,
            Kind::IsADirectory => Self::IsFolder,
            Kind::PermissionDenied | Kind::ReadOnlyFilesystem => Self::IsForbidden,
            Kind::StorageFull | Kind::QuotaExceeded | Kind::FileTooLarge => Self::DiskIsFull,
            _ => Self::Other(error.to_string()),
        }
    }
}

impl From<serde_json::Error> for Trouble {
    fn from(error: serde_json::Error) -> Self {
        Self::Damaged(error.to_string())
    }
}
