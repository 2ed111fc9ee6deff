//! What tells of the page itself, gathered in one walk through its tree.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use dom_query::{Document, NodeRef};

use super::depth::MAX_DEPTH;

/// More elements than the main text is searched in: time grows faster than they do.
const MAX_SEARCHED: usize = 300_000;

/// The search writes what it finds as markup, for which each text is looked through to its
/// end from every character that markup writes as an entity: so many bytes in all.
const MAX_LOOKED_THROUGH: usize = 1 << 33;

/// Nobody looks at more elements of one sort.
const MAX_EACH: usize = 200;

/// Words in the class of an element that shows who wrote the article, or when: what
/// each tells of by its index, see [`Shown`].
const HINTS: [&str; 7] = ["author", "byline", "dateline", "date", "publish", "posted", "timestamp"];
const LAST_HINT_OF_AUTHORS: usize = 1;
const FIRST_HINT_OF_DAYS: usize = 1;

static HINT: LazyLock<Option<AhoCorasick>> =
    LazyLock::new(|| AhoCorasick::builder().ascii_case_insensitive(true).build(HINTS).ok());

/// An element that shows something of the article to those who read it.
pub(super) struct Shown<'page> {
    pub(super) node: NodeRef<'page>,
    /// Whether it may name who wrote the article.
    pub(super) names_authors: bool,
    /// Whether it may say when it came out.
    pub(super) tells_day: bool,
    /// Whether a first-level heading stands above it.
    pub(super) is_below_heading: bool,
}

#[derive(Default)]
pub(super) struct Gathered<'page> {
    /// The `<meta>` elements: names in lower case, those of properties first.
    pub(super) meta: Vec<(String, String)>,
    pub(super) canonical: Option<String>,
    /// What a browser wrote into the page when it saved it.
    pub(super) saved_from: Option<String>,
    /// The texts of JSON-LD blocks.
    pub(super) data: Vec<String>,
    pub(super) title: Option<String>,
    /// The first-level headings.
    pub(super) headings: Vec<String>,
    pub(super) times: Vec<NodeRef<'page>>,
    /// Elements that are marked as the day of publication.
    pub(super) marked_days: Vec<NodeRef<'page>>,
    /// In the order of the page.
    pub(super) shown: Vec<Shown<'page>>,
    pub(super) language: Option<String>,
    /// Whether the page is deeper, larger or slower than is searched, in spite of the caps:
    /// what it was made for is to be read differently by us and by the parser.
    pub(super) is_vast: bool,
}

impl<'page> From<&'page Document> for Gathered<'page> {
    fn from(page: &'page Document) -> Self {
        let mut gathered = Self::default();
        let mut names = Vec::new();
        let mut to_visit = vec![(page.root(), 0)];
        let mut elements = 0;
        let mut looked_through = 0_usize;
        while let Some((node, depth)) = to_visit.pop() {
            elements += 1;
            looked_through = looked_through.saturating_add(looked_through_in(&node));
            gathered.is_vast |= depth > 4 * MAX_DEPTH
                || elements > MAX_SEARCHED
                || looked_through > MAX_LOOKED_THROUGH;
            if gathered.is_vast {
                break;
            }
            gathered.add(node, &mut names);
            to_visit.extend(node.children_it(true).map(|child| (child, depth + 1)));
        }
        gathered.meta.append(&mut names);
        gathered
    }
}

impl<'page> Gathered<'page> {
    fn add(&mut self, node: NodeRef<'page>, names: &mut Vec<(String, String)>) {
        let Some(name) = node.qual_name_ref().map(|name| name.local.clone()) else {
            if self.saved_from.is_none() && node.is_comment() {
                self.saved_from = saved_from(&node);
            }
            return;
        };
        let attribute = |key: &str| node.attr(key).map(|value| value.trim().to_owned());
        let name: &str = &name;
        match name {
            "html" => self.language = self.language.take().or_else(|| attribute("lang")),
            "meta" => self.add_meta(&node, names),
            "link" if self.canonical.is_none() => {
                let is_canonical = attribute("rel").is_some_and(|rel| rel == "canonical");
                self.canonical = is_canonical.then(|| attribute("href")).flatten();
            }
            "script" if attribute("type").is_some_and(|kind| kind.contains("ld+json")) => {
                push(&mut self.data, node.text().to_string());
            }
            // A drawing has titles too.
            "title" if self.title.is_none() => self.title = Some(node.text().trim().to_owned()),
            "h1" => push(&mut self.headings, node.text().to_string()),
            "time" if node.has_attr("pubdate") => push(&mut self.marked_days, node),
            "time" => push(&mut self.times, node),
            _ => {}
        }
        if name != "meta" {
            self.add_shown(node);
        }
    }

    fn add_meta(&mut self, node: &NodeRef<'page>, names: &mut Vec<(String, String)>) {
        let content = node.attr_or("content", "").trim().to_owned();
        if content.is_empty() {
            return;
        }
        for key in ["property", "name", "itemprop"] {
            for name in node.attr_or(key, "").split_whitespace() {
                // DC.date, dc:date and DC.Date are the same.
                let name = name.to_lowercase();
                let name = ["dc:", "dcterms:"]
                    .iter()
                    .fold(name, |name, prefix| name.replacen(prefix, &prefix.replace(':', "."), 1));
                let list = if key == "property" { &mut self.meta } else { &mut *names };
                list.push((name, content.clone()));
            }
        }
    }

    fn add_shown(&mut self, node: NodeRef<'page>) {
        let Some(element) = node.element_ref() else { return };
        let (mut names_authors, mut tells_day, mut is_marked) = (false, false, false);
        for attribute in &element.attrs {
            let value: &str = &attribute.value;
            match attribute.name.local.as_ref() {
                "itemprop" if value.split_whitespace().any(|word| word == "datePublished") => {
                    is_marked = true;
                }
                "class" | "id" | "itemprop" | "rel" | "property" | "data-testid" => {
                    for hint in HINT.iter().flat_map(|hints| hints.find_iter(value)) {
                        let hint = hint.pattern().as_usize();
                        names_authors |= hint <= LAST_HINT_OF_AUTHORS;
                        tells_day |= hint >= FIRST_HINT_OF_DAYS;
                    }
                }
                _ => {}
            }
        }
        drop(element);
        if is_marked {
            push(&mut self.marked_days, node);
        } else if names_authors || tells_day {
            let is_below_heading = !self.headings.is_empty();
            push(&mut self.shown, Shown { node, names_authors, tells_day, is_below_heading });
        }
    }

    /// The `<meta>` elements of these names, in their order.
    pub(super) fn all_of<'a>(&'a self, names: &'a [&str]) -> impl Iterator<Item = &'a str> {
        names.iter().flat_map(|name| {
            let fields = self.meta.iter().filter(move |(key, _)| key == name);
            fields.map(|(_, value)| value.as_str())
        })
    }

    pub(super) fn first_of(&self, names: &[&str]) -> Option<String> {
        self.all_of(names).next().map(str::to_owned)
    }
}

fn push<T>(list: &mut Vec<T>, value: T) {
    if list.len() < MAX_EACH {
        list.push(value);
    }
}

/// How many bytes are looked through to write a text as markup, see [`MAX_LOOKED_THROUGH`].
fn looked_through_in(node: &NodeRef<'_>) -> usize {
    if !node.is_text() {
        return 0;
    }
    let text = node.text();
    // An ampersand, or what a space that does not break begins with.
    let is_written_otherwise = |byte: &&u8| matches!(**byte, b'&' | 0xC2);
    let entities = text.as_bytes().iter().filter(is_written_otherwise).count();
    entities.saturating_mul(text.len())
}

/// "saved from url=(0042)https://…"
fn saved_from(comment: &NodeRef<'_>) -> Option<String> {
    let comment = comment.html();
    let (_, rest) = comment.split_once("saved from url=(")?;
    let (_, address) = rest.split_once(')')?;
    let address = address.split_whitespace().next()?;
    address.starts_with("http").then(|| address.to_owned())
}
