//! Base forms of verbs and nouns.

use std::borrow::Cow;
use std::collections::HashMap;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::super::words::Tag;
use super::Tagger;

/// A letter that stands twice, and the same once.
const DOUBLED: &str = "**";
const SINGLE: &str = "*";

/// How the forms of one language lead to their base form, as its file has it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::extract::events) struct LemmaFile {
    /// Base form, past tense, past participle.
    verbs: Vec<[String; 3]>,
    /// All forms of verbs that have more than these.
    verb_forms: HashMap<String, String>,
    /// Plural to singular.
    nouns: HashMap<String, String>,
    /// What stands at the end of a form, and what in its place makes the base form.
    verb_endings: Vec<[String; 2]>,
    noun_endings: Vec<[String; 2]>,
}

/// "**ed" to "*": "planned" to "plan".
#[derive(Debug)]
struct Ending {
    form: String,
    base: String,
    /// How often the last letter of the stem stands in the base form, where it
    /// stands twice in the form.
    doubled: Option<usize>,
}

impl Ending {
    fn parse([form, base]: [String; 2]) -> Self {
        let Some(rest) = form.strip_prefix(DOUBLED) else {
            return Self { form, base, doubled: None };
        };
        let (kept, after) = match base.strip_prefix(DOUBLED) {
            Some(after) => (2, after),
            None => (1, base.strip_prefix(SINGLE).unwrap_or(&base)),
        };
        Self { form: rest.to_owned(), base: after.to_owned(), doubled: Some(kept) }
    }

    /// The base form that this ending would make.
    fn base_of<'word>(&self, lower: &'word str) -> Option<Cow<'word, str>> {
        let mut stem = lower.strip_suffix(self.form.as_str()).filter(|stem| !stem.is_empty())?;
        if let Some(kept) = self.doubled {
            let mut letters = stem.chars().rev();
            let (last, before) = (letters.next()?, letters.next()?);
            stem = match kept {
                _ if last != before => return None,
                1 => stem.strip_suffix(last)?,
                _ => stem,
            };
        }
        Some(if self.base.is_empty() {
            Cow::Borrowed(stem)
        } else {
            Cow::Owned([stem, &self.base].concat())
        })
    }
}

/// The forms of one language.
#[derive(Debug)]
pub(in crate::extract::events) struct Lemmas {
    verbs: FxHashMap<String, String>,
    nouns: FxHashMap<String, String>,
    verb_endings: Vec<Ending>,
    noun_endings: Vec<Ending>,
}

impl Lemmas {
    /// Of two verbs with one form the first counts.
    pub(in crate::extract::events) fn new(file: LemmaFile) -> Self {
        let mut verbs: FxHashMap<String, String> = file.verb_forms.into_iter().collect();
        for [base, past, participle] in file.verbs {
            verbs.entry(past).or_insert_with(|| base.clone());
            verbs.entry(participle).or_insert(base);
        }
        let endings = |pairs: Vec<[String; 2]>| pairs.into_iter().map(Ending::parse).collect();
        Self {
            verbs,
            nouns: file.nouns.into_iter().collect(),
            verb_endings: endings(file.verb_endings),
            noun_endings: endings(file.noun_endings),
        }
    }

    /// Whether the past tense of a verb looks like its base form: "put".
    pub(in crate::extract::events) fn is_unchanging(&self, lower: &str) -> bool {
        self.verbs.get(lower).is_some_and(|base| base == lower)
    }

    /// The base form of a word in small letters; the word itself where it has none
    /// that is known.
    pub(in crate::extract::events) fn of<'word>(
        &'word self,
        lower: &'word str,
        (tag, is_plural): (Tag, bool),
        tagger: &Tagger,
    ) -> Cow<'word, str> {
        let found = match tag {
            Tag::VerbPast | Tag::Participle | Tag::VerbPresent | Tag::Gerund => {
                known_or_made(lower, &self.verbs, &self.verb_endings, |word| tagger.is_verb(word)).0
            }
            // A plural that is not known has a singular all the same.
            Tag::Noun if is_plural => {
                let is_noun = |word: &str| tagger.is_noun(word);
                let (found, last) = known_or_made(lower, &self.nouns, &self.noun_endings, is_noun);
                found.or(last)
            }
            _ => None,
        };
        found.unwrap_or(Cow::Borrowed(lower))
    }
}

/// The base form that is known or leads to a known word, and the last that was
/// tried.
fn known_or_made<'word>(
    lower: &'word str,
    known: &'word FxHashMap<String, String>,
    endings: &[Ending],
    is_word: impl Fn(&str) -> bool,
) -> (Option<Cow<'word, str>>, Option<Cow<'word, str>>) {
    if let Some(base) = known.get(lower) {
        return (Some(Cow::Borrowed(base)), None);
    }
    let mut last = None;
    for base in endings.iter().filter_map(|ending| ending.base_of(lower)) {
        if is_word(&base) {
            return (Some(base), None);
        }
        last = Some(base);
    }
    (None, last)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::events::grammar::Grammar;
    use crate::extract::rules::{ENGLISH_GRAMMAR, ENGLISH_PARTS_OF_SPEECH};

    #[test]
    fn forms_lead_to_their_base_form() {
        let tagger = Tagger::parse(ENGLISH_PARTS_OF_SPEECH).unwrap();
        let lemmas = Grammar::parse(ENGLISH_GRAMMAR).unwrap().lemmas;
        for (form, tag, base) in [
            ("broke", Tag::VerbPast, "break"),
            ("planned", Tag::VerbPast, "plan"),
            ("added", Tag::Participle, "add"),
            ("called", Tag::VerbPast, "call"),
            ("hoped", Tag::VerbPast, "hope"),
            ("agreed", Tag::VerbPast, "agree"),
            ("died", Tag::VerbPast, "die"),
            ("carried", Tag::VerbPast, "carry"),
            ("singing", Tag::Gerund, "sing"),
            ("seeing", Tag::Gerund, "see"),
            ("changing", Tag::Gerund, "change"),
            ("visiting", Tag::Gerund, "visit"),
            ("goes", Tag::VerbPresent, "go"),
            ("kidnapped", Tag::VerbPast, "kidnap"),
            ("attacks", Tag::Noun, "attack"),
            ("crashes", Tag::Noun, "crash"),
            ("cities", Tag::Noun, "city"),
            ("crises", Tag::Noun, "crisis"),
            ("news", Tag::Noun, "news"),
            ("firemen", Tag::Noun, "fireman"),
        ] {
            assert_eq!(lemmas.of(form, (tag, form.ends_with(['s', 'n'])), &tagger), base, "{form}");
        }
    }
}
