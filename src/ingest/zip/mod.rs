//! ZIP archives: what lies in them, member by member, in the order of their
//! directory. Many a document is a ZIP archive too, and is told by what it holds.

mod archive;
mod budget;
mod member;
mod nature;
pub(super) mod xml;

use std::io::Cursor;
use std::ops::ControlFlow;
use std::path::Path;

use super::container::{self, Input};
use super::draft::Draft;
use super::{IngestError, Take, epub, office};

pub(super) use archive::Archive;
use budget::Budget;
use member::Member;
use nature::Nature;

/// The first bytes of an archive, and of one that holds nothing.
const SIGNATURES: [&[u8]; 2] = [b"PK\x03\x04", b"PK\x05\x06"];

pub(super) fn is_archive(first_bytes: &[u8]) -> bool {
    SIGNATURES.iter().any(|signature| first_bytes.starts_with(signature))
}

/// Hands the articles in an archive, or in the document that it is, to `take`.
pub(super) fn each(
    name: &str,
    input: &mut dyn Input,
    depth: usize,
    take: Take<'_>,
) -> ControlFlow<()> {
    match Budget::of(input) {
        Ok(mut budget) => within(name, input, depth, &mut budget, take),
        Err(cause) => take(Err(IngestError::Open { path: name.into(), cause })),
    }
}

/// The same for an archive in an archive: both take from one budget.
fn within(
    name: &str,
    input: &mut dyn Input,
    depth: usize,
    budget: &mut Budget,
    take: Take<'_>,
) -> ControlFlow<()> {
    if depth > container::MAX_DEPTH {
        return take(Err(IngestError::TooDeep { name: name.to_owned() }));
    }
    let mut archive = match Archive::open(name, input, budget) {
        Ok(archive) => archive,
        Err(problem) => return take(Err(problem)),
    };
    match Nature::of(&mut archive) {
        Nature::Documents => members(&mut archive, depth, take),
        Nature::Word => one(name, office::docx(&mut archive), take),
        Nature::OpenDocument => one(name, office::odt(&mut archive), take),
        Nature::Book => epub::each(&mut archive, take),
        Nature::Unsupported { kind, remedy } => {
            take(Err(IngestError::Unsupported { name: name.to_owned(), kind, remedy }))
        }
    }
}

fn one(name: &str, draft: Result<Draft, IngestError>, take: Take<'_>) -> ControlFlow<()> {
    take(draft.map(|draft| draft.into_article(name, Some(Path::new(name)))))
}

fn members(archive: &mut Archive<'_>, depth: usize, take: Take<'_>) -> ControlFlow<()> {
    let worth_a_look = member::worth_a_look(archive.members());
    if worth_a_look.is_empty() {
        return take(Err(IngestError::EmptyArchive { name: archive.name().to_owned() }));
    }
    for Member { index, path, .. } in &worth_a_look {
        let name = format!("{}/{path}", archive.name());
        let bytes = match archive.read(*index, &name) {
            Ok(bytes) => bytes,
            Err(problem) => {
                // Nothing more can be unpacked once the budget is used up.
                let is_last = matches!(problem, IngestError::Inflates { .. });
                take(Err(problem))?;
                if is_last {
                    break;
                }
                continue;
            }
        };
        let is_nested = is_archive(&bytes);
        let mut input = Cursor::new(bytes);
        if is_nested {
            within(&name, &mut input, depth + 1, archive.budget(), take)?;
        } else {
            container::each(&name, &mut input, depth + 1, take)?;
        }
    }
    ControlFlow::Continue(())
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;
    use crate::ingest::Reading;

    fn archive(members: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in members {
            writer.start_file(*name, SimpleFileOptions::default()).unwrap();
            writer.write_all(bytes).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    #[test]
    fn no_more_is_unpacked_than_the_budget_allows() {
        let spaces = " ".repeat(600_000);
        let text = format!("A court has ruled.{spaces}");
        let inner = archive(&[("b.txt", text.as_bytes()), ("c.txt", text.as_bytes())]);
        let bytes = archive(&[("a.txt", text.as_bytes()), ("d.zip", &inner), ("e.txt", b"Last.")]);
        let reading = Reading::of(|take| {
            let mut budget = Budget::for_test(1_400_000);
            within("all.zip", &mut Cursor::new(bytes), 0, &mut budget, take)
        });
        let names: Vec<&str> =
            reading.articles.iter().map(|article| article.name.as_str()).collect();
        assert_eq!(names, ["all.zip/a.txt", "all.zip/d.zip/b.txt"]);
        let problems: Vec<String> = reading.problems.iter().map(ToString::to_string).collect();
        assert!(
            problems
                .iter()
                .all(|problem| problem.starts_with("unpacks to far more than any text does"))
        );
    }

    #[test]
    fn whoever_takes_articles_may_stop() {
        let bytes = archive(&[("a.txt", b"One."), ("b.txt", b"Two.")]);
        let mut count = 0;
        let is_whole = each("a.zip", &mut Cursor::new(bytes), 0, &mut |_| {
            count += 1;
            ControlFlow::Break(())
        });
        assert!(is_whole.is_break() && count == 1);
    }
}
