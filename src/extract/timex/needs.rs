//! Words without which a pattern reads nothing.
//!
//! "At the end of the" opens thirty patterns, and nearly always a war or a road
//! follows. So before a pattern is tried, the words ahead are looked through for
//! those it cannot do without.

use super::words::WordMarks;

/// So many words from where a pattern begins are looked through.
pub(super) const WINDOW: usize = 24;

/// One of these words, no later than at this place.
#[derive(Debug, Clone, Copy)]
struct Need {
    marks: WordMarks,
    /// How many words there are to choose from: the fewer, the more it tells.
    choices: usize,
    latest: usize,
}

/// What a part of a pattern needs.
#[derive(Debug, Clone, Default)]
pub(super) struct Needs {
    needs: Vec<Need>,
    /// The most words the part can read.
    longest: usize,
}

impl Needs {
    /// One of `choices` words that have one of these marks, which may be the
    /// first of several.
    pub(super) fn one_of(marks: WordMarks, choices: usize, longest: usize) -> Self {
        Self { needs: vec![Need { marks, choices, latest: 0 }], longest }
    }

    /// Nothing in particular.
    pub(super) const fn nothing(longest: usize) -> Self {
        Self { needs: Vec::new(), longest }
    }

    /// This part and then another.
    pub(super) fn then(&mut self, next: &Self) {
        let shifted = next.needs.iter().map(|need| {
            let latest = need.latest + self.longest;
            Need { latest, ..*need }
        });
        self.needs.extend(shifted);
        self.longest += next.longest;
    }

    /// This part or nothing.
    pub(super) fn or_nothing(self) -> Self {
        Self::nothing(self.longest)
    }

    /// This part or another.
    pub(super) fn or(&self, other: &Self) -> Self {
        let most_telling = |needs: &[Need]| needs.iter().copied().min_by_key(|need| need.choices);
        let both = most_telling(&self.needs).zip(most_telling(&other.needs));
        let either = both.map(|(one, two)| Need {
            marks: one.marks | two.marks,
            choices: one.choices + two.choices,
            latest: one.latest.max(two.latest),
        });
        Self { needs: either.into_iter().collect(), longest: self.longest.max(other.longest) }
    }

    /// The marks of which at least one each is needed within [`WINDOW`] words.
    pub(super) fn marks(&self) -> Vec<WordMarks> {
        let near = self.needs.iter().filter(|need| need.latest < WINDOW);
        near.map(|need| need.marks).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_be_missing_is_not_needed() {
        let word = |mark, choices| Needs::one_of(mark, choices, 1);
        let mut part = word(1, 100).or_nothing();
        part.then(&word(2, 9).or(&word(4, 2)));
        part.then(&word(8, 1));
        assert_eq!(part.marks(), [6, 8]);
        assert_eq!(part.or(&word(16, 1)).marks(), [24]);
        assert_eq!(part.or(&Needs::nothing(3)).marks(), [0; 0]);
    }

    #[test]
    fn what_may_come_late_is_not_looked_for() {
        let mut part = Needs::nothing(WINDOW - 1);
        part.then(&Needs::one_of(1, 1, 1));
        part.then(&Needs::one_of(2, 1, 1));
        assert_eq!(part.marks(), [1]);
    }
}
