//! Which rows are in sight, and what moves them.

use crate::model::MentionId;
use crate::worker::{Listing, Sort};

/// A row that is no further out of sight than this is brought just into it, one
/// from further off to the middle.
const NEAR_PAGES: f64 = 1.5;

/// Where the list is scrolled to. Counted in rows and not in points, so that the
/// millionth row is as exact as the first.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::app::panels) struct Place {
    /// How many rows are scrolled out above.
    top: f64,
    sort: Sort,
    selected: Option<MentionId>,
    /// An event in sight, and the row it was in.
    anchor: Option<(MentionId, usize)>,
}

impl Place {
    pub(in crate::app::panels) const fn top(&self) -> f64 {
        self.top
    }

    /// Keeps what is in sight where it is while rows come and go, and brings the
    /// selected row into sight when it or the order is new. `page` is how many
    /// rows fit.
    pub(super) fn follow(&mut self, listing: &Listing, selected: Option<MentionId>, page: f64) {
        let row = selected.and_then(|selected| listing.row(selected));
        let is_new_order = self.sort != listing.sort;
        if is_new_order {
            self.top = 0.0;
        } else if let Some((event, before)) = self.anchor
            && let Some(now) = listing.row(event)
        {
            self.top += now as f64 - before as f64;
        }
        if let Some(row) = row.filter(|_| is_new_order || self.selected != selected) {
            self.reveal(row as f64, page);
        }
        self.sort = listing.sort;
        self.selected = selected;
        self.clamp(listing.row_count(), page);
        let row = row.filter(|row| (self.top..self.top + page).contains(&(*row as f64)));
        let row = row.unwrap_or(self.top.ceil() as usize);
        self.anchor = listing.event(row).map(|event| (event.id(), row));
    }

    pub(in crate::app::panels) fn scroll_by(&mut self, rows: f64, row_count: usize, page: f64) {
        self.top += rows;
        self.clamp(row_count, page);
    }

    fn clamp(&mut self, row_count: usize, page: f64) {
        self.top = self.top.clamp(0.0, (row_count as f64 - page).max(0.0));
    }

    /// Brings a row into sight.
    pub(in crate::app::panels) fn reveal(&mut self, row: f64, page: f64) {
        let missing = (self.top - row).max(row + 1.0 - self.top - page);
        if missing > page * NEAR_PAGES {
            self.top = row - (page / 2.0).floor();
        } else {
            self.top = self.top.min(row).max(row + 1.0 - page);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_near_by_is_brought_just_into_sight_and_one_far_off_to_the_middle() {
        for (top, row, expected) in [
            (100.0, 105.0, 100.0),
            (100.0, 99.0, 99.0),
            (100.0, 110.0, 101.0),
            (100.0, 91.0, 91.0),
            (100.0, 900_000.0, 899_995.0),
            (900_000.0, 3.0, -2.0),
        ] {
            let mut place = Place { top, ..Place::default() };
            place.reveal(row, 10.0);
            assert!((place.top - expected).abs() < 1e-9, "row {row} from {top}: {}", place.top);
        }
    }

    #[test]
    fn the_millionth_row_is_as_exact_as_the_first_and_the_ends_are_ends() {
        let mut place = Place::default();
        place.scroll_by(999_000.25, 1_000_000, 10.0);
        place.scroll_by(0.001, 1_000_000, 10.0);
        assert!((place.top - 999_000.251).abs() < 1e-6);
        place.scroll_by(5_000.0, 1_000_000, 10.0);
        assert!((place.top - 999_990.0).abs() < 1e-9);
        place.scroll_by(-2_000_000.0, 1_000_000, 10.0);
        assert!(place.top.abs() < 1e-9);
    }
}
