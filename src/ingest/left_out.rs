//! Which lines of a text are no part of the article: its title, header lines,
//! by-lines, and what the site put between the paragraphs.

use chrono::NaiveDate;

use crate::model::TextSpan;

use super::boilerplate::{Place, is_boilerplate};
use super::header::{self, Dateline};

/// The head of a text has at most so many lines.
const MAX_HEAD_LINES: usize = 12;

/// The longest line that is a title, in bytes.
const MAX_TITLE_BYTES: usize = 250;

/// The longest name of an outlet or a section in a block of header lines, in
/// words.
const MAX_NAME_WORDS: usize = 8;

/// What stands above an article, and what is no part of it.
#[derive(Debug, Default)]
pub(super) struct Parts<'text> {
    /// The first line that looks like a headline.
    pub(super) title: Option<&'text str>,
    pub(super) header_day: Option<NaiveDate>,
    pub(super) dateline: Option<Dateline>,
    /// Sorted, apart from each other.
    pub(super) left_out: Vec<TextSpan>,
}

/// Looks through `text`, whose title may be known from elsewhere.
pub(super) fn find<'text>(text: &'text str, title: Option<&str>) -> Parts<'text> {
    let lines: Vec<TextSpan> = lines(text).collect();
    let mut parts = Parts::default();
    let head_lines = head(text, &lines, title, &mut parts);
    for line in lines.iter().skip(head_lines) {
        if is_boilerplate(line.of(text), Place::Body) {
            parts.left_out.push(*line);
        }
    }
    if !has_words_besides(text, &parts.left_out) {
        // A text that is all header: better a title read twice than not at all.
        parts.left_out.clear();
    }
    parts
}

/// What a line of the head is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Line {
    Title,
    /// A date, a by-line, or boilerplate.
    Header,
    /// Of a header line only the date; an article begins behind it.
    HeaderStart(TextSpan),
    /// It may be a name in the block of header lines, or a subtitle.
    Unknown,
    Prose,
}

/// Reads the lines above the first sentence, and returns how many they are.
fn head<'text>(
    text: &'text str,
    lines: &[TextSpan],
    title: Option<&str>,
    parts: &mut Parts<'text>,
) -> usize {
    let mut kinds = Vec::new();
    for line in lines.iter().take(MAX_HEAD_LINES) {
        let kind = head_line(text, *line, title, parts);
        if kind == Line::Prose {
            parts.dateline = header::dateline(line.of(text));
            break;
        }
        kinds.push(kind);
        if let Line::HeaderStart(_) = kind {
            break;
        }
    }
    let has_article = kinds.len() < lines.len() || kinds.len() == 1;
    for (index, (kind, line)) in kinds.iter().zip(lines).enumerate() {
        let is_in_block = || {
            let before =
                index.checked_sub(1).and_then(|before| kinds.get(before).zip(lines.get(before)));
            before.is_some_and(|(kind, before)| {
                matches!(kind, Line::Title | Line::Header) && is_next_line(text, *before, *line)
            })
        };
        match kind {
            Line::Title | Line::Header => parts.left_out.push(*line),
            Line::HeaderStart(start) => parts.left_out.push(*start),
            Line::Unknown if has_article && is_in_block() && is_name(line.of(text)) => {
                parts.left_out.push(*line);
            }
            Line::Unknown | Line::Prose => {}
        }
    }
    kinds.len()
}

fn head_line<'text>(
    text: &'text str,
    span: TextSpan,
    title: Option<&str>,
    parts: &mut Parts<'text>,
) -> Line {
    let line = span.of(text);
    if title.is_some_and(|title| is_same(title, line)) {
        return Line::Title;
    }
    if let Some(header) = header::header(line) {
        parts.header_day = parts.header_day.or(header.day);
        return after_date(text, span, header.rest, title, parts);
    }
    if is_boilerplate(line, Place::Head) {
        return Line::Header;
    }
    if header::is_prose(line) || header::dateline(line).is_some() {
        return Line::Prose;
    }
    if title.is_none() && parts.title.is_none() && is_headline(line) {
        parts.title = Some(line);
        return Line::Title;
    }
    Line::Unknown
}

/// What a header line is that has `rest` after its date: a sentence of the
/// article stays, all else goes with the date.
fn after_date<'text>(
    text: &'text str,
    span: TextSpan,
    rest: &'text str,
    title: Option<&str>,
    parts: &mut Parts<'text>,
) -> Line {
    let rest = rest.trim();
    if rest.is_empty()
        || is_boilerplate(rest, Place::Head)
        || header::header(rest.trim_start_matches([',', ' '])).is_some()
    {
        return Line::Header;
    }
    if !header::is_prose(rest) {
        if title.is_none() && parts.title.is_none() && is_headline(rest) {
            parts.title = Some(rest);
        }
        return Line::Header;
    }
    let first_sentence = rest.split_inclusive(". ").next().unwrap_or_default();
    let kept = if is_boilerplate(first_sentence, Place::Head) {
        rest.get(first_sentence.len()..).unwrap_or_default()
    } else {
        rest
    };
    let start = TextSpan::new(text, span.start(), span.end().saturating_sub(kept.len()));
    start.map_or(Line::Unknown, Line::HeaderStart)
}

fn is_headline(line: &str) -> bool {
    line.len() <= MAX_TITLE_BYTES && line.contains(char::is_alphabetic)
}

/// "The Harbour Gazette", "Meridian Wire | Dana Whitlock".
fn is_name(line: &str) -> bool {
    let is_short = line.split_whitespace().count() <= MAX_NAME_WORDS;
    let is_capital = |word: &str| !word.starts_with(char::is_lowercase);
    let has_capitals = line.split_whitespace().filter(|word| word.len() > 3).all(is_capital);
    is_short && has_capitals && !line.contains(|char: char| char.is_ascii_digit())
}

/// Whether two lines have the same letters and digits.
fn is_same(title: &str, line: &str) -> bool {
    let letters = |text: &str| -> Vec<char> {
        text.chars().filter(|char| char.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    line.len() <= 2 * title.len() && letters(title) == letters(line)
}

/// Whether `after` is the line after `before`, with no empty line between.
fn is_next_line(text: &str, before: TextSpan, after: TextSpan) -> bool {
    let between = text.get(before.end()..after.start()).unwrap_or_default();
    between.matches('\n').count() == 1
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
fn lines(text: &str) -> impl Iterator<Item = TextSpan> {
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
