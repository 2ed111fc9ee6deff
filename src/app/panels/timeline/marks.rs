//! How one event is drawn: a dot, a bar, or a tail that fades where the words
//! leave the date open.

use eframe::egui::epaint::{Mesh, PathShape, Vertex};
use eframe::egui::text::LayoutJob;
use eframe::egui::{Align2, Color32, Pos2, Rect, Shape, Stroke, StrokeKind, Ui, pos2, vec2};

use crate::app::theme::{self, Palette};
use crate::model::{Event, Realis};
use crate::timeline::{Edge, Extent, Label, OPEN_TAIL_POINTS, Placed};

use super::canvas::Drawing;
use super::item::Origin;

const DOT_RADIUS: f32 = 4.5;
const BAR_HEIGHT: f32 = 8.0;
const SHORTEST_BAR: f32 = 4.0;

/// How strong a bar is in which the event is one moment somewhere.
const UNSURE: f32 = 0.55;

/// A placed event and the middle of its row on the screen.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mark {
    pub(super) placed: Placed,
    pub(super) y: f32,
}

pub(super) struct MarkPainter<'a> {
    pub(super) ui: &'a Ui,
    pub(super) palette: &'static Palette,
    pub(super) drawing: &'a Drawing,
    pub(super) origin: Origin,
    /// Of the lane.
    pub(super) colour: Color32,
}

impl MarkPainter<'_> {
    pub(super) fn paint(&self, mark: Mark, shapes: &mut Vec<Shape>) {
        let Some(event) = self.drawing.arrangement.events.get(mark.placed.key.0) else { return };
        let is_selected = self.drawing.selected == Some(mark.placed.key);
        match Extent::of(event.when) {
            Some(Extent::Dot { at_ms: _ }) => self.paint_dot(event, mark, is_selected, shapes),
            Some(Extent::Bar { left, right, has_core }) => {
                let strength = if has_core { 1.0 } else { UNSURE };
                self.paint_bar([left, right], strength, event, mark, is_selected, shapes);
            }
            None => {}
        }
        if let Some(label) = mark.placed.label {
            let is_hovered = self.drawing.hovered == Some(mark.placed.key);
            let is_in_bar = label.x < mark.placed.right_x;
            if is_in_bar {
                let plate = Rect::from_min_max(
                    pos2(self.origin.x(label.x) - 3.0, mark.y - 8.0),
                    pos2(self.origin.x(label.x + label.width) + 3.0, mark.y + 8.0),
                );
                let colour = self.palette.canvas.gamma_multiply(0.5);
                shapes.push(Shape::rect_filled(plate, 3.0, colour));
            }
            self.paint_label(event, label, mark.y, is_selected || is_hovered, shapes);
        }
    }

    fn paint_dot(&self, event: &Event, mark: Mark, is_selected: bool, shapes: &mut Vec<Shape>) {
        let center = pos2(self.origin.x(mark.placed.left_x), mark.y);
        let colour = self.colour;
        if is_selected {
            shapes.push(Shape::circle_filled(center, DOT_RADIUS + 5.0, self.palette.selection));
            shapes.push(Shape::circle_stroke(center, DOT_RADIUS + 5.0, (1.5, self.palette.accent)));
        }
        let is_planned = event.realis == Realis::Planned;
        if event.is_disputed {
            shapes.push(diamond(center, DOT_RADIUS + 1.5, colour));
        } else if is_planned {
            shapes.push(Shape::circle_filled(center, DOT_RADIUS, self.palette.canvas));
            shapes.extend(dashed_circle(center, DOT_RADIUS, colour));
        } else if event.when.is_uncertain() {
            // Inferred rather than stated: there, but not filled.
            shapes.push(Shape::circle_filled(center, DOT_RADIUS, self.palette.canvas));
            shapes.push(Shape::circle_filled(center, DOT_RADIUS, colour.gamma_multiply(0.3)));
            shapes.push(Shape::circle_stroke(center, DOT_RADIUS - 0.5, (1.0, colour)));
        } else {
            shapes.push(Shape::circle_filled(center, DOT_RADIUS, colour));
        }
        if event.article_count() > 1 && !is_planned {
            let radius = DOT_RADIUS + if event.is_disputed { 4.0 } else { 2.0 };
            shapes.push(Shape::circle_stroke(center, radius, (1.2, colour)));
        }
    }

    fn paint_bar(
        &self,
        [left, right]: [Edge; 2],
        strength: f32,
        event: &Event,
        mark: Mark,
        is_selected: bool,
        shapes: &mut Vec<Shape>,
    ) {
        let x = |ms| self.origin.x(self.drawing.view.x_from_ms(ms).clamp(-4_000.0, 20_000.0));
        let full = self.colour.gamma_multiply(strength);
        let mut stops = vec![(x(left.inner_ms()), full), (x(right.inner_ms()), full)];
        if let Some(tip) = tip(left, -OPEN_TAIL_POINTS, &x) {
            stops.insert(0, (tip, Color32::TRANSPARENT));
        }
        if let Some(tip) = tip(right, OPEN_TAIL_POINTS, &x) {
            stops.push((tip, Color32::TRANSPARENT));
        }
        let whole = whole(&mut stops, mark.y);
        if is_selected {
            let around = whole.expand(4.0);
            shapes.push(Shape::rect_filled(around, 6.0, self.palette.selection));
            shapes.push(Shape::rect_stroke(
                around,
                6.0,
                (1.5, self.palette.accent),
                StrokeKind::Inside,
            ));
        }
        if event.realis == Realis::Planned {
            shapes.extend(dashed_box(whole, self.colour));
            return;
        }
        shapes.push(gradient(&stops, whole));
    }

    fn paint_label(
        &self,
        event: &Event,
        label: Label,
        y: f32,
        is_highlighted: bool,
        shapes: &mut Vec<Shape>,
    ) {
        let colour = self.palette.text;
        let mut job = LayoutJob::simple_singleline(event.title.clone(), theme::label(), colour);
        job.wrap.max_width = label.width + 1.0;
        job.wrap.max_rows = 1;
        job.wrap.break_anywhere = true;
        let galley = self.ui.painter().layout_job(job);
        let place = pos2(self.origin.x(label.x), y);
        let text = Align2::LEFT_CENTER.anchor_size(place, galley.size());
        if is_highlighted || label.is_over_others {
            let behind = text.expand2(vec2(4.0, 2.0));
            shapes.push(Shape::rect_filled(behind, 4.0, self.palette.raised));
            shapes.push(Shape::rect_stroke(
                behind,
                4.0,
                (1.0, self.palette.line),
                StrokeKind::Inside,
            ));
        }
        shapes.push(Shape::galley(text.min, galley, colour));
    }
}

fn diamond(center: Pos2, radius: f32, colour: Color32) -> Shape {
    let corners = [(0.0, -radius), (radius, 0.0), (0.0, radius), (-radius, 0.0)];
    let points = corners.map(|(x, y)| center + vec2(x, y)).to_vec();
    Shape::Path(PathShape::convex_polygon(points, colour, Stroke::NONE))
}

fn dashed_circle(center: Pos2, radius: f32, colour: Color32) -> Vec<Shape> {
    let points: Vec<Pos2> = (0..=24)
        .map(|step| {
            let angle = std::f32::consts::TAU * step as f32 / 24.0;
            center + radius * vec2(angle.cos(), angle.sin())
        })
        .collect();
    Shape::dashed_line(&points, (1.5, colour), 3.0, 2.0)
}

fn dashed_box(rect: Rect, colour: Color32) -> Vec<Shape> {
    let corners = [
        rect.left_top(),
        rect.right_top(),
        rect.right_bottom(),
        rect.left_bottom(),
        rect.left_top(),
    ];
    Shape::dashed_line(&corners, (1.5, colour), 4.0, 3.0)
}

/// Where an end that is not sharp has faded to nothing.
fn tip(edge: Edge, tail: f32, x: &impl Fn(i64) -> f32) -> Option<f32> {
    match edge {
        Edge::Sharp { ms: _ } => None,
        Edge::Fading { outer_ms, inner_ms: _ } => Some(x(outer_ms)),
        Edge::Open { ms } => Some(x(ms) + tail),
    }
}

/// The rectangle of a bar; one too short to be seen is widened.
fn whole(stops: &mut [(f32, Color32)], y: f32) -> Rect {
    let ends = |stops: &[(f32, Color32)]| {
        let left = stops.first().map_or(0.0, |stop| stop.0);
        (left, stops.last().map_or(left, |stop| stop.0))
    };
    let (left, right) = ends(stops);
    let missing = SHORTEST_BAR - (right - left);
    if missing > 0.0 {
        if let Some(first) = stops.first_mut() {
            first.0 -= missing / 2.0;
        }
        if let Some(last) = stops.last_mut() {
            last.0 += missing / 2.0;
        }
    }
    let (left, right) = ends(stops);
    // On whole points the edges are sharp.
    let top = (y - BAR_HEIGHT / 2.0).round();
    Rect::from_min_max(pos2(left, top), pos2(right, top + BAR_HEIGHT))
}

/// A bar that goes from colour to colour.
fn gradient(stops: &[(f32, Color32)], bar: Rect) -> Shape {
    let mut mesh = Mesh::default();
    for (number, (x, colour)) in stops.iter().enumerate() {
        for y in [bar.top(), bar.bottom()] {
            let uv = eframe::egui::epaint::WHITE_UV;
            mesh.vertices.push(Vertex { pos: pos2(*x, y), uv, color: *colour });
        }
        if number > 0 {
            let corner = 2 * number as u32;
            mesh.add_triangle(corner - 2, corner - 1, corner);
            mesh.add_triangle(corner - 1, corner, corner + 1);
        }
    }
    Shape::mesh(mesh)
}
