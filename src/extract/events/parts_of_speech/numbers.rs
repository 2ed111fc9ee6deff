//! The file of numbers: how often tags follow each other, and how often words
//! and endings have them.

use std::collections::HashMap;

use super::tag_set::{State, TagSet};

/// What is wrong with a file of numbers.
#[derive(Debug, thiserror::Error)]
pub enum NumbersError {
    #[error("line {line} is not of the form that its section has: {text:?}")]
    Line { line: usize, text: String },
    #[error("there are more than 255 tags")]
    TooManyTags { source: std::num::TryFromIntError },
}

/// How often a tag was met.
pub(super) type Counts = Vec<(State, f32)>;

/// The file as it stands. Words and endings are parts of it.
#[derive(Debug)]
pub(super) struct Numbers<'file> {
    pub(super) tags: TagSet,
    /// Three tags in a row, and how often.
    pub(super) sequences: Vec<([State; 3], f32)>,
    /// Without the hyphen.
    pub(super) endings: Vec<(&'file str, Counts)>,
    /// In small letters.
    pub(super) words: Vec<(&'file str, Counts)>,
    pub(super) shares: Shares,
}

/// How often each tag was met, and how large a part of all words that is.
#[derive(Debug, Clone, Default)]
pub(super) struct Shares {
    pub(super) counts: Vec<f32>,
    pub(super) all: f32,
}

impl Shares {
    /// Counted by the last tag of each sequence.
    fn of(sequences: &[([State; 3], f32)], tag_count: usize) -> Self {
        let mut counts = vec![0.0; tag_count];
        for ([_, _, last], count) in sequences {
            if let Some(counted) = counts.get_mut(usize::from(last.0)) {
                *counted += count;
            }
        }
        let all = counts.iter().sum();
        Self { counts, all }
    }

    /// The logarithm of the share of a tag, which is never taken for impossible.
    pub(super) fn logarithm(&self, state: State) -> f32 {
        let count = self.counts.get(usize::from(state.0));
        count.map_or(0.0, |count| (count.max(1.0) / self.all).ln())
    }
}

impl<'file> Numbers<'file> {
    pub(super) fn parse(file: &'file str) -> Result<Self, NumbersError> {
        let mut tags = Tags::default();
        let (mut sequences, mut endings, mut words) = (Vec::new(), Vec::new(), Vec::new());
        let mut section = "";
        for (index, line) in file.lines().enumerate() {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            if let Some(name) = line.strip_prefix('[').and_then(|name| name.strip_suffix(']')) {
                section = name;
                continue;
            }
            let mut parts = line.split(' ');
            let read = match section {
                "sequences" => tags.sequence(&mut parts)?.map(|sequence| sequences.push(sequence)),
                "endings" => match parts.next().and_then(|ending| ending.strip_prefix('-')) {
                    Some(ending) => {
                        tags.counts(parts)?.map(|counts| endings.push((ending, counts)))
                    }
                    None => None,
                },
                "words" => match parts.next() {
                    Some(word) => tags.counts(parts)?.map(|counts| words.push((word, counts))),
                    None => None,
                },
                _ => None,
            };
            if read.is_none() {
                return Err(NumbersError::Line { line: index + 1, text: line.to_owned() });
            }
        }
        let shares = Shares::of(&sequences, tags.names.len());
        Ok(Self { tags: TagSet::new(tags.names), sequences, endings, words, shares })
    }
}

/// The tags met so far.
struct Tags<'file> {
    names: Vec<String>,
    by_name: HashMap<&'file str, State>,
}

impl Default for Tags<'_> {
    fn default() -> Self {
        Self { names: TagSet::edge(), by_name: HashMap::from([("<s>", super::tag_set::EDGE)]) }
    }
}

impl<'file> Tags<'file> {
    fn state(&mut self, name: &'file str) -> Result<State, NumbersError> {
        if let Some(state) = self.by_name.get(name) {
            return Ok(*state);
        }
        let state = u8::try_from(self.names.len())
            .map_err(|source| NumbersError::TooManyTags { source })?;
        self.names.push(name.to_owned());
        self.by_name.insert(name, State(state));
        Ok(State(state))
    }

    fn sequence(
        &mut self,
        parts: &mut impl Iterator<Item = &'file str>,
    ) -> Result<Option<([State; 3], f32)>, NumbersError> {
        let mut states = [super::tag_set::EDGE; 3];
        for state in &mut states {
            let Some(name) = parts.next() else { return Ok(None) };
            *state = self.state(name)?;
        }
        Ok(parts.next().and_then(|count| count.parse().ok()).map(|count| (states, count)))
    }

    fn counts(
        &mut self,
        mut parts: impl Iterator<Item = &'file str>,
    ) -> Result<Option<Counts>, NumbersError> {
        let mut counts = Counts::new();
        while let Some(name) = parts.next() {
            let state = self.state(name)?;
            let Some(count) = parts.next().and_then(|count| count.parse().ok()) else {
                return Ok(None);
            };
            counts.push((state, count));
        }
        Ok((!counts.is_empty()).then_some(counts))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_cannot_be_read_is_named() {
        for file in
            ["[words]\nstrike NN", "[sequences]\nDT NN 3", "strike NN 3", "[endings]\ning A 1"]
        {
            let error = Numbers::parse(file).unwrap_err().to_string();
            assert!(error.contains("line"), "{error}");
        }
    }

    #[test]
    fn tags_are_counted_by_the_last_of_each_sequence() {
        let numbers = Numbers::parse("[sequences]\n<s> <s> DT 4\n<s> DT NN 3\n").unwrap();
        assert_eq!(numbers.shares.counts, [0.0, 4.0, 3.0]);
    }
}
