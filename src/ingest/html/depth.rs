//! Makes a page lighter before it becomes a tree, and caps what the tree costs.
//!
//! Scripts and styles are half of most pages and no part of any article. Finding the
//! main text of a tree takes time with the square of its depth, and every element
//! takes memory: a page that is made to keep a parser busy is cut down here.

use std::borrow::Cow;

use smol_str::SmolStr;

use super::tags::{Tag, Tags};

/// Deeper than pages that people write; browsers go down to 512.
pub(super) const MAX_DEPTH: usize = 128;

/// More tags than the longest pages have that people write. What follows is text.
const MAX_TAGS: usize = 1_000_000;

/// Longer tags carry pictures or data for scripts: they lose their attributes.
const MAX_TAG_BYTES: usize = 50_000;

/// So many open elements are remembered. Of any more, end tags are taken for those
/// of elements that are remembered, which are far above the cap.
const MAX_REMEMBERED: usize = 1_000_000;

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

/// Returns `html` without scripts and styles, and without the tags that would nest
/// deeper than the cap. Their text stays.
pub(super) fn capped(html: String) -> String {
    match shallow(&html) {
        Cow::Borrowed(_) => html,
        Cow::Owned(shallow) => shallow,
    }
}

fn shallow(html: &str) -> Cow<'_, str> {
    let mut nesting = Nesting::default();
    let mut cut = Cut { html, kept: String::new(), copied_to: 0 };
    let mut script_start = None;
    for (number, tag) in Tags::new(html).enumerate() {
        if let Some(start) = script_start.take()
            && tag.is_end
            && is_script(&tag)
            && !html.get(start..tag.start).is_some_and(|script| script.contains("<!--"))
        {
            cut.drop(start, tag.end, "");
            continue;
        }
        if !tag.is_end && is_script(&tag) && !is_data(html, &tag) {
            script_start = Some(tag.start);
            continue;
        }
        let is_kept = if number > MAX_TAGS || tag.attributes > MAX_ATTRIBUTES {
            false
        } else if is_flat(&tag) {
            true
        } else if tag.is_end {
            nesting.close(&tag.name)
        } else {
            nesting.open(&tag.name)
        };
        if !is_kept {
            // A dropped tag still keeps the words around it apart.
            cut.drop(tag.start, tag.end, "\n");
        } else if tag.end - tag.start > MAX_TAG_BYTES && !tag.is_end {
            cut.drop(tag.start, tag.end, &format!("<{}>", tag.name));
        }
    }
    cut.finish()
}

/// A copy of a page without the stretches that were dropped.
struct Cut<'html> {
    html: &'html str,
    kept: String,
    copied_to: usize,
}

impl<'html> Cut<'html> {
    fn drop(&mut self, start: usize, end: usize, instead: &str) {
        self.kept.push_str(self.html.get(self.copied_to..start).unwrap_or_default());
        self.kept.push_str(instead);
        self.copied_to = end;
    }

    fn finish(mut self) -> Cow<'html, str> {
        if self.copied_to == 0 {
            return Cow::Borrowed(self.html);
        }
        self.kept.push_str(self.html.get(self.copied_to..).unwrap_or_default());
        Cow::Owned(self.kept)
    }
}

fn is_script(tag: &Tag) -> bool {
    !tag.is_foreign && matches!(tag.name.as_str(), "script" | "style")
}

/// Whether a script is data that tells of the page.
fn is_data(html: &str, tag: &Tag) -> bool {
    html.get(tag.start..tag.end).is_some_and(|tag| tag.contains("json"))
}

fn is_flat(tag: &Tag) -> bool {
    if tag.is_foreign { tag.is_self_closing } else { FLAT.contains(&tag.name.as_str()) }
}

/// The elements that are open.
#[derive(Default)]
struct Nesting {
    elements: Vec<Element>,
    kept: usize,
    kept_formatting: usize,
}

struct Element {
    name: SmolStr,
    is_kept: bool,
    is_formatting: bool,
}

impl Nesting {
    /// Opens an element and says whether its tag is kept.
    fn open(&mut self, name: &str) -> bool {
        if self.elements.len() >= MAX_REMEMBERED {
            return false;
        }
        let is_formatting = FORMATTING.contains(&name);
        let is_kept = self.kept < MAX_DEPTH
            && !(is_formatting && self.kept_formatting >= MAX_FORMATTING_DEPTH);
        self.kept += usize::from(is_kept);
        self.kept_formatting += usize::from(is_kept && is_formatting);
        self.elements.push(Element { name: SmolStr::new(name), is_kept, is_formatting });
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
        let columns = "<div class=\"a>b\"><b>One</b></div><!-- <div> -->".repeat(2000);
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
    fn scripts_and_styles_are_dropped_but_for_data() {
        let check = |html: &str, kept: &str| assert_eq!(shallow(html), kept, "{html}");
        check("a<script>'<b>'</SCRIPT>b<style>p {}</style><p>c", "ab<p>c");
        let data = "<script type='application/ld+json'>{}</script>";
        check(data, data);
        // Where such a script ends is not for us to say.
        let escaped = "<script><!-- <script></script> --></script>";
        check(escaped, escaped);
        check("<svg><style>a</style></svg>", "<svg><style>a</style></svg>");
        check("<script>never closed <p>", "<script>never closed <p>");
    }

    #[test]
    fn a_long_tag_loses_its_attributes() {
        let page = format!("<img src='{}'>text", "a".repeat(MAX_TAG_BYTES));
        assert_eq!(shallow(&page), "<img>text");
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
