//! A search over everything: what is typed, what was found, and which of it is
//! chosen.

use std::sync::Arc;

use crate::model::{ArticleId, MentionId, SearchQuery};
use crate::worker::{EventHit, PassageHit, SearchHits};

/// So many events, and so many passages, are listed before more are asked for;
/// then ten times as many, and so on.
const FIRST_LISTED: usize = 12;
const MORE: usize = 10;

/// A part of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    Events,
    Passages,
}

/// Something that can be chosen, whatever row it is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chosen {
    Event(MentionId),
    Passage(ArticleId),
    More(Section),
}

/// A row of the list.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Row {
    Heading(Section),
    Event(EventHit),
    Passage(PassageHit),
    /// Shows more.
    More(Section),
    /// Says that there is more than can be listed.
    TooMany,
}

/// What a person searches for.
#[derive(Debug, Default)]
pub struct Search {
    pub typed: String,
    pub query: SearchQuery,
    /// The newest answer; that to what was typed before, until the next is there.
    pub hits: Arc<SearchHits>,
    /// The number of the question that is being answered.
    pub awaited: Option<u64>,
    /// Whether more can be found since that was asked.
    pub is_outdated: bool,
    pub chosen: Option<Chosen>,
    events_listed: usize,
    passages_listed: usize,
}

impl Search {
    /// Takes what is typed now; the list begins at its top again.
    pub fn begin(&mut self, typed: String, query: SearchQuery) {
        (self.typed, self.query) = (typed, query);
        self.chosen = None;
        (self.events_listed, self.passages_listed) = (FIRST_LISTED, FIRST_LISTED);
        if self.query.is_empty() {
            self.hits = Arc::default();
        }
    }

    pub fn has_hits(&self) -> bool {
        !self.hits.events.is_empty() || !self.hits.passages.is_empty()
    }

    fn listed(&self, section: Section) -> usize {
        match section {
            Section::Events => self.hits.events.len().min(self.events_listed),
            Section::Passages => self.hits.passages.len().min(self.passages_listed),
        }
    }

    fn count(&self, section: Section) -> usize {
        match section {
            Section::Events => self.hits.events.len(),
            Section::Passages => self.hits.passages.len(),
        }
    }

    /// Whether there is more than was looked up.
    fn is_cut(&self, section: Section) -> bool {
        match section {
            Section::Events => self.hits.has_more_events,
            Section::Passages => self.hits.article_count > self.hits.passages.len(),
        }
    }

    /// How many rows a section has: its heading, what is listed, and what follows.
    fn section_len(&self, section: Section) -> usize {
        match self.listed(section) {
            0 => 0,
            listed => 1 + listed + usize::from(self.end_of(section).is_some()),
        }
    }

    /// The row below the last that is listed.
    fn end_of(&self, section: Section) -> Option<Row> {
        if self.listed(section) < self.count(section) {
            return Some(Row::More(section));
        }
        (self.is_cut(section) && self.hits.is_all).then_some(Row::TooMany)
    }

    pub fn row_count(&self) -> usize {
        self.section_len(Section::Events) + self.section_len(Section::Passages)
    }

    pub fn row(&self, row: usize) -> Option<Row> {
        let of_events = self.section_len(Section::Events);
        let (section, row) = if row < of_events {
            (Section::Events, row)
        } else {
            (Section::Passages, row - of_events)
        };
        let Some(place) = row.checked_sub(1) else {
            return (self.listed(section) > 0).then_some(Row::Heading(section));
        };
        match section {
            _ if place == self.listed(section) => self.end_of(section),
            _ if place > self.listed(section) => None,
            Section::Events => self.hits.events.get(place).copied().map(Row::Event),
            Section::Passages => self.hits.passages.get(place).copied().map(Row::Passage),
        }
    }

    /// What choosing a row chooses.
    pub fn choice(&self, row: Row) -> Option<Chosen> {
        match row {
            Row::Event(hit) => self.hits.event(hit).map(|event| Chosen::Event(event.id())),
            Row::Passage(hit) => Some(Chosen::Passage(hit.article)),
            Row::More(section) => Some(Chosen::More(section)),
            Row::Heading(_) | Row::TooMany => None,
        }
    }

    /// The row of what is chosen.
    pub fn chosen_row(&self) -> Option<usize> {
        let chosen = self.chosen?;
        (0..self.row_count())
            .find(|row| self.row(*row).and_then(|row| self.choice(row)) == Some(chosen))
    }

    /// Chooses another row, so many further on; past what cannot be chosen.
    pub fn walk(&mut self, rows: isize) {
        let count = self.row_count();
        let mut row = match (self.chosen_row(), rows > 0) {
            (Some(row), _) => row,
            (None, true) => 0,
            (None, false) => count,
        };
        let mut left = rows.unsigned_abs();
        while left > 0 {
            let next = row.checked_add_signed(rows.signum()).filter(|next| *next < count);
            let Some(next) = next else { return };
            row = next;
            if let Some(choice) = self.row(row).and_then(|row| self.choice(row)) {
                self.chosen = Some(choice);
                left -= 1;
            }
        }
    }

    /// The hit after or before the chosen one, of all events and then all passages,
    /// round at the ends. It is listed and chosen from now on.
    pub fn step(&mut self, step: isize) -> Option<Row> {
        let (events, passages) = (self.hits.events.len(), self.hits.passages.len());
        let place_of_event = |id| {
            let place = self.hits.arrangement.event(id)?.0;
            self.hits.events.binary_search_by_key(&place, |hit| hit.place).ok()
        };
        let place = match self.chosen {
            Some(Chosen::Event(id)) => place_of_event(id),
            Some(Chosen::Passage(id)) => {
                let place = self.hits.passages.iter().position(|hit| hit.article == id);
                place.map(|place| events + place)
            }
            _ => None,
        };
        let count = (events + passages).cast_signed();
        let next = match place {
            Some(place) => (place.cast_signed() + step).rem_euclid(count.max(1)),
            None if step > 0 => 0,
            None => count - 1,
        };
        let next = usize::try_from(next).ok()?;
        let row = if next < events {
            self.events_listed = self.events_listed.max(next + 1);
            self.hits.events.get(next).copied().map(Row::Event)
        } else {
            self.passages_listed = self.passages_listed.max(next - events + 1);
            self.hits.passages.get(next - events).copied().map(Row::Passage)
        }?;
        self.chosen = self.choice(row);
        Some(row)
    }

    /// Lists more, and chooses the first of it.
    pub fn show_more(&mut self, section: Section) {
        let before = self.listed(section);
        let first = match section {
            Section::Events => {
                self.events_listed *= MORE;
                self.hits.events.get(before).copied().map(Row::Event)
            }
            Section::Passages => {
                self.passages_listed *= MORE;
                self.hits.passages.get(before).copied().map(Row::Passage)
            }
        };
        self.chosen = first.and_then(|row| self.choice(row));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A search that found so many passages.
    fn found(passages: u32, article_count: usize) -> Search {
        let hit = |id| PassageHit { article: ArticleId(id), span: None };
        let hits = SearchHits {
            passages: (0..passages).map(hit).collect(),
            article_count,
            is_all: true,
            ..SearchHits::default()
        };
        let mut search = Search::default();
        search.begin("x y".to_owned(), SearchQuery::read("x y", |_| None));
        search.hits = Arc::new(hits);
        search
    }

    #[test]
    fn what_is_too_much_is_shown_when_asked_for() {
        let mut search = found(30, 40);
        assert_eq!(search.row(0), Some(Row::Heading(Section::Passages)));
        assert_eq!(search.row_count(), 1 + FIRST_LISTED + 1);
        assert_eq!(search.row(FIRST_LISTED + 1), Some(Row::More(Section::Passages)));
        assert_eq!(search.row(FIRST_LISTED + 2), None);
        search.show_more(Section::Passages);
        assert_eq!(search.chosen, Some(Chosen::Passage(ArticleId(12))));
        assert_eq!(search.row(31), Some(Row::TooMany));
        assert_eq!(search.row_count(), 32);
        assert_eq!(found(0, 0).row_count(), 0);
    }

    #[test]
    fn a_walk_goes_past_headings_and_stays_within_the_rows() {
        let mut search = found(3, 3);
        let chosen = |search: &Search| match search.chosen {
            Some(Chosen::Passage(article)) => Some(article.0),
            _ => None,
        };
        for (rows, expected) in
            [(1, Some(0)), (1, Some(1)), (-1, Some(0)), (-1, Some(0)), (9, Some(2)), (1, Some(2))]
        {
            search.walk(rows);
            assert_eq!(chosen(&search), expected, "by {rows}");
        }
    }

    #[test]
    fn steps_go_through_all_hits_and_round() {
        let mut search = found(30, 30);
        search.step(-1);
        assert_eq!(search.chosen, Some(Chosen::Passage(ArticleId(29))));
        assert!(search.chosen_row().is_some(), "it is not listed");
        search.step(1);
        assert_eq!(search.chosen, Some(Chosen::Passage(ArticleId(0))));
        assert_eq!(found(0, 0).step(1), None);
    }
}
