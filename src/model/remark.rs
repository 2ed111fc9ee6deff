use std::collections::BTreeSet;
use std::mem;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

use super::{KindId, Mention, MentionId, Participant, When};

/// What a person decided about an event as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "lowercase")]
pub enum Verdict {
    /// It is right, with the date that it had then. Should the program come to
    /// another one, somebody has to look again.
    Accepted { when: When },
    /// It is no event, or of no interest.
    Hidden,
}

/// A date that a person gave an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SaidWhen {
    pub when: When,
    /// As it was typed, or whose claim was chosen.
    pub words: SmolStr,
}

/// One thing that is said of an event; `None` leaves it to the program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "of", content = "is", rename_all = "lowercase")]
pub enum Saying {
    Verdict(Option<Verdict>),
    Title(Option<SmolStr>),
    When(Option<SaidWhen>),
    Kind(Option<KindId>),
    Participants(Option<Vec<Participant>>),
    Places(Option<Vec<SmolStr>>),
    Star(bool),
    Tags(BTreeSet<SmolStr>),
    Note(Option<SmolStr>),
}

/// All that a person said of an event.
///
/// Events come and go as articles do; what is said stays with the mention by
/// which it was said, and with whatever event that mention is part of. The mention
/// is kept as it was, so that what somebody worked on does not vanish when better
/// rules no longer find it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Remark {
    pub mention: Arc<Mention>,
    pub verdict: Option<Verdict>,
    pub title: Option<SmolStr>,
    pub when: Option<SaidWhen>,
    pub kind: Option<KindId>,
    pub participants: Option<Vec<Participant>>,
    pub places: Option<Vec<SmolStr>>,
    pub is_starred: bool,
    pub tags: BTreeSet<SmolStr>,
    pub note: Option<SmolStr>,
}

impl Remark {
    /// Nothing said yet.
    pub const fn on(mention: Arc<Mention>) -> Self {
        Self {
            mention,
            verdict: None,
            title: None,
            when: None,
            kind: None,
            participants: None,
            places: None,
            is_starred: false,
            tags: BTreeSet::new(),
            note: None,
        }
    }

    /// By which mention it was said.
    pub fn id(&self) -> MentionId {
        self.mention.id
    }

    /// Says something, and answers what was said of it before.
    #[must_use]
    pub fn say(&mut self, saying: Saying) -> Saying {
        match saying {
            Saying::Verdict(new) => Saying::Verdict(mem::replace(&mut self.verdict, new)),
            Saying::Title(new) => Saying::Title(mem::replace(&mut self.title, new)),
            Saying::When(new) => Saying::When(mem::replace(&mut self.when, new)),
            Saying::Kind(new) => Saying::Kind(mem::replace(&mut self.kind, new)),
            Saying::Participants(new) => {
                Saying::Participants(mem::replace(&mut self.participants, new))
            }
            Saying::Places(new) => Saying::Places(mem::replace(&mut self.places, new)),
            Saying::Star(new) => Saying::Star(mem::replace(&mut self.is_starred, new)),
            Saying::Tags(new) => Saying::Tags(mem::replace(&mut self.tags, new)),
            Saying::Note(new) => Saying::Note(mem::replace(&mut self.note, new)),
        }
    }

    /// All that it says, one by one.
    pub fn sayings(&self) -> Vec<Saying> {
        let all = [
            Saying::Verdict(self.verdict),
            Saying::Title(self.title.clone()),
            Saying::When(self.when.clone()),
            Saying::Kind(self.kind.clone()),
            Saying::Participants(self.participants.clone()),
            Saying::Places(self.places.clone()),
            Saying::Star(self.is_starred),
            Saying::Tags(self.tags.clone()),
            Saying::Note(self.note.clone()),
        ];
        all.into_iter().filter(|saying| *saying != saying.nothing()).collect()
    }

    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        !self.edits()
            && self.verdict.is_none()
            && !self.is_starred
            && self.tags.is_empty()
            && self.note.is_none()
    }

    /// Whether it says what happened, when, to whom or where.
    pub fn edits(&self) -> bool {
        self.title.is_some()
            || self.when.is_some()
            || self.kind.is_some()
            || self.participants.is_some()
            || self.places.is_some()
    }

    /// What both say; this one where they differ.
    #[must_use]
    pub fn with(mut self, other: &Self) -> Self {
        self.verdict = self.verdict.or(other.verdict);
        self.title = self.title.or_else(|| other.title.clone());
        self.when = self.when.or_else(|| other.when.clone());
        self.kind = self.kind.or_else(|| other.kind.clone());
        self.participants = self.participants.or_else(|| other.participants.clone());
        self.places = self.places.or_else(|| other.places.clone());
        self.is_starred |= other.is_starred;
        self.tags.extend(other.tags.iter().cloned());
        self.note = self.note.or_else(|| other.note.clone());
        self
    }
}

impl Saying {
    /// The same with nothing said, by which a remark loses it.
    #[must_use]
    pub const fn nothing(&self) -> Self {
        match self {
            Self::Verdict(_) => Self::Verdict(None),
            Self::Title(_) => Self::Title(None),
            Self::When(_) => Self::When(None),
            Self::Kind(_) => Self::Kind(None),
            Self::Participants(_) => Self::Participants(None),
            Self::Places(_) => Self::Places(None),
            Self::Star(_) => Self::Star(false),
            Self::Tags(_) => Self::Tags(BTreeSet::new()),
            Self::Note(_) => Self::Note(None),
        }
    }

    /// What it does, as "Undo …" names it.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Verdict(Some(Verdict::Accepted { .. })) => "accepting",
            Self::Verdict(Some(Verdict::Hidden)) => "hiding",
            Self::Verdict(None) => "taking back a verdict on",
            Self::Title(_) => "change of title of",
            Self::When(_) => "change of date of",
            Self::Kind(_) => "change of type of",
            Self::Participants(_) => "change of people of",
            Self::Places(_) => "change of places of",
            Self::Star(true) => "starring",
            Self::Star(false) => "unstarring",
            Self::Tags(_) => "change of tags of",
            Self::Note(_) => "change of note on",
        }
    }
}
