//! The tables of the file, version by version.

use rusqlite::Connection;

use super::error::Trouble;
use crate::store::search;

/// "DTLN": what tells the file from other SQLite databases.
pub(super) const APPLICATION_ID: i32 = 0x4454_4C4E;

/// What leads from each version to the next; the first makes an empty file.
/// A step is never changed once a file was written by it.
pub(super) const STEPS: &[&str] =
    &[FIRST_TABLES, search::TABLES, UNINDEXED, ORIGIN_OF_ARTICLES, PAGES_OF_ARTICLES, FILES];

const FIRST_TABLES: &str = "
    CREATE TABLE about (key TEXT PRIMARY KEY, value ANY NOT NULL) STRICT, WITHOUT ROWID;
    INSERT INTO about VALUES
        ('history_done', 0), ('closed_cleanly', 0), ('changes', 0), ('first_sight_of', '');

    CREATE TABLE articles (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        title TEXT NOT NULL,
        published TEXT,
        published_source TEXT,
        outlet TEXT,
        language TEXT NOT NULL,
        left_out TEXT NOT NULL,
        text_sha256 BLOB NOT NULL,
        text TEXT NOT NULL
    ) STRICT;
    CREATE TABLE findings (
        article INTEGER PRIMARY KEY,
        rules TEXT NOT NULL,
        data BLOB NOT NULL
    ) STRICT;

    CREATE TABLE publications (article INTEGER PRIMARY KEY, day TEXT NOT NULL) STRICT;
    CREATE TABLE readings (
        article INTEGER NOT NULL,
        span_start INTEGER NOT NULL,
        span_end INTEGER NOT NULL,
        value TEXT NOT NULL,
        PRIMARY KEY (article, span_start, span_end)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE switched_off (article INTEGER PRIMARY KEY) STRICT;
    CREATE TABLE removed (article INTEGER PRIMARY KEY) STRICT;
    CREATE TABLE remarks (
        article INTEGER NOT NULL,
        trigger_start INTEGER NOT NULL,
        nth INTEGER NOT NULL,
        verdict TEXT,
        title TEXT,
        happened TEXT,
        kind TEXT,
        participants TEXT,
        places TEXT,
        starred INTEGER NOT NULL,
        tags TEXT NOT NULL,
        note TEXT,
        mention TEXT NOT NULL,
        PRIMARY KEY (article, trigger_start, nth)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE made (
        article INTEGER NOT NULL,
        trigger_start INTEGER NOT NULL,
        nth INTEGER NOT NULL,
        mention TEXT NOT NULL,
        PRIMARY KEY (article, trigger_start, nth)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE pairs (
        said TEXT NOT NULL CHECK (said IN ('apart', 'joined')),
        article INTEGER NOT NULL,
        trigger_start INTEGER NOT NULL,
        nth INTEGER NOT NULL,
        other_article INTEGER NOT NULL,
        other_trigger_start INTEGER NOT NULL,
        other_nth INTEGER NOT NULL,
        PRIMARY KEY (said, article, trigger_start, nth, other_article, other_trigger_start,
                     other_nth)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE saved_views (name TEXT PRIMARY KEY, data TEXT NOT NULL) STRICT, WITHOUT ROWID;

    CREATE TABLE history (place INTEGER PRIMARY KEY, name TEXT NOT NULL, edit TEXT NOT NULL)
        STRICT;
    CREATE TABLE first_sight (part INTEGER PRIMARY KEY, data BLOB NOT NULL) STRICT;
    CREATE TABLE view (number INTEGER PRIMARY KEY CHECK (number = 0), data TEXT NOT NULL) STRICT;
";

/// Articles that the index does not have as they are.
const UNINDEXED: &str = "
    CREATE TABLE unindexed (article INTEGER PRIMARY KEY) STRICT;
    INSERT INTO unindexed SELECT id FROM articles;
";

/// Who wrote an article, where it was, and which days it states.
const ORIGIN_OF_ARTICLES: &str =
    "ALTER TABLE articles ADD COLUMN origin TEXT NOT NULL DEFAULT '{}';";

/// Where the pages of an article begin in its text, as a list of bytes.
const PAGES_OF_ARTICLES: &str =
    "ALTER TABLE articles ADD COLUMN page_starts TEXT NOT NULL DEFAULT '[]';";

/// Which files were read, as they were then, and which were still to be; and in which
/// folders a person wants new ones to be read as they come.
const FILES: &str = "
    CREATE TABLE files (
        path TEXT PRIMARY KEY,
        size_bytes INTEGER NOT NULL,
        modified_ms INTEGER,
        is_read INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE watched_folders (path TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
";

/// The version that this program writes.
pub(super) const VERSION: i32 = 6;

/// Brings a file to the version of this program, in one transaction.
pub(super) fn migrate(connection: &mut Connection) -> Result<(), Trouble> {
    let found: i32 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    check_version(found)?;
    if found == VERSION {
        return Ok(());
    }
    let transaction = connection.transaction()?;
    for step in STEPS.iter().skip(found.max(0) as usize) {
        transaction.execute_batch(step)?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", VERSION)?;
    transaction.commit()?;
    Ok(())
}

pub(super) fn check_version(found: i32) -> Result<(), Trouble> {
    if found > VERSION {
        return Err(Trouble::Newer { found, known: VERSION });
    }
    Ok(())
}
