//! How the timeline is seen, beyond what the state holds, so that it can be drawn
//! elsewhere just so.

use eframe::egui::{Context, Vec2};

use super::canvas::Canvas;

/// Size and scroll position of the timeline on the screen, in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Seen {
    pub size: Vec2,
    pub(super) scroll: f32,
    pub(super) canvas_height: f32,
}

/// How it was drawn last; `None` before the first time.
pub fn seen(context: &Context) -> Option<Seen> {
    let canvas = Canvas::in_context(context);
    let seen = canvas.lock().seen();
    (seen.size.min_elem() > 0.0).then_some(seen)
}

/// Has it drawn in the same way in another context.
pub fn show_as(context: &Context, seen: Seen) {
    Canvas::in_context(context).lock().show_as(seen);
}
