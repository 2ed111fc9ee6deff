//! How high the lanes are and where their rows lie, in points from the top of
//! the first.

use crate::timeline::Index;

pub(super) const ROW_HEIGHT: f32 = 23.0;

/// Room above and below the rows of a lane.
const PADDING: f32 = 4.0;

/// The strip below the rows, for what found no room in them.
pub(super) const STRIP_HEIGHT: f32 = 22.0;

/// Two lines of a lane's name.
const NAME_HEIGHT: f32 = 42.0;

/// More rows than this make a lane hard to take in.
const MOST_ROWS: usize = 12;

/// One lane on the canvas.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct LanePlace {
    pub(super) top: f32,
    pub(super) height: f32,
    pub(super) row_count: usize,
}

impl LanePlace {
    /// Whether there is nothing in it to draw.
    pub(super) fn is_hidden(self) -> bool {
        self.height <= 0.0
    }

    /// The middle of a row; the strip is the row after the last.
    pub(super) fn row_middle(self, row: usize) -> f32 {
        self.top + PADDING + (row as f32 + 0.5) * ROW_HEIGHT
    }
}

/// On a canvas at least this high a lane has two rows where it can fill them.
const ROOMY_CANVAS: f32 = 240.0;

/// Gives every lane a row or two, and then one more at a time, from top to
/// bottom, until the canvas is full or no lane wants more. Lanes that do not fit
/// are reached by scrolling, and those whose events are all undated have no
/// height.
pub(super) fn places(index: &Index, lane_count: usize, canvas_height: f32) -> Vec<LanePlace> {
    let wanted: Vec<usize> =
        (0..lane_count).map(|lane| index.lane_len(lane).clamp(1, MOST_ROWS)).collect();
    let least = if canvas_height >= ROOMY_CANVAS { 2 } else { 1 };
    let mut rows: Vec<usize> = wanted.iter().map(|wanted| least.min(*wanted)).collect();
    let height = |lane: usize, rows: usize| {
        if index.lane_len(lane) == 0 {
            return 0.0;
        }
        let strip = if index.lane_len(lane) > rows { STRIP_HEIGHT } else { 0.0 };
        (2.0 * PADDING + rows as f32 * ROW_HEIGHT + strip).max(NAME_HEIGHT)
    };
    let mut used: f32 = rows.iter().enumerate().map(|(lane, rows)| height(lane, *rows)).sum();
    let mut is_growing = true;
    while is_growing {
        is_growing = false;
        for (lane, (rows, wanted)) in rows.iter_mut().zip(&wanted).enumerate() {
            let added = height(lane, *rows + 1) - height(lane, *rows);
            if *rows < *wanted && used + added <= canvas_height {
                *rows += 1;
                used += added;
                is_growing = true;
            }
        }
    }
    let mut top = 0.0;
    rows.into_iter()
        .enumerate()
        .map(|(lane, row_count)| {
            let place = LanePlace { top, height: height(lane, row_count), row_count };
            top += place.height;
            place
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::timeline::{Entry, EventKey, Span};

    fn index(lane_lengths: &[usize]) -> Index {
        let span = Span { start_ms: 0, end_ms: 0, is_open_left: false, is_open_right: false };
        let lanes = lane_lengths.iter().enumerate();
        let entries: Vec<Entry> = lanes
            .flat_map(|(lane, length)| std::iter::repeat_n(lane, *length))
            .enumerate()
            .map(|(key, lane)| Entry { key: EventKey(key), lane, span, priority: 0 })
            .collect();
        Index::new(&entries)
    }

    fn check(lane_lengths: &[usize], canvas_height: f32, row_counts: &[usize]) {
        let places = places(&index(lane_lengths), lane_lengths.len(), canvas_height);
        let found: Vec<usize> = places.iter().map(|place| place.row_count).collect();
        assert_eq!(found, row_counts);
        let gap = |pair: &[LanePlace]| pair[1].top - pair[0].top - pair[0].height;
        assert!(places.windows(2).all(|pair| gap(pair).abs() < 0.01));
    }

    #[test]
    fn rows_go_round_until_the_canvas_is_full() {
        check(&[1, 1], 1000.0, &[1, 1]);
        check(&[5, 1, 3], 1000.0, &[5, 1, 3]);
        check(&[90, 90], 230.0, &[4, 3]);
        check(&[1, 1], 50.0, &[1, 1]);
        assert!(places(&index(&[1, 0, 1]), 3, 500.0)[1].is_hidden());
        check(&[90, 90, 90], 50.0, &[1, 1, 1]);
        check(&[90, 1, 90, 90, 90], 250.0, &[2, 1, 2, 2, 2]);
    }
}
