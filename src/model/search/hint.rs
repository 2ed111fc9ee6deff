use std::fmt;

use smol_str::SmolStr;

/// What could not be read as it may have been meant, and what was made of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Hint {
    UnknownField(SmolStr),
    /// Words where a date belongs.
    NoDate(SmolStr),
    /// The same, while they are being typed.
    NoDateYet(SmolStr),
    /// The end of the stretch of time comes before its beginning.
    NoDayBetween,
    /// Nothing but signs.
    NoLetters(SmolStr),
}

impl fmt::Display for Hint {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownField(name) => write!(
                out,
                "“{name}:” is taken as a word: there are who:, type:, before:, after: and article:."
            ),
            Self::NoDate(words) => write!(out, "“{words}” is taken as words: it is no date."),
            Self::NoDateYet(words) => write!(out, "“{words}” is no date yet."),
            Self::NoDayBetween => out.write_str("No day lies between these dates."),
            Self::NoLetters(signs) => write!(out, "“{signs}” has no letters to look for."),
        }
    }
}
