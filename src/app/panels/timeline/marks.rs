//! How one event is drawn: a dot, a bar, or a tail that fades where the words
//! leave the date open, and how many articles stand behind it.

use eframe::egui::epaint::{Mesh, Vertex};
use eframe::egui::text::LayoutJob;
use eframe::egui::{Align2, Color32, Pos2, Rect, Shape, StrokeKind, Ui, pos2, vec2};

use crate::app::sign::{self, Sign};
use crate::app::theme::{self, Palette};
use crate::model::{Event, Realis};
use crate::timeline::{Edge, Extent, Label, OPEN_TAIL_POINTS, Placed};
use crate::worker::Exactness;

use super::canvas::Drawing;
use super::item::Origin;
use super::said::said;

const DOT_RADIUS: f32 = 4.5;
const DIAMOND_RADIUS: f32 = 6.0;
const RING_RADIUS: f32 = 7.5;

/// How far below an event the line lies that joins the days that its sources
/// give, and how high the tick at each of them is.
const CLAIM_LINE: f32 = 10.5;
const CLAIM_TICK: f32 = 4.0;
const BAR_HEIGHT: f32 = 8.0;
const SHORTEST_BAR: f32 = 4.0;

/// How strong a bar is in which the event is one moment somewhere.
const UNSURE: f32 = 0.55;

/// How much of a bar the plate behind its label hides.
const LABEL_PLATE: f32 = 0.8;

/// A placed event and the middle of its row on the screen.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mark {
    pub(super) placed: Placed,
    pub(super) y: f32,
}

/// What lies around a mark that is selected: a filled ring; an empty one where it
/// is shown, while others are selected.
#[derive(Debug, Clone, Copy)]
struct Halo {
    is_filled: bool,
    is_shown: bool,
}

pub(super) struct MarkPainter<'a> {
    pub(super) ui: &'a Ui,
    pub(super) palette: &'static Palette,
    pub(super) drawing: &'a Drawing,
    pub(super) origin: Origin,
}

impl MarkPainter<'_> {
    pub(super) fn paint(&self, mark: Mark, shapes: &mut Vec<Shape>) {
        let Some(event) = self.drawing.arrangement.events.get(mark.placed.key.0) else { return };
        let is_shown = self.drawing.selected == Some(mark.placed.key);
        let shown = is_shown.then_some(event.id());
        let halo = Halo { is_filled: self.drawing.several.selects(event.id(), shown), is_shown };
        if event.is_disputed() {
            self.paint_claims(event, mark.y, shapes);
        }
        let start = match Extent::of(event.when()) {
            Some(Extent::Dot { at_ms: _ }) => Some(self.paint_dot(event, mark, halo, shapes)),
            Some(Extent::Bar { left, right, has_core }) => {
                let strength = if has_core { 1.0 } else { UNSURE };
                Some(self.paint_bar([left, right], strength, event, mark, halo, shapes))
            }
            None => None,
        };
        if let Some(label) = mark.placed.label {
            let is_hovered = self.drawing.hovered == Some(mark.placed.key);
            let is_in_bar = label.x < mark.placed.right_x;
            if is_in_bar {
                let plate = Rect::from_min_max(
                    pos2(self.origin.x(label.x) - 3.0, mark.y - 8.0),
                    pos2(self.origin.x(label.x + label.width) + 3.0, mark.y + 8.0),
                );
                let colour = self.palette.canvas.gamma_multiply(LABEL_PLATE);
                shapes.push(Shape::rect_filled(plate, 3.0, colour));
            }
            self.paint_label(event, label, mark.y, is_shown || is_hovered, shapes);
        }
        if let Some(start) = start {
            shapes.extend(said(event, start, self.palette));
        }
    }

    /// Returns the middle of the dot.
    fn paint_dot(&self, event: &Event, mark: Mark, halo: Halo, shapes: &mut Vec<Shape>) -> Pos2 {
        let center = pos2(self.origin.x(mark.placed.left_x), mark.y);
        let sign = Sign::of_kind(event.kind(), self.palette);
        if halo.is_filled {
            shapes.push(Shape::circle_filled(center, DOT_RADIUS + 6.0, self.palette.selection));
        }
        if halo.is_filled || halo.is_shown {
            shapes.push(Shape::circle_stroke(center, DOT_RADIUS + 6.0, (1.5, self.palette.accent)));
        }
        shapes.extend(dot(event, sign, center, self.palette));
        if self.drawing.arrangement.article_count > 1 {
            shapes.push(corroboration_arc(event.source_count(), center, sign.colour));
        }
        center
    }

    /// Returns the middle of the end of the bar that is first seen.
    fn paint_bar(
        &self,
        [left, right]: [Edge; 2],
        strength: f32,
        event: &Event,
        mark: Mark,
        halo: Halo,
        shapes: &mut Vec<Shape>,
    ) -> Pos2 {
        let x = |ms| self.x(ms);
        let sign = Sign::of_kind(event.kind(), self.palette);
        let full = sign.colour.gamma_multiply(strength);
        let mut stops = vec![(x(left.inner_ms()), full), (x(right.inner_ms()), full)];
        if let Some(tip) = tip(left, -OPEN_TAIL_POINTS, &x) {
            stops.insert(0, (tip, Color32::TRANSPARENT));
        }
        if let Some(tip) = tip(right, OPEN_TAIL_POINTS, &x) {
            stops.push((tip, Color32::TRANSPARENT));
        }
        let whole = whole(&mut stops, mark.y);
        let around = whole.expand(4.0);
        if halo.is_filled {
            shapes.push(Shape::rect_filled(around, 6.0, self.palette.selection));
        }
        if halo.is_filled || halo.is_shown {
            shapes.push(Shape::rect_stroke(
                around,
                6.0,
                (1.5, self.palette.accent),
                StrokeKind::Inside,
            ));
        }
        if event.realis() == Realis::Planned {
            shapes.extend(dashed_box(whole, sign.colour));
        } else {
            shapes.push(gradient(&stops, whole));
        }
        if self.drawing.arrangement.article_count > 1 {
            shapes.push(corroboration_line(event.source_count(), whole, sign.colour));
        }
        if event.is_disputed() {
            let center = pos2(whole.left(), whole.center().y);
            shapes.extend(sign::diamond(center, DIAMOND_RADIUS, sign.colour));
        }
        pos2(whole.left().max(self.origin.x(0.0)) + BAR_HEIGHT, whole.center().y)
    }

    /// A tick at every day that one of the sources gives.
    fn paint_claims(&self, event: &Event, y: f32, shapes: &mut Vec<Shape>) {
        let mut claims_ms: Vec<i64> = event
            .mentions()
            .iter()
            .filter(|mention| Exactness::of(mention.when) == Exactness::Exact)
            .filter_map(|mention| Some(Extent::of(mention.when)?.range_ms()))
            .map(|[first_ms, last_ms]| first_ms.midpoint(last_ms))
            .collect();
        claims_ms.sort_unstable();
        claims_ms.dedup();
        let xs: Vec<f32> = claims_ms.iter().map(|ms| self.x(*ms)).collect();
        let (Some(first), Some(last)) = (xs.first(), xs.last()) else { return };
        let colour = Sign::of_kind(event.kind(), self.palette).colour;
        // Below the label, which may lie between them.
        let bottom = y + CLAIM_LINE;
        shapes.push(Shape::hline(*first..=*last, bottom, (1.0, colour)));
        for x in &xs {
            shapes.push(Shape::vline(*x, bottom - CLAIM_TICK..=bottom, (1.5, colour)));
        }
    }

    fn x(&self, ms: i64) -> f32 {
        self.origin.x(self.drawing.x_from_calendar_ms(ms).clamp(-4_000.0, 20_000.0))
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
        let mut job =
            LayoutJob::simple_singleline(event.title().to_owned(), theme::label(), colour);
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

/// The mark of an event of one day: a diamond where sources disagree, dashed
/// where it is planned, hollow where its day was inferred.
pub(in crate::app::panels) fn dot(
    event: &Event,
    sign: Sign,
    center: Pos2,
    palette: &Palette,
) -> Vec<Shape> {
    if event.is_disputed() {
        return sign::diamond(center, DIAMOND_RADIUS, sign.colour);
    }
    let mut shapes = Vec::new();
    if event.realis() == Realis::Planned {
        shapes.extend(sign.in_colour(palette.canvas).filled(center, DOT_RADIUS));
        shapes.extend(sign.dashed(center, DOT_RADIUS));
    } else if event.when().is_uncertain() {
        shapes.extend(sign.in_colour(palette.canvas).filled(center, DOT_RADIUS));
        shapes.extend(sign.hollow(center, DOT_RADIUS - 0.5, 1.2));
    } else {
        shapes.extend(sign.filled(center, DOT_RADIUS));
    }
    shapes
}

/// How much of a ring or a line is drawn: a quarter for every article that tells
/// of an event, all of it for four.
fn corroboration_share(article_count: usize) -> f32 {
    article_count.clamp(1, 4) as f32 / 4.0
}

/// The ring around a dot.
pub(in crate::app::panels) fn corroboration_arc(
    article_count: usize,
    center: Pos2,
    colour: Color32,
) -> Shape {
    sign::arc(center, RING_RADIUS, corroboration_share(article_count), colour)
}

/// The line below a bar.
fn corroboration_line(article_count: usize, bar: Rect, colour: Color32) -> Shape {
    let right = bar.left() + bar.width() * corroboration_share(article_count);
    Shape::hline(bar.left()..=right, bar.bottom() + 2.0, (1.2, colour))
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
pub(in crate::app::panels) fn gradient(stops: &[(f32, Color32)], bar: Rect) -> Shape {
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
