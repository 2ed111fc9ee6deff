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
}

impl fmt::Display for PublicationSource {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::SetByHand => "set by hand",
            Self::Record => "the record",
            Self::FrontMatter => "front matter",
            Self::StructuredData => "structured data of the page",
            Self::PageMetadata => "page metadata",
            Self::TimeElement => "the page’s time element",
            Self::HeaderLine => "header line",
            Self::Dateline => "dateline",
            Self::Address => "address",
            Self::FileName => "file name",
            Self::Capture => "the day the page was saved",
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
    /// Two letters (ISO 639-1), or empty where the text is too short to tell.
    pub language: String,
    /// Every offset in the project counts in this text.
    pub text: Arc<str>,
    /// Stretches of `text` that are no part of the article: header lines, error
    /// messages of the site. Sorted, apart from each other.
    pub left_out: Vec<TextSpan>,
}

impl Article {
    /// The day of publication.
    pub fn published(&self) -> Option<NaiveDate> {
        self.publication.map(|publication| publication.day)
    }

    /// What a person knows the source by: the outlet, else the title.
    pub fn source_name(&self) -> &str {
        self.outlet.as_deref().unwrap_or(&self.title)
    }

    /// Whether `span` touches what is no part of the article.
    pub fn is_left_out(&self, span: TextSpan) -> bool {
        self.left_out.iter().any(|left_out| left_out.overlaps(span))
    }
}
