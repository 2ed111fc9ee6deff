//! What goes into the index, and out of it.

use chrono::{Datelike as _, NaiveDate};
use rusqlite::{Connection, Result, params};

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
    /// The sentence, and what a person wrote beside it.
    pub told: Vec<&'a str>,
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

/// All words by which an article and what it tells of are found, ready for the index.
#[derive(Debug, Clone)]
pub struct ArticleWords {
    article: ArticleId,
    title: String,
    text: String,
    mentions: Vec<Row>,
}

/// What the index has of a mention: columns of words, and the days of its event.
#[derive(Debug, Clone)]
struct Row {
    trigger_start: u32,
    nth: u8,
    words: [String; 4],
    days: [Option<i64>; 2],
}

impl ArticleWords {
    pub fn of<'a>(article: &Article, mentions: impl IntoIterator<Item = MentionWords<'a>>) -> Self {
        let outlet = article.outlet.as_deref().unwrap_or_default();
        Self {
            article: article.id,
            title: folded([article.title.as_str(), outlet]),
            text: folded(kept(article)),
            mentions: mentions.into_iter().map(Row::of).collect(),
        }
    }

    pub const fn article(&self) -> ArticleId {
        self.article
    }
}

impl Row {
    fn of(mention: MentionWords<'_>) -> Self {
        let MentionWords { mention, title, names, kind, told, when } = mention;
        let days = [when.earliest(), when.latest()].map(|day| day.map(day_number));
        // What is open at one end can be any day there; the undated are on none.
        let days = match days {
            [None, None] => days,
            [first, last] => [first.or(Some(i64::MIN)), last.or(Some(i64::MAX))],
        };
        let MentionId { article: _, trigger_start, nth } = mention;
        let words = [folded([title]), folded(names), folded(kind), folded(told)];
        Self { trigger_start, nth, words, days }
    }
}

/// Takes an article in with all that it tells of, in place of what was known of it.
pub(in crate::store) fn take_in(connection: &Connection, words: &ArticleWords) -> Result<()> {
    let ArticleWords { article, title, text, mentions } = words;
    let sql = "INSERT OR REPLACE INTO article_words(rowid, title, text) VALUES (?1, ?2, ?3)";
    connection.prepare_cached(sql)?.execute(params![article.0, title, text])?;
    forget_mentions(connection, *article)?;
    for (id, row) in (first_row(*article)..=last_row(*article)).zip(mentions) {
        let Row { trigger_start, nth, words: [title, who, kind, told], days } = row;
        let sql = "INSERT INTO mention_words(rowid, title, who, kind, sentence)
                   VALUES (?1, ?2, ?3, ?4, ?5)";
        connection.prepare_cached(sql)?.execute(params![id, title, who, kind, told])?;
        let sql = "INSERT INTO searched_mentions VALUES (?1, ?2, ?3, ?4, ?5)";
        connection.prepare_cached(sql)?.execute(params![
            id,
            trigger_start,
            nth,
            days[0],
            days[1]
        ])?;
    }
    Ok(())
}

/// Forgets an article with all that it tells of.
pub(in crate::store) fn forget(connection: &Connection, article: ArticleId) -> Result<()> {
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
