use std::fmt;

use serde::{Deserialize, Serialize};

/// What a column of a table can be taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ColumnRole {
    Text,
    Title,
    Author,
    Outlet,
    Address,
    Language,
    /// The day of publication.
    Date,
    /// What other programs call the article.
    Identifier,
}

impl ColumnRole {
    /// In the order in which they are spoken of; the day, of which there is more to say,
    /// comes late.
    pub const ALL: [Self; 8] = [
        Self::Text,
        Self::Title,
        Self::Author,
        Self::Outlet,
        Self::Address,
        Self::Language,
        Self::Date,
        Self::Identifier,
    ];
}

impl fmt::Display for ColumnRole {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Text => "text",
            Self::Title => "title",
            Self::Date => "day of publication",
            Self::Author => "author",
            Self::Outlet => "outlet",
            Self::Address => "address",
            Self::Language => "language",
            Self::Identifier => "identifier",
        })
    }
}

/// A column, as a person is shown it to say what it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableColumn {
    /// What the first row calls it; empty where that is no row of names.
    pub heading: String,
    /// What stands in the first rows, shortened.
    pub first_values: Vec<String>,
    /// What it is taken for.
    pub role: Option<ColumnRole>,
}

/// What a person takes the columns for, from left to right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChosenColumns(pub Vec<Option<ColumnRole>>);
