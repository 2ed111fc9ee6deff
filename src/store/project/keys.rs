//! How identities and values stand in rows.

use chrono::NaiveDate;
use rusqlite::Row;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::model::{ArticleId, MentionId, TextSpan};

use super::error::Trouble;

/// A mention's columns, in the order of the tables.
pub(super) fn columns(id: MentionId) -> (u32, u32, u8) {
    (id.article.0, id.trigger_start, id.nth)
}

/// The mention whose columns begin with `first`.
pub(super) fn mention_id(row: &Row<'_>, first: usize) -> rusqlite::Result<MentionId> {
    Ok(MentionId {
        article: ArticleId(row.get(first)?),
        trigger_start: row.get(first + 1)?,
        nth: row.get(first + 2)?,
    })
}

pub(super) fn json<T: Serialize>(value: &T) -> Result<String, Trouble> {
    Ok(serde_json::to_string(value)?)
}

/// A day as it stands in a row: `2021-01-17`.
pub(super) fn day(text: &str) -> Result<NaiveDate, Trouble> {
    text.parse().map_err(|fault| Trouble::Damaged(format!("“{text}” is no day: {fault}")))
}

/// The same of a value that may be missing.
pub(super) fn optional_json<T: Serialize>(value: Option<&T>) -> Result<Option<String>, Trouble> {
    value.map(json).transpose()
}

pub(super) fn from_json<T: DeserializeOwned>(text: &str) -> Result<T, Trouble> {
    Ok(serde_json::from_str(text)?)
}

pub(super) fn from_optional_json<T: DeserializeOwned>(
    text: Option<String>,
) -> Result<Option<T>, Trouble> {
    text.map(|text| from_json(&text)).transpose()
}

/// A name as serde writes it, without quotes.
pub(super) fn plain_name<T: Serialize>(value: &T) -> Result<String, Trouble> {
    Ok(json(value)?.trim_matches('"').to_owned())
}

pub(super) fn from_plain_name<T: DeserializeOwned>(name: &str) -> Result<T, Trouble> {
    Ok(serde_json::from_value(name.into())?)
}

/// A stretch that was made for the article's text when it was written.
pub(super) fn span(start: u32, end: u32) -> Result<TextSpan, Trouble> {
    let span = TextSpan::kept(start, end);
    span.ok_or_else(|| Trouble::Damaged(format!("a stretch of text from {start} to {end}")))
}
