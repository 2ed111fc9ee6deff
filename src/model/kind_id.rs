use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

/// The identifier of an [`EventKind`](super::EventKind): one pointer to one
/// string, which all mentions of the kind share.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct KindId(Arc<SmolStr>);

impl Deref for KindId {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl From<&str> for KindId {
    /// A string of its own; clones share it.
    fn from(id: &str) -> Self {
        Self(Arc::new(id.into()))
    }
}

impl fmt::Debug for KindId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(out)
    }
}

impl fmt::Display for KindId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(out)
    }
}
