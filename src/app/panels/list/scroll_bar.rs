//! Where in the list one is, and a way to any other place in it.

use eframe::egui::accesskit::Role;
use eframe::egui::{Rect, Sense, Ui, WidgetInfo};

use crate::app::theme::Palette;

use super::place::Place;

pub(in crate::app::panels) const WIDTH: f32 = 12.0;

/// However long the list, the handle can be grabbed.
const SHORTEST_HANDLE: f32 = 28.0;

pub(in crate::app::panels) fn scroll_bar_ui(
    ui: &Ui,
    place: &mut Place,
    row_count: usize,
    page: f64,
    track: Rect,
) {
    let hidden = row_count as f64 - page;
    if hidden <= 0.0 {
        return;
    }
    let share = (page / row_count as f64) as f32;
    let length = (track.height() * share).max(SHORTEST_HANDLE).min(track.height());
    let rows_per_point = hidden / f64::from((track.height() - length).max(1.0));
    let sense = Sense::CLICK | Sense::DRAG;
    let response = ui.interact(track, ui.scope_id().with("scroll bar"), sense);
    response.widget_info(|| WidgetInfo::labeled(Role::ScrollBar, true, "Place in the list"));
    let handle_top = |place: &Place| track.top() + (place.top() / rows_per_point) as f32;
    let pressed = ui.input(|input| input.pointer.any_pressed());
    if let Some(pointer) = response.interact_pointer_pos().filter(|_| pressed) {
        // A press beside the handle brings it there.
        let top = handle_top(place);
        if !(top..=top + length).contains(&pointer.y) {
            let points = pointer.y - length / 2.0 - top;
            place.scroll_by(f64::from(points) * rows_per_point, row_count, page);
        }
    } else if response.dragged() {
        let points = f64::from(response.drag_delta().y);
        place.scroll_by(points * rows_per_point, row_count, page);
    }
    let top = handle_top(place);
    let handle = Rect::from_x_y_ranges(track.x_range().shrink(3.0), top..=top + length);
    let is_held = response.hovered() || response.dragged();
    let strength = if is_held { 0.9 } else { 0.5 };
    let colour = Palette::in_ui(ui).text_weak.gamma_multiply(strength);
    ui.painter().rect_filled(handle, 3.0, colour);
}
