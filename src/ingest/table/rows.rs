//! The rows of a table, one by one.

use std::cell::Cell;
use std::io::{self, BufRead, Read};
use std::ops::ControlFlow;

use csv::ByteRecord;

use crate::model::{Publication, PublicationSource};

use super::super::draft::Draft;
use super::super::feed::looks_like_html;
use super::super::html::fragment;
use super::super::{IngestError, Take};
use super::Table;
use super::dates::{self, Order};
use super::roles::ColumnRole;

/// A row that is longer has a quote that was never closed.
const MAX_ROW_BYTES: u64 = 64 * 1024 * 1024;

/// So much text waits at most for a day that tells the order of all.
const MAX_WAITING_BYTES: usize = 32 * 1024 * 1024;

/// So many rows are named that are no articles; the others are counted.
const MOST_NAMED: usize = 20;

/// A row that is an article.
struct Row {
    name: String,
    draft: Draft,
    date: String,
}

/// What is known after so many rows.
struct Reader<'a> {
    table: &'a Table,
    name: &'a str,
    order: Option<Order>,
    /// Rows whose day could be read in two ways, and those after them.
    waiting: Vec<Row>,
    waiting_bytes: usize,
    /// Rows that are no articles.
    bad_rows: usize,
}

pub(super) fn each(
    table: &Table,
    name: &str,
    input: &mut dyn BufRead,
    take: Take<'_>,
) -> ControlFlow<()> {
    let read_bytes = Cell::new(0);
    let mut rationed = Rationed { input, bytes: &read_bytes };
    let preamble = table.dialect.preamble_bytes as u64;
    let skipped = io::copy(&mut (&mut rationed).take(preamble), &mut io::sink());
    let mut csv = table.dialect.builder().from_reader(rationed);
    let mut reader = Reader {
        table,
        name,
        order: table.order(),
        waiting: Vec::new(),
        waiting_bytes: 0,
        bad_rows: 0,
    };
    let mut record = ByteRecord::new();
    let mut number = 0;
    let mut problem = skipped.err().map(csv::Error::from);
    while problem.is_none() {
        read_bytes.set(0);
        match csv.read_byte_record(&mut record) {
            Ok(true) => {}
            Ok(false) => break,
            Err(error) => {
                problem = Some(error);
                continue;
            }
        }
        number += 1;
        if !(number == 1 && table.columns.has_header) {
            reader.read(&record, number, take)?;
        }
    }
    reader.flush(take)?;
    if reader.bad_rows > MOST_NAMED {
        let count = reader.bad_rows - MOST_NAMED;
        take(Err(IngestError::MoreRecords { name: name.to_owned(), count }))?;
    }
    match problem {
        Some(error) => take(Err(IngestError::BrokenLine {
            name: name.to_owned(),
            line: usize::try_from(csv.position().line()).unwrap_or_default(),
            problem: error.to_string(),
        })),
        None => ControlFlow::Continue(()),
    }
}

impl Reader<'_> {
    fn read(&mut self, record: &ByteRecord, number: usize, take: Take<'_>) -> ControlFlow<()> {
        if record.iter().all(|cell| cell.trim_ascii().is_empty()) {
            return ControlFlow::Continue(());
        }
        let columns = &self.table.columns;
        let cell = |place: Option<usize>| {
            let cell = String::from_utf8_lossy(record.get(place?)?).trim().to_owned();
            Some(cell).filter(|cell| !cell.is_empty())
        };
        let cell = |role| cell(columns.place(role));
        let Some(text) = cell(ColumnRole::Text).and_then(plain) else {
            self.bad_rows += 1;
            if self.bad_rows > MOST_NAMED {
                return ControlFlow::Continue(());
            }
            let problem = if record.len() < self.table.sample.columns {
                format!("it has {} cells, not {}", record.len(), self.table.sample.columns)
            } else {
                "it has no text".to_owned()
            };
            return take(Err(IngestError::Record { name: self.name.to_owned(), number, problem }));
        };
        let mut draft = Draft {
            is_record: true,
            title: cell(ColumnRole::Title),
            outlet: cell(ColumnRole::Outlet),
            author: cell(ColumnRole::Author),
            language: cell(ColumnRole::Language),
            address: cell(ColumnRole::Address),
            text,
            ..Draft::default()
        };
        draft.turn_letters_back();
        let name =
            cell(ColumnRole::Identifier).unwrap_or_else(|| format!("{}:{number}", self.name));
        let row = Row { name, draft, date: cell(ColumnRole::Date).unwrap_or_default() };
        if self.order.is_none() {
            self.order = dates::order(&row.date);
        }
        let must_wait = self.order.is_none()
            && (!self.waiting.is_empty() || dates::is_unclear(&row.date))
            && self.waiting_bytes <= MAX_WAITING_BYTES;
        if must_wait {
            self.waiting_bytes += row.draft.text.len();
            self.waiting.push(row);
            return ControlFlow::Continue(());
        }
        self.flush(take)?;
        self.finish(row, take)
    }

    /// Hands on what has waited.
    fn flush(&mut self, take: Take<'_>) -> ControlFlow<()> {
        for row in std::mem::take(&mut self.waiting) {
            self.finish(row, take)?;
        }
        ControlFlow::Continue(())
    }

    fn finish(&self, row: Row, take: Take<'_>) -> ControlFlow<()> {
        let Row { name, mut draft, date } = row;
        let day = dates::day(&date, self.order);
        draft.stated.extend(day.map(|day| Publication { day, source: PublicationSource::Record }));
        take(Ok(draft.into_article(&name, None)))
    }
}

/// The words of a cell, which may be a page written as text.
fn plain(cell: String) -> Option<String> {
    let cell =
        if cell.contains('\r') { cell.replace("\r\n", "\n").replace('\r', "\n") } else { cell };
    let text =
        if cell.contains('<') && looks_like_html(&cell) { fragment::text(cell) } else { cell };
    text.contains(char::is_alphanumeric).then_some(text)
}

/// Reads no more than a row may have.
struct Rationed<'a> {
    input: &'a mut dyn BufRead,
    /// Read since the last row began.
    bytes: &'a Cell<u64>,
}

impl Read for Rationed<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.bytes.get() > MAX_ROW_BYTES {
            let problem = "a row does not end: a quote was not closed";
            return Err(io::Error::new(io::ErrorKind::InvalidData, problem));
        }
        let count = self.input.read(buffer)?;
        self.bytes.set(self.bytes.get() + count as u64);
        Ok(count)
    }
}
