//! A mention in the making: what is known of one trigger while the article is
//! being read.

use std::ops::{Range, RangeInclusive};

use chrono::NaiveDate;

use smol_str::SmolStr;

use crate::model::{Participant, Realis, Step, TemporalExpression, When};

use super::clauses::Parse;
use super::grammar::Grammar;
use super::lexicon::{Kind, Lexicon};
use super::names::Names;
use super::pronouns::Pronouns;
use super::triggers::Trigger;

/// An article taken apart, with all that its events are read from.
pub(super) struct Reading<'a> {
    pub(super) text: &'a str,
    pub(super) published: Option<NaiveDate>,
    /// Whether the first sentence is the headline.
    pub(super) has_headline: bool,
    pub(super) timexes: &'a [TemporalExpression],
    /// One per sentence.
    pub(super) parses: Vec<Parse>,
    pub(super) names: Names,
    pub(super) pronouns: Pronouns,
    pub(super) grammar: &'a Grammar,
    pub(super) lexicon: &'a Lexicon,
}

impl Reading<'_> {
    pub(super) fn parse(&self, sentence: usize) -> Option<&Parse> {
        self.parses.get(sentence)
    }

    pub(super) fn kind(&self, index: usize) -> Option<&Kind> {
        self.lexicon.kinds.get(index)
    }

    /// The words of a range as the article writes them.
    pub(super) fn words(&self, sentence: usize, range: Range<usize>) -> &str {
        let span = self.parse(sentence).and_then(|parse| {
            let last = parse.word(range.end.checked_sub(1)?)?;
            Some(parse.word(range.start)?.span.joined(last.span))
        });
        span.map(|span| span.of(self.text)).unwrap_or_default()
    }

    /// The name that a noun phrase stands for: its own, or that of whom its
    /// pronoun means.
    pub(super) fn name_of_phrase(&self, sentence: usize, phrase: usize) -> Option<SmolStr> {
        let head = self.parse(sentence)?.phrases.get(phrase)?.head;
        self.name_at(sentence, head)
    }

    /// The name at a word: its own, or that of whom the pronoun means.
    pub(super) fn name_at(&self, sentence: usize, word: usize) -> Option<SmolStr> {
        let own = self.names.at(sentence, word).map(|name| name.full.clone());
        own.or_else(|| self.pronouns.at(sentence, word).map(SmolStr::new))
    }
}

/// The date of a draft so far.
#[derive(Debug, Clone, Default)]
pub(super) struct Dating {
    pub(super) when: When,
    /// How sure the steps are, from 0 to 1.
    pub(super) confidence: f32,
    pub(super) steps: Vec<Step>,
    /// The temporal expression that gave the date.
    pub(super) timex: Option<usize>,
    /// Whether the date comes from words of its own, not from other events.
    pub(super) is_stated: bool,
}

/// What is known of one trigger.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    pub(super) sentence: usize,
    pub(super) trigger: Trigger,
    /// The clause the trigger stands in.
    pub(super) clause: usize,
    /// The clause whose verb and date are the event’s own: its own for a verb,
    /// that of "held" for the talks in "held talks".
    pub(super) carrier: Option<usize>,
    pub(super) realis: Realis,
    pub(super) dating: Dating,
    pub(super) participants: Vec<Participant>,
    pub(super) places: Vec<SmolStr>,
    /// Tells apart several dates of one trigger.
    pub(super) nth: u8,
}

impl Draft {
    /// The noun phrase of a noun that tells of an event.
    pub(super) fn phrase(&self, parse: &Parse) -> Option<usize> {
        if self.trigger.is_verb { None } else { parse.phrase_at(self.trigger.head) }
    }
}

/// The drafts of some sentences, of all drafts in the order of the text.
pub(super) fn in_sentences(drafts: &[Draft], sentences: RangeInclusive<usize>) -> &[Draft] {
    drafts.get(places_in_sentences(drafts, sentences)).unwrap_or_default()
}

/// Where the drafts of some sentences stand among all.
pub(super) fn places_in_sentences(
    drafts: &[Draft],
    sentences: RangeInclusive<usize>,
) -> Range<usize> {
    let start = drafts.partition_point(|draft| draft.sentence < *sentences.start());
    let end = drafts.partition_point(|draft| draft.sentence <= *sentences.end());
    start..end
}
