use super::Archive;

/// What a ZIP archive is, told by what it holds and not by its ending.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Nature {
    /// Files that somebody packed.
    Documents,
    Word,
    OpenDocument,
    Book,
    Unsupported {
        kind: &'static str,
        remedy: &'static str,
    },
}

/// What stands at the start of the member `mimetype`.
const OPEN_DOCUMENT_TEXT: &[u8] = b"application/vnd.oasis.opendocument.text";
const OPEN_DOCUMENT: &[u8] = b"application/vnd.oasis.opendocument.";

/// A member that only one kind of document has, and what to do about it.
const UNSUPPORTED: &[(&str, &str, &str)] = &[
    ("xl/workbook.xml", "an Excel workbook", "save the sheet as CSV"),
    ("xl/workbook.bin", "an Excel workbook", "save the sheet as CSV"),
    ("ppt/presentation.xml", "a presentation", "save it as PDF"),
    ("Index/Document.iwa", "an Apple Pages or Numbers document", "export it as Word or PDF"),
];

impl Nature {
    pub(super) fn of(archive: &mut Archive<'_>) -> Self {
        if archive.has("[Content_Types].xml") && archive.has_folder("word") {
            return Self::Word;
        }
        if archive.has("META-INF/container.xml") {
            return Self::Book;
        }
        if let Some(Ok(mimetype)) = archive.part("mimetype") {
            if mimetype.starts_with(OPEN_DOCUMENT_TEXT) {
                return Self::OpenDocument;
            }
            if mimetype.starts_with(OPEN_DOCUMENT) {
                let kind = "an OpenDocument that is no text";
                return Self::Unsupported { kind, remedy: "save it as CSV or PDF" };
            }
        }
        let known = UNSUPPORTED.iter().find(|(member, ..)| archive.has(member));
        match known {
            Some((_, kind, remedy)) => Self::Unsupported { kind, remedy },
            None => Self::Documents,
        }
    }
}
