//! Verbs with their auxiliaries: "has not been arrested" is one group.

use super::grammar::Class;
use super::words::{Tag, Word};

/// What a verb group can head.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Finite,
    Infinitive,
    Gerund,
    /// Without an auxiliary: "the note posted on his website".
    Participle,
    /// A base form without "to": the second verb of "will meet and talk".
    Bare,
}

/// The time a verb group speaks of, by its form alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum VerbTense {
    Past,
    Present,
    Future,
    /// "Would", "could", "might".
    Conditional,
    /// Infinitives, gerunds, participles: the clause above decides.
    Borrowed,
}

/// What is true of a group beside its tense.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a yes or no of grammar, named where it is set"
)]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Aspect {
    pub(super) is_perfect: bool,
    pub(super) is_progressive: bool,
    pub(super) is_passive: bool,
    pub(super) is_negated: bool,
}

/// A main verb with what stands before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct VerbGroup {
    /// The first word: an auxiliary, "to", or the main verb.
    pub(super) first: usize,
    /// The main verb.
    pub(super) head: usize,
    pub(super) form: Form,
    pub(super) tense: VerbTense,
    pub(super) aspect: Aspect,
}

impl VerbGroup {
    /// "Left", not "had left" nor "was leaving": something that happened then.
    pub(super) fn is_simple_past(self) -> bool {
        let Aspect { is_perfect, is_progressive, .. } = self.aspect;
        self.tense == VerbTense::Past && !is_perfect && !is_progressive
    }
}

/// Adverbs and negations that may stand inside a group.
const LONGEST_GAP: usize = 4;

/// Finds all verb groups of a sentence, in order.
pub(super) fn verb_groups(words: &[Word]) -> Vec<VerbGroup> {
    let mut groups = Vec::new();
    let mut index = 0;
    while index < words.len() {
        match group_at(words, index) {
            Some(group) => {
                index = group.head + 1;
                groups.push(group);
            }
            None => index += 1,
        }
    }
    groups
}

fn group_at(words: &[Word], first: usize) -> Option<VerbGroup> {
    let opener = words.get(first).filter(|word| word.timex.is_none())?;
    let mut chain = Chain { has_to: false, modal: None, verbs: Vec::new(), is_negated: false };
    let mut at = if opener.tag == Tag::To {
        chain.has_to = true;
        next_verb(words, first + 1, &mut chain).filter(|verb| {
            words.get(*verb).is_some_and(|word| matches!(word.tag, Tag::Verb | Tag::VerbPresent))
        })?
    } else if opener.tag == Tag::Modal {
        chain.modal = Some(first);
        next_verb(words, first + 1, &mut chain)?
    } else if opener.tag.is_verb() && !is_modifier(words, first) {
        first
    } else {
        return None;
    };
    loop {
        chain.verbs.push(at);
        let word = words.get(at)?;
        if word.is(Class::FutureMarker)
            && chain.verbs.len() > 1
            && words.get(at + 1).is_some_and(|next| next.tag == Tag::To)
            && let Some(verb) = next_verb(words, at + 2, &mut chain)
        {
            chain.modal = chain.modal.or(Some(at));
            chain.verbs.clear();
            at = verb;
            continue;
        }
        let is_auxiliary =
            word.classes.has_any(&[Class::Be, Class::Have, Class::Do, Class::Become]);
        if !is_auxiliary {
            break;
        }
        match next_verb(words, at + 1, &mut chain).filter(|next| can_follow(words, at, *next)) {
            Some(next) => at = next,
            None => match future_adjective(words, at + 1) {
                Some(verb) => {
                    chain.modal = chain.modal.or(Some(at + 1));
                    chain.verbs.clear();
                    at = verb;
                }
                None => break,
            },
        }
    }
    chain.group(words, first)
}

/// "is due to leave": the verb after an adjective that speaks of the future.
fn future_adjective(words: &[Word], at: usize) -> Option<usize> {
    let is_marker = words.get(at)?.is(Class::FutureMarker);
    let is_to = words.get(at + 1)?.tag == Tag::To;
    let verb = words.get(at + 2)?.tag == Tag::Verb;
    (is_marker && is_to && verb).then_some(at + 2)
}

struct Chain {
    has_to: bool,
    modal: Option<usize>,
    verbs: Vec<usize>,
    is_negated: bool,
}

impl Chain {
    fn group(self, words: &[Word], first: usize) -> Option<VerbGroup> {
        let head = *self.verbs.last()?;
        let verbs: Vec<&Word> = self.verbs.iter().filter_map(|verb| words.get(*verb)).collect();
        let lead = *verbs.first()?;
        let follows = |class: Class, tags: &[Tag]| {
            verbs.windows(2).any(|pair| match pair {
                [auxiliary, next] => auxiliary.is(class) && tags.contains(&next.tag),
                _ => false,
            })
        };
        let done = [Tag::Participle, Tag::VerbPast, Tag::Verb];
        let aspect = Aspect {
            is_perfect: follows(Class::Have, &done),
            is_progressive: follows(Class::Be, &[Tag::Gerund]),
            is_passive: follows(Class::Be, &done) || follows(Class::Become, &done),
            is_negated: self.is_negated || follows_negation(words, first),
        };
        let modal = self.modal.and_then(|modal| words.get(modal));
        let (form, tense) = match modal {
            // "Were about to leave": what was to come then may never have come.
            Some(modal)
                if modal.is(Class::FutureMarker)
                    && words.get(first).is_some_and(|opener| opener.tag == Tag::VerbPast) =>
            {
                (Form::Finite, VerbTense::Conditional)
            }
            Some(modal) if modal.classes.has_any(&[Class::FutureModal, Class::FutureMarker]) => {
                (Form::Finite, VerbTense::Future)
            }
            Some(_) => (Form::Finite, VerbTense::Conditional),
            None if self.has_to => (Form::Infinitive, VerbTense::Borrowed),
            None => match lead.tag {
                Tag::VerbPast => (Form::Finite, VerbTense::Past),
                Tag::VerbPresent => (Form::Finite, VerbTense::Present),
                Tag::Gerund => (Form::Gerund, VerbTense::Borrowed),
                Tag::Participle => (Form::Participle, VerbTense::Borrowed),
                _ => (Form::Bare, VerbTense::Borrowed),
            },
        };
        Some(VerbGroup { first, head, form, tense, aspect })
    }
}

/// "Never left", "nearly died": told of, and did not happen.
fn follows_negation(words: &[Word], first: usize) -> bool {
    let before = first.checked_sub(1).and_then(|before| words.get(before));
    before.is_some_and(|word| word.is(Class::Negation))
}

/// The next verb after adverbs and negations.
fn next_verb(words: &[Word], from: usize, chain: &mut Chain) -> Option<usize> {
    let mut is_negated = false;
    for at in from..(from + LONGEST_GAP).min(words.len()) {
        let word = words.get(at)?;
        if word.timex.is_some() {
            return None;
        }
        if word.tag.is_verb() {
            chain.is_negated |= is_negated;
            return Some(at);
        }
        if word.is(Class::Negation) {
            is_negated = true;
            chain.is_negated = true;
        } else if word.tag != Tag::Adverb {
            return None;
        }
    }
    None
}

/// Whether a verb can belong to the auxiliary before it: "had a meeting" has no
/// auxiliary, "has met" has one.
fn can_follow(words: &[Word], auxiliary: usize, verb: usize) -> bool {
    let (Some(auxiliary), Some(word)) = (words.get(auxiliary), words.get(verb)) else {
        return false;
    };
    if auxiliary.is(Class::Do) {
        return matches!(word.tag, Tag::Verb | Tag::VerbPresent);
    }
    let is_plain = matches!(word.tag, Tag::Participle | Tag::VerbPast);
    if auxiliary.classes.has_any(&[Class::Have, Class::Become]) {
        return is_plain || is_unchanging(word);
    }
    is_plain || is_unchanging(word) || word.tag == Tag::Gerund
}

/// "Has put": a participle that looks like a base form, and is tagged as one.
fn is_unchanging(word: &Word) -> bool {
    word.tag == Tag::Verb && word.lemma == word.lower
}

/// Whether a participle or gerund only describes a noun: "a dedicated website".
fn is_modifier(words: &[Word], at: usize) -> bool {
    let Some(word) = words.get(at) else { return false };
    if !matches!(word.tag, Tag::Gerund | Tag::Participle) {
        return false;
    }
    let before = at.checked_sub(1).and_then(|before| words.get(before));
    let is_after_determiner = before.is_some_and(|before| {
        matches!(
            before.tag,
            Tag::Determiner
                | Tag::Possessive
                | Tag::PossessiveEnding
                | Tag::Adjective
                | Tag::Number
        )
    });
    let is_before_noun = words.get(at + 1).is_some_and(|next| {
        next.tag == Tag::Noun || (next.tag == Tag::Adjective && word.tag == Tag::Participle)
    });
    is_after_determiner && is_before_noun
}
