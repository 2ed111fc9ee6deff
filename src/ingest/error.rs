use std::borrow::Cow;
use std::io::{self, ErrorKind};
use std::path::PathBuf;

use super::table::TableColumns;

/// The largest file that is read, in bytes.
pub const MAX_FILE_BYTES: u64 = 256 * 1024 * 1024;

/// Why something is not an article: the problem first, then what to do about
/// it, and what it is called last.
#[derive(Debug, thiserror::Error)]
pub enum IngestError {
    #[error("cannot be opened ({}): {}: {path:?}", what_failed(cause).0, what_failed(cause).1)]
    Open { path: PathBuf, cause: io::Error },
    #[error("is neither a file nor a folder: name a file that holds an article: {path:?}")]
    NotAFile { path: PathBuf },
    #[error(
        "there is no article in this folder: put text, web pages, PDF, Word or other documents into it: {path:?}"
    )]
    EmptyFolder { path: PathBuf },
    #[error("is larger than {} MB: split it into several files: {name:?}", MAX_FILE_BYTES / 1024 / 1024)]
    TooLarge { name: String },
    #[error("is empty: save the text of the article in it: {name:?}")]
    Empty { name: String },
    #[error("is {kind}, which Dateline cannot read yet: {remedy}: {name:?}")]
    Unsupported { name: String, kind: &'static str, remedy: &'static str },
    #[error("holds data that is not text: save the article as text or HTML: {name:?}")]
    Binary { name: String },
    #[error(
        "its letters make no sense (they were read as {encoding}): save it again in UTF-8: {name:?}"
    )]
    Unreadable { name: String, encoding: &'static str },
    #[error("is protected by a password: save it without one: {name:?}")]
    Encrypted { name: String },
    #[error(
        "is packed in a way that Dateline cannot read ({method}): unpack it, and open what is in it: {name:?}"
    )]
    Packed { name: String, method: String },
    #[error("lies too deep in archives within archives: unpack the outer ones first: {name:?}")]
    TooDeep { name: String },
    #[error("is a damaged {kind} ({problem}): get or save it once more: {name:?}")]
    Damaged { name: String, kind: &'static str, problem: String },
    #[error("there is no article in this archive: put documents into it: {name:?}")]
    EmptyArchive { name: String },
    #[error("there are no words in this document: copy its text into a text file: {name:?}")]
    NoWords { name: String },
    #[error("has no text, only pictures: run it through text recognition (OCR) first: {name:?}")]
    OnlyPictures { name: String },
    #[error(
        "does not say which letters its shapes are: run it through text recognition (OCR) first: {name:?}"
    )]
    OnlyShapes { name: String },
    #[error("there is no article text in this page: copy the text into a text file: {name:?}")]
    NoText { name: String },
    #[error("there is no text in this {container}: {remedy}: {name:?}")]
    Wordless { name: String, container: &'static str, remedy: &'static str },
    #[error(
        "is broken on line {line} ({problem}), so what follows was not read: correct it and open the file again: {name:?}"
    )]
    BrokenLine { name: String, line: usize, problem: String },
    #[error("breaks off ({cause}), so what follows was not read: get it again: {name:?}")]
    BreaksOff { name: String, cause: io::Error },
    #[error(
        "unpacks to far more than any text does, so the rest was left: unpack it and open what is in it: {name:?}"
    )]
    Inflates { name: String },
    #[error(
        "cannot be fetched: {problem}. Check the address, or save the page and open it: {address:?}"
    )]
    Unreachable { address: String, problem: String },
    #[error("was fetched from {to:?}, where the server sent us: {address:?}")]
    Redirected { address: String, to: String },
    #[error("{count} more records are not articles either: {name:?}")]
    MoreRecords { name: String, count: usize },
    #[error(
        "was read with {reading}: if that is wrong, name the columns in the first row so: {name:?}"
    )]
    ColumnsGuessed { name: String, reading: String, columns: TableColumns },
    #[error("was read with {reading}, as you chose: {name:?}")]
    ColumnsChosen { name: String, reading: String, columns: TableColumns },
    #[error(
        "there is no text in this table: write “text” above the column that has the articles: {name:?}"
    )]
    NoTextColumn { name: String, columns: TableColumns },
    #[error(
        "record {number} is not an article ({problem}): correct it and open the file again: {name:?}"
    )]
    Record { name: String, number: usize, problem: String },
}

impl IngestError {
    /// Whether it only tells how something was read, all of it.
    pub const fn is_note(&self) -> bool {
        matches!(
            self,
            Self::ColumnsGuessed { .. } | Self::ColumnsChosen { .. } | Self::Redirected { .. }
        )
    }

    /// What it is about: a path, an address, or what else it is called.
    pub fn name(&self) -> Cow<'_, str> {
        match self {
            Self::Open { path, .. } | Self::NotAFile { path } | Self::EmptyFolder { path } => {
                path.to_string_lossy()
            }
            Self::TooLarge { name }
            | Self::Empty { name }
            | Self::Unsupported { name, .. }
            | Self::Binary { name }
            | Self::Unreadable { name, .. }
            | Self::Encrypted { name }
            | Self::Packed { name, .. }
            | Self::TooDeep { name }
            | Self::Damaged { name, .. }
            | Self::EmptyArchive { name }
            | Self::NoWords { name }
            | Self::OnlyPictures { name }
            | Self::OnlyShapes { name }
            | Self::NoText { name }
            | Self::Wordless { name, .. }
            | Self::BrokenLine { name, .. }
            | Self::BreaksOff { name, .. }
            | Self::Inflates { name }
            | Self::Unreachable { address: name, .. }
            | Self::Redirected { address: name, .. }
            | Self::MoreRecords { name, .. }
            | Self::ColumnsGuessed { name, .. }
            | Self::ColumnsChosen { name, .. }
            | Self::NoTextColumn { name, .. }
            | Self::Record { name, .. } => name.into(),
        }
    }

    /// What is wrong and what to do about it, without what it is about: that stands at
    /// the end of the whole message.
    pub fn complaint(&self) -> String {
        let mut message = self.to_string();
        let name = format!(": {:?}", self.name());
        if message.ends_with(&name) {
            message.truncate(message.len() - name.len());
        }
        message
    }

    /// The columns of the table that it is about, with the table’s name.
    pub fn table(&self) -> Option<(&str, &TableColumns)> {
        match self {
            Self::ColumnsGuessed { name, columns, .. }
            | Self::ColumnsChosen { name, columns, .. }
            | Self::NoTextColumn { name, columns } => Some((name, columns)),
            _ => None,
        }
    }
}

/// Why a file cannot be opened, and what to do about it, in words of a person.
fn what_failed(cause: &io::Error) -> (String, &'static str) {
    match cause.kind() {
        ErrorKind::NotFound => {
            ("there is no such file".to_owned(), "look for it, and open it where it is now")
        }
        ErrorKind::PermissionDenied => {
            ("you may not read it".to_owned(), "ask for the right to, or for a copy")
        }
        _ => (cause.to_string(), "check that it exists and that you may read it"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_it_is_about_stands_at_the_end_and_can_be_left_away() {
        let path = PathBuf::from("/a/Bericht „1“.txt");
        let about = "/a/b.pdf".to_owned();
        for error in [
            IngestError::NotAFile { path },
            IngestError::OnlyPictures { name: about.clone() },
            IngestError::Redirected { address: about, to: "c".to_owned() },
        ] {
            assert_eq!(error.to_string(), format!("{}: {:?}", error.complaint(), error.name()));
        }
    }
}
