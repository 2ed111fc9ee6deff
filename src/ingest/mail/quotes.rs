//! What a mail repeats of the mail that it answers. It stays in the text, and
//! is no part of the article: else every answer would tell the news again.

use crate::model::TextSpan;

use super::super::left_out::lines;

/// How many lines an attribution takes, such as "On 3 February 2021 at 10:30,
/// Jane Doe wrote:".
const MAX_ATTRIBUTION_LINES: usize = 3;

/// From so many header lines on, what follows is a mail that was copied whole.
const MIN_COPIED_HEADERS: usize = 3;

/// Returns the lines of a plain text that begin with `>`, with the line that
/// says whose words they are.
pub(super) fn marked(text: &str) -> Vec<TextSpan> {
    let lines: Vec<TextSpan> = lines(text).collect();
    let mut quoted: Vec<TextSpan> = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        if !is_marked(line.of(text)) {
            continue;
        }
        let before = lines.get(..index).unwrap_or_default();
        if before.last().is_some_and(|before| !is_marked(before.of(text))) {
            quoted.extend(attribution(text, before));
        }
        quoted.push(*line);
    }
    quoted
}

/// From the line that stands above a copied mail, "-----Original Message-----",
/// to the end: it is told by the header lines below it.
pub(super) fn copied(text: &str) -> Option<TextSpan> {
    let lines: Vec<TextSpan> = lines(text).collect();
    let start = (0..lines.len()).find(|start| {
        let is_rule = lines.get(*start).is_some_and(|line| is_rule(line.of(text)));
        let below = lines.iter().skip(start + 1).take(MIN_COPIED_HEADERS);
        is_rule && below.filter(|line| is_field(line.of(text))).count() == MIN_COPIED_HEADERS
    })?;
    from(text, lines.get(start)?.start())
}

/// What stands in `text` from `start` on.
pub(super) fn from(text: &str, start: usize) -> Option<TextSpan> {
    TextSpan::new(text, start, text.trim_end().len()).filter(|span| !span.is_empty())
}

fn is_marked(line: &str) -> bool {
    line.starts_with('>')
}

/// The last lines of `before`, if they name a day or an address and end in a
/// colon.
fn attribution(text: &str, before: &[TextSpan]) -> Vec<TextSpan> {
    let ends_in_colon = before.last().is_some_and(|line| line.of(text).ends_with([':', '：']));
    if !ends_in_colon {
        return Vec::new();
    }
    let mut attribution: Vec<TextSpan> = Vec::new();
    for line in before.iter().rev().take(MAX_ATTRIBUTION_LINES) {
        let is_apart = attribution.last().is_some_and(|after| {
            let between = text.get(line.end()..after.start()).unwrap_or_default();
            between.matches('\n').count() > 1
                || line.of(text).ends_with(['.', '!', '?', ','])
                    && !line.of(text).contains(|char: char| char.is_ascii_digit())
        });
        if is_apart {
            break;
        }
        attribution.push(*line);
        if line.of(text).contains(|char: char| char.is_ascii_digit()) {
            break;
        }
    }
    let names_somebody =
        |line: &TextSpan| line.of(text).contains(|char: char| char == '@' || char.is_ascii_digit());
    if !attribution.iter().any(names_somebody) {
        attribution.clear();
    }
    attribution.reverse();
    attribution
}

/// "-----Original Message-----", "________________".
fn is_rule(line: &str) -> bool {
    ["---", "___", "***", "==="]
        .into_iter()
        .any(|rule| line.starts_with(rule) && line.ends_with(rule))
}

/// "From: Jane Doe", "Gesendet: Mittwoch".
fn is_field(line: &str) -> bool {
    let line = line.trim_matches('*');
    line.split_once(':').is_some_and(|(name, value)| {
        name.len() <= 20 && name.split_whitespace().count() <= 2 && !value.trim().is_empty()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, quoted: &[&str]) {
        let found: Vec<&str> = marked(text).iter().map(|span| span.of(text)).collect();
        assert_eq!(found, quoted, "{text}");
    }

    #[test]
    fn quoted_lines_go_with_their_attribution() {
        check(
            "Yes.\n\nOn 3 Feb 2021 Jane Doe wrote:\n> A court ruled.\n>\n> He left.\n\nBest, Ann",
            &["On 3 Feb 2021 Jane Doe wrote:", "> A court ruled.", ">", "> He left."],
        );
        check(
            "Yes.\n\nOn 3 Feb 2021 at 10:30, Jane Doe\n<jane@a.example> wrote:\n\n> A court ruled.",
            &["On 3 Feb 2021 at 10:30, Jane Doe", "<jane@a.example> wrote:", "> A court ruled."],
        );
        check("The court said:\n> A verdict.\nHe left.", &["> A verdict."]);
        check("A court ruled.\nHe left.", &[]);
    }

    #[test]
    fn a_copied_mail_is_told_by_its_headers() {
        let text = "Yes.\n\n-----Original Message-----\nFrom: Jane Doe\nSent: 3 February 2021\nTo: Ann\n\nA court ruled.\n";
        assert!(copied(text).unwrap().of(text).starts_with("-----Original"));
        assert!(copied(text).unwrap().of(text).ends_with("A court ruled."));
        assert_eq!(copied("One\n-----\nTwo: three\nFour."), None);
    }
}
