//! Articles of the tests with what a reader found in them: beside each stands a
//! file of TOML, in which `<<…>>` marks words in a stretch of the text.

use std::fs;
use std::path::{Path, PathBuf};

use dateline::ingest;
use dateline::model::{Article, TextSpan};
use serde::de::DeserializeOwned;

/// The articles in a folder of `tests/corpus`, in order.
pub(crate) fn articles_in(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus").join(folder);
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut articles: Vec<PathBuf> =
        entries.filter(|path| path.extension().is_some_and(|one| one == "md")).collect();
    articles.sort();
    assert!(!articles.is_empty());
    articles
}

/// An article and what is expected of it.
pub(crate) fn read<Expected: DeserializeOwned>(path: &Path) -> (Article, Expected) {
    let mut reading = ingest::read_path(path);
    assert!(reading.problems.is_empty(), "{:?}", reading.problems);
    let expected = fs::read_to_string(path.with_extension("toml")).unwrap();
    (reading.articles.remove(0), toml::from_str(&expected).unwrap())
}

/// The name of an article, for messages.
pub(crate) fn name(path: &Path) -> String {
    path.file_stem().unwrap().to_string_lossy().into_owned()
}

/// Where the marked words stand in the text; all of `words` without a mark.
pub(crate) fn find(article: &Article, words: &str) -> TextSpan {
    let plain = words.replace("<<", "").replace(">>", "");
    let start = article.text.find(&plain).unwrap_or_else(|| panic!("{plain:?} is not there"));
    let Some((before, rest)) = words.split_once("<<") else {
        return TextSpan::new(&article.text, start, start + plain.len()).unwrap();
    };
    let marked = rest.split_once(">>").unwrap().0;
    let start = start + before.len();
    TextSpan::new(&article.text, start, start + marked.len()).unwrap()
}
