//! News feeds: RSS of all versions, and Atom. An item is an article.

mod item;
mod xml;

use std::ops::ControlFlow;

use url::Url;

use super::{IngestError, Take};
use item::Base;
pub(super) use item::looks_like_html;
use xml::{Field, Piece, Pieces};

/// What the feed says of all its items.
#[derive(Debug, Default)]
struct Feed {
    title: Option<String>,
    /// Against what addresses in it are read.
    base: Base,
}

/// Whether `text`, after comments and the like, begins as feeds do.
pub(super) fn is_feed(text: &str) -> bool {
    let root = text.strip_prefix('<').unwrap_or_default();
    let end = root.find(|char: char| char.is_whitespace() || "/>".contains(char));
    let name = root.get(..end.unwrap_or_default()).unwrap_or_default();
    ["rss", "feed", "atom:feed", "rdf:rdf"].iter().any(|known| known.eq_ignore_ascii_case(name))
}

/// Reads the items of a feed.
pub(super) fn each(name: &str, text: &str, take: Take<'_>) -> ControlFlow<()> {
    let mut feed = Feed::default();
    let mut number = 0;
    for piece in Pieces::new(text) {
        match piece {
            Piece::Field(field) => feed.read(&field),
            Piece::Item(item) => {
                number += 1;
                let numbered = || format!("{name}:{number}");
                let article = item::article(&item, feed.title.as_deref(), &feed.base, numbered);
                take(article.map_err(|problem| IngestError::Record {
                    name: name.to_owned(),
                    number,
                    problem: problem.to_owned(),
                }))?;
            }
            Piece::Broken { line, problem } => {
                number += 1;
                take(Err(IngestError::BrokenLine { name: name.to_owned(), line, problem }))?;
            }
        }
    }
    if number == 0 {
        let remedy = "save the articles themselves";
        return take(Err(IngestError::Wordless {
            name: name.to_owned(),
            container: "feed",
            remedy,
        }));
    }
    ControlFlow::Continue(())
}

impl Feed {
    fn read(&mut self, field: &Field) {
        let text = field.text.trim();
        match field.name.as_str() {
            "title" if self.title.is_none() => self.title = item::plain(field),
            "link" if !self.base.is_known() => {
                let rel = field.attribute("rel").unwrap_or("alternate");
                let address = field.attribute("href").unwrap_or(text);
                if rel == "alternate" {
                    self.base = Base(Url::parse(address).ok());
                }
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Reading;
    use super::*;

    fn read(text: &str) -> Reading {
        Reading::of(|take| each("a.xml", text, take))
    }

    #[test]
    fn a_feed_is_told_by_its_root() {
        for feed in ["<rss version='2.0'>", "<feed xmlns='a'>", "<rdf:RDF>"] {
            assert!(is_feed(feed), "{feed}");
        }
        for other in ["<rssfeed>", "<html>", "feed", "<feed", ""] {
            assert!(!is_feed(other), "{other}");
        }
    }

    #[test]
    fn what_stands_before_the_fault_is_read() {
        let item = "<item><title>Court</title><description>A court ruled.</description></item>";
        let reading = read(&format!("<rss><channel>\n{item}\n{item}\n<item><![CDATA[ ruled"));
        assert_eq!(reading.articles.len(), 2);
        let problem = reading.problems[0].to_string();
        assert!(problem.starts_with("is broken on line 4 ("), "{problem}");
    }

    #[test]
    fn tags_left_open_spoil_no_other_item() {
        let reading = read(
            "<rss><channel><title>Wire</title><item><description><p>One<br>Two</description></item>\
             <item><title>B</title><description>Three & four &nbsp; five &mdash; six</description>",
        );
        let texts: Vec<&str> = reading.articles.iter().map(|article| &*article.text).collect();
        assert_eq!(texts, ["One\nTwo", "Three & four five — six"]);
        assert_eq!(reading.articles[1].outlet.as_deref(), Some("Wire"));
    }

    #[test]
    fn entities_of_the_feed_are_not_expanded() {
        let bomb = "<!DOCTYPE rss [<!ENTITY a 'ruled'><!ENTITY b '&a;&a;&a;'>]>\
            <rss><channel><item><description>A court &b;.</description></item></channel></rss>";
        assert_eq!(&*read(bomb).articles[0].text, "A court &b;.");
    }

    #[test]
    fn deep_and_endless_feeds_return() {
        for text in ["<rss>".to_owned() + &"<item>".repeat(100_000), "<a>".repeat(100_000)] {
            assert!(read(&text).articles.is_empty());
        }
        let tags = format!("<rss><item><title><![CDATA[{}]]></title>", "<a &b".repeat(200_000));
        assert!(read(&tags).articles.is_empty());
        let open = format!("<rss><item><description>{}", "<b>word ".repeat(100_000));
        assert_eq!(read(&open).articles.len(), 1);
    }
}
