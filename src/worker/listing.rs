//! The shown events one below the other, in an order that a person chooses.

use std::cmp::Ordering;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::extract;
use crate::model::{Event, MentionId};

use super::Arrangement;
use super::placed::order;

/// What a list of events has columns for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Column {
    #[default]
    Date,
    Event,
    Type,
    /// People first, then places.
    Names,
    /// How many articles tell of it.
    Sources,
    /// How sure the event and its date are, in percent.
    Surety,
}

impl Column {
    /// From left to right.
    pub const ALL: [Self; 6] =
        [Self::Date, Self::Event, Self::Type, Self::Names, Self::Sources, Self::Surety];
}

/// By which column rows are sorted, and which way.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sort {
    pub column: Column,
    pub is_descending: bool,
}

impl Sort {
    /// What a click on the head of `column` asks for: the other way round where
    /// it is sorted by, else the way that puts first what is looked for first.
    #[must_use]
    pub fn clicked(self, column: Column) -> Self {
        let is_descending = if self.column == column {
            !self.is_descending
        } else {
            matches!(column, Column::Sources | Column::Surety)
        };
        Self { column, is_descending }
    }

    /// Whether events lie in this order without being sorted.
    pub fn is_natural(self) -> bool {
        self == Self::default()
    }
}

/// The rows of the list: the shown events of one arrangement.
#[derive(Debug, Clone, Default)]
pub struct Listing {
    pub arrangement: Arc<Arrangement>,
    pub sort: Sort,
    /// `None` where the order of time is asked for, which the arrangement has.
    sorted: Option<Arc<Sorted>>,
}

#[derive(Debug, Default)]
struct Sorted {
    /// Indices into the events of the arrangement, by row.
    events: Vec<usize>,
    /// The row of each shown event, in the order of the arrangement's `shown`.
    rows: Vec<usize>,
}

impl Listing {
    /// The events in the order of time, at no cost.
    pub fn natural(arrangement: Arc<Arrangement>) -> Self {
        Self::unsorted(arrangement, Sort::default())
    }

    /// Left in the order of time although another one was asked for.
    pub(super) const fn unsorted(arrangement: Arc<Arrangement>, sort: Sort) -> Self {
        Self { arrangement, sort, sorted: None }
    }

    /// Sorts all shown events. What lacks the thing that is sorted by comes last
    /// either way, and what is equal stays in the order of time.
    pub fn sorted(arrangement: Arc<Arrangement>, sort: Sort) -> Self {
        if sort.is_natural() {
            return Self::natural(arrangement);
        }
        let events = events_in_order(&arrangement, sort);
        let mut rows = vec![0; events.len()];
        for (row, event) in events.iter().enumerate() {
            let place = arrangement.shown.binary_search(event);
            if let Some(row_of_event) = place.ok().and_then(|place| rows.get_mut(place)) {
                *row_of_event = row;
            }
        }
        Self { arrangement, sort, sorted: Some(Arc::new(Sorted { events, rows })) }
    }

    pub fn row_count(&self) -> usize {
        self.arrangement.shown.len()
    }

    pub fn event(&self, row: usize) -> Option<&Event> {
        let events = self.sorted.as_ref().map_or(&self.arrangement.shown, |sorted| &sorted.events);
        self.arrangement.events.get(*events.get(row)?).map(|event| &**event)
    }

    /// The row of the event that holds this mention; `None` where the filter
    /// leaves it out.
    pub fn row(&self, mention: MentionId) -> Option<usize> {
        let (index, _) = self.arrangement.event(mention)?;
        let place = self.arrangement.shown.binary_search(&index).ok()?;
        self.sorted.as_ref().map_or(Some(place), |sorted| sorted.rows.get(place).copied())
    }
}

/// The kind of an event in words.
pub fn type_label(event: &Event) -> &str {
    let taxonomy = &extract::rules().taxonomy;
    taxonomy.kind(event.kind()).map_or(event.kind(), |kind| kind.label.as_str())
}

/// All names of an event, people first: "Alexei Navalny, Moscow".
pub fn names(event: &Event) -> String {
    let people = event.participants().iter().map(|one| one.name.as_str());
    let mut names: Vec<&str> = Vec::new();
    for name in people.chain(event.places().iter().map(smol_str::SmolStr::as_str)) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names.join(", ")
}

/// How sure it is, in the percent that a person reads.
pub fn percent(event: &Event) -> u8 {
    (event.confidence() * 100.0).round() as u8
}

fn events_in_order(arrangement: &Arrangement, sort: Sort) -> Vec<usize> {
    match sort.column {
        Column::Date => sorted_by(arrangement, sort, |event| {
            let (is_undated, days, _) = order(event);
            (!is_undated).then_some(days)
        }),
        Column::Event => sorted_by(arrangement, sort, |event| folded(event.title())),
        Column::Type => sorted_by(arrangement, sort, |event| Some(type_label(event))),
        Column::Names => sorted_by(arrangement, sort, |event| folded(&names(event))),
        Column::Sources => sorted_by(arrangement, sort, |event| Some(event.source_count())),
        Column::Surety => sorted_by(arrangement, sort, |event| Some(percent(event))),
    }
}

/// Capitals sort as small letters do.
fn folded(text: &str) -> Option<Box<str>> {
    (!text.is_empty()).then(|| text.to_lowercase().into())
}

fn sorted_by<'a, Key: Ord>(
    arrangement: &'a Arrangement,
    sort: Sort,
    key: impl Fn(&'a Event) -> Option<Key>,
) -> Vec<usize> {
    let keyed = arrangement.shown.iter().filter_map(|index| {
        let event = arrangement.events.get(*index)?;
        Some((key(event), *index))
    });
    let mut keyed: Vec<(Option<Key>, usize)> = keyed.collect();
    keyed.sort_by(|(one, _), (two, _)| match (one, two) {
        (Some(one), Some(two)) if sort.is_descending => two.cmp(one),
        (Some(one), Some(two)) => one.cmp(two),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    });
    keyed.into_iter().map(|(_, index)| index).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::{ArticleId, CalendarUnit, Conclusion, Role, When};
    use crate::worker::sample::{event, told_by};

    /// What one event is made of: its day, its kind, whom it names, how many
    /// articles tell of it, how sure it is, and whether the filter keeps it.
    type Facts = (Option<u32>, usize, Option<usize>, u32, u8, bool);

    const KINDS: [&str; 3] = ["arrest", "trial", "election"];
    const NAMES: [&str; 3] = ["Ada", "ben", "Cyd"];

    fn facts() -> impl Strategy<Value = Facts> {
        let (kind, name) = (0..KINDS.len(), prop::option::of(0..NAMES.len()));
        (prop::option::of(1_u32..5), kind, name, 1_u32..4, 0_u8..4, any::<bool>())
    }

    fn arrangement(all: &[Facts]) -> Arc<Arrangement> {
        let event_of = |(nth, facts): (usize, &Facts)| {
            let (day, kind, name, sources, quarters, is_shown) = *facts;
            let named = name.map(|name| (NAMES[name], Role::Agent));
            let first = nth as u32 * 10;
            let articles: Vec<u32> = (first..first + sources).collect();
            let mut told =
                Conclusion::from(told_by(event(KINDS[kind], named.as_slice()), &articles));
            let day = day.and_then(|day| chrono::NaiveDate::from_ymd_opt(2021, 3, day));
            told.when = day.map_or(When::Undated, |day| When::at(CalendarUnit::day(day)));
            told.confidence = f32::from(quarters) / 4.0;
            (Arc::new(Event::from(told)), is_shown)
        };
        let mut made: Vec<(Arc<Event>, bool)> = all.iter().enumerate().map(event_of).collect();
        made.sort_by_key(|(event, _)| order(event));
        let shown = made.iter().enumerate().filter(|(_, (_, is_shown))| *is_shown);
        let told = made.iter().flat_map(|(event, _)| {
            event.mentions().iter().map(|mention| (mention.id, Arc::clone(event)))
        });
        let articles = told.map(|one| {
            let article = one.0.article;
            (article, Arc::new(crate::worker::ToldIn::new([one])))
        });
        Arc::new(Arrangement {
            shown: shown.map(|(index, _)| index).collect(),
            is_shown: made.iter().map(|(_, is_shown)| *is_shown).collect(),
            articles: articles.collect::<std::collections::BTreeMap<ArticleId, _>>(),
            events: made.iter().map(|(event, _)| Arc::clone(event)).collect(),
            ..Arrangement::default()
        })
    }

    /// What stands in the cell, as far as it can be compared; nothing comes last.
    fn cell(column: Column, event: &Event) -> (bool, String) {
        let text = match column {
            Column::Date => event.when().edtf().unwrap_or_default(),
            Column::Event => event.title().to_lowercase(),
            Column::Type => type_label(event).to_owned(),
            Column::Names => names(event).to_lowercase(),
            Column::Sources => event.source_count().to_string(),
            Column::Surety => format!("{:03}", percent(event)),
        };
        (text.is_empty(), text)
    }

    proptest! {
        #[test]
        fn every_order_is_a_stable_one_of_the_shown_events(
            all in prop::collection::vec(facts(), 0..24),
            column in 0..Column::ALL.len(),
            is_descending: bool,
        ) {
            let sort = Sort { column: Column::ALL[column], is_descending };
            let arrangement = arrangement(&all);
            let listing = Listing::sorted(Arc::clone(&arrangement), sort);
            let rows: Vec<&Event> =
                (0..listing.row_count()).filter_map(|row| listing.event(row)).collect();
            // A permutation of what is shown, in which every event finds its row.
            let mut places = Vec::new();
            for (row, event) in rows.iter().enumerate() {
                prop_assert_eq!(listing.row(event.id()), Some(row));
                let (place, _) = arrangement.event(event.id()).unwrap();
                prop_assert!(arrangement.shows(place));
                places.push(place);
            }
            prop_assert_eq!(listing.event(rows.len()), None);
            // In order, what lacks the thing last, and equals in the order of time.
            for pair in rows.iter().zip(&places).collect::<Vec<_>>().windows(2) {
                let [one, two] = [pair[0], pair[1]].map(|(event, place)| {
                    let (is_missing, text) = cell(sort.column, event);
                    (is_missing, text, *place)
                });
                let of_text = if is_descending { two.1.cmp(&one.1) } else { one.1.cmp(&two.1) };
                let ordering = one.0.cmp(&two.0).then(of_text).then(one.2.cmp(&two.2));
                prop_assert_eq!(ordering, Ordering::Less);
            }
            let mut sorted = places.clone();
            sorted.sort_unstable();
            prop_assert_eq!(&sorted, &arrangement.shown);
        }
    }

    #[test]
    fn a_click_sorts_the_way_that_is_looked_for_and_a_second_one_the_other_way() {
        let by_sources = Sort::default().clicked(Column::Sources);
        assert_eq!(by_sources, Sort { column: Column::Sources, is_descending: true });
        assert!(!by_sources.clicked(Column::Sources).is_descending);
        assert!(by_sources.clicked(Column::Date).is_natural());
        assert!(by_sources.clicked(Column::Date).clicked(Column::Date).is_descending);
    }
}
