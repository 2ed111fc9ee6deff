//! What goes into the index, and out of it.

use chrono::{Datelike as _, NaiveDate};
use rusqlite::{Connection, OptionalExtension as _, Result, params};

use crate::model::{Article, ArticleId, FoldedWords, MentionId, TextSpan, When};

/// The words by which an event is found at one of its mentions.
#[derive(Debug, Clone)]
pub struct MentionWords<'a> {
    pub mention: MentionId,
    pub title: &'a str,
    /// Of people, bodies and places.
    pub names: Vec<&'a str>,
    /// All names of its kind: "Arrest", "arrest", "Justice".
    pub kind: Vec<&'a str>,
    pub sentence: &'a str,
    pub when: When,
}

/// Days since 1970, as the table has them.
pub(super) fn day_number(day: NaiveDate) -> i64 {
    i64::from(day.num_days_from_ce()) - DAYS_BEFORE_1970
}

/// 1 January 1970, counted from the first day of the year 1.
const DAYS_BEFORE_1970: i64 = 719_163;

/// The number before that of an article's first mention.
pub(super) const fn first_row(article: ArticleId) -> i64 {
    (article.0 as i64) << 32
}

const fn last_row(article: ArticleId) -> i64 {
    first_row(article) | 0xffff_ffff
}

/// Folds texts into one line of words. Between two texts stands a word that no
/// text has, so that no phrase reaches from one into the next.
fn folded<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    let mut line = String::new();
    for text in texts {
        if !line.is_empty() {
            line.push_str("¶ ");
        }
        for word in FoldedWords::of(text) {
            line.push_str(&word.folded);
            line.push(' ');
        }
    }
    line
}

/// The text without what is no part of the article.
fn kept(article: &Article) -> impl Iterator<Item = &str> {
    let starts = std::iter::once(0).chain(article.left_out.iter().map(|span| span.end()));
    let ends = article.left_out.iter().map(|span| span.start());
    let ends = ends.chain(std::iter::once(article.text.len()));
    let spans = starts.zip(ends);
    spans.filter_map(|(start, end)| {
        Some(TextSpan::new(&article.text, start, end)?.of(&article.text))
    })
}

/// Takes an article in, in place of what was known of it.
pub fn index_article(connection: &Connection, article: &Article) -> Result<()> {
    let title = folded([article.title.as_str(), article.outlet.as_deref().unwrap_or_default()]);
    let text = folded(kept(article));
    let sql = "INSERT OR REPLACE INTO article_words(rowid, title, text) VALUES (?1, ?2, ?3)";
    connection.prepare_cached(sql)?.execute(params![article.id.0, title, text])?;
    Ok(())
}

/// Takes in all that an article tells of, in place of what was known of that.
pub fn index_mentions<'a>(
    connection: &Connection,
    article: ArticleId,
    mentions: impl IntoIterator<Item = MentionWords<'a>>,
) -> Result<()> {
    forget_mentions(connection, article)?;
    for (row, words) in (first_row(article)..=last_row(article)).zip(mentions) {
        insert(connection, row, &words)?;
    }
    Ok(())
}

/// Takes in again what a person said of one mention.
pub fn index_mention_again(connection: &Connection, words: &MentionWords<'_>) -> Result<()> {
    let MentionId { article, trigger_start, nth } = words.mention;
    let rows = [first_row(article), last_row(article)];
    let known = "SELECT id FROM searched_mentions
                 WHERE id BETWEEN ?1 AND ?2 AND trigger_start = ?3 AND nth = ?4";
    let values = params![rows[0], rows[1], trigger_start, nth];
    let row = connection.prepare_cached(known)?.query_row(values, |row| row.get(0)).optional()?;
    let last = "SELECT coalesce(max(id) + 1, ?1) FROM searched_mentions WHERE id BETWEEN ?1 AND ?2";
    let row = match row {
        Some(row) => row,
        None => connection.prepare_cached(last)?.query_row(rows, |row| row.get(0))?,
    };
    insert(connection, row, words)
}

fn insert(connection: &Connection, row: i64, words: &MentionWords<'_>) -> Result<()> {
    let sql = "INSERT OR REPLACE INTO mention_words(rowid, title, who, kind, sentence)
               VALUES (?1, ?2, ?3, ?4, ?5)";
    connection.prepare_cached(sql)?.execute(params![
        row,
        folded([words.title]),
        folded(words.names.iter().copied()),
        folded(words.kind.iter().copied()),
        folded([words.sentence]),
    ])?;
    let days = [words.when.earliest(), words.when.latest()].map(|day| day.map(day_number));
    // What is open at one end can be any day there; the undated are on none.
    let days = match days {
        [None, None] => days,
        [first, last] => [first.or(Some(i64::MIN)), last.or(Some(i64::MAX))],
    };
    let sql = "INSERT OR REPLACE INTO searched_mentions VALUES (?1, ?2, ?3, ?4, ?5)";
    let MentionId { article: _, trigger_start, nth } = words.mention;
    connection.prepare_cached(sql)?.execute(params![row, trigger_start, nth, days[0], days[1]])?;
    Ok(())
}

/// Forgets an article with all that it tells of.
pub fn forget_article(connection: &Connection, article: ArticleId) -> Result<()> {
    let sql = "DELETE FROM article_words WHERE rowid = ?1";
    connection.prepare_cached(sql)?.execute([article.0])?;
    forget_mentions(connection, article)
}

fn forget_mentions(connection: &Connection, article: ArticleId) -> Result<()> {
    let rows = [first_row(article), last_row(article)];
    let sql = "DELETE FROM mention_words WHERE rowid IN
               (SELECT id FROM searched_mentions WHERE id BETWEEN ?1 AND ?2)";
    connection.prepare_cached(sql)?.execute(rows)?;
    let sql = "DELETE FROM searched_mentions WHERE id BETWEEN ?1 AND ?2";
    connection.prepare_cached(sql)?.execute(rows)?;
    Ok(())
}
