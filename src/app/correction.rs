//! What a person can do to what was found.

/// Something to do with the selected events, or with words that are marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Correction {
    Accept,
    /// Hides them, or shows again what is hidden.
    Hide,
    Star,
    Merge,
    /// Takes a merge by hand back, else makes the source that is shown an event of
    /// its own.
    Unmerge,
    /// Opens the form for an event that the marked words tell of.
    MakeEvent,
}

/// A fact of the selected event that is changed where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FactField {
    Title,
    When,
    Kind,
    /// A participant by its place, or a new one.
    Person(Option<usize>),
    /// A place by its place among them, or a new one.
    Place(Option<usize>),
    Tag,
    Note,
}
