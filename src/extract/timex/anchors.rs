//! What a relative date can be counted from: the day of publication, a date in
//! the same sentence, or the last date of the running text.

use chrono::NaiveDate;

use crate::model::{Anchor, CalendarUnit, Precision};

use super::DocumentKind;

/// A date that counting starts from.
pub(super) type Anchored = (Anchor, CalendarUnit);

#[derive(Debug, Clone, Copy)]
pub(super) struct Mentioned {
    pub(super) unit: CalendarUnit,
    pub(super) sentence: usize,
    /// Stands in brackets: it says when something else was.
    pub(super) is_aside: bool,
}

/// All dates so far, in order of text.
#[derive(Debug)]
pub(super) struct Anchors {
    pub(super) published: Option<NaiveDate>,
    pub(super) kind: DocumentKind,
    mentioned: Vec<Mentioned>,
}

impl Anchors {
    pub(super) const fn new(published: Option<NaiveDate>, kind: DocumentKind) -> Self {
        Self { published, kind, mentioned: Vec::new() }
    }

    pub(super) fn mention(&mut self, mentioned: Mentioned) {
        self.mentioned.push(mentioned);
    }

    pub(super) fn publication(&self) -> Option<Anchored> {
        self.published.map(|day| (Anchor::Publication, CalendarUnit::day(day)))
    }

    /// The present of whoever speaks: publication in news, the point that the
    /// story has reached in a narrative.
    pub(super) fn present(&self, sentence: usize, precision: Precision) -> Option<Anchored> {
        match self.kind {
            DocumentKind::News => self.publication(),
            DocumentKind::Narrative => self.reference(sentence, precision),
        }
    }

    /// The quarter that this sentence or the one before speaks of, if it was the
    /// last date.
    pub(super) fn running_quarter(&self, sentence: usize) -> Option<Anchored> {
        let last = self.mentioned.last().filter(|it| it.unit.precision() == Precision::Quarter)?;
        match sentence.checked_sub(last.sentence)? {
            0 => Some((Anchor::SameSentence, last.unit)),
            1 => Some((Anchor::DocumentLine, last.unit)),
            _ => None,
        }
    }

    /// The last date mentioned that is named at least as exactly as
    /// `precision`.
    ///
    /// A date that lies outside a later, coarser one is left behind: after "in
    /// 1919" nothing is counted from a day of 1917.
    pub(super) fn reference(&self, sentence: usize, precision: Precision) -> Option<Anchored> {
        let mut within: Option<CalendarUnit> = None;
        for mentioned in self.mentioned.iter().rev() {
            let is_here = mentioned.sentence == sentence;
            if mentioned.is_aside && !is_here {
                continue;
            }
            if precision > Precision::Year
                && within.is_some_and(|outer| !outer.contains(mentioned.unit))
            {
                return None;
            }
            if is_as_exact(mentioned.unit.precision(), precision) {
                let anchor = if is_here { Anchor::SameSentence } else { Anchor::DocumentLine };
                return Some((anchor, mentioned.unit));
            }
            within = Some(mentioned.unit);
        }
        None
    }
}

/// Whether a date named to `named` can be counted in `wanted`.
fn is_as_exact(named: Precision, wanted: Precision) -> bool {
    named >= wanted
}
