//! The room that a mark and its label take in a row.

use super::Span;
use super::extent::OPEN_TAIL_POINTS;
use super::tile::Level;

/// A mark reaches this far beyond its moment, and so does every end of a bar.
pub const MARK_RADIUS_POINTS: f32 = 8.0;

/// Longer labels end in an ellipsis.
pub const MAX_LABEL_POINTS: f32 = 240.0;

/// Between a mark and its label, and around a label inside its bar.
pub const LABEL_GAP_POINTS: f32 = 4.0;

/// No mark reaches further to the left of its start.
pub(super) const MAX_LEFT_POINTS: f32 = MARK_RADIUS_POINTS + OPEN_TAIL_POINTS;

/// What an event takes up at a level of zoom, in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(clippy::struct_field_names, reason = "the unit is part of every name")]
pub(super) struct Footprint {
    pub(super) left_ms: i64,
    /// Where the mark ends.
    pub(super) mark_right_ms: i64,
    /// Where the label ends; the same where there is none, or it is in the bar.
    pub(super) right_ms: i64,
}

impl Footprint {
    pub(super) fn of(span: Span, label_points: Option<f32>, level: Level) -> Self {
        let [left_points, right_points] = overhang_points(span);
        let mark_right_ms = span.end_ms + level.ms_from_points(right_points);
        let bar_points = (span.end_ms - span.start_ms) as f64 / level.ms_per_point();
        let right_ms = match label_points {
            Some(width) if !fits_inside(bar_points as f32, width) => {
                mark_right_ms + level.ms_from_points(LABEL_GAP_POINTS + width)
            }
            _ => mark_right_ms,
        };
        Self { left_ms: span.start_ms - level.ms_from_points(left_points), mark_right_ms, right_ms }
    }

    /// Whether any of it lies from `start_ms` up to before `end_ms`.
    pub(super) fn overlaps(self, start_ms: i64, end_ms: i64) -> bool {
        self.left_ms < end_ms && start_ms < self.right_ms
    }
}

/// How far the mark reaches beyond its start and its end.
pub(super) fn overhang_points(span: Span) -> [f32; 2] {
    [span.is_open_left, span.is_open_right].map(|is_open| {
        if is_open { MARK_RADIUS_POINTS + OPEN_TAIL_POINTS } else { MARK_RADIUS_POINTS }
    })
}

/// Whether a label is written inside its bar instead of to its right.
pub(super) fn fits_inside(bar_points: f32, label_points: f32) -> bool {
    bar_points >= label_points + 2.0 * LABEL_GAP_POINTS
}
