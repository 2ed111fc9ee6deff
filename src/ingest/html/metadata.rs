//! What a page says about itself: title, outlet, address, day of publication.

use dom_query::{Document, NodeRef};

use crate::model::PublicationSource;

use super::super::draft::Draft;
use super::structured_data;

/// `<meta>` elements that hold the day of publication, the most reliable
/// first. None of these is the day of a change.
const PUBLISHED: &[&str] = &[
    "article:published_time",
    "og:article:published_time",
    "article:published",
    "og:published_time",
    "datepublished",
    "rnews:datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "bt:pubdate",
    "cxenseparse:recs:publishtime",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "publication-date",
    "published_date",
    "originalpublicationdate",
    "article.published",
    "displaydate",
    "og:pubdate",
    "citation_publication_date",
    "citation_online_date",
    "citation_date",
    "prism.publicationdate",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.date",
    "dc.date.created",
    "dcterms.created",
    "dc.date",
    "weibo:article:create_at",
    "date",
];
const TITLE: &[&str] =
    &["og:title", "twitter:title", "parsely-title", "dc.title", "citation_title"];
const OUTLET: &[&str] =
    &["og:site_name", "citation_journal_title", "dc.publisher", "application-name"];

/// Elements around a time that is not the article's.
const ASIDE: &[&str] = &["aside", "footer", "nav", "li"];

/// Words in a class by which pages mark a time as that of a change, or of
/// something else.
const OTHER_TIMES: &[&str] = &["updated", "modified", "comment", "related"];

/// What stands between the title and the outlet in `<title>`.
const TITLE_SEPARATORS: &[&str] = &[" | ", " – ", " — ", " - ", " · ", " :: ", " » "];

/// Reads all but the text.
pub(super) fn read(page: &Document) -> Draft {
    let data = structured_data::read(page);
    let meta = Meta::of(page);
    let mut draft = Draft {
        outlet: meta.first_of(OUTLET).or(data.publisher),
        address: address(page).or(meta.first_of(&["og:url", "twitter:url"])).or(data.address),
        ..Draft::default()
    };
    draft.title =
        meta.first_of(TITLE).or(data.headline).or_else(|| title(page, draft.outlet.as_deref()));
    draft.state(PublicationSource::StructuredData, data.published.as_deref());
    for value in meta.all_of(PUBLISHED) {
        draft.state(PublicationSource::PageMetadata, Some(value));
    }
    draft.state(PublicationSource::TimeElement, time(page).as_deref());
    draft
}

/// The `<meta>` elements of a page, names in lower case.
struct Meta {
    fields: Vec<(String, String)>,
}

impl Meta {
    fn of(page: &Document) -> Self {
        let mut fields = Vec::new();
        for node in page.select("meta[content]").nodes() {
            let content = node.attr_or("content", "").trim().to_owned();
            let names =
                ["property", "name", "itemprop"].into_iter().filter_map(|key| node.attr(key));
            // DC.date, dc:date and DC.Date are the same.
            let name = |name: &str| name.trim().to_lowercase().replacen("dc:", "dc.", 1);
            fields.extend(names.map(|key| (name(&key), content.clone())));
        }
        Self { fields }
    }

    fn all_of<'meta>(&'meta self, names: &'meta [&str]) -> impl Iterator<Item = &'meta str> {
        names.iter().flat_map(|name| {
            let fields =
                self.fields.iter().filter(move |(key, value)| key == name && !value.is_empty());
            fields.map(|(_, value)| value.as_str())
        })
    }

    fn first_of(&self, names: &[&str]) -> Option<String> {
        self.all_of(names).next().map(str::to_owned)
    }
}

/// Where the page was: what it says itself, or what the browser wrote into it
/// ("saved from url=(0042)https://…").
fn address(page: &Document) -> Option<String> {
    let canonical =
        page.select("link[rel='canonical'][href]").attr("href").map(|href| href.to_string());
    let saved_from = || {
        let mark = page.root().children_it(false).filter(NodeRef::is_comment).find_map(|comment| {
            let comment = comment.html();
            let (_, rest) = comment.split_once("saved from url=(")?;
            let (_, address) = rest.split_once(')')?;
            address.split_whitespace().next().map(str::to_owned)
        });
        mark.filter(|address| address.starts_with("http"))
    };
    canonical.filter(|href| href.contains("://")).or_else(saved_from)
}

/// The only first-level heading, or `<title>` without the outlet.
fn title(page: &Document, outlet: Option<&str>) -> Option<String> {
    let headings = page.select("h1");
    let heading = headings.nodes().first().filter(|_| headings.length() == 1).map(NodeRef::text);
    if let Some(heading) = heading.filter(|heading| !heading.trim().is_empty()) {
        return Some(heading.to_string());
    }
    let title = page.select("title").nodes().first()?.text();
    let title = title.trim();
    let without_outlet = TITLE_SEPARATORS.iter().find_map(|separator| {
        let (title, end) = title.rsplit_once(separator)?;
        let is_outlet = outlet.is_some_and(|outlet| outlet.eq_ignore_ascii_case(end.trim()));
        is_outlet.then_some(title)
    });
    Some(without_outlet.unwrap_or(title).trim().to_owned()).filter(|title| !title.is_empty())
}

/// The element that is marked as the day of publication, else the first time
/// within the article.
fn time(page: &Document) -> Option<String> {
    let marked = page.select("[itemprop~='datePublished'], time[pubdate]");
    let in_article = page.select("article time, main time, header time");
    let anywhere = page.select("time");
    let unmarked = if in_article.is_empty() { anywhere } else { in_article };
    let marked = marked.nodes().iter().filter(|node| !node.has_name("meta"));
    let unmarked = unmarked.nodes().iter().filter(|node| is_of_the_article(node));
    marked.chain(unmarked).find_map(|node| {
        let attribute = ["datetime", "content"].into_iter().find_map(|key| node.attr(key));
        let value = attribute.map_or_else(|| node.text().to_string(), |value| value.to_string());
        super::super::day::stated(&value).map(|_| value)
    })
}

fn is_of_the_article(time: &NodeRef<'_>) -> bool {
    let itemprop = time.attr_or("itemprop", "");
    itemprop.is_empty()
        && !time.ancestors_it(None).any(|around| ASIDE.iter().any(|name| around.has_name(name)))
        && [*time].into_iter().chain(time.ancestors_it(Some(3))).all(|node| {
            let class = node.attr_or("class", "").to_lowercase();
            !OTHER_TIMES.iter().any(|word| class.contains(word))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_day(page: &str, source: PublicationSource, day: &str) {
        let draft = read(&Document::from(page));
        let found = draft.stated.first().map(|found| (found.source, found.day.to_string()));
        assert_eq!(found, Some((source, day.to_owned())), "{page}");
    }

    #[test]
    fn the_most_reliable_day_comes_first() {
        use PublicationSource::{PageMetadata, StructuredData, TimeElement};
        let time = "<time datetime='2021-02-05'>5 February</time>";
        let meta = "<meta property='article:published_time' content='2021-02-04T23:00:00-05:00'>";
        let data = r#"<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2021-02-03"}</script>"#;
        check_day(time, TimeElement, "2021-02-05");
        check_day(&format!("{meta}{time}"), PageMetadata, "2021-02-04");
        check_day(&format!("{data}{meta}{time}"), StructuredData, "2021-02-03");
    }

    #[test]
    fn meta_elements_have_many_names() {
        for name in [
            "DC.date.issued",
            "DC:date",
            "pubdate",
            "parsely-pub-date",
            "sailthru.date",
            "citation_date",
        ] {
            let page = format!("<meta name='{name}' content='2021-02-03 10:00'>");
            check_day(&page, PublicationSource::PageMetadata, "2021-02-03");
        }
        let page =
            "<meta name='date' content='n/a'><meta itemprop='datePublished' content='2021-02-03'>";
        check_day(page, PublicationSource::PageMetadata, "2021-02-03");
    }

    #[test]
    fn the_time_of_the_article_is_found_among_others() {
        let others = "<li><time datetime='2020-01-01'></time></li><time itemprop='dateModified' datetime='2020-01-02'></time>\
            <p class='comment'><time datetime='2020-01-03'></time></p><time>just now</time>";
        check_day(
            &format!("{others}<time>3 February 2021</time>"),
            PublicationSource::TimeElement,
            "2021-02-03",
        );
        let marked = "<time datetime='2020-01-04'></time><span itemprop='datePublished' content='2021-02-03'>";
        check_day(marked, PublicationSource::TimeElement, "2021-02-03");
        let article = "<time datetime='2020-01-05'></time><article><time datetime='2021-02-03'></time></article>";
        check_day(article, PublicationSource::TimeElement, "2021-02-03");
    }

    #[test]
    fn a_change_is_not_a_publication() {
        let page = "<meta property='article:modified_time' content='2021-02-04'><meta name='last-modified' content='2021-02-04'>\
            <script type='application/ld+json'>{\"@type\": \"Article\", \"dateModified\": \"2021-02-04\"}</script>\
            <time class='updated' datetime='2021-02-04'></time>";
        assert!(read(&Document::from(page)).stated.is_empty());
    }

    #[test]
    fn title_outlet_and_address_are_found() {
        let check = |page: &str, title: &str, outlet: &str, address: &str| {
            let draft = read(&Document::from(page));
            let text = |field: Option<String>| field.unwrap_or_default();
            assert_eq!(
                [text(draft.title), text(draft.outlet), text(draft.address)],
                [title, outlet, address],
                "{page}"
            );
        };
        check(
            "<title>Court rules - The Gazette</title><meta property='og:site_name' content='The Gazette'>",
            "Court rules",
            "The Gazette",
            "",
        );
        check("<title>Court - and queen</title>", "Court - and queen", "", "");
        check("<title>Site</title><h1>Court rules</h1>", "Court rules", "", "");
        check("<link rel=canonical href='https://a.example/b'>", "", "", "https://a.example/b");
        check(
            "<!-- saved from url=(0021)https://a.example/b --><html>",
            "",
            "",
            "https://a.example/b",
        );
        check(
            r#"<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Court", "publisher": {"name": "The Gazette"}, "url": "https://a.example/b"}</script>"#,
            "Court",
            "The Gazette",
            "https://a.example/b",
        );
    }
}
