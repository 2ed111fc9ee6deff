//! Articles to findings, mentions to events.
//!
//! Pure: text and day of publication in, values with their derivation out.
//! Nothing here opens a file, asks the clock, or holds a word of any language:
//! words and rules are data in `assets/rules`.

pub mod sentences;
pub mod timex;
pub mod tokens;

use std::sync::LazyLock;

use crate::model::{Article, Event, Findings, Mention, Taxonomy, TemporalExpression};

/// What is known about events in any language.
#[derive(Debug, Default)]
pub struct Rules {
    pub taxonomy: Taxonomy,
}

/// The rules that are compiled in.
pub fn rules() -> &'static Rules {
    static RULES: LazyLock<Rules> = LazyLock::new(Rules::default);
    &RULES
}

/// Finds everything in an article.
pub fn extract(article: &Article, rules: &Rules) -> Findings {
    let temporal_expressions = tag(article, rules);
    Findings { temporal_expressions, mentions: Vec::new(), is_language_supported: true }
}

/// Finds the temporal expressions of an article.
pub fn tag(article: &Article, _rules: &Rules) -> Vec<TemporalExpression> {
    let language = if article.language.is_empty() { "en" } else { &article.language };
    let Some(rules) = timex::Rules::for_language(language) else { return Vec::new() };
    let tokens = tokens::tokenize(&article.text);
    let sentences = sentences::sentences(&article.text, &tokens, language, &article.left_out);
    timex::tag(&article.text, &tokens, &sentences, article.published(), None, rules)
}

/// One event for each mention.
pub fn merge(members: &[(&Article, &[Mention])]) -> Vec<Event> {
    let mentions = members.iter().flat_map(|(_, mentions)| mentions.iter());
    mentions.cloned().map(Event::from_mention).collect()
}
