//! Long stretches in which nothing happens.

use super::index::Index;
use super::lane::Lane;

impl Index {
    /// The ranges, in order, in which no lane has an event and that are longer
    /// than `least_share` (0 to 1) of the whole.
    ///
    /// Walks over all events: call it where the index is built.
    pub fn gaps(&self, least_share: f64) -> Vec<[i64; 2]> {
        let Some([first_ms, last_ms]) = self.range_ms() else { return Vec::new() };
        let shortest_ms = (last_ms - first_ms) as f64 * least_share.clamp(0.0, 1.0);
        let lanes = self.lanes().iter();
        let mut spans_ms: Vec<[i64; 2]> = lanes.flat_map(Lane::ranges_ms).collect();
        // Each lane is in order already, which this sort makes use of.
        #[expect(clippy::stable_sort_primitive, reason = "long runs are in order")]
        spans_ms.sort();
        let mut covered_ms = first_ms;
        let mut gaps = Vec::new();
        for [start_ms, end_ms] in spans_ms {
            if (start_ms - covered_ms) as f64 > shortest_ms {
                gaps.push([covered_ms, start_ms]);
            }
            covered_ms = covered_ms.max(end_ms);
        }
        gaps
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Entry, EventKey, Span};
    use super::*;

    fn check(spans: &[[i64; 2]], least_share: f64, expected: &[[i64; 2]]) {
        let entry = |(nth, [start_ms, end_ms]): (usize, &[i64; 2])| Entry {
            key: EventKey(nth),
            lane: nth % 2,
            span: Span {
                start_ms: *start_ms,
                end_ms: *end_ms,
                is_open_left: false,
                is_open_right: false,
            },
            priority: 0,
        };
        let entries: Vec<Entry> = spans.iter().enumerate().map(entry).collect();
        assert_eq!(Index::new(&entries).gaps(least_share), expected);
    }

    #[test]
    fn a_gap_is_empty_in_every_lane() {
        check(&[[0, 10], [20, 20], [90, 100]], 0.3, &[[20, 90]]);
        check(&[[0, 10], [20, 20], [90, 100]], 0.05, &[[10, 20], [20, 90]]);
        check(&[[0, 80], [20, 20], [90, 100]], 0.3, &[]);
        check(&[], 0.3, &[]);
    }
}
