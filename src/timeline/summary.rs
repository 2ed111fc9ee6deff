//! What stands for the events that got no row: pills with a count, and where
//! they are many, the columns of a histogram.
//!
//! Columns and pills are parts of time, not of the window: while panning they
//! move with the events and do not flicker.

use super::View;
use super::lane::Lane;
use super::tile::Level;

/// Columns are 4 to 8 points wide, depending on the zoom.
const COLUMN_POINTS_LOG2: u32 = 2;

/// Pills stand for 16 columns each.
const BLOCK_POINTS_LOG2: u32 = 6;

/// From here on, how many there are when tells more than how many there are.
const DENSE_FROM: usize = 100;

/// A pill with three digits.
pub const PILL_POINTS: f32 = 36.0;

/// A few events that have no row.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cluster {
    /// The middle of the pill, which is [`PILL_POINTS`] wide.
    pub x: f32,
    pub count: usize,
    /// The stretch in which they start, for zooming in. What began before the
    /// window counts as starting with it.
    pub range_ms: [i64; 2],
}

/// Many events that have no row: one column of the histogram.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Column {
    pub left_x: f32,
    pub right_x: f32,
    pub count: usize,
    /// First and last millisecond.
    pub range_ms: [i64; 2],
}

/// What stands for the events of a lane that have no row.
#[derive(Debug, Clone, Default)]
pub(super) struct Summary {
    pub(super) clusters: Vec<Cluster>,
    pub(super) columns: Vec<Column>,
    /// Stretches of columns, each with all that its columns count.
    pub(super) dense: Vec<Cluster>,
}

/// The clusters and columns of a lane.
///
/// `shown_starts_ms` are the starts of the visible events that have a row: what
/// is visible and not among them is counted here, each event once.
pub(super) fn summarise(lane: &Lane, view: View, level: Level, shown_starts_ms: &[i64]) -> Summary {
    let window_ms = view.window_ms();
    let hidden = lane.visible_count(window_ms).saturating_sub(shown_starts_ms.len());
    let mut summary = Summary::default();
    if hidden == 0 {
        return summary;
    }
    let counted = hidden_by_column(lane, view, level, shown_starts_ms);
    let block = |column: &Column| level.part(column.range_ms[0], BLOCK_POINTS_LOG2);
    for columns_of_block in counted.chunk_by(|one, two| block(one) == block(two)) {
        let count: usize = columns_of_block.iter().map(|column| column.count).sum();
        let filled = columns_of_block.iter().filter(|column| column.count > 0);
        if count >= DENSE_FROM {
            summary.columns.extend(filled);
            summary.dense.extend(cluster(columns_of_block, count));
        } else if count > 0 {
            summary.clusters.extend(cluster(columns_of_block, count));
        }
    }
    summary
}

/// All columns of the window with the number of events that start in each and
/// have no row.
fn hidden_by_column(lane: &Lane, view: View, level: Level, shown_starts_ms: &[i64]) -> Vec<Column> {
    let [first_ms, last_ms] = view.window_ms();
    let first_part = level.part(first_ms, COLUMN_POINTS_LOG2);
    let last_part = level.part(last_ms, COLUMN_POINTS_LOG2);
    let mut started = lane.ended_before(first_ms);
    let mut columns: Vec<Column> = (first_part..=last_part)
        .map(|part| {
            let start_ms = level.part_ms(part, COLUMN_POINTS_LOG2).max(first_ms);
            let end_ms = level.part_ms(part + 1, COLUMN_POINTS_LOG2).min(last_ms + 1);
            let ahead_ms = lane.starts_ms().get(started..).unwrap_or_default();
            let count = ahead_ms.partition_point(|ms| *ms < end_ms);
            started += count;
            let [left_x, right_x] = [start_ms, end_ms].map(|ms| view.x_from_ms(ms));
            Column { left_x, right_x, count, range_ms: [start_ms, end_ms - 1] }
        })
        .collect();
    for start_ms in shown_starts_ms {
        let part = level.part((*start_ms).max(first_ms), COLUMN_POINTS_LOG2);
        if let Some(column) = columns.get_mut((part - first_part) as usize) {
            column.count = column.count.saturating_sub(1);
        }
    }
    columns
}

/// One pill for a block of columns, where most of the events are, but inside of
/// its block so that it never meets the next.
fn cluster(columns: &[Column], count: usize) -> Option<Cluster> {
    let (first, last) = (columns.first()?, columns.last()?);
    let weight =
        |column: &Column| f32::midpoint(column.left_x, column.right_x) * column.count as f32;
    let middle_x = columns.iter().map(weight).sum::<f32>() / count as f32;
    let (left_x, right_x) = (first.left_x + PILL_POINTS / 2.0, last.right_x - PILL_POINTS / 2.0);
    let x = if left_x < right_x {
        middle_x.clamp(left_x, right_x)
    } else {
        f32::midpoint(first.left_x, last.right_x)
    };
    let mut filled = columns.iter().filter(|column| column.count > 0);
    let first_filled = filled.next()?;
    let last_filled = filled.next_back().unwrap_or(first_filled);
    Some(Cluster { x, count, range_ms: [first_filled.range_ms[0], last_filled.range_ms[1]] })
}
