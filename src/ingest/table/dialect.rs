//! How a table is written: what stands between its cells, and whether there are
//! quotes around them.

use csv::{ByteRecord, ReaderBuilder};

/// What stands between cells, the most usual first.
const DELIMITERS: &[u8] = b",\t;|";

/// So many rows tell how all are written.
const SAMPLE_ROWS: usize = 300;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Dialect {
    delimiter: u8,
    has_quotes: bool,
    /// Whether a quote in a cell is written `\"`, not `""`.
    escapes: bool,
    /// A first line such as `sep=;` that is no row, with its line break, in bytes.
    pub(super) preamble_bytes: usize,
}

/// The first rows of a table.
#[derive(Debug)]
pub(super) struct Sample {
    pub(super) dialect: Dialect,
    pub(super) rows: Vec<Vec<String>>,
    /// How many cells most rows have.
    pub(super) columns: usize,
    /// How many of the rows have as many.
    pub(super) regular_rows: usize,
}

impl Dialect {
    pub(super) fn builder(self) -> ReaderBuilder {
        let mut builder = ReaderBuilder::new();
        builder.has_headers(false).flexible(true).delimiter(self.delimiter);
        builder.quoting(self.has_quotes);
        if self.escapes {
            builder.escape(Some(b'\\')).double_quote(false);
        }
        builder
    }
}

/// Finds how `head`, the start of a table, is written. `is_whole` where nothing
/// follows: else its last row may be cut. `preferred` is what its name says.
pub(super) fn sample(head: &[u8], is_whole: bool, preferred: Option<u8>) -> Option<Sample> {
    let (stated, preamble_bytes) = stated_delimiter(head);
    let body = head.get(preamble_bytes..).unwrap_or_default();
    let has = |pair: &[u8]| body.windows(2).any(|window| window == pair);
    let escapes = has(b"\\\"") && !has(b"\"\"");
    let mut best: Option<(f64, Sample)> = None;
    for delimiter in DELIMITERS.iter().copied().filter(|one| stated.is_none_or(|it| it == *one)) {
        for has_quotes in [true, false] {
            let dialect = Dialect { delimiter, has_quotes, escapes, preamble_bytes };
            let sample = read(body, is_whole, dialect);
            if sample.columns < 2 && delimiter != b',' {
                continue;
            }
            let mut score = sample.score();
            if preferred == Some(delimiter) {
                score *= 2.0;
            }
            if best.as_ref().is_none_or(|(best, _)| score > *best) {
                best = Some((score, sample));
            }
        }
    }
    best.map(|(_, sample)| sample).filter(|sample| !sample.rows.is_empty())
}

impl Sample {
    /// Rows of equal length first, then many cells.
    fn score(&self) -> f64 {
        let share = self.regular_rows as f64 / self.rows.len().max(1) as f64;
        // Without quotes, rows fall apart where a cell has several lines.
        share * share * (self.columns as f64).ln_1p()
    }
}

fn read(body: &[u8], is_whole: bool, dialect: Dialect) -> Sample {
    let mut reader = dialect.builder().from_reader(body);
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut record = ByteRecord::new();
    while rows.len() < SAMPLE_ROWS && reader.read_byte_record(&mut record).unwrap_or(false) {
        let cells = record.iter().map(|cell| String::from_utf8_lossy(cell).trim().to_owned());
        rows.push(cells.collect());
    }
    if !is_whole && reader.is_done() && rows.len() > 1 {
        rows.pop();
    }
    rows.retain(|row| row.iter().any(|cell| !cell.is_empty()));
    let count_of = |columns: usize| rows.iter().filter(|row| row.len() == columns).count();
    let columns = rows.iter().map(Vec::len).max_by_key(|columns| (count_of(*columns), *columns));
    let columns = columns.unwrap_or_default();
    Sample { dialect, regular_rows: count_of(columns), columns, rows }
}

/// The delimiter in a line such as `sep=;`, which spreadsheets write, and the
/// length of that line.
fn stated_delimiter(head: &[u8]) -> (Option<u8>, usize) {
    let mark = if head.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
    let rest = head.get(mark..).unwrap_or_default();
    let end = rest.iter().position(|byte| *byte == b'\n');
    let line = rest.get(..end.unwrap_or_default()).unwrap_or_default().trim_ascii_end();
    match (line.strip_prefix(b"sep="), end) {
        (Some(&[delimiter]), Some(end)) => (Some(delimiter), mark + end + 1),
        _ => (None, mark),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(table: &str, delimiter: u8, columns: usize, rows: usize) {
        let sample = sample(table.as_bytes(), true, None).unwrap();
        let found = (sample.dialect.delimiter, sample.columns, sample.rows.len());
        assert_eq!(found, (delimiter, columns, rows), "{table}");
    }

    #[test]
    fn what_stands_between_cells_is_found() {
        check("id,text\n1,\"One, two; three\"\n2,\"Four;\nfive\"\n", b',', 2, 3);
        check("id;text;date\n1;One, two;2\n2;Three, four, five;3\n", b';', 3, 3);
        check("id\ttext\n1\tHe said \"no\n2\tShe said \"yes\", twice\n", b'\t', 2, 3);
        check("sep=|\nid|text\n1|a,b\n", b'|', 2, 2);
        check("id,text\n1,\"He said \\\"no, never\\\" twice\"\n2,b\n", b',', 2, 3);
    }
}
