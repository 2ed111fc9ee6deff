//! The grammar file of a language: closed classes of words, and what
//! prepositions and verbs say about the order of events.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use aho_corasick::AhoCorasick;
use serde::Deserialize;
use serde::de::Error as _;

use super::parts_of_speech::{LemmaFile, Lemmas};

/// A longer line holds more than a notice of the site.
const LONGEST_BOILERPLATE_BYTES: usize = 160;

/// A class of words that the clause finder treats alike. The words are in
/// `grammar.toml`, under the class's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Class {
    Be,
    Have,
    Do,
    Become,
    FutureModal,
    OtherModal,
    FutureMarker,
    Negation,
    NegativeDeterminer,
    Nobody,
    Coordinator,
    RelativePronoun,
    RelativePlace,
    That,
    Condition,
    Subordinator,
    PrepositionOrSubordinator,
    GerundPreposition,
    Reporting,
    Thinking,
    ReportedNoun,
    LightVerb,
    Occurrence,
    EmptyVerb,
    Unmergeable,
    Spend,
    State,
    Aspect,
    Plan,
    Wish,
    Failure,
    Success,
    HypotheticalWord,
    PlannedWord,
    HabitWord,
    SequenceWord,
    Cause,
    CauseWithPreposition,
    CausePreposition,
    Follow,
    FollowFrom,
    FollowFromPreposition,
    Presupposing,
    AnswerPreposition,
    SourcePreposition,
    PlacePreposition,
    PlaceNoun,
    DirectionPreposition,
    AgentPreposition,
    Of,
    ForPreposition,
    He,
    She,
    They,
    Definite,
    Indefinite,
    TitleOfAMan,
    TitleOfAWoman,
    TitleOfAPerson,
    Organisation,
    NameConnector,
    SmallNamePart,
    Nationality,
    Direction,
    Partitive,
    Ditransitive,
    VerbPrefix,
    NeverVerb,
    TitleOpener,
    TitleStop,
    Common,
    Particle,
    As,
    CorporateSuffix,
    Effect,
    Enact,
}

/// The classes of one word.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Classes(u128);

impl Classes {
    fn insert(&mut self, class: Class) {
        self.0 |= 1 << class as u32;
    }

    pub(super) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(super) const fn has(self, class: Class) -> bool {
        self.0 & (1 << class as u32) != 0
    }

    pub(super) fn has_any(self, classes: &[Class]) -> bool {
        classes.iter().any(|class| self.has(*class))
    }
}

/// How a preposition bends the date after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum TimexRelation {
    At,
    Since,
    Until,
    By,
    Before,
    After,
    From,
    To,
    Between,
    For,
}

/// How one event lies to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum EventRelation {
    /// Within the same day, where both are short.
    Same,
    /// Somewhere within the other.
    During,
    /// Not before the other.
    After,
    /// Not after the other.
    Before,
}

/// Patterns for titles; `{what}`, `{whom}` and `{done}` are filled in.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TitlePatterns {
    owner: String,
    /// For owners that end in one of `bare_owner_endings`.
    bare_owner: String,
    bare_owner_endings: Vec<String>,
    pub(super) of: String,
    pub(super) passive_of: String,
}

impl TitlePatterns {
    /// What belongs to an owner; without `what`, the owner as it stands before it.
    pub(super) fn owned(&self, owner: &str, what: &str) -> String {
        let is_bare = self.bare_owner_endings.iter().any(|ending| owner.ends_with(ending.as_str()));
        let pattern = if is_bare { &self.bare_owner } else { &self.owner };
        pattern.replace("{whom}", owner).replace("{what}", what).trim_end().to_owned()
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GrammarFile {
    clitics: Vec<String>,
    boilerplate: Vec<String>,
    lemmas: LemmaFile,
    mistaken_participles: FxHashMap<String, String>,
    mistaken_gerunds: FxHashMap<String, String>,
    classes: BTreeMap<Class, Vec<String>>,
    timex_prepositions: BTreeMap<TimexRelation, Vec<String>>,
    event_relations: BTreeMap<EventRelation, Vec<String>>,
    titles: TitlePatterns,
}

/// The grammar of one language.
#[derive(Debug)]
pub(super) struct Grammar {
    pub(super) lemmas: Lemmas,
    /// Written onto the word before and cut off, longest first.
    pub(super) clitics: Vec<String>,
    pub(super) titles: TitlePatterns,
    boilerplate: AhoCorasick,
    mistaken_participles: FxHashMap<String, String>,
    mistaken_gerunds: FxHashMap<String, String>,
    classes: FxHashMap<String, Classes>,
    timex_prepositions: FxHashMap<String, TimexRelation>,
    event_relations: FxHashMap<String, EventRelation>,
    /// Words in the longest of the prepositions.
    pub(super) longest_preposition: usize,
}

impl Grammar {
    pub(super) fn parse(file: &str) -> Result<Self, toml::de::Error> {
        let GrammarFile {
            mut clitics,
            boilerplate,
            lemmas,
            mistaken_participles,
            mistaken_gerunds,
            classes,
            timex_prepositions,
            event_relations,
            titles,
        } = toml::from_str(file)?;
        clitics.sort_by_key(|clitic| std::cmp::Reverse(clitic.len()));
        let mut by_word: FxHashMap<String, Classes> = FxHashMap::default();
        for (class, words) in classes {
            for word in words {
                by_word.entry(word).or_default().insert(class);
            }
        }
        let timex_prepositions = turned_round(timex_prepositions);
        let event_relations = turned_round(event_relations);
        let longest_preposition = (timex_prepositions.keys().chain(event_relations.keys()))
            .map(|words| words.split(' ').count())
            .max()
            .unwrap_or_default();
        let boilerplate = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .build(boilerplate)
            .map_err(|error| toml::de::Error::custom(error.to_string()))?;
        Ok(Self {
            lemmas: Lemmas::new(lemmas),
            clitics,
            titles,
            boilerplate,
            mistaken_participles,
            mistaken_gerunds,
            classes: by_word,
            timex_prepositions,
            event_relations,
            longest_preposition,
        })
    }

    /// Whether a line is the site’s, not the article’s: "Sign up for our
    /// newsletter".
    pub(super) fn is_boilerplate(&self, line: &str) -> bool {
        line.len() <= LONGEST_BOILERPLATE_BYTES && self.boilerplate.is_match(line)
    }

    /// The classes of a word, in small letters or in its base form.
    pub(super) fn classes(&self, word: &str) -> Classes {
        self.classes.get(word).copied().unwrap_or_default()
    }

    /// The base form of a participle that the tagger takes for a noun.
    pub(super) fn mistaken_participle(&self, word: &str) -> Option<&str> {
        self.mistaken_participles.get(word).map(String::as_str)
    }

    /// The base form of a verb in "-ing" that the tagger takes for a noun.
    pub(super) fn mistaken_gerund(&self, word: &str) -> Option<&str> {
        self.mistaken_gerunds.get(word).map(String::as_str)
    }

    /// What a preposition, of one or more words, does to a date.
    pub(super) fn timex_relation(&self, preposition: &str) -> Option<TimexRelation> {
        self.timex_prepositions.get(preposition).copied()
    }

    /// How the event before these words lies to the event after them.
    pub(super) fn event_relation(&self, words: &str) -> Option<EventRelation> {
        self.event_relations.get(words).copied()
    }
}

fn turned_round<Relation: Copy>(
    table: BTreeMap<Relation, Vec<String>>,
) -> FxHashMap<String, Relation> {
    table
        .into_iter()
        .flat_map(|(relation, words)| words.into_iter().map(move |word| (word, relation)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::rules::ENGLISH_GRAMMAR;

    #[test]
    fn the_grammar_of_english_is_read() {
        let grammar = Grammar::parse(ENGLISH_GRAMMAR).unwrap();
        assert!(grammar.classes("will").has(Class::FutureModal));
        assert_eq!(grammar.timex_relation("since"), Some(TimexRelation::Since));
        assert_eq!(grammar.event_relation("in the wake of"), Some(EventRelation::After));
        assert_eq!(grammar.clitics[0], "n't");
    }

    #[test]
    fn the_ending_of_an_owner_decides_its_pattern() {
        let titles = Grammar::parse(ENGLISH_GRAMMAR).unwrap().titles;
        assert_eq!(titles.owned("Navalny", "arrest"), "Navalny’s arrest");
        assert_eq!(titles.owned("Jobs", "company"), "Jobs’ company");
        assert_eq!(titles.owned("Jobs", ""), "Jobs’");
    }

    #[test]
    fn an_unknown_pattern_of_titles_is_an_error() {
        let file = ENGLISH_GRAMMAR.replace("[titles]", "[titles]\nowner_in_x = \"{whom}\"");
        assert!(Grammar::parse(&file).unwrap_err().to_string().contains("owner_in_x"));
    }

    #[test]
    fn an_unknown_class_is_an_error() {
        let file = ENGLISH_GRAMMAR.replace("[classes]", "[classes]\nadjectival = [\"big\"]");
        assert!(Grammar::parse(&file).unwrap_err().to_string().contains("adjectival"));
    }
}
