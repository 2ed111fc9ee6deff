//! Events of two sets put together in pairs.

use std::cmp::Reverse;

use crate::model::{Standing, When, days_apart};

use super::union::Link;

/// An event of these, one of those, or both that are one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pair {
    pub(super) places: [Option<usize>; 2],
    /// The side whose event stands in another pair, too.
    pub(super) repeats: Option<usize>,
}

/// Every event in at least one pair. What is linked is paired by the mentions that both
/// have, then by how near the dates are. Where one set has several events for one
/// of the other, each of them stands beside that one: it is not told by one set
/// only.
pub(super) fn pairs(
    links: &[Link],
    counts: [usize; 2],
    dates: impl Fn([usize; 2]) -> [When; 2],
) -> Vec<Pair> {
    let rank = |link: &Link| (rank(link, dates(link.places)), link.places);
    let mut ranked: Vec<_> = links.iter().map(rank).collect();
    ranked.sort_unstable();
    let mut paired = counts.map(|count| vec![false; count]);
    let mut pairs = Vec::with_capacity(counts[0].max(counts[1]));
    for (_, places) in &ranked {
        if are_paired(&paired, *places) == [false, false] {
            pair(&mut paired, *places);
            pairs.push(Pair { places: places.map(Some), repeats: None });
        }
    }
    for (_, places) in &ranked {
        let repeats = match are_paired(&paired, *places) {
            [false, true] => Some(1),
            [true, false] => Some(0),
            _ => continue,
        };
        pair(&mut paired, *places);
        pairs.push(Pair { places: places.map(Some), repeats });
    }
    let [these, others] = paired.map(|paired| {
        (0..).zip(paired).filter(|(_, is_paired)| !is_paired).map(|(place, _)| place)
    });
    let alone =
        these.map(|place| [Some(place), None]).chain(others.map(|place| [None, Some(place)]));
    pairs.extend(alone.map(|places| Pair { places, repeats: None }));
    pairs
}

/// The best link is the least. The places come last and without regard to sides, so
/// that these and those can change places.
fn rank(link: &Link, [these, others]: [When; 2]) -> impl Ord + use<> {
    let standing = match Standing::of_dates(these, others) {
        Standing::Same => 0,
        Standing::Contradicted => 2,
        _ => 1,
    };
    let [one, two] = link.places;
    (Reverse(link.shared), standing, days_apart(these, others), one.min(two), one.max(two))
}

fn are_paired([these, others]: &[Vec<bool>; 2], [one, two]: [usize; 2]) -> [bool; 2] {
    [these.get(one), others.get(two)].map(|paired| paired.copied().unwrap_or(true))
}

fn pair(paired: &mut [Vec<bool>; 2], places: [usize; 2]) {
    for (paired, place) in paired.iter_mut().zip(places) {
        if let Some(paired) = paired.get_mut(place) {
            *paired = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_both_have_comes_before_what_is_near_and_nothing_linked_stands_alone() {
        let dates = |_| [When::Undated; 2];
        let link = |one, two, shared| Link { places: [one, two], shared };
        let links = [link(0, 0, 0), link(0, 1, 1), link(1, 0, 0), link(2, 1, 1)];
        let both = |one, two, repeats| Pair { places: [Some(one), Some(two)], repeats };
        let alone = |places| Pair { places, repeats: None };
        assert_eq!(
            pairs(&links, [4, 3], dates),
            [
                both(0, 1, None),
                both(1, 0, None),
                both(2, 1, Some(1)),
                alone([Some(3), None]),
                alone([None, Some(2)]),
            ]
        );
    }
}
