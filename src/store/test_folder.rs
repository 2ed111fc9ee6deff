use std::fs;
use std::path::PathBuf;

/// A folder for one test, which removes it when it ends well.
pub(super) fn folder(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("dateline-{name}-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    folder
}
