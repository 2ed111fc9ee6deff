use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

use super::{ArticleId, Edit, Step, TextSpan, When};

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
    /// The pair of two mentions, the lesser first, as people keep them apart.
    pub fn paired_with(self, other: Self) -> [Self; 2] {
        [self.min(other), self.max(other)]
    }
}

/// One place where an article tells of an event, and all that was concluded
/// from it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Mention {
    pub id: MentionId,
    /// A headline made of the words: "Alexei Navalny arrested".
    pub title: String,
    /// The identifier of an [`EventKind`](super::EventKind).
    pub kind: Arc<str>,
    pub when: When,
    pub realis: Realis,
    /// From 0 (a guess) to 1 (certain): that the event is one, and that its
    /// date is right.
    pub confidence: f32,
    pub participants: Vec<Participant>,
    pub places: Vec<SmolStr>,
    /// How many and how much, as the text writes it: "12 people", "$5 million".
    pub quantities: Vec<SmolStr>,
    pub sentence: TextSpan,
    pub trigger: TextSpan,
    /// The verb that says no more than that a noun happened: "began" in "talks
    /// began".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carrier: Option<TextSpan>,
    /// Base form of the trigger: what merging compares.
    pub lemma: SmolStr,
    /// The words that give the date, where some do.
    pub timex: Option<DatedBy>,
    /// From the words to the date.
    pub derivation: Vec<Step>,
}

/// Something that happened, with every place that tells of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// The identity of its first mention.
    pub id: MentionId,
    pub title: String,
    pub kind: Arc<str>,
    pub when: When,
    pub realis: Realis,
    pub confidence: f32,
    pub participants: Vec<Participant>,
    pub places: Vec<SmolStr>,
    /// How many and how much, as the articles write it; they need not agree.
    pub quantities: Vec<SmolStr>,
    /// At least one; the first gives the event its identity.
    pub mentions: Vec<Arc<Mention>>,
    /// How many articles tell of it independently: copies of one text count once.
    pub source_count: usize,
    /// Why the mentions are taken for one event.
    pub merged_because: Vec<Step>,
    /// Whether mentions date it differently, so that both cannot be true.
    pub is_disputed: bool,
}

impl Event {
    /// The event that one mention makes by itself.
    pub fn from_mention(mention: Arc<Mention>) -> Self {
        Self {
            id: mention.id,
            title: mention.title.clone(),
            kind: Arc::clone(&mention.kind),
            when: mention.when,
            realis: mention.realis,
            confidence: mention.confidence,
            participants: mention.participants.clone(),
            places: mention.places.clone(),
            quantities: mention.quantities.clone(),
            source_count: 1,
            merged_because: Vec::new(),
            is_disputed: false,
            mentions: vec![mention],
        }
    }

    /// The mention that gives the event's date most surely: where a reader should
    /// look first.
    pub fn clearest_mention(&self) -> Option<&Mention> {
        let clearness = |mention: &Mention| {
            (mention.when == self.when, mention.timex.is_some(), mention.confidence)
        };
        self.mentions.iter().map(|mention| &**mention).rev().max_by(|one, two| {
            let (one, two) = (clearness(one), clearness(two));
            (one.0, one.1).cmp(&(two.0, two.1)).then(one.2.total_cmp(&two.2))
        })
    }

    /// Whether it is shown as something that happened or is planned, rather
    /// than denied, imagined or usual.
    pub const fn is_asserted(&self) -> bool {
        matches!(self.realis, Realis::Happened | Realis::Planned)
    }

    /// The edit that makes one of its mentions an event of its own.
    pub fn separation(&self, mention: MentionId) -> Edit {
        let others = self.mentions.iter().map(|other| other.id).filter(|other| *other != mention);
        let pairs = others.map(|other| mention.paired_with(other)).collect();
        Edit::KeepApart { pairs, apart: true }
    }

    /// How many different articles tell of it.
    pub fn article_count(&self) -> usize {
        // Most events have one mention, and this is asked of all of them.
        if let [_] = self.mentions.as_slice() {
            return 1;
        }
        let mut articles: Vec<ArticleId> =
            self.mentions.iter().map(|mention| mention.id.article).collect();
        articles.sort_unstable();
        articles.dedup();
        articles.len()
    }
}
