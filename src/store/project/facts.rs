//! What a person said, as rows.

use std::sync::Arc;

use rusqlite::{Connection, Row, params};

use crate::model::{ArticleId, Fact, MentionId, Publication, PublicationSource, Remark};

use super::error::Trouble;
use super::keys::{
    self, columns, from_json, from_optional_json, json, mention_id, optional_json, span,
};

/// Writes a fact in the place of what was kept before.
pub(super) fn write(rows: &Connection, fact: &Fact) -> Result<(), Trouble> {
    let run = |sql: &str, values: &[&dyn rusqlite::ToSql]| -> Result<(), Trouble> {
        rows.prepare_cached(sql)?.execute(values)?;
        Ok(())
    };
    match fact {
        Fact::Publication(article, Some(publication)) => run(
            "INSERT OR REPLACE INTO publications VALUES (?, ?)",
            params![article.0, publication.day.to_string()],
        ),
        Fact::Publication(article, None) => {
            run("DELETE FROM publications WHERE article = ?", params![article.0])
        }
        Fact::Reading(article, span, Some(value)) => run(
            "INSERT OR REPLACE INTO readings VALUES (?, ?, ?, ?)",
            params![article.0, span.start() as u32, span.end() as u32, value],
        ),
        Fact::Reading(article, span, None) => run(
            "DELETE FROM readings WHERE article = ? AND span_start = ? AND span_end = ?",
            params![article.0, span.start() as u32, span.end() as u32],
        ),
        Fact::SwitchedOff(article, is_so) => {
            run(switch("switched_off", *is_so), params![article.0])
        }
        Fact::Removed(article, is_so) => run(switch("removed", *is_so), params![article.0]),
        Fact::Remark(_, Some(remark)) => write_remark(rows, remark),
        Fact::Remark(id, None) => run(
            "DELETE FROM remarks WHERE article = ? AND trigger_start = ? AND nth = ?",
            params![id.article.0, id.trigger_start, id.nth],
        ),
        Fact::Made(id, Some(mention)) => run(
            "INSERT OR REPLACE INTO made VALUES (?, ?, ?, ?)",
            params![id.article.0, id.trigger_start, id.nth, json(mention)?],
        ),
        Fact::Made(id, None) => run(
            "DELETE FROM made WHERE article = ? AND trigger_start = ? AND nth = ?",
            params![id.article.0, id.trigger_start, id.nth],
        ),
        Fact::View(name, Some(view)) => {
            run("INSERT OR REPLACE INTO saved_views VALUES (?, ?)", params![name, view])
        }
        Fact::View(name, None) => run("DELETE FROM saved_views WHERE name = ?", params![name]),
        Fact::Watched(folder, true) => {
            run("INSERT OR REPLACE INTO watched_folders VALUES (?)", params![folder])
        }
        Fact::Watched(folder, false) => {
            run("DELETE FROM watched_folders WHERE path = ?", params![folder])
        }
        Fact::KeptApart(pair, is_so) => write_pair(rows, "apart", *pair, *is_so),
        Fact::Joined(pair, is_so) => write_pair(rows, "joined", *pair, *is_so),
    }
}

/// A row that is there or not.
const fn switch(table: &str, is_there: bool) -> &'static str {
    match (table.as_bytes(), is_there) {
        (b"removed", true) => "INSERT OR IGNORE INTO removed VALUES (?)",
        (b"removed", false) => "DELETE FROM removed WHERE article = ?",
        (_, true) => "INSERT OR IGNORE INTO switched_off VALUES (?)",
        (_, false) => "DELETE FROM switched_off WHERE article = ?",
    }
}

fn write_remark(rows: &Connection, remark: &Remark) -> Result<(), Trouble> {
    let (article, trigger_start, nth) = columns(remark.id());
    rows.prepare_cached(
        "INSERT OR REPLACE INTO remarks VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )?
    .execute(params![
        article,
        trigger_start,
        nth,
        optional_json(remark.verdict.as_ref())?,
        remark.title.as_deref(),
        optional_json(remark.when.as_ref())?,
        remark.kind.as_deref(),
        optional_json(remark.participants.as_ref())?,
        optional_json(remark.places.as_ref())?,
        remark.is_starred,
        json(&remark.tags)?,
        remark.note.as_deref(),
        json(&remark.mention)?,
    ])?;
    Ok(())
}

fn write_pair(
    rows: &Connection,
    said: &str,
    [one, two]: [MentionId; 2],
    is_so: bool,
) -> Result<(), Trouble> {
    let sql = if is_so {
        "INSERT OR IGNORE INTO pairs VALUES (?, ?, ?, ?, ?, ?, ?)"
    } else {
        "DELETE FROM pairs WHERE said = ? AND article = ? AND trigger_start = ? AND nth = ? \
         AND other_article = ? AND other_trigger_start = ? AND other_nth = ?"
    };
    let ((one, one_start, one_nth), (two, two_start, two_nth)) = (columns(one), columns(two));
    rows.prepare_cached(sql)?
        .execute(params![said, one, one_start, one_nth, two, two_start, two_nth])?;
    Ok(())
}

/// All that is said.
pub(super) fn load(rows: &Connection) -> Result<Vec<Fact>, Trouble> {
    let mut facts = Vec::new();
    each(rows, "SELECT article, day FROM publications", |row| {
        let day: String = row.get(1)?;
        let publication =
            Publication { day: keys::day(&day)?, source: PublicationSource::SetByHand };
        facts.push(Fact::Publication(ArticleId(row.get(0)?), Some(publication)));
        Ok(())
    })?;
    each(rows, "SELECT article, span_start, span_end, value FROM readings", |row| {
        let span = span(row.get(1)?, row.get(2)?)?;
        facts.push(Fact::Reading(ArticleId(row.get(0)?), span, Some(row.get(3)?)));
        Ok(())
    })?;
    each(rows, "SELECT article FROM switched_off", |row| {
        facts.push(Fact::SwitchedOff(ArticleId(row.get(0)?), true));
        Ok(())
    })?;
    each(rows, "SELECT article FROM removed", |row| {
        facts.push(Fact::Removed(ArticleId(row.get(0)?), true));
        Ok(())
    })?;
    each(rows, "SELECT * FROM remarks", |row| {
        let remark = remark(row)?;
        facts.push(Fact::Remark(remark.id(), Some(Arc::new(remark))));
        Ok(())
    })?;
    each(rows, "SELECT * FROM made", |row| {
        facts.push(made_fact(row)?);
        Ok(())
    })?;
    each(rows, "SELECT name, data FROM saved_views", |row| {
        facts.push(Fact::View(row.get(0)?, Some(row.get(1)?)));
        Ok(())
    })?;
    each(rows, "SELECT path FROM watched_folders", |row| {
        facts.push(Fact::Watched(row.get(0)?, true));
        Ok(())
    })?;
    each(rows, "SELECT * FROM pairs", |row| {
        let said: String = row.get(0)?;
        let pair = [mention_id(row, 1)?, mention_id(row, 4)?];
        let is_apart = said == "apart";
        facts.push(if is_apart { Fact::KeptApart(pair, true) } else { Fact::Joined(pair, true) });
        Ok(())
    })?;
    Ok(facts)
}

/// What is said of single mentions of an article.
pub(super) fn about_mentions_in(
    rows: &Connection,
    article: ArticleId,
) -> Result<Vec<Fact>, Trouble> {
    let mut facts = Vec::new();
    let mut said = rows.prepare_cached("SELECT * FROM remarks WHERE article = ?")?;
    let mut answer = said.query([article.0])?;
    while let Some(row) = answer.next()? {
        let remark = remark(row)?;
        facts.push(Fact::Remark(remark.id(), Some(Arc::new(remark))));
    }
    let mut made = rows.prepare_cached("SELECT * FROM made WHERE article = ?")?;
    let mut answer = made.query([article.0])?;
    while let Some(row) = answer.next()? {
        facts.push(made_fact(row)?);
    }
    Ok(facts)
}

fn made_fact(row: &Row<'_>) -> Result<Fact, Trouble> {
    let mention: String = row.get("mention")?;
    Ok(Fact::Made(mention_id(row, 0)?, Some(from_json(&mention)?)))
}

fn remark(row: &Row<'_>) -> Result<Remark, Trouble> {
    let tags: String = row.get("tags")?;
    let mention: String = row.get("mention")?;
    let words = |column: &str| -> Result<Option<String>, Trouble> { Ok(row.get(column)?) };
    Ok(Remark {
        mention: from_json(&mention)?,
        verdict: from_optional_json(words("verdict")?)?,
        title: words("title")?.map(Into::into),
        when: from_optional_json(words("happened")?)?,
        kind: words("kind")?.map(|kind| kind.as_str().into()),
        participants: from_optional_json(words("participants")?)?,
        places: from_optional_json(words("places")?)?,
        is_starred: row.get("starred")?,
        tags: from_json(&tags)?,
        note: words("note")?.map(Into::into),
    })
}

/// Hands every row of an answer to `take`.
pub(super) fn each(
    rows: &Connection,
    sql: &str,
    mut take: impl FnMut(&Row<'_>) -> Result<(), Trouble>,
) -> Result<(), Trouble> {
    let mut statement = rows.prepare(sql)?;
    let mut answer = statement.query([])?;
    while let Some(row) = answer.next()? {
        take(row)?;
    }
    Ok(())
}
