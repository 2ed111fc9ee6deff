//! Article to findings.
//!
//! [`extract`] reads one article and cannot fail: what it is unsure of is part
//! of the answer. [`merge()`] puts the mentions of all articles together.

pub mod events;
mod merge;
mod rules;
pub mod sentences;
pub mod timex;
pub mod tokens;

pub use merge::merge;
pub use rules::{Rules, RulesError};

use std::sync::LazyLock;

use crate::model::{Article, Findings, TemporalExpression};

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
    fn of(article: &Article) -> Self {
        let tokens = tokens::tokenize(&article.text);
        let language = Rules::language(&article.language);
        let left_out = &article.left_out;
        let sentences = sentences::sentences(&article.text, &tokens, language, left_out);
        Self { tokens, sentences }
    }

    fn tag(&self, article: &Article, rules: &Rules) -> Vec<TemporalExpression> {
        let Self { tokens, sentences } = self;
        timex::tag(&article.text, tokens, sentences, article.published(), None, rules.timex)
    }
}

/// The temporal expressions of an article; none where there are no rules for
/// its language.
pub fn tag(article: &Article, rules: &Rules) -> Vec<TemporalExpression> {
    if !Rules::supports(&article.language) {
        return Vec::new();
    }
    Cut::of(article).tag(article, rules)
}

/// The temporal expressions and events of an article; nothing of either where
/// there are no rules for its language.
pub fn extract(article: &Article, rules: &Rules) -> Findings {
    if !Rules::supports(&article.language) {
        return Findings::default();
    }
    let cut = Cut::of(article);
    let timexes = cut.tag(article, rules);
    let mut mentions = Vec::new();
    let mut rest = timexes.as_slice();
    for sentences in cut.sentences.chunks(STRETCH_SENTENCES) {
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
        };
        mentions.extend(events::mentions(source, &rules.events));
    }
    Findings { temporal_expressions: timexes, mentions, is_language_supported: true }
}
