//! The strip above the canvas: the density of everything, and the brush.
//!
//! The strip is a [`View`] of its own, usually one fitting the whole range.

use super::View;
use super::index::Index;

impl Index {
    /// How many events of each lane start in each of `columns` equal parts of
    /// the strip.
    ///
    /// It changes with the data and the strip only: compute it once, not every
    /// frame.
    pub fn overview(&self, strip: View, columns: usize) -> Vec<Vec<usize>> {
        let borders_ms: Vec<i64> = (0..=columns)
            .map(|nth| strip.ms_from_x(nth as f32 / columns as f32 * strip.width_points()))
            .collect();
        let count = |lane: &super::lane::Lane| {
            let places: Vec<usize> = borders_ms.iter().map(|ms| lane.started_before(*ms)).collect();
            places.iter().zip(places.iter().skip(1)).map(|(from, to)| to - from).collect()
        };
        self.lanes().iter().map(count).collect()
    }
}

impl View {
    /// Where the window of this view lies on the strip: left and right `x`.
    pub fn brush_on(self, strip: Self) -> [f32; 2] {
        self.window_ms().map(|ms| strip.x_from_ms(ms))
    }

    /// The view of a window of `width_points` that shows what lies between two
    /// `x` on the strip, in either order.
    pub fn from_brush(strip: Self, brush_x: [f32; 2], width_points: f32) -> Self {
        let [one_ms, other_ms] = brush_x.map(|x| strip.ms_from_x(x));
        Self::fitting([one_ms.min(other_ms), one_ms.max(other_ms)], width_points, 0.0)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::sample::{entries, view};
    use super::*;

    proptest! {
        #[test]
        fn the_strip_counts_every_event_once(entries in entries(100), columns in 1_usize..300) {
            let index = Index::new(&entries);
            let range_ms = index.range_ms().unwrap_or_default();
            let strip = View::fitting(range_ms, 900.0, 8.0);
            let counts: usize = index.overview(strip, columns).iter().flatten().sum();
            prop_assert_eq!(counts, entries.len());
        }

        #[test]
        fn a_brush_gives_back_its_view(view in view()) {
            let strip = View::fitting([0, 1_300_000_000_000], 900.0, 8.0);
            let brush_x = view.brush_on(strip);
            let width_ms = view.width_ms();
            let same = View::from_brush(strip, brush_x, view.width_points());
            // A point of the strip is hours long: the brush is as exact as that.
            let tolerance_ms = strip.ms_per_point() * 0.01 + width_ms * 0.01;
            for (one, two) in view.window_ms().into_iter().zip(same.window_ms()) {
                prop_assert!((one.abs_diff(two) as f64) < tolerance_ms);
            }
        }
    }
}
