use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::atomic::AtomicU64;

use crate::ingest;
use crate::model::Article;

use super::{ChosenColumns, Problem, Source};

/// Something that is opened as one.
#[derive(Debug)]
pub(super) enum Document {
    File { path: PathBuf, size_bytes: u64 },
    Table { path: PathBuf, columns: ChosenColumns },
    Address(String),
    Bytes { name: String, bytes: Vec<u8> },
}

/// Whoever takes what is found in a document, and says whether it wants more.
pub(super) type TakeRead<'a> = &'a mut dyn FnMut(Result<Article, Problem>) -> ControlFlow<()>;

impl Document {
    pub(super) fn name(&self) -> String {
        match self {
            Self::File { path, size_bytes: _ } | Self::Table { path, columns: _ } => {
                path.display().to_string()
            }
            Self::Address(name) | Self::Bytes { name, bytes: _ } => name.clone(),
        }
    }

    /// What to read once more, where that makes sense.
    pub(super) fn again(&self) -> Option<Source> {
        match self {
            Self::File { path, size_bytes: _ } => Some(Source::Path(path.clone())),
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
            Self::File { path: _, size_bytes } => *size_bytes,
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
            Self::File { path, size_bytes: _ } => ingest::each_in_path(path, position, &mut take),
            Self::Table { path, columns } => {
                ingest::each_in_table(path, columns, position, &mut take)
            }
            Self::Address(address) => ingest::each_at_address(address, position, &mut take),
            Self::Bytes { name, bytes } => ingest::each_in_bytes(name, bytes, &mut take),
        }
    }
}
