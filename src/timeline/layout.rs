//! Everything that a view shows, ready to be drawn.

use std::sync::Arc;

use super::footprint::{
    Footprint, LABEL_GAP_POINTS, MAX_LABEL_POINTS, fits_inside, overhang_points,
};
use super::index::{Census, Home, Index};
use super::lane::Lane;
use super::row_plan::{Planner, RowPlan};
use super::seating::Seat;
use super::summary::{Cluster, Column, Summary, summarise};
use super::tile::Level;
use super::{EventKey, Span, View};

/// Bars end this far outside of the window, where egui need not care for them.
const OFF_SCREEN_POINTS: f32 = 100.0;

/// The rows of all events are planned for a canvas of a usual size.
const MIN_CANVAS_POINTS: f64 = 256.0;
const MAX_CANVAS_POINTS: f64 = 8192.0;

/// What a view shows of every lane, and what it does not.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Layout {
    pub lanes: Vec<LaneLayout>,
    pub census: Census,
}

/// What a view shows of one lane: rows of marks, and below them a strip for the
/// clusters and columns of all that found no room in the rows.
///
/// Every event that shares a moment with the window is counted once: as a placed
/// one that is in the window, in a cluster, or in a column.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct LaneLayout {
    /// How many rows the lane was given; the strip's number, where it is a row.
    pub row_count: usize,
    /// In the order of starts.
    pub placed: Vec<Placed>,
    pub clusters: Vec<Cluster>,
    pub columns: Vec<Column>,
    /// Stretches of columns, each with all that its columns count.
    pub dense: Vec<Cluster>,
}

/// An event with a row of its own.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Placed {
    pub key: EventKey,
    /// From 0; a highlighted event without a row is in the strip below the rows.
    pub row: usize,
    /// The known start and end, cut off a little outside of the window.
    pub left_x: f32,
    pub right_x: f32,
    pub label: Option<Label>,
    /// Otherwise only its mark's rim or its label reaches in.
    pub is_in_window: bool,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Label {
    pub x: f32,
    pub width: f32,
    /// Whether it may cover its neighbours, being highlighted.
    pub is_over_others: bool,
}

/// Makes layouts, and remembers the rows of the events from one to the next.
///
/// Where an event goes depends on the index, the number of rows and the widths
/// of labels alone, not on what was looked at before. Start a new one when any
/// of them changes.
#[derive(Debug, Clone)]
pub struct Arranger {
    index: Arc<Index>,
    plans: Vec<RowPlan>,
}

impl Arranger {
    /// `row_counts` gives the rows of marks that each lane has room for; lanes
    /// beyond its end have one. `width_points` is that of the canvas: rows are
    /// given out at the zoom at which everything fits into it. Another width
    /// needs no new arrangement, it only makes that zoom a less perfect fit.
    pub fn new(index: Arc<Index>, row_counts: &[usize], width_points: f32) -> Self {
        let [first_ms, last_ms] = index.range_ms().unwrap_or_default();
        let width_points = f64::from(width_points).clamp(MIN_CANVAS_POINTS, MAX_CANVAS_POINTS);
        let root = Level::of((last_ms - first_ms) as f64 / width_points);
        let row_count = |lane| row_counts.get(lane).copied().unwrap_or(1);
        let plan = |lane| RowPlan::new(root, row_count(lane));
        let plans = (0..index.lane_count()).map(plan).collect();
        Self { index, plans }
    }

    pub fn index(&self) -> &Arc<Index> {
        &self.index
    }

    /// Places what `view` shows.
    ///
    /// `label_points` estimates the width of an event's label, 0 for none.
    /// `highlighted` events get a mark and a label in any case: the selected one
    /// and the one under the cursor. They move nothing else.
    pub fn layout(
        &mut self,
        view: View,
        highlighted: &[EventKey],
        label_points: impl Fn(EventKey) -> f32,
    ) -> Layout {
        let homes: Vec<Home> = highlighted.iter().filter_map(|key| self.index.home(*key)).collect();
        let frame =
            Frame { view, level: Level::of(view.ms_per_point()), label_points: &label_points };
        let lanes = self.index.lanes().iter().zip(&mut self.plans).enumerate();
        let lanes = lanes.map(|(nth, (lane, plan))| {
            let highlighted = homes.iter().filter(|home| home.lane() == nth);
            frame.lane_layout(lane, plan, highlighted.map(|home| home.slot()))
        });
        Layout { lanes: lanes.collect(), census: self.index.census(view.window_ms()) }
    }
}

impl LaneLayout {
    /// How many events are counted in clusters and columns.
    pub fn hidden_count(&self) -> usize {
        let clusters = self.clusters.iter().map(|cluster| cluster.count);
        clusters.chain(self.columns.iter().map(|column| column.count)).sum()
    }
}

/// What one frame needs for every lane.
struct Frame<'a> {
    view: View,
    level: Level,
    label_points: &'a dyn Fn(EventKey) -> f32,
}

impl Frame<'_> {
    fn lane_layout(
        &self,
        lane: &Lane,
        plan: &mut RowPlan,
        highlighted: impl Iterator<Item = usize>,
    ) -> LaneLayout {
        let window_ms = self.view.window_ms();
        let row_count = plan.row_count();
        let mut planner = Planner { plan, lane, label_points: self.label_points };
        let mut seats = planner.seats_in(self.level, window_ms);
        let highlighted: Vec<usize> = highlighted.collect();
        for slot in &highlighted {
            if let Err(place) = seats.binary_search_by_key(slot, |seat| seat.slot) {
                seats.insert(place, Seat { slot: *slot, row: row_count, label_points: None });
            }
        }
        let mut placed = Vec::new();
        let mut shown_starts_ms = Vec::new();
        for seat in seats {
            let is_highlighted = highlighted.contains(&seat.slot);
            let Some(it) = self.placed(lane, seat, is_highlighted) else { continue };
            if it.is_in_window {
                shown_starts_ms.extend(lane.start_ms(seat.slot));
            }
            placed.push(it);
        }
        let Summary { clusters, columns, dense } =
            summarise(lane, self.view, self.level, &shown_starts_ms);
        LaneLayout { row_count, placed, clusters, columns, dense }
    }

    /// Returns `None` for what is outside of the window with its label.
    fn placed(&self, lane: &Lane, seat: Seat, is_highlighted: bool) -> Option<Placed> {
        let key = lane.key(seat.slot)?;
        let span = lane.span(seat.slot)?;
        let window_ms = self.view.window_ms();
        let is_in_window = span.start_ms <= window_ms[1] && window_ms[0] <= span.end_ms;
        let print = Footprint::of(span, seat.label_points, self.level);
        if !is_in_window && !print.overlaps(window_ms[0], window_ms[1].saturating_add(1)) {
            return None;
        }
        let highlight = || (self.label_points)(key).min(MAX_LABEL_POINTS);
        let width = seat.label_points.or_else(|| is_highlighted.then(highlight));
        let width = width.filter(|width| *width > 0.0);
        let edges_x = [span.start_ms, span.end_ms].map(|ms| self.view.x_from_ms(ms));
        let label = width.map(|width| Label {
            x: label_x(span, edges_x, width),
            width,
            is_over_others: seat.label_points.is_none(),
        });
        let right_limit = self.view.width_points() + OFF_SCREEN_POINTS;
        let [left_x, right_x] = edges_x.map(|x| x.clamp(-OFF_SCREEN_POINTS, right_limit));
        Some(Placed { key, row: seat.row, left_x, right_x, label, is_in_window })
    }
}

/// Inside a long bar, as far to the left as the window allows; else to the right
/// of the mark.
fn label_x(span: Span, [left_x, right_x]: [f32; 2], width: f32) -> f32 {
    if fits_inside(right_x - left_x, width) {
        let rightmost_x = right_x - LABEL_GAP_POINTS - width;
        return (left_x.max(0.0) + LABEL_GAP_POINTS).min(rightmost_x);
    }
    let [_, overhang] = overhang_points(span);
    right_x + overhang + LABEL_GAP_POINTS
}
