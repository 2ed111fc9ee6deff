//! Levels of zoom, each twice as fine as the one above, and time cut into tiles.

use super::calendar::EARLIEST_MS;

/// The width of a tile at the scale of its level: 512 points.
const TILE_POINTS_LOG2: u32 = 9;

/// No tile is longer than `i64` milliseconds reach.
const COARSEST: u32 = 50;

/// A bucket of zoom: scales down to half of its own.
///
/// Whatever has room at a level's own scale has room in the whole bucket, as
/// all its other scales spread things out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Level(u32);

impl Level {
    /// The level in whose bucket a scale lies.
    pub(super) fn of(ms_per_point: f64) -> Self {
        Self((ms_per_point.max(1.0).log2().ceil() as u32).min(COARSEST))
    }

    /// The scale of the level: the coarsest one of its bucket.
    pub(super) fn ms_per_point(self) -> f64 {
        (1_i64 << self.0) as f64
    }

    pub(super) fn ms_from_points(self, points: f32) -> i64 {
        (f64::from(points) * self.ms_per_point()).ceil() as i64
    }

    /// The number of the part of `points` width, a power of two, that holds `ms`.
    pub(super) fn part(self, ms: i64, points_log2: u32) -> i64 {
        (ms - EARLIEST_MS) >> (self.0 + points_log2)
    }

    /// The beginning of a part.
    pub(super) fn part_ms(self, part: i64, points_log2: u32) -> i64 {
        EARLIEST_MS.saturating_add(part.saturating_mul(1 << (self.0 + points_log2)))
    }

    fn coarser(self) -> Self {
        Self((self.0 + 1).min(COARSEST))
    }
}

/// A stretch of time, 512 points wide at its level. Each has two children at
/// the next finer level, an even and an odd one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Tile {
    pub(super) level: Level,
    nth: i64,
}

impl Tile {
    /// The tile that holds `ms`.
    pub(super) fn at(level: Level, ms: i64) -> Self {
        Self { level, nth: level.part(ms, TILE_POINTS_LOG2) }
    }

    /// All tiles that hold a part of the range.
    pub(super) fn covering(
        level: Level,
        [first_ms, last_ms]: [i64; 2],
    ) -> impl Iterator<Item = Self> {
        let [first, last] = [first_ms, last_ms].map(|ms| Self::at(level, ms).nth);
        (first..=last).map(move |nth| Self { level, nth })
    }

    pub(super) fn start_ms(self) -> i64 {
        self.level.part_ms(self.nth, TILE_POINTS_LOG2)
    }

    /// The moment after its last.
    pub(super) fn end_ms(self) -> i64 {
        self.right().start_ms()
    }

    pub(super) fn is_odd(self) -> bool {
        self.nth % 2 != 0
    }

    pub(super) fn left(self) -> Self {
        Self { nth: self.nth - 1, ..self }
    }

    pub(super) fn right(self) -> Self {
        Self { nth: self.nth + 1, ..self }
    }

    pub(super) fn parent(self) -> Self {
        Self { level: self.level.coarser(), nth: self.nth.div_euclid(2) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(ms_per_point: f64, own_scale: f64) {
        assert!((Level::of(ms_per_point).ms_per_point() - own_scale).abs() < 0.5);
    }

    #[test]
    fn a_bucket_goes_from_its_scale_down_to_half_of_it() {
        check(10.0, 16.0);
        check(16.0, 16.0);
        check(16.1, 32.0);
        check(f64::MAX, (1_i64 << COARSEST) as f64);
    }

    #[test]
    fn children_share_the_time_of_their_parent() {
        let tile = Tile::at(Level::of(1000.0), 1_700_000_000_000);
        let (even, odd) = if tile.is_odd() { (tile.left(), tile) } else { (tile, tile.right()) };
        assert_eq!((even.parent(), odd.parent()), (tile.parent(), tile.parent()));
        assert_eq!(even.start_ms(), tile.parent().start_ms());
        assert_eq!(odd.end_ms(), tile.parent().end_ms());
        assert_eq!(even.end_ms(), odd.start_ms());
    }
}
