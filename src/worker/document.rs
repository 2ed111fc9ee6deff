use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use crate::ingest;
use crate::model::{Article, FileStamp, SourceFile};

use super::{ChosenColumns, Problem, Source};

/// Something that is opened as one.
#[derive(Debug)]
pub(super) enum Document {
    File { path: PathBuf, stamp: FileStamp },
    Table { path: PathBuf, columns: ChosenColumns },
    Address(String),
    Bytes { name: String, bytes: Vec<u8> },
}

/// Whoever takes what is found in a document, and says whether it wants more.
pub(super) type TakeRead<'a> = &'a mut dyn FnMut(Result<Article, Problem>) -> ControlFlow<()>;

impl Document {
    pub(super) fn name(&self) -> String {
        match self {
            Self::File { path, stamp: _ } | Self::Table { path, columns: _ } => {
                path.to_string_lossy().into_owned()
            }
            Self::Address(name) | Self::Bytes { name, bytes: _ } => name.clone(),
        }
    }

    /// As it is listed before it is read.
    pub(super) fn listed(&self) -> SourceFile {
        let stamp = if let Self::File { path: _, stamp } = self { Some(*stamp) } else { None };
        SourceFile { name: self.name().into(), stamp, is_read: false }
    }

    /// Where it can be read from once more, as its articles keep it.
    pub(super) fn source(&self) -> Option<Arc<str>> {
        match self {
            Self::File { .. } | Self::Table { .. } | Self::Address(_) => Some(self.name().into()),
            Self::Bytes { .. } => None,
        }
    }

    /// What to read once more, where that makes sense.
    pub(super) fn again(&self) -> Option<Source> {
        match self {
            Self::File { path, stamp: _ } => Some(Source::Path(path.clone())),
            Self::Table { path, columns } => {
                Some(Source::Table { path: path.clone(), columns: columns.clone() })
            }
            Self::Address(address) => Some(Source::Address(address.clone())),
            Self::Bytes { .. } => None,
        }
    }

    /// As it was when it was listed.
    pub(super) const fn size_bytes(&self) -> u64 {
        match self {
            Self::File { path: _, stamp } => stamp.size_bytes,
            // Nobody knows before it is there, or it was read before.
            Self::Address(_) | Self::Table { .. } => 0,
            Self::Bytes { name: _, bytes } => bytes.len() as u64,
        }
    }

    /// Hands what is found in it to `take`, one by one. `position` says meanwhile how
    /// many bytes of it were read.
    pub(super) fn each(&self, position: &AtomicU64, take: TakeRead<'_>) -> ControlFlow<()> {
        let mut take =
            |found: ingest::Found| take(found.map_err(|problem| Problem::from(&problem)));
        match self {
            Self::File { path, stamp: _ } => ingest::each_in_path(path, position, &mut take),
            Self::Table { path, columns } => {
                ingest::each_in_table(path, columns, position, &mut take)
            }
            Self::Address(address) => ingest::each_at_address(address, position, &mut take),
            Self::Bytes { name, bytes } => ingest::each_in_bytes(name, bytes, &mut take),
        }
    }
}
