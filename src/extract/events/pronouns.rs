//! Whom "he" and "her" stand for.

use rustc_hash::FxHashMap;

use smol_str::SmolStr;

use super::clauses::Parse;
use super::grammar::Class;
use super::names::{Gender, Names};

/// A person named longer ago than this is no longer meant.
const MEMORY_SENTENCES: usize = 4;
/// Being the subject outweighs being nearer, up to this many sentences.
const SUBJECT_LEAD: usize = 2;

struct Candidate {
    name: SmolStr,
    sentence: usize,
    is_subject: bool,
    has_title: bool,
}

/// The names that pronouns stand for, by sentence and word.
#[derive(Debug, Default)]
pub(super) struct Pronouns(FxHashMap<(usize, usize), String>);

impl Pronouns {
    pub(super) fn new(parses: &[Parse], names: &Names) -> Self {
        let mut found = FxHashMap::default();
        let mut candidates: Vec<Candidate> = Vec::new();
        for (sentence, parse) in parses.iter().enumerate() {
            for (index, word) in parse.words.iter().enumerate() {
                let gender = match word {
                    word if word.is(Class::He) => Gender::Man,
                    word if word.is(Class::She) => Gender::Woman,
                    _ => {
                        candidates.extend(candidate_at(parse, names, sentence, index));
                        continue;
                    }
                };
                let Some(name) = best(&candidates, names, gender, sentence).map(str::to_owned)
                else {
                    continue;
                };
                let phrase = parse.phrase_at(index);
                let is_subject = parse
                    .clauses
                    .iter()
                    .any(|clause| clause.subject.is_some() && clause.subject == phrase);
                let has_title = names.is_person(&name);
                candidates.push(Candidate {
                    name: name.clone().into(),
                    sentence,
                    is_subject,
                    has_title,
                });
                found.insert((sentence, index), name);
            }
            candidates.retain(|candidate| candidate.sentence + MEMORY_SENTENCES > sentence);
        }
        Self(found)
    }

    pub(super) fn at(&self, sentence: usize, word: usize) -> Option<&str> {
        self.0.get(&(sentence, word)).map(String::as_str)
    }
}

/// The person whose name ends at a word.
fn candidate_at(parse: &Parse, names: &Names, sentence: usize, word: usize) -> Option<Candidate> {
    let name = names.at(sentence, word).filter(|name| name.words.end == word + 1)?;
    if name.is_organisation {
        return None;
    }
    let before = name.words.start.checked_sub(1);
    let has_title = names.is_person(&name.full);
    if !has_title && parse.word_is(before, Class::PlacePreposition) {
        return None;
    }
    let phrase = parse.phrase_at(word);
    let is_subject = phrase.is_some_and(|phrase| {
        let is_head = parse.phrases.get(phrase).is_some_and(|phrase| phrase.head == word);
        is_head && parse.clauses.iter().any(|clause| clause.subject == Some(phrase))
    });
    Some(Candidate { name: name.full.clone(), sentence, is_subject, has_title })
}

fn best<'c>(
    candidates: &'c [Candidate],
    names: &Names,
    gender: Gender,
    sentence: usize,
) -> Option<&'c str> {
    let fits =
        |candidate: &&Candidate| names.gender(&candidate.name).is_none_or(|known| known == gender);
    candidates
        .iter()
        .enumerate()
        .filter(|(_, candidate)| {
            fits(candidate) && candidate.sentence + MEMORY_SENTENCES > sentence
        })
        .max_by_key(|(order, candidate)| {
            let lead = usize::from(candidate.is_subject) * SUBJECT_LEAD
                + usize::from(candidate.has_title) * SUBJECT_LEAD;
            (candidate.sentence + lead, *order)
        })
        .map(|(_, candidate)| candidate.name.as_str())
}
