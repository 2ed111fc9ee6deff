//! When the article came out, as the page says in fields and on its face.

use dom_query::NodeRef;

use crate::model::{Publication, PublicationSource};

use super::super::draft::Draft;
use super::super::{day, header};
use super::gathered::Gathered;
use crate::ingest::draft::one_line;

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
    "dcterms.available",
    "dcterms.date",
    "dc.date.created",
    "dcterms.created",
    "dc.date",
    "weibo:article:create_at",
    "date",
];

/// `<meta>` elements that hold the day of a change.
const MODIFIED: &[&str] = &[
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "last-modified",
    "dcterms.modified",
    "dc.date.modified",
];

/// Elements around a time that is not the article's.
const ASIDE: &[&str] = &["aside", "footer", "nav", "li"];

/// Words in a class by which pages mark a time as that of a change, or of
/// something else.
const OTHER_TIMES: &[&str] = &["updated", "modified", "comment", "related"];

/// Elements that hold an article, rather than the page around it.
const ARTICLE: &[&str] = &["article", "main", "header"];

/// A longer text is more than a day and a by-line, in bytes.
const MAX_SHOWN_BYTES: usize = 200;

/// States all days that `page` has; `published` and `modified` are those of its
/// structured data.
pub(super) fn read(
    draft: &mut Draft,
    page: &Gathered<'_>,
    published: &[String],
    modified: &[String],
) {
    for value in published {
        draft.state(PublicationSource::StructuredData, Some(value));
    }
    for value in page.all_of(PUBLISHED) {
        draft.state(PublicationSource::PageMetadata, Some(value));
    }
    let modified = modified.iter().map(String::as_str).chain(page.all_of(MODIFIED));
    draft.changed.extend(modified.filter_map(day::stated));
    draft.state(PublicationSource::TimeElement, time(page, &draft.stated).as_deref());
    // What readers see is in the zone of the site: it is worth a look where nothing
    // else is.
    if !draft.states_local_day() {
        draft.state(PublicationSource::HeaderLine, shown(page).as_deref());
    }
}

/// The element that is marked as the day of publication, else the first time within
/// the article; but one that confirms what is `stated` before any that does not, which
/// mostly belongs to another article.
fn time(page: &Gathered<'_>, stated: &[Publication]) -> Option<String> {
    let is_in_article =
        |time: &NodeRef<'_>| time.ancestors_it(None).any(|around| has_name_in(&around, ARTICLE));
    let of_article = || page.times.iter().filter(|time| is_of_the_article(time));
    let confirms = |value: &String| {
        let day = day::stated(value);
        stated.iter().any(|publication| Some(publication.day) == day)
    };
    if let Some(value) = page.times.iter().filter_map(value_of).find(confirms) {
        return Some(value);
    }
    let has_article = page.times.iter().any(is_in_article);
    let unmarked = of_article().filter(|time| !has_article || is_in_article(time));
    page.marked_days.iter().chain(unmarked).find_map(value_of)
}

/// The day that an element gives to machines, else to readers.
fn value_of(node: &NodeRef<'_>) -> Option<String> {
    let attribute = ["datetime", "content"].into_iter().find_map(|key| node.attr(key));
    let value = attribute.map_or_else(|| node.text().to_string(), |value| value.to_string());
    day::stated(&value).map(|_| value)
}

fn is_of_the_article(node: &NodeRef<'_>) -> bool {
    node.attr_or("itemprop", "").is_empty() && !is_aside(node)
}

/// Whether `node` belongs to something else than the article, or tells of a change.
pub(super) fn is_aside(node: &NodeRef<'_>) -> bool {
    node.ancestors_it(None).any(|around| has_name_in(&around, ASIDE))
        || [*node].into_iter().chain(node.ancestors_it(Some(3))).any(|node| {
            let class = node.attr_or("class", "").to_lowercase();
            OTHER_TIMES.iter().any(|word| class.contains(word))
        })
}

fn has_name_in(node: &NodeRef<'_>, names: &[&str]) -> bool {
    node.qual_name_ref().is_some_and(|name| names.contains(&name.local.as_ref()))
}

/// The day in the first line that readers see below the headline: "Published 3 May
/// 2021", "By Dana Whitlock, 3 May 2021".
fn shown(page: &Gathered<'_>) -> Option<String> {
    let has_heading = !page.headings.is_empty();
    let elements = page.shown.iter().filter(|shown| {
        shown.tells_day && shown.is_below_heading == has_heading && !is_aside(&shown.node)
    });
    elements
        .filter_map(|shown| {
            let text = shown.node.text();
            (text.len() <= MAX_SHOWN_BYTES).then(|| one_line(&text))
        })
        .find_map(|line| header::day_shown(&line))
        .map(|day| day.to_string())
}

#[cfg(test)]
mod tests {
    use dom_query::Document;

    use super::*;

    fn check_day(html: &str, source: PublicationSource, day: &str) {
        let page = Document::from(html);
        let draft = super::super::metadata::read(&Gathered::from(&page));
        let found = draft.stated.first().map(|found| (found.source, found.day.to_string()));
        assert_eq!(found, Some((source, day.to_owned())), "{html}");
    }

    #[test]
    fn the_most_reliable_day_comes_first_and_the_others_are_kept() {
        use PublicationSource::{PageMetadata, StructuredData, TimeElement};
        let time = "<time datetime='2021-02-05'>5 February</time>";
        let meta = "<meta property='article:published_time' content='2021-02-04T23:00:00-05:00'>";
        let data = r#"<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2021-02-03"}</script>"#;
        check_day(time, TimeElement, "2021-02-05");
        check_day(&format!("{meta}{time}"), PageMetadata, "2021-02-04");
        check_day(&format!("{data}{meta}{time}"), StructuredData, "2021-02-03");
        let page = Document::from(format!("{data}{meta}{time}"));
        let draft = super::super::metadata::read(&Gathered::from(&page));
        let days: Vec<String> = draft.stated.iter().map(|found| found.day.to_string()).collect();
        assert_eq!(days, ["2021-02-03", "2021-02-04", "2021-02-05"]);
    }

    #[test]
    fn a_time_that_confirms_a_field_comes_before_one_that_does_not() {
        let meta = "<meta property='article:published_time' content='2021-02-04'>";
        let times =
            "<article><time datetime='2020-12-24'></time></article><time>4 February 2021</time>";
        let page = Document::from(format!("{meta}{times}"));
        let draft = super::super::metadata::read(&Gathered::from(&page));
        let days: Vec<String> = draft.stated.iter().map(|found| found.day.to_string()).collect();
        assert_eq!(days, ["2021-02-04", "2021-02-04"]);
        check_day(times, PublicationSource::TimeElement, "2020-12-24");
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
    fn a_day_that_readers_see_is_found_where_no_field_has_one() {
        use PublicationSource::HeaderLine;
        let above = "<div class='card-date'>1 January 2020</div><h1>Court rules</h1>";
        for line in [
            "<p class='pub-date'>Published 3 May 2021</p>",
            "<p class='byline'>By Dana Whitlock<br> May 3, 2021 10:30 am</p>",
            "<span id='posted-on'>Monday, 3 May 2021 Updated: 5 May 2021</span>",
            "<p class='date-updated'>Updated 5 May 2021</p><p class='date'>3 May 2021</p>",
        ] {
            check_day(&format!("{above}{line}"), HeaderLine, "2021-05-03");
        }
        // Where fields write their time in Greenwich, it tells the day of the site.
        let meta =
            "<meta property='article:published_time' content='2021-05-04T03:30:00Z'><h1>A</h1>";
        let page = Document::from(format!("{meta}<p class='date'>3 May 2021</p>"));
        let draft = super::super::metadata::read(&Gathered::from(&page));
        assert_eq!(draft.stated.len(), 2);
    }

    #[test]
    fn a_change_is_not_a_publication() {
        let page = Document::from(
            "<meta property='article:modified_time' content='2021-02-04'><meta name='last-modified' content='2021-02-04'>\
            <script type='application/ld+json'>{\"@type\": \"Article\", \"dateModified\": \"2021-02-04\"}</script>\
            <time class='updated' datetime='2021-02-04'></time><p class='date'>Updated 4 February 2021</p>",
        );
        assert!(super::super::metadata::read(&Gathered::from(&page)).stated.is_empty());
    }
}
