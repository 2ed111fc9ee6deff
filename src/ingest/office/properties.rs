//! What a document says about itself.

use chrono::NaiveDate;

use crate::ingest::IngestError;
use crate::ingest::day;
use crate::ingest::zip::Archive;
use crate::ingest::zip::xml::Piece;

use super::parts;

/// Titles that programs give, in lower case and up to a number at the end.
const EMPTY_TITLES: &[&str] = &[
    "",
    "document",
    "dokument",
    "documento",
    "title",
    "untitled",
    "untitled document",
    "untitled 1",
    "unbenannt",
    "sans titre",
    "sin título",
    "word document",
    "microsoft word document",
    "normal",
    "template",
    "letterhead",
];

/// What such a title ends in if it is the name of a file.
const FILE_ENDINGS: &[&str] =
    &[".doc", ".docx", ".dot", ".dotx", ".odt", ".rtf", ".txt", ".pdf", ".tex", ".dvi", ".indd"];

#[derive(Debug, Default)]
pub(super) struct Properties {
    pub(super) title: Option<String>,
    /// The day on which the document was made, where it was made.
    pub(super) made: Option<NaiveDate>,
}

impl Properties {
    /// Reads the part at `path`; the elements have the same names in all formats.
    pub(super) fn read(
        archive: &mut Archive<'_>,
        path: &str,
        kind: &'static str,
    ) -> Result<Self, IngestError> {
        let mut properties = Self::default();
        let mut text = String::new();
        parts::read(archive, path, kind, |piece| match piece {
            Piece::Open(_) => text.clear(),
            Piece::Text(words) => text.push_str(&words),
            Piece::Close(name) => match name.as_str() {
                "title" => properties.title = real_title(&text),
                "created" | "creation-date" => properties.made = day::stated(text.trim()),
                _ => {}
            },
        })?;
        Ok(properties)
    }
}

/// A title, unless a program made it up.
pub(in crate::ingest) fn real_title(title: &str) -> Option<String> {
    let title = title.trim();
    let title = title.strip_prefix("Microsoft Word - ").unwrap_or(title);
    let lower = title.to_lowercase();
    let is_end = |char: char| char.is_ascii_digit() || " ()-_".contains(char);
    let is_empty = EMPTY_TITLES.contains(&lower.trim_end_matches(is_end));
    let is_file = FILE_ENDINGS.iter().any(|ending| lower.ends_with(ending));
    (!is_empty && !is_file).then(|| title.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_that_a_program_made_up_is_none() {
        for made_up in
            ["", "Document1", "Untitled 1", "Microsoft Word - court.doc", "court-2.docx", "Title"]
        {
            assert_eq!(real_title(made_up), None, "{made_up}");
        }
        for real in ["Court rules", "The trial of 1946", "Document of surrender"] {
            assert_eq!(real_title(real).as_deref(), Some(real));
        }
    }
}
