//! The articles a command works on, one after the other.

use std::borrow::Cow;
use std::io::{self, BufRead as _};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicU64;

use crate::ingest::{self, IngestError};
use crate::model::Article;

use super::{Failure, Outcome, complain};

/// Hands every article to `take`, in the order of the input and as soon as it
/// is read. What cannot be read is said on standard error, and the rest goes
/// on.
pub(super) fn each(
    paths: &[PathBuf],
    mut take: impl FnMut(Article) -> Result<(), Failure>,
) -> Result<Outcome, Failure> {
    let mut outcome = Outcome::Complete;
    for path in paths {
        let is_complete = if path.as_path() == Path::new("-") {
            from_standard_input(&mut take)?
        } else {
            from_path(path, &mut take)?
        };
        if is_complete == Outcome::SomeInputFailed {
            outcome = Outcome::SomeInputFailed;
        }
    }
    Ok(outcome)
}

fn from_standard_input(
    take: &mut impl FnMut(Article) -> Result<(), Failure>,
) -> Result<Outcome, Failure> {
    let mut outcome = Outcome::Complete;
    let mut input = io::stdin().lock();
    let mut line = Vec::new();
    let mut number = 0;
    while input.read_until(b'\n', &mut line)? > 0 {
        number += 1;
        let text = str::from_utf8(&line).map_or_else(|_| String::from_utf8_lossy(&line), Cow::from);
        if !text.trim().is_empty() {
            match ingest::record(&text, number) {
                Ok(article) => take(article)?,
                Err(error) => {
                    complain(&error.to_string());
                    outcome = Outcome::SomeInputFailed;
                }
            }
        }
        line.clear();
    }
    Ok(outcome)
}

fn from_path(
    path: &Path,
    take: &mut impl FnMut(Article) -> Result<(), Failure>,
) -> Result<Outcome, Failure> {
    let listing = ingest::list(&[path.to_owned()]);
    let mut problems = listing.problems;
    for file in &listing.files {
        let mut taken = Ok(());
        let _is_whole = ingest::each_in_path(file, &AtomicU64::default(), &mut |found| {
            match found {
                Ok(article) => taken = take(article),
                Err(problem) => problems.push(problem),
            }
            if taken.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        });
        taken?;
    }
    for problem in &problems {
        complain(&problem.to_string());
    }
    let is_complete = problems.iter().all(IngestError::is_note);
    Ok(if is_complete { Outcome::Complete } else { Outcome::SomeInputFailed })
}
