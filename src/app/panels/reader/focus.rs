//! The reader as a place for the keyboard: scrolling, and the way back.

use eframe::egui::style::ScrollAnimation;
use eframe::egui::{Id, Key, Modifiers, Rect, Sense, Ui, WidgetInfo, accesskit::Role, vec2};

use crate::app::panels::areas::{self, Area};

/// One press of an arrow scrolls by this much, in points.
const STEP: f32 = 44.0;

/// A line of the page before stays in sight.
const OVERLAP: f32 = 30.0;

/// What the text is known by to whoever gives it the focus.
pub fn page_id() -> Id {
    Id::unique("reader page")
}

/// Makes the text one stop for the keyboard, and shows when it has the focus.
pub(super) fn page_focus_ui(ui: &Ui, area: Rect) {
    let response = ui.interact(area, page_id(), Sense::focusable_noninteractive());
    response.widget_info(|| WidgetInfo::labeled(Role::Document, true, "Article text"));
    areas::stop(ui, Area::Reader, page_id(), area.expand(3.0));
    if !response.has_focus() {
        return;
    }
    // Else Esc would also clear the selection.
    if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
        ui.memory_mut(|memory| memory.surrender_focus(page_id()));
    }
}

/// Scrolls by keys while the text has the focus. `ui` is inside of the scroll
/// area; heights are in points.
pub(super) fn scroll(ui: &Ui, page_height: f32, total_height: f32) {
    if !ui.memory(|memory| memory.has_focus(page_id())) {
        return;
    }
    let page = (page_height - OVERLAP).max(STEP);
    let presses = |key| ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key));
    let down: f32 = [
        (Key::ArrowDown, STEP),
        (Key::ArrowUp, -STEP),
        (Key::PageDown, page),
        (Key::PageUp, -page),
        (Key::End, total_height),
        (Key::Home, -total_height),
    ]
    .map(|(key, points)| presses(key) as f32 * points)
    .iter()
    .sum();
    if down != 0.0 {
        ui.scroll_with_delta_animation(vec2(0.0, -down), ScrollAnimation::none());
    }
}
