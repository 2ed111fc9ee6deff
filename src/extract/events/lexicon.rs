//! The words that tell of an event, per kind of event.

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use crate::model::{KindId, Role, Taxonomy};

/// Base forms that share this many letters at their head tell of one event, as
/// "arrive" and "arrival" do; shorter ones only where one begins the other.
const STEM_LETTERS: usize = 5;
const SHORT_STEM_LETTERS: usize = 4;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LexiconFile {
    /// Lists of "kind/word": words of several kinds that can tell of one event.
    alike: Vec<Vec<String>>,
    kind: Vec<KindWords>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct KindWords {
    id: String,
    #[serde(default)]
    verbs: Vec<String>,
    #[serde(default)]
    nouns: Vec<String>,
    #[serde(default)]
    phrases: Vec<String>,
    #[serde(default)]
    weak: Vec<String>,
    #[serde(default)]
    needs: FxHashSet<String>,
    #[serde(default)]
    block: FxHashSet<String>,
    #[serde(default)]
    same: Vec<Vec<String>>,
    #[serde(default)]
    follows: Vec<String>,
    #[serde(default)]
    owner: Owner,
    finds: Vec<String>,
    #[serde(default)]
    ignores: Vec<String>,
}

#[derive(Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Owner {
    Agent,
    #[default]
    Patient,
}

/// What kind of word a trigger is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum WordKind {
    Verb,
    Noun,
    /// Either, but only in the right company.
    Weak,
}

/// One trigger word of a kind.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry {
    /// Index into [`Lexicon::kinds`].
    pub(super) kind: usize,
    pub(super) word: WordKind,
}

/// One trigger of several words.
#[derive(Debug)]
pub(super) struct Phrase {
    pub(super) kind: usize,
    /// Base forms, in order.
    pub(super) lemmas: Vec<String>,
}

/// A kind of event, as its words need it.
#[derive(Debug)]
pub(super) struct Kind {
    pub(super) id: KindId,
    pub(super) salience: u8,
    /// Whether it usually fills more than a day.
    pub(super) is_lasting: bool,
    pub(super) needs: FxHashSet<String>,
    pub(super) block: FxHashSet<String>,
    /// Kinds that this one usually answers.
    pub(super) follows: Vec<usize>,
    /// Whose an event of this kind is when a noun names it.
    pub(super) owner: Role,
    /// Sentences with the words to be found in `<<…>>`.
    pub(super) finds: Vec<String>,
    pub(super) ignores: Vec<String>,
    same: FxHashMap<String, usize>,
}

/// What can be wrong with a lexicon that is well-formed TOML.
#[derive(Debug, thiserror::Error)]
pub enum LexiconError {
    #[error("there is no kind of event named {0:?}")]
    UnknownKind(String),
    #[error(transparent)]
    Toml(#[from] toml::de::Error),
    #[error("the parts of speech cannot be read")]
    PartsOfSpeech(#[from] super::parts_of_speech::NumbersError),
}

/// All trigger words of one language.
#[derive(Debug)]
pub(super) struct Lexicon {
    pub(super) kinds: Vec<Kind>,
    words: FxHashMap<String, Vec<Entry>>,
    /// By their first base form, the longest first.
    phrases: FxHashMap<String, Vec<Phrase>>,
    /// How many lists of words for one event there are,
    groups: usize,
    /// and which of them reach over several kinds.
    united: Vec<usize>,
}

impl Lexicon {
    pub(super) fn parse(file: &str, taxonomy: &Taxonomy) -> Result<Self, LexiconError> {
        let LexiconFile { alike, kind: written } = toml::from_str(file)?;
        let unknown = |id: &str| LexiconError::UnknownKind(id.to_owned());
        let index_of =
            |id: &str| written.iter().position(|kind| kind.id == id).ok_or_else(|| unknown(id));
        let mut lexicon = Self {
            kinds: Vec::new(),
            words: FxHashMap::default(),
            phrases: FxHashMap::default(),
            groups: 0,
            united: Vec::new(),
        };
        for (index, kind) in written.iter().enumerate() {
            let of_taxonomy = taxonomy.kind(&kind.id).ok_or_else(|| unknown(&kind.id))?;
            let follows = kind.follows.iter().map(|id| index_of(id)).collect::<Result<_, _>>()?;
            let same = lexicon.numbered(&kind.same);
            lexicon.kinds.push(Kind {
                id: kind.id.as_str().into(),
                salience: of_taxonomy.salience,
                is_lasting: of_taxonomy.shape != crate::model::Shape::Day,
                needs: kind.needs.clone(),
                block: kind.block.clone(),
                follows,
                owner: match kind.owner {
                    Owner::Agent => Role::Agent,
                    Owner::Patient => Role::Patient,
                },
                finds: kind.finds.clone(),
                ignores: kind.ignores.clone(),
                same,
            });
            lexicon.add_words(index, kind);
        }
        for list in &alike {
            lexicon.unite(list)?;
        }
        Ok(lexicon)
    }

    /// Each word with the number of its list, all lists counted.
    fn numbered(&mut self, lists: &[Vec<String>]) -> FxHashMap<String, usize> {
        let first = self.groups;
        self.groups += lists.len();
        let numbered = lists.iter().zip(first..);
        numbered
            .flat_map(|(words, group)| words.iter().map(move |word| (word.clone(), group)))
            .collect()
    }

    /// Makes the words of a list, with all that they can stand for, one group.
    fn unite(&mut self, list: &[String]) -> Result<(), LexiconError> {
        let group = self.groups;
        self.groups += 1;
        for entry in list {
            let (id, word) = entry.split_once('/').unwrap_or((entry, ""));
            let index = self.kind_index(id);
            let kind = index.and_then(|index| self.kinds.get_mut(index));
            let kind = kind.ok_or_else(|| LexiconError::UnknownKind(id.to_owned()))?;
            let known = kind.same.insert(word.to_owned(), group);
            for other in kind.same.values_mut().filter(|other| Some(**other) == known) {
                *other = group;
            }
        }
        self.united.push(group);
        Ok(())
    }

    fn add_words(&mut self, index: usize, kind: &KindWords) {
        let lists = [
            (&kind.verbs, WordKind::Verb),
            (&kind.nouns, WordKind::Noun),
            (&kind.weak, WordKind::Weak),
        ];
        for (words, word) in lists {
            for lemma in words {
                self.words.entry(lemma.clone()).or_default().push(Entry { kind: index, word });
            }
        }
        for phrase in &kind.phrases {
            let lemmas: Vec<String> = phrase.split(' ').map(str::to_owned).collect();
            let Some(first) = lemmas.first() else { continue };
            let phrases = self.phrases.entry(first.clone()).or_default();
            phrases.push(Phrase { kind: index, lemmas });
            phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.lemmas.len()));
        }
    }

    /// What a single base form can tell of.
    pub(super) fn entries(&self, lemma: &str) -> &[Entry] {
        self.words.get(lemma).map(Vec::as_slice).unwrap_or_default()
    }

    /// The phrases that begin with a base form, the longest first.
    pub(super) fn phrases(&self, first_lemma: &str) -> &[Phrase] {
        self.phrases.get(first_lemma).map(Vec::as_slice).unwrap_or_default()
    }

    pub(super) fn kind_index(&self, id: &str) -> Option<usize> {
        self.kinds.iter().position(|kind| *kind.id == *id)
    }

    /// Stands for all base forms of a kind that can tell of the same event:
    /// equal for "arrest" and "detention", and for "arrive" and "arrival".
    pub(super) fn concept<'word>(&'word self, kind: &str, lemma: &'word str) -> Concept<'word> {
        let group = self
            .kinds
            .iter()
            .find(|candidate| *candidate.id == *kind)
            .and_then(|kind| kind.same.get(lemma));
        match group {
            Some(group) => {
                Concept::Group { number: *group, is_united: self.united.contains(group) }
            }
            None => Concept::Stem(lemma),
        }
    }
}

/// What a trigger word says, apart from its form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::extract) enum Concept<'word> {
    /// One of the groups that the lexicon lists; a united one has words of
    /// several kinds.
    Group { number: usize, is_united: bool },
    /// The base form of a word in no group.
    Stem(&'word str),
}

impl Concept<'_> {
    /// Equal for all that can match: what to sort mentions by before comparing.
    pub(in crate::extract) fn bucket(self) -> String {
        match self {
            Self::Group { number, .. } => format!("#{number}"),
            Self::Stem(stem) => stem.chars().take(SHORT_STEM_LETTERS).collect(),
        }
    }

    /// Whether words of other kinds can tell of the same event.
    pub(in crate::extract) const fn is_listed(self) -> bool {
        matches!(self, Self::Group { is_united: true, .. })
    }

    /// Whether both can tell of one event, if their kinds agree.
    pub(in crate::extract) fn matches(self, other: Concept<'_>) -> bool {
        match (self, other) {
            (Self::Group { number: one, .. }, Concept::Group { number: two, .. }) => one == two,
            (Self::Stem(one), Concept::Stem(two)) => have_common_stem(one, two),
            _ => false,
        }
    }
}

fn have_common_stem(one: &str, two: &str) -> bool {
    let shared = one.chars().zip(two.chars()).take_while(|(a, b)| a == b).count();
    let shorter = one.chars().count().min(two.chars().count());
    one == two || shared >= STEM_LETTERS || (shared >= SHORT_STEM_LETTERS && shared == shorter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_with_a_common_stem_tell_of_one_event() {
        assert!(have_common_stem("arrive", "arrival"));
        assert!(have_common_stem("poison", "poisoning"));
        assert!(!have_common_stem("win", "wind"));
        assert!(!have_common_stem("attack", "attend"));
    }
}
