use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;

use super::{Article, ArticleId, Event, Moment, When};

/// How an event stands in two sets of articles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// Only these tell of it.
    OnlyThese,
    /// Only those tell of it.
    OnlyThose,
    /// Both tell of it, with dates that differ and can both be true.
    Moved,
    /// Both tell of it, with dates of which at most one is true.
    Contradicted,
    /// Both tell of it, with one date.
    Same,
}

impl Standing {
    /// In the order in which they are counted for a person.
    pub const ALL: [Self; 5] =
        [Self::OnlyThese, Self::OnlyThose, Self::Moved, Self::Contradicted, Self::Same];

    /// That of an event to which the two sets give these dates.
    pub fn of_dates(these: When, others: When) -> Self {
        if these == others || these.edtf() == others.edtf() {
            Self::Same
        } else if can_both_be_true(these, others) {
            Self::Moved
        } else {
            Self::Contradicted
        }
    }

    /// The same, seen from the other side.
    #[must_use]
    pub const fn swapped(self) -> Self {
        match self {
            Self::OnlyThese => Self::OnlyThose,
            Self::OnlyThose => Self::OnlyThese,
            both => both,
        }
    }
}

/// Whether what is stated leaves room for both. A date that was only inferred claims
/// nothing, and “about May” takes in the months beside it.
fn can_both_be_true(one: When, two: When) -> bool {
    one.agrees_with(two)
        || one.is_uncertain()
        || two.is_uncertain()
        || days_apart(one, two) <= slack_days(one) + slack_days(two)
}

/// How many days lie from the last day of one date to the first of the other; 0 where
/// they meet.
pub fn days_apart(one: When, two: When) -> i64 {
    let from = |last: Option<NaiveDate>, first: Option<NaiveDate>| {
        last.zip(first).map_or(0, |(last, first)| (first - last).num_days())
    };
    from(one.latest(), two.earliest()).max(from(two.latest(), one.earliest())).max(0)
}

/// By how many days an approximate date may be off: by as long as its unit is.
fn slack_days(when: When) -> i64 {
    let moments = match when {
        When::Point { at } => [Some(at), None],
        When::Interval { begin, end } => [begin, end],
        When::Bounded { .. } | When::Undated => [None, None],
    };
    let length = |at: Moment| (at.unit.last_day() - at.unit.first_day()).num_days() + 1;
    let about = moments.into_iter().flatten().filter(|at| at.is_approximate);
    about.map(length).max().unwrap_or(0)
}

/// One row of a comparison: what these tell, and what those tell.
#[derive(Debug, Clone, PartialEq)]
pub struct ComparedEvent {
    pub events: [Option<Arc<Event>>; 2],
    pub standing: Standing,
    /// The side whose one event is several on the other, and stands in their other
    /// rows, too.
    pub repeats: Option<usize>,
}

/// One of the two sets.
#[derive(Debug, Clone, Default)]
pub struct ComparedSet {
    /// What a person knows it by.
    pub name: String,
    pub articles: BTreeMap<ArticleId, Arc<Article>>,
    pub event_count: usize,
}

/// Two sets of articles side by side. The articles and events of each side have the
/// numbers that they have there.
#[derive(Debug, Clone, Default)]
pub struct Comparison {
    pub sets: [ComparedSet; 2],
    /// In the order of time; the undated come last.
    pub rows: Vec<ComparedEvent>,
}

impl Comparison {
    /// How many rows stand so.
    pub fn count(&self, standing: Standing) -> usize {
        self.rows.iter().filter(|row| row.standing == standing).count()
    }

    /// The same with its sides exchanged.
    #[must_use]
    pub fn swapped(self) -> Self {
        let [these, others] = self.sets;
        let row = |row: ComparedEvent| {
            let [these, others] = row.events;
            ComparedEvent {
                events: [others, these],
                standing: row.standing.swapped(),
                repeats: row.repeats.map(|side| 1 - side),
            }
        };
        Self { sets: [others, these], rows: self.rows.into_iter().map(row).collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::CalendarUnit;

    #[test]
    fn dates_that_differ_contradict_each_other_only_where_one_must_be_wrong() {
        let day = |day| CalendarUnit::day(NaiveDate::from_ymd_opt(2021, 3, day).unwrap());
        let month = |month| CalendarUnit::month(2021, month).unwrap();
        let exact = When::at(day(3));
        let published = [None, NaiveDate::from_ymd_opt(2021, 3, 23)];
        let cut_off = When::Point { at: Moment::of(month(3)).within(published).unwrap() };
        let before = |unit| When::bounded(None, Some(unit)).unwrap();
        for (one, two, expected) in [
            (exact, exact, Standing::Same),
            (When::Undated, When::Undated, Standing::Same),
            (When::at(month(3)), cut_off, Standing::Same),
            (exact, When::at(month(3)), Standing::Moved),
            (exact, When::Undated, Standing::Moved),
            (exact, before(day(5)), Standing::Moved),
            (exact, When::Point { at: Moment::about(day(3)) }, Standing::Moved),
            (exact, When::at(day(5)), Standing::Contradicted),
            (exact, before(month(2)), Standing::Contradicted),
            (exact, When::at(month(4)), Standing::Contradicted),
            (exact, When::Point { at: Moment::probably(day(5)) }, Standing::Moved),
            (When::at(month(4)), When::Point { at: Moment::about(month(3)) }, Standing::Moved),
            (When::at(month(5)), When::Point { at: Moment::about(day(3)) }, Standing::Contradicted),
        ] {
            assert_eq!(Standing::of_dates(one, two), expected, "{one:?} {two:?}");
            assert_eq!(Standing::of_dates(two, one), expected, "{two:?} {one:?}");
        }
    }
}
