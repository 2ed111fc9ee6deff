//! The greatest value of any range of a list, without looking at the list.

use std::ops::Range;

/// So many values share a leaf: the tree is small beside the list, and a leaf is
/// read in one go.
const BLOCK: usize = 16;

/// A list, and over its blocks a binary tree in one array: node 1 is the root, node
/// n has the children 2n and 2n + 1, and each holds the greatest value below it.
#[derive(Debug, Clone)]
pub(super) struct MaxTree<T> {
    values: Box<[T]>,
    nodes: Box<[T]>,
    leaf_count: usize,
    /// What stands where there is no value.
    least: T,
}

impl<T: Copy + Ord> MaxTree<T> {
    /// `least` is below all values.
    pub(super) fn new(values: Vec<T>, least: T) -> Self {
        let block_count = values.len().div_ceil(BLOCK);
        let leaf_count = block_count.next_power_of_two();
        let mut nodes = vec![least; 2 * leaf_count];
        let leaves = nodes.iter_mut().skip(leaf_count);
        for (leaf, block) in leaves.zip(values.chunks(BLOCK)) {
            *leaf = block.iter().copied().max().unwrap_or(least);
        }
        for parent in (1..leaf_count).rev() {
            let (above, below) = nodes.split_at_mut(2 * parent);
            if let (Some(parent), [left, right, ..]) = (above.get_mut(parent), below) {
                *parent = (*left).max(*right);
            }
        }
        Self { values: values.into(), nodes: nodes.into(), leaf_count, least }
    }

    pub(super) fn get(&self, place: usize) -> T {
        self.values.get(place).copied().unwrap_or(self.least)
    }

    /// The places in `range` with values not below `floor`, in order. Each costs a
    /// walk down the tree, the others nothing.
    pub(super) fn at_least(&self, range: Range<usize>, floor: T) -> impl Iterator<Item = usize> {
        let blocks = range.start / BLOCK..range.end.div_ceil(BLOCK);
        self.blocks_at_least(blocks, floor).flat_map(move |block| {
            let start = (block * BLOCK).max(range.start);
            let values = self.in_range(start..((block + 1) * BLOCK).min(range.end));
            let places = (start..).zip(values).filter(move |(_, value)| **value >= floor);
            places.map(|(place, _)| place)
        })
    }

    /// The first place in `range` with the greatest value there.
    pub(super) fn greatest(&self, range: Range<usize>) -> Option<usize> {
        let whole = range.start.div_ceil(BLOCK)..range.end / BLOCK;
        let greatest = if whole.is_empty() {
            self.in_range(range.clone()).iter().copied().max()
        } else {
            let before = self.in_range(range.start..whole.start * BLOCK);
            let after = self.in_range(whole.end * BLOCK..range.end);
            let between = self.cover(whole).into_iter().map(|node| self.node(node));
            before.iter().chain(after).copied().chain(between).max()
        };
        self.at_least(range, greatest?).next()
    }

    fn in_range(&self, range: Range<usize>) -> &[T] {
        let end = range.end.min(self.values.len());
        self.values.get(range.start..end).unwrap_or_default()
    }

    /// The blocks that hold a value not below `floor`, in order.
    fn blocks_at_least(&self, blocks: Range<usize>, floor: T) -> impl Iterator<Item = usize> {
        let mut waiting = self.cover(blocks);
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
        let tree = MaxTree::new(values.to_vec(), 0);
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
            values in prop::collection::vec(1_u32..50, 0..200),
            start in 0_usize..220, end in 0_usize..220, floor in 1_u32..50,
        ) {
            check(&values, start..end, floor);
        }
    }
}
