//! The stretch of time that is on the screen, and how it is moved.

use super::calendar::{DAY_MS, EARLIEST_MS, LATEST_MS};

/// The deepest zoom: one second across a hundred points.
pub const MIN_MS_PER_POINT: f64 = 10.0;

/// One turn of a wheel must not lose the place, whatever the device reports.
const MAX_FACTOR: f64 = 2.0;

/// Wider than any wall of screens.
const MAX_WIDTH_POINTS: f32 = 100_000.0;

/// A window onto time: its left edge, its scale and its width.
///
/// Points are those of egui, `x` is 0 at the left edge. The edge is kept as
/// whole milliseconds and a fraction: an `f64` alone would, a hundred thousand
/// years from 1970, drift by a pixel after a few dozen steps of the wheel.
///
/// Every way to make a view yields one that can be drawn: numbers that are not
/// finite, or out of range, are brought back into it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct View {
    left_ms: i64,
    /// From 0 to 1, to be added to `left_ms`.
    left_fraction_ms: f64,
    ms_per_point: f64,
    width_points: f64,
}

impl View {
    pub fn new(left_ms: i64, ms_per_point: f64, width_points: f32) -> Self {
        let width_points = f64::from(usable_width(width_points));
        let ms_per_point = limited_scale(ms_per_point, width_points);
        Self { left_ms, left_fraction_ms: 0.0, ms_per_point, width_points }.moved_by(0.0)
    }

    /// The view that shows all of `range_ms` with `padding_points` left free at
    /// either side. A single moment is shown within its day.
    pub fn fitting(range_ms: [i64; 2], width_points: f32, padding_points: f32) -> Self {
        let [mut first_ms, mut last_ms] = range_ms.map(|ms| ms.clamp(EARLIEST_MS, LATEST_MS));
        if last_ms <= first_ms {
            (first_ms, last_ms) = (first_ms - DAY_MS / 2, first_ms + DAY_MS / 2);
        }
        let width_points = usable_width(width_points);
        let padding_points = finite_or(padding_points, 0.0).clamp(0.0, width_points / 4.0);
        let inner_points = f64::from(width_points - 2.0 * padding_points);
        let view = Self::new(first_ms, (last_ms - first_ms) as f64 / inner_points, width_points);
        let middle_ms = (last_ms - first_ms) as f64 / 2.0;
        view.moved_by(middle_ms - view.width_ms() / 2.0)
    }

    pub fn ms_per_point(self) -> f64 {
        self.ms_per_point
    }

    pub fn width_points(self) -> f32 {
        self.width_points as f32
    }

    pub fn width_ms(self) -> f64 {
        self.width_points * self.ms_per_point
    }

    /// The first and last millisecond that is visible.
    pub fn window_ms(self) -> [i64; 2] {
        [self.ms_from_x(0.0), self.ms_from_x(self.width_points as f32)]
    }

    pub fn x_from_ms(self, ms: i64) -> f32 {
        let from_left_ms = ms.saturating_sub(self.left_ms) as f64 - self.left_fraction_ms;
        (from_left_ms / self.ms_per_point) as f32
    }

    /// The moment at `x`, to the nearest millisecond.
    pub fn ms_from_x(self, x: f32) -> i64 {
        let from_left_ms = f64::from(finite_or(x, 0.0)) * self.ms_per_point;
        self.left_ms.saturating_add((self.left_fraction_ms + from_left_ms).round() as i64)
    }

    /// Zooms so that the moment at `x` stays there; a factor above 1 zooms in.
    ///
    /// One call at most doubles or halves the scale.
    #[must_use]
    pub fn zoomed_at(self, x: f32, factor: f64) -> Self {
        let is_usable = factor.is_finite() && factor > 0.0;
        let factor = if is_usable { factor.clamp(1.0 / MAX_FACTOR, MAX_FACTOR) } else { 1.0 };
        let ms_per_point = limited_scale(self.ms_per_point / factor, self.width_points);
        let freed_ms_per_point = self.ms_per_point - ms_per_point;
        Self { ms_per_point, ..self }.moved_by(f64::from(finite_or(x, 0.0)) * freed_ms_per_point)
    }

    /// Moves the window by `points`, towards later times where positive.
    #[must_use]
    pub fn panned(self, points: f32) -> Self {
        self.moved_by(f64::from(finite_or(points, 0.0)) * self.ms_per_point)
    }

    /// Moves the window so that `ms` is in its middle.
    #[must_use]
    pub fn centred_on(self, ms: i64) -> Self {
        Self { left_ms: ms.clamp(EARLIEST_MS, LATEST_MS), left_fraction_ms: 0.0, ..self }
            .moved_by(-self.width_ms() / 2.0)
    }

    /// The same left edge and scale in a window of another width.
    #[must_use]
    pub fn resized(self, width_points: f32) -> Self {
        let resized = Self::new(self.left_ms, self.ms_per_point, width_points);
        resized.moved_by(self.left_fraction_ms)
    }

    /// The view on the way from one to another, `progress` going from 0 to 1.
    ///
    /// The scale changes by equal factors in equal times, and the moment that
    /// is at the same `x` in both views stays there all the way: it looks like
    /// one zoom about that moment.
    #[must_use]
    pub fn between(from: Self, to: Self, progress: f32) -> Self {
        let progress = f64::from(finite_or(progress, 1.0).clamp(0.0, 1.0));
        if progress >= 1.0 {
            return to;
        }
        let change = to.ms_per_point / from.ms_per_point;
        let ms_per_point = from.ms_per_point * change.powf(progress);
        let is_pan = (change - 1.0).abs() < 1e-9;
        let share = if is_pan {
            progress
        } else {
            (ms_per_point - from.ms_per_point) / (to.ms_per_point - from.ms_per_point)
        };
        let way_ms =
            (to.left_ms - from.left_ms) as f64 + (to.left_fraction_ms - from.left_fraction_ms);
        Self { ms_per_point, width_points: to.width_points, ..from }.moved_by(way_ms * share)
    }

    /// Moves the left edge, keeping at least a glimpse of the calendar visible:
    /// zooming about a moment of the calendar never meets this limit.
    fn moved_by(self, offset_ms: f64) -> Self {
        let fraction_ms = self.left_fraction_ms + offset_ms;
        let whole_ms = fraction_ms.floor();
        let left_ms = self.left_ms.saturating_add(whole_ms as i64);
        let kept_ms = left_ms.clamp(EARLIEST_MS - self.width_ms() as i64, LATEST_MS);
        let is_inside = kept_ms == left_ms && left_ms < LATEST_MS;
        let left_fraction_ms = if is_inside { fraction_ms - whole_ms } else { 0.0 };
        Self { left_ms: kept_ms, left_fraction_ms, ..self }
    }
}

/// Between the deepest zoom and the whole calendar in the window.
fn limited_scale(ms_per_point: f64, width_points: f64) -> f64 {
    let widest = (LATEST_MS - EARLIEST_MS) as f64 / width_points;
    let ms_per_point = if ms_per_point.is_finite() { ms_per_point } else { widest };
    ms_per_point.min(widest).max(MIN_MS_PER_POINT)
}

fn usable_width(width_points: f32) -> f32 {
    finite_or(width_points, 1.0).clamp(1.0, MAX_WIDTH_POINTS)
}

fn finite_or(value: f32, otherwise: f32) -> f32 {
    if value.is_finite() { value } else { otherwise }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::calendar::MEAN_YEAR_MS;
    use super::*;

    /// Moments of a hundred thousand years before and after today.
    fn moments() -> impl Strategy<Value = i64> {
        -100_000 * MEAN_YEAR_MS..100_000 * MEAN_YEAR_MS
    }

    /// From the deepest zoom to all of history, each scale as likely as another.
    fn scales() -> impl Strategy<Value = f64> {
        (1.0_f64..12.5).prop_map(|exponent| 10.0_f64.powf(exponent))
    }

    fn check_is_drawable(view: View) {
        assert!(view.ms_per_point().is_finite() && view.ms_per_point() >= MIN_MS_PER_POINT);
        assert!(view.width_ms() <= (LATEST_MS - EARLIEST_MS) as f64 * 1.001);
        let [first_ms, last_ms] = view.window_ms();
        assert!(first_ms <= LATEST_MS && last_ms >= EARLIEST_MS, "{view:?}");
    }

    proptest! {
        #[test]
        fn the_moment_under_the_cursor_stays_put(
            ms in moments(), scale in scales(), x in 0.0_f32..1400.0,
            factors in prop::collection::vec(0.4_f64..2.5, 1000),
        ) {
            let mut view = View::new(ms, scale, 1400.0).panned(-x);
            for factor in factors {
                view = view.zoomed_at(x, factor);
                prop_assert!((view.x_from_ms(ms) - x).abs() < 0.5, "{view:?}");
            }
        }

        #[test]
        fn x_and_time_are_inverses(left in moments(), scale in scales(), x in 0.0_f32..4000.0) {
            let view = View::new(left, scale, 4000.0);
            prop_assert!((view.x_from_ms(view.ms_from_x(x)) - x).abs() < 0.06);
        }

        #[test]
        fn no_input_makes_a_view_that_cannot_be_drawn(
            left: i64, end: i64, scale: f64, width: f32, x: f32, factor: f64, progress: f32,
        ) {
            let view = View::new(left, scale, width);
            let fitted = View::fitting([left, end], width, x);
            for view in [view, fitted, view.resized(x), View::between(view, fitted, progress)] {
                check_is_drawable(view);
                check_is_drawable(view.zoomed_at(x, factor));
                check_is_drawable(view.panned(x));
                check_is_drawable(view.centred_on(left));
            }
        }

        #[test]
        fn fitting_leaves_the_padding(first in moments(), days in 1_i64..1_000_000) {
            let range_ms = [first, first + days * DAY_MS];
            let view = View::fitting(range_ms, 1400.0, 40.0);
            prop_assert!((view.x_from_ms(range_ms[0]) - 40.0).abs() < 0.5);
            prop_assert!((view.x_from_ms(range_ms[1]) - 1360.0).abs() < 0.5);
        }

        #[test]
        fn an_animated_zoom_keeps_its_fixed_moment(
            ms in moments(), x in 0.0_f32..1400.0, steps in 1_u32..20, progress in 0.0_f32..1.0,
        ) {
            let from = View::new(ms, 1e6, 1400.0).panned(-x);
            let to = (0..steps).fold(from, |view, _| view.zoomed_at(x, 1.5));
            let way = View::between(from, to, progress);
            prop_assert!((way.x_from_ms(ms) - x).abs() < 0.5);
            let change = (to.ms_per_point / from.ms_per_point).powf(f64::from(progress));
            prop_assert!((way.ms_per_point / from.ms_per_point / change - 1.0).abs() < 1e-6);
        }
    }

    #[test]
    fn a_single_moment_is_shown_within_its_day() {
        let view = View::fitting([0, 0], 1000.0, 0.0);
        assert_eq!(view.window_ms(), [-DAY_MS / 2, DAY_MS / 2]);
    }

    #[test]
    fn one_step_at_most_doubles_the_scale() {
        let view = View::new(0, 1000.0, 100.0);
        assert!((view.zoomed_at(0.0, 1e9).ms_per_point() - 500.0).abs() < 1e-9);
        assert!((view.zoomed_at(0.0, 1e-9).ms_per_point() - 2000.0).abs() < 1e-9);
    }
}
