use std::slice;
use std::sync::Arc;

use smol_str::SmolStr;

use super::{ArticleId, Corrected, KindId, Mention, MentionId, Participant, Realis, Step, When};

/// Something that happened, with every place that tells of it.
///
/// Nearly all events are told of once. Such an event is what its mention says,
/// and says it in the mention's words; only where several mentions were merged
/// is there anything to conclude, and room for it.
#[derive(Debug, Clone, PartialEq)]
pub struct Event(Told);

#[derive(Debug, Clone, PartialEq)]
enum Told {
    Once(Arc<Mention>),
    Often(Box<Conclusion>),
}

/// What several mentions say of one event together.
#[derive(Debug, Clone, PartialEq)]
pub struct Conclusion {
    /// The identity of the first mention.
    pub id: MentionId,
    pub title: Box<str>,
    pub kind: KindId,
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
    /// What a person said of it, if anything.
    pub corrected: Option<Box<Corrected>>,
}

impl Conclusion {
    /// What one mention says by itself.
    pub fn of(mention: Arc<Mention>) -> Self {
        Self {
            id: mention.id,
            title: mention.title.clone(),
            kind: mention.kind.clone(),
            when: mention.when,
            realis: mention.realis,
            confidence: mention.confidence,
            participants: mention.participants.to_vec(),
            places: mention.places.to_vec(),
            quantities: mention.quantities.to_vec(),
            source_count: 1,
            merged_because: Vec::new(),
            is_disputed: false,
            corrected: None,
            mentions: vec![mention],
        }
    }
}

impl From<Conclusion> for Event {
    fn from(conclusion: Conclusion) -> Self {
        Self(Told::Often(Box::new(conclusion)))
    }
}

impl From<Event> for Conclusion {
    fn from(event: Event) -> Self {
        match event.0 {
            Told::Once(mention) => Self::of(mention),
            Told::Often(conclusion) => *conclusion,
        }
    }
}

impl Event {
    /// The event that one mention makes by itself.
    pub const fn from_mention(mention: Arc<Mention>) -> Self {
        Self(Told::Once(mention))
    }

    /// The identity of its first mention.
    pub fn id(&self) -> MentionId {
        match &self.0 {
            Told::Once(mention) => mention.id,
            Told::Often(conclusion) => conclusion.id,
        }
    }

    /// A headline made of the words of one mention.
    pub fn title(&self) -> &str {
        match &self.0 {
            Told::Once(mention) => &mention.title,
            Told::Often(conclusion) => &conclusion.title,
        }
    }

    /// The identifier of an [`EventKind`](super::EventKind).
    pub fn kind(&self) -> &str {
        match &self.0 {
            Told::Once(mention) => &mention.kind,
            Told::Often(conclusion) => &conclusion.kind,
        }
    }

    pub fn when(&self) -> When {
        match &self.0 {
            Told::Once(mention) => mention.when,
            Told::Often(conclusion) => conclusion.when,
        }
    }

    pub fn realis(&self) -> Realis {
        match &self.0 {
            Told::Once(mention) => mention.realis,
            Told::Often(conclusion) => conclusion.realis,
        }
    }

    /// From 0 (a guess) to 1 (certain).
    pub fn confidence(&self) -> f32 {
        match &self.0 {
            Told::Once(mention) => mention.confidence,
            Told::Often(conclusion) => conclusion.confidence,
        }
    }

    pub fn participants(&self) -> &[Participant] {
        match &self.0 {
            Told::Once(mention) => &mention.participants,
            Told::Often(conclusion) => &conclusion.participants,
        }
    }

    pub fn places(&self) -> &[SmolStr] {
        match &self.0 {
            Told::Once(mention) => &mention.places,
            Told::Often(conclusion) => &conclusion.places,
        }
    }

    /// How many and how much, as the articles write it; they need not agree.
    pub fn quantities(&self) -> &[SmolStr] {
        match &self.0 {
            Told::Once(mention) => &mention.quantities,
            Told::Often(conclusion) => &conclusion.quantities,
        }
    }

    /// At least one; the first gives the event its identity.
    pub fn mentions(&self) -> &[Arc<Mention>] {
        match &self.0 {
            Told::Once(mention) => slice::from_ref(mention),
            Told::Often(conclusion) => &conclusion.mentions,
        }
    }

    /// How many articles tell of it independently: copies of one text count once.
    pub fn source_count(&self) -> usize {
        match &self.0 {
            Told::Once(_) => 1,
            Told::Often(conclusion) => conclusion.source_count,
        }
    }

    /// Why the mentions are taken for one event.
    pub fn merged_because(&self) -> &[Step] {
        match &self.0 {
            Told::Once(_) => &[],
            Told::Often(conclusion) => &conclusion.merged_because,
        }
    }

    /// Whether mentions date it differently, so that both cannot be true.
    pub fn is_disputed(&self) -> bool {
        match &self.0 {
            Told::Once(_) => false,
            Told::Often(conclusion) => conclusion.is_disputed,
        }
    }

    /// What was concluded beyond what one mention says.
    pub(super) fn conclusion(&self) -> Option<&Conclusion> {
        match &self.0 {
            Told::Once(_) => None,
            Told::Often(conclusion) => Some(conclusion),
        }
    }

    /// The mention that gives the event's date most surely: where a reader should
    /// look first.
    pub fn clearest_mention(&self) -> Option<&Mention> {
        let clearness = |mention: &Mention| {
            (mention.when == self.when(), mention.timex.is_some(), mention.confidence)
        };
        self.mentions().iter().map(|mention| &**mention).rev().max_by(|one, two| {
            let (one, two) = (clearness(one), clearness(two));
            (one.0, one.1).cmp(&(two.0, two.1)).then(one.2.total_cmp(&two.2))
        })
    }

    /// Whether it is shown as something that happened or is planned, rather
    /// than denied, imagined or usual.
    pub fn is_asserted(&self) -> bool {
        matches!(self.realis(), Realis::Happened | Realis::Planned)
    }

    /// How many different articles tell of it.
    pub fn article_count(&self) -> usize {
        // Most events have one mention, and this is asked of all of them.
        if let [_] = self.mentions() {
            return 1;
        }
        let mut articles: Vec<ArticleId> =
            self.mentions().iter().map(|mention| mention.id.article).collect();
        articles.sort_unstable();
        articles.dedup();
        articles.len()
    }
}
