//! Whether articles of a project still stand in their files as they were read.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use crate::model::Article;

use super::apart::{Opener, ReadingProcess};
use super::document::Document;
use super::guarded::guarded;
use super::{Problem, Report, Reporter, Source};

/// Says of which articles the file has changed. What is not there any more is no
/// change: the project has its text.
pub(super) fn check(articles: &[Arc<Article>], opener: Option<&Opener>, reporter: &Reporter) {
    let mut by_file: BTreeMap<&str, Vec<&Article>> = BTreeMap::new();
    for article in articles {
        by_file.entry(&article.name).or_default().push(article);
    }
    let mut process = opener.map(ReadingProcess::of);
    let changed = by_file.into_iter().filter(|(name, read)| {
        // A fault of the program finds no change, and the others are looked at.
        let has_changed = || has_changed(name, read, process.as_mut());
        Path::new(name).is_file() && guarded(has_changed).unwrap_or(false)
    });
    let problems: Vec<Problem> = changed.map(|(name, _)| problem(name)).collect();
    if !problems.is_empty() {
        reporter.send(Report::Failed { problems });
    }
}

fn has_changed(name: &str, read: &[&Article], process: Option<&mut ReadingProcess<'_>>) -> bool {
    let mut texts = Vec::new();
    let mut take = |found: Result<Article, Problem>| {
        texts.extend(found.ok().map(|article| article.text));
        ControlFlow::Continue(())
    };
    let document = Document::File { path: name.into(), size_bytes: 0 };
    let position = AtomicU64::default();
    let _is_whole = match process {
        Some(process) => process.each(&document, &position, &mut take),
        None => document.each(&position, &mut take),
    };
    let is_there = |read: &&Article| texts.contains(&read.text);
    // What cannot be read today says nothing about its text.
    !texts.is_empty() && !read.iter().all(is_there)
}

fn problem(name: &str) -> Problem {
    let message = format!(
        "has changed since it was read. The project keeps the text that it has; open the file \
         again to add the new one: {name:?}"
    );
    Problem { again: Some(Source::Path(name.into())), ..Problem::said(message) }
}
