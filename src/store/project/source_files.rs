//! The files that articles were read from, and those that are still to be read.

use rusqlite::{Connection, params};

use crate::model::{FileStamp, SourceFile};

use super::error::Trouble;
use super::facts;

/// Puts a file in, in the place of what was known of it.
pub(super) fn write(rows: &Connection, file: &SourceFile) -> Result<(), Trouble> {
    let Some(stamp) = file.stamp else { return Ok(()) };
    rows.prepare_cached("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?)")?.execute(params![
        &*file.name,
        stamp.size_bytes,
        stamp.modified_ms,
        file.is_read
    ])?;
    Ok(())
}

/// All in a file was read.
pub(super) fn is_read(rows: &Connection, name: &str) -> Result<(), Trouble> {
    rows.prepare_cached("UPDATE files SET is_read = 1 WHERE path = ?")?.execute([name])?;
    Ok(())
}

/// A file is not to be read after all.
pub(super) fn forget(rows: &Connection, name: &str) -> Result<(), Trouble> {
    rows.prepare_cached("DELETE FROM files WHERE path = ?")?.execute([name])?;
    Ok(())
}

/// All of them, in the order of their paths.
pub(super) fn load(rows: &Connection) -> Result<Vec<SourceFile>, Trouble> {
    let mut files = Vec::new();
    let sql = "SELECT path, size_bytes, modified_ms, is_read FROM files";
    facts::each(rows, sql, |row| {
        let name: String = row.get(0)?;
        let stamp = FileStamp { size_bytes: row.get(1)?, modified_ms: row.get(2)? };
        files.push(SourceFile { name: name.into(), stamp: Some(stamp), is_read: row.get(3)? });
        Ok(())
    })?;
    Ok(files)
}
