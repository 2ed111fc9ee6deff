//! Caps how deeply a page is nested before it becomes a tree: finding the main
//! text of a tree takes time with the square of its depth. A page that is made
//! to keep a parser busy is cut down here; no other is touched.

use std::borrow::Cow;

use dom_query::Document;

use super::tags::{Tag, Tags};

/// Deeper than pages that people write; browsers go down to 512.
const MAX_DEPTH: usize = 128;

/// More attributes than a tag has that people write: parsers compare each with
/// all before it.
const MAX_ATTRIBUTES: usize = 500;

/// Elements without an end tag, or whose end tag may be left out: they do not
/// nest by themselves.
const FLAT: &[&str] = &[
    "a", "area", "base", "basefont", "bgsound", "body", "br", "caption", "col", "colgroup", "dd",
    "dt", "embed", "frame", "head", "hr", "html", "iframe", "image", "img", "input", "keygen",
    "li", "link", "meta", "noembed", "noframes", "option", "p", "param", "rb", "rp", "rt", "rtc",
    "script", "source", "style", "tbody", "td", "textarea", "tfoot", "th", "thead", "title", "tr",
    "track", "wbr", "xmp",
];

/// Elements that parsers open again in every paragraph until they are closed.
const FORMATTING: &[&str] =
    &["b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];

/// How deep those may nest: each costs an element per paragraph.
const MAX_FORMATTING_DEPTH: usize = 16;

/// Returns `html` without the tags that would nest deeper than the cap. Their
/// text stays.
pub(super) fn capped(html: String) -> String {
    match shallow(&html) {
        Cow::Borrowed(_) => html,
        Cow::Owned(shallow) => shallow,
    }
}

fn shallow(html: &str) -> Cow<'_, str> {
    let mut nesting = Nesting::default();
    let mut shallow = String::new();
    let mut copied_to = 0;
    for tag in Tags::new(html) {
        let is_kept = if tag.attributes > MAX_ATTRIBUTES {
            false
        } else if is_flat(&tag) {
            true
        } else if tag.is_end {
            nesting.close(&tag.name)
        } else {
            nesting.open(tag.name)
        };
        if !is_kept {
            shallow.push_str(html.get(copied_to..tag.start).unwrap_or_default());
            // A dropped tag still keeps the words around it apart.
            shallow.push('\n');
            copied_to = tag.end;
        }
    }
    if copied_to == 0 {
        return Cow::Borrowed(html);
    }
    shallow.push_str(html.get(copied_to..).unwrap_or_default());
    Cow::Owned(shallow)
}

fn is_flat(tag: &Tag) -> bool {
    if tag.is_foreign { tag.is_self_closing } else { FLAT.contains(&tag.name.as_str()) }
}

/// Whether a page became deep in spite of the cap: what it was made for is to
/// be read differently here and by the parser.
pub(super) fn is_deep(page: &Document) -> bool {
    let mut to_visit = vec![(page.root(), 0)];
    while let Some((node, depth)) = to_visit.pop() {
        if depth > 4 * MAX_DEPTH {
            return true;
        }
        to_visit.extend(node.children_it(false).map(|child| (child, depth + 1)));
    }
    false
}

/// The elements that are open.
#[derive(Default)]
struct Nesting {
    elements: Vec<Element>,
    kept: usize,
    kept_formatting: usize,
}

struct Element {
    name: String,
    is_kept: bool,
    is_formatting: bool,
}

impl Nesting {
    /// Opens an element and says whether its tag is kept.
    fn open(&mut self, name: String) -> bool {
        let is_formatting = FORMATTING.contains(&name.as_str());
        let is_kept = self.kept < MAX_DEPTH
            && !(is_formatting && self.kept_formatting >= MAX_FORMATTING_DEPTH);
        self.kept += usize::from(is_kept);
        self.kept_formatting += usize::from(is_kept && is_formatting);
        self.elements.push(Element { name, is_kept, is_formatting });
        is_kept
    }

    /// Closes the innermost element if it is `name`, and says whether the end
    /// tag is kept. One that does not fit closes nothing: counting too deep is
    /// harmless, counting too flat is not.
    fn close(&mut self, name: &str) -> bool {
        let Some(element) = self.elements.pop_if(|element| element.name == name) else {
            return true;
        };
        self.kept -= usize::from(element.is_kept);
        self.kept_formatting -= usize::from(element.is_kept && element.is_formatting);
        element.is_kept
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ordinary_page_is_not_touched() {
        let list = "<li>One<p>Two<br>".repeat(2000);
        let columns = "<div class=\"a>b\"><b>One</b></div><!-- <div> --><script>'<div>'</script>"
            .repeat(2000);
        let spacious = format!("<div{}a=1>One</div>", " ".repeat(2000));
        for page in [spacious, list, columns, "a < b <".to_owned(), String::new()] {
            assert!(matches!(shallow(&page), Cow::Borrowed(_)));
        }
    }

    #[test]
    fn text_that_is_too_deep_comes_up() {
        let page = format!("{}deep{}flat", "<div>".repeat(20_000), "</div>".repeat(20_000));
        let shallow = shallow(&page);
        assert_eq!(shallow.matches("<div>").count(), MAX_DEPTH);
        assert_eq!(shallow.matches("</div>").count(), MAX_DEPTH);
        assert!(shallow.contains("deep") && shallow.ends_with("flat"));
    }

    #[test]
    fn drawings_are_not_deep() {
        let icon = "<svg><path d='M0'/><path d='M1'/></svg>".repeat(500);
        assert!(matches!(shallow(&icon), Cow::Borrowed(_)));
        let deep = format!("<svg>{}", "<a>".repeat(2000));
        assert_eq!(shallow(&deep).matches("<a>").count(), MAX_DEPTH - 1);
    }

    #[test]
    fn a_tag_of_attributes_alone_is_dropped() {
        let page = format!("<p {}>text</p>", "a='1'".repeat(20_000));
        assert_eq!(shallow(&page), "\ntext</p>");
    }

    #[test]
    fn tags_that_do_not_fit_are_no_way_around_the_cap() {
        let page = "<div><span></div></p></b>".repeat(2000);
        assert!(shallow(&page).matches("<div>").count() <= MAX_DEPTH);
    }
}
