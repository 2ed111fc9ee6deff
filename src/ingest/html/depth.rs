//! Caps how deeply a page is nested before it becomes a tree: finding the main
//! text of a tree takes time with the square of its depth.

use std::borrow::Cow;

/// Deeper than pages that people write; browsers go down to 512.
const MAX_DEPTH: usize = 256;

/// Elements without an end tag, or whose end tag may be left out: they do not
/// nest by themselves.
const FLAT: &[&str] = &[
    "a", "area", "base", "body", "br", "col", "dd", "dt", "embed", "head", "hr", "html", "img",
    "input", "li", "link", "meta", "option", "p", "param", "source", "tbody", "td", "tfoot", "th",
    "thead", "tr", "track", "wbr",
];

/// Elements whose content is no markup.
const RAW: &[&str] =
    &["script", "style", "textarea", "title", "noscript", "iframe", "xmp", "noembed", "noframes"];

/// Returns `html` without the tags that would nest deeper than the cap. Their
/// text stays.
pub(super) fn capped(html: String) -> String {
    match shallow(&html) {
        Cow::Borrowed(_) => html,
        Cow::Owned(shallow) => shallow,
    }
}

fn shallow(html: &str) -> Cow<'_, str> {
    let mut open: Vec<String> = Vec::new();
    let mut shallow = String::new();
    let mut copied_to = 0;
    for tag in Tags::new(html) {
        let is_dropped = if tag.is_end {
            close(&mut open, &tag.name)
        } else {
            open.push(tag.name);
            open.len() > MAX_DEPTH
        };
        if is_dropped {
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

/// Closes the innermost element if it is `name`, and says whether its tag was
/// dropped. An end tag that does not fit closes nothing: counting too deep is
/// harmless, counting too flat is not.
fn close(open: &mut Vec<String>, name: &str) -> bool {
    let was_dropped = open.len() > MAX_DEPTH;
    let fits = open.last().is_some_and(|last| last == name);
    if fits {
        open.pop();
    }
    fits && was_dropped
}

struct Tag {
    start: usize,
    end: usize,
    name: String,
    is_end: bool,
}

/// The tags of elements that nest.
struct Tags<'html> {
    html: &'html str,
    next: usize,
}

impl<'html> Tags<'html> {
    fn new(html: &'html str) -> Self {
        Self { html, next: 0 }
    }

    fn offset_of(&self, from: usize, needle: &str) -> Option<usize> {
        self.html.get(from..)?.find(needle).map(|at| from + at)
    }

    /// Where the tag ends that begins before `from`, quotes respected.
    fn tag_end(&self, from: usize) -> Option<usize> {
        let mut quote = None;
        let mut before = b' ';
        for (offset, byte) in self.html.as_bytes().get(from..)?.iter().copied().enumerate() {
            match (quote, byte) {
                (None, b'>') => return Some(from + offset + 1),
                (None, b'"' | b'\'') if before == b'=' => quote = Some(byte),
                (Some(open), _) if open == byte => quote = None,
                _ => {}
            }
            if !byte.is_ascii_whitespace() {
                before = byte;
            }
        }
        None
    }

    /// Steps over the content of a script or the like, up to its end tag.
    fn skip_raw(&mut self, name: &str) {
        while let Some(at) = self.offset_of(self.next, "</") {
            self.next = at + 2;
            let is_end = self.html.get(self.next..self.next + name.len());
            if is_end.is_some_and(|end| end.eq_ignore_ascii_case(name)) {
                return;
            }
        }
        self.next = self.html.len();
    }
}

impl Iterator for Tags<'_> {
    type Item = Tag;

    fn next(&mut self) -> Option<Tag> {
        loop {
            let start = self.offset_of(self.next, "<")?;
            let after = self.html.get(start + 1..)?;
            if after.starts_with("!--") {
                self.next = self.offset_of(start + 4, "-->")?;
                continue;
            }
            let is_end = after.starts_with('/');
            let name_start = start + 1 + usize::from(is_end);
            let rest = self.html.get(name_start..)?;
            if !rest.starts_with(|char: char| char.is_ascii_alphabetic()) {
                self.next = name_start;
                continue;
            }
            let is_after_name =
                |char: char| char.is_ascii_whitespace() || matches!(char, '>' | '/');
            let name = rest.split(is_after_name).next()?.to_ascii_lowercase();
            let end = self.tag_end(name_start + name.len())?;
            self.next = end;
            if !is_end && RAW.contains(&name.as_str()) {
                self.skip_raw(&name);
            } else if !FLAT.contains(&name.as_str()) && !RAW.contains(&name.as_str()) {
                return Some(Tag { start, end, name, is_end });
            }
        }
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
        for page in [list, columns, "a < b <".to_owned(), String::new()] {
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
    fn tags_that_do_not_fit_are_no_way_around_the_cap() {
        let page = "<div><span></div></p></b>".repeat(2000);
        assert!(shallow(&page).matches("<div>").count() <= MAX_DEPTH);
    }
}
