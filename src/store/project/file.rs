use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use crate::model::{Article, ArticleId};

use super::access::{Access, Lock, WhyReadOnly};
use super::articles::{self, KeptFindings};
use super::change::{Change, Saved};
use super::error::{ProjectError, Trouble};
use super::private_copy::{PrivateCopy, log_path};
use super::{facts, header, history, index, schema, source_files};

/// An open project file.
#[derive(Debug)]
pub struct ProjectFile {
    // Closed before the lock is given back and a copy removed.
    pub(super) rows: Connection,
    pub(super) path: PathBuf,
    access: Access,
    _lock: Option<Lock>,
    copy: Option<PrivateCopy>,
    /// Whether SQLite was told that nobody changes the file.
    is_immutable: bool,
}

impl ProjectFile {
    /// A new file. One that is there already is not touched.
    pub fn create(path: &Path) -> Result<Self, ProjectError> {
        let create = || {
            File::create_new(path)?;
            let lock = Lock::take(path)?.map_err(WhyReadOnly::into_trouble)?;
            let mut rows = connect(path)?;
            schema::migrate(&mut rows)?;
            // So that the file says what it is also without its log.
            rows.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
            Ok((rows, lock))
        };
        let (rows, lock) = create().map_err(|trouble: Trouble| trouble.at(path))?;
        let (path, access) = (path.to_owned(), Access::Write);
        Ok(Self { rows, path, access, _lock: Some(lock), copy: None, is_immutable: false })
    }

    /// Opens a file, for reading only where it cannot be written. One that was not
    /// closed cleanly is checked first.
    pub fn open(path: &Path) -> Result<Self, ProjectError> {
        Self::open_at(path).map_err(|trouble| trouble.at(path))
    }

    fn open_at(path: &Path) -> Result<Self, Trouble> {
        let version = header::check(path)?;
        match Lock::take(path)? {
            Ok(lock) => {
                let mut rows = connect(path)?;
                check_after_crash(&rows)?;
                schema::migrate(&mut rows)?;
                rows.execute("UPDATE about SET value = 0 WHERE key = 'closed_cleanly'", [])?;
                let (path, access) = (path.to_owned(), Access::Write);
                Ok(Self { rows, path, access, _lock: Some(lock), copy: None, is_immutable: false })
            }
            Err(why) => Self::for_reading(path, why, version),
        }
    }

    /// Opens a file to look at it once, whoever else has it open. Nothing is left
    /// beside it.
    pub fn look(path: &Path) -> Result<Self, ProjectError> {
        let look = || {
            let version = header::check(path)?;
            // SQLite leaves a log beside what it may not write, unless nobody changes it.
            let is_open = log_path(path).exists();
            let why =
                if is_open { WhyReadOnly::OpenElsewhere } else { WhyReadOnly::FileIsProtected };
            Self::for_reading(path, why, version)
        };
        look().map_err(|trouble: Trouble| trouble.at(path))
    }

    /// Opens a file that only is read. Where SQLite may not write its log beside the
    /// file, an older file has to change, or a crash left something to be done, that
    /// is done in a copy.
    fn for_reading(path: &Path, why: WhyReadOnly, version: i32) -> Result<Self, Trouble> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY
            | OpenFlags::SQLITE_OPEN_NO_MUTEX
            | OpenFlags::SQLITE_OPEN_URI;
        let is_current = version == schema::VERSION;
        let is_immutable =
            is_current && why != WhyReadOnly::OpenElsewhere && !log_path(path).exists();
        let (rows, copy) = if is_immutable {
            (Connection::open_with_flags(immutable(path), flags)?, None)
        } else if is_current && why == WhyReadOnly::OpenElsewhere {
            (Connection::open_with_flags(path, flags)?, None)
        } else {
            let copy = PrivateCopy::of(path)?;
            let mut rows = connect(&copy.path)?;
            check_after_crash(&rows)?;
            schema::migrate(&mut rows)?;
            (rows, Some(copy))
        };
        let (path, access) = (path.to_owned(), Access::ReadOnly(why));
        Ok(Self { rows, path, access, _lock: None, copy, is_immutable })
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    pub const fn access(&self) -> Access {
        self.access
    }

    /// Where another connection can read the same, as SQLite wants it: a path, or an
    /// address that says that nobody writes there.
    pub fn address(&self) -> String {
        match &self.copy {
            Some(copy) => copy.path.to_string_lossy().into_owned(),
            None if self.is_immutable => immutable(&self.path),
            None => self.path.to_string_lossy().into_owned(),
        }
    }

    /// Makes a copy that can be indexed of a file that cannot, where nobody else does
    /// it; answers whether it can be.
    pub fn can_index(&mut self) -> Result<bool, ProjectError> {
        match self.access {
            Access::Write => return Ok(true),
            Access::ReadOnly(WhyReadOnly::OpenElsewhere) => return Ok(false),
            Access::ReadOnly(_) if self.copy.is_some() => return Ok(true),
            Access::ReadOnly(_) => {}
        }
        let copied = PrivateCopy::of(&self.path).and_then(|copy| Ok((connect(&copy.path)?, copy)));
        let (rows, copy) = copied.map_err(|trouble| trouble.at(&self.path))?;
        (self.rows, self.copy) = (rows, Some(copy));
        Ok(true)
    }

    /// Writes all of the changes or none. When it answers, they are on the disk.
    pub fn write(&mut self, changes: &[Change]) -> Result<(), ProjectError> {
        let path = self.path.clone();
        self.write_at(changes).map_err(|trouble| trouble.at(&path))
    }

    fn write_at(&mut self, changes: &[Change]) -> Result<(), Trouble> {
        if self.access != Access::Write {
            return Err(Trouble::ReadOnly);
        }
        // What is written into a file that was deleted is lost without an error.
        if !self.path.exists() {
            return Err(Trouble::Gone);
        }
        let transaction = self.rows.transaction_with_behavior(TransactionBehavior::Immediate)?;
        for change in changes {
            match change {
                Change::Article(article) => {
                    articles::write(&transaction, article)?;
                    index::outdate(&transaction, article.id)?;
                }
                Change::Findings { article, rules, findings } => {
                    articles::write_findings(&transaction, *article, rules, findings)?;
                    index::outdate(&transaction, *article)?;
                }
                Change::Edit { facts, step } => {
                    for fact in facts {
                        facts::write(&transaction, fact)?;
                        index::outdate_by(&transaction, fact)?;
                    }
                    history::write(&transaction, step)?;
                }
                Change::Files(files) => {
                    files.iter().try_for_each(|file| source_files::write(&transaction, file))?;
                }
                Change::FileRead(name) => source_files::is_read(&transaction, name)?,
                Change::FilesForgotten(names) => {
                    names.iter().try_for_each(|name| source_files::forget(&transaction, name))?;
                }
                Change::View(view) => {
                    let sql = "INSERT OR REPLACE INTO view VALUES (0, ?)";
                    transaction.prepare_cached(sql)?.execute([view])?;
                }
            }
        }
        if changes.iter().any(Change::is_shown) {
            let sql = "UPDATE about SET value = value + 1 WHERE key = 'changes'";
            transaction.prepare_cached(sql)?.execute([])?;
        }
        transaction.commit()?;
        Ok(())
    }

    /// Keeps events, packed, as they are shown after all that was written so far.
    pub fn write_first_sight(
        &mut self,
        rules: &str,
        parts: &[Vec<u8>],
    ) -> Result<(), ProjectError> {
        let path = self.path.clone();
        let mut write = || {
            let state = self.state(rules)?;
            let transaction = self.rows.transaction()?;
            transaction.execute("DELETE FROM first_sight", [])?;
            for part in parts {
                let sql = "INSERT INTO first_sight (data) VALUES (?)";
                transaction.prepare_cached(sql)?.execute([part])?;
            }
            let sql = "UPDATE about SET value = ? WHERE key = 'first_sight_of'";
            transaction.execute(sql, [state])?;
            Ok(transaction.commit()?)
        };
        write().map_err(|trouble: Trouble| trouble.at(&path))
    }

    /// Events as they were shown last, packed; nothing where they would be shown
    /// otherwise today.
    pub fn first_sight(&self, rules: &str) -> Result<Vec<Vec<u8>>, ProjectError> {
        let read = || {
            let mut parts = Vec::new();
            let sql = "SELECT value FROM about WHERE key = 'first_sight_of'";
            let kept: String = self.rows.query_row(sql, [], |row| row.get(0))?;
            if kept == self.state(rules)? {
                facts::each(&self.rows, "SELECT data FROM first_sight ORDER BY part", |row| {
                    parts.push(row.get(0)?);
                    Ok(())
                })?;
            }
            Ok(parts)
        };
        read().map_err(|trouble: Trouble| trouble.at(&self.path))
    }

    /// The titles of all articles that were not taken out.
    pub fn titles(&self) -> Result<BTreeMap<ArticleId, String>, ProjectError> {
        let mut titles = BTreeMap::new();
        let sql = "SELECT id, title FROM articles WHERE id NOT IN removed";
        let read = facts::each(&self.rows, sql, |row| {
            titles.insert(ArticleId(row.get(0)?), row.get(1)?);
            Ok(())
        });
        read.map_err(|trouble| trouble.at(&self.path))?;
        Ok(titles)
    }

    /// What tells one content of the file from another.
    fn state(&self, rules: &str) -> Result<String, Trouble> {
        let sql = "SELECT value FROM about WHERE key = 'changes'";
        let changes: u64 = self.rows.query_row(sql, [], |row| row.get(0))?;
        Ok(format!("{rules} {changes}"))
    }

    /// All but the articles.
    pub fn load(&self) -> Result<Saved, ProjectError> {
        let load = || {
            let count = |row: &rusqlite::Row<'_>| row.get::<_, usize>(0);
            let mut view = None;
            facts::each(&self.rows, "SELECT data FROM view", |row| {
                view = Some(row.get(0)?);
                Ok(())
            })?;
            Ok(Saved {
                facts: facts::load(&self.rows)?,
                history: history::load(&self.rows)?,
                view,
                files: source_files::load(&self.rows)?,
                article_count: self.rows.query_row("SELECT count(*) FROM articles", [], count)?,
            })
        };
        load().map_err(|trouble: Trouble| trouble.at(&self.path))
    }

    /// So many articles with greater numbers than `after`, in their order, with what
    /// was found in them by these rules.
    pub fn articles(
        &self,
        rules: &str,
        after: Option<ArticleId>,
        count: usize,
    ) -> Result<Vec<(Article, Option<KeptFindings>)>, ProjectError> {
        let loaded = articles::load(&self.rows, rules, after, count);
        loaded.map_err(|trouble| trouble.at(&self.path))
    }

    /// Writes everything into another file, which takes the place of one that is
    /// there, and opens that. This one stays as it is.
    pub fn save_as(&self, path: &Path) -> Result<Self, ProjectError> {
        let save = || {
            if path.is_dir() {
                return Err(Trouble::IsFolder);
            }
            let lock = Lock::take(path)?.map_err(WhyReadOnly::into_trouble)?;
            let part = path.with_added_extension(format!("{}.part", std::process::id()));
            let written = self.vacuum_into(&part).and_then(|()| Ok(fs::rename(&part, path)?));
            if written.is_err() {
                // There may be nothing to remove.
                fs::remove_file(&part).ok();
            }
            written?;
            // The log of what was there before is none of the new file.
            fs::remove_file(log_path(path)).ok();
            drop(lock);
            Self::open_at(path)
        };
        save().map_err(|trouble| trouble.at(path))
    }

    fn vacuum_into(&self, part: &Path) -> Result<(), Trouble> {
        fs::remove_file(part).ok();
        self.rows.execute("VACUUM INTO ?", [part.to_string_lossy()])?;
        let copy = Connection::open(part)?;
        copy.execute("UPDATE about SET value = 1 WHERE key = 'closed_cleanly'", [])?;
        drop(copy);
        Ok(File::open(part)?.sync_all()?)
    }

    /// Closes the file so that the next to open it need not check it.
    pub fn close(self) -> Result<(), ProjectError> {
        let close = || {
            if self.access == Access::Write && self.path.exists() {
                let sql = "UPDATE about SET value = 1 WHERE key = 'closed_cleanly'";
                self.rows.execute(sql, [])?;
                self.rows.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
            }
            Ok(())
        };
        close().map_err(|trouble: Trouble| trouble.at(&self.path))
    }
}

/// A connection that may write.
fn connect(path: &Path) -> Result<Connection, Trouble> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let rows = Connection::open_with_flags(path, flags)?;
    rows.busy_timeout(std::time::Duration::from_secs(2))?;
    rows.pragma_update(None, "journal_mode", "wal")?;
    rows.pragma_update(None, "synchronous", "full")?;
    Ok(rows)
}

/// The address of a file that nobody changes (<https://www.sqlite.org/uri.html>).
fn immutable(path: &Path) -> String {
    let path = path.to_string_lossy();
    let path = path.replace('%', "%25").replace('?', "%3f").replace('#', "%23");
    format!("file:{path}?immutable=1")
}

/// Looks through a file that was not closed.
fn check_after_crash(rows: &Connection) -> Result<(), Trouble> {
    let sql = "SELECT value FROM about WHERE key = 'closed_cleanly'";
    let is_closed: bool = rows.query_row(sql, [], |row| row.get(0))?;
    if is_closed {
        return Ok(());
    }
    let found: String = rows.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    if found == "ok" { Ok(()) } else { Err(Trouble::Damaged(found)) }
}

#[cfg(test)]
impl ProjectFile {
    /// Lets the file not grow, as on a disk that is full.
    pub(super) fn stop_growing(&self) {
        let pages: u32 = self.rows.query_row("PRAGMA page_count", [], |row| row.get(0)).unwrap();
        self.rows.query_row(&format!("PRAGMA max_page_count = {pages}"), [], |_| Ok(())).unwrap();
    }

    pub(super) fn grow_again(&self) {
        self.rows.query_row("PRAGMA max_page_count = 1000000", [], |_| Ok(())).unwrap();
    }

    /// All tables but those of the index as text, whatever the order of writing was.
    pub(super) fn content(&self) -> String {
        let mut tables = Vec::new();
        facts::each(
            &self.rows,
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%_words%' \
             AND name NOT IN ('searched_mentions', 'unindexed') ORDER BY name",
            |row| {
                tables.push(row.get::<_, String>(0)?);
                Ok(())
            },
        )
        .unwrap();
        let mut content = String::new();
        for table in tables {
            let mut rows = Vec::new();
            facts::each(&self.rows, &format!("SELECT * FROM {table}"), |row| {
                let count = row.as_ref().column_count();
                let values: Vec<String> =
                    (0..count).map(|place| format!("{:?}", row.get_ref(place).unwrap())).collect();
                rows.push(values.join(", "));
                Ok(())
            })
            .unwrap();
            rows.sort();
            content += &[&table, ":\n", &rows.join("\n"), "\n"].concat();
        }
        content
    }
}
