//! The tags that the numbers speak of, and the parts of speech that they stand
//! for.

use super::super::words::Tag;

/// A tag of the numbers, by its place among them. Zero is the edge of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct State(pub(super) u8);

pub(super) const EDGE: State = State(0);
const EDGE_NAME: &str = "<s>";

/// Tags whose words are few and known. Such a word is no name, even with a
/// capital.
const CLOSED: [&str; 10] = ["DT", "IN", "PRP", "PRP$", "CC", "TO", "MD", "WDT", "WP", "WRB"];

/// All tags, in the order in which they were met.
#[derive(Debug)]
pub(super) struct TagSet {
    names: Vec<String>,
    tags: Vec<Tag>,
    closed: Vec<bool>,
    pub(super) name: Option<State>,
    pub(super) noun: Option<State>,
    pub(super) plural: Option<State>,
    /// The base form of verbs, and their present tense without its ending.
    pub(super) base: Option<State>,
    pub(super) present: Option<State>,
    pub(super) number: Option<State>,
    pub(super) adjective: Option<State>,
    comma: Option<State>,
    stop: Option<State>,
    quote: Option<State>,
    other_sign: Option<State>,
}

impl TagSet {
    pub(super) fn new(names: Vec<String>) -> Self {
        let find = |name: &str| {
            let place = names.iter().position(|known| known == name)?;
            u8::try_from(place).ok().map(State)
        };
        Self {
            tags: names.iter().map(|name| Tag::from_penn(name)).collect(),
            closed: names.iter().map(|name| CLOSED.contains(&name.as_str())).collect(),
            name: find("NNP"),
            noun: find("NN"),
            plural: find("NNS"),
            base: find("VB"),
            present: find("VBP"),
            number: find("CD"),
            adjective: find("JJ"),
            comma: find(","),
            stop: find("."),
            quote: find("QUOTE"),
            other_sign: find("SIGN"),
            names,
        }
    }

    pub(super) fn edge() -> Vec<String> {
        vec![EDGE_NAME.to_owned()]
    }

    pub(super) const fn len(&self) -> usize {
        self.names.len()
    }

    pub(super) fn tag(&self, state: State) -> Tag {
        self.tags.get(usize::from(state.0)).copied().unwrap_or(Tag::Other)
    }

    pub(super) fn is_closed(&self, state: State) -> bool {
        self.closed.get(usize::from(state.0)).copied().unwrap_or_default()
    }

    pub(super) fn sign(&self, sign: &str) -> Option<State> {
        match sign {
            "," => self.comma,
            "." | "!" | "?" => self.stop,
            "\"" | "'" | "“" | "”" | "``" | "''" => self.quote,
            "&" => None,
            _ => self.other_sign,
        }
    }
}
