//! What holds for every file, whatever is in it; the targets differ in the files that they make.
//!
//! `run.sh html 600` damages web pages for ten minutes. What it finds lies in `artifacts`
//! then; `run.sh html 1 FILE` reads it once more. A file that broke a reader is kept in
//! `tests/fixtures/ingest_crashes`, and what it must come to beside it.

mod contained;
mod packed;

use std::ops::ControlFlow;

use dateline::ingest;
use dateline::model::Article;

pub use contained::contain_panics;
pub use packed::packed;

/// What parts of a document are kept apart by in one file: no text has it.
const SEPARATOR: u8 = 0x0C;

/// So many articles of one file are looked at.
const MOST_ARTICLES: usize = 200;

/// Reads a file and checks what holds for every article.
pub fn check(name: &str, bytes: &[u8]) {
    each(name, bytes, |article| check_article(&article));
}

/// Reads a file under one of several names: which one, its length decides, so that a
/// file is always read alike.
pub fn check_as_one_of(names: &[&str], bytes: &[u8]) {
    check(names[bytes.len() % names.len()], bytes);
}

/// Hands the articles of a file to `look`; problems are only worded.
pub fn each(name: &str, bytes: &[u8], mut look: impl FnMut(Article)) {
    let mut count = 0;
    contained::or_abort(|| {
        let _is_whole = ingest::each_in_bytes(name, bytes, &mut |found| {
            match found {
                Ok(article) => look(article),
                Err(problem) => assert!(!problem.to_string().is_empty()),
            }
            count += 1;
            if count < MOST_ARTICLES { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        });
    });
}

/// The parts that stand in one file, one after the other.
pub fn parts(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    bytes.split(|byte| *byte == SEPARATOR)
}

fn check_article(article: &Article) {
    assert!(!article.name.is_empty() && !article.title.contains('\n'), "{:?}", article.title);
    let mut end = 0;
    for span in &article.left_out {
        assert!(span.start() >= end && span.end() > span.start(), "{span:?}");
        assert!(article.text.get(span.start()..span.end()).is_some(), "{span:?}");
        end = span.end();
    }
    assert!(article.page_starts.is_sorted(), "{:?}", article.page_starts);
    for start in &article.page_starts {
        assert!(article.text.is_char_boundary(*start), "a page begins at {start}");
    }
}
