//! A project file that lives only as long as its window.

use std::fs;
use std::path::{Path, PathBuf};
use std::process;
use std::sync::atomic::{AtomicU32, Ordering};

use rusqlite::{Connection, Result};

/// The path of a file in the system's folder for such, which is removed when this
/// is dropped.
#[derive(Debug)]
pub struct ScratchFile(PathBuf);

impl Default for ScratchFile {
    fn default() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let nth = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("dateline-{}-{nth}.search", process::id());
        Self(std::env::temp_dir().join(name))
    }
}

impl ScratchFile {
    pub fn path(&self) -> &Path {
        &self.0
    }

    fn remove(&self) {
        for ending in ["search", "search-wal", "search-shm"] {
            // There may be none, and elsewhere one that is open cannot be removed.
            fs::remove_file(self.0.with_extension(ending)).ok();
        }
    }
}

impl Drop for ScratchFile {
    fn drop(&mut self) {
        self.remove();
    }
}

/// Forgets all that was taken in.
pub fn forget_all(connection: &Connection) -> Result<()> {
    connection.execute_batch(
        "BEGIN;
         DELETE FROM articles;
         DELETE FROM searched_mentions;
         INSERT INTO article_words(article_words) VALUES ('delete-all');
         INSERT INTO mention_words(mention_words) VALUES ('delete-all');
         COMMIT;",
    )
}

/// Opens such a file to be written, with the tables that a search reads. Nothing
/// in it has to survive a crash.
pub fn create_scratch(path: &Path) -> Result<Connection> {
    let connection = Connection::open(path)?;
    connection.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF;
         CREATE TABLE articles(id INTEGER PRIMARY KEY, title TEXT NOT NULL, text TEXT NOT NULL);",
    )?;
    super::create_tables(&connection)?;
    Ok(connection)
}
