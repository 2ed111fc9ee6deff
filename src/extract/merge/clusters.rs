//! Events out of links: groups that grow by joining two at a time, the strongest
//! links first, as long as all that a group tells can be true of one event.
//!
//! Each link says that two mentions can be one event. Following links from one
//! to the next leads astray after a few steps, from a treaty of 1998 to one of
//! 2012 over all that somebody signed, so every joining is weighed with all that
//! the two groups tell.

use rustc_hash::FxHashSet;

use crate::model::{Mention, When};

use super::claims::Common;
use super::pairs::{self, Dates};
use super::reasons::{Reason, Reasons};

/// Two members that can be one event. The stronger is the lesser.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Link {
    pub(super) dates: Dates,
    pub(super) one: u32,
    pub(super) two: u32,
    pub(super) reason: Reason,
}

/// The members of one group, in order, with the reasons for it.
#[derive(Debug, Default)]
pub(super) struct Group {
    pub(super) members: Vec<usize>,
    pub(super) reasons: Vec<Reason>,
}

/// Pairs of members of which a person said whether they are one event.
#[derive(Debug, Default)]
pub(super) struct Said {
    /// Never in one group.
    pub(super) apart: Vec<[usize; 2]>,
    /// In one group, whatever they tell, unless that brings together what is kept
    /// apart.
    pub(super) joined: Vec<[usize; 2]>,
}

/// Puts mentions into groups, by their first member. The order of `links` does not
/// matter.
pub(super) fn groups(mentions: &[&Mention], mut links: Vec<Link>, said: &Said) -> Vec<Group> {
    links.sort_unstable();
    let mut clusters = Clusters::new(mentions);
    let mut reasons: Vec<(usize, Reason)> = Vec::new();
    for pair in &said.joined {
        let roots = pair.map(|member| clusters.root(member));
        if roots[0] != roots[1] && !clusters.are_kept_apart(roots, said) {
            clusters.join(roots);
            reasons.push((pair[0], Reasons::BY_HAND));
        }
    }
    for link in &links {
        let roots = [link.one, link.two].map(|member| clusters.root(member as usize));
        let is_done = roots[0] == roots[1];
        if is_done
            || clusters.are_kept_apart(roots, said)
            || !clusters.can_be_one(roots, link.dates)
        {
            continue;
        }
        clusters.join(roots);
        reasons.push((link.one as usize, link.reason));
    }
    clusters.into_groups(&reasons)
}

/// What the members of a group tell together.
struct Told<'a> {
    days: Common,
    /// The different dates that words name.
    claims: Vec<When>,
    /// To whom it was done.
    patients: Vec<&'a str>,
}

impl<'a> Told<'a> {
    fn by(mention: &'a Mention) -> Self {
        let when = mention.when;
        Self {
            days: Common::of([when]),
            claims: if pairs::is_exact(when) { vec![when] } else { Vec::new() },
            patients: pairs::patients(mention).collect(),
        }
    }

    /// Whether all of it can be true of one event; where the two contradict each
    /// other about the date, each claim of the one must be a slip of each of the
    /// other.
    fn can_be_one_with(&self, other: &Self, dates: Dates) -> bool {
        let fits = |claim: &When| {
            let mut others = other.claims.iter();
            others.all(|other| claim.agrees_with(*other) || pairs::differ_slightly(*claim, *other))
        };
        let is_same = |name: &&str| other.patients.iter().any(|it| pairs::is_same_name(name, it));
        let have_dates = if dates == Dates::Contradicting {
            self.claims.iter().all(fits)
        } else {
            self.days.with(other.days).is_possible()
        };
        have_dates
            && (self.patients.is_empty()
                || other.patients.is_empty()
                || self.patients.iter().any(is_same))
    }

    fn take(&mut self, other: Self) {
        self.days = self.days.with(other.days);
        for claim in other.claims {
            if !self.claims.contains(&claim) {
                self.claims.push(claim);
            }
        }
        for name in other.patients {
            if !self.patients.contains(&name) {
                self.patients.push(name);
            }
        }
    }
}

/// Disjoint groups of numbers (a union-find), and what each tells.
struct Clusters<'a> {
    parents: Vec<usize>,
    /// By root; `None` for what has joined another.
    told: Vec<Option<Told<'a>>>,
}

impl<'a> Clusters<'a> {
    fn new(mentions: &[&'a Mention]) -> Self {
        let told = mentions.iter().map(|mention| Some(Told::by(mention)));
        Self { parents: (0..mentions.len()).collect(), told: told.collect() }
    }

    fn root_of(&self, member: usize) -> usize {
        let mut at = member;
        while let Some(parent) = self.parents.get(at).copied().filter(|parent| *parent != at) {
            at = parent;
        }
        at
    }

    /// The root, with a shorter way to it for the next time.
    fn root(&mut self, member: usize) -> usize {
        let root = self.root_of(member);
        if let Some(parent) = self.parents.get_mut(member) {
            *parent = root;
        }
        root
    }

    fn are_kept_apart(&self, roots: [usize; 2], said: &Said) -> bool {
        said.apart.iter().any(|pair| {
            let sides = pair.map(|member| self.root_of(member));
            sides == roots || [sides[1], sides[0]] == roots
        })
    }

    fn can_be_one(&self, roots: [usize; 2], dates: Dates) -> bool {
        let [one, two] = roots.map(|root| self.told.get(root).and_then(Option::as_ref));
        one.zip(two).is_some_and(|(one, two)| one.can_be_one_with(two, dates))
    }

    fn join(&mut self, [one, two]: [usize; 2]) {
        let joined = self.told.get_mut(one.max(two)).and_then(Option::take);
        if let Some((told, joined)) =
            self.told.get_mut(one.min(two)).and_then(Option::as_mut).zip(joined)
        {
            told.take(joined);
        }
        if let Some(parent) = self.parents.get_mut(one.max(two)) {
            *parent = one.min(two);
        }
    }

    fn into_groups(self, reasons: &[(usize, Reason)]) -> Vec<Group> {
        let count = self.parents.len();
        let mut groups: Vec<Group> = (0..count).map(|_| Group::default()).collect();
        for member in 0..count {
            if let Some(group) = groups.get_mut(self.root_of(member)) {
                group.members.push(member);
            }
        }
        let mut known = FxHashSet::default();
        for (member, reason) in reasons {
            let root = self.root_of(*member);
            let is_new = known.insert((root, *reason));
            if let Some(group) = groups.get_mut(root).filter(|_| is_new) {
                group.reasons.push(*reason);
            }
        }
        groups.retain(|group| !group.members.is_empty());
        groups
    }
}
