//! Which pixels a triangle covers.
//!
//! Corners are snapped to 1/256 pixel and everything after that is exact in integers, so two
//! triangles that share an edge share no pixel and leave none out, and a mesh gives the same
//! picture on every machine. A pixel belongs to a triangle that contains the pixel's centre; one
//! right on an edge belongs to it where the edge is its top or its left one.

use eframe::egui::{Pos2, epaint::Vertex};
use std::ops::Range;

use super::blend::Rgba;
use super::canvas::{Canvas, PixelRect};
use super::shade::Shade;
use super::texture::Texture;

/// Corners lie on a grid of this many lines per pixel.
const STEPS_PER_PIXEL: i64 = 256;

/// Farther out than this, in grid steps, a corner is moved in: edges stay within 64 bits.
const FARTHEST: f32 = (1 << 28) as f32;

/// A vertex on the grid of the picture.
#[derive(Clone, Copy)]
pub(super) struct Corner {
    /// Right of the left edge of the picture, in 1/256 pixel.
    x: i64,
    /// Below the top edge of the picture, in 1/256 pixel.
    y: i64,
    /// From (0, 0), top left, to (1, 1), bottom right of the texture.
    pub(super) uv: Pos2,
    pub(super) color: Rgba,
}

impl Corner {
    /// Returns `None` for a vertex that is nowhere.
    pub(super) fn new(vertex: &Vertex, pixels_per_point: f32) -> Option<Self> {
        let Vertex { pos, uv, color } = *vertex;
        let is_somewhere = pos.is_finite() && uv.is_finite();
        is_somewhere.then(|| {
            let snapped = |points: f32| {
                let steps = points * pixels_per_point * STEPS_PER_PIXEL as f32;
                nearest(steps.clamp(-FARTHEST, FARTHEST))
            };
            Self { x: snapped(pos.x), y: snapped(pos.y), uv, color: color.to_array() }
        })
    }
}

/// Rounds to the nearest integer; `f32::round` is a slow call on plain x86-64.
fn nearest(steps: f32) -> i64 {
    let half = if steps < 0.0 { -0.5 } else { 0.5 };
    (f64::from(steps) + half) as i64
}

/// Paints the part of a triangle that lies in `clip`; the order of its corners does not matter.
pub(super) fn fill_triangle(
    canvas: &mut Canvas,
    clip: &PixelRect,
    corners: [Corner; 3],
    texture: &Texture,
) {
    let bounds = clip.intersection(&pixels_between(&corners));
    if bounds.is_empty() {
        return;
    }
    let Some(mut coverage) = Coverage::new(corners, &bounds) else {
        return;
    };
    let Some(shade) = Shade::new(&coverage, texture) else {
        return;
    };
    for row in bounds.rows {
        let span = coverage.span();
        if !span.is_empty() {
            let left = bounds.columns.start;
            let pixels = canvas.row_mut(row, left + span.start..left + span.end);
            shade.paint(pixels, coverage.weights_at(span.start));
        }
        coverage.go_down();
    }
}

/// Returns the pixels whose centres lie between the outermost corners.
fn pixels_between(corners: &[Corner; 3]) -> PixelRect {
    let between = |places: [i64; 3]| {
        let [one, two, three] = places;
        let (first, last) = (one.min(two).min(three), one.max(two).max(three));
        // The first centre that is not left of `first`, to the first that is right of `last`.
        let half = STEPS_PER_PIXEL / 2;
        (first + half - 1).div_euclid(STEPS_PER_PIXEL)..(last + half).div_euclid(STEPS_PER_PIXEL)
    };
    PixelRect {
        columns: between(corners.map(|corner| corner.x)),
        rows: between(corners.map(|corner| corner.y)),
    }
}

/// How much of the second and of the third corner there is in a place; the rest is the first.
#[derive(Clone, Copy)]
pub(super) struct Weights {
    pub(super) second: f64,
    pub(super) third: f64,
}

/// A triangle, examined row by row.
pub(super) struct Coverage {
    corners: [Corner; 3],
    /// Each lies opposite the corner of the same index.
    edges: [Edge; 3],
    /// One by twice the area of the triangle, in grid steps.
    per_area: f64,
    /// Of the bounds, in pixels.
    width: i64,
}

impl Coverage {
    /// Starts at the top row of `bounds`; returns `None` for a triangle without area.
    fn new(corners: [Corner; 3], bounds: &PixelRect) -> Option<Self> {
        let [first, second, third] = corners;
        let area = side_of(first, second, third.x, third.y);
        if area == 0 {
            return None;
        }
        // egui winds its triangles either way round; the edges want to go clockwise.
        let corners = if area > 0 { corners } else { [first, third, second] };
        let [first, second, third] = corners;
        Some(Self {
            corners,
            edges: [
                Edge::new(second, third, bounds),
                Edge::new(third, first, bounds),
                Edge::new(first, second, bounds),
            ],
            per_area: 1.0 / area.abs() as f64,
            width: bounds.columns.end - bounds.columns.start,
        })
    }

    /// Returns the pixels of the current row, counted from the left of the bounds.
    fn span(&self) -> Range<i64> {
        self.edges.iter().fold(0..self.width, |span, edge| edge.narrowed(span))
    }

    fn go_down(&mut self) {
        for edge in &mut self.edges {
            edge.value += edge.per_row;
        }
    }

    /// In the clockwise order that the weights and steps refer to.
    pub(super) fn corners(&self) -> &[Corner; 3] {
        &self.corners
    }

    /// The weights at the centre of a pixel of the current row.
    fn weights_at(&self, column: i64) -> Weights {
        self.weights_of(|edge| edge.value + edge.bias + edge.per_column * column)
    }

    /// What moving right by a pixel adds to the weights.
    pub(super) fn weights_per_column(&self) -> Weights {
        self.weights_of(|edge| edge.per_column)
    }

    /// What moving down by a pixel adds to the weights.
    pub(super) fn weights_per_row(&self) -> Weights {
        self.weights_of(|edge| edge.per_row)
    }

    fn weights_of(&self, value: impl Fn(&Edge) -> i64) -> Weights {
        let [_, second, third] = &self.edges;
        Weights {
            second: value(second) as f64 * self.per_area,
            third: value(third) as f64 * self.per_area,
        }
    }
}

/// A directed edge: a place right of it, seen along it, is inside.
struct Edge {
    /// For the leftmost pixel of the current row; inside is where it is not negative.
    value: i64,
    /// What moving right by a pixel adds to `value`.
    per_column: i64,
    /// What moving down by a pixel adds to `value`.
    per_row: i64,
    /// What was taken off `value` to keep pixels right on this edge out.
    bias: i64,
}

impl Edge {
    fn new(from: Corner, to: Corner, bounds: &PixelRect) -> Self {
        let (right, down) = (to.x - from.x, to.y - from.y);
        let is_top_or_left = down < 0 || (down == 0 && right > 0);
        let bias = i64::from(!is_top_or_left);
        let center = |pixel: i64| pixel * STEPS_PER_PIXEL + STEPS_PER_PIXEL / 2;
        let (x, y) = (center(bounds.columns.start), center(bounds.rows.start));
        Self {
            value: side_of(from, to, x, y) - bias,
            per_column: -down * STEPS_PER_PIXEL,
            per_row: right * STEPS_PER_PIXEL,
            bias,
        }
    }

    /// Returns the pixels of `span`, which starts at 0 or later, that lie inside.
    ///
    /// Divides only where the edge really crosses the row, which for upright ones is never.
    #[inline]
    fn narrowed(&self, span: Range<i64>) -> Range<i64> {
        if span.is_empty() {
            return span;
        }
        let Self { value, per_column, .. } = *self;
        let is_inside = |column: i64| value + per_column * column >= 0;
        let (first, last) = (span.start, span.end - 1);
        match (is_inside(first), is_inside(last)) {
            (true, true) => span,
            (false, false) => first..first,
            (true, false) => first..value / -per_column + 1,
            (false, true) => (per_column - 1 - value) / per_column..span.end,
        }
    }
}

/// Positive where (`x`, `y`) lies right of the line, seen along it, and 0 on it.
fn side_of(from: Corner, to: Corner, x: i64, y: i64) -> i64 {
    (to.x - from.x) * (y - from.y) - (to.y - from.y) * (x - from.x)
}
