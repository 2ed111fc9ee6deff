//! The row of edits that can be undone, as rows.

use rusqlite::{Connection, params};

use crate::model::{History, HistoryEntry, HistoryStep};

use super::error::Trouble;
use super::facts::each;
use super::keys::{from_json, json};

pub(super) fn write(rows: &Connection, step: &HistoryStep) -> Result<(), Trouble> {
    if step.forgets_undone {
        rows.prepare_cached("DELETE FROM history WHERE place > ?")?.execute([step.place])?;
    }
    rows.prepare_cached("INSERT OR REPLACE INTO history VALUES (?, ?, ?)")?.execute(params![
        step.place,
        step.entry.name,
        json(&step.entry.edit)?
    ])?;
    rows.prepare_cached("UPDATE about SET value = ? WHERE key = 'history_done'")?
        .execute([step.done])?;
    Ok(())
}

pub(super) fn load(rows: &Connection) -> Result<History, Trouble> {
    let mut entries = Vec::new();
    each(rows, "SELECT name, edit FROM history ORDER BY place", |row| {
        let edit: String = row.get(1)?;
        entries.push(HistoryEntry { name: row.get(0)?, edit: from_json(&edit)? });
        Ok(())
    })?;
    let done = rows.query_row("SELECT value FROM about WHERE key = 'history_done'", [], |row| {
        row.get::<_, usize>(0)
    })?;
    Ok(History::restored(entries, done))
}
