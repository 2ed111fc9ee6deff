//! Groups that grow by joining two members at a time, with the reason for each
//! joining.

use rustc_hash::FxHashSet;

use super::reasons::Reason;

/// Two members that can be one event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Link {
    /// Contradicting dates link last: where members are kept apart, the
    /// strongest links are made first.
    pub(super) is_disputed: bool,
    pub(super) one: u32,
    pub(super) two: u32,
    pub(super) reason: Reason,
}

/// The members of one group, in order, with the reasons for it.
#[derive(Debug, Default)]
pub(super) struct Group {
    pub(super) members: Vec<usize>,
    pub(super) reasons: Vec<Reason>,
    /// Whether two of them were found to contradict each other.
    pub(super) is_disputed: bool,
}

/// Puts members 0 to `count` into groups, by their first member. Two that are
/// kept `apart` are never in one, nor is a link made that would bring them
/// there. The order of `links` does not matter.
pub(super) fn groups(count: usize, mut links: Vec<Link>, apart: &[[usize; 2]]) -> Vec<Group> {
    links.sort_unstable();
    let mut clusters = Clusters { parents: (0..count).collect() };
    let mut reasons: Vec<(usize, Reason)> = Vec::new();
    for link in &links {
        let one = link.one as usize;
        let roots = [clusters.root(one), clusters.root(link.two as usize)];
        let parts = |pair: &[usize; 2], clusters: &mut Clusters| {
            let sides = pair.map(|member| clusters.root(member));
            sides == roots || [sides[1], sides[0]] == roots
        };
        if roots[0] == roots[1] || apart.iter().any(|pair| parts(pair, &mut clusters)) {
            continue;
        }
        clusters.join(roots);
        reasons.push((one, link.reason));
    }
    clusters.into_groups(&reasons, &links)
}

/// Disjoint groups of numbers (a union-find).
struct Clusters {
    parents: Vec<usize>,
}

impl Clusters {
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

    fn join(&mut self, [one, two]: [usize; 2]) {
        if let Some(parent) = self.parents.get_mut(one.max(two)) {
            *parent = one.min(two);
        }
    }

    fn into_groups(mut self, reasons: &[(usize, Reason)], links: &[Link]) -> Vec<Group> {
        let count = self.parents.len();
        let mut groups: Vec<Group> = (0..count).map(|_| Group::default()).collect();
        for member in 0..count {
            let root = self.root(member);
            if let Some(group) = groups.get_mut(root) {
                group.members.push(member);
            }
        }
        let mut known = FxHashSet::default();
        for (member, reason) in reasons {
            let root = self.root(*member);
            let is_new = known.insert((root, *reason));
            if let Some(group) = groups.get_mut(root).filter(|_| is_new) {
                group.reasons.push(*reason);
            }
        }
        for link in links.iter().filter(|link| link.is_disputed) {
            let root = self.root(link.one as usize);
            let is_inside = root == self.root(link.two as usize);
            let group = groups.get_mut(root).filter(|group| is_inside && !group.is_disputed);
            if let Some(group) = group {
                group.is_disputed = true;
                if known.insert((root, link.reason)) {
                    group.reasons.push(link.reason);
                }
            }
        }
        groups.retain(|group| !group.members.is_empty());
        groups
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(links: &[(u32, u32)], apart: &[[usize; 2]], expected: &[&[usize]]) {
        let reason = Reason::default();
        let links = links.iter().map(|&(one, two)| Link { is_disputed: false, one, two, reason });
        let groups = groups(5, links.collect(), apart);
        let members: Vec<Vec<usize>> = groups.into_iter().map(|group| group.members).collect();
        assert_eq!(members, expected);
    }

    #[test]
    fn links_make_groups_and_those_kept_apart_stay_so() {
        check(&[(0, 1), (3, 1)], &[], &[&[0, 1, 3], &[2], &[4]]);
        check(&[(0, 1), (1, 3)], &[[0, 3]], &[&[0, 1], &[2], &[3], &[4]]);
        check(&[(0, 1), (1, 3), (3, 4)], &[[4, 0]], &[&[0, 1, 3], &[2], &[4]]);
    }
}
