//! What can happen, and how articles tell of it. The rules are compiled in; a
//! fault in them shows in the tests.

use std::sync::LazyLock;

use sha2::{Digest as _, Sha256};

use crate::model::Taxonomy;

use super::events::{EventRules, LexiconError};
use super::languages;

const EVENT_KINDS: &str = include_str!("../../assets/rules/event-kinds.toml");
pub(super) const ENGLISH_GRAMMAR: &str = include_str!("../../assets/rules/en/grammar.toml");
pub(super) const ENGLISH_PARTS_OF_SPEECH: &str =
    include_str!("../../assets/rules/en/parts_of_speech.txt");
const ENGLISH_EVENTS: &str = include_str!("../../assets/rules/en/events.toml");

/// What tells the rules of this program from those of another: findings of other
/// rules are out of date.
pub fn rules_name() -> &'static str {
    static NAME: LazyLock<String> = LazyLock::new(|| {
        let mut hash = Sha256::new();
        hash.update(EVENT_KINDS);
        languages::hash_files(&mut hash);
        let hash = hash.finalize();
        let start = hash.first_chunk().copied().map_or(0, u64::from_be_bytes);
        format!("{} {start:016x}", env!("CARGO_PKG_VERSION"))
    });
    &NAME
}

/// What can be wrong with a file of rules.
#[derive(Debug, thiserror::Error)]
pub enum RulesError {
    #[error("the kinds of event cannot be read")]
    Taxonomy(#[source] toml::de::Error),
    #[error("the words of events cannot be read")]
    Events(#[from] LexiconError),
}

/// The rules for events, read once.
pub struct Rules {
    pub taxonomy: Taxonomy,
    pub events: EventRules,
}

impl Rules {
    /// Reads the rules that are compiled in.
    pub fn load() -> Result<Self, RulesError> {
        let taxonomy: Taxonomy = toml::from_str(EVENT_KINDS).map_err(RulesError::Taxonomy)?;
        let events =
            EventRules::parse(ENGLISH_GRAMMAR, ENGLISH_PARTS_OF_SPEECH, ENGLISH_EVENTS, &taxonomy)?;
        Ok(Self { taxonomy, events })
    }
}
