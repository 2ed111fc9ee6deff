//! Which columns there is room for, and where they stand.

use std::ops::RangeInclusive;

use eframe::egui::Rangef;

use crate::worker::Column;

/// Between the text of one column and the next, half of it at each side.
pub(super) const GAP: f32 = 12.0;

/// Those that go first where it is narrow. Titles tell most of the type and the
/// names anyway; the date and the event stay to the last.
const LEAST_IMPORTANT_FIRST: [Column; 4] =
    [Column::Type, Column::Surety, Column::Names, Column::Sources];

/// A column and the stretch of the table that it takes, in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::app::panels) struct Placed {
    pub(in crate::app::panels) column: Column,
    pub(in crate::app::panels) x: Rangef,
}

/// The least width of a column, in points, and its share of what is left.
const fn width(column: Column) -> (f32, f32) {
    match column {
        Column::Date => (200.0, 0.05),
        Column::Event => (200.0, 0.45),
        Column::Type => (100.0, 0.25),
        Column::Names => (120.0, 0.25),
        Column::Sources => (80.0, 0.0),
        Column::Surety => (58.0, 0.0),
    }
}

/// The columns from left to right; the one that is sorted by is always there.
pub(super) fn fitting(x: RangeInclusive<f32>, sorted_by: Column) -> Vec<Placed> {
    let available = x.end() - x.start();
    let mut columns = Column::ALL.to_vec();
    let least = |columns: &[Column]| columns.iter().map(|one| width(*one).0).sum::<f32>();
    for column in LEAST_IMPORTANT_FIRST {
        if least(&columns) > available && column != sorted_by {
            columns.retain(|one| *one != column);
        }
    }
    let room = (available - least(&columns)).max(0.0);
    let shares: f32 = columns.iter().map(|one| width(*one).1).sum();
    let mut left = *x.start();
    let place = |column: &Column| {
        let (least, share) = width(*column);
        let right = left + least + room * share / shares;
        let placed = Placed { column: *column, x: Rangef::new(left, right) };
        left = right;
        placed
    };
    columns.iter().map(place).collect()
}

/// Numbers stand at the right, under each other.
pub(super) const fn is_number(column: Column) -> bool {
    matches!(column, Column::Sources | Column::Surety)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(width: f32, sorted_by: Column) -> Vec<Column> {
        fitting(0.0..=width, sorted_by).iter().map(|placed| placed.column).collect()
    }

    #[test]
    fn the_less_important_columns_go_first_but_never_the_sorted_one() {
        use Column::{Date, Event, Names, Sources, Surety, Type};
        assert_eq!(at(1000.0, Date), Column::ALL);
        assert_eq!(at(700.0, Date), [Date, Event, Names, Sources, Surety]);
        assert_eq!(at(600.0, Date), [Date, Event, Names, Sources]);
        assert_eq!(at(600.0, Type), [Date, Event, Type, Sources]);
        assert_eq!(at(300.0, Date), [Date, Event]);
        assert_eq!(at(300.0, Surety), [Date, Event, Surety]);
    }

    #[test]
    fn columns_fill_the_width_without_a_gap() {
        for width in [650.0, 760.0, 1400.0] {
            let columns = fitting(10.0..=10.0 + width, Column::Date);
            assert!(columns.windows(2).all(|pair| (pair[0].x.max - pair[1].x.min).abs() < 0.01));
            let [first, .., last] = columns.as_slice() else { panic!("too few") };
            assert!((last.x.max - first.x.min - width).abs() < 0.01);
        }
    }
}
