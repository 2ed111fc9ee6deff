//! The lines above an article that say when it came out, and its dateline.

use chrono::{Datelike as _, NaiveDate};

use super::day;
use super::wording::ENGLISH;

/// The longest line that is read as a header, in bytes.
const MAX_HEADER_BYTES: usize = 300;

/// The longest dateline, in bytes, up to its dash.
const MAX_DATELINE_BYTES: usize = 80;

/// A line such as `date 2021-03-23` or `Published: 3 February 2021`.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Header<'text> {
    /// `None` where the line tells of a change to the text.
    pub(super) day: Option<NaiveDate>,
    /// What follows the date: nothing, another header, or the article itself.
    pub(super) rest: &'text str,
}

/// Reads `line` as a header line.
pub(super) fn header(line: &str) -> Option<Header<'_>> {
    let line = line.trim();
    if let Some(leading) = after_label(line, &ENGLISH.labels).and_then(leading_header) {
        return Some(Header { day: Some(leading.day), rest: leading.rest.trim_start() });
    }
    if let Some(leading) = after_label(line, &ENGLISH.labels_of_changes).and_then(leading_header) {
        return Some(Header { day: None, rest: leading.rest.trim_start() });
    }
    is_day(line).then(|| Header { day: day::stated(line), rest: "" })
}

/// Whether `line` is a day and nothing else: "Wednesday, 3 February 2021".
pub(super) fn is_day(line: &str) -> bool {
    line.len() <= MAX_HEADER_BYTES
        && day::leading(line).is_some_and(|leading| day::is_only_fillers(leading.rest))
}

/// The day of publication in a line that readers see beside a headline, wherever it
/// stands in it: "By Dana Whitlock, 3 May 2021".
pub(super) fn day_shown(line: &str) -> Option<NaiveDate> {
    if let Some(header) = header(line) {
        return header.day;
    }
    if is_prose(line) {
        return None;
    }
    let starts = line.match_indices(' ').map(|(at, _)| at + 1);
    let (start, leading) = [0].into_iter().chain(starts).find_map(|start| {
        let rest = line.get(start..)?;
        day::leading(rest).map(|leading| (start, leading))
    })?;
    let before = line.get(..start)?;
    let tells_change = before.split(' ').any(|word| {
        let word = word.trim_end_matches(':');
        ENGLISH.labels_of_changes.iter().any(|label| label.eq_ignore_ascii_case(word))
    });
    (!tells_change).then_some(leading.day)
}

/// The text after the longest of `labels` with which `line` begins.
fn after_label<'line>(line: &'line str, labels: &[String]) -> Option<&'line str> {
    let after = |label: &String| {
        let (start, rest) = line.split_at_checked(label.len())?;
        let is_label =
            start.eq_ignore_ascii_case(label) && !rest.starts_with(char::is_alphanumeric);
        is_label.then_some(rest)
    };
    labels.iter().filter_map(after).min_by_key(|rest| rest.len())
}

/// A date after a label; but a date in words with a sentence after it is prose:
/// "Released on 3 February 2021, the film shows a palace."
fn leading_header(text: &str) -> Option<day::Leading<'_>> {
    let leading = day::leading(text.trim_start_matches([':', '-', '–', '—', ' ', '\t']))?;
    let is_header = leading.is_numeric || !is_prose(leading.rest);
    is_header.then_some(leading)
}

/// Whether `line` reads as a sentence rather than as a headline or a label.
pub(super) fn is_prose(line: &str) -> bool {
    let line = line.trim_end().trim_end_matches(['"', '”', '’', '\'', '»', ')', ']']);
    line.len() > MAX_HEADER_BYTES || line.ends_with(['.', '。', ';', ':', ',', '…'])
}

/// The day in a dateline, whose year may be missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Dateline {
    year: Option<i32>,
    month: u32,
    day: u32,
}

impl Dateline {
    /// Returns the day; `year` is what the address of the page says.
    pub(super) fn day(self, year: Option<i32>) -> Option<NaiveDate> {
        day::plausible(self.year.or(year)?, self.month, self.day)
    }
}

/// Reads the dateline with which a report begins: "MOSCOW, 3 February 2021 —",
/// "CAIRO, March 18 (Reuters) -".
pub(super) fn dateline(line: &str) -> Option<Dateline> {
    let line = line.trim_start();
    let head = line.get(..line.floor_char_boundary(MAX_DATELINE_BYTES))?;
    let dash = [" - ", "--", "–", "—"].into_iter().filter_map(|dash| head.find(dash)).min()?;
    let head = head.get(..dash)?;
    let place = head.split([',', ' ']).next()?;
    let is_place = place.chars().filter(|char| char.is_alphabetic()).count() >= 2
        && !place.contains(char::is_lowercase);
    if !is_place {
        return None;
    }
    head.match_indices([',', ')', ' ']).find_map(|(at, separator)| {
        let after = head.get(at + separator.len()..)?;
        if let Some(leading) = day::leading(after) {
            let (year, month, day) = (leading.day.year(), leading.day.month(), leading.day.day());
            return Some(Dateline { year: Some(year), month, day });
        }
        let (month, day, rest) = day::month_and_day(after)?;
        let is_end = rest.trim().is_empty() || rest.trim_start().starts_with(['(', '/']);
        is_end.then_some(Dateline { year: None, month, day })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_examples_of_the_rules_hold() {
        for example in &ENGLISH.examples {
            let header = header(&example.line).map(|header| header.day);
            let day = header.unwrap_or_else(|| dateline(&example.line)?.day(None));
            let day = day.map(|day| day.to_string()).unwrap_or_default();
            assert_eq!(day, example.day, "{}", example.line);
        }
    }

    #[test]
    fn the_address_lends_its_year_to_a_dateline() {
        let line = "CAIRO, March 18 (Reuters) - A court has ruled.";
        assert_eq!(dateline(line).unwrap().day(None), None);
        assert_eq!(dateline(line).unwrap().day(Some(2021)), NaiveDate::from_ymd_opt(2021, 3, 18));
    }

    #[test]
    fn what_follows_a_header_is_known() {
        let check = |line: &str, rest: &str| assert_eq!(header(line).unwrap().rest, rest, "{line}");
        check(" date 2021-03-23 Something went wrong.", "Something went wrong.");
        check("Published 3 February 2021, updated 4 February 2021", ", updated 4 February 2021");
        check("3 February 2021 10:30 GMT", "");
        assert_eq!(header("Updated 4 February 2021").unwrap().day, None);
    }

    #[test]
    fn prose_is_no_header() {
        for line in [
            "Released on 3 February 2021, the film shows a palace.",
            "3 February 2021 was a Wednesday.",
            "Dated but charming",
            "",
        ] {
            assert_eq!(header(line), None, "{line}");
        }
    }
}
