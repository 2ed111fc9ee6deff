use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::TextSpan;

/// Where the words of a text stand in a later version of it.
///
/// The two are compared word by word (Myers, "An O(ND) Difference Algorithm and Its
/// Variations", 1986), with heuristics that bound the work where they have little in
/// common.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Alignment {
    /// In the order of both texts, apart from each other.
    kept: Vec<Kept>,
    /// How long the later version is, in bytes.
    length_after: usize,
}

/// A stretch that is the same in both versions, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Kept {
    before: usize,
    after: usize,
    length: usize,
}

impl Alignment {
    pub fn between(before: &str, after: &str) -> Self {
        let [words_before, words_after] = [before, after].map(words);
        let changes = capture_diff_slices(Algorithm::Myers, &words_before, &words_after);
        let mut kept = Vec::new();
        let [mut offset_before, mut offset_after] = [0, 0];
        for change in changes {
            let length = |words: &[&str], range| -> usize {
                words
                    .get::<std::ops::Range<usize>>(range)
                    .into_iter()
                    .flatten()
                    .map(|it| it.len())
                    .sum()
            };
            let length_before = length(&words_before, change.old_range());
            let length_after = length(&words_after, change.new_range());
            if matches!(change, DiffOp::Equal { .. }) {
                let (before, after) = (offset_before, offset_after);
                kept.push(Kept { before, after, length: length_before });
            }
            offset_before += length_before;
            offset_after += length_after;
        }
        Self { kept, length_after: after.len() }
    }

    /// Whether some of the words of a span are still there.
    pub fn keeps(&self, span: TextSpan) -> bool {
        let next = self.kept.iter().find(|kept| kept.before + kept.length > span.start());
        next.is_some_and(|kept| kept.before < span.end())
    }

    /// A span in the later version, from the words that stand there for its first
    /// ones to those for its last. Of words that are gone it covers what stands in
    /// their place, which may be nothing.
    pub fn moved(&self, span: TextSpan) -> TextSpan {
        let start = self.start_after(span.start());
        let end = self.end_after(span.end()).max(start);
        let [start, end] = [start, end].map(|offset| u32::try_from(offset).unwrap_or(0));
        TextSpan::kept(start, end).unwrap_or(span)
    }

    /// Where stands what began at this byte.
    pub fn moved_offset(&self, offset: u32) -> u32 {
        u32::try_from(self.start_after(offset as usize)).unwrap_or(0)
    }

    /// Where stands what begins at this byte.
    fn start_after(&self, offset: usize) -> usize {
        let place = self.kept.partition_point(|kept| kept.before <= offset);
        let Some(kept) = place.checked_sub(1).and_then(|place| self.kept.get(place)) else {
            return 0;
        };
        kept.after + (offset - kept.before).min(kept.length)
    }

    /// Where stands what ends before this byte.
    fn end_after(&self, offset: usize) -> usize {
        let place = self.kept.partition_point(|kept| kept.before + kept.length < offset);
        let Some(kept) = self.kept.get(place) else { return self.length_after };
        kept.after + offset.saturating_sub(kept.before)
    }
}

/// The text as words, runs of spaces, and other characters one by one.
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut start = 0;
    let mut last = None;
    for (offset, character) in text.char_indices() {
        let kind = Kind::of(character);
        if last.is_some_and(|last| last != kind || kind == Kind::Other) {
            words.extend(text.get(start..offset));
            start = offset;
        }
        last = Some(kind);
    }
    words.extend(text.get(start..).filter(|rest| !rest.is_empty()));
    words
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Word,
    Space,
    Other,
}

impl Kind {
    fn of(character: char) -> Self {
        if character.is_alphanumeric() {
            Self::Word
        } else if character.is_whitespace() {
            Self::Space
        } else {
            Self::Other
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn moved<'text>(before: &str, words: &str, after: &'text str) -> &'text str {
        let start = before.find(words).unwrap();
        let span = TextSpan::new(before, start, start + words.len()).unwrap();
        Alignment::between(before, after).moved(span).of(after)
    }

    #[test]
    fn words_are_found_where_they_stand_now() {
        for (before, words, after, expected) in [
            ("He was arrested.", "arrested", "On Monday, he was arrested.", "arrested"),
            ("One. He was held. Two.", "He was held.", "He was held. Two.", "He was held."),
            ("He was held in June.", "June", "He was held in July.", "July"),
            ("He was held. Two died.", "died", "He was held.", ""),
            (
                "Two died in the fire.",
                "Two died in the fire.",
                "Three died in the fire.",
                "Three died in the fire.",
            ),
            (
                "Two died in a fire",
                "Two died in a fire",
                "Two died in a blaze",
                "Two died in a blaze",
            ),
            ("Grüße aus Köln, 3 Mai", "Köln", "Viele Grüße aus Köln, 4 Mai", "Köln"),
            ("", "", "new", "new"),
        ] {
            assert_eq!(moved(before, words, after), expected, "{words:?} of {before:?}");
        }
    }

    #[test]
    fn words_that_are_gone_are_not_kept() {
        let (before, after) = ("He was held. Two died.", "He was held.");
        let alignment = Alignment::between(before, after);
        let span = |start, end| TextSpan::new(before, start, end).unwrap();
        assert!(alignment.keeps(span(7, 11)));
        assert!(alignment.keeps(span(0, 22)));
        assert!(!alignment.keeps(span(17, 21)));
    }

    proptest! {
        #[test]
        fn a_moved_span_lies_in_the_later_text(
            before in "[ab é.]{0,30}", after in "[ab é.]{0,30}", ends in (0_usize..40, 0_usize..40),
        ) {
            let boundaries: Vec<usize> =
                before.char_indices().map(|(offset, _)| offset).chain([before.len()]).collect();
            let [one, two] = [ends.0, ends.1].map(|end| boundaries[end % boundaries.len()]);
            let span = TextSpan::new(&before, one.min(two), one.max(two)).unwrap();
            let moved = Alignment::between(&before, &after).moved(span);
            prop_assert!(TextSpan::new(&after, moved.start(), moved.end()).is_some());
        }

        #[test]
        fn of_the_same_text_nothing_moves(text in "[ab é.]{0,30}") {
            let span = TextSpan::whole(&text);
            prop_assert_eq!(Alignment::between(&text, &text).moved(span), span);
        }
    }
}
