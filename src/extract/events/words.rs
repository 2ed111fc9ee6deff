//! Words and their parts of speech.

use smol_str::SmolStr;

use crate::model::TextSpan;

use super::grammar::{Class, Classes};

/// A part of speech: the tags of the Penn Treebank, as far as they matter here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tag {
    Noun,
    Name,
    /// The base form: "leave".
    Verb,
    VerbPast,
    VerbPresent,
    Gerund,
    Participle,
    Modal,
    /// "to", before a verb or not.
    To,
    Adjective,
    Adverb,
    Determiner,
    /// "his", "their".
    Possessive,
    /// The ’s of a name.
    PossessiveEnding,
    Pronoun,
    Preposition,
    Coordinator,
    Number,
    /// "who", "when".
    Question,
    Sign,
    Other,
}

impl Tag {
    pub(super) fn from_penn(tag: &str) -> Self {
        match tag {
            "NN" | "NNS" => Self::Noun,
            "NNP" | "NNPS" => Self::Name,
            "VB" | "BEB" | "HVB" => Self::Verb,
            "VBD" | "BED" | "HVD" | "DOD" => Self::VerbPast,
            "VBZ" | "VBP" | "BEP" | "HVP" | "DOP" => Self::VerbPresent,
            "VBG" | "BEG" | "HVG" => Self::Gerund,
            "VBN" | "BEN" | "HVN" => Self::Participle,
            "MD" => Self::Modal,
            "TO" => Self::To,
            "JJ" | "JJR" | "JJS" => Self::Adjective,
            "RB" | "RBR" | "RBS" => Self::Adverb,
            "DT" | "PDT" => Self::Determiner,
            "PRP$" => Self::Possessive,
            "POS" => Self::PossessiveEnding,
            "PRP" | "EX" => Self::Pronoun,
            "IN" | "RP" => Self::Preposition,
            "CC" => Self::Coordinator,
            "CD" => Self::Number,
            "WDT" | "WP" | "WP$" | "WRB" => Self::Question,
            "," | "." | "QUOTE" | "SIGN" => Self::Sign,
            _ => Self::Other,
        }
    }

    pub(super) const fn is_verb(self) -> bool {
        matches!(
            self,
            Self::Verb | Self::VerbPast | Self::VerbPresent | Self::Gerund | Self::Participle
        )
    }

    pub(super) const fn is_noun(self) -> bool {
        matches!(self, Self::Noun | Self::Name)
    }
}

/// A word as the grammar sees it: "44-year-old" is one, "didn’t" two.
#[derive(Debug, Clone)]
pub(super) struct Word {
    pub(super) span: TextSpan,
    /// In small letters, with straight apostrophes.
    pub(super) lower: SmolStr,
    pub(super) lemma: SmolStr,
    pub(super) tag: Tag,
    pub(super) classes: Classes,
    pub(super) is_capitalised: bool,
    /// The temporal expression it is part of.
    pub(super) timex: Option<usize>,
}

impl Word {
    pub(super) fn is(&self, class: Class) -> bool {
        self.classes.has(class)
    }

    pub(super) fn is_comma(&self) -> bool {
        self.lower == ","
    }
}

pub(super) fn opens_with_capital(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}
