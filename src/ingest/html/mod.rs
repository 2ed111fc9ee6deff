//! Saved web pages: the main text, and what the page says about itself.

mod asides;
mod author;
mod depth;
pub(super) mod fragment;
mod gathered;
mod lines;
mod main_text;
mod metadata;
mod published;
mod structured_data;
mod tags;
mod title;

use dom_query::Document;

use super::IngestError;
use super::draft::Draft;
use gathered::Gathered;

/// Below this many characters the main text was not found, and all of the page
/// is taken.
const MIN_TEXT_CHARS: usize = 80;

/// Reads a page.
pub(super) fn read(name: &str, html: String) -> Result<Draft, IngestError> {
    let html = depth::capped(html);
    let page = Document::from(html.as_str());
    let gathered = Gathered::from(&page);
    let is_searched = !gathered.is_vast;
    let mut draft = metadata::read(&gathered);
    drop(gathered);
    if is_searched {
        draft.text = main_text::find(page, &html).unwrap_or_default();
    }
    if draft.text.chars().take(MIN_TEXT_CHARS).count() < MIN_TEXT_CHARS {
        let whole_page = lines::of(&Document::from(html).root());
        if whole_page.len() > draft.text.len() {
            draft.text = whole_page;
        }
    }
    draft.turn_letters_back();
    if draft.text.contains(char::is_alphanumeric) {
        Ok(draft)
    } else {
        Err(IngestError::NoText { name: name.to_owned() })
    }
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
    fn news_in_brief_is_not_padded_with_what_stands_around() {
        let brief = "A court in Moscow ruled on Tuesday, 2 February 2021, that the man must go to prison. His lawyers said that they would appeal, and asked the council in Strasbourg to act at once.";
        let around =
            "Sign up for our letters, and never miss a story again, on any day of the week.";
        let page = format!(
            "<body><div class='article'><p>{brief}</p></div>
            <div class='sidebar'><p>{around}</p></div><div class='footer'><p>{around}</p></div></body>"
        );
        assert_eq!(text(&page), brief);
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
