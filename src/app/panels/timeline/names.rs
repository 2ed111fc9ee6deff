//! The names of the lanes, beside the canvas.

use eframe::egui::text::LayoutJob;
use eframe::egui::{Rect, Ui, pos2};

use crate::app::theme::{self, Palette};

use super::canvas::Drawing;
use super::item::Origin;

/// Room for the names, in points.
pub(super) const WIDTH: f32 = 104.0;

/// Left of the name, for the dot in the lane's colour.
const INDENT: f32 = 24.0;

/// Writes the names at the heights of their lanes; `frame` is the canvas.
pub(super) fn names_ui(ui: &Ui, drawing: &Drawing, frame: Rect) {
    let palette = Palette::in_ui(ui);
    let gutter = Rect::from_min_max(pos2(frame.left() - WIDTH, frame.top()), frame.left_bottom());
    let painter = ui.painter().with_clip_rect(gutter);
    painter.rect_filled(gutter, 0.0, palette.band);
    let origin = Origin::new(frame, drawing);
    let lanes = drawing.lanes.iter().zip(&drawing.arrangement.lanes);
    for (place, lane) in lanes.filter(|(place, _)| !place.is_hidden()) {
        let first_row = origin.y(place.row_middle(0));
        let dot = pos2(gutter.left() + 13.0, first_row);
        painter.circle_filled(dot, 4.5, palette.category(&lane.colour));
        let mut job =
            LayoutJob::simple(lane.label.clone(), theme::small(), palette.text, WIDTH - INDENT);
        job.wrap.max_rows = 2;
        let galley = painter.layout_job(job);
        let line_height = theme::small().size * 1.3;
        let place_of_name = pos2(gutter.left() + INDENT, first_row - line_height / 2.0);
        painter.galley(place_of_name, galley, palette.text);
        let bottom = origin.y(place.top + place.height);
        painter.hline(gutter.x_range(), bottom, (1.0, palette.line));
    }
    painter.vline(gutter.right() - 0.5, gutter.y_range(), (1.0, palette.line));
}

/// A thin bar at the right where not all lanes fit.
pub(super) fn scroll_bar_ui(ui: &Ui, drawing: &Drawing, frame: Rect) {
    let Some(last) = drawing.lanes.last() else { return };
    let whole = last.top + last.height;
    if whole <= frame.height() + 1.0 {
        return;
    }
    let palette = Palette::in_ui(ui);
    let y = |points: f32| frame.top() + points / whole * frame.height();
    let bar = Rect::from_min_max(
        pos2(frame.right() - 6.0, y(drawing.scroll)),
        pos2(frame.right() - 2.0, y(drawing.scroll + drawing.shown_height)),
    );
    ui.painter().rect_filled(bar, 2.0, palette.text_weak.gamma_multiply(0.5));
}
