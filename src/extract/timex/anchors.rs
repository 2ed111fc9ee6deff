//! What a relative date can be counted from: the day of publication, a date in
//! the same sentence, or the last date of the running text.

use chrono::{NaiveDate, TimeDelta};

use crate::model::{Anchor, CalendarUnit, Precision};

use super::DocumentKind;
use super::calendar::counted;

/// A date that counting starts from.
pub(super) type Anchored = (Anchor, CalendarUnit);

#[derive(Debug, Clone, Copy)]
pub(super) struct Mentioned {
    pub(super) unit: CalendarUnit,
    pub(super) sentence: usize,
    /// Stands in brackets: it says when something else was.
    pub(super) is_aside: bool,
}

impl Mentioned {
    /// What it is to someone who counts from it in `sentence`.
    fn anchor(&self, sentence: usize) -> Anchor {
        if self.sentence == sentence { Anchor::SameSentence } else { Anchor::DocumentLine }
    }
}

/// Nothing is counted from a date further back than so many dates.
const FARTHEST_MENTION: usize = 64;

/// So many dates back one is still remembered.
const RECENT_MENTIONS: usize = 4;

/// A story from the past goes on for so many sentences without a date.
const STORY_SENTENCES: usize = 2;

/// What is younger than this is told as news.
const STORY_AGE: TimeDelta = TimeDelta::days(120);

/// Figures of a quarter are compared for so many sentences.
const QUARTER_SENTENCES: usize = 4;

/// A report stays on one day for so many sentences, and on days no older than
/// this.
const RUNNING_SENTENCES: usize = 3;
const RUNNING_AGE: TimeDelta = TimeDelta::days(6);

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

    /// The date that tells the year of "May 3" in a narrative: the last one, or
    /// a finer one of the same year shortly before it.
    pub(super) fn running_year(&self, sentence: usize) -> Option<Anchored> {
        let (anchor, last) = self.reference(sentence, Precision::Year)?;
        let is_finer = |mentioned: &&Mentioned| {
            mentioned.unit.precision() >= Precision::Season && last.contains(mentioned.unit)
        };
        let recent = self.mentioned.iter().rev().take(RECENT_MENTIONS);
        let finer = recent.filter(|mentioned| !mentioned.is_aside).find(is_finer);
        Some((anchor, finer.map_or(last, |mentioned| mentioned.unit)))
    }

    /// In news, the date of a story from the past that is being told: the last
    /// one mentioned, if it is not long ago in the text and far from publication
    /// on the calendar.
    pub(super) fn story(&self, sentence: usize) -> Option<Anchored> {
        let published = self.published?;
        let is_near = |it: &&Mentioned| it.sentence + STORY_SENTENCES >= sentence;
        let last = self.mentioned.iter().rev().take_while(is_near).find(|it| !it.is_aside)?;
        let is_past = last.unit.last_day() < published - STORY_AGE;
        (is_past && last.unit.precision() >= Precision::Day)
            .then_some((last.anchor(sentence), last.unit))
    }

    /// In news, the day that was mentioned last, if it is not long ago in the text
    /// nor on the calendar.
    pub(super) fn running_day(&self, sentence: usize) -> Option<Anchored> {
        let published = self.published?;
        let is_near = |it: &&Mentioned| it.sentence + RUNNING_SENTENCES >= sentence;
        let is_day = |it: &&Mentioned| it.unit.precision() >= Precision::Day && !it.is_aside;
        let last = self.mentioned.iter().rev().take_while(is_near).find(is_day)?;
        let distance = published - last.unit.first_day();
        let is_recent = distance >= TimeDelta::zero() && distance <= RUNNING_AGE;
        is_recent.then_some((last.anchor(sentence), last.unit))
    }

    /// The quarter that a report is about: the one mentioned last, other than to
    /// compare with it, or else the one that was over before publication.
    pub(super) fn reported_quarter(&self, sentence: usize) -> Option<Anchored> {
        let is_quarter = |it: &&Mentioned| it.unit.precision() == Precision::Quarter;
        let mut recent = self.mentioned.iter().rev().take(FARTHEST_MENTION);
        let is_over = |it: &&Mentioned| self.published.is_none_or(|day| it.unit.last_day() <= day);
        if let Some(last) = recent.find(|it| is_quarter(it) && is_over(it) && !it.is_aside) {
            return Some((last.anchor(sentence), last.unit));
        }
        let (anchor, published) = self.publication()?;
        Some((anchor, counted(published, "quarter", -1)?))
    }

    /// The quarter that this sentence or one of those before speaks of.
    pub(super) fn running_quarter(&self, sentence: usize) -> Option<Anchored> {
        let is_near = |it: &&Mentioned| it.sentence + QUARTER_SENTENCES >= sentence;
        let is_period = |it: &&Mentioned| {
            let is_here = it.sentence == sentence && it.unit.precision() == Precision::Year;
            !it.is_aside && (is_here || it.unit.precision() == Precision::Quarter)
        };
        let last = self.mentioned.iter().rev().take_while(is_near).find(is_period)?;
        (last.unit.precision() == Precision::Quarter).then_some((last.anchor(sentence), last.unit))
    }

    /// The last date mentioned that is named at least as exactly as
    /// `precision`.
    ///
    /// A date that lies outside a later, coarser one is left behind: after "in
    /// 1919" nothing is counted from a day of 1917.
    pub(super) fn reference(&self, sentence: usize, precision: Precision) -> Option<Anchored> {
        self.last_mentioned(sentence, precision, false)
    }

    /// [`Anchors::reference`] for words that go on from the sentence before, be it
    /// an aside or not: "that year", "the next spring".
    pub(super) fn going_on(&self, sentence: usize, precision: Precision) -> Option<Anchored> {
        self.last_mentioned(sentence, precision, true)
    }

    fn last_mentioned(
        &self,
        sentence: usize,
        precision: Precision,
        is_going_on: bool,
    ) -> Option<Anchored> {
        let mut within: Option<CalendarUnit> = None;
        for mentioned in self.mentioned.iter().rev().take(FARTHEST_MENTION) {
            // "He died in 1936. That year" goes on from an aside.
            let is_here = mentioned.sentence == sentence
                || (is_going_on && mentioned.sentence + 1 == sentence);
            if mentioned.is_aside && !is_here {
                continue;
            }
            if precision > Precision::Year
                && within.is_some_and(|outer| !outer.contains(mentioned.unit))
            {
                return None;
            }
            if is_as_exact(mentioned.unit.precision(), precision) {
                return Some((mentioned.anchor(sentence), mentioned.unit));
            }
            // "On 3 May the 1977 verdict was set aside, and that evening".
            if is_going_on && precision >= Precision::Day && mentioned.sentence == sentence {
                continue;
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
