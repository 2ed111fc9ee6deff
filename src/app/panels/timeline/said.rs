//! What a person said of an event, beside its mark: a tick where it was accepted or
//! set right, and a star. What nobody has looked at has neither.

use eframe::egui::{Pos2, Shape, vec2};

use crate::app::sign;
use crate::app::theme::Palette;
use crate::model::Event;

/// From the middle of a mark to that of what stands above it at the left.
const ASIDE: f32 = 7.0;

/// From the tick to the star.
const STEP: f32 = 9.0;

const STAR_RADIUS: f32 = 4.0;

/// The signs for an event whose mark begins at `center`; at its upper left, where no
/// label lies and the ring around it closes last.
pub(in crate::app::panels) fn said(event: &Event, center: Pos2, palette: &Palette) -> Vec<Shape> {
    let mut at = center - vec2(ASIDE, ASIDE);
    let mut shapes = Vec::new();
    let review = sign::review(event.review(), at, palette.text, palette.canvas);
    if !review.is_empty() {
        shapes.extend(review);
        at.x += STEP;
    }
    if event.is_starred() {
        shapes.extend(sign::star(at, STAR_RADIUS, palette.warning, palette.canvas));
    }
    shapes
}
