//! Which words of a sentence tell of an event, and of what kind.

use rustc_hash::FxHashSet;
use smol_str::SmolStr;
use std::ops::Range;

use super::clauses::Parse;
use super::grammar::Class;
use super::lexicon::{Entry, Lexicon, Phrase, WordKind};
use super::words::{Tag, Word};

/// Words of other kinds that may stand inside a phrase: "take him into custody".
const LONGEST_GAP: usize = 2;
/// How far the company that a weak word needs may be.
const NEEDS_REACH: usize = 6;
/// How near a word must be that rules a meaning out.
const BLOCK_REACH: usize = 2;

/// How surely a trigger tells of its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Strength {
    /// No rule knows the verb; a date shows that it is an event.
    Unlisted,
    Weak,
    Noun,
    Verb,
    Phrase,
}

/// Words that tell of an event.
#[derive(Debug, Clone)]
pub(super) struct Trigger {
    /// The word whose clause and dates count.
    pub(super) head: usize,
    pub(super) words: Range<usize>,
    /// Index into the lexicon's kinds.
    pub(super) kind: usize,
    pub(super) is_verb: bool,
    pub(super) strength: Strength,
    pub(super) lemma: SmolStr,
}

/// All triggers of a sentence, in order. Verbs that no rule knows come with the
/// kind `other`; only a date makes them events.
pub(super) fn triggers(parse: &Parse, lexicon: &Lexicon, other: Option<usize>) -> Vec<Trigger> {
    let mut found: Vec<Trigger> = Vec::new();
    let mut index = 0;
    while index < parse.words.len() {
        let trigger = phrase_at(parse, lexicon, index)
            .or_else(|| word_at(parse, lexicon, index))
            .or_else(|| unlisted_at(parse, index, other?));
        index = trigger.as_ref().map_or(index, |trigger| trigger.words.end - 1) + 1;
        found.extend(trigger);
    }
    found
}

/// Whether a word heads a verb group.
fn heads_verb(parse: &Parse, index: usize) -> bool {
    parse.clauses.iter().any(|clause| clause.verb.is_some_and(|verb| verb.head == index))
}

fn is_candidate(word: &Word) -> bool {
    word.timex.is_none() && !(word.tag == Tag::Name && word.is_capitalised)
}

fn phrase_at(parse: &Parse, lexicon: &Lexicon, index: usize) -> Option<Trigger> {
    let word = parse.word(index).filter(|word| is_candidate(word))?;
    let of_form = Some(&word.lower).filter(|lower| **lower != word.lemma);
    let of_form = of_form.map(|lower| lexicon.phrases(lower)).unwrap_or_default();
    let (phrase, end) = lexicon.phrases(&word.lemma).iter().chain(of_form).find_map(|phrase| {
        let end = end_of_match(parse, phrase, index)?;
        let kind = lexicon.kinds.get(phrase.kind)?;
        let is_blocked = is_near(parse, index..end, BLOCK_REACH, |word| is_in(&kind.block, word));
        (!is_blocked).then_some((phrase, end))
    })?;
    // "Was born" begins with an auxiliary: the verb that the clause knows counts.
    let head_verb = (index..end).find(|at| heads_verb(parse, *at));
    let is_verb = head_verb.is_some();
    // "Release from prison" is a release, "prison sentence" a sentence.
    let opens_with_noun = parse.word(index + 1).is_some_and(|next| next.tag == Tag::Preposition);
    let head = head_verb.unwrap_or(if opens_with_noun { index } else { end - 1 });
    if !is_verb && word.tag.is_verb() {
        return None;
    }
    Some(Trigger {
        head,
        words: index..end,
        kind: phrase.kind,
        is_verb,
        strength: Strength::Phrase,
        lemma: phrase.lemmas.join(" ").into(),
    })
}

/// The word after the last one of a phrase that begins at `index`.
fn end_of_match(parse: &Parse, phrase: &Phrase, index: usize) -> Option<usize> {
    let mut at = index + 1;
    for lemma in phrase.lemmas.iter().skip(1) {
        let is_here = |at: usize| {
            parse.word(at).is_some_and(|word| word.lemma == *lemma || word.lower == *lemma)
        };
        let is_filler = |at: usize| {
            parse.word(at).is_some_and(|word| {
                matches!(
                    word.tag,
                    Tag::Determiner
                        | Tag::Possessive
                        | Tag::Pronoun
                        | Tag::Adjective
                        | Tag::Number
                        | Tag::Adverb
                )
            })
        };
        let gap = (0..=LONGEST_GAP).find(|gap| is_here(at + gap))?;
        if !(0..gap).all(|filler| is_filler(at + filler)) {
            return None;
        }
        at += gap + 1;
    }
    Some(at)
}

fn word_at(parse: &Parse, lexicon: &Lexicon, index: usize) -> Option<Trigger> {
    let word = parse.word(index).filter(|word| is_candidate(word))?;
    let is_verb = word.tag.is_verb() && heads_verb(parse, index);
    let is_noun = word.tag == Tag::Noun && is_head_noun(parse, index);
    if !is_verb && !is_noun {
        return None;
    }
    let score = |entry: &Entry| -> Option<u8> {
        let kind = lexicon.kinds.get(entry.kind)?;
        let fits = match entry.word {
            WordKind::Verb => is_verb,
            WordKind::Noun => is_noun,
            WordKind::Weak => true,
        };
        let is_near =
            |words, reach| is_near(parse, index..index + 1, reach, |word| is_in(words, word));
        if !fits || is_near(&kind.block, BLOCK_REACH) {
            return None;
        }
        let has_company = is_near(&kind.needs, NEEDS_REACH);
        if entry.word == WordKind::Weak && !has_company {
            return None;
        }
        let is_strong = u8::from(entry.word != WordKind::Weak);
        Some(kind.salience * 2 + u8::from(has_company) * 3 + is_strong)
    };
    // The first of the best: `max_by_key` would take the last.
    let entries = lexicon.entries(&word.lemma).iter();
    let best = entries
        .filter_map(|entry| Some((score(entry)?, entry)))
        .reduce(|best, next| if next.0 > best.0 { next } else { best });
    let (_, entry) = best?;
    let strength = match entry.word {
        WordKind::Weak => Strength::Weak,
        _ if is_verb => Strength::Verb,
        _ => Strength::Noun,
    };
    Some(Trigger {
        head: index,
        words: index..index + 1,
        kind: entry.kind,
        is_verb,
        strength,
        lemma: word.lemma.clone(),
    })
}

/// Whether a noun stands for itself: in "arrest warrant" it does not.
fn is_head_noun(parse: &Parse, index: usize) -> bool {
    let phrase = parse.phrase_at(index).and_then(|phrase| parse.phrases.get(phrase));
    phrase.is_some_and(|phrase| {
        phrase.head == index
            || phrase.head == index + 1 && parse.word_is(Some(index + 1), Class::Partitive)
    }) || parse.word(index + 1).is_some_and(|next| next.tag == Tag::PossessiveEnding)
}

fn unlisted_at(parse: &Parse, index: usize, other: usize) -> Option<Trigger> {
    let word = parse.word(index).filter(|word| is_candidate(word))?;
    let is_event =
        heads_verb(parse, index) && (!word.is(Class::EmptyVerb) || word.is(Class::Spend));
    is_event.then(|| Trigger {
        head: index,
        words: index..index + 1,
        kind: other,
        is_verb: true,
        strength: Strength::Unlisted,
        lemma: word.lemma.clone(),
    })
}

fn is_in(list: &FxHashSet<String>, word: &Word) -> bool {
    !list.is_empty() && (list.contains(word.lower.as_str()) || list.contains(word.lemma.as_str()))
}

/// Whether a word within `reach` of `around` passes the test.
fn is_near(
    parse: &Parse,
    around: Range<usize>,
    reach: usize,
    test: impl Fn(&Word) -> bool,
) -> bool {
    let from = around.start.saturating_sub(reach);
    let to = (around.end + reach).min(parse.words.len());
    (from..to).filter(|at| !around.contains(at)).filter_map(|at| parse.word(at)).any(test)
}
