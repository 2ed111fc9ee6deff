//! The columns of a table, while a person says what each of them is.

use std::path::{Path, PathBuf};

use crate::worker::{ColumnRole, Problem, Source, Table, TableColumns};

/// A table that was read from a guess, and what its columns are taken for now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChoosingColumns {
    pub path: PathBuf,
    pub table: TableColumns,
}

/// The table that a problem is about, if it is a file of its own: only such a file can
/// be read again by itself.
pub fn table_of(problem: &Problem) -> Option<(&Path, &Table)> {
    let (Source::Path(path) | Source::Table { path, columns: _ }) = problem.again.as_ref()? else {
        return None;
    };
    let table = problem.table.as_ref()?;
    (table.name == path.to_string_lossy()).then_some((path, table))
}

impl ChoosingColumns {
    /// `None` where a problem is not about the columns of a file.
    pub fn of(problem: &Problem) -> Option<Self> {
        let (path, table) = table_of(problem)?;
        Some(Self { path: path.to_owned(), table: table.columns.clone() })
    }

    /// Takes a column for something. No other can be that as well.
    pub fn take(&mut self, place: usize, role: Option<ColumnRole>) {
        for (other, column) in self.table.columns.iter_mut().enumerate() {
            if other == place {
                column.role = role;
            } else if column.role == role {
                column.role = None;
            }
        }
    }

    /// Whether there is a column that has the articles.
    pub fn has_text(&self) -> bool {
        self.table.columns.iter().any(|column| column.role == Some(ColumnRole::Text))
    }

    /// What to read.
    pub fn source(&self) -> Source {
        Source::Table { path: self.path.clone(), columns: self.table.chosen() }
    }
}
