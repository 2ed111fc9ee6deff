//! What a page says about itself: title, author, outlet, address, language, day of
//! publication.

use super::super::draft::Draft;
use super::gathered::Gathered;
use super::structured_data::{self, StructuredData};
use super::{author, published, title};

const TITLE: &[&str] = &[
    "dc.title",
    "dcterms.title",
    "og:title",
    "weibo:article:title",
    "weibo:webpage:title",
    "twitter:title",
    "parsely-title",
    "citation_title",
];
const OUTLET: &[&str] =
    &["og:site_name", "citation_journal_title", "dc.publisher", "application-name"];
const ADDRESS: &[&str] = &["og:url", "twitter:url"];

/// Reads all but the text.
pub(super) fn read(page: &Gathered<'_>) -> Draft {
    let data = structured_data::read(&page.data);
    let outlet = page.first_of(OUTLET).or_else(|| data.publisher.clone());
    let from_page = || title::choose(page.title.as_deref(), &page.headings, outlet.as_deref());
    let title =
        headline(&data, page.title.as_deref()).or_else(|| page.first_of(TITLE)).or_else(from_page);
    let canonical = page.canonical.clone();
    let absolute = |address: &String| address.contains("://");
    let mut draft = Draft {
        title,
        author: author::read(page, data.author),
        address: canonical
            .filter(absolute)
            .or_else(|| page.saved_from.clone())
            .or_else(|| page.first_of(ADDRESS).filter(absolute))
            .or(data.address),
        outlet,
        language: page.language.clone(),
        ..Draft::default()
    };
    published::read(&mut draft, page, &data.published, &data.modified);
    draft
}

/// The headline of the structured data. Some sites put a remark in its place, and
/// the headline in that of the name: `<title>` tells.
fn headline(data: &StructuredData, title: Option<&str>) -> Option<String> {
    // At its end stands the name of the site.
    let begins_title = |text: &str| title.is_some_and(|title| title.starts_with(text));
    let name = data.name.clone().filter(|name| begins_title(name));
    match (&data.headline, name) {
        (Some(headline), Some(name)) if !begins_title(headline) => Some(name),
        (headline, _) => headline.clone(),
    }
}

#[cfg(test)]
mod tests {
    use dom_query::Document;

    use super::*;

    #[test]
    fn title_outlet_and_address_are_found() {
        let check = |page: &str, title: &str, outlet: &str, address: &str| {
            let document = Document::from(page);
            let draft = read(&Gathered::from(&document));
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
        check("<meta property='og:url' content='/b'>", "", "", "");
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

    #[test]
    fn the_headline_of_the_article_comes_before_what_is_shared() {
        let title =
            |page: &str| read(&Gathered::from(&Document::from(page))).title.unwrap_or_default();
        let shared = "<meta property='og:title' content='You will not believe it'>";
        let data = |fields: &str| {
            format!(
                r#"<script type="application/ld+json">{{"@type": "Article", {fields}}}</script>"#
            )
        };
        let headline = data(r#""headline": "Court rules""#);
        assert_eq!(title(&format!("{shared}{headline}")), "Court rules");
        assert_eq!(title(shared), "You will not believe it");
        let remark = data(r#""headline": "an article", "name": "Court rules""#);
        assert_eq!(title(&format!("<title>Court rules - A</title>{remark}")), "Court rules");
        let both =
            "<meta name='DC.title' content='One'><meta property='x:title dc:title' content='Two'>";
        assert_eq!(title(both), "Two");
    }

    #[test]
    fn author_and_language_are_found() {
        let page = Document::from(
            r#"<html lang="en-GB"><script type="application/ld+json">{"@type": "Article", "author": [{"name": "Dana Whitlock"}, {"name": "Conrad Ashby"}]}</script>"#,
        );
        let draft = read(&Gathered::from(&page));
        assert_eq!(draft.author.as_deref(), Some("Dana Whitlock, Conrad Ashby"));
        assert_eq!(draft.language.as_deref(), Some("en-GB"));
    }
}
