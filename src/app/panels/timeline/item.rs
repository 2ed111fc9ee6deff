//! The events as one item of the plot.

use std::ops::RangeInclusive;
use std::rc::Rc;

use eframe::egui::epaint::shape_transform::adjust_colors;
use eframe::egui::{Align2, Color32, Pos2, Rect, Shape, StrokeKind, Ui, pos2, vec2};
use egui_plot::{PlotBounds, PlotGeometry, PlotItem, PlotItemBase, PlotTransform};

use crate::app::sign::Sign;
use crate::app::theme::{self, Palette};
use crate::model::Event;
use crate::timeline::{EventKey, LaneLayout, PILL_POINTS};

use super::backdrop::Backdrop;
use super::canvas::Drawing;
use super::lanes::{LanePlace, ROW_HEIGHT, STRIP_HEIGHT};
use super::marks::{Mark, MarkPainter};
use super::names::lane_colour;
use super::peek;

/// Draws what the layout placed; the plot gives it its place and clips it.
pub(super) struct EventsItem {
    base: PlotItemBase,
    drawing: Rc<Drawing>,
}

impl EventsItem {
    pub(super) fn new(drawing: Rc<Drawing>) -> Self {
        Self { base: PlotItemBase::new("events".to_owned()), drawing }
    }
}

/// Where the canvas is on the screen.
#[derive(Debug, Clone, Copy)]
pub(super) struct Origin(Pos2);

impl Origin {
    pub(super) fn new(frame: Rect, drawing: &Drawing) -> Self {
        Self(pos2(frame.left(), frame.top() - drawing.scroll))
    }

    pub(super) fn x(self, x: f32) -> f32 {
        self.0.x + x
    }

    pub(super) fn y(self, y: f32) -> f32 {
        self.0.y + y
    }
}

impl PlotItem for EventsItem {
    fn shapes(&self, ui: &Ui, transform: &PlotTransform, shapes: &mut Vec<Shape>) {
        let frame = *transform.frame();
        let palette = Palette::in_ui(ui);
        Backdrop { ui, drawing: &self.drawing, palette, frame }.paint(shapes);
        let painter = LanePainter {
            ui,
            palette,
            drawing: &self.drawing,
            origin: Origin::new(frame, &self.drawing),
            frame,
        };
        let lanes = self.drawing.lanes.iter().zip(&self.drawing.layout.lanes);
        for (number, (place, layout)) in lanes.enumerate() {
            painter.paint(number, *place, layout, shapes);
        }
    }

    fn initialize(&mut self, _x_range: RangeInclusive<f64>) {}

    fn color(&self) -> Color32 {
        Color32::TRANSPARENT
    }

    fn allow_hover(&self) -> bool {
        false
    }

    fn geometry(&self) -> PlotGeometry<'_> {
        PlotGeometry::None
    }

    fn bounds(&self) -> PlotBounds {
        PlotBounds::NOTHING
    }

    fn base(&self) -> &PlotItemBase {
        &self.base
    }

    fn base_mut(&mut self) -> &mut PlotItemBase {
        &mut self.base
    }
}

/// Half the height of the ring around an event that stands out, in points.
const RING: f32 = 10.0;

/// How wide a group of one is, in points.
const SINGLE_WIDTH: f32 = 20.0;

/// How high the tick of an event is that was found in a group, in points.
const TICK: f32 = 7.0;

/// How much is left of the colours of events that step back.
const DIMMED: f32 = 0.3;

fn dim(shape: &mut Shape) {
    adjust_colors(shape, |colour| *colour = colour.gamma_multiply(DIMMED));
}

struct LanePainter<'a> {
    ui: &'a Ui,
    palette: &'static Palette,
    drawing: &'a Drawing,
    origin: Origin,
    frame: Rect,
}

impl LanePainter<'_> {
    fn paint(&self, number: usize, place: LanePlace, layout: &LaneLayout, shapes: &mut Vec<Shape>) {
        let top = self.origin.y(place.top);
        let rect = Rect::from_min_max(
            pos2(self.frame.left(), top),
            pos2(self.frame.right(), top + place.height),
        );
        if place.is_hidden() || !rect.intersects(self.frame) {
            return;
        }
        let Some(lane) = self.drawing.arrangement.lanes.get(number) else { return };
        let colour = lane_colour(lane, self.palette);
        let border = (1.0, self.palette.line);
        shapes.push(Shape::hline(rect.x_range(), rect.bottom(), border));
        let first = shapes.len();
        self.paint_summary(number, place, layout, colour, shapes);
        self.paint_found(number, place, layout, shapes);
        if !self.drawing.emphasised.is_empty() {
            shapes.iter_mut().skip(first).for_each(dim);
        }
        let marks = MarkPainter {
            ui: self.ui,
            palette: self.palette,
            drawing: self.drawing,
            origin: self.origin,
        };
        let emphasised = &self.drawing.emphasised;
        let is_highlighted = |key| {
            let is_pointed =
                self.drawing.selected == Some(key) || self.drawing.hovered == Some(key);
            is_pointed || emphasised.contains(&key)
        };
        // Highlighted marks lie over the others.
        for wanted in [false, true] {
            for placed in &layout.placed {
                if is_highlighted(placed.key) == wanted {
                    let mark =
                        Mark { placed: *placed, y: self.origin.y(place.row_middle(placed.row)) };
                    let first = shapes.len();
                    marks.paint(mark, shapes);
                    if self.has_found(placed.key) {
                        shapes.push(self.ring(mark, self.palette.hit_ring));
                    }
                    if emphasised.contains(&placed.key) {
                        shapes.push(self.ring(mark, self.palette.accent));
                    } else if !emphasised.is_empty() && !wanted {
                        shapes.iter_mut().skip(first).for_each(dim);
                    }
                }
            }
        }
    }

    fn has_found(&self, key: EventKey) -> bool {
        self.drawing.found.as_ref().is_some_and(|found| found.has_event(key.0))
    }

    /// Ticks below groups where events were found that have no row.
    fn paint_found(
        &self,
        number: usize,
        place: LanePlace,
        layout: &LaneLayout,
        shapes: &mut Vec<Shape>,
    ) {
        let Some(found) = &self.drawing.found else { return };
        let placed = layout.placed.iter().filter(|placed| self.has_found(placed.key));
        let index = &self.drawing.arrangement.index;
        let starts = placed.filter_map(|placed| Some(index.find(placed.key)?.1.start_ms));
        let mut placed_ms: Vec<i64> = starts.collect();
        placed_ms.sort_unstable();
        let [first_ms, last_ms] = self.drawing.view.window_ms();
        let starts_ms = found.lane_starts_ms.get(number).map_or(&[][..], |starts| starts);
        let first = starts_ms.partition_point(|ms| *ms < first_ms);
        let inside = starts_ms.iter().skip(first).take_while(|ms| **ms <= last_ms);
        let bottom = self.origin.y(place.row_middle(layout.row_count)) + ROW_HEIGHT / 2.0;
        let mut before = f32::NEG_INFINITY;
        for ms in inside.filter(|ms| placed_ms.binary_search(ms).is_err()) {
            let x = self.origin.x(self.drawing.view.x_from_ms(*ms)).round();
            if x > before {
                let line = (2.0, self.palette.hit_ring);
                shapes.push(Shape::vline(x, bottom - TICK..=bottom, line));
                before = x;
            }
        }
    }

    /// Around an event that stands out from the others.
    fn ring(&self, mark: Mark, colour: Color32) -> Shape {
        let [left, right] = [mark.placed.left_x, mark.placed.right_x].map(|x| self.origin.x(x));
        let inner = Rect::from_min_max(pos2(left, mark.y), pos2(right.max(left), mark.y));
        let line = (2.0, colour);
        Shape::rect_stroke(inner.expand(RING), RING, line, StrokeKind::Inside)
    }

    /// A group of one: the sign of the event in place of a number. How exactly its
    /// date is known has no room here.
    fn single(&self, event: &Event, center: Pos2) -> Vec<Shape> {
        let sign = Sign::of_kind(event.kind(), self.palette);
        let rect = Rect::from_center_size(center, vec2(SINGLE_WIDTH, 16.0));
        let rim = Shape::rect_stroke(rect, 8.0, (1.0, sign.colour), StrokeKind::Inside);
        let mut shapes = vec![Shape::rect_filled(rect, 8.0, sign.colour.gamma_multiply(0.25)), rim];
        shapes.extend(sign.filled(center, 3.0));
        shapes
    }

    /// Pills and columns for what found no room in the rows.
    fn paint_summary(
        &self,
        number: usize,
        place: LanePlace,
        layout: &LaneLayout,
        colour: Color32,
        shapes: &mut Vec<Shape>,
    ) {
        let middle = self.origin.y(place.row_middle(layout.row_count));
        let highest = layout.columns.iter().map(|column| column.count).max().unwrap_or(1);
        let bottom = middle + STRIP_HEIGHT / 2.0 - ROW_HEIGHT / 2.0 + STRIP_HEIGHT / 2.0;
        for column in &layout.columns {
            // Square roots keep single events visible beside a thousand.
            let share = (column.count as f32 / highest as f32).sqrt();
            let height = (STRIP_HEIGHT - 4.0) * share.max(0.1);
            let rect = Rect::from_min_max(
                pos2(self.origin.x(column.left_x), bottom - height),
                pos2(self.origin.x(column.right_x) - 0.5, bottom),
            );
            shapes.push(Shape::rect_filled(rect, 0.0, colour.gamma_multiply(0.8)));
        }
        for cluster in &layout.clusters {
            let center = pos2(self.origin.x(cluster.x), middle);
            if let Some(event) = peek::only_event(self.drawing, number, *cluster) {
                shapes.extend(self.single(event, center));
                continue;
            }
            let rect = Rect::from_center_size(center, vec2(PILL_POINTS - 4.0, 16.0));
            shapes.push(Shape::rect_filled(rect, 8.0, colour.gamma_multiply(0.25)));
            shapes.push(Shape::rect_stroke(rect, 8.0, (1.0, colour), StrokeKind::Inside));
            let galley = self.ui.painter().layout_no_wrap(
                cluster.count.to_string(),
                theme::small(),
                self.palette.text,
            );
            let text = Align2::CENTER_CENTER.anchor_size(center, galley.size());
            shapes.push(Shape::galley(text.min, galley, self.palette.text));
        }
    }
}
