//! The greatest value of any range of a list, without looking at the list.

use std::ops::Range;

/// A list under a pyramid: every number above is the greater of the two below.
#[derive(Debug, Clone)]
pub(super) struct MaxTree<T> {
    /// The root at 1, the children of `n` at `2n` and `2n + 1`, the list itself
    /// from `leaf_count` on, filled up with the least value.
    nodes: Vec<T>,
    leaf_count: usize,
    least: T,
}

impl<T: Copy + Ord> MaxTree<T> {
    /// `least` is a value that no other is below.
    pub(super) fn new(values: &[T], least: T) -> Self {
        let leaf_count = values.len().next_power_of_two();
        let mut nodes = vec![least; leaf_count];
        nodes.extend_from_slice(values);
        nodes.resize(2 * leaf_count, least);
        for parent in (1..leaf_count).rev() {
            let (above, below) = nodes.split_at_mut(2 * parent);
            if let (Some(parent), [left, right, ..]) = (above.get_mut(parent), below) {
                *parent = (*left).max(*right);
            }
        }
        Self { nodes, leaf_count, least }
    }

    /// The value at a place in the list.
    pub(super) fn get(&self, place: usize) -> T {
        self.node(self.leaf_count + place)
    }

    /// The places in `range` whose value is at least `floor`, in order.
    pub(super) fn at_least(&self, range: Range<usize>, floor: T) -> impl Iterator<Item = usize> {
        let mut waiting = self.cover(range);
        waiting.reverse();
        std::iter::from_fn(move || {
            loop {
                let node = waiting.pop()?;
                if self.node(node) < floor {
                    continue;
                }
                if node >= self.leaf_count {
                    return Some(node - self.leaf_count);
                }
                waiting.extend([2 * node + 1, 2 * node]);
            }
        })
    }

    /// The first place in `range` that has the greatest value of all in it.
    pub(super) fn greatest(&self, range: Range<usize>) -> Option<usize> {
        let greatest = self.cover(range.clone()).into_iter().map(|node| self.node(node)).max()?;
        self.at_least(range, greatest).next()
    }

    /// The fewest nodes that stand over exactly `range`, from left to right.
    fn cover(&self, range: Range<usize>) -> Vec<usize> {
        let end = range.end.min(self.leaf_count);
        let mut left = self.leaf_count + range.start.min(end);
        let mut right = self.leaf_count + end;
        let (mut from_left, mut from_right) = (Vec::new(), Vec::new());
        while left < right {
            if left % 2 == 1 {
                from_left.push(left);
                left += 1;
            }
            if right % 2 == 1 {
                right -= 1;
                from_right.push(right);
            }
            (left, right) = (left / 2, right / 2);
        }
        from_left.extend(from_right.into_iter().rev());
        from_left
    }

    fn node(&self, node: usize) -> T {
        self.nodes.get(node).copied().unwrap_or(self.least)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(values: &[u32], range: Range<usize>, floor: u32) {
        let tree = MaxTree::new(values, 0);
        let range = range.start.min(values.len())..range.end.min(values.len());
        let found: Vec<usize> = tree.at_least(range.clone(), floor).collect();
        let expected: Vec<usize> = range.clone().filter(|place| values[*place] >= floor).collect();
        assert_eq!(found, expected);
        let greatest = tree.greatest(range.clone());
        assert_eq!(greatest, range.clone().rev().max_by_key(|place| values[*place]));
    }

    proptest! {
        #[test]
        fn it_finds_what_a_walk_over_the_list_finds(
            values in prop::collection::vec(1_u32..50, 0..70),
            start in 0_usize..80, end in 0_usize..80, floor in 1_u32..50,
        ) {
            check(&values, start..end, floor);
        }
    }
}
