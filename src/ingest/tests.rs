//! Whole files in, articles out.

use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::*;

fn read_one(name: &str, bytes: &[u8]) -> Article {
    let mut reading = articles(name, bytes);
    assert!(reading.problems.is_empty(), "{:?}", reading.problems);
    reading.articles.remove(0)
}

#[test]
fn every_format_becomes_an_article() {
    let check = |name: &str, file: &str, source: PublicationSource| {
        let article = read_one(name, file.as_bytes());
        let text =
            "A court in Moscow has ruled that the man must go to prison for the sentence of 2014.";
        assert_eq!(&*article.text, text, "{name}");
        assert_eq!(article.title, "Court rules", "{name}");
        assert_eq!(article.outlet.as_deref(), Some("The Gazette"), "{name}");
        assert_eq!(article.language, "en", "{name}");
        let publication = article.publication.unwrap();
        assert_eq!(
            (publication.day.to_string().as_str(), publication.source),
            ("2021-02-03", source)
        );
    };
    check(
        "a.md",
        "---\ntitle: Court rules\ndate: 2021-02-03\nsource: The Gazette\n---\n\nA court in *Moscow* has ruled that the man must go to\nprison for the sentence of 2014.\n",
        PublicationSource::FrontMatter,
    );
    check(
        "a.md",
        "+++\r\ntitle = \"Court rules\"\r\ndate = 2021-02-03\r\noutlet = 'The Gazette'\r\n+++\r\nA court in Moscow has ruled that the man must go to prison for the sentence of 2014.",
        PublicationSource::FrontMatter,
    );
    check(
        "a.html",
        "<title>Court rules</title><meta property='og:site_name' content='The Gazette'><meta name='date' content='2021-02-03'>\
         <p>A court in Moscow has ruled that the man must go to prison for the sentence of 2014.</p>",
        PublicationSource::PageMetadata,
    );
    check(
        "a.jsonl",
        r#"{"title": "Court rules", "published": "2021-02-03", "source": "The Gazette", "text": "A court in Moscow has ruled that the man must go to prison for the sentence of 2014."}"#,
        PublicationSource::Record,
    );
}

#[test]
fn letters_that_were_read_wrongly_are_turned_back_in_every_format() {
    let mail = "From: a@b.example\nSubject: Court\nContent-Type: text/plain; charset=utf-8\n\n";
    let files = [
        ("a.txt", "PoincarÃ© didnâ€™t.".to_owned()),
        ("a.md", "*PoincarÃ©* didnâ€™t.".to_owned()),
        ("a.html", "<p>Poincar&Atilde;&copy; didn&acirc;&euro;&trade;t.".to_owned()),
        ("a.json", r#"{"text": "Poincar\u00c3\u00a9 didn\u00e2\u20ac\u2122t."}"#.to_owned()),
        ("a.jsonl", "{\"text\": \"PoincarÃ© didnâ€™t.\"}\n{}".to_owned()),
        ("a.csv", "text,date\nPoincarÃ© didnâ€™t.,2021-02-03\n".to_owned()),
        ("a.eml", format!("{mail}PoincarÃ© didnâ€™t.")),
        (
            "a.xml",
            "<rss><item><description>&lt;p>Poincar&amp;Atilde;&amp;copy; didnâ€™t.".to_owned()
                + "</description></item></rss>",
        ),
    ];
    for (name, file) in files {
        let article = articles(name, file.as_bytes()).articles.remove(0);
        assert_eq!(article.text.trim(), "Poincaré didn’t.", "{name}");
    }
}

#[test]
fn a_text_says_what_it_is_in_its_head() {
    let text = " date 2021-03-23 Something went wrong - please try again later.\r\n\r\nA court has ruled.\r\n";
    let article = read_one("some/000_028a265437cc0b34.txt", text.as_bytes());
    assert_eq!(article.title, "000_028a265437cc0b34");
    assert_eq!(&*article.text, text.replace("\r\n", "\n"));
    let publication = article.publication.unwrap();
    assert_eq!(
        (publication.day.to_string().as_str(), publication.source),
        ("2021-03-23", PublicationSource::HeaderLine)
    );
    let left_out: Vec<&str> = article.left_out.iter().map(|span| span.of(&article.text)).collect();
    assert_eq!(left_out, ["date 2021-03-23 Something went wrong - please try again later."]);
}

#[test]
fn when_a_page_was_fetched_is_offered_and_not_taken() {
    let header = "HTTP/2 200\r\ndate: Wed, 03 Feb 2021 10:00:00 GMT\r\n\r\n";
    let page = "<html><p>A court in Moscow has ruled that the man must go to prison.</p>";
    let article = read_one("a.html", format!("{header}{page}").as_bytes());
    assert_eq!(article.publication, None);
    assert_eq!(&*article.text, "A court in Moscow has ruled that the man must go to prison.");
    assert_eq!(article.origin.other_publications[0].day.to_string(), "2021-02-03");
    assert!(article.days_found().is_empty());
}

#[test]
fn every_problem_says_what_to_do() {
    let check = |name: &str, bytes: &[u8], message: &str| {
        let reading = articles(name, bytes);
        assert!(reading.articles.is_empty());
        assert_eq!(reading.problems[0].to_string(), message);
    };
    check("a.txt", b"", "is empty: save the text of the article in it: \"a.txt\"");
    check("a.txt", b"\xEF\xBB\xBF \n", "is empty: save the text of the article in it: \"a.txt\"");
    check(
        "a.txt",
        b"{\\rtf1",
        "is an RTF document, which Dateline cannot read yet: save it as plain text: \"a.txt\"",
    );
    check(
        "a.txt",
        b"%PDF-1.7",
        "is a damaged PDF (it has no pages that can be found): get or save it once more: \"a.txt\"",
    );
    check(
        "a.txt",
        b"PK\x03\x04",
        "is a damaged ZIP archive (its end is missing): get or save it once more: \"a.txt\"",
    );
    check(
        "a.txt",
        b"one\0two",
        "holds data that is not text: save the article as text or HTML: \"a.txt\"",
    );
    check(
        "a.txt",
        b"\x01\x02\x03\x04",
        "its letters make no sense (they were read as UTF-8): save it again in UTF-8: \"a.txt\"",
    );
    check(
        "a.html",
        b"<html></html>",
        "there is no article text in this page: copy the text into a text file: \"a.html\"",
    );
    check(
        "a.jsonl",
        b"{}",
        "record 1 is not an article (it has no field “text”): correct it and open the file again: \"a.jsonl\"",
    );
    let too_large = IngestError::TooLarge { name: "a.txt".to_owned() };
    assert_eq!(
        too_large.to_string(),
        "is larger than 256 MB: split it into several files: \"a.txt\""
    );
}

/// Nesting and runs of marks on which parsers are slow, each of some 100 kB.
#[test]
fn hostile_pages_return_quickly() {
    let pages = [
        format!("<html>{}<p>deep", "<div>".repeat(20_000)),
        format!("<html>{}", "<div><p>text</p>".repeat(20_000)),
        format!("<html>{}<p>text", "<b><i>".repeat(20_000)),
        format!("<html>{}", "<li><ul>".repeat(10_000)),
        (0..20_000).fold("<html><p".to_owned(), |page, n| page + &format!(" a{n}")) + ">text",
        (0..5_000).fold("<html>".to_owned(), |page, n| page + &format!("<font size={n}><p>text")),
        format!("<html>{}", "<font size=1><p>text".repeat(5_000)),
        format!("<html>{}", "<div><span></div></p></b>".repeat(10_000)),
        format!("<html>{}", "<table><tr><td>".repeat(10_000)),
        format!("<html>{}", "<svg><g>".repeat(10_000)),
        format!("<html><svg>{}", "<a>".repeat(10_000)),
        format!("<html><svg><foreignobject>{}", "<div/>".repeat(10_000)),
        format!("<html><noscript>{}", "<div>".repeat(10_000)),
        format!("<html><!-->{}-->", "<div>".repeat(10_000)),
        format!("<html>{}", "<".repeat(100_000)),
        format!("<html>{}", "</".repeat(100_000)),
        format!("<html>{}", "<!--".repeat(50_000)),
        format!("<html>{}", "<script>".repeat(20_000)),
        format!("<html>{}", "<p a='".repeat(20_000)),
        format!("<html><p a='{}'>text", "a ".repeat(500_000)),
        format!("<html>{}", "<br>".repeat(50_000)),
        format!("<html>{}", "<a href=a>text".repeat(20_000)),
        format!("<html><p>A court ruled.{}", "&".repeat(2_000_000)),
    ];
    for page in pages {
        let started = Instant::now();
        drop(articles("a.html", page.as_bytes()));
        let start = page.get(..60).unwrap_or_default();
        // A page that hangs takes minutes; a machine with much to do must not look so.
        assert!(started.elapsed() < Duration::from_secs(20), "{:?} {start}", started.elapsed());
    }
    for mark in ["[", "> ", "*a_ ", "- ", "`", "![](", "<a ", "|a\n|-\n", "---\n"] {
        let text = mark.repeat(100_000 / mark.len());
        let started = Instant::now();
        drop(articles("a.md", text.as_bytes()));
        assert!(started.elapsed() < Duration::from_secs(2), "{:?} {mark}", started.elapsed());
    }
}

const PAGE: &str = "<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>Court – Gazette</title>\
    <script type='application/ld+json'>{\"@type\": \"NewsArticle\", \"datePublished\": \"2021-02-03\"}</script></head>\
    <body><nav><a href=/>Home</a></nav><article><h1>Court</h1><time datetime='2021-02-03'>3 February</time>\
    <p>A court in Moscow has ruled – on Tuesday.</p><table><tr><td>1<td>2</table></article></body></html>";

/// The laws that hold for every file, whatever is in it.
fn check_laws(name: &str, bytes: &[u8]) {
    let reading = articles(name, bytes);
    assert!(!reading.articles.is_empty() || !reading.problems.is_empty() || name.contains("json"));
    for article in &reading.articles {
        let mut end = 0;
        for span in &article.left_out {
            assert!(span.start() >= end && !span.of(&article.text).is_empty());
            end = span.end();
        }
        assert!(!article.title.contains('\n'));
    }
}

const NAMES: [&str; 7] = ["a.txt", "a.md", "a.html", "a.jsonl", "a.json", "", "2021-02-03"];

proptest! {
    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..400), name in 0..NAMES.len()) {
        check_laws(NAMES[name], &bytes);
    }

    #[test]
    fn no_text_makes_it_panic(text in "(date|By|---|\\+\\+\\+|title:|[0-9]{1,4}|-|/|[A-Z]+|,|—|\\n| |\\PC|<p>|&|#|[|])\
                                      {0,60}", name in 0..NAMES.len()) {
        check_laws(NAMES[name], text.as_bytes());
    }

    #[test]
    fn no_damage_to_a_page_makes_it_panic(
        cuts in prop::collection::vec((0..PAGE.len(), 0..40_usize, any::<u8>()), 0..8),
    ) {
        let mut bytes = PAGE.as_bytes().to_vec();
        for (at, count, byte) in cuts {
            let at = at.min(bytes.len());
            let end = (at + count).min(bytes.len());
            bytes.splice(at..end, [byte]);
        }
        check_laws("a.html", &bytes);
    }
}
