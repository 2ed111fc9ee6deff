//! Whole documents, and what is read in them. Beside each file in
//! `tests/fixtures/ingest` lies what it must come to, in plain words; with
//! `UPDATE_SNAPSHOTS=1` it is written anew, to be read before it is kept. The files in
//! `tests/fixtures/ingest_crashes` once made a reader panic, hang or take all memory.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use dateline::ingest;
use dateline::model::Article;

/// What the expected reading of `bridge.docx` is called: `bridge.docx.expected`.
const EXPECTED: &str = "expected";

/// All the documents under `tests/fixtures/ingest`, in order.
pub(crate) fn fixtures() -> Vec<PathBuf> {
    documents_in("ingest")
}

fn documents_in(folder: &str) -> Vec<PathBuf> {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let mut folders = vec![fixtures.join(folder)];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let is_about = path.extension().is_some_and(|ending| ending == EXPECTED)
                || path.file_stem().is_some_and(|stem| stem == "README")
                || path.extension().is_some_and(|ending| ending == "py");
            if path.is_dir() {
                folders.push(path);
            } else if !is_about {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

#[test]
fn documents_become_the_articles_that_lie_beside_them() {
    let is_to_be_written = std::env::var_os("UPDATE_SNAPSHOTS").is_some();
    let mut faults = Vec::new();
    for path in fixtures().into_iter().chain(documents_in("ingest_crashes")) {
        let file = path.file_name().unwrap().to_string_lossy().into_owned();
        let found = described(&file, &fs::read(&path).unwrap());
        let beside = path.with_file_name(format!("{file}.{EXPECTED}"));
        if is_to_be_written {
            fs::write(&beside, &found).unwrap();
        }
        let expected = fs::read_to_string(&beside).unwrap_or_default();
        if found != expected {
            faults.push(format!("{}:\n{found}", path.display()));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn described(name: &str, bytes: &[u8]) -> String {
    let reading = ingest::articles(name, bytes);
    let mut description = String::new();
    for article in &reading.articles {
        describe(article, &mut description);
    }
    for problem in &reading.problems {
        writeln!(description, "problem: {problem}").unwrap();
    }
    description
}

fn describe(article: &Article, out: &mut String) {
    writeln!(out, "name: {}\ntitle: {}", article.name, article.title).unwrap();
    if let Some(published) = article.publication {
        writeln!(out, "published: {}, by {}", published.day, published.source).unwrap();
    }
    if let Some(outlet) = &article.outlet {
        writeln!(out, "outlet: {outlet}").unwrap();
    }
    for (what, origin) in [("author", &article.origin.author), ("address", &article.origin.address)]
    {
        if let Some(origin) = origin {
            writeln!(out, "{what}: {origin}").unwrap();
        }
    }
    for other in &article.origin.other_publications {
        writeln!(out, "or published: {}, by {}", other.day, other.source).unwrap();
    }
    for left_out in &article.left_out {
        writeln!(out, "left out: {}", left_out.of(&article.text)).unwrap();
    }
    writeln!(out, "\n{}\n====", with_pages(article)).unwrap();
}

/// The text, with `[page 2]` where a page begins.
fn with_pages(article: &Article) -> String {
    let mut text = article.text.to_string();
    for (index, start) in article.page_starts.iter().enumerate().rev() {
        text.insert_str(*start, &format!("[page {}]", index + 1));
    }
    text
}
