//! Which lines of a text are no part of the article: its title, header lines,
//! by-lines, and what the site put between the paragraphs.

use chrono::NaiveDate;

use crate::model::TextSpan;

use super::boilerplate::{Place, by_line, is_boilerplate};
use super::head;
use super::header::{self, Dateline};

/// The head of a text has at most so many lines.
pub(super) const MAX_HEAD_LINES: usize = 12;

/// What stands above an article, and what is no part of it.
#[derive(Debug, Default)]
pub(super) struct Parts<'text> {
    /// The first line that looks like a headline.
    pub(super) title: Option<&'text str>,
    pub(super) header_day: Option<NaiveDate>,
    /// Who wrote the article, as a line above it says.
    pub(super) author: Option<&'text str>,
    pub(super) dateline: Option<Dateline>,
    /// Sorted, apart from each other.
    pub(super) left_out: Vec<TextSpan>,
}

/// Looks through `text`, whose title may be known from elsewhere.
pub(super) fn find<'text>(text: &'text str, title: Option<&str>) -> Parts<'text> {
    let lines: Vec<TextSpan> = lines(text).collect();
    let mut parts = Parts::default();
    let head_lines = head::read(text, &lines, title, &mut parts);
    for (index, line) in lines.iter().enumerate().skip(head_lines) {
        // By-lines and dates may stand below a summary, too.
        let is_near_head = index < MAX_HEAD_LINES;
        let place = if is_near_head { Place::Head } else { Place::Body };
        let is_header = is_near_head && is_labelled_header(line.of(text), &mut parts);
        if is_near_head && is_boilerplate(line.of(text), place) {
            parts.author = parts.author.or_else(|| by_line(line.of(text)));
        }
        if is_header || is_boilerplate(line.of(text), place) {
            parts.left_out.push(*line);
        }
    }
    if !has_words_besides(text, &parts.left_out) {
        // A text that is all header: better a title read twice than not at all.
        parts.left_out.clear();
    }
    parts
}

/// Returns `left_out` with `more`, sorted and apart from each other, unless no
/// words are left then.
pub(super) fn with(text: &str, left_out: Vec<TextSpan>, more: Vec<TextSpan>) -> Vec<TextSpan> {
    let mut all: Vec<TextSpan> = left_out.iter().copied().chain(more).collect();
    all.sort_by_key(|span| (span.start(), std::cmp::Reverse(span.end())));
    let mut end = 0;
    all.retain(|span| {
        let is_apart = span.start() >= end;
        end = end.max(span.end());
        is_apart
    });
    if has_words_besides(text, &all) { all } else { left_out }
}

/// Whether a line is nothing but a label and a day, which it notes.
fn is_labelled_header(line: &str, parts: &mut Parts<'_>) -> bool {
    let header = header::header(line).filter(|header| {
        !header::is_day(line) && (header.rest.is_empty() || !header::is_prose(header.rest))
    });
    parts.header_day = parts.header_day.or(header.as_ref().and_then(|header| header.day));
    header.is_some()
}

fn has_words_besides(text: &str, left_out: &[TextSpan]) -> bool {
    let mut start = 0;
    let ends = left_out.iter().map(|span| (span.start(), span.end()));
    ends.chain([(text.len(), text.len())]).any(|(left_out_start, left_out_end)| {
        let kept = text.get(start..left_out_start).unwrap_or_default();
        start = left_out_end;
        kept.contains(char::is_alphanumeric)
    })
}

/// The lines that are not empty, without the spaces around them.
pub(super) fn lines(text: &str) -> impl Iterator<Item = TextSpan> {
    let mut next_start = 0;
    text.split('\n').filter_map(move |line| {
        let line_start = next_start;
        next_start += line.len() + 1;
        let trimmed = line.trim_start();
        let start = line_start + (line.len() - trimmed.len());
        let end = start + trimmed.trim_end().len();
        TextSpan::new(text, start, end).filter(|span| !span.is_empty())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, title: Option<&str>, left_out: &[&str]) {
        let parts = find(text, title);
        let found: Vec<&str> = parts.left_out.iter().map(|span| span.of(text)).collect();
        assert_eq!(found, left_out, "{text}");
    }

    #[test]
    fn header_lines_are_left_out_whole() {
        let header = "date 2021-03-23 Something went wrong - please try again later.";
        let text =
            format!(" {header}\n\nRussian opposition leader’s allies have called for a protest.");
        check(&text, None, &[header]);
        let found = find(&text, None);
        assert_eq!(found.header_day, NaiveDate::from_ymd_opt(2021, 3, 23));
        assert_eq!(found.title, None);
    }

    #[test]
    fn a_sentence_after_a_header_stays() {
        check("date 2021-03-23 A court ruled on Monday. He left.", None, &["date 2021-03-23 "]);
        check(
            "date 2021-03-23 Something went wrong - please try again later. A court ruled on Monday.",
            None,
            &["date 2021-03-23 Something went wrong - please try again later. "],
        );
    }

    #[test]
    fn the_block_above_the_article_is_left_out() {
        let article = "A judge ruled on Monday that he be kept in custody.";
        check(
            &format!(
                "Thirty days, ordered in a police station\nBy Conrad Ashby\nThe Harbour Gazette\n\n{article}"
            ),
            None,
            &["Thirty days, ordered in a police station", "By Conrad Ashby", "The Harbour Gazette"],
        );
        check(
            &format!(
                "Court swaps sentence\ndate 2021-02-03\nMeridian Wire | Dana Whitlock\n\n{article}"
            ),
            None,
            &["Court swaps sentence", "date 2021-02-03", "Meridian Wire | Dana Whitlock"],
        );
        check(
            &format!("COURT RULES!\n\nWho followed him?\n\n{article}"),
            Some("Court rules"),
            &["COURT RULES!"],
        );
    }

    #[test]
    fn what_stands_between_a_summary_and_the_article_is_left_out() {
        check(
            "Russia\n\n1,208 shares\n\nA court has ruled.\n\nBy Jane Doe\n\nPublished: 3 February 2021\n\nHe left.",
            Some("Court rules"),
            &["Russia", "1,208 shares", "By Jane Doe", "Published: 3 February 2021"],
        );
    }

    #[test]
    fn the_days_of_a_chronicle_are_its_own() {
        let text =
            "How it came\n\n20 August 2020\n\nHe falls ill.\n\n2 September 2020\n\nIt was poison.";
        check(text, None, &["How it came"]);
        assert_eq!(find(text, None).header_day, None);
        let report = "Court rules\n\n20 August 2020\n\nA court has ruled.";
        check(report, None, &["Court rules", "20 August 2020"]);
    }

    #[test]
    fn boilerplate_is_left_out_anywhere() {
        check(
            "A court ruled on Monday.\n\nAdvertisement\n\nRead more: An older story\nHe left.",
            Some("Court"),
            &["Advertisement", "Read more: An older story"],
        );
    }

    #[test]
    fn a_text_that_is_all_header_is_kept() {
        check("He was arrested on 17 January 2021", None, &[]);
        check("Navalny arrested", Some("Navalny arrested"), &[]);
        check("2011: founded\n2013: convicted\n2014: sentenced", None, &["2011: founded"]);
        check("", None, &[]);
    }

    #[test]
    fn the_title_is_the_first_headline() {
        let title = |text: &'static str| find(text, None).title.unwrap_or_default();
        assert_eq!(title("By Jane Doe\n\nCourt rules\n\nA court has ruled."), "Court rules");
        assert_eq!(title("date 2021-03-23 Court rules\n\nA court has ruled."), "Court rules");
        assert_eq!(title("A court has ruled.\n\nHe left."), "");
    }
}
