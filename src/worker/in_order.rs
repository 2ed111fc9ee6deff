//! What many threads have done, put back into the order of the files.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::apart;
use super::crew::Outcome;
use super::document::Document;
use super::reading::ReadArticle;
use super::{Problem, Report};

/// What of one file has come in.
#[derive(Default)]
struct Part {
    /// Known once it is opened.
    article_count: Option<usize>,
    problems: Vec<Problem>,
    /// Read, and not yet reported.
    articles: BTreeMap<usize, Result<ReadArticle, String>>,
    reported: usize,
}

/// Reports files one after the other, and the articles of a file one by one, so
/// that the first can be seen while the last is still being read.
pub(super) struct InOrder<'a> {
    documents: &'a [Document],
    names: Vec<Arc<str>>,
    /// By place, from the one that is being reported.
    parts: BTreeMap<usize, Part>,
    done: usize,
}

impl<'a> InOrder<'a> {
    pub(super) const fn new(documents: &'a [Document], names: Vec<Arc<str>>) -> Self {
        Self { documents, names, parts: BTreeMap::new(), done: 0 }
    }

    /// Takes what is done and reports all whose turn it is. Returns whether
    /// somebody still listens.
    pub(super) fn take(
        &mut self,
        document: usize,
        outcome: Outcome,
        report: &mut dyn FnMut(Report) -> bool,
    ) -> bool {
        let part = self.parts.entry(document).or_default();
        match outcome {
            Outcome::Opened { article_count, problems, fault: stopped } => {
                part.article_count = Some(article_count);
                part.problems.extend(problems);
                let document = self.documents.get(document);
                let stopped = document.zip(stopped);
                part.problems.extend(stopped.map(|(it, message)| fault(it, &message)));
                let again = document.and_then(Document::again);
                for problem in &mut part.problems {
                    problem.again.clone_from(&again);
                }
            }
            Outcome::Read(nth, read) => {
                part.articles.insert(nth, read.map(|read| *read));
            }
        }
        self.report_next(report)
    }

    fn report_next(&mut self, report: &mut dyn FnMut(Report) -> bool) -> bool {
        while let Some((document, part)) =
            self.documents.get(self.done).zip(self.parts.get_mut(&self.done))
        {
            while let Some(read) = part.articles.remove(&part.reported) {
                part.reported += 1;
                if !report(article_report(document, read)) {
                    return false;
                }
            }
            if part.article_count != Some(part.reported) {
                return true;
            }
            let problems = std::mem::take(&mut part.problems);
            self.parts.remove(&self.done);
            let whole_file = self.names.get(self.done).cloned();
            self.done += 1;
            if !report(Report::Read { articles: Vec::new(), problems, whole_file }) {
                return false;
            }
        }
        true
    }

    /// Reports what was read after a gap, when no more will come, and says which
    /// files were not read, or not to their end.
    pub(super) fn finish(mut self, report: &mut dyn FnMut(Report) -> bool) -> bool {
        let mut unread = Vec::new();
        for (place, name) in self.names.iter().enumerate().skip(self.done) {
            let part = self.parts.remove(&place).unwrap_or_default();
            let is_whole = part.article_count == Some(part.reported + part.articles.len());
            let Part { articles, problems, article_count: _, reported: _ } = part;
            let articles = articles.into_values();
            let document = self.documents.get(place);
            let articles = document.map(|it| articles.map(|read| article_report(it, read)));
            let whole_file = is_whole.then(|| Arc::clone(name));
            let is_empty = problems.is_empty() && !is_whole;
            if !is_whole {
                unread.push(Arc::clone(name));
            }
            let end = Report::Read { articles: Vec::new(), problems, whole_file };
            let end = (!is_empty).then_some(end);
            if !articles.into_iter().flatten().chain(end).all(&mut *report) {
                return false;
            }
        }
        report(Report::Finished { unread })
    }
}

fn article_report(document: &Document, read: Result<ReadArticle, String>) -> Report {
    match read {
        Ok(read) => Report::Read { articles: vec![read], problems: Vec::new(), whole_file: None },
        Err(message) => Report::Failed { problems: vec![fault(document, &message)] },
    }
}

fn fault(document: &Document, message: &str) -> Problem {
    Problem::said(document.name(), apart::fault(message))
}
