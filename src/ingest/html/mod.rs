//! Saved web pages: the main text, and what the page says about itself.

mod depth;
pub(super) mod fragment;
mod lines;
mod metadata;
mod structured_data;
mod tags;

use std::panic::{AssertUnwindSafe, catch_unwind};

use dom_query::Document;
use dom_smoothie::{Config, Readability};

use super::IngestError;
use super::draft::Draft;

/// Below this many characters the main text was not found, and all of the page
/// is taken.
const MIN_TEXT_CHARS: usize = 80;

/// Reads a page.
pub(super) fn read(name: &str, html: String) -> Result<Draft, IngestError> {
    let page = Document::from(depth::capped(html));
    let mut draft = metadata::read(&page);
    let whole_page = lines::of(&page);
    if !depth::is_deep(&page) {
        draft.text = main_text(page).unwrap_or_default();
    }
    if draft.text.chars().count() < MIN_TEXT_CHARS.min(whole_page.chars().count()) {
        draft.text = whole_page;
    }
    if draft.text.contains(char::is_alphanumeric) {
        Ok(draft)
    } else {
        Err(IngestError::NoText { name: name.to_owned() })
    }
}

/// The article without menus, adverts and comments; `None` where none is found.
fn main_text(page: Document) -> Option<String> {
    let config = Config {
        // Our own reading of the metadata knows more.
        disable_json_ld: true,
        // News in brief is an article too.
        char_threshold: 2 * MIN_TEXT_CHARS,
        ..Config::default()
    };
    // It walks through whatever people saved. Should it stumble, the rest of the
    // folder is still read, and this page is read as a whole.
    let article = catch_unwind(AssertUnwindSafe(|| {
        Readability::with_document(page, None, Some(config)).and_then(|mut page| page.parse())
    }));
    let content = article.ok()?.ok()?.content;
    Some(lines::of(&Document::from(content)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(html: &str) -> String {
        read("a.html", html.to_owned()).map(|draft| draft.text).unwrap_or_default()
    }

    #[test]
    fn the_article_is_found_among_menus_and_adverts() {
        let paragraph = "A court in Moscow ruled on Tuesday that the opposition leader, who returned in January, must go to prison.";
        let page = format!(
            "<html><head><title>Court</title><style>p {{}}</style></head><body>
            <nav><ul><li><a href='/'>Home</a></li><li><a href='/news'>News</a></li></ul></nav>
            <div class='cookie-banner'><p>We use cookies until 31 December 2021.</p></div>
            <article><h2>First</h2><p>{paragraph}</p><p>{paragraph}<br>He <b>left</b>.</p>
            <aside class='promo'><p>Our newsletter, every Friday.</p></aside>
            <p>{paragraph}</p></article>
            <div class='comments'><p>They did the same in 1983.</p></div>
            <footer>© 2021</footer><script>var a = 1;</script></body></html>"
        );
        assert_eq!(
            text(&page),
            format!("First\n\n{paragraph}\n\n{paragraph}\nHe left.\n\n{paragraph}")
        );
    }

    #[test]
    fn a_page_of_one_sentence_is_still_an_article() {
        assert_eq!(text("<p>He left on 3 May 2021.</p>"), "He left on 3 May 2021.");
        assert_eq!(text("<html>just words"), "just words");
    }

    #[test]
    fn a_page_without_words_has_no_text() {
        for page in
            ["<html></html>", "<p> </p>", "<script>var a = 1;</script>", "<img src='a.png'>"]
        {
            assert!(
                matches!(read("a.html", page.to_owned()), Err(IngestError::NoText { .. })),
                "{page}"
            );
        }
    }
}
