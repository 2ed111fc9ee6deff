//! The rules of a language, read from TOML.

use serde::Deserialize;

use crate::model::TimexKind;

use super::guards::guard;
use super::pattern::{Compiler, Program};
use super::starts::StartIndex;
use super::template::Template;
use super::words::{Words, WordsFile};
use super::{DateOrder, DocumentKind, RulesError};

const WORDS: &str = "words.toml";

/// Past or future, seen from the day of publication.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Side {
    Past,
    Future,
}

/// One value, or one for each expression of a rule.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub(super) enum OneOrMore {
    One(String),
    More(Vec<String>),
}

impl OneOrMore {
    pub(super) fn as_slice(&self) -> &[String] {
        match self {
            Self::One(value) => std::slice::from_ref(value),
            Self::More(values) => values,
        }
    }
}

/// A sentence with its expressions in `<<…>>`, and what they must come to.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(test), expect(dead_code, reason = "examples are read by tests"))]
pub(super) struct Example {
    pub(super) text: String,
    pub(super) published: Option<String>,
    /// "news" or "narrative"; news if there is a day of publication.
    pub(super) kind: Option<String>,
    pub(super) value: OneOrMore,
    pub(super) r#type: Option<TimexKind>,
    pub(super) r#mod: Option<String>,
}

/// A `[[rule]]` as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleText {
    name: String,
    pattern: String,
    /// Templates, one for each expression; none makes a false friend.
    value: Option<OneOrMore>,
    /// A template for a second reading: the other order of 03/04/2024.
    alternative: Option<String>,
    /// Which of its numbers `value` takes for the day, and which for the month.
    order: Option<DateOrder>,
    /// A template for TIMEX3's `mod`.
    #[serde(default)]
    modifier: String,
    /// A template for the number of the weekday, Monday 1, that stands with the date.
    weekday: Option<String>,
    r#type: Option<TimexKind>,
    /// Whether it wins against rules that read the same words.
    #[serde(default)]
    wins_ties: bool,
    /// What must not stand right before or right after.
    #[serde(default)]
    not_after: String,
    #[serde(default)]
    not_before: String,
    /// The only kind of document in which the words mean a time.
    only_in: Option<DocumentKind>,
    /// The part of the date on one side of publication is meant.
    only: Option<Side>,
    /// A length that lies on one side of publication.
    span: Option<Side>,
    #[serde(default)]
    finds: Vec<Example>,
    #[serde(default)]
    ignores: Vec<String>,
    #[serde(default)]
    known_wrong: Vec<Example>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RulesFile {
    rule: Vec<RuleText>,
}

/// A rule, ready to run.
#[derive(Debug)]
pub(super) struct Rule {
    pub(super) name: String,
    pub(super) program: Program,
    /// Empty for a false friend.
    pub(super) values: Vec<Template>,
    pub(super) alternative: Option<Template>,
    pub(super) order: Option<DateOrder>,
    pub(super) modifier: Template,
    pub(super) weekday: Option<Template>,
    pub(super) kind: Option<TimexKind>,
    pub(super) wins_ties: bool,
    pub(super) not_after: Option<Program>,
    pub(super) not_before: Option<Program>,
    pub(super) only_in: Option<DocumentKind>,
    pub(super) only: Option<Side>,
    pub(super) span: Option<Side>,
    #[cfg_attr(not(test), expect(dead_code, reason = "examples are read by tests"))]
    pub(super) examples: Examples,
}

#[derive(Debug, Default)]
#[cfg_attr(not(test), expect(dead_code, reason = "examples are read by tests"))]
pub(super) struct Examples {
    pub(super) finds: Vec<Example>,
    pub(super) ignores: Vec<String>,
    pub(super) known_wrong: Vec<Example>,
}

/// What a language has to say about time.
#[derive(Debug, Default)]
pub struct Rules {
    words: Words,
    list: Vec<Rule>,
    starts: StartIndex,
}

impl Rules {
    /// Reads the rules of a language; `file` gives the text of one of its files.
    pub(in crate::extract) fn read<E: From<RulesError>>(
        file: impl Fn(&str) -> Result<&'static str, E>,
    ) -> Result<Self, E> {
        let toml = |file: &str, source| RulesError::Toml { file: file.to_owned(), source };
        let words: WordsFile = toml::from_str(file(WORDS)?).map_err(|e| toml(WORDS, e))?;
        let files = words.rules.clone();
        let mut words = Words::new(words)?;
        let mut rules = Vec::new();
        for name in files {
            let name = name + ".toml";
            let file: RulesFile = toml::from_str(file(&name)?).map_err(|e| toml(&name, e))?;
            for rule in file.rule {
                rules.push(Rule::new(rule, &mut words)?);
            }
        }
        let starts = StartIndex::new(&rules, &words)?;
        words.guards = guard(rules.iter_mut().flat_map(Rule::programs), &words);
        Ok(Self { words, list: rules, starts })
    }

    pub(super) const fn words(&self) -> &Words {
        &self.words
    }

    pub(super) fn rule(&self, index: u16) -> Option<&Rule> {
        self.list.get(usize::from(index))
    }

    #[cfg(test)]
    pub(super) fn all(&self) -> &[Rule] {
        &self.list
    }

    pub(super) const fn starts(&self) -> &StartIndex {
        &self.starts
    }
}

impl Rule {
    fn programs(&mut self) -> impl Iterator<Item = &mut Program> {
        let context = [&mut self.not_after, &mut self.not_before];
        [&mut self.program].into_iter().chain(context.into_iter().flatten())
    }

    fn new(text: RuleText, words: &mut Words) -> Result<Self, RulesError> {
        let name = text.name.clone();
        Self::compile(text, words)
            .map_err(|source| RulesError::InRule { rule: name, source: Box::new(source) })
    }

    fn compile(text: RuleText, words: &mut Words) -> Result<Self, RulesError> {
        let mut compiler = Compiler { words, names: Vec::new() };
        let program = compiler.compile(&text.pattern)?;
        let mut context =
            |pattern: &str| (!pattern.is_empty()).then(|| compiler.compile(pattern)).transpose();
        let not_after = context(&text.not_after)?;
        let not_before = context(&text.not_before)?;
        let names = compiler.names;
        let name_of = |name: &str| {
            names.iter().zip(0..).find(|(known, _)| *known == name).map(|(_, index)| index)
        };
        let values = text.value.as_ref().map_or(&[][..], OneOrMore::as_slice);
        let values: Result<_, _> =
            values.iter().map(|value| Template::new(value, name_of)).collect();
        Ok(Self {
            name: text.name,
            program,
            values: values?,
            alternative: text
                .alternative
                .map(|value| Template::new(&value, name_of))
                .transpose()?,
            order: text.order,
            modifier: Template::new(&text.modifier, name_of)?,
            weekday: text.weekday.map(|number| Template::new(&number, name_of)).transpose()?,
            kind: text.r#type,
            wins_ties: text.wins_ties,
            not_after,
            not_before,
            only_in: text.only_in,
            only: text.only,
            span: text.span,
            examples: Examples {
                finds: text.finds,
                ignores: text.ignores,
                known_wrong: text.known_wrong,
            },
        })
    }
}
