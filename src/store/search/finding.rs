//! What a query finds, row by row, so that whoever asks can stop at any of them.

use rusqlite::types::Value;
use rusqlite::{Connection, OpenFlags, OptionalExtension as _, Result, params_from_iter};

use super::indexing::day_number;
use super::matching::{Expressions, Index};
use crate::model::{ArticleId, MentionId, SearchQuery};

/// What the file is asked, with the values of the parameters.
#[derive(Debug)]
struct Conditions {
    tables: &'static str,
    sql: Vec<&'static str>,
    values: Vec<Value>,
}

/// Tells `take` of every mention that the query finds, in the order of articles,
/// until it answers that it has enough.
pub fn find_mentions(
    connection: &Connection,
    query: &SearchQuery,
    mut take: impl FnMut(MentionId) -> bool,
) -> Result<()> {
    if query.is_empty() {
        return Ok(());
    }
    let conditions = Conditions::on_mentions(query);
    let sql = format!(
        "SELECT id, trigger_start, nth FROM {} WHERE {}",
        conditions.tables,
        conditions.sql.join(" AND ")
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query(params_from_iter(conditions.values))?;
    while let Some(row) = rows.next()? {
        let id: i64 = row.get(0)?;
        let article = ArticleId((id >> 32) as u32);
        if !take(MentionId { article, trigger_start: row.get(1)?, nth: row.get(2)? }) {
            break;
        }
    }
    Ok(())
}

impl Conditions {
    fn on_mentions(query: &SearchQuery) -> Self {
        let mut conditions =
            Self { tables: "searched_mentions", sql: Vec::new(), values: Vec::new() };
        let words = Expressions::of(query, Index::Mentions);
        if let Some(expression) = words.joined() {
            // Row by row as the index gives them: a subquery would first find all.
            conditions.tables =
                "mention_words CROSS JOIN searched_mentions ON id = mention_words.rowid";
            conditions.add("mention_words MATCH ?", expression);
        } else if !words.left_out.is_empty() {
            let sql = "id NOT IN (SELECT rowid FROM mention_words WHERE mention_words MATCH ?)";
            conditions.add(sql, words.left_out);
        }
        let Expressions { wanted, left_out } = Expressions::of_articles(query);
        if !wanted.is_empty() {
            let sql = "id >> 32 IN (SELECT rowid FROM article_words WHERE article_words MATCH ?)";
            conditions.add(sql, wanted);
        }
        if !left_out.is_empty() {
            let sql =
                "id >> 32 NOT IN (SELECT rowid FROM article_words WHERE article_words MATCH ?)";
            conditions.add(sql, left_out);
        }
        if let Some(day) = query.first_day {
            conditions.add("last_day >= ?", day_number(day));
        }
        if let Some(day) = query.end_day {
            conditions.add("first_day < ?", day_number(day));
        }
        conditions
    }

    fn add(&mut self, sql: &'static str, value: impl Into<Value>) {
        self.sql.push(sql);
        self.values.push(value.into());
    }
}

/// Tells `take` of every article in which the words stand, in the order of adding,
/// until it answers that it has enough. What asks about events finds no article.
pub fn find_articles(
    connection: &Connection,
    query: &SearchQuery,
    mut take: impl FnMut(ArticleId) -> bool,
) -> Result<()> {
    let Some(expression) = Expressions::of(query, Index::Articles).joined() else {
        return Ok(());
    };
    if query.is_about_events() {
        return Ok(());
    }
    let sql = "SELECT rowid FROM article_words WHERE article_words MATCH ?";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([expression])?;
    while let Some(row) = rows.next()? {
        if !take(ArticleId(row.get(0)?)) {
            break;
        }
    }
    Ok(())
}

/// The text of an article; `None` where there is no such article.
pub fn text_of(connection: &Connection, article: ArticleId) -> Result<Option<String>> {
    let sql = "SELECT text FROM articles WHERE id = ?1";
    connection.prepare_cached(sql)?.query_row([article.0], |row| row.get(0)).optional()
}

/// Opens a project file for searching, by its [address](crate::store::ProjectFile::address);
/// others may write to it meanwhile.
pub fn open_to_read(address: &str) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY
        | OpenFlags::SQLITE_OPEN_NO_MUTEX
        | OpenFlags::SQLITE_OPEN_URI;
    let connection = Connection::open_with_flags(address, flags)?;
    connection.execute_batch("PRAGMA mmap_size = 1073741824; PRAGMA cache_size = -65536;")?;
    Ok(connection)
}
