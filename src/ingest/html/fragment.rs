//! A piece of a page that is an article as a whole: the body of a mail, an item
//! of a feed. There are no menus around it that would have to be told from it.

use dom_query::Document;

use super::{depth, lines};

/// Returns all text of `html`.
pub(in super::super) fn text(html: String) -> String {
    lines::of(&Document::from(depth::capped(html)))
}

/// Returns all text of `html`, and the text of the outermost elements that
/// `selector` finds.
pub(in super::super) fn text_and_parts(html: String, selector: &str) -> (String, Vec<String>) {
    let page = Document::from(depth::capped(html));
    let found = page.select(selector);
    let is_outermost = |node: &dom_query::NodeRef<'_>| {
        !node.ancestors_it(None).any(|around| found.nodes().iter().any(|one| one.id == around.id))
    };
    let outermost = found.nodes().iter().filter(|node| is_outermost(node));
    let parts = outermost.map(|node| lines::of(&Document::from(node.html()))).collect();
    (lines::of(&page), parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_the_outermost() {
        let html = "<p>One</p><blockquote>Two<blockquote>Three</blockquote></blockquote><p>Four";
        let (text, parts) = text_and_parts(html.to_owned(), "blockquote");
        assert_eq!(text, "One\n\nTwo\n\nThree\n\nFour");
        assert_eq!(parts, ["Two\n\nThree"]);
    }
}
