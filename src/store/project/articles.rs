//! Articles and what was found in them, as rows.

use rusqlite::{Connection, Row, ToSql, params};
use sha2::{Digest as _, Sha256};

use crate::model::{Article, ArticleId, Findings, Publication};

use super::error::Trouble;
use super::keys::{self, from_json, from_plain_name, json, plain_name};

/// The hash by which a text is known again (SHA-256).
fn text_hash(text: &str) -> [u8; 32] {
    Sha256::digest(text.as_bytes()).into()
}

pub(super) fn write(rows: &Connection, article: &Article) -> Result<(), Trouble> {
    let source = article.publication.map(|publication| plain_name(&publication.source));
    rows.prepare_cached(
        "INSERT OR REPLACE INTO articles (id, name, title, published, published_source, outlet, \
         language, left_out, text_sha256, text, page_starts, origin) \
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )?
    .execute(params![
        article.id.0,
        article.name,
        article.title,
        article.published().map(|day| day.to_string()),
        source.transpose()?,
        article.outlet,
        article.language,
        json(&article.left_out)?,
        text_hash(&article.text),
        &*article.text,
        json(&article.page_starts)?,
        json(&article.origin)?,
    ])?;
    Ok(())
}

pub(super) fn write_findings(
    rows: &Connection,
    article: ArticleId,
    rules: &str,
    findings: &Findings,
) -> Result<(), Trouble> {
    // With the names of fields: what has none is left out.
    let data =
        rmp_serde::to_vec_named(findings).map_err(|error| Trouble::Other(error.to_string()))?;
    rows.prepare_cached("INSERT OR REPLACE INTO findings VALUES (?, ?, ?)")?
        .execute(params![article.0, rules, data])?;
    Ok(())
}

/// Findings as they are kept.
#[derive(Debug, Clone)]
pub struct KeptFindings(Vec<u8>);

impl KeptFindings {
    /// `None` where they cannot be read: they can be found again.
    pub fn unpack(&self) -> Option<Findings> {
        rmp_serde::from_slice(&self.0).ok()
    }
}

/// So many articles with greater numbers than `after`, in their order, with what
/// these rules found in them.
pub(super) fn load(
    rows: &Connection,
    rules: &str,
    after: Option<ArticleId>,
    count: usize,
) -> Result<Vec<(Article, Option<KeptFindings>)>, Trouble> {
    let after = after.map_or(-1, |after| i64::from(after.0));
    let condition = "articles.id > ?2 ORDER BY articles.id LIMIT ?3";
    load_where(rows, condition, params![rules, after, count])
}

/// The articles of which a condition in SQL holds, with what the rules, which are its
/// first parameter, found in them.
pub(super) fn load_where(
    rows: &Connection,
    condition: &str,
    parameters: &[&dyn ToSql],
) -> Result<Vec<(Article, Option<KeptFindings>)>, Trouble> {
    let mut statement = rows.prepare_cached(&format!(
        "SELECT articles.*, findings.data FROM articles \
         LEFT JOIN findings ON findings.article = articles.id AND findings.rules = ?1 \
         WHERE {condition}"
    ))?;
    let mut answer = statement.query(parameters)?;
    let mut loaded = Vec::new();
    while let Some(row) = answer.next()? {
        let data: Option<Vec<u8>> = row.get("data")?;
        loaded.push((article(row)?, data.map(KeptFindings)));
    }
    Ok(loaded)
}

fn article(row: &Row<'_>) -> Result<Article, Trouble> {
    let published: Option<String> = row.get("published")?;
    let source: Option<String> = row.get("published_source")?;
    let publication = match published.zip(source) {
        None => None,
        Some((day, source)) => {
            Some(Publication { day: keys::day(&day)?, source: from_plain_name(&source)? })
        }
    };
    let left_out: String = row.get("left_out")?;
    let page_starts: String = row.get("page_starts")?;
    let text: String = row.get("text")?;
    let origin: String = row.get("origin")?;
    Ok(Article {
        id: ArticleId(row.get("id")?),
        name: row.get("name")?,
        title: row.get("title")?,
        publication,
        outlet: row.get("outlet")?,
        origin: from_json(&origin)?,
        language: row.get("language")?,
        text: text.into(),
        left_out: from_json(&left_out)?,
        page_starts: from_json(&page_starts)?,
    })
}
