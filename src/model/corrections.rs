use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{ArticleId, Edit, Mention, MentionId, Remark};

/// Pairs of mentions, the lesser first.
pub type Pairs = BTreeSet<[MentionId; 2]>;

/// All that a person said about events, kept apart from what the program found.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Corrections {
    pub remarks: BTreeMap<MentionId, Arc<Remark>>,
    /// Events that a person saw in the text and the program did not.
    pub made: BTreeMap<MentionId, Arc<Mention>>,
    /// Mentions that are not one event.
    pub kept_apart: Pairs,
    /// Mentions that are one event.
    pub joined: Pairs,
}

impl Corrections {
    /// The remarks said in an article.
    pub fn remarks_in(&self, article: ArticleId) -> impl Iterator<Item = &Arc<Remark>> {
        self.remarks.range(MentionId::range_in(article)).map(|(_, remark)| remark)
    }

    /// The edit that takes an event out which a person made, with all that was said of
    /// it, since that alone would keep it.
    pub fn unmaking(&self, mention: MentionId) -> Edit {
        let mut edits = Vec::new();
        if let Some(remark) = self.remarks.get(&mention) {
            let nothing = remark.sayings().into_iter().map(|saying| saying.nothing());
            let said = nothing.map(|nothing| (Arc::clone(&remark.mention), nothing)).collect();
            edits.push(Edit::Say { said });
        }
        edits.push(Edit::UnmakeEvent { mention });
        Edit::Together { name: "removal of an event of your own".to_owned(), edits }
    }

    /// The mentions made in an article.
    pub fn made_in(&self, article: ArticleId) -> impl Iterator<Item = &Arc<Mention>> {
        self.made.range(MentionId::range_in(article)).map(|(_, mention)| mention)
    }
}
