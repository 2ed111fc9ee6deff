use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

/// What a relative date is counted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Anchor {
    /// The day the article came out.
    Publication,
    /// The last date of the running narrative.
    DocumentLine,
    /// A date in the same sentence.
    SameSentence,
}

/// The tense of the clause a date stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tense {
    Past,
    Present,
    Future,
}

/// One step from the words to a date, kept so that "why this date?" has an
/// answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "snake_case")]
pub enum Step {
    /// A rule read words as a value that may still be relative.
    Read { rule: SmolStr, words: SmolStr, value: SmolStr },
    /// The value was counted from this date.
    Counted { from: Anchor, date: SmolStr },
    /// The tense of the clause decided between before and after.
    ByTense { tense: Tense },
    /// The value became this date.
    Resolved { value: SmolStr },
    /// A rule of the anchoring cascade gave the event this date; `words` are
    /// the words that made it apply.
    Dated { rule: SmolStr, words: SmolStr, when: SmolStr },
    /// Another fact narrowed the date.
    Narrowed { rule: SmolStr, words: SmolStr, when: SmolStr },
    /// Mentions in several places were taken for one event.
    Merged { reason: SmolStr },
    /// A person chose this of the readings.
    Chosen { value: SmolStr },
    /// A person set the day of publication.
    PublicationSet { day: NaiveDate },
}

impl fmt::Display for Step {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Read { rule, words, value } => write!(out, "“{words}” = {value} ({rule})"),
            Self::Counted { from: Anchor::Publication, date } => write!(out, "published {date}"),
            Self::Counted { from: Anchor::DocumentLine, date } => {
                write!(out, "the narrative is at {date}")
            }
            Self::Counted { from: Anchor::SameSentence, date } => {
                write!(out, "the sentence speaks of {date}")
            }
            Self::ByTense { tense: Tense::Past } => out.write_str("told in the past tense"),
            Self::ByTense { tense: Tense::Present } => out.write_str("told in the present tense"),
            Self::ByTense { tense: Tense::Future } => out.write_str("told in the future tense"),
            Self::Resolved { value } => write!(out, "→ {value}"),
            Self::Dated { rule, words, when } | Self::Narrowed { rule, words, when } => {
                if words.is_empty() {
                    write!(out, "{rule} → {when}")
                } else {
                    write!(out, "{rule}: “{words}” → {when}")
                }
            }
            Self::Merged { reason } => write!(out, "one event: {reason}"),
            Self::Chosen { value } => write!(out, "chosen by hand: {value}"),
            Self::PublicationSet { day } => write!(out, "publication set by hand to {day}"),
        }
    }
}
