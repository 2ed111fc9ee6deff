//! Which verb or noun a temporal expression belongs to.

use crate::extract::events::clauses::{Opener, Parse};
use crate::extract::events::draft::Reading;
use crate::extract::events::grammar::{Class, Grammar, TimexRelation};
use crate::extract::events::triggers::Trigger;
use crate::extract::events::words::Tag;

/// A noun in a clause without a verb takes a date this near.
const NOUN_REACH: usize = 6;
/// Words such as "about" and "early" between a preposition and its date.
const LONGEST_GAP: usize = 2;

/// What a date belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::extract::events) enum Governor {
    /// The verb of a clause.
    Clause(usize),
    /// The event noun at a word.
    Noun(usize),
}

/// A temporal expression with what it belongs to.
#[derive(Debug, Clone, Copy)]
pub(in crate::extract::events) struct Attachment {
    pub(in crate::extract::events) timex: usize,
    pub(in crate::extract::events) governor: Governor,
    pub(in crate::extract::events) relation: TimexRelation,
    /// Words between the two.
    pub(in crate::extract::events) distance: usize,
    /// Inside the noun phrase: "the 2014 conviction".
    pub(in crate::extract::events) is_compound: bool,
    /// It stands before the verb and speaks for the clauses joined to it, too.
    pub(in crate::extract::events) is_fronted: bool,
    /// The first word of the preposition and date.
    pub(in crate::extract::events) first_word: usize,
}

/// Attaches every temporal expression of a sentence.
pub(in crate::extract::events) fn attachments(
    reading: &Reading<'_>,
    parse: &Parse,
    triggers: &[Trigger],
) -> Vec<Attachment> {
    let mut found: Vec<Attachment> = Vec::new();
    let mut index = 0;
    while let Some(word) = parse.word(index) {
        let Some(timex) = word.timex else {
            index += 1;
            continue;
        };
        let rest = parse.words.iter().skip(index);
        let end = index + rest.take_while(|word| word.timex == Some(timex)).count();
        found.extend(attach(reading.grammar, parse, triggers, timex, index..end));
        index = end;
    }
    found
}

fn attach(
    grammar: &Grammar,
    parse: &Parse,
    triggers: &[Trigger],
    timex: usize,
    words: std::ops::Range<usize>,
) -> Option<Attachment> {
    if let Some(phrase) = parse
        .phrases
        .iter()
        .find(|phrase| phrase.timex == Some(timex) && phrase.words.contains(&words.start))
    {
        let governor = Governor::Noun(phrase.head);
        let distance = phrase.head.saturating_sub(words.end);
        return Some(Attachment {
            timex,
            governor,
            relation: TimexRelation::At,
            distance,
            is_compound: true,
            is_fronted: false,
            first_word: words.start,
        });
    }
    let (preposition, relation) = relation_before(grammar, parse, words.start);
    let first_word = preposition.unwrap_or(words.start);
    let found = |governor, distance, is_fronted| {
        Some(Attachment {
            timex,
            governor,
            relation,
            distance,
            is_compound: false,
            is_fronted,
            first_word,
        })
    };
    let clause_index = *parse.clause_of.get(words.start)?;
    let clause = parse.clause(clause_index)?;
    if let Some(noun) = noun_before(parse, triggers, first_word)
        && takes_date(
            parse,
            noun,
            clause_index,
            clause.verb.map(|verb| verb.head),
            preposition.is_some(),
        )
    {
        return found(Governor::Noun(noun), 0, false);
    }
    let Some(verb) = clause.verb else {
        let near = triggers
            .iter()
            .filter(|trigger| parse.clause_of.get(trigger.head) == Some(&clause_index));
        let nearest = near.min_by_key(|trigger| trigger.head.abs_diff(words.start))?;
        let distance = nearest.head.abs_diff(words.start);
        return (distance <= NOUN_REACH)
            .then(|| found(Governor::Noun(nearest.head), distance, false))
            .flatten();
    };
    if verb.head < words.start {
        let distance = first_word.saturating_sub(verb.head + 1);
        return found(Governor::Clause(clause_index), distance, false);
    }
    // A date that a comma or the sentence's start sets before the verb.
    let is_first =
        parse.clause_of.get(first_word.wrapping_sub(1)) != Some(&clause_index) || first_word == 0;
    let is_before_comma = parse.word(words.end).is_some_and(|next| next.is_comma());
    let is_joined = parse
        .word(first_word.wrapping_sub(1))
        .is_some_and(|before| before.tag == Tag::Sign || before.is(Class::Coordinator));
    let is_near = verb.first.saturating_sub(words.end) <= 1;
    if is_first || is_before_comma || is_joined || is_near || clause.opener != Opener::Main {
        return found(
            Governor::Clause(clause_index),
            verb.first.saturating_sub(words.end).min(2),
            true,
        );
    }
    found(Governor::Clause(clause_index), verb.first.saturating_sub(words.end), true)
}

/// The preposition before a date, by its first word, and what it says; plain
/// "at" where there is none.
fn relation_before(
    grammar: &Grammar,
    parse: &Parse,
    date: usize,
) -> (Option<usize>, TimexRelation) {
    for gap in 0..=LONGEST_GAP {
        let Some(end) = date.checked_sub(gap) else { break };
        let is_filler = |at: usize| {
            parse.word(at).is_some_and(|word| {
                matches!(word.tag, Tag::Adverb | Tag::Determiner | Tag::Adjective)
            })
        };
        if !(end..date).all(is_filler) {
            break;
        }
        for length in (1..=grammar.longest_preposition).rev() {
            let Some(start) = end.checked_sub(length) else { continue };
            let words = parse.words.get(start..end).unwrap_or_default();
            let joined =
                words.iter().map(|word| word.lower.as_str()).collect::<Vec<&str>>().join(" ");
            if let Some(relation) = grammar.timex_relation(&joined) {
                return (Some(start), relation);
            }
        }
    }
    (None, TimexRelation::At)
}

/// The event noun right before a date, past "of …": "the arrest of the minister
/// on Friday".
fn noun_before(parse: &Parse, triggers: &[Trigger], first_word: usize) -> Option<usize> {
    let mut before = first_word.checked_sub(1)?;
    loop {
        if let Some(trigger) =
            triggers.iter().find(|trigger| trigger.words.end == before + 1 && !trigger.is_verb)
        {
            return Some(trigger.head);
        }
        let phrase = parse.phrase_at(before)?;
        let preposition = parse.preposition_of(phrase)?;
        let is_part = parse.word(preposition)?.classes.has_any(&[
            Class::Of,
            Class::PlacePreposition,
            Class::SourcePreposition,
            Class::DirectionPreposition,
        ]);
        if !is_part {
            return None;
        }
        before = preposition.checked_sub(1)?;
    }
}

/// Whether a noun before a date takes it from the verb: a subject does, and so
/// does the noun after "upon" or "since"; an object leaves it to its verb.
fn takes_date(
    parse: &Parse,
    noun: usize,
    clause: usize,
    verb: Option<usize>,
    has_preposition: bool,
) -> bool {
    if parse.clause_of.get(noun) != Some(&clause) {
        return false;
    }
    let Some(verb) = verb else { return true };
    if noun < verb {
        return has_preposition
            || parse.clause(clause).is_some_and(|clause| clause.subject != parse.phrase_at(noun));
    }
    let hangs_on_preposition =
        parse.phrase_at(noun).and_then(|phrase| parse.preposition_of(phrase));
    let is_plain_place = parse.word_is(hangs_on_preposition, Class::Of);
    hangs_on_preposition.is_some() && !is_plain_place && has_preposition
}
