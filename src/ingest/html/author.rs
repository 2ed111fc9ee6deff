//! Who wrote the article, as the page says.

use super::super::boilerplate;
use super::super::wording;
use super::gathered::Gathered;
use crate::ingest::draft::one_line;

/// `<meta>` elements that name an author, the most reliable first.
const AUTHOR: &[&str] = &[
    "author",
    "article:author",
    "dc.creator",
    "dcterms.creator",
    "parsely-author",
    "sailthru.author",
    "citation_author",
    "byl",
    "twitter:creator",
];

/// Longer lines are more than names, in bytes.
const MAX_NAMES_BYTES: usize = 120;

/// "Whitlock, D." ends in a stop and is no sentence.
const MAX_WORDS_OF_A_NAME: usize = 4;

/// Reads the names; `data` is what structured data says.
pub(super) fn read(page: &Gathered<'_>, data: Option<String>) -> Option<String> {
    let stated = || AUTHOR.iter().find_map(|name| joined(page.all_of(&[name])));
    data.and_then(|names| names_in(&names)).or_else(stated).or_else(|| shown(page))
}

/// The names in all fields of one kind: scientific papers have one for each author.
fn joined<'a>(fields: impl Iterator<Item = &'a str>) -> Option<String> {
    let mut names: Vec<String> = Vec::new();
    for name in fields.filter_map(names_in) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    (!names.is_empty()).then(|| names.join(", "))
}

/// The first by-line that readers see.
fn shown(page: &Gathered<'_>) -> Option<String> {
    let elements = page.shown.iter().filter(|shown| shown.names_authors);
    elements.filter(|shown| !super::published::is_aside(&shown.node)).find_map(|shown| {
        let text = shown.node.text();
        if text.len() > 4 * MAX_NAMES_BYTES {
            return None;
        }
        let line = one_line(&text);
        names_in(boilerplate::by_line(&line).unwrap_or(&line))
    })
}

/// The names with which `text` begins; `None` if it is an address or a sentence.
fn names_in(text: &str) -> Option<String> {
    let text = boilerplate::by_line(text).unwrap_or(text).trim();
    let end = text.find(|char: char| "|•·\n0123456789".contains(char)).unwrap_or(text.len());
    let (names, rest) = text.split_at(end);
    // "Dana Whitlock Published 3 May 2021"
    let mut words: Vec<&str> =
        names.split_whitespace().take_while(|word| !wording::is_label(word)).collect();
    // "Dana Whitlock March 3"
    let is_dated = rest.starts_with(|char: char| char.is_ascii_digit());
    while is_dated
        && words.pop_if(|word| wording::month(word).is_some() || wording::is_filler(word)).is_some()
    {
    }
    let names = words.join(" ");
    let names = names.trim_end_matches([',', ' ', '-', '–', '—', ':']);
    let is_sentence = names.ends_with(['.', '!', '?', '…']) && words.len() > MAX_WORDS_OF_A_NAME;
    let is_name = (2..=MAX_NAMES_BYTES).contains(&names.len())
        && !is_sentence
        && !names.contains("://")
        && !names.starts_with(['@', '/', '{'])
        && words.iter().any(|word| !word.starts_with(char::is_lowercase))
        && names.contains(char::is_alphabetic);
    is_name.then(|| names.to_owned())
}

#[cfg(test)]
mod tests {
    use dom_query::Document;

    use super::*;

    #[test]
    fn authors_are_found_where_pages_name_them() {
        let check = |html: &str, author: &str| {
            let page = Document::from(html);
            let found = read(&Gathered::from(&page), None).unwrap_or_default();
            assert_eq!(found, author, "{html}");
        };
        check("<meta name=author content='Dana Whitlock'>", "Dana Whitlock");
        check(
            "<meta name=citation_author content='Whitlock, D.'><meta name=citation_author content='Ashby, Conrad'>",
            "Whitlock, D., Ashby, Conrad",
        );
        check(
            "<meta property='article:author' content='https://a.example/b'><a rel=author>Dana Whitlock</a>",
            "Dana Whitlock",
        );
        check("<p class='c-byline'>By Dana Whitlock | 3 May 2021</p>", "Dana Whitlock");
        check("<p class='c-byline'>By Dana Whitlock Published 3 May 2021</p>", "Dana Whitlock");
        check("<aside><p class='author'>Dana Whitlock</p></aside>", "");
        check("<p class='author-note'>This is what we do not know.</p>", "");
        check("<p>By Dana Whitlock</p>", "");
        check(
            "<p class='date'>Rome in spring</p><p class='byline'>By Dana Whitlock</p>",
            "Dana Whitlock",
        );
    }
}
