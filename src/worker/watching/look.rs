use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::ingest::{self, IngestError};
use crate::model::{FileStamp, SourceFile};

/// What is known of files, from one look to the next.
#[derive(Default)]
pub(super) struct Known {
    /// As they were when they were read.
    read: HashMap<Arc<str>, FileStamp>,
    /// New or changed in the last look.
    restless: HashMap<PathBuf, FileStamp>,
}

/// What came of a look.
#[derive(Default)]
pub(super) struct Look {
    /// New or changed, and the same as in the look before.
    pub(super) ready: Vec<PathBuf>,
    pub(super) problems: Vec<IngestError>,
    /// Whether others may still be being written.
    pub(super) is_restless: bool,
}

impl Known {
    pub(super) fn add(&mut self, files: &[SourceFile]) {
        let stamped = files.iter().filter_map(|it| Some((Arc::clone(&it.name), it.stamp?)));
        self.read.extend(stamped);
    }

    /// Looks through folders. What is ready counts as read from then on.
    pub(super) fn look(&mut self, folders: &[PathBuf]) -> Look {
        let listing = ingest::list(folders);
        let mut restless = HashMap::new();
        let mut look = Look::default();
        for (path, stamp) in listing.files.into_iter().zip(listing.stamps) {
            if self.read.get(&*name(&path)) == Some(&stamp) {
                continue;
            }
            if self.restless.get(&path) == Some(&stamp) {
                self.read.insert(name(&path), stamp);
                look.ready.push(path);
            } else {
                restless.insert(path, stamp);
            }
        }
        look.is_restless = !restless.is_empty();
        self.restless = restless;
        // A folder into which nothing was put yet is what people watch.
        let is_fault = |problem: &IngestError| !matches!(problem, IngestError::EmptyFolder { .. });
        look.problems = listing.problems.into_iter().filter(is_fault).collect();
        look
    }
}

/// What the articles of a file call it.
fn name(path: &Path) -> Arc<str> {
    path.to_string_lossy().into()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_file_is_ready_once_it_keeps_still_and_again_when_it_changed() {
        let folder = std::env::temp_dir().join(format!("dateline-look-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let [old, new] = ["old.txt", "new.txt"].map(|name| folder.join(name));
        fs::write(&old, "one").unwrap();
        let mut known = Known::default();
        let stamp = ingest::list(std::slice::from_ref(&old)).stamps[0];
        known.add(&[SourceFile { name: name(&old), stamp: Some(stamp), is_read: true }]);
        let folders = [folder.clone()];

        let look = known.look(&folders);
        assert!(look.ready.is_empty() && !look.is_restless);
        fs::write(&new, "half").unwrap();
        assert!(known.look(&folders).is_restless);
        fs::write(&new, "half and the rest").unwrap();
        let look = known.look(&folders);
        assert!(look.ready.is_empty() && look.is_restless);
        assert_eq!(known.look(&folders).ready, std::slice::from_ref(&new));
        assert!(known.look(&folders).ready.is_empty());
        fs::write(&old, "another").unwrap();
        known.look(&folders);
        assert_eq!(known.look(&folders).ready, [old]);

        fs::remove_dir_all(&folder).unwrap();
        assert_eq!(known.look(&folders).problems.len(), 1);
    }
}
