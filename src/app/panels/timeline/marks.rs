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

const DOT_RADIUS: f32 = 5.0;
const BAR_HEIGHT: f32 = 8.0;

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
        } else {
            shapes.push(Shape::circle_filled(center, DOT_RADIUS, colour));
        }
        if event.article_count() > 1 && !is_planned {
            let radius = DOT_RADIUS + if event.is_disputed { 4.0 } else { 2.5 };
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
        let [core_left, core_right] = [x(left.inner_ms()), x(right.inner_ms())];
        // Even a short bar has to be seen.
        let grow = ((DOT_RADIUS - (core_right - core_left)) / 2.0).max(0.0);
        let stroke = |from: f32, to: f32| {
            Rect::from_min_max(
                pos2(from, mark.y - BAR_HEIGHT / 2.0),
                pos2(to, mark.y + BAR_HEIGHT / 2.0),
            )
        };
        let whole = stroke(x(left.outer_ms()) - grow, x(right.outer_ms()) + grow);
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
        shapes.push(Shape::rect_filled(stroke(core_left - grow, core_right + grow), 2.0, full));
        for (edge, core, away) in [(left, core_left - grow, -1.0), (right, core_right + grow, 1.0)]
        {
            let tip = match edge {
                Edge::Sharp { ms: _ } => continue,
                Edge::Fading { outer_ms, inner_ms: _ } => x(outer_ms),
                Edge::Open { ms: _ } => core + away * OPEN_TAIL_POINTS,
            };
            shapes.push(fade(core, tip, mark.y, full));
        }
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

/// A bar that goes from full colour to nothing.
fn fade(core_x: f32, tip_x: f32, y: f32, colour: Color32) -> Shape {
    let mut mesh = Mesh::default();
    for (x, colour) in [(core_x, colour), (tip_x, Color32::TRANSPARENT)] {
        for y in [y - BAR_HEIGHT / 2.0, y + BAR_HEIGHT / 2.0] {
            mesh.vertices.push(Vertex {
                pos: pos2(x, y),
                uv: eframe::egui::epaint::WHITE_UV,
                color: colour,
            });
        }
    }
    mesh.add_triangle(0, 1, 2);
    mesh.add_triangle(1, 2, 3);
    Shape::mesh(mesh)
}
