//! Whether articles of a project still stand in their files as they were read.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use crate::ingest;
use crate::model::Article;

use super::guarded::guarded;
use super::{Problem, Report, Reporter};

/// Says of which articles the file has changed. What is not there any more is no
/// change: the project has its text.
pub(super) fn check(articles: &[Arc<Article>], reporter: &Reporter) {
    let mut by_file: BTreeMap<&str, Vec<&Article>> = BTreeMap::new();
    for article in articles {
        by_file.entry(&article.name).or_default().push(article);
    }
    let changed = by_file.into_iter().filter(|(name, read)| {
        // A fault of the program finds no change, and the others are looked at.
        Path::new(name).is_file() && guarded(|| has_changed(name, read)).unwrap_or(false)
    });
    let problems: Vec<Problem> = changed.map(|(name, _)| problem(name)).collect();
    if !problems.is_empty() {
        reporter.send(Report::Failed { problems });
    }
}

fn has_changed(name: &str, read: &[&Article]) -> bool {
    let now = ingest::read_path(Path::new(name));
    let is_there = |read: &&Article| now.articles.iter().any(|article| article.text == read.text);
    // What cannot be read today says nothing about its text.
    !now.articles.is_empty() && !read.iter().all(is_there)
}

fn problem(name: &str) -> Problem {
    let message = format!(
        "has changed since it was read. The project keeps the text that it has; open the file \
         again to add the new one: {name:?}"
    );
    Problem { message }
}
