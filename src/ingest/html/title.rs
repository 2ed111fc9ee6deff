//! Which of the titles that a page has is the headline.

use crate::ingest::draft::one_line;

/// What stands between the title and the outlet in `<title>`.
const SEPARATORS: &[&str] = &[" | ", " – ", " — ", " - ", " · ", " :: ", " » "];

/// The longest name of an outlet after a bar, and after a dash, which may also stand
/// in a headline; in words.
const MAX_WORDS_AFTER_BAR: usize = 8;
const MAX_WORDS_AFTER_DASH: usize = 4;

/// A headline has more words than this where what follows is taken for an outlet
/// that is named nowhere else.
const MIN_WORDS_OF_A_HEADLINE: usize = 5;

/// Chooses between `<title>` and the only first-level heading.
///
/// A heading is the headline where `<title>` has it, too, with a name beside it, or
/// where `<title>` says next to nothing. Any other is that of the site or a section.
pub(super) fn choose(
    title: Option<&str>,
    headings: &[String],
    outlet: Option<&str>,
) -> Option<String> {
    let heading = match headings {
        [heading] => Some(one_line(heading)).filter(|heading| !heading.is_empty()),
        _ => None,
    };
    let Some(title) = title.map(one_line).filter(|title| !title.is_empty()) else { return heading };
    if let Some(heading) = heading {
        let says_more =
            title.split(' ').count() <= 2 && heading.split(' ').count() > title.split(' ').count();
        if says_more || is_segment(&title, &heading) {
            return Some(heading);
        }
    }
    Some(without_outlet(&title, outlet).to_owned())
}

/// Whether `title` is `heading`, or has it and a name apart from it.
fn is_segment(title: &str, heading: &str) -> bool {
    let (title, heading) = (title.to_lowercase(), heading.to_lowercase());
    let Some(at) = title.find(&heading) else { return false };
    let before = title.get(..at).unwrap_or_default().trim_end();
    let after = title.get(at + heading.len()..).unwrap_or_default().trim_start();
    let is_sign = |char: char| !char.is_alphanumeric();
    (before.is_empty() || before.ends_with(is_sign))
        && (after.is_empty() || after.starts_with(is_sign))
}

fn without_outlet<'title>(title: &'title str, outlet: Option<&str>) -> &'title str {
    let ends = SEPARATORS.iter().filter_map(|separator| {
        let (start, end) = title.rsplit_once(separator)?;
        Some((separator, start, end))
    });
    let Some((separator, start, end)) = ends.min_by_key(|(_, _, end)| end.len()) else {
        return title;
    };
    let is_outlet = outlet.is_some_and(|outlet| outlet.eq_ignore_ascii_case(end.trim()));
    let is_dash = ["–", "—", "-"].contains(&separator.trim());
    let max_words = if is_dash { MAX_WORDS_AFTER_DASH } else { MAX_WORDS_AFTER_BAR };
    let is_name = start.split_whitespace().count() >= MIN_WORDS_OF_A_HEADLINE
        && end.split_whitespace().count() <= max_words
        && !end.starts_with(char::is_lowercase);
    if is_outlet || is_name { start.trim_end() } else { title }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_headline_is_told_from_the_names_around_it() {
        let check = |title: &str, headings: &[&str], headline: &str| {
            let headings: Vec<String> = headings.iter().map(ToString::to_string).collect();
            let found = choose(Some(title), &headings, Some("The Gazette"));
            assert_eq!(found.as_deref(), Some(headline), "{title} {headings:?}");
        };
        check("Court rules - The Gazette", &[], "Court rules");
        check("Court rules - The Post", &[], "Court rules - The Post");
        check("Court rules that he must go | The Post", &[], "Court rules that he must go");
        check("Court rules that he must – and why", &[], "Court rules that he must – and why");
        check("Court - and queen", &[], "Court - and queen");
        check("Site", &["Court rules"], "Court rules");
        check("Court rules » Opinion", &["Court rules"], "Court rules");
        check("Court rules that he must go", &["The Post"], "Court rules that he must go");
        check("Court rules on appeal", &["Court"], "Court rules on appeal");
        check("Court rules on appeal", &["Court rules", "on appeal"], "Court rules on appeal");
        check("", &["Court\n rules"], "Court rules");
        assert_eq!(choose(None, &[], None), None);
    }
}
