//! What is under the cursor.

use super::footprint::MARK_RADIUS_POINTS;
use super::layout::{LaneLayout, Placed};
use super::summary::PILL_POINTS;
use super::{Cluster, Column, EventKey};

/// The thing nearest to the cursor.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Hit {
    Event(EventKey),
    Cluster(Cluster),
    Column(Column),
}

impl LaneLayout {
    /// What is drawn at `x` in a row, or not further away than `tolerance`
    /// points; the strip of clusters is the row after the last. A mark goes
    /// before a label.
    pub fn hit(&self, row: usize, x: f32, tolerance: f32) -> Option<Hit> {
        let near = |distance: fn(&Placed, f32) -> f32| {
            let in_row = self.placed.iter().filter(|placed| placed.row == row);
            nearest(in_row, tolerance, |placed| distance(placed, x))
        };
        let event = near(mark_distance).or_else(|| near(label_distance));
        if let Some(placed) = event {
            return Some(Hit::Event(placed.key));
        }
        if row < self.row_count {
            return None;
        }
        let from_pill = |cluster: &Cluster| (cluster.x - x).abs() - PILL_POINTS / 2.0;
        if let Some(cluster) = nearest(self.clusters.iter(), tolerance, from_pill) {
            return Some(Hit::Cluster(*cluster));
        }
        let from_column = |column: &Column| outside([column.left_x, column.right_x], x);
        nearest(self.columns.iter(), tolerance, from_column).map(|column| Hit::Column(*column))
    }
}

fn nearest<'a, T>(
    things: impl Iterator<Item = &'a T>,
    tolerance: f32,
    distance: impl Fn(&T) -> f32,
) -> Option<&'a T> {
    things
        .map(|thing| (distance(thing), thing))
        .filter(|(distance, _)| *distance <= tolerance)
        .min_by(|(one, _), (two, _)| one.total_cmp(two))
        .map(|(_, thing)| thing)
}

fn mark_distance(placed: &Placed, x: f32) -> f32 {
    outside([placed.left_x, placed.right_x], x) - MARK_RADIUS_POINTS
}

fn label_distance(placed: &Placed, x: f32) -> f32 {
    placed.label.map_or(f32::INFINITY, |label| outside([label.x, label.x + label.width], x))
}

/// How far `x` is from a stretch, 0 inside.
fn outside([left_x, right_x]: [f32; 2], x: f32) -> f32 {
    (left_x - x).max(x - right_x).max(0.0)
}

#[cfg(test)]
mod tests {
    use super::super::Label;
    use super::*;

    fn placed(key: usize, row: usize, x: [f32; 2], label_x: Option<f32>) -> Placed {
        let label = label_x.map(|x| Label { x, width: 50.0, is_over_others: false });
        let [left_x, right_x] = x;
        Placed { key: EventKey(key), row, left_x, right_x, label, is_in_window: true }
    }

    /// `e1` is event 1, `c7` a cluster of seven, `h7` a column of seven.
    fn check(row: usize, x: f32, expected: &str) {
        let lane = LaneLayout {
            row_count: 2,
            placed: vec![
                placed(1, 0, [100.0, 100.0], Some(110.0)),
                placed(2, 0, [170.0, 300.0], None),
                placed(3, 1, [100.0, 100.0], None),
                placed(4, 2, [500.0, 500.0], None),
            ],
            clusters: vec![Cluster { x: 100.0, count: 7, range_ms: [0, 0] }],
            columns: vec![Column { left_x: 200.0, right_x: 204.0, count: 9, range_ms: [0, 0] }],
            dense: Vec::new(),
        };
        let found = match lane.hit(row, x, 3.0) {
            Some(Hit::Event(key)) => format!("e{}", key.0),
            Some(Hit::Cluster(cluster)) => format!("c{}", cluster.count),
            Some(Hit::Column(column)) => format!("h{}", column.count),
            None => String::new(),
        };
        assert_eq!(found, expected, "row {row}, x {x}");
    }

    #[test]
    fn the_nearest_thing_within_reach_is_hit() {
        check(0, 100.0, "e1");
        check(0, 89.5, "e1");
        check(0, 88.5, "");
        check(0, 140.0, "e1");
        check(0, 161.5, "e2");
        check(0, 250.0, "e2");
        check(1, 100.0, "e3");
        check(1, 140.0, "");
        check(2, 117.0, "c7");
        check(2, 202.0, "h9");
        check(2, 500.0, "e4");
    }
}
