//! One table: what each frame of an underspecified value is counted from.

use chrono::{Datelike as _, TimeDelta};

use crate::model::{Anchor, CalendarUnit, Precision, Tense};

use super::DocumentKind;
use super::anchors::{Anchored, Anchors};
use super::calendar::{Turn, counted, weekday, weekly, yearly};
use super::frames::Question;
use super::timex3;
use super::timex3::{shifted, unit, within_year};
use super::turns::{in_running_century, in_running_year, needed, shifted_by, turned};
use super::value::Frame;

/// A unit, what it was counted from, and the tense if it decided.
pub(super) type Counted = (CalendarUnit, Anchored, Option<Tense>);

/// So many days before publication lies in the week of the last weekend, from
/// Saturday to Friday.
const SINCE_WEEKEND: i32 = -5;

/// A day of the month this far behind the last one is one of the next month.
const DAYS_BEHIND: u32 = 20;

/// Nearer to publication than this, nobody means another year.
const FAR_FROM_PUBLICATION: TimeDelta = TimeDelta::days(120);

/// The same day is on the same weekday again after eleven years at most.
const FARTHEST_WEEKDAY_YEARS: i32 = 11;

pub(super) struct Counting<'q, 'v, T> {
    pub(super) question: &'q Question<'v, T>,
    pub(super) anchors: &'q Anchors,
}

impl<'v, T: Fn() -> Option<Tense>> Counting<'_, 'v, T> {
    /// `None` where there is nothing to count from.
    pub(super) fn counted(&self) -> Option<Counted> {
        let is_news = self.is_news();
        match self.question.relative.frame {
            Frame::Stated => None,
            Frame::MissingYear => {
                let counted = if is_news { self.news_year() } else { self.running_year() };
                counted.map(|counted| self.on_weekday(counted))
            }
            Frame::MissingCentury => self.century(),
            Frame::MissingMonth => self.month(),
            Frame::MissingQuarter => self.quarter(),
            Frame::MissingEra => self.era(),
            Frame::Nearest if is_news => self.news_weekday(),
            Frame::Nearest => self.story_weekday(),
            Frame::This(turn) => self.turned(turn),
            Frame::Running if is_news && self.known() == "day" => self.news_day(),
            Frame::Running => self.turned(0),
            Frame::Publication(count) => self.bookkept(count).or_else(|| self.ago(count)),
            Frame::Reference(count) => self.bookkept(count).or_else(|| self.later(count)),
            Frame::Same if is_news => self.news_same(),
            Frame::Same => self.same(),
        }
    }

    /// The same weekday or day of the year on the other side of publication, where
    /// news could have meant that as well.
    pub(super) fn other_side(&self, chosen: CalendarUnit) -> Option<CalendarUnit> {
        let (_, published) = self.anchors.publication().filter(|_| self.is_news())?;
        let is_past = chosen.first_day() <= published.first_day();
        let turn = if is_past { Turn::After } else { Turn::Before };
        match self.question.relative.frame {
            Frame::Nearest => {
                let day = weekly(published.first_day(), weekday(self.known())?, turn)?;
                Some(CalendarUnit::day(day))
            }
            Frame::MissingYear => {
                let distance = (chosen.first_day() - published.first_day()).abs();
                let other = || yearly(published, self.known(), turn);
                (distance >= FAR_FROM_PUBLICATION).then(other).flatten()
            }
            _ => None,
        }
    }

    fn is_news(&self) -> bool {
        self.anchors.kind == DocumentKind::News
    }

    fn known(&self) -> &'v str {
        self.question.relative.known
    }

    fn reference(&self, precision: Precision) -> Option<Anchored> {
        self.anchors.reference(self.question.sentence, precision)
    }

    fn present(&self, precision: Precision) -> Option<Anchored> {
        self.anchors.present(self.question.sentence, precision)
    }

    /// "May 3" in news is near to publication, or in a story that is being told.
    fn news_year(&self) -> Option<Counted> {
        let known = self.known();
        // Quarters and halves are spoken of when they are over.
        let is_reported = known.starts_with(['Q', 'H']);
        let tense = (self.question.tense)();
        let is_ahead = tense == Some(Tense::Future);
        if let Some(from) = self.anchors.story(self.question.sentence)
            && !is_reported
            && !is_ahead
        {
            return plainly(from, yearly(from.1, known, Turn::Nearest(None)));
        }
        let turn = if is_reported && !is_ahead { Turn::Begun } else { Turn::Nearest(tense) };
        let from = self.anchors.publication()?;
        yearly(from.1, known, turn).map(|unit| (unit, from, tense))
    }

    /// "Friday 3 March" is in a year in which that was a Friday.
    fn on_weekday(&self, counted: Counted) -> Counted {
        let (unit, from, tense) = counted;
        let Some(weekday) = self.question.weekday else { return counted };
        let fits = |unit: &CalendarUnit| unit.first_day().weekday() == weekday;
        if unit.precision() != Precision::Day || fits(&unit) {
            return counted;
        }
        let returning = |from: Anchored| {
            let year = from.1.first_day().year();
            let years = (year - FARTHEST_WEEKDAY_YEARS)..=(year + FARTHEST_WEEKDAY_YEARS);
            let days = years.filter_map(|year| within_year(year, self.known())).filter(fits);
            let found = days.min_by_key(|day| (day.first_day() - from.1.first_day()).abs());
            found.map(|day| (day, from, tense))
        };
        // A day near to publication is likelier than one near to the story.
        let published = self.anchors.publication().and_then(returning);
        let is_near = |found: &Counted| {
            let distance = (found.0.first_day() - found.1.1.first_day()).abs();
            distance <= FAR_FROM_PUBLICATION * 3
        };
        published.filter(is_near).or_else(|| returning(from)).unwrap_or(counted)
    }

    fn running_year(&self) -> Option<Counted> {
        let from = self.anchors.running_year(self.question.sentence)?;
        plainly(from, in_running_year(from, self.known()))
    }

    fn century(&self) -> Option<Counted> {
        let from = self.present(Precision::Century).or_else(|| self.anchors.publication())?;
        plainly(from, in_running_century(from.1, self.known(), self.is_news()))
    }

    /// "The 1988 quarter" is the same of its year as the one that is reported.
    fn quarter(&self) -> Option<Counted> {
        let from = self.anchors.reported_quarter(self.question.sentence)?;
        let year: i32 = self.known().parse().ok()?;
        plainly(from, CalendarUnit::quarter(year, 1 + from.1.first_day().month0() / 3))
    }

    /// "The 9th" is in the month that was mentioned last.
    fn month(&self) -> Option<Counted> {
        let from = self.reference(Precision::Month).or_else(|| self.anchors.publication())?;
        let day: u32 = self.known().parse().ok()?;
        // After the 28th "the 3rd" is in the next month.
        let is_behind = from.1.precision() >= Precision::Day
            && from.1.first_day().day() >= day + DAYS_BEHIND
            && from.0 != Anchor::Publication;
        let month = counted(from.1, "month", i32::from(is_behind))?.first_day();
        plainly(from, within_year(month.year(), &format!("{:02}-{}", month.month(), self.known())))
    }

    /// "492" is a year only where the text is before Christ.
    fn era(&self) -> Option<Counted> {
        let from = self.reference(Precision::Century)?;
        let is_before_christ = from.1.last_day().year() < 1;
        let year = || unit(&format!("BC{:0>4}", self.known()));
        plainly(from, is_before_christ.then(year).flatten())
    }

    /// "At 9 p.m." is on the day that the report has come to.
    fn news_day(&self) -> Option<Counted> {
        let from = self.anchors.running_day(self.question.sentence);
        let from = from.or_else(|| self.anchors.publication())?;
        plainly(from, Some(CalendarUnit::day(from.1.first_day())))
    }

    fn news_weekday(&self) -> Option<Counted> {
        let from = self.anchors.publication()?;
        let tense = (self.question.tense)();
        let day = weekly(from.1.first_day(), weekday(self.known())?, Turn::Nearest(tense))?;
        Some((CalendarUnit::day(day), from, tense))
    }

    /// A story goes on to the next such weekday.
    fn story_weekday(&self) -> Option<Counted> {
        let from = self.reference(Precision::Day)?;
        let turn = Turn::Nearest(Some(Tense::Future));
        let day = weekly(from.1.first_day(), weekday(self.known())?, turn)?;
        plainly(from, Some(CalendarUnit::day(day)))
    }

    fn turned(&self, turn: i32) -> Option<Counted> {
        // Whose yesterday it is, a narrative does not say.
        if turn != 0 && self.known() == "day" && !self.is_news() {
            return None;
        }
        // "Last Saturday", "last summer" are said by who writes, even in a story.
        let known = self.known();
        let is_spoken = turn != 0
            && (weekday(known).is_some()
                || timex3::season(known).is_some()
                || matches!(known, "month" | "week"));
        let spoken = || self.anchors.publication().filter(|_| is_spoken);
        let from = spoken().or_else(|| self.present(needed(self.known())))?;
        plainly(from, turned(from.1, self.known(), turn))
    }

    fn ago(&self, count: i32) -> Option<Counted> {
        let from = self.present(needed(self.known()))?;
        plainly(from, shifted_by(from.1, self.known(), count))
    }

    /// Bookkeepers compare a quarter with the same quarter of another year.
    fn bookkept(&self, count: i32) -> Option<Counted> {
        if self.is_news() && self.known() == "quarter" {
            let from = self.anchors.reported_quarter(self.question.sentence)?;
            return plainly(from, counted(from.1, "quarter", count));
        }
        let from = self.anchors.running_quarter(self.question.sentence)?;
        let is_meant = self.is_news() && self.known() == "year";
        let quarter = || counted(from.1, "quarter", count.checked_mul(4)?);
        plainly(from, is_meant.then(quarter).flatten())
    }

    /// What is later than something unknown is not counted from today.
    fn later(&self, count: i32) -> Option<Counted> {
        let publication = || self.anchors.publication().filter(|_| self.is_news() && count < 0);
        let from = self.anchors.going_on(self.question.sentence, needed(self.known()));
        let from = from.or_else(publication)?;
        plainly(from, shifted_by(from.1, self.known(), count))
    }

    fn same(&self) -> Option<Counted> {
        let from = self.anchors.going_on(self.question.sentence, needed(self.known()))?;
        plainly(from, shifted_by(from.1, self.known(), 0))
    }

    fn news_same(&self) -> Option<Counted> {
        let publication = self.anchors.publication();
        match self.known() {
            "weekend" => {
                let from = publication?;
                let day = shifted(from.1.first_day(), SINCE_WEEKEND)?;
                plainly(from, CalendarUnit::week_of(day))
            }
            // Reports are written when the quarter is over.
            "quarter" => {
                let from = self.anchors.reported_quarter(self.question.sentence)?;
                plainly(from, Some(from.1))
            }
            known => self.same().or_else(|| {
                // "That afternoon" is not today's.
                let from = publication.filter(|_| known != "day")?;
                plainly(from, shifted_by(from.1, known, 0))
            }),
        }
    }
}

/// Counted from an anchor without regard to the tense.
fn plainly(from: Anchored, unit: Option<CalendarUnit>) -> Option<Counted> {
    unit.map(|unit| (unit, from, None))
}
