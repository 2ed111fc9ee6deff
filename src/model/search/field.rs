/// Where a word is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// In all that tells of an event, and in the text of articles.
    Any,
    /// In the names of people, bodies and places: `who:navalny`.
    Who,
    /// In the name of the kind of event: `type:arrest`.
    Type,
    /// In an article’s title and outlet: `article:herald`.
    Article,
}

impl Field {
    /// By the word before the colon.
    pub(super) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "who" => Self::Who,
            "type" => Self::Type,
            "article" => Self::Article,
            _ => return None,
        })
    }
}
