//! Which verb or noun a temporal expression belongs to.

use std::ops::Range;

use crate::extract::events::clauses::{Clause, Opener, Parse};
use crate::extract::events::draft::Reading;
use crate::extract::events::grammar::{Class, EventRelation, Grammar, TimexRelation};
use crate::extract::events::triggers::Trigger;
use crate::extract::events::verb_groups::{Form, VerbTense};
use crate::extract::events::words::{Tag, Word};

/// Words between a verb and a date that opens its clause, at most.
const NEAR: usize = 2;
/// A noun in a clause without a verb takes a date this near.
const NOUN_REACH: usize = 6;
/// Words in "OSLO, 3 May 2021 (Agency) –", at most.
const LONGEST_DATELINE: usize = 14;
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
    let mut index = after_dateline(parse);
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
    found.extend(in_when_clauses(reading.grammar, parse));
    found
}

/// "In May 1970, when she left": she left then, whatever else happened in May.
fn in_when_clauses<'p>(
    grammar: &'p Grammar,
    parse: &'p Parse,
) -> impl Iterator<Item = Attachment> + 'p {
    parse.clauses.iter().enumerate().filter_map(|(index, clause)| {
        let is_then = clause.opener == Opener::Subordinate
            && opener_relation(grammar, parse, clause) == Some(EventRelation::Same);
        let mut before = clause.opener_word.filter(|_| is_then)?.checked_sub(1)?;
        if parse.word(before)?.is_comma() {
            before = before.checked_sub(1)?;
        }
        let timex = parse.word(before)?.timex?;
        Some(Attachment {
            timex,
            governor: Governor::Clause(index),
            relation: TimexRelation::At,
            distance: 0,
            is_compound: false,
            is_fronted: true,
            first_word: before,
        })
    })
}

/// The word after "OSLO, 3 May (Agency) –": the day of writing, of no event.
fn after_dateline(parse: &Parse) -> usize {
    let is_dash = |word: &Word| matches!(word.lower.as_str(), "–" | "—" | "--" | "-");
    let head = parse.words.iter().take(LONGEST_DATELINE);
    let dash = head.clone().position(is_dash);
    let has_verb = |end: usize| head.clone().take(end).any(|word| word.tag.is_verb());
    dash.filter(|dash| !has_verb(*dash)).map_or(0, |dash| dash + 1)
}

/// Attaches the temporal expression in `words`; at most to a verb and a noun.
fn attach(
    grammar: &Grammar,
    parse: &Parse,
    triggers: &[Trigger],
    timex: usize,
    words: Range<usize>,
) -> Vec<Attachment> {
    let mut phrases = parse.phrases.iter();
    let described =
        phrases.find(|phrase| phrase.timex == Some(timex) && phrase.words.contains(&words.start));
    let (preposition, relation) = relation_before(grammar, parse, words.start);
    let attachment = |place: Place, relation: TimexRelation, first_word: usize| {
        let Place { governor, distance, is_fronted } = place;
        let is_compound = described.is_some();
        Attachment { timex, governor, relation, distance, is_compound, is_fronted, first_word }
    };
    if let Some(phrase) = described {
        let distance = phrase.head.saturating_sub(words.end);
        let at_noun =
            attachment(Place::at_noun(phrase.head, distance), TimexRelation::At, words.start);
        if !shares_date(parse, phrase.head) {
            return vec![at_noun];
        }
        // "In a Monday interview, she said": what happens there has its date, too.
        let first_word = phrase.words.start.saturating_sub(1);
        let at_verb = at_clause(grammar, parse, triggers, first_word, &words).map(|place| {
            let there = attachment(place, TimexRelation::At, first_word);
            Attachment { is_compound: false, ..there }
        });
        return [Some(at_noun), at_verb].into_iter().flatten().collect();
    }
    let first_word = preposition.unwrap_or(words.start);
    if let Some(noun) = noun_with_of(parse, triggers, words.start) {
        return vec![attachment(Place::at_noun(noun, 0), TimexRelation::At, words.start)];
    }
    let noun = noun_before(parse, triggers, first_word)
        .filter(|noun| takes_date(grammar, parse, *noun, words.start, preposition.is_some()));
    let at_verb = || at_clause(grammar, parse, triggers, first_word, &words);
    let places = match noun {
        Some(noun) if shares_date(parse, noun) => [Some(Place::at_noun(noun, 0)), at_verb()],
        Some(noun) => [Some(Place::at_noun(noun, 0)), None],
        None => [at_verb(), None],
    };
    places.into_iter().flatten().map(|place| attachment(place, relation, first_word)).collect()
}

/// "Lived in exile since 2015", "said at a meeting on Monday": what happens in
/// an event has its date.
fn shares_date(parse: &Parse, noun: usize) -> bool {
    let preposition = parse.phrase_at(noun).and_then(|phrase| parse.preposition_of(phrase));
    parse.word_is(preposition, Class::PlacePreposition)
        || parse.word_is(preposition, Class::AgentPreposition)
}

struct Place {
    governor: Governor,
    distance: usize,
    is_fronted: bool,
}

impl Place {
    const fn at_noun(noun: usize, distance: usize) -> Self {
        Self { governor: Governor::Noun(noun), distance, is_fronted: false }
    }
}

/// The verb of the clause that a date stands in; without a verb, the nearest
/// event noun.
fn at_clause(
    grammar: &Grammar,
    parse: &Parse,
    triggers: &[Trigger],
    first_word: usize,
    words: &Range<usize>,
) -> Option<Place> {
    let index = *parse.clause_of.get(words.start)?;
    let clause = parse.clause(index)?;
    let Some(verb) = clause.verb else {
        let near =
            triggers.iter().filter(|trigger| parse.clause_of.get(trigger.head) == Some(&index));
        let nearest = near.min_by_key(|trigger| trigger.head.abs_diff(words.start))?;
        let distance = nearest.head.abs_diff(words.start);
        let place = Place { governor: Governor::Noun(nearest.head), distance, is_fronted: false };
        return (distance <= NOUN_REACH).then_some(place);
    };
    // "Signed a treaty on sharing the river on Tuesday": the treaty is of Tuesday.
    let is_inner = clause.opener == Opener::Participle
        && verb.head < words.start
        && parse.word_is(clause.opener_word, Class::GerundPreposition)
        && !parse.word_is(clause.opener_word, Class::AnswerPreposition)
        && !parse.word_is(clause.opener_word, Class::AgentPreposition)
        && parse.word(first_word).is_some_and(|word| word.tag == Tag::Preposition);
    if is_inner
        && let Some(parent) = clause.parent
        && let Some(above) = parse.clause(parent).and_then(|clause| clause.verb)
        && above.form == Form::Finite
        && opener_relation(grammar, parse, clause).is_none()
    {
        let distance = first_word.saturating_sub(verb.head + 1);
        return Some(Place { governor: Governor::Clause(parent), distance, is_fronted: false });
    }
    let governor = Governor::Clause(index);
    if verb.head < words.start {
        let distance = first_word.saturating_sub(verb.head + 1);
        return Some(Place { governor, distance, is_fronted: false });
    }
    let distance = verb.first.saturating_sub(words.end);
    // A date that opens its clause is as good as next to the verb.
    let before = first_word.checked_sub(1);
    let opens = before.is_none_or(|before| parse.clause_of.get(before) != Some(&index))
        || before
            .and_then(|before| parse.word(before))
            .is_some_and(|before| before.tag == Tag::Sign || before.is(Class::Coordinator))
        || parse.word(words.end).is_some_and(Word::is_comma)
        || clause.opener != Opener::Main;
    Some(Place {
        governor,
        distance: if opens { distance.min(NEAR) } else { distance },
        is_fronted: true,
    })
}

/// How the event of the clause above lies to that of a clause, by its opener.
fn opener_relation(grammar: &Grammar, parse: &Parse, clause: &Clause) -> Option<EventRelation> {
    parse.opener(clause).and_then(|opener| grammar.event_relation(&opener.lower))
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

/// "The fire of 14 November": the noun before "of".
fn noun_with_of(parse: &Parse, triggers: &[Trigger], date: usize) -> Option<usize> {
    let of = date.checked_sub(1).filter(|of| parse.word_is(Some(*of), Class::Of))?;
    let is_before = |trigger: &&Trigger| !trigger.is_verb && trigger.words.end == of;
    triggers.iter().find(is_before).map(|trigger| trigger.head)
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
    grammar: &Grammar,
    parse: &Parse,
    noun: usize,
    date: usize,
    has_preposition: bool,
) -> bool {
    let Some(clause) = parse.clause_of.get(date).copied() else { return false };
    if parse.clause_of.get(noun) != Some(&clause) {
        return false;
    }
    let verb = parse.clause(clause).and_then(|clause| clause.verb).map(|verb| verb.head);
    let Some(verb) = verb else { return true };
    if noun < verb {
        return has_preposition
            || parse.clause(clause).is_some_and(|clause| clause.subject != parse.phrase_at(noun));
    }
    // "Charged with fraud on Tuesday" dates the charge, "upon his return on
    // Tuesday" the return; and what "has opened" has no date of its own.
    shares_date(parse, noun)
        || has_preposition
            && (follows_relation(grammar, parse, noun)
                || takes_no_past_date(parse, clause) && is_told_before(parse, noun))
}

/// Whether the verb of a clause cannot happen on a date that is over: "has
/// opened", "opens".
fn takes_no_past_date(parse: &Parse, clause: usize) -> bool {
    let verb = parse.clause(clause).and_then(|clause| clause.verb);
    verb.is_some_and(|verb| verb.tense == VerbTense::Present && verb.form == Form::Finite)
}

/// Whether a noun speaks of what the reader knows: "the hack", "her election".
fn is_told_before(parse: &Parse, noun: usize) -> bool {
    let phrase = parse.phrase_at(noun).and_then(|phrase| parse.phrases.get(phrase));
    phrase.is_some_and(|phrase| phrase.is_definite(&parse.words))
}

/// Whether the noun phrase of `noun` follows "upon", "since", "in the wake of".
fn follows_relation(grammar: &Grammar, parse: &Parse, noun: usize) -> bool {
    let phrase = parse.phrase_at(noun).and_then(|phrase| parse.phrases.get(phrase));
    let Some(end) = phrase.map(|phrase| phrase.words.start) else { return false };
    (1..=grammar.longest_preposition.min(end)).any(|length| {
        let words = parse.words.get(end - length..end).unwrap_or_default();
        let joined = words.iter().map(|word| word.lower.as_str()).collect::<Vec<&str>>().join(" ");
        grammar.event_relation(&joined).is_some()
    })
}
