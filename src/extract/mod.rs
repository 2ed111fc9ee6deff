//! Article to findings.
//!
//! [`extract`] reads one article and cannot fail: what it is unsure of is part
//! of the answer. [`merge()`] puts the mentions of all articles together,
//! and [`Merging`] does so while articles come and go.

mod copies;
pub mod events;
pub mod languages;
mod merge;
mod rules;
pub mod sentences;
pub mod timex;
pub mod tokens;
mod typed_forms;

pub use copies::Copies;
pub use languages::Language;
pub use merge::{EventChanges, Merging, merge};
pub use rules::{Rules, RulesError, rules_name};
pub use timex::{DateOrder, DocumentKind};
pub use typed_forms::{FormKind, FormPattern, TypedForm, TypedForms};

use std::sync::{Arc, LazyLock};

use crate::model::{Article, ChosenReadings, Findings, TemporalExpression, TextSpan};

use sentences::Sentence;
use tokens::Token;

/// The rules that are compiled in. They are read once, when first asked for.
pub fn rules() -> &'static Rules {
    static RULES: LazyLock<Rules> = LazyLock::new(|| {
        Rules::load().unwrap_or_else(|fault| unreachable!("the tests read these rules: {fault}"))
    });
    &RULES
}

/// A book is read in stretches of so many sentences, so that memory does not
/// grow with it; any article is one stretch.
const STRETCH_SENTENCES: usize = 3_000;

/// An article cut into words and sentences.
struct Cut {
    tokens: Vec<Token>,
    sentences: Vec<Sentence>,
}

impl Cut {
    fn of(article: &Article, language: &Language) -> Self {
        let tokens = tokens::tokenize(&article.text);
        let left_out = &article.left_out;
        let sentences = sentences::sentences(&article.text, &tokens, &language.sentences, left_out);
        Self { tokens, sentences }
    }

    /// The line of the text that is its title. It is no sentence of the article,
    /// and tells of its main event all the same.
    fn headline(&self, article: &Article) -> Option<Sentence> {
        let is_title = |span: &&TextSpan| span.of(&article.text) == article.title;
        let span = *article.left_out.iter().find(is_title)?;
        let is_before = |at: usize| self.tokens.partition_point(|token| token.span.start() < at);
        Some(Sentence { span, tokens: is_before(span.start())..is_before(span.end()) })
    }

    fn tag(
        &self,
        article: &Article,
        kind: Option<DocumentKind>,
        order: Option<DateOrder>,
        language: &Language,
    ) -> Vec<TemporalExpression> {
        let source = timex::Source::of(article, &self.tokens, &self.sentences);
        timex::tag(source, kind, order, &language.timex)
    }
}

/// The temporal expressions of an article; none where there are no rules for
/// its language. Without `kind` the article's own dates decide how it tells
/// time.
pub fn tag(article: &Article, kind: Option<DocumentKind>) -> Vec<TemporalExpression> {
    let Some(language) = Language::of(&article.language) else { return Vec::new() };
    Cut::of(article, language).tag(article, kind, None, language)
}

/// The temporal expressions and events of an article, read as a person chose;
/// nothing of either where there are no rules for its language. `order` is that of
/// dates such as 03/04/2024 in an article that does not show it.
pub fn extract(
    article: &Article,
    chosen: &ChosenReadings,
    order: Option<DateOrder>,
    rules: &Rules,
) -> Findings {
    let Some(language) = Language::of(&article.language) else { return Findings::default() };
    let cut = Cut::of(article, language);
    let mut timexes = cut.tag(article, None, order, language);
    if !chosen.is_empty() {
        for timex in &mut timexes {
            if let Some(value) = chosen.get(&timex.span) {
                timex.choose(value);
            }
        }
    }
    let headline = cut.headline(article);
    let mut has_headline = headline.is_some();
    let sentences: Vec<Sentence> = headline.into_iter().chain(cut.sentences).collect();
    let mut mentions = Vec::new();
    let mut rest = timexes.as_slice();
    for sentences in sentences.chunks(STRETCH_SENTENCES) {
        let end = sentences.last().map_or(0, |sentence| sentence.span.end());
        let (here, after) = rest.split_at(rest.partition_point(|timex| timex.span.start() < end));
        rest = after;
        let source = events::Source {
            article: article.id,
            text: &article.text,
            tokens: &cut.tokens,
            sentences,
            timexes: here,
            published: article.published(),
            has_headline: std::mem::take(&mut has_headline),
        };
        mentions.extend(events::mentions(source, &rules.events).into_iter().map(Arc::new));
    }
    Findings { temporal_expressions: timexes, mentions, is_language_supported: true }
}
