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
//!
//! # Sources
//!
//! Types, values and modifiers are TIMEX3 (ISO 24617-1, ISO-TimeML); what they
//! mean on the calendar is written in EDTF (ISO 8601-2:2019). The spans follow the
//! `TimeML` annotation guidelines 1.2.1 (Saurí et al. 2006): articles and modifiers
//! stand inside ("the past two years", "early May", "about six weeks"),
//! prepositions outside ("on", "since", "until"), a range is two expressions, and
//! a clock time with its day is one. Where these leave a choice, the practice of
//! TempEval-3 (`UzZaman` et al. 2013) decides.

mod anchors;
mod asides;
mod calendar;
mod counting;
mod date_order;
mod find;
mod frames;
mod guards;
mod kind;
mod lexed;
mod matcher;
mod meaning;
mod numerals;
mod openings;
mod pattern;
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
mod vocabulary;
mod word_sets;
mod words;

use chrono::NaiveDate;

use crate::extract::sentences::Sentence;
use crate::extract::tokens::{Token, tokenize};
use crate::model::{Article, TemporalExpression, TextSpan};

pub use date_order::DateOrder;
pub use kind::DocumentKind;
use kind::Kinds;
use lexed::Lexed;
pub use rules::Rules;

/// An article as the tagger sees it.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// Its dates count, but are no expressions of the article.
    pub title: &'a str,
    pub text: &'a str,
    pub tokens: &'a [Token],
    pub sentences: &'a [Sentence],
    /// The document creation time.
    pub published: Option<NaiveDate>,
}

impl<'a> Source<'a> {
    /// An article with its tokens and sentences.
    pub fn of(article: &'a Article, tokens: &'a [Token], sentences: &'a [Sentence]) -> Self {
        let Article { title, text, .. } = article;
        Self { title, text, tokens, sentences, published: article.published() }
    }
}

/// All temporal expressions of an article, in order of text and without
/// overlap. Without `kind`, the article's own dates decide how it tells time;
/// `order` is that of dates in numbers where they do not show it.
pub fn tag(
    source: Source<'_>,
    kind: Option<DocumentKind>,
    order: Option<DateOrder>,
    rules: &Rules,
) -> Vec<TemporalExpression> {
    let Source { title, text, tokens, sentences, published } = source;
    let lexed = Lexed::new(text, tokens, rules.words());
    let mut found = find::find(&lexed, sentences, rules);
    let title_tokens = tokenize(title);
    let lexed_title = Lexed::new(title, &title_tokens, rules.words());
    let whole_title = TextSpan::whole(title);
    let title_sentence = Sentence { span: whole_title, tokens: 0..title_tokens.len() };
    let mut in_title = find::find(&lexed_title, &[title_sentence], rules);
    date_order::settle([&mut found, &mut in_title], order);
    let kinds = match kind {
        Some(kind) => Kinds::all(kind),
        None => Kinds::decide(&lexed, sentences, &in_title, &found, published),
    };
    resolve::resolve(&lexed, sentences, &in_title, &found, published, &kinds)
}

/// What is wrong with a language's rules. Those compiled in have none: a test
/// sees to it.
#[derive(Debug, thiserror::Error)]
pub enum RulesError {
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
    #[error("more classes of words than bits to tell them apart")]
    TooManyClasses,
    #[error("a pattern that can begin with any word: {rule}")]
    StartsAnywhere { rule: String },
    #[error("rule {rule:?}")]
    InRule { rule: String, source: Box<Self> },
}
