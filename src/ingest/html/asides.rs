//! What pages themselves mark as no part of the article, in the classes of their elements.

use dom_query::{Document, NodeRef};

/// Adverts, what is of no use on paper, and the handles by which a wiki is edited and read.
/// Only whole words count: "advert" says what an element is, "advert-free" does not.
const ASIDES: &[&str] = &[
    "advert",
    "advertisement",
    "d-print-none",
    "hidden-print",
    "mw-cite-backlink",
    "mw-editsection",
    "newsletter-box",
    "newsletter-signup",
    "no-print",
    "noprint",
];

/// An element with a longer text, in bytes, is no aside, whatever it is called.
const MAX_BYTES: usize = 1000;

/// Takes the asides out of `page`.
pub(super) fn leave_out(page: &Document) {
    let mut to_visit = vec![page.root()];
    while let Some(node) = to_visit.pop() {
        if is_aside(&node) && node.text().len() <= MAX_BYTES {
            node.remove_from_parent();
        } else {
            to_visit.extend(node.children_it(true));
        }
    }
}

fn is_aside(node: &NodeRef<'_>) -> bool {
    node.class()
        .is_some_and(|class| class.split_ascii_whitespace().any(|word| ASIDES.contains(&word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn asides_are_left_out_by_the_words_of_their_class() {
        let check = |html: &str, text: &str| {
            let page = Document::from(html);
            leave_out(&page);
            assert_eq!(page.root().text().trim(), text, "{html}");
        };
        check("<p>One <i class='big advert'>two</i>three", "One three");
        check("<p class='advert'>One<p>two", "two");
        check("<p class='advert-free'>One", "One");
        let article = format!("<div class=noprint><p>One {}", "word ".repeat(300));
        check(&article, format!("One {}", "word ".repeat(300)).trim());
    }
}
