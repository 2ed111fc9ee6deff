//! Two dates of which one leaves out what the other says: "3 to 5 May 2020".

use crate::model::{Moment, Precision};

use super::Reader;

impl Reader<'_> {
    /// Reads two dates, each with the words that it shares with the other.
    pub(super) fn pair(self, [first, last]: [&str; 2]) -> Option<[Moment; 2]> {
        let ends = self.begin(first, last).zip(self.end(first, last));
        // A hyphen is what the tagger needs to see two digits as a year: "1914-18".
        ends.map(Into::into).or_else(|| self.both(&format!("{first}-{last}")))
    }

    /// The first date with as many of the last words of the other as it lacks:
    /// "3" in "3 to 5 May 2020", and "early May" in "early May to June 2020".
    fn begin(self, first: &str, last: &str) -> Option<Moment> {
        let lacking = last.match_indices(' ').filter_map(|(at, _)| last.get(at..));
        let mut completed = lacking.map(|lacking| format!("{first}{lacking}"));
        completed.find_map(|words| self.point(&words)).or_else(|| self.point(first))
    }

    /// The last date, with the year of the first in "May 2020 to June", its day in
    /// "3 May 2020 at 14:00 to 16:00", or its month in "May 3 to 5, 2020".
    fn end(self, first: &str, last: &str) -> Option<Moment> {
        let year = first.rsplit(' ').next()?;
        let heads = || {
            let cuts = first.rmatch_indices(' ').map(|(at, _)| at);
            let heads = std::iter::once(first.len()).chain(cuts).filter_map(|at| first.get(..at));
            heads.filter_map(|head| self.point(&format!("{head} {last}")))
        };
        self.point(&format!("{last} {year}"))
            .or_else(|| heads().find(|at| at.unit.precision() > Precision::Day))
            .or_else(|| self.point(last))
            .or_else(|| heads().next())
    }
}
