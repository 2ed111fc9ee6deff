//! Where the tags of a page are, as a parser reads them: not in comments, not in
//! scripts, and with `>` allowed in quotes.

/// Elements whose content is no markup.
const RAW: &[&str] =
    &["script", "style", "textarea", "title", "iframe", "xmp", "noembed", "noframes"];

/// Drawings and formulas, in which other rules hold.
const FOREIGN: &[&str] = &["svg", "math"];

/// Elements of those that hold ordinary elements again.
const PAGE_WITHIN: &[&str] =
    &["annotation-xml", "desc", "foreignobject", "mi", "mn", "mo", "ms", "mtext", "title"];

/// Ordinary elements that end a drawing or a formula by standing in it.
const ENDING: &[&str] = &[
    "b",
    "big",
    "blockquote",
    "body",
    "br",
    "center",
    "code",
    "dd",
    "div",
    "dl",
    "dt",
    "em",
    "embed",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "hr",
    "i",
    "img",
    "li",
    "listing",
    "menu",
    "meta",
    "nobr",
    "ol",
    "p",
    "pre",
    "ruby",
    "s",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "sup",
    "table",
    "tt",
    "u",
    "ul",
    "var",
];

pub(super) struct Tag {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) name: String,
    pub(super) is_end: bool,
    pub(super) attributes: usize,
    /// Whether it is within a drawing or a formula, or opens one.
    pub(super) is_foreign: bool,
    /// Whether it ends in `/>`, which counts in drawings and formulas only.
    pub(super) is_self_closing: bool,
}

/// The tags of a page.
pub(super) struct Tags<'html> {
    html: &'html str,
    next: usize,
    /// The drawing or formula we are in.
    foreign: Option<&'static str>,
    /// The element in it that holds ordinary elements.
    page_within: Option<String>,
}

impl<'html> Tags<'html> {
    pub(super) fn new(html: &'html str) -> Self {
        Self { html, next: 0, foreign: None, page_within: None }
    }

    fn offset_of(&self, from: usize, needle: &str) -> Option<usize> {
        self.html.get(from..)?.find(needle).map(|at| from + at)
    }

    /// Where the comment ends whose text begins at `from`.
    fn comment_end(&self, from: usize) -> Option<usize> {
        let text = self.html.get(from..)?;
        for at_once in [">", "->"] {
            if text.starts_with(at_once) {
                return Some(from + at_once.len());
            }
        }
        let mut next = from;
        loop {
            let dashes = self.offset_of(next, "--")?;
            let after = self.html.get(dashes + 2..)?;
            let end = [">", "!>"].into_iter().find(|end| after.starts_with(end));
            if let Some(end) = end {
                return Some(dashes + 2 + end.len());
            }
            next = dashes + 1;
        }
    }

    /// Steps over the content of a script or the like, up to its end tag.
    fn skip_raw(&mut self, name: &str) {
        while let Some(at) = self.offset_of(self.next, "</") {
            let end = self.html.get(at + 2..at + 2 + name.len());
            if end.is_some_and(|end| end.eq_ignore_ascii_case(name)) {
                self.next = at;
                return;
            }
            self.next = at + 2;
        }
        self.next = self.html.len();
    }

    /// Notes that a drawing or a formula begins or ends, and says whether the
    /// tag belongs to one.
    fn is_foreign(&mut self, name: &str, is_end: bool) -> bool {
        let was_foreign = self.foreign.is_some() && self.page_within.is_none();
        let is_page = self.page_within.as_deref();
        if is_end && is_page == Some(name) {
            self.page_within = None;
        } else if is_end && self.foreign == Some(name) || was_foreign && ENDING.contains(&name) {
            self.foreign = None;
            self.page_within = None;
        } else if was_foreign && !is_end && PAGE_WITHIN.contains(&name) {
            self.page_within = Some(name.to_owned());
        } else if self.foreign.is_none() && !is_end {
            self.foreign = FOREIGN.iter().copied().find(|foreign| *foreign == name);
        }
        was_foreign && !ENDING.contains(&name)
            || self.foreign.is_some() && self.page_within.is_none()
    }
}

impl Iterator for Tags<'_> {
    type Item = Tag;

    fn next(&mut self) -> Option<Tag> {
        loop {
            let start = self.next + self.html.get(self.next..)?.find('<')?;
            let after = self.html.get(start + 1..)?;
            if after.starts_with("!--") {
                self.next = self.comment_end(start + 4)?;
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
            let Attributes { end, count: attributes, is_self_closing } =
                Attributes::of(self.html, name_start + name.len())?;
            self.next = end;
            let is_foreign = self.is_foreign(&name, is_end);
            if !is_end && !is_foreign && RAW.contains(&name.as_str()) {
                self.skip_raw(&name);
            }
            return Some(Tag { start, end, name, is_end, attributes, is_foreign, is_self_closing });
        }
    }
}

/// What follows the name of a tag.
struct Attributes {
    /// Where the tag ends.
    end: usize,
    count: usize,
    is_self_closing: bool,
}

/// Where in its attributes a tag is being read.
#[derive(Clone, Copy)]
enum State {
    Between,
    Name,
    AfterName,
    BeforeValue,
    Quoted(u8),
    Unquoted,
}

impl Attributes {
    /// Reads from the end of the name; `None` where the tag never ends.
    fn of(html: &str, from: usize) -> Option<Self> {
        use State::{AfterName, BeforeValue, Between, Name, Quoted, Unquoted};

        let mut state = Between;
        let mut count = 0;
        let mut is_self_closing = false;
        for (offset, byte) in html.as_bytes().get(from..)?.iter().copied().enumerate() {
            let is_space = byte.is_ascii_whitespace();
            state = match (state, byte) {
                (Quoted(quote), _) if byte == quote => Between,
                (Quoted(_), _) => state,
                (_, b'>') => {
                    return Some(Self { end: from + offset + 1, count, is_self_closing });
                }
                (Between | Name | AfterName, b'/') => Between,
                (Between | Unquoted, _) if is_space => Between,
                (Name | AfterName, _) if is_space => AfterName,
                (BeforeValue, _) if is_space => BeforeValue,
                (Name | AfterName, b'=') => BeforeValue,
                (BeforeValue, b'"' | b'\'') => Quoted(byte),
                (BeforeValue | Unquoted, _) => Unquoted,
                (Name, _) => Name,
                (Between | AfterName, _) => {
                    count += 1;
                    Name
                }
            };
            is_self_closing = byte == b'/' && matches!(state, Between);
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(html: &str, names: &[&str]) {
        let found: Vec<String> = Tags::new(html)
            .map(|tag| format!("{}{}", if tag.is_end { "/" } else { "" }, tag.name))
            .collect();
        assert_eq!(found, names, "{html}");
    }

    #[test]
    fn tags_are_where_a_parser_finds_them() {
        check("<DIV class='a>b'>x</div >", &["div", "/div"]);
        check("a < b <3 </ <>", &[]);
        check("<!-- <a> --><b><!--> <i><!---><u><!-- --!><s><!-- <p>", &["b", "i", "u", "s"]);
        check("<script>'<p>' </SCRIPT><b>", &["script", "/script", "b"]);
        check("<svg><style><g></style></svg>", &["svg", "style", "g", "/style", "/svg"]);
        check("<a b=x='><i><b =\"><u>", &["a", "i", "b", "u"]);
        check("<a b", &[]);
    }

    #[test]
    fn drawings_begin_and_end() {
        let check = |html: &str, foreign: &[bool]| {
            let found: Vec<bool> = Tags::new(html).map(|tag| tag.is_foreign).collect();
            assert_eq!(found, foreign, "{html}");
        };
        check("<b><svg><g/></svg><b>", &[false, true, true, true, false]);
        check("<svg><title><b/></title><g/></svg>", &[true, true, false, true, true, true]);
        check("<svg><div><g/>", &[true, false, false]);
    }

    #[test]
    fn attributes_are_counted() {
        let count = |html: &str| Tags::new(html).next().unwrap().attributes;
        assert_eq!(count("<a>"), 0);
        assert_eq!(count("<a b c=1 d = '2'e=\"3 4\"/f>"), 5);
        assert!(Tags::new("<path d='' />").next().unwrap().is_self_closing);
        assert!(!Tags::new("<a href=b/>").next().unwrap().is_self_closing);
    }
}
