//! Stays that end with an event: "his return from Germany, where he spent five
//! months", "freed after five months in prison".

use std::ops::Range;

use crate::extract::events::clauses::{Clause, Opener, Parse};
use crate::extract::events::draft::{Draft, Reading, places_in_sentences};
use crate::extract::events::grammar::{Class, EventRelation};
use crate::model::{Length, Meaning};

use super::links::{Link, Relation};
use super::{Attachment, Governor};

/// Links between a stay of known length and the event that ends it.
pub(super) fn links(
    reading: &Reading<'_>,
    drafts: &[Draft],
    attached: &[Vec<Attachment>],
) -> Vec<Link> {
    let mut found = Vec::new();
    for (sentence, attachments) in attached.iter().enumerate() {
        let Some(parse) = reading.parse(sentence) else { continue };
        let range = places_in_sentences(drafts, sentence..=sentence);
        for attachment in attachments {
            let Governor::Clause(index) = attachment.governor else { continue };
            let Some(timex) = reading.timexes.get(attachment.timex) else { continue };
            let (Meaning::Length { length }, Some(clause)) = (timex.meaning, parse.clause(index))
            else {
                continue;
            };
            let here = Here { reading, drafts, range: range.clone(), parse, index };
            found.extend(here.link(clause, length, timex.span.of(reading.text)));
        }
    }
    found
}

struct Here<'a> {
    reading: &'a Reading<'a>,
    drafts: &'a [Draft],
    /// The drafts of this sentence.
    range: Range<usize>,
    parse: &'a Parse,
    index: usize,
}

impl Here<'_> {
    fn link(&self, clause: &Clause, length: Length, words: &str) -> Option<Link> {
        let event = self.stay()?;
        let end = match clause.opener {
            Opener::RelativePlace | Opener::Relative => self.event_that_left(clause)?,
            Opener::Participle | Opener::Subordinate if self.comes_after(clause) => {
                self.verb_of(clause.parent?)?
            }
            _ => return None,
        };
        (event != end).then(|| Link {
            event,
            other: end,
            relation: Relation::EndsAt(length),
            rule: "a stay that ended with the event",
            words: words.to_owned(),
        })
    }

    /// The draft that lasted: what the time was spent on, else the verb itself.
    fn stay(&self) -> Option<usize> {
        let verb = self.parse.verb_word(self.index)?;
        let spent_on = verb.is(Class::Spend).then(|| {
            let child = self.parse.clauses.iter().position(|child| {
                child.parent == Some(self.index) && child.opener == Opener::Participle
            })?;
            self.verb_of(child)
        });
        spent_on.flatten().or_else(|| self.verb_of(self.index))
    }

    fn verb_of(&self, clause: usize) -> Option<usize> {
        self.draft_that(|draft| draft.carrier == Some(clause))
    }

    /// In "his return from Germany, where": the return.
    fn event_that_left(&self, clause: &Clause) -> Option<usize> {
        let place = clause.antecedent?;
        let from = self.parse.preposition_of(place)?;
        if !self.parse.word_is(Some(from), Class::SourcePreposition) {
            return None;
        }
        let before = from.checked_sub(1)?;
        let noun = self.draft_that(|draft| draft.trigger.words.end == before + 1);
        noun.or_else(|| self.verb_of(*self.parse.clause_of.get(from)?))
    }

    fn draft_that(&self, is_meant: impl Fn(&Draft) -> bool) -> Option<usize> {
        self.range.clone().find(|index| self.drafts.get(*index).is_some_and(&is_meant))
    }

    fn comes_after(&self, clause: &Clause) -> bool {
        self.parse.opener(clause).is_some_and(|word| {
            self.reading.grammar.event_relation(&word.lower) == Some(EventRelation::After)
        })
    }
}
