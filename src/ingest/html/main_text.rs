//! Where the article is among menus, adverts and comments.

use std::panic::{AssertUnwindSafe, catch_unwind};

use dom_query::Document;
use dom_smoothie::{Config, ParsePolicy, Readability};

use super::{asides, lines};

/// A text as long as this, in characters, is the article.
const LONG_CHARS: usize = 500;

/// News in brief is an article too, from this many characters on,
const BRIEF_CHARS: usize = 160;

/// unless a more generous search finds so many times as much.
const MUCH_MORE: usize = 4;

/// Returns the article; `None` where none is found. `html` is what `page` was made
/// of: the search takes it apart.
pub(super) fn find(page: Document, html: &str) -> Option<String> {
    let strict = search(page, Some(ParsePolicy::Strict));
    let chars = |text: &Option<String>| text.as_deref().map_or(0, |text| text.chars().count());
    let strict_chars = chars(&strict);
    if strict_chars >= LONG_CHARS {
        return strict;
    }
    let generous = search(Document::from(html), None);
    let is_brief = strict_chars >= BRIEF_CHARS && chars(&generous) < MUCH_MORE * strict_chars;
    if is_brief { strict } else { generous.or(strict) }
}

/// Searches once, or until enough is found, each time leaving less out.
fn search(page: Document, policy: Option<ParsePolicy>) -> Option<String> {
    asides::leave_out(&page);
    let config = Config {
        // Our own reading of the metadata knows more.
        disable_json_ld: true,
        char_threshold: LONG_CHARS,
        ..Config::default()
    };
    // It walks through whatever people saved. Should it stumble, the rest of the
    // folder is still read, and this page is read as a whole.
    let found = catch_unwind(AssertUnwindSafe(|| {
        let mut page = Readability::with_document(page, None, Some(config)).ok()?;
        match policy {
            Some(policy) => page.parse_with_policy(policy).ok()?,
            None => page.parse().ok()?,
        };
        // What is found stays in the tree, so that it need not be read again.
        page.doc.select_single("#readability-page-1").nodes().first().map(lines::of)
    }));
    found.ok()?
}
