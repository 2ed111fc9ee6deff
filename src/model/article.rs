use std::fmt;
use std::sync::Arc;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::TextSpan;

/// An article's number within its project, in the order of adding.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct ArticleId(pub u32);

/// Where a publication date was found, from the most to the least reliable
/// after what a person said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PublicationSource {
    /// A person set it by hand.
    SetByHand,
    /// A record that names it: a field of a JSON article.
    Record,
    /// Markdown front matter.
    FrontMatter,
    /// Structured metadata of a page (schema.org).
    StructuredData,
    /// The package of a book, which says when it came out.
    Book,
    /// A `<meta>` element of a page.
    PageMetadata,
    /// A `<time>` element of a page.
    TimeElement,
    /// A line at the head of the text, such as `date 2021-03-23`.
    HeaderLine,
    /// The dateline of the report: "MOSCOW, 3 February 2021 —".
    Dateline,
    /// The address of the page.
    Address,
    /// The name of the file.
    FileName,
    /// When an archive saved the page: it was out by then.
    Capture,
    /// The day on which the document was made, as it says itself: a document is
    /// made before it comes out.
    Made,
    /// The lines that the web server sent before the page: mostly when it was fetched,
    /// so never the day of publication by itself.
    ServerHeader,
    /// When the file was last written: never the day of publication by itself, since
    /// most files are saved long after.
    FileDate,
}

impl fmt::Display for PublicationSource {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::SetByHand => "set by hand",
            Self::Record => "the record",
            Self::FrontMatter => "front matter",
            Self::StructuredData => "structured data of the page",
            Self::Book => "the book’s own record",
            Self::PageMetadata => "page metadata",
            Self::TimeElement => "the page’s time element",
            Self::HeaderLine => "header line",
            Self::Dateline => "dateline",
            Self::Address => "address",
            Self::FileName => "file name",
            Self::Capture => "the day the page was saved",
            Self::Made => "the day the document was made",
            Self::ServerHeader => "header of the web server",
            Self::FileDate => "date of the file",
        })
    }
}

/// The day an article came out (`TimeML`'s document creation time), and who says
/// so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Publication {
    pub day: NaiveDate,
    pub source: PublicationSource,
}

/// Where an article comes from, as far as it says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Origin {
    /// Who wrote it: one name, or several with commas between them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// The web address of the page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// The file or the web address that it was read from, which may hold others too;
    /// `None` of text that was pasted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub document: Option<Arc<str>>,
    /// The other days of publication that were found, the most reliable first. Some
    /// say the same as the one that is used.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub other_publications: Vec<Publication>,
}

/// One article, as it was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Article {
    pub id: ArticleId,
    /// What other programs call it: a path, or the identifier of a record.
    pub name: String,
    pub title: String,
    /// `None` where no date was found: relative dates then stay unresolved.
    pub publication: Option<Publication>,
    /// The outlet or site.
    pub outlet: Option<String>,
    #[serde(default)]
    pub origin: Origin,
    /// Two letters (ISO 639-1), or empty where the text is too short to tell.
    pub language: String,
    /// Every offset in the project counts in this text.
    pub text: Arc<str>,
    /// Stretches of `text` that are no part of the article: header lines, error
    /// messages of the site. Sorted, apart from each other.
    pub left_out: Vec<TextSpan>,
    /// Where each page begins in `text`, in bytes and in order; empty where the
    /// article has no pages.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub page_starts: Vec<usize>,
}

impl Article {
    /// The document that it was read from; where that is not known, its own name.
    pub fn document(&self) -> &str {
        self.origin.document.as_deref().unwrap_or(&self.name)
    }

    /// The day of publication.
    pub fn published(&self) -> Option<NaiveDate> {
        self.publication.map(|publication| publication.day)
    }

    /// Every day of publication that was found, with all that say so; the one that is
    /// used comes first.
    pub fn publications_found(&self) -> impl Iterator<Item = Publication> + '_ {
        self.publication.into_iter().chain(self.origin.other_publications.iter().copied())
    }

    /// The days that sources say the article came out on, each once: more than one
    /// where they disagree. When a file was made, written or fetched says nothing of
    /// that.
    pub fn days_found(&self) -> Vec<NaiveDate> {
        use PublicationSource::{FileDate, Made, ServerHeader};
        let mut days = Vec::new();
        for Publication { day, source } in self.publications_found() {
            if !matches!(source, FileDate | Made | ServerHeader) && !days.contains(&day) {
                days.push(day);
            }
        }
        days
    }

    /// What a person knows the source by: the outlet, else the title.
    pub fn source_name(&self) -> &str {
        self.outlet.as_deref().unwrap_or(&self.title)
    }

    /// The page on which the byte at `offset` stands, from 1; `None` where there are
    /// no pages.
    pub fn page(&self, offset: usize) -> Option<usize> {
        let page = self.page_starts.partition_point(|start| *start <= offset);
        (!self.page_starts.is_empty()).then_some(page.max(1))
    }

    /// Whether `span` touches what is no part of the article.
    pub fn is_left_out(&self, span: TextSpan) -> bool {
        self.left_out.iter().any(|left_out| left_out.overlaps(span))
    }
}
