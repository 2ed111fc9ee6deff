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
    /// What stands in the first rows, shortened.
    pub first_cells: Vec<String>,
    /// What it is taken for.
    pub role: Option<ColumnRole>,
}

/// The columns of a table from left to right, as a person is shown them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableColumns {
    /// Whether the first row is no article, and names the columns.
    pub has_header: bool,
    pub columns: Vec<TableColumn>,
}

impl TableColumns {
    /// What the first row calls a column, if it calls it anything.
    pub fn heading<'a>(&self, column: &'a TableColumn) -> Option<&'a str> {
        let first = column.first_cells.first().filter(|_| self.has_header)?;
        (!first.is_empty()).then_some(first)
    }

    /// What stands in the first rows that are articles.
    pub fn first_values<'a>(&self, column: &'a TableColumn) -> &'a [String] {
        column.first_cells.get(usize::from(self.has_header)..).unwrap_or_default()
    }

    /// What is read where they are right.
    pub fn chosen(&self) -> ChosenColumns {
        let roles = self.columns.iter().map(|column| column.role).collect();
        ChosenColumns { has_header: self.has_header, roles }
    }
}

/// What a person says of the columns of a table, from left to right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChosenColumns {
    pub has_header: bool,
    pub roles: Vec<Option<ColumnRole>>,
}
