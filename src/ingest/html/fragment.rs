//! A piece of a page that is an article as a whole: the body of a mail, an item
//! of a feed. There are no menus around it that would have to be told from it.

use dom_query::{Document, NodeRef};

use super::{depth, lines};

/// More parts than anybody looks for.
const MAX_PARTS: usize = 500;

/// Returns all text of `html`.
pub(in super::super) fn text(html: String) -> String {
    lines::of(&Document::from(depth::capped(html)).root())
}

/// Returns all text of `html`, and the text of the outermost elements that each of
/// `selectors` finds.
pub(in super::super) fn text_and_parts<const COUNT: usize>(
    html: String,
    selectors: [&str; COUNT],
) -> (String, [Vec<String>; COUNT]) {
    let page = Document::from(depth::capped(html));
    let parts = selectors.map(|selector| {
        let found = page.select(selector);
        let found: Vec<_> = found.nodes().iter().take(MAX_PARTS).collect();
        let is_outermost = |node: &NodeRef<'_>| {
            !node.ancestors_it(None).any(|around| found.iter().any(|one| one.id == around.id))
        };
        let outermost = found.iter().filter(|node| is_outermost(node));
        outermost.map(|node| lines::of(node)).collect()
    });
    (lines::of(&page.root()), parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_the_outermost() {
        let html = "<p>One</p><blockquote>Two<blockquote>Three</blockquote></blockquote><p>Four";
        let (text, [parts]) = text_and_parts(html.to_owned(), ["blockquote"]);
        assert_eq!(text, "One\n\nTwo\n\nThree\n\nFour");
        assert_eq!(parts, ["Two\n\nThree"]);
    }
}
