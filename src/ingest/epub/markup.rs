//! The page of a chapter, made ready for the reader of web pages: books are
//! written in XML, where `<title/>` is a whole element, and a web page is not.

/// Elements that have no content in web pages either.
const EMPTY: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];

/// Stands in the text where a chapter begins: no book can have it, for it is
/// taken out of what it has.
pub(super) const MARK: char = '\u{10FFFD}';

/// A page, and what it says it is: the words of its `epub:type`.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Page {
    pub(super) html: String,
    pub(super) kinds: String,
}

/// Makes a web page of `xhtml`, with a mark in each element that has one of `ids`.
pub(super) fn page(xhtml: &str, ids: &[&str]) -> Page {
    let mut page = Page { html: String::with_capacity(xhtml.len()), ..Page::default() };
    let mut rest = xhtml;
    // A number that leads to a note would become part of the word before it.
    let mut is_in_reference = false;
    while let Some(start) = rest.find('<') {
        let (text, from_tag) = rest.split_at(start);
        if !is_in_reference {
            page.html.extend(text.chars().filter(|char| *char != MARK));
        }
        let end = end_of_tag(from_tag);
        let (tag, after) = from_tag.split_at(end);
        rest = after;
        let name = name(tag);
        if is_in_reference {
            is_in_reference = name != "/a";
        } else if name == "a" && is_reference(tag) && !tag.ends_with("/>") {
            is_in_reference = true;
        } else {
            page.add(tag, &name, ids);
        }
    }
    page.html.push_str(rest);
    page
}

impl Page {
    fn add(&mut self, tag: &str, name: &str, ids: &[&str]) {
        if matches!(name, "body" | "section") && self.kinds.is_empty() {
            attribute(tag, "epub:type").unwrap_or_default().clone_into(&mut self.kinds);
        }
        let is_whole = tag.ends_with("/>") && !EMPTY.contains(&name);
        // Notes are put beside the text; they are part of it.
        let new_name = match name {
            "aside" => "div",
            "/aside" => "/div",
            _ => "",
        };
        if is_whole || !new_name.is_empty() {
            let new_name = if new_name.is_empty() { name } else { new_name };
            let attributes = tag.get(1 + name.len()..).unwrap_or_default();
            let attributes = attributes.trim_end_matches('>').trim_end_matches('/');
            self.html.extend(["<", new_name, attributes, ">"]);
        } else {
            self.html.push_str(tag);
        }
        let is_marked = attribute(tag, "id").or_else(|| attribute(tag, "name"));
        if is_marked.is_some_and(|id| ids.contains(&id)) {
            self.html.push(MARK);
        }
        if is_whole {
            let new_name = if new_name.is_empty() { name } else { new_name };
            self.html.extend(["</", new_name, ">"]);
        }
    }
}

/// Where the tag ends with which `text` begins, or the comment.
fn end_of_tag(text: &str) -> usize {
    for (start, end) in [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>")] {
        if text.starts_with(start) {
            return text.find(end).map_or(text.len(), |at| at + end.len());
        }
    }
    let mut quote = None;
    for (at, char) in text.char_indices() {
        match (quote, char) {
            (Some(open), _) if open == char => quote = None,
            (None, '"' | '\'') => quote = Some(char),
            (None, '>') => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// The name in a tag, with the `/` of an end tag, as it is written.
fn name(tag: &str) -> String {
    let rest = tag.get(1..).unwrap_or_default();
    let is_end = |char: char| char.is_whitespace() || char == '>';
    let name = rest.split(is_end).next().unwrap_or_default();
    name.strip_suffix('/').unwrap_or(name).to_owned()
}

/// The value of an attribute in a tag.
fn attribute<'tag>(tag: &'tag str, name: &str) -> Option<&'tag str> {
    tag.match_indices(name).find_map(|(at, _)| {
        let is_whole = tag.get(..at)?.ends_with(char::is_whitespace);
        let value = tag.get(at + name.len()..)?.trim_start().strip_prefix('=')?.trim_start();
        let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
        value.get(1..)?.split(quote).next().filter(|_| is_whole)
    })
}

/// Whether a link leads to a note.
fn is_reference(tag: &str) -> bool {
    let kinds = [attribute(tag, "epub:type"), attribute(tag, "role")];
    kinds.into_iter().flatten().any(|kind| kind.contains("noteref"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_without_content_are_closed() {
        let html = |xhtml: &str| page(xhtml, &[]).html;
        assert_eq!(
            html("<title/><p class='a>b'/>x<br/>"),
            "<title></title><p class='a>b'></p>x<br/>"
        );
        assert_eq!(html("<aside id='a'>note</aside>"), "<div id='a'>note</div>");
        assert_eq!(html("a<!-- <p/> -->b <"), "a<!-- <p/> -->b <");
        assert_eq!(html("word<a epub:type='noteref' href='#n'><sup>1</sup></a>."), "word.");
    }

    #[test]
    fn chapters_are_marked_where_they_begin() {
        let xhtml = "<body epub:type='bodymatter'><h1 id='one'>One</h1><a name=\"two\"/>Two";
        let marked = page(xhtml, &["one", "two"]);
        let html = format!(
            "<body epub:type='bodymatter'><h1 id='one'>{MARK}One</h1><a name=\"two\">{MARK}</a>Two"
        );
        assert_eq!(marked, Page { html, kinds: "bodymatter".to_owned() });
    }
}
