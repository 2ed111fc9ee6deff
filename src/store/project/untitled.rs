//! Projects that have no name yet: they live in a folder of the program, so that
//! nothing has to be saved for nothing to be lost.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use rusqlite::{Connection, OpenFlags};

use super::access::{Lock, WhyReadOnly};
use super::error::{ProjectError, Trouble};
use super::file::ProjectFile;
use super::header;
use super::private_copy::log_path;

/// So many are tried for a name: more are never there.
const MOST_UNTITLED: u32 = 10_000;

const PREFIX: &str = "untitled-";

/// A project that was not saved when the program ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftBehind {
    pub path: PathBuf,
    pub article_count: usize,
    pub edit_count: usize,
    /// When it was last changed, in milliseconds since 1970.
    pub changed_ms: i64,
}

impl ProjectFile {
    /// A new project without a name.
    pub fn create_untitled(folder: &Path) -> Result<Self, ProjectError> {
        fs::create_dir_all(folder).map_err(|error| Trouble::from(error).at(folder))?;
        let path = |number| folder.join(format!("{PREFIX}{number}.dateline"));
        let free = (1..MOST_UNTITLED).map(path).find(|path| !path.exists());
        Self::create(&free.unwrap_or_else(|| path(MOST_UNTITLED)))
    }

    /// Removes a file that was left behind, or that nobody wants to keep.
    pub fn discard(path: &Path) -> Result<(), ProjectError> {
        let discard = || {
            let _lock = Lock::take(path)?.map_err(WhyReadOnly::into_trouble)?;
            fs::remove_file(path)?;
            for suffix in ["-wal", "-shm"] {
                let mut beside = path.as_os_str().to_owned();
                beside.push(suffix);
                // After a clean end there is none.
                fs::remove_file(beside).ok();
            }
            Ok(())
        };
        discard().map_err(|trouble: Trouble| trouble.at(path))
    }
}

/// The projects without a name that no window has open and in which there is
/// something, the newest first. Empty ones are removed.
pub fn left_behind(folder: &Path) -> Vec<LeftBehind> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let paths = entries.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with(PREFIX) && name.ends_with(".dateline")
    });
    let mut found: Vec<LeftBehind> = paths.filter_map(|path| look_into(&path)).collect();
    found.sort_by(|one, two| two.changed_ms.cmp(&one.changed_ms).then(one.path.cmp(&two.path)));
    found
}

/// `None` for one that is open, empty or none of ours.
fn look_into(path: &Path) -> Option<LeftBehind> {
    let lock = Lock::take(path).ok()?.ok()?;
    header::check(path).ok()?;
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let rows = Connection::open_with_flags(path, flags).ok()?;
    let count = |sql| rows.query_row(sql, [], |row| row.get::<_, usize>(0)).ok();
    let article_count = count("SELECT count(*) FROM articles")?;
    let edit_count = count("SELECT value FROM about WHERE key = 'history_done'")?;
    let written = [path.to_owned(), log_path(path)].into_iter().filter_map(|path| {
        let about = fs::metadata(path).ok().filter(|about| about.len() > 0)?;
        let since = about.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
        i64::try_from(since.as_millis()).ok()
    });
    let changed_ms = written.max().unwrap_or(0);
    drop((rows, lock));
    if article_count == 0 {
        // Nothing is lost with it; if it stays it is looked at again.
        ProjectFile::discard(path).ok();
        return None;
    }
    Some(LeftBehind { path: path.to_owned(), article_count, edit_count, changed_ms })
}
