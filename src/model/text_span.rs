use std::ops::Range;

use serde::{Deserialize, Serialize};

/// A stretch of an article's text, in bytes, the end excluded.
///
/// Both ends lie on character boundaries of the text it was made for, so
/// [`TextSpan::of`] answers with words and never panics. A span is half of what
/// two `usize` take, as a mention has several and a window a million mentions:
/// there are none beyond the first 4 GiB of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct TextSpan {
    start: u32,
    end: u32,
}

impl TextSpan {
    /// Returns `None` where `start..end` leaves `text` or splits a character.
    pub fn new(text: &str, start: usize, end: usize) -> Option<Self> {
        text.get(start..end)?;
        Some(Self { start: start.try_into().ok()?, end: end.try_into().ok()? })
    }

    /// A stretch that was made for a text which is not at hand; `None` where it ends
    /// before it begins.
    pub const fn kept(start: u32, end: u32) -> Option<Self> {
        if start <= end { Some(Self { start, end }) } else { None }
    }

    /// The whole of `text`, or nothing of one that no span can cover.
    pub fn whole(text: &str) -> Self {
        Self { start: 0, end: text.len().try_into().unwrap_or(0) }
    }

    /// The first byte.
    pub const fn start(self) -> usize {
        self.start as usize
    }

    /// The byte after the last.
    pub const fn end(self) -> usize {
        self.end as usize
    }

    /// The bytes, as the range that slices take.
    pub const fn range(self) -> Range<usize> {
        self.start()..self.end()
    }

    /// How many bytes it covers.
    pub const fn len(self) -> usize {
        self.end() - self.start()
    }

    /// Whether it covers nothing.
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The words it covers; empty if `text` is not the text it was made for.
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or_default()
    }

    /// Whether the two share at least one byte.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether all of `other` lies inside.
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the byte at `offset` lies inside.
    pub const fn contains_offset(self, offset: usize) -> bool {
        self.start() <= offset && offset < self.end()
    }

    /// Nothing of it, at the place where it begins.
    #[must_use]
    pub const fn start_only(self) -> Self {
        Self { start: self.start, end: self.start }
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn joined(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_never_splits_a_character() {
        assert!(TextSpan::new("é", 0, 1).is_none());
        assert!(TextSpan::new("é", 0, 2).is_some());
        assert!(TextSpan::new("é", 0, 3).is_none());
    }

    #[test]
    fn neighbours_do_not_overlap() {
        let text = "one two";
        let one = TextSpan::new(text, 0, 3).unwrap();
        let two = TextSpan::new(text, 3, 7).unwrap();
        assert!(!one.overlaps(two));
        assert_eq!(one.joined(two).of(text), text);
    }
}
