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
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::sample::entries;
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
    }
}
