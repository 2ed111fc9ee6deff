use std::fmt;
use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

use super::{ArticleId, KindId, List, Step, TextSpan, When};

/// Whether the words say that something happened.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Realis {
    #[default]
    Happened,
    /// Announced, called for, due.
    Planned,
    Negated,
    /// Conditional, possible, feared.
    Hypothetical,
    /// Happens as a rule; no one occasion.
    Habitual,
}

/// The part somebody plays in an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Who did it.
    Agent,
    /// To whom it was done.
    Patient,
    /// Named in the clause, part unknown.
    Other,
}

impl fmt::Display for Role {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Agent => "agent",
            Self::Patient => "patient",
            Self::Other => "other",
        })
    }
}

/// Somebody or something with a name, taking part in an event.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Participant {
    /// The fullest form of the name the article gives: "Alexei Navalny".
    pub name: SmolStr,
    pub role: Role,
}

/// The words that date a mention.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DatedBy {
    pub span: TextSpan,
    /// The TIMEX3 value of the words.
    pub value: SmolStr,
}

/// Identifies a mention in a project. The trigger's place makes it the same
/// again when the article is read a second time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct MentionId {
    pub article: ArticleId,
    /// Byte offset into the article's text.
    pub trigger_start: u32,
    /// Tells apart the events of one trigger: "protests on 23 and 31 January".
    pub nth: u8,
}

impl MentionId {
    /// All identities that an article can have.
    pub const fn range_in(article: ArticleId) -> RangeInclusive<Self> {
        let first = Self { article, trigger_start: 0, nth: 0 };
        first..=Self { article, trigger_start: u32::MAX, nth: u8::MAX }
    }

    /// The pair of two mentions, the lesser first, as people keep them apart.
    pub fn paired_with(self, other: Self) -> [Self; 2] {
        [self.min(other), self.max(other)]
    }
}

/// One place where an article tells of an event, and all that was concluded
/// from it.
///
/// A window holds a million of them, so what most do not have takes no room.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Mention {
    pub id: MentionId,
    /// A headline made of the words: "Alexei Navalny arrested".
    pub title: Box<str>,
    pub kind: KindId,
    pub when: When,
    pub realis: Realis,
    /// From 0 (a guess) to 1 (certain): that the event is one, and that its
    /// date is right.
    pub confidence: f32,
    pub participants: List<Participant>,
    pub places: List<SmolStr>,
    /// How many and how much, as the text writes it: "12 people", "$5 million".
    pub quantities: List<SmolStr>,
    pub sentence: TextSpan,
    pub trigger: TextSpan,
    /// The verb that says no more than that a noun happened: "began" in "talks
    /// began".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carrier: Option<TextSpan>,
    /// Base form of the trigger: what merging compares.
    pub lemma: SmolStr,
    /// The words that give the date, where some do.
    pub timex: Option<Box<DatedBy>>,
    /// From the words to the date.
    pub derivation: List<Step>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mention_and_its_counts_of_owners_take_192_bytes() {
        // The next size in which memory is given out is 224.
        assert!(size_of::<Mention>() + 2 * size_of::<usize>() <= 192, "{}", size_of::<Mention>());
    }
}
