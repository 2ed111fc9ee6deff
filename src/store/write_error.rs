use std::io;
use std::path::PathBuf;

/// A file that was not written: which one, why, and what to do.
#[derive(Debug, thiserror::Error)]
#[error("“{}” was not written: {reason}", path.display())]
pub struct WriteError {
    pub path: PathBuf,
    pub reason: Reason,
}

#[derive(Debug, thiserror::Error)]
pub enum Reason {
    #[error("it is a folder. Choose a name for a file in it.")]
    IsFolder,
    #[error("it is a device and no file. Choose another name.")]
    IsDevice,
    #[error("the file that is there is protected. Choose another name.")]
    IsProtected,
    #[error("there is such a file already. Choose it in the dialog to replace it.")]
    IsThere,
    #[error("its folder does not exist. Choose another folder.")]
    NoFolder,
    #[error("nothing may be written into its folder. Choose another folder.")]
    IsForbidden,
    #[error("the disk is full. Make room, or choose another disk.")]
    DiskIsFull,
    #[error("its name says no form. Let it end in {0}.")]
    UnknownForm(&'static str),
    #[error("{0}. Try another folder.")]
    Other(String),
}

impl From<io::Error> for Reason {
    fn from(error: io::Error) -> Self {
        use io::ErrorKind as Kind;
        match error.kind() {
            Kind::NotFound | Kind::NotADirectory => Self::NoFolder,
            Kind::IsADirectory => Self::IsFolder,
            Kind::PermissionDenied | Kind::ReadOnlyFilesystem => Self::IsForbidden,
            Kind::StorageFull | Kind::QuotaExceeded => Self::DiskIsFull,
            _ => Self::Other(error.to_string()),
        }
    }
}
