//! Plain text: hard-wrapped paragraphs become one line each, so that the end of
//! a line ends a sentence.

use std::ops::RangeInclusive;

use super::boilerplate::{Place, is_boilerplate};
use super::header;

/// Programs wrap lines at 72 to 80 characters, a few at less or more.
const WRAP_CHARS: RangeInclusive<usize> = 40..=100;

/// Some programs even out the lines, and so end them before they are full.
const SLACK_CHARS: usize = 10;

/// Returns `text` with every paragraph on one line. Lines that end before the
/// next word would have needed a new one, such as headlines, stay apart.
pub(super) fn read(text: &str) -> String {
    let Some(wrap_chars) = wrap_width(text) else { return text.to_owned() };
    let mut read = String::with_capacity(text.len());
    let mut lines = text.split('\n').peekable();
    // The first line may be a headline, so it has to be full to go on.
    let mut full_chars = wrap_chars;
    while let Some(line) = lines.next() {
        let next = lines.peek().copied();
        if next.is_some_and(|next| goes_on(line, next, full_chars)) {
            let line = line.trim_end();
            read.push_str(line);
            if !is_cut_word(line) {
                read.push(' ');
            }
        } else {
            read.push_str(line);
            read.extend(next.map(|_| '\n'));
        }
        if !line.trim().is_empty() {
            full_chars = wrap_chars.saturating_sub(SLACK_CHARS);
        }
    }
    read
}

/// The longest line, if the text is wrapped there: then most lines that are
/// followed by another have no room for its first word.
fn wrap_width(text: &str) -> Option<usize> {
    let widest = text.split('\n').map(chars).max()?;
    if !WRAP_CHARS.contains(&widest) {
        return None;
    }
    let mut full_lines = 0;
    let mut followed_lines = 0;
    for (line, next) in text.split('\n').zip(text.split('\n').skip(1)) {
        let is_followed = !line.trim().is_empty() && !next.trim().is_empty();
        followed_lines += usize::from(is_followed);
        full_lines += usize::from(is_followed && goes_on(line, next, widest - SLACK_CHARS));
    }
    (full_lines >= 3 && full_lines * 10 >= followed_lines * 6).then_some(widest)
}

/// Whether the first word of `next` would not have fitted on `line`.
fn goes_on(line: &str, next: &str, full_chars: usize) -> bool {
    let Some(next_word) = next.split_whitespace().next() else { return false };
    let is_full = chars(line) + 1 + chars(next_word) > full_chars;
    !line.trim().is_empty() && is_full && !begins_something(next)
}

/// Whether a line is indented, a list item, a header or a by-line.
fn begins_something(line: &str) -> bool {
    let begins_item = |char: char| char.is_whitespace() || "-*•·–>#|".contains(char);
    line.starts_with(begins_item)
        || header::header(line).is_some()
        || is_boilerplate(line, Place::Head)
}

/// Whether a word was cut at its hyphen.
fn is_cut_word(line: &str) -> bool {
    let mut last = line.chars().rev();
    last.next() == Some('-') && last.next().is_some_and(char::is_alphabetic)
}

fn chars(line: &str) -> usize {
    line.trim_end().chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrapped_paragraphs_become_lines() {
        let wrapped = "Court jails opposition leader in city\nBy Jane Doe\n\n\
            A court in the city ruled on Tuesday\nthat the man must go to prison for the\n\
            sentence that had hung over him since\n2014, and the police cleared the streets.\n\n\
            His lawyers said that they would file\nan appeal before the end of the well-\nknown week.\n";
        let lines = "Court jails opposition leader in city\nBy Jane Doe\n\n\
            A court in the city ruled on Tuesday that the man must go to prison for the \
            sentence that had hung over him since 2014, and the police cleared the streets.\n\n\
            His lawyers said that they would file an appeal before the end of the well-known week.\n";
        assert_eq!(read(wrapped), lines);
    }

    #[test]
    fn what_is_not_wrapped_stays_as_it_is() {
        for text in [
            "",
            "\n\n",
            "One line",
            "Headline\nBy Jane Doe\n\nA long paragraph that goes on and on beyond any width at which lines \
             are wrapped, for it is one line.\n\nAnother one.\n",
            "2011: the foundation is founded\n2013: convicted in Kirov\n2014: the verdict in Moscow\n\
             2017: attacked with green dye\n2020: falls ill on a flight from Tomsk",
        ] {
            assert_eq!(read(text), text);
        }
    }
}
