//! What a person can do to what was found.

use smol_str::SmolStr;

use crate::model::{KindId, MentionId, Saying};
use crate::worker::Made;

use super::review::ReviewStep;

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
    /// Opens the field of a fact.
    Edit(FactField),
    /// Begins to go through events one by one, or ends it.
    Review,
}

/// What is said where it takes more than a key.
#[derive(Debug)]
pub enum Telling {
    /// Opens or closes the field in which a fact of the selected event is changed.
    Edit(Option<FactField>),
    /// Says something of an event.
    Say(MentionId, Saying),
    /// Gives all selected events a type, or leaves it to the program.
    SayKind(Option<KindId>),
    /// Puts a tag on all selected events, or takes it off.
    Tag {
        tag: SmolStr,
        on: bool,
    },
    /// Ticks a source of the selected event, or no longer does.
    Tick(MentionId),
    /// Makes the ticked sources another event.
    SplitTicked,
    /// Closes the form for a new event, and makes it where it was filled in.
    MakeEvent(Option<Box<Made>>),
    StepReview(ReviewStep),
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
