use std::ops::ControlFlow;
use std::path::PathBuf;

use crate::ingest::{self, Take};

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

    /// Hands what is found in it to `take`, one by one.
    pub(super) fn each(&self, take: Take<'_>) -> ControlFlow<()> {
        match self {
            Self::File(path) => ingest::each_in_path(path, take),
            Self::Bytes { name, bytes } => ingest::each_in_bytes(name, bytes, take),
        }
    }
}
