//! The lines above the first sentence of an article: title, dates, by-lines.

use crate::model::TextSpan;

use super::boilerplate::{Place, by_line, is_boilerplate};
use super::header;
use super::left_out::{MAX_HEAD_LINES, Parts, lines};

/// How far a second day is looked for, in lines.
const MAX_CHRONICLE_LINES: usize = 200;

/// The longest line that is a title, in bytes.
const MAX_TITLE_BYTES: usize = 250;

/// The longest name of an outlet or a section in a block of header lines, in
/// words.
const MAX_NAME_WORDS: usize = 8;

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
pub(super) fn read<'text>(
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
    let is_titled = title.is_some();
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
            Line::Unknown if has_article && is_name(line.of(text)) => {
                if is_in_block() || (is_titled && is_section(line.of(text))) {
                    parts.left_out.push(*line);
                }
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
    let is_entry = header::is_day(line) && is_chronicle(text);
    if let Some(header) = header::header(line).filter(|_| !is_entry) {
        parts.header_day = parts.header_day.or(header.day);
        return after_date(text, span, header.rest, title, parts);
    }
    if is_boilerplate(line, Place::Head) {
        parts.author = parts.author.or_else(|| by_line(line));
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

/// Whether days stand above the parts of `text`: then none of them is the day
/// of publication.
fn is_chronicle(text: &str) -> bool {
    let days = lines(text).take(MAX_CHRONICLE_LINES).filter(|line| header::is_day(line.of(text)));
    days.take(2).count() > 1
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

/// The name of a section above a report, such as "Russia" or "World news".
fn is_section(line: &str) -> bool {
    line.split_whitespace().count() <= 3
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
