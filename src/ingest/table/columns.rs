//! Which column of a table is what: by its name, else by what is in it.

use std::fmt;

use super::super::draft::one_line;
use super::dates;
use super::dialect::Sample;
use super::names::{NAMES, rank};
use super::roles::{ChosenColumns, ColumnRole, TableColumn, TableColumns};

/// Texts are at least so long on average, where no name says that they are.
const MIN_TEXT_CHARS: usize = 60;

/// Titles are so long on average, where no name says that they are.
const TITLE_CHARS: std::ops::RangeInclusive<usize> = 10..=150;

/// A person is shown so many cells of a column, each so long: its name and three values.
const SHOWN_ROWS: usize = 4;
const SHOWN_CHARS: usize = 80;

/// The share of cells that have to be days or addresses, in tenths.
const MIN_TENTHS: usize = 8;

/// A column by its place, counted from 0.
type Place = usize;

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Columns {
    pub(super) has_header: bool,
    /// The names in the first row.
    pub(super) header: Vec<String>,
    /// What each column is taken for; no two for the same.
    roles: Vec<Option<ColumnRole>>,
    /// Whether a person said so.
    pub(super) are_chosen: bool,
}

/// What is in a column, as far as the sample goes.
struct Content {
    name: String,
    mean_chars: usize,
    mean_words: usize,
    kind: Kind,
    is_distinct: bool,
}

/// What most cells of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Days,
    Addresses,
    Numbers,
    Words,
}

impl Columns {
    pub(super) fn of(sample: &Sample) -> Self {
        let has_header = has_header(sample);
        let header = sample.rows.first().filter(|_| has_header).cloned().unwrap_or_default();
        let rows = sample.rows.get(usize::from(has_header)..).unwrap_or_default();
        let contents: Vec<Content> = (0..sample.columns)
            .map(|place| Content::of(header.get(place).map_or("", String::as_str), place, rows))
            .collect();
        let mut columns = Self { has_header, header, ..Self::default() };
        columns.roles.resize(sample.columns, None);
        columns.take(ColumnRole::Text, text(&contents));
        let is_day = |content: &Content| content.kind == Kind::Days;
        let date = named(&contents, &NAMES.date, |content| is_day(content) || rows.is_empty());
        columns.take(ColumnRole::Date, date.or_else(|| by_content(&contents, is_day)));
        let address = named(&contents, &NAMES.address, |_| true)
            .or_else(|| by_content(&contents, |content| content.kind == Kind::Addresses));
        columns.take(ColumnRole::Address, address);
        let is_no_number = |content: &Content| content.kind != Kind::Numbers;
        columns.take(ColumnRole::Outlet, named(&contents, &NAMES.outlet, is_no_number));
        let identifier = named(&contents, &NAMES.identifier, |content| content.is_distinct);
        columns.take(ColumnRole::Identifier, identifier);
        columns.take(ColumnRole::Author, named(&contents, &NAMES.author, is_no_number));
        columns.take(ColumnRole::Language, named(&contents, &NAMES.language, is_no_number));
        columns.take(ColumnRole::Title, named(&contents, &NAMES.title, is_no_number));
        if columns.place(ColumnRole::Title).is_none() {
            columns.take(ColumnRole::Title, by_content(&contents, Content::may_be_titles));
        }
        columns
    }

    /// The same table as a person says it is; as it was where there are not as many
    /// columns.
    #[must_use]
    pub(super) fn chosen(self, chosen: &ChosenColumns, sample: &Sample) -> Self {
        if chosen.roles.len() != self.roles.len() {
            return self;
        }
        let has_header = chosen.has_header;
        let header = sample.rows.first().filter(|_| has_header).cloned().unwrap_or_default();
        let nothing = vec![None; self.roles.len()];
        let mut columns = Self { has_header, header, roles: nothing, are_chosen: true };
        for (place, role) in chosen.roles.iter().enumerate() {
            if let Some(role) = *role
                && columns.place(role).is_none()
            {
                columns.take(role, Some(place));
            }
        }
        columns
    }

    /// Takes a column for something, if it is not taken for anything yet.
    fn take(&mut self, role: ColumnRole, place: Option<Place>) {
        if let Some(free @ None) = place.and_then(|place| self.roles.get_mut(place)) {
            *free = Some(role);
        }
    }

    /// The column that is taken for this.
    pub(super) fn place(&self, role: ColumnRole) -> Option<Place> {
        self.roles.iter().position(|it| *it == Some(role))
    }

    /// The columns, as a person is shown them.
    pub(super) fn shown(&self, sample: &Sample) -> TableColumns {
        let rows = sample.rows.get(..SHOWN_ROWS).unwrap_or(&sample.rows);
        let shortened = |cell: &String| one_line(cell).chars().take(SHOWN_CHARS).collect();
        let column = |(place, role): (Place, &Option<ColumnRole>)| TableColumn {
            first_cells: rows.iter().filter_map(|row| row.get(place)).map(shortened).collect(),
            role: *role,
        };
        let columns = self.roles.iter().enumerate().map(column).collect();
        TableColumns { has_header: self.has_header, columns }
    }

    /// Whether the first row names a text and something else: then it is a table
    /// of articles, whatever the file is called.
    pub(super) fn are_named(&self) -> bool {
        let names = |place: Option<Place>, names: &[String]| {
            let name = place.and_then(|place| self.header.get(place));
            name.is_some_and(|name| rank(names, name).is_some_and(|rank| rank < names.len()))
        };
        names(self.place(ColumnRole::Text), &NAMES.text)
            && (names(self.place(ColumnRole::Title), &NAMES.title)
                || names(self.place(ColumnRole::Date), &NAMES.date))
    }
}

impl Content {
    fn of(name: &str, place: Place, rows: &[Vec<String>]) -> Self {
        let cells = || {
            let cells = rows.iter().filter_map(|row| row.get(place));
            cells.map(String::as_str).filter(|cell| !cell.is_empty())
        };
        let count = cells().count();
        let mean = |sum: usize| sum / count.max(1);
        let most = |is: fn(&str) -> bool| {
            count > 0 && cells().filter(|cell| is(cell)).count() * 10 >= count * MIN_TENTHS
        };
        let mut distinct: Vec<&str> = cells().collect();
        distinct.sort_unstable();
        distinct.dedup();
        Self {
            name: name.to_owned(),
            mean_chars: mean(cells().map(|cell| cell.chars().count()).sum()),
            mean_words: mean(cells().map(|cell| cell.split_whitespace().count()).sum()),
            kind: match () {
                () if most(dates::is_day) => Kind::Days,
                () if most(is_address) => Kind::Addresses,
                () if most(is_number) => Kind::Numbers,
                () => Kind::Words,
            },
            is_distinct: distinct.len() * 10 >= count * MIN_TENTHS,
        }
    }

    fn may_be_titles(&self) -> bool {
        TITLE_CHARS.contains(&self.mean_chars)
            && self.mean_words >= 3
            && self.is_distinct
            && self.kind == Kind::Words
    }
}

fn is_address(cell: &str) -> bool {
    (cell.starts_with("http://") || cell.starts_with("https://")) && !cell.contains(' ')
}

fn is_number(cell: &str) -> bool {
    cell.chars().all(|char| char.is_ascii_digit() || "., -%".contains(char))
}

/// The first row names columns if it is unlike what is below it: short words, and
/// a known name, or a text, a day or a number below where it has none.
fn has_header(sample: &Sample) -> bool {
    let Some(first) = sample.rows.first() else { return false };
    let is_value = |cell: &str| {
        cell.chars().count() > 60 || dates::is_day(cell) || is_address(cell) || is_number(cell)
    };
    let cells = || first.iter().filter(|cell| !cell.is_empty());
    if cells().any(|cell| is_value(cell)) {
        return false;
    }
    if cells().any(|cell| NAMES.know(cell)) {
        return true;
    }
    let below = sample.rows.get(1..).unwrap_or_default();
    below.iter().any(|row| row.iter().any(|cell| !cell.is_empty() && is_value(cell)))
}

/// The best named column that is fit.
fn named(
    contents: &[Content],
    names: &[String],
    is_fit: impl Fn(&Content) -> bool,
) -> Option<Place> {
    let ranked = contents.iter().enumerate().filter(|(_, content)| is_fit(content));
    let ranked = ranked.filter_map(|(place, content)| Some((rank(names, &content.name)?, place)));
    ranked.min().map(|(_, place)| place)
}

/// The first column without a known name that is fit.
fn by_content(contents: &[Content], is_fit: impl Fn(&Content) -> bool) -> Option<Place> {
    contents.iter().position(|content| !NAMES.know(&content.name) && is_fit(content))
}

/// Of the columns that are called texts, the one with the longest; else the
/// longest texts there are; else what sums them up.
fn text(contents: &[Content]) -> Option<Place> {
    let longest = |is_fit: &dyn Fn(&Content) -> bool| {
        let fit = contents.iter().enumerate().filter(|(_, content)| is_fit(content));
        let fit = fit.map(|(place, content)| (content.mean_chars, std::cmp::Reverse(place)));
        fit.max().map(|(_, place)| place.0)
    };
    let is_named = |content: &Content, names: &[String]| rank(names, &content.name).is_some();
    let by_name = longest(&|content| is_named(content, &NAMES.text) && content.kind == Kind::Words);
    by_name
        .or_else(|| {
            longest(&|content| {
                content.mean_chars >= MIN_TEXT_CHARS
                    && content.mean_words >= 3
                    && !is_named(content, &NAMES.other)
                    && !is_named(content, &NAMES.author)
                    && !is_named(content, &NAMES.title)
            })
        })
        .or_else(|| longest(&|content| is_named(content, &NAMES.summary)))
}

/// What people have to know to see whether it is right: `text from column 3 “body”`.
impl fmt::Display for Columns {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut separator = "";
        for role in ColumnRole::ALL {
            let place = self.place(role).filter(|_| role != ColumnRole::Identifier);
            let Some(place) = place else { continue };
            write!(out, "{separator}{role} from column {}", place + 1)?;
            if let Some(name) = self.header.get(place).filter(|name| !name.is_empty()) {
                write!(out, " “{name}”")?;
            }
            separator = ", ";
        }
        Ok(())
    }
}
