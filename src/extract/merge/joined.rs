use std::collections::BTreeMap;

use crate::model::{MentionId, Pairs};

/// Pairs of mentions that a person joined, found from either side.
#[derive(Debug, Default)]
pub(super) struct Joined {
    pairs: Pairs,
    others: BTreeMap<MentionId, Vec<MentionId>>,
}

impl Joined {
    pub(super) fn new(pairs: Pairs) -> Self {
        let mut others = BTreeMap::<_, Vec<_>>::new();
        for [one, two] in &pairs {
            others.entry(*one).or_default().push(*two);
            others.entry(*two).or_default().push(*one);
        }
        Self { pairs, others }
    }

    pub(super) const fn pairs(&self) -> &Pairs {
        &self.pairs
    }

    /// All that are joined with a mention.
    pub(super) fn with(&self, mention: MentionId) -> &[MentionId] {
        self.others.get(&mention).map_or(&[], Vec::as_slice)
    }
}
