//! Tables, as spreadsheets write them (CSV, TSV): a row is an article. Which
//! column is what is guessed, and said.

mod columns;
mod dates;
mod dialect;
mod names;
mod roles;
mod rows;
#[cfg(test)]
mod tests;

use std::io::BufRead;
use std::ops::ControlFlow;

use super::format::ending;
use super::{IngestError, Take};
use columns::Columns;
use dates::Order;
use dialect::{Dialect, Sample};

pub use roles::{ChosenColumns, ColumnRole, TableColumn, TableColumns};

/// A table outside of a file with its ending has so many rows that are as long as
/// the first.
const MIN_ROWS: usize = 2;

/// So much of a table tells how to read it.
const MAX_HEAD_BYTES: usize = 256 * 1024;

/// How a table is read.
#[derive(Debug)]
pub(super) struct Table {
    dialect: Dialect,
    columns: Columns,
    sample: Sample,
}

impl Table {
    /// Finds out from `head`, the start of a file in UTF-8, how to read it; `None`
    /// where it is no table. `is_whole` where nothing follows.
    pub(super) fn of(name: &str, head: &[u8], is_whole: bool) -> Option<Self> {
        let ending = ending(name);
        let is_named = is_table_ending(&ending);
        let may_be_table = matches!(ending.as_str(), "txt" | "") && has_delimiters(head);
        if !is_named && !may_be_table {
            return None;
        }
        let tab = matches!(ending.as_str(), "tsv" | "tab").then_some(b'\t');
        let sample = dialect::sample(head, is_whole, tab)?;
        let columns = Columns::of(&sample);
        let is_regular = sample.regular_rows == sample.rows.len() && sample.rows.len() >= MIN_ROWS;
        let is_table = is_named || (is_regular && columns.are_named());
        is_table.then_some(Self { dialect: sample.dialect, columns, sample })
    }

    /// Finds out how to read a table that was in another encoding.
    pub(super) fn in_text(name: &str, text: &str) -> Option<Self> {
        let head = text.as_bytes().get(..MAX_HEAD_BYTES).unwrap_or(text.as_bytes());
        Self::of(name, head, head.len() == text.len())
    }

    /// Takes the columns for what a person says, and not for what they seem to be.
    #[must_use]
    pub(super) fn chosen(self, chosen: &ChosenColumns) -> Self {
        Self { columns: self.columns.chosen(chosen, &self.sample), ..self }
    }

    /// Hands on the rows of `input`, which begins with the head of the table.
    pub(super) fn each(
        self,
        name: &str,
        input: &mut dyn BufRead,
        take: Take<'_>,
    ) -> ControlFlow<()> {
        let (name_of_table, columns) = (name.to_owned(), self.columns.shown(&self.sample));
        if self.columns.place(ColumnRole::Text).is_none() {
            return take(Err(IngestError::NoTextColumn { name: name_of_table, columns }));
        }
        let reading = format!("{}{}", self.columns, self.order_in_words());
        take(Err(if self.columns.are_chosen {
            IngestError::ColumnsChosen { name: name_of_table, reading, columns }
        } else {
            IngestError::ColumnsGuessed { name: name_of_table, reading, columns }
        }))?;
        rows::each(&self, name, input, take)
    }

    /// The order of day and month that the first rows show.
    fn order(&self) -> Option<Order> {
        self.days().find_map(dates::order)
    }

    fn days(&self) -> impl Iterator<Item = &str> {
        let place = self.columns.place(ColumnRole::Date);
        let cells = self.sample.rows.iter().filter_map(move |row| row.get(place?));
        cells.map(String::as_str)
    }

    fn order_in_words(&self) -> &'static str {
        match self.order() {
            _ if !self.days().any(dates::is_unclear) => "",
            Some(Order::DayFirst) => " (the day first)",
            Some(Order::MonthFirst) => " (the month first)",
            None => " (03/04 could be March or April, so such days were not read)",
        }
    }
}

pub(super) fn is_table_ending(ending: &str) -> bool {
    matches!(ending, "csv" | "tsv" | "tab")
}

/// Whether the first line may be that of a table.
fn has_delimiters(head: &[u8]) -> bool {
    let line = head.split(|byte| *byte == b'\n').next().unwrap_or_default();
    line.len() < 2000 && line.iter().any(|byte| b",\t;|".contains(byte))
}
