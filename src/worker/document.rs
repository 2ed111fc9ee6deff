use std::path::PathBuf;

use crate::ingest::{self, Reading};

/// Something that is opened as one.
pub(super) enum Document {
    File(PathBuf),
    Bytes { name: String, bytes: Vec<u8> },
}

impl Document {
    pub(super) fn name(&self) -> String {
        match self {
            Self::File(path) => path.display().to_string(),
            Self::Bytes { name, bytes: _ } => name.clone(),
        }
    }

    pub(super) fn read(&self) -> Reading {
        match self {
            Self::File(path) => ingest::read_path(path),
            Self::Bytes { name, bytes } => ingest::articles(name, bytes),
        }
    }
}
