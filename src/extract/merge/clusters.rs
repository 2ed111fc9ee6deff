//! Groups that grow by joining two members at a time, with the reason for each
//! joining.

use std::collections::HashSet;

/// Disjoint groups of numbers (a union-find).
pub(super) struct Clusters {
    parents: Vec<usize>,
    /// Per joined pair, the member it was found at and why.
    reasons: Vec<(usize, String)>,
}

/// The members of one group, in order, with the reasons for it.
pub(super) struct Group {
    pub(super) members: Vec<usize>,
    pub(super) reasons: Vec<String>,
}

impl Clusters {
    pub(super) fn new(count: usize) -> Self {
        Self { parents: (0..count).collect(), reasons: Vec::new() }
    }

    fn root(&mut self, member: usize) -> usize {
        let mut at = member;
        while let Some(parent) = self.parents.get(at).copied().filter(|parent| *parent != at) {
            // Halves the path, so that later look-ups are short.
            let grandparent = self.parents.get(parent).copied().unwrap_or(parent);
            if let Some(slot) = self.parents.get_mut(at) {
                *slot = grandparent;
            }
            at = grandparent;
        }
        at
    }

    pub(super) fn join(&mut self, one: usize, two: usize, reason: String) {
        let (one, two) = (self.root(one), self.root(two));
        if one == two {
            return;
        }
        if let Some(parent) = self.parents.get_mut(one.max(two)) {
            *parent = one.min(two);
        }
        self.reasons.push((one, reason));
    }

    /// All groups, by their first member.
    pub(super) fn into_groups(mut self) -> Vec<Group> {
        let count = self.parents.len();
        let roots: Vec<usize> = (0..count).map(|member| self.root(member)).collect();
        let mut groups: Vec<Option<Group>> = (0..count).map(|_| None).collect();
        for (member, root) in roots.iter().enumerate() {
            if let Some(slot) = groups.get_mut(*root) {
                slot.get_or_insert_with(|| Group { members: Vec::new(), reasons: Vec::new() })
                    .members
                    .push(member);
            }
        }
        let mut known = HashSet::new();
        for (member, reason) in std::mem::take(&mut self.reasons) {
            let Some(root) = roots.get(member).copied() else { continue };
            let group = groups.get_mut(root).and_then(Option::as_mut);
            if let Some(group) = group.filter(|_| known.insert((root, reason.clone()))) {
                group.reasons.push(reason);
            }
        }
        groups.into_iter().flatten().collect()
    }
}
