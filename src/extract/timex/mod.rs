//! Finds the words that name a time, and says which time they name.
//!
//! Two passes. `find` reads words by the rules of a language, which are data
//! (`assets/rules/en/*.toml`), into values that may still be relative:
//! "last month" is `last-month`. `resolve` goes through these in order of
//! text and counts them from the day of publication or from the dates before
//! them. Nothing here knows a word of any language.
//!
//! Where no date can be told from the text the value says so (`XXXX-05-03`) and
//! means nothing: dates are never invented.

mod anchors;
mod asides;
mod calendar;
mod counting;
mod find;
mod frames;
mod kind;
mod lexed;
mod matcher;
mod meaning;
mod numerals;
mod pattern;
mod quick_hash;
mod resolve;
mod rules;
mod starts;
mod template;
mod tense;
#[cfg(test)]
mod tests;
mod timex3;
mod turns;
mod value;
mod words;

use chrono::NaiveDate;

use crate::extract::sentences::Sentence;
use crate::extract::tokens::Token;
use crate::model::TemporalExpression;

pub use kind::DocumentKind;
pub use rules::Rules;

/// All temporal expressions of an article, in order of text and without
/// overlap. Without `kind`, the article's own dates decide how it tells time.
pub fn tag(
    text: &str,
    tokens: &[Token],
    sentences: &[Sentence],
    published: Option<NaiveDate>,
    kind: Option<DocumentKind>,
    rules: &Rules,
) -> Vec<TemporalExpression> {
    let lexed = lexed::Lexed::new(text, tokens, rules.words());
    let found = find::find(&lexed, sentences, rules);
    let kind = kind.unwrap_or_else(|| kind::decide(&found, published));
    resolve::resolve(&lexed, sentences, &found, published, kind)
}

/// What is wrong with a language's rules. Those compiled in have none: a test
/// sees to it.
#[derive(Debug, thiserror::Error)]
enum RulesError {
    #[error("not a file of rules: {file}")]
    Toml { file: String, source: toml::de::Error },
    #[error("nothing is called {name:?}")]
    UnknownName { name: String },
    #[error("{problem} in the pattern {pattern:?}")]
    Pattern { pattern: String, problem: &'static str },
    #[error("not a template: {template:?}")]
    Template { template: String },
    #[error("no words in the phrase {phrase:?}")]
    EmptyPhrase { phrase: String },
    #[error("a pattern that can begin with any word: {rule}")]
    StartsAnywhere { rule: String },
    #[error("rule {rule:?}")]
    InRule { rule: String, source: Box<Self> },
}
