//! Long stretches in which nothing happens.

use super::Span;

/// The ranges, in order, in which nothing happens and that are longer than
/// `least_share` (0 to 1) of the whole.
///
/// Looks at all events: call it where the index is built.
pub fn gaps(spans: impl Iterator<Item = Span>, least_share: f64) -> Vec<[i64; 2]> {
    let mut spans_ms: Vec<[i64; 2]> = spans.map(|span| [span.start_ms, span.end_ms]).collect();
    // Events come nearly in order, which this sort makes use of.
    #[expect(clippy::stable_sort_primitive, reason = "long runs are in order")]
    spans_ms.sort();
    let last_ms = spans_ms.iter().map(|span_ms| span_ms[1]).max();
    let (Some([first_ms, _]), Some(last_ms)) = (spans_ms.first().copied(), last_ms) else {
        return Vec::new();
    };
    let shortest_ms = (last_ms - first_ms) as f64 * least_share.clamp(0.0, 1.0);
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

#[cfg(test)]
mod tests {
    use super::*;

    fn check(spans: &[[i64; 2]], least_share: f64, expected: &[[i64; 2]]) {
        let span = |[start_ms, end_ms]: &[i64; 2]| Span {
            start_ms: *start_ms,
            end_ms: *end_ms,
            is_open_left: false,
            is_open_right: false,
        };
        assert_eq!(gaps(spans.iter().map(span), least_share), expected);
    }

    #[test]
    fn in_a_gap_there_is_no_event() {
        check(&[[0, 10], [20, 20], [90, 100]], 0.3, &[[20, 90]]);
        check(&[[0, 10], [20, 20], [90, 100]], 0.05, &[[10, 20], [20, 90]]);
        check(&[[0, 80], [20, 20], [90, 100]], 0.3, &[]);
        check(&[], 0.3, &[]);
    }
}
