//! The rows of a lane's events: the same at every zoom and in every window.
//!
//! Seats are given out from coarse to fine. At the level of zoom at which all
//! events fit into a window, the most important get a seat in the first row that
//! has room. At each finer level everything spreads out to twice the width; who
//! has a seat or a label keeps it, and the gaps go to the next in importance.
//! So an event never changes its row, and zooming in only ever adds marks and
//! labels. Zooming out beyond that level hides marks, and moves none.
//!
//! A window must not pay for the events outside of it, so a level is cut into
//! tiles that are filled only when they are looked at. The result must not depend
//! on which tile is looked at first. Therefore even tiles are filled as if they
//! were alone, and odd tiles after both of their neighbours; and no new seat
//! reaches beyond the tile to the right of its own. Two tiles that are filled
//! without regard to each other can then never meet.
//!
//! In a crowded place only the most important event competes for a seat: there
//! the density says more than a random choice of marks.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use super::EventKey;
use super::footprint::{MAX_LABEL_POINTS, MAX_LEFT_POINTS};
use super::lane::Lane;
use super::seating::{Seat, Table};
use super::tile::{Level, Tile};

/// Crowds are looked for in cells of this width; it divides a tile.
const CELL_POINTS: f32 = 32.0;

/// A cell with more events than this for each row is a crowd.
const CROWD_PER_ROW: usize = 4;

/// Tiles to keep. Whoever wanders further has the older ones filled again.
const MAX_TILES: usize = 4096;

/// What has been found out so far about one lane's rows.
#[derive(Debug, Clone)]
pub(super) struct RowPlan {
    row_count: usize,
    /// The level at which all events fit into a window.
    root: Level,
    root_seats: Option<Arc<[Seat]>>,
    /// The seats at coarser levels than the root.
    thinned: HashMap<Level, Arc<[Seat]>>,
    /// Everything that reaches into a tile, with some room to its left.
    seats: HashMap<Tile, Arc<[Seat]>>,
    /// The new seats and labels of the events that start in a tile.
    additions: HashMap<Tile, Arc<[Seat]>>,
}

/// A plan with what it takes to go on with it.
pub(super) struct Planner<'a> {
    pub(super) plan: &'a mut RowPlan,
    pub(super) lane: &'a Lane,
    pub(super) label_points: &'a dyn Fn(EventKey) -> f32,
}

impl RowPlan {
    /// `root` is the same for all lanes, so that they change their level together.
    pub(super) fn new(root: Level, row_count: usize) -> Self {
        Self {
            row_count,
            root,
            root_seats: None,
            thinned: HashMap::new(),
            seats: HashMap::new(),
            additions: HashMap::new(),
        }
    }

    pub(super) fn row_count(&self) -> usize {
        self.row_count
    }

    fn forget_if_full(&mut self) {
        if self.seats.len() + self.additions.len() > MAX_TILES {
            self.seats.clear();
            self.additions.clear();
        }
    }
}

impl Planner<'_> {
    /// All seats at a level that reach into a window, each once.
    pub(super) fn seats_in(&mut self, level: Level, window_ms: [i64; 2]) -> Vec<Seat> {
        if level > self.plan.root {
            return self.thinned(level).to_vec();
        }
        self.plan.forget_if_full();
        let Some([first_ms, last_ms]) = self.lane.range_ms() else { return Vec::new() };
        let poking_in_ms = level.ms_from_points(MAX_LEFT_POINTS);
        let window_ms = [
            window_ms[0].clamp(first_ms, last_ms),
            window_ms[1].saturating_add(poking_in_ms).clamp(first_ms, last_ms),
        ];
        let mut seats = Vec::new();
        for tile in Tile::covering(level, window_ms) {
            seats.extend_from_slice(&self.seats(tile));
        }
        merged(seats)
    }

    fn seats(&mut self, tile: Tile) -> Arc<[Seat]> {
        if tile.level >= self.plan.root {
            return self.root_seats();
        }
        if let Some(known) = self.plan.seats.get(&tile) {
            return Arc::clone(known);
        }
        let mut seats = self.seats(tile.parent()).to_vec();
        seats.extend_from_slice(&self.additions(tile.left()));
        seats.extend_from_slice(&self.additions(tile));
        let start_ms = tile.start_ms() - tile.level.ms_from_points(MAX_LEFT_POINTS);
        let reaches_in = |seat: &Seat| {
            let print = seat.footprint(self.lane, tile.level);
            print.is_some_and(|print| print.overlaps(start_ms, tile.end_ms()))
        };
        let mut seats = merged(seats);
        seats.retain(reaches_in);
        for seat in &mut seats {
            seat.label_points = seat.label_points.or_else(|| self.label_inside(*seat, tile.level));
        }
        let seats: Arc<[Seat]> = seats.into();
        self.plan.seats.insert(tile, Arc::clone(&seats));
        seats
    }

    /// The width of a label that finds room in its own bar. It needs nobody’s
    /// leave, and far from where the bar starts nobody could ask for it.
    fn label_inside(&self, seat: Seat, level: Level) -> Option<f32> {
        let width = (self.label_points)(self.lane.key(seat.slot)?).min(MAX_LABEL_POINTS);
        let labelled = Seat { label_points: Some(width).filter(|width| *width > 0.0), ..seat };
        let print = labelled.footprint(self.lane, level)?;
        labelled.label_points.filter(|_| print.right_ms == print.mark_right_ms)
    }

    fn additions(&mut self, tile: Tile) -> Arc<[Seat]> {
        let slots = self.slots([tile.start_ms(), tile.end_ms()]);
        if slots.is_empty() {
            return Arc::new([]);
        }
        if let Some(known) = self.plan.additions.get(&tile) {
            return Arc::clone(known);
        }
        let mut seated = self.seats(tile.parent()).to_vec();
        if tile.is_odd() {
            seated.extend_from_slice(&self.seats(tile.parent().right()));
            seated.extend_from_slice(&self.additions(tile.left()));
            seated.extend_from_slice(&self.additions(tile.right()));
        }
        let limit_ms = tile.right().end_ms() - tile.level.ms_from_points(MAX_LEFT_POINTS);
        let seated = merged(seated);
        let additions = self.fill(tile.level, [tile].into_iter(), slots, &seated, limit_ms).into();
        self.plan.additions.insert(tile, Arc::clone(&additions));
        additions
    }

    /// At the root there are few tiles, and they are filled as one.
    fn root_seats(&mut self) -> Arc<[Seat]> {
        if let Some(known) = &self.plan.root_seats {
            return Arc::clone(known);
        }
        let range_ms = self.lane.range_ms().unwrap_or_default();
        let (root, slots) = (self.plan.root, 0..self.lane.len());
        let tiles = Tile::covering(root, range_ms);
        let seats: Arc<[Seat]> = self.fill(root, tiles, slots, &[], i64::MAX).into();
        self.plan.root_seats = Some(Arc::clone(&seats));
        seats
    }

    /// Gives seats to events in `slots`, which start in `tiles`; `seated` is
    /// sorted by slot.
    fn fill(
        &self,
        level: Level,
        tiles: impl Iterator<Item = Tile>,
        slots: Range<usize>,
        seated: &[Seat],
        limit_ms: i64,
    ) -> Vec<Seat> {
        let row_count = self.plan.row_count;
        let mut candidates: Vec<usize> = tiles.flat_map(|tile| self.candidates(tile)).collect();
        candidates.sort_unstable();
        candidates.dedup();
        candidates.retain(|slot| seated.binary_search_by_key(slot, |seat| seat.slot).is_err());
        let mut table =
            Table::new(self.lane, self.label_points, level, limit_ms, row_count, seated);
        let without_label =
            |seat: &&Seat| seat.label_points.is_none() && slots.contains(&seat.slot);
        for seat in seated.iter().filter(without_label) {
            table.label(*seat);
        }
        table.seat_all(candidates, row_count);
        table.into_guests()
    }

    /// The events that compete for a seat: all of a cell, or if that is crowded
    /// the most important.
    fn candidates(&self, tile: Tile) -> Vec<usize> {
        let cell_ms = tile.level.ms_from_points(CELL_POINTS);
        let mut candidates = Vec::new();
        let mut start_ms = tile.start_ms();
        while start_ms < tile.end_ms() {
            let cell = self.slots([start_ms, start_ms.saturating_add(cell_ms)]);
            if cell.len() <= CROWD_PER_ROW * self.plan.row_count {
                candidates.extend(cell);
            } else {
                candidates.extend(self.lane.most_important(cell));
            }
            start_ms = start_ms.saturating_add(cell_ms);
        }
        candidates
    }

    /// Coarser than the root: who has a root seat and no better neighbour.
    fn thinned(&mut self, level: Level) -> Arc<[Seat]> {
        if let Some(known) = self.plan.thinned.get(&level) {
            return Arc::clone(known);
        }
        let root_seats = self.root_seats();
        let mut table =
            Table::new(self.lane, self.label_points, level, i64::MAX, self.plan.row_count, &[]);
        table.keep_some(&root_seats);
        let seats: Arc<[Seat]> = merged(table.into_guests()).into();
        self.plan.thinned.insert(level, Arc::clone(&seats));
        seats
    }

    /// The slots of what starts from one moment up to before another.
    fn slots(&self, [start_ms, end_ms]: [i64; 2]) -> Range<usize> {
        self.lane.started_before(start_ms)..self.lane.started_before(end_ms)
    }
}

/// Sorts by slot and keeps one seat of each event, with the label it was given
/// at the finest level.
fn merged(mut seats: Vec<Seat>) -> Vec<Seat> {
    seats.sort_unstable_by_key(|seat| (seat.slot, seat.label_points.is_none()));
    seats.dedup_by_key(|seat| seat.slot);
    seats
}
