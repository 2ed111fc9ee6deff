use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// By what a file is known not to have changed, without reading it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct FileStamp {
    pub size_bytes: u64,
    /// When it was last written, in milliseconds since 1970; `None` where the system
    /// does not say.
    pub modified_ms: Option<i64>,
}

/// Something that articles are read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// A path, the address of a page, or what pasted text is called.
    pub name: Arc<str>,
    /// As it was when it was listed; `None` for what is no file.
    pub stamp: Option<FileStamp>,
    /// Whether all in it was read.
    pub is_read: bool,
}
