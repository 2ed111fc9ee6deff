//! Two dates of which one leaves out what the other says: "3 to 5 May 2020".

use crate::model::Moment;

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
        let alone = self.point(first);
        let tails = last.match_indices(' ').filter_map(|(at, _)| last.get(at..));
        let mut completed = tails.filter_map(|tail| self.point(&format!("{first}{tail}")));
        completed.find(|at| has_clock(at) == alone.is_some_and(|at| has_clock(&at))).or(alone)
    }

    /// The last date, with the year of the first in "May 2020 to June", its day in
    /// "3 May 2020 at 14:00 to 16:00", or its month in "May 3 to 5, 2020".
    fn end(self, first: &str, last: &str) -> Option<Moment> {
        let alone = self.point(last);
        let is_of_today = |at: &Moment| at.unit.first_day() == self.today;
        let is_only_clock = alone.as_ref().is_some_and(|at| has_clock(at) && is_of_today(at));
        let year = first.rsplit(' ').next()?;
        let in_that_year = self.point(&format!("{last} {year}"));
        let in_first = || {
            let cuts = first.rmatch_indices(' ').map(|(at, _)| at);
            let heads = std::iter::once(first.len()).chain(cuts).filter_map(|at| first.get(..at));
            heads.map(|head| format!("{head} {last}")).find_map(|words| self.point(&words))
        };
        in_that_year
            .filter(|at| !has_clock(at))
            .or_else(|| if is_only_clock { in_first() } else { None })
            .or(alone)
            .or_else(in_first)
    }
}

fn has_clock(at: &Moment) -> bool {
    at.unit.time().is_some()
}
