//! What a mention is compared by, found once when it comes in.

use crate::extract::Rules;
use crate::extract::events::Concept;
use crate::model::{Mention, TextSpan};

use super::evidence;
use super::pairs::last_word;
use super::words::{Words, lower_into, stem};

/// Shorter words are mostly grammar.
const SHORTEST_WORD: usize = 4;
/// A number this near to the trigger counts those whom it concerns.
const NUMBER_REACH_BYTES: usize = 40;

/// A word of a sentence that can show what it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Stem {
    pub(super) number: u32,
    /// Written with a capital.
    pub(super) is_name: bool,
    pub(super) is_figure: bool,
}

/// A mention as merging sees it, beside its people, places and dates.
#[derive(Debug)]
pub(super) struct Profile {
    /// Kind and concept: the same for all that can be one event. `None` for
    /// words such as "make", which tell of nothing by themselves.
    pub(super) subject: Option<u32>,
    /// The group of the lexicon that the trigger is in, and whether words of
    /// other kinds are in it too.
    group: Option<(u32, bool)>,
    /// The stems of its sentence, without trigger and date, in order.
    pub(super) stems: Box<[Stem]>,
    /// The numbers right after the trigger, as words.
    pub(super) counts: Box<[u32]>,
    /// The last words of all names, in order: names that can be one have theirs in
    /// common.
    last_words: Box<[u32]>,
}

impl Profile {
    /// Whether the two can have a name in common.
    pub(super) fn may_share_name(&self, other: &Self) -> bool {
        self.last_words.iter().any(|word| other.last_words.contains(word))
    }

    pub(super) fn concept<'word>(&self, mention: &'word Mention) -> Concept<'word> {
        match self.group {
            Some((number, is_united)) => Concept::Group { number: number as usize, is_united },
            None => Concept::Stem(&mention.lemma),
        }
    }
}

/// A word of a sentence with its place in the text.
struct Word {
    start: usize,
    stem: u32,
    is_number: bool,
}

/// Profiles the mentions of one article. Several of them share a sentence,
/// which is read once.
pub(super) struct Profiler<'a> {
    rules: &'a Rules,
    text: &'a str,
    words: &'a mut Words,
    sentence: Option<TextSpan>,
    in_sentence: Vec<Word>,
    /// The stems of its words with a capital, in order.
    large: Vec<u32>,
    /// These words whole, which may be names.
    names: Vec<u32>,
    lower: String,
}

impl<'a> Profiler<'a> {
    pub(super) fn new(rules: &'a Rules, text: &'a str, words: &'a mut Words) -> Self {
        Self {
            rules,
            text,
            words,
            sentence: None,
            in_sentence: Vec::new(),
            large: Vec::new(),
            names: Vec::new(),
            lower: String::new(),
        }
    }

    pub(super) fn profile(&mut self, mention: &Mention) -> Profile {
        self.read(mention.sentence);
        let (subject, group) = self.subject(mention);
        let left_out = [Some(mention.trigger), mention.timex.as_ref().map(|timex| timex.span)];
        let is_left_out =
            |word: &&Word| left_out.iter().flatten().any(|span| span.contains_offset(word.start));
        let mut stems: Vec<Stem> = self
            .in_sentence
            .iter()
            .filter(|word| !is_left_out(word))
            .map(|word| {
                let is_name = self.large.binary_search(&word.stem).is_ok();
                Stem { number: word.stem, is_name, is_figure: word.is_number }
            })
            .collect();
        stems.sort_unstable();
        stems.dedup_by_key(|stem| stem.number);
        let counts = self.counts(mention);
        let last_words = self.last_words(mention);
        Profile { subject, group, stems: stems.into(), counts, last_words: last_words.into() }
    }

    /// The names under which a mention is looked up: of those who take part, of
    /// places, and of all that has a capital in its sentence; the date where
    /// there are none. None for what merges with nothing.
    pub(super) fn names(&mut self, mention: &Mention) -> Vec<u32> {
        if self.rules.events.is_light(&mention.lemma) {
            return Vec::new();
        }
        self.read(mention.sentence);
        let mut names = self.names.clone();
        names.extend(self.last_words(mention));
        if names.is_empty() {
            names.push(self.words.number(&mention.when.edtf().unwrap_or_default()));
        }
        names.sort_unstable();
        names.dedup();
        names
    }

    fn last_words(&mut self, mention: &Mention) -> Vec<u32> {
        let words = evidence::all_names(mention).map(|name| {
            lower_into(&mut self.lower, last_word(name));
            self.words.number(&self.lower)
        });
        let mut words: Vec<u32> = words.collect();
        words.sort_unstable();
        words.dedup();
        words
    }

    fn subject(&mut self, mention: &Mention) -> (Option<u32>, Option<(u32, bool)>) {
        let events = &self.rules.events;
        let concept = events.concept(&mention.kind, &mention.lemma);
        let group = match concept {
            Concept::Group { number, is_united } => Some((number as u32, is_united)),
            Concept::Stem(_) => None,
        };
        if events.is_light(&mention.lemma) {
            return (None, group);
        }
        let kind = if concept.is_listed() { "" } else { &*mention.kind };
        self.lower.clear();
        self.lower.push_str(kind);
        self.lower.push('/');
        self.lower.push_str(&concept.bucket());
        (Some(self.words.number(&self.lower)), group)
    }

    /// Reads the words of a sentence, unless it is the one just read.
    fn read(&mut self, sentence: TextSpan) {
        if self.sentence.replace(sentence) == Some(sentence) {
            return;
        }
        self.in_sentence.clear();
        self.large.clear();
        self.names.clear();
        let mut start = sentence.start();
        let words = sentence.of(self.text).split(|letter: char| !letter.is_alphanumeric());
        for (place, word) in words.enumerate() {
            self.read_word(word, start, place > 0);
            start += word.len();
            let rest = self.text.get(start..).and_then(|rest| rest.chars().next());
            start += rest.map_or(0, char::len_utf8);
        }
        self.large.sort_unstable();
        self.large.dedup();
    }

    fn read_word(&mut self, word: &str, start: usize, is_inside: bool) {
        let is_long = word.len() >= SHORTEST_WORD;
        let is_number = word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_digit());
        if !is_long && !is_number {
            return;
        }
        lower_into(&mut self.lower, word);
        let is_common = !is_number && self.rules.events.is_common(&self.lower);
        let is_large = is_inside && is_long && word.starts_with(char::is_uppercase);
        if is_common && !is_large {
            return;
        }
        let stem = self.words.number(stem(&self.lower));
        if is_large {
            self.large.push(stem);
            self.names.push(self.words.number(&self.lower));
        }
        if !is_common {
            self.in_sentence.push(Word { start, stem, is_number });
        }
    }

    fn counts(&mut self, mention: &Mention) -> Box<[u32]> {
        let end = (mention.trigger.end() + NUMBER_REACH_BYTES).min(mention.sentence.end());
        let end = self.text.floor_char_boundary(end);
        let after = self.text.get(mention.trigger.end()..end).unwrap_or_default();
        if !after.bytes().any(|byte| byte.is_ascii_digit()) {
            return Box::default();
        }
        let timex = mention.timex.as_ref();
        let date = timex.map(|timex| timex.span.of(self.text)).unwrap_or_default();
        after
            .split(|letter: char| !letter.is_ascii_digit() && letter != ',')
            .map(|number| number.replace(',', ""))
            .filter(|number| !number.is_empty() && !date.contains(number.as_str()))
            .map(|number| self.words.number(&number))
            .collect()
    }
}
