//! Long stretches without events, folded to a small part of their length.
//!
//! With them folded the axis is no longer the calendar: it has milliseconds of its
//! own, which leave out what is folded away. [`View`](super::View),
//! [`Index`](super::Index) and layouts count in milliseconds of the axis, and
//! [`Folding`] leads from the calendar to the axis and back. As long as nothing is
//! folded the two are the same.

use std::sync::Arc;

use super::Span;

/// What remains of a folded stretch, as a share of the time that is not folded.
const REST_SHARE: f64 = 0.05;

/// Which stretches are folded.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Folding {
    folds: Arc<[Fold]>,
}

/// A folded stretch, on the calendar and on the axis, both in milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fold {
    pub calendar_ms: [i64; 2],
    /// Shorter, and before the first fold the same as on the calendar.
    pub axis_ms: [i64; 2],
}

impl Folding {
    /// Folds `gaps_ms`, which are apart and in order, in a timeline that reaches
    /// over `range_ms`, all but a margin beside the events at either side. Gaps too
    /// short to gain by it stay as they are.
    pub fn new(gaps_ms: &[[i64; 2]], range_ms: [i64; 2]) -> Self {
        let length = |[start_ms, end_ms]: [i64; 2]| end_ms - start_ms;
        let empty_ms: i64 = gaps_ms.iter().copied().map(length).sum();
        let busy_ms = length(range_ms) - empty_ms;
        let rest_ms = ((busy_ms as f64 * REST_SHARE) as i64).max(1);
        let margin_ms = rest_ms / 4;
        let inner = |gap: &[i64; 2]| [gap[0] + margin_ms, gap[1] - margin_ms];
        let mut removed_ms = 0;
        let worth_it = gaps_ms.iter().map(inner).filter(|gap| length(*gap) > rest_ms);
        let folded = worth_it.map(|gap| {
            let start_ms = gap[0] - removed_ms;
            removed_ms += length(gap) - rest_ms;
            Fold { calendar_ms: gap, axis_ms: [start_ms, start_ms + rest_ms] }
        });
        Self { folds: folded.collect() }
    }

    pub fn folds(&self) -> &[Fold] {
        &self.folds
    }

    /// Where a moment of the calendar is on the axis.
    pub fn axis_ms(&self, calendar_ms: i64) -> i64 {
        mapped(&self.folds, calendar_ms, |fold| [fold.calendar_ms, fold.axis_ms])
    }

    /// Which moment of the calendar is at this place of the axis.
    pub fn calendar_ms(&self, axis_ms: i64) -> i64 {
        mapped(&self.folds, axis_ms, |fold| [fold.axis_ms, fold.calendar_ms])
    }

    /// A span of the calendar as it lies on the axis.
    #[must_use]
    pub fn axis_span(&self, span: Span) -> Span {
        let [start_ms, end_ms] = [span.start_ms, span.end_ms].map(|ms| self.axis_ms(ms));
        Span { start_ms, end_ms, ..span }
    }

    /// The parts of the calendar between folds that a stretch of the axis shows, in
    /// order.
    pub fn stretches_ms(&self, [first_ms, last_ms]: [i64; 2]) -> Vec<[i64; 2]> {
        let inside = self
            .folds
            .iter()
            .filter(|fold| fold.axis_ms[0] < last_ms && first_ms < fold.axis_ms[1]);
        let mut stretches = Vec::new();
        let mut start_ms = self.calendar_ms(first_ms);
        for fold in inside {
            if start_ms < fold.calendar_ms[0] {
                stretches.push([start_ms, fold.calendar_ms[0]]);
            }
            start_ms = fold.calendar_ms[1];
        }
        let end_ms = self.calendar_ms(last_ms);
        if start_ms <= end_ms {
            stretches.push([start_ms, end_ms]);
        }
        stretches
    }
}

/// Maps from one of the two scales, the first that `scales` gives, to the other.
fn mapped(folds: &[Fold], ms: i64, scales: impl Fn(&Fold) -> [[i64; 2]; 2]) -> i64 {
    let begun = folds.partition_point(|fold| scales(fold)[0][0] <= ms);
    let last = begun.checked_sub(1).and_then(|last| folds.get(last));
    let Some([from, to]) = last.map(scales) else { return ms };
    if ms >= from[1] {
        return to[1].saturating_add(ms - from[1]);
    }
    let [from_length, to_length] =
        [from, to].map(|[start_ms, end_ms]| i128::from(end_ms - start_ms));
    let share = i128::from(ms - from[0]) * to_length / from_length.max(1);
    to[0] + share as i64
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const LAST_MS: i64 = 10_000_000_000_000;

    /// Gaps that are apart and in order.
    fn gaps() -> impl Strategy<Value = Vec<[i64; 2]>> {
        prop::collection::btree_set(0..LAST_MS, 0..12).prop_map(|borders| {
            let borders: Vec<i64> = borders.into_iter().collect();
            borders.chunks_exact(2).map(|pair| [pair[0], pair[1]]).collect()
        })
    }

    proptest! {
        #[test]
        fn time_never_runs_backwards(gaps in gaps(), one in 0..LAST_MS, other in 0..LAST_MS) {
            let folding = Folding::new(&gaps, [0, LAST_MS]);
            let [one, other] = [one.min(other), one.max(other)];
            prop_assert!(folding.axis_ms(one) <= folding.axis_ms(other));
            prop_assert!(folding.calendar_ms(one) <= folding.calendar_ms(other));
            prop_assert!(folding.axis_ms(other) - folding.axis_ms(one) <= other - one);
        }

        #[test]
        fn what_is_not_folded_comes_back_exactly(gaps in gaps(), ms in 0..LAST_MS) {
            let folding = Folding::new(&gaps, [0, LAST_MS]);
            let inside = folding.folds().iter().find(|fold| {
                fold.calendar_ms[0] < ms && ms < fold.calendar_ms[1]
            });
            let back_ms = folding.calendar_ms(folding.axis_ms(ms));
            match inside {
                None => prop_assert_eq!(back_ms, ms),
                Some(fold) => {
                    prop_assert!(fold.calendar_ms[0] <= back_ms && back_ms <= fold.calendar_ms[1]);
                }
            }
        }

        #[test]
        fn stretches_lie_between_folds(gaps in gaps(), first in 0..LAST_MS, length in 0..LAST_MS) {
            let folding = Folding::new(&gaps, [0, LAST_MS]);
            for [start_ms, end_ms] in folding.stretches_ms([first, first + length]) {
                prop_assert!(start_ms <= end_ms);
                let is_folded = |fold: &Fold| {
                    let [begin_ms, finish_ms] = fold.calendar_ms;
                    begin_ms < end_ms && start_ms < finish_ms
                };
                prop_assert!(!folding.folds().iter().any(is_folded), "{start_ms} {end_ms}");
            }
        }
    }

    #[test]
    fn a_fold_keeps_a_small_part_of_the_time_that_is_not_folded() {
        let folding = Folding::new(&[[100, 1100]], [0, 2000]);
        let [fold] = folding.folds() else { panic!("{folding:?}") };
        assert_eq!((fold.calendar_ms, fold.axis_ms), ([112, 1088], [112, 162]));
        assert_eq!(folding.axis_ms(2000), 1074);
        assert_eq!(folding.stretches_ms([50, 200]), [[50, 112], [1088, 1126]]);
        let long_enough = Folding::new(&[[100, 160]], [0, 2000]);
        assert_eq!(long_enough, Folding::default());
    }
}
