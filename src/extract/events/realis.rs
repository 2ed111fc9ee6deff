//! Whether the words say that something happened, will happen, did not happen,
//! may happen, or happens as a rule.

use crate::model::{Realis, TimexKind};

use super::clauses::{Clause, Opener, Parse};
use super::draft::Reading;
use super::grammar::{Class, Classes};
use super::triggers::Trigger;
use super::verb_groups::{Form, VerbGroup, VerbTense};
use super::words::Tag;

/// Clauses nest no deeper than this in real prose.
const DEEPEST: usize = 8;

/// Whether a trigger tells of something that happened.
pub(super) fn realis_of(
    reading: &Reading<'_>,
    parse: &Parse,
    trigger: &Trigger,
    carrier: Option<usize>,
) -> Realis {
    let clause = parse.clause_of.get(trigger.head).copied().unwrap_or_default();
    let of_clause = |clause| of_clause(reading, parse, clause, DEEPEST);
    if trigger.is_verb {
        return of_clause(clause);
    }
    if let Some(own) = of_noun_itself(parse, trigger) {
        return own;
    }
    if let Some(carrier) = carrier {
        let is_planned = parse.verb_word(carrier).is_some_and(|verb| verb.is(Class::Plan))
            && parse
                .clause(carrier)
                .and_then(|clause| clause.verb)
                .is_some_and(|verb| verb.aspect.is_passive && verb.tense == VerbTense::Present);
        return if is_planned { Realis::Planned } else { of_clause(carrier) };
    }
    if is_called_off(reading, parse, trigger, clause) {
        return Realis::Negated;
    }
    of_noun(parse, trigger, clause, of_clause)
}

/// "The march was called off", "was cancelled".
fn is_called_off(reading: &Reading<'_>, parse: &Parse, trigger: &Trigger, clause: usize) -> bool {
    let Some(own) = parse.clause(clause) else { return false };
    let Some(verb) = own.verb.filter(|verb| verb.aspect.is_passive) else { return false };
    let is_subject = own.subject.is_some() && own.subject == parse.phrase_at(trigger.head);
    let Some(word) = parse.word(verb.head).filter(|_| is_subject) else { return false };
    let with_particle = || {
        let next = parse.word(verb.head + 1)?;
        Some(reading.grammar.classes(&format!("{} {}", word.lemma, next.lower)))
    };
    word.is(Class::Failure) || with_particle().is_some_and(|classes| classes.has(Class::Failure))
}

/// What the words of its own phrase say: "no arrest", "the planned visit".
fn of_noun_itself(parse: &Parse, trigger: &Trigger) -> Option<Realis> {
    let phrase = parse.phrases.get(parse.phrase_at(trigger.head)?)?;
    // "If police arrest him": the tagger takes the verb for a noun.
    let before = parse.words.get(..trigger.head)?.iter().rev();
    let mut since_break =
        before.take_while(|word| word.tag != super::words::Tag::Sign && !word.tag.is_verb());
    if since_break.any(|word| word.is(Class::Condition)) {
        return Some(Realis::Hypothetical);
    }
    let words = parse.words.get(phrase.words.start.saturating_sub(1)..phrase.head)?;
    words.iter().find_map(|word| match word {
        word if word.is(Class::NegativeDeterminer) => Some(Realis::Negated),
        word if word.timex.is_some() => None,
        word if word.is(Class::PlannedWord) => Some(Realis::Planned),
        word if word.is(Class::HypotheticalWord) => Some(Realis::Hypothetical),
        word if word.is(Class::HabitWord) => Some(Realis::Habitual),
        _ => None,
    })
}

/// A noun under a verb that wants, plans or prevents it; "the" makes it
/// something that is already there.
fn of_noun(
    parse: &Parse,
    trigger: &Trigger,
    clause: usize,
    of_clause: impl Fn(usize) -> Realis,
) -> Realis {
    let Some(phrase) = parse.phrase_at(trigger.head) else { return Realis::Happened };
    let Some(noun) = parse.phrases.get(phrase) else { return Realis::Happened };
    let is_definite = noun.is_definite(&parse.words);
    let own = parse.clause(clause);
    let is_subject = own.is_some_and(|own| own.subject == Some(phrase));
    if is_subject {
        let above = of_clause(clause);
        let is_to_come = matches!(above, Realis::Planned | Realis::Hypothetical);
        return if is_to_come { Realis::Planned } else { Realis::Happened };
    }
    let governor = governor_of(parse, phrase, clause);
    let is_object = own.is_some_and(|own| own.object == Some(phrase));
    if governor.has(Class::Failure) && is_object && !is_definite {
        return Realis::Negated;
    }
    let is_called_for = parse.word_is(parse.preposition_of(phrase), Class::ForPreposition);
    if governor.has(Class::Plan) && (is_object || is_called_for) && !is_definite {
        return Realis::Planned;
    }
    if governor.has(Class::Wish) && (is_object || is_called_for) {
        return Realis::Hypothetical;
    }
    match of_clause(clause) {
        Realis::Happened => Realis::Happened,
        _ if is_definite => Realis::Happened,
        above => above,
    }
}

/// The classes of the verb or noun that a noun phrase hangs on.
fn governor_of(parse: &Parse, phrase: usize, clause: usize) -> Classes {
    let noun_before = parse
        .preposition_of(phrase)
        .and_then(|preposition| preposition.checked_sub(1))
        .and_then(|before| parse.word(before))
        .filter(|before| before.tag.is_noun());
    match noun_before {
        Some(noun) => noun.classes,
        None => parse.verb_word(clause).map(|verb| verb.classes).unwrap_or_default(),
    }
}

/// Whether the verb of a clause tells of something that happened.
fn of_clause(reading: &Reading<'_>, parse: &Parse, index: usize, depth: usize) -> Realis {
    let Some(clause) = parse.clause(index) else { return Realis::Happened };
    let Some(verb) = clause.verb.filter(|_| depth > 0) else { return Realis::Happened };
    let above = || {
        clause
            .parent
            .map_or(Realis::Happened, |parent| of_clause(reading, parse, parent, depth - 1))
    };
    if verb.aspect.is_negated || has_nobody(parse, clause) {
        return Realis::Negated;
    }
    if parse.word_is(clause.opener_word, Class::Condition) || is_unfulfilled(parse, verb) {
        return Realis::Hypothetical;
    }
    if is_habitual(reading, parse, index) {
        return Realis::Habitual;
    }
    let is_under_failure = |clause: &Clause| {
        let parent = clause.parent.and_then(|parent| parse.verb_word(parent));
        parent.is_some_and(|verb| verb.is(Class::Failure))
    };
    match (verb.form, verb.tense) {
        (_, VerbTense::Future) => Realis::Planned,
        (_, VerbTense::Conditional) => {
            let is_reported = clause.opener == Opener::Complement;
            // "If he fell, … would be", "would have been".
            let is_conditional = verb.aspect.is_perfect || has_condition(parse);
            if is_reported && !is_conditional && above() == Realis::Happened {
                Realis::Planned
            } else {
                Realis::Hypothetical
            }
        }
        (Form::Finite, VerbTense::Present) if clause.opener == Opener::Subordinate => match above()
        {
            Realis::Planned => Realis::Planned,
            Realis::Hypothetical => Realis::Hypothetical,
            _ => Realis::Happened,
        },
        (Form::Finite, _) if clause.opener == Opener::Complement && is_under_failure(clause) => {
            Realis::Negated
        }
        (Form::Finite, _) => Realis::Happened,
        (Form::Infinitive, _) => of_infinitive(parse, clause, verb.first, above),
        (Form::Gerund | Form::Participle | Form::Bare, _) => {
            let governor = clause
                .parent
                .and_then(|parent| parse.verb_word(parent))
                .map(|verb| verb.classes)
                .unwrap_or_default();
            if governor.has(Class::Wish) && verb.form == Form::Gerund {
                Realis::Hypothetical
            } else if governor.has(Class::Failure)
                && verb.form == Form::Gerund
                && clause.opener_word.is_none()
            {
                Realis::Negated
            } else {
                above()
            }
        }
    }
}

/// "Nobody was hurt", "the blast killed no one".
fn has_nobody(parse: &Parse, clause: &Clause) -> bool {
    let parts = [clause.subject, clause.object].into_iter().flatten();
    parts.filter_map(|phrase| parse.phrases.get(phrase)).any(|phrase| {
        let words = parse.words.get(phrase.words.clone()).unwrap_or_default();
        words.iter().take(2).any(|word| word.is(Class::Nobody))
            || words.first().is_some_and(|first| first.is(Class::NegativeDeterminer))
    })
}

/// Whether the sentence has an "if", which may open a clause whose verb the tagger
/// did not see.
fn has_condition(parse: &Parse) -> bool {
    parse.words.iter().any(|word| word.is(Class::Condition) && word.tag != Tag::Modal)
}

/// "Had it rained, …" and "was to have left": it did not.
fn is_unfulfilled(parse: &Parse, verb: VerbGroup) -> bool {
    let word = |at: usize| parse.word(at);
    let had_it = |at: usize| {
        word(at).is_some_and(|word| word.is(Class::Have) && word.tag == Tag::VerbPast)
            && at.checked_sub(1).and_then(word).is_none_or(|before| before.tag == Tag::Sign)
            && parse.phrase_at(at + 1).is_some()
    };
    let before_verb = verb.first.checked_sub(1).and_then(|before| parse.phrase_at(before));
    let opens_with_had = before_verb
        .and_then(|subject| parse.phrases.get(subject)?.words.start.checked_sub(1))
        .is_some_and(had_it);
    let to_have = verb.form == Form::Infinitive
        && verb.aspect.is_perfect
        && verb.first.checked_sub(1).and_then(word).is_some_and(|before| before.is(Class::Be));
    opens_with_had || to_have
}

/// "Planned to leave", "failed to leave", "was forced to leave".
fn of_infinitive(
    parse: &Parse,
    clause: &Clause,
    first: usize,
    above: impl Fn() -> Realis,
) -> Realis {
    let noun = first
        .checked_sub(1)
        .and_then(|before| parse.word(before))
        .filter(|before| before.tag.is_noun());
    let verb = clause.parent.and_then(|parent| parse.verb_word(parent));
    let noun_governs =
        noun.is_some_and(|noun| noun.classes.has_any(&[Class::Plan, Class::Wish, Class::Failure]));
    let Some(governor) = (if noun_governs { noun } else { verb }) else { return Realis::Planned };
    let above = above();
    match governor.classes {
        _ if matches!(above, Realis::Hypothetical | Realis::Negated) => above,
        classes if classes.has(Class::Failure) => Realis::Negated,
        classes if classes.has(Class::Wish) => Realis::Hypothetical,
        classes if classes.has(Class::Plan) => Realis::Planned,
        classes if classes.has_any(&[Class::Success, Class::Aspect]) => above,
        _ => Realis::Planned,
    }
}

/// "Every Monday", "usually".
fn is_habitual(reading: &Reading<'_>, parse: &Parse, clause: usize) -> bool {
    let in_clause = parse
        .words
        .iter()
        .enumerate()
        .filter(|(index, _)| parse.clause_of.get(*index) == Some(&clause));
    in_clause.into_iter().any(|(_, word)| match word.timex {
        Some(timex) => reading.timexes.get(timex).is_some_and(|timex| timex.kind == TimexKind::Set),
        None => word.is(Class::HabitWord) && word.tag == super::words::Tag::Adverb,
    })
}
