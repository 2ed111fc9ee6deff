//! An event as the program found it, with what a person said of it.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Conclusion, Edit, Event, MentionId, Remark, Saying, Verdict, When};

/// How far a person has looked at an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Review {
    /// Nobody has.
    Open,
    /// It was accepted with a date that it no longer has.
    Changed,
    /// It was accepted, or set right.
    Done,
    /// It was hidden.
    Hidden,
}

/// What a person said of an event, and what the program had found.
#[derive(Debug, Clone, PartialEq)]
pub struct Corrected {
    pub found: Arc<Event>,
    /// All that was said, taken together.
    pub remark: Remark,
    /// By which mentions it was said, in their order; at least one.
    pub said_by: Vec<Arc<Remark>>,
}

impl Event {
    /// The event as a person sees it; `remarks` are those on its mentions, in their
    /// order. The same event where there are none.
    #[must_use]
    pub fn corrected(found: &Arc<Self>, remarks: Vec<Arc<Remark>>) -> Arc<Self> {
        let mut said = remarks.iter();
        let Some(first) = said.next() else { return Arc::clone(found) };
        let remark = said.fold(Remark::clone(first), |all, next| all.with(next));
        let mut conclusion = Conclusion::from(Self::clone(found));
        if let Some(title) = &remark.title {
            conclusion.title = title.as_str().into();
        }
        if let Some(said) = &remark.when {
            conclusion.when = said.when;
        }
        if let Some(kind) = &remark.kind {
            conclusion.kind = kind.clone();
        }
        if let Some(participants) = &remark.participants {
            conclusion.participants.clone_from(participants);
        }
        if let Some(places) = &remark.places {
            conclusion.places.clone_from(places);
        }
        // Somebody vouches for it.
        if remark.when.is_some() || is_accepted_with(&remark, conclusion.when) {
            conclusion.confidence = 1.0;
        }
        let found = Arc::clone(found);
        conclusion.corrected = Some(Box::new(Corrected { found, remark, said_by: remarks }));
        Arc::new(Self::from(conclusion))
    }

    /// What a person said of it.
    pub fn remark(&self) -> Option<&Remark> {
        self.correction().map(|corrected| &corrected.remark)
    }

    /// The date that the program found.
    pub fn found_when(&self) -> When {
        self.correction().map_or_else(|| self.when(), |corrected| corrected.found.when())
    }

    /// How far a person has looked at it.
    pub fn review(&self) -> Review {
        let Some(remark) = self.remark() else { return Review::Open };
        match remark.verdict {
            Some(Verdict::Hidden) => Review::Hidden,
            Some(Verdict::Accepted { .. }) if is_accepted_with(remark, self.when()) => Review::Done,
            Some(Verdict::Accepted { .. }) => Review::Changed,
            None if remark.edits() => Review::Done,
            None => Review::Open,
        }
    }

    pub fn is_hidden(&self) -> bool {
        self.review() == Review::Hidden
    }

    pub fn is_starred(&self) -> bool {
        self.remark().is_some_and(|remark| remark.is_starred)
    }

    /// The edit that says something of the event: by the mention by which the same
    /// was said before, or else by its first; `None` where that changes nothing.
    pub fn say(&self, saying: &Saying) -> Option<Edit> {
        let mut said = Vec::new();
        let mut is_said = *saying == saying.nothing();
        let remarks = self.correction().map_or(&[][..], |corrected| &corrected.said_by);
        for remark in remarks {
            let new = if is_said { saying.nothing() } else { saying.clone() };
            let before = Remark::clone(remark).say(new.clone());
            if before == saying.nothing() {
                continue;
            }
            is_said = true;
            if before != new {
                said.push((Arc::clone(&remark.mention), new));
            }
        }
        if !is_said {
            let at = remarks.first().map(|remark| Arc::clone(&remark.mention));
            said.push((at.or_else(|| self.mentions().first().cloned())?, saying.clone()));
        }
        (!said.is_empty()).then_some(Edit::Say { said })
    }

    /// The edit that makes one of its mentions an event of its own.
    pub fn separation(&self, mention: MentionId) -> Edit {
        self.split(&[mention])
    }

    /// The edit that makes some of its mentions one event and the others another.
    pub fn split(&self, part: &[MentionId]) -> Edit {
        let mentions = self.mentions().iter().map(|mention| mention.id);
        let (one, two): (Vec<_>, Vec<_>) = mentions.partition(|mention| part.contains(mention));
        let across =
            |one: &MentionId| two.iter().map(|two| one.paired_with(*two)).collect::<Vec<_>>();
        let pairs: Vec<_> = one.iter().flat_map(across).collect();
        Edit::Together {
            name: "separation of a source".to_owned(),
            edits: vec![
                Edit::Join { pairs: pairs.clone(), joined: false },
                Edit::Join { pairs: neighbours(&one), joined: true },
                Edit::KeepApart { pairs, apart: true },
            ],
        }
    }

    /// The edit that makes several events one.
    pub fn merger<'a>(events: impl IntoIterator<Item = &'a Self>) -> Edit {
        let events: Vec<&Self> = events.into_iter().collect();
        let mut apart = Vec::new();
        for (place, one) in events.iter().enumerate() {
            for two in events.iter().skip(place + 1) {
                let ids = |event: &'a Self| event.mentions().iter().map(|mention| mention.id);
                apart
                    .extend(ids(one).flat_map(|one| ids(two).map(move |two| one.paired_with(two))));
            }
        }
        let first: Vec<MentionId> =
            events.iter().filter_map(|event| Some(event.mentions().first()?.id)).collect();
        Edit::Together {
            name: format!("merge of {} events", events.len()),
            edits: vec![
                Edit::KeepApart { pairs: apart, apart: false },
                Edit::Join { pairs: neighbours(&first), joined: true },
            ],
        }
    }

    /// What a person said of it, and what the program had found.
    pub fn correction(&self) -> Option<&Corrected> {
        self.conclusion()?.corrected.as_deref()
    }
}

/// Pairs that hang all mentions together.
fn neighbours(mentions: &[MentionId]) -> Vec<[MentionId; 2]> {
    mentions.iter().zip(mentions.iter().skip(1)).map(|(one, two)| one.paired_with(*two)).collect()
}

/// Whether the date that was accepted is the one it has now.
fn is_accepted_with(remark: &Remark, now: When) -> bool {
    matches!(remark.verdict, Some(Verdict::Accepted { when }) if when == now)
}
