//! The text of a page, a line per block.

use dom_query::NodeRef;

/// Elements that are never part of an article.
const SKIPPED: &[&str] = &[
    "aside", "audio", "button", "canvas", "dialog", "embed", "footer", "form", "head", "iframe",
    "input", "nav", "noscript", "object", "option", "script", "select", "style", "svg", "template",
    "textarea", "title", "video",
];

/// Elements that begin a paragraph.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "blockquote",
    "body",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "li",
    "main",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "tfoot",
    "thead",
    "tr",
    "ul",
];

/// Deeper than the cap on nesting: tags that were left open may add a little.
const MAX_DEPTH: usize = 2000;

/// Returns the text in `node`: paragraphs with an empty line between them.
pub(super) fn of(node: &NodeRef<'_>) -> String {
    let mut lines = Lines::default();
    lines.add(node, 0);
    lines.end_block();
    lines.text
}

#[derive(Default)]
struct Lines {
    text: String,
    /// The paragraph that is being read.
    block: String,
}

impl Lines {
    fn add(&mut self, node: &NodeRef<'_>, depth: usize) {
        if node.is_text() {
            self.add_words(&node.text());
            return;
        }
        let name = node.node_name().unwrap_or_default();
        if SKIPPED.contains(&&*name) || depth > MAX_DEPTH {
            return;
        }
        let is_block = BLOCKS.contains(&&*name);
        if is_block {
            self.end_block();
        }
        match &*name {
            "br" => self.block.push('\n'),
            "td" | "th" if !self.block.is_empty() => self.block.push('\t'),
            _ => {}
        }
        for child in node.children_it(false) {
            self.add(&child, depth + 1);
        }
        if is_block {
            self.end_block();
        }
    }

    /// Adds text, with one space where it has any.
    fn add_words(&mut self, text: &str) {
        for char in text.chars().filter(|char| !matches!(char, '\u{ad}' | '\u{200b}' | '\u{feff}'))
        {
            if !char.is_whitespace() {
                self.block.push(char);
            } else if !self.block.is_empty() && !self.block.ends_with(char::is_whitespace) {
                self.block.push(' ');
            }
        }
    }

    fn end_block(&mut self) {
        let mut was_empty = true;
        let mut is_first = true;
        for line in self.block.split('\n').map(str::trim) {
            if !line.is_empty() {
                // A break before a small letter only wraps a sentence.
                let is_wrapped = !was_empty && line.starts_with(char::is_lowercase);
                self.text.push_str(match (is_first, is_wrapped) {
                    (true, _) if self.text.is_empty() => "",
                    (true, _) => "\n\n",
                    (false, true) => " ",
                    (false, false) => "\n",
                });
                self.text.push_str(line);
                is_first = false;
            }
            was_empty = line.is_empty();
        }
        self.block.clear();
    }
}

#[cfg(test)]
mod tests {
    use dom_query::Document;

    use super::*;

    #[test]
    fn every_block_is_a_line() {
        let check = |html: &str, text: &str| assert_eq!(of(&Document::from(html).root()), text);
        check("<p>One <b>two</b>\n three</p><p>four</p>", "One two three\n\nfour");
        check("One<br>two<br><br>three", "One two\nthree");
        check("One.<br>Two<br>Three", "One.\nTwo\nThree");
        check("<figure>One<figcaption>two</figcaption></figure>", "One\n\ntwo");
        check("<ul><li>One<li>two</ul>", "One\n\ntwo");
        check("<table><tr><td>a<td>b<tr><td>c</table>", "a\tb\n\nc");
        check("<div>One<nav>menu</nav>two<script>x</script></div>", "Onetwo");
        check("&quot;caf&eacute;&quot;&nbsp;&ndash; sy&shy;lla&shy;ble", "\"café\" – syllable");
    }
}
