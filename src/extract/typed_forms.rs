//! The words that people put around a date when they type one into a field.

use serde::Deserialize;
use serde::de::{Deserializer, Error as _};

/// What stands in a pattern for a date.
const SLOT: &str = "{}";

/// What the words of a form make of its dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FormKind {
    /// The date itself.
    At,
    About,
    Probably,
    /// A day, and a clock time on it.
    Clock,
    /// A date, and the part of it that is possible.
    Within,
    /// At some moment from the first date to the second.
    Between,
    NotAfter,
    NotBefore,
    Before,
    After,
    /// It went on from the date.
    Since,
    /// It went on from the first date to the second.
    Interval,
    /// It went on to the date.
    Until,
}

/// Words with one or two places for dates: "between {} and {}".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormPattern {
    before: String,
    /// What stands between two dates.
    between: Option<String>,
    after: String,
}

impl FormPattern {
    fn new(text: &str) -> Option<Self> {
        let mut parts = text.split(SLOT).map(str::to_owned);
        let (before, next) = (parts.next()?, parts.next()?);
        let (between, after) = match parts.next() {
            Some(_) if next.is_empty() => return None,
            Some(after) => (Some(next), after),
            None => (None, next),
        };
        let has_words = between.is_some() || !(before.is_empty() && after.is_empty());
        (has_words && parts.next().is_none()).then_some(Self { before, between, after })
    }

    /// What `words`, in small letters, have in the place of the only date.
    pub fn date<'w>(&self, words: &'w str) -> Option<&'w str> {
        if self.between.is_some() { None } else { self.inside(words) }
    }

    /// What `words`, in small letters, can have in the places of two dates: one
    /// way for each place where the words between them stand.
    pub fn dates<'w>(&self, words: &'w str) -> impl Iterator<Item = [&'w str; 2]> {
        let inside = self.inside(words).zip(self.between.as_deref());
        inside.into_iter().flat_map(|(inside, between)| {
            inside.match_indices(between).filter_map(move |(at, found)| {
                let (first, rest) = inside.split_at_checked(at)?;
                let last = rest.strip_prefix(found)?;
                (!first.is_empty() && !last.is_empty()).then_some([first, last])
            })
        })
    }

    /// The words with dates in their places, and where the first one begins; with
    /// one place, the second date is left out.
    pub fn with(&self, [first, second]: [&str; 2]) -> (String, usize) {
        let Self { before, between, after } = self;
        let rest = between.as_ref().map(|between| format!("{between}{second}"));
        (format!("{before}{first}{}{after}", rest.unwrap_or_default()), before.len())
    }

    fn inside<'w>(&self, words: &'w str) -> Option<&'w str> {
        words.strip_prefix(self.before.as_str())?.strip_suffix(self.after.as_str())
    }
}

impl<'de> Deserialize<'de> for FormPattern {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        let text = String::deserialize(source)?;
        let fault = || D::Error::custom(format!("no pattern with one or two dates: {text:?}"));
        Self::new(&text).ok_or_else(fault)
    }
}

/// A way to put words around one or two dates.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TypedForm {
    pub reads: FormKind,
    pub patterns: Vec<FormPattern>,
    /// What is typed, and how it reads.
    pub examples: Vec<[String; 2]>,
}

/// `typed.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TypedForms {
    /// Sentences in which an article would name a date.
    pub frames: Vec<FormPattern>,
    /// What says that there is no date.
    pub undated: Vec<String>,
    /// The first that fits is the one that is meant.
    #[serde(rename = "form")]
    pub forms: Vec<TypedForm>,
}
