//! What lies outside of the window: "18 earlier", "24 later".

use eframe::egui::{Align2, Button, Rect, RichText, Ui, UiBuilder, vec2};

use crate::app::command::Command;
use crate::app::state::State;
use crate::timeline::Extent;

use super::canvas::Drawing;

const SIZE: eframe::egui::Vec2 = vec2(96.0, 22.0);

pub(super) fn edges_ui(
    ui: &mut Ui,
    state: &State,
    drawing: &Drawing,
    frame: Rect,
    commands: &mut Vec<Command>,
) {
    let census = drawing.layout.census;
    let inside = frame.shrink(6.0);
    if census.before > 0 {
        let rect = Align2::LEFT_BOTTOM.align_size_within_rect(SIZE, inside);
        if button(ui, rect, format!("◀ {} earlier", census.before)) {
            commands.extend(nearest_outside(state, drawing, true).map(Command::ShowTime));
        }
    }
    if census.after > 0 {
        let rect = Align2::RIGHT_BOTTOM.align_size_within_rect(SIZE, inside);
        if button(ui, rect, format!("{} later ▶", census.after)) {
            commands.extend(nearest_outside(state, drawing, false).map(Command::ShowTime));
        }
    }
}

fn button(ui: &mut Ui, rect: Rect, text: String) -> bool {
    let mut child = ui.new_child(UiBuilder::new().max_rect(rect));
    child.add_sized(rect.size(), Button::new(RichText::new(text).small())).clicked()
}

/// The moment of the event that is nearest to the window on one side.
fn nearest_outside(state: &State, drawing: &Drawing, is_before: bool) -> Option<i64> {
    let [left_ms, right_ms] = drawing.view.window_ms();
    let events = &state.derived.arrangement.events;
    let ranges = events.iter().filter_map(|event| Some(Extent::of(event.when)?.range_ms()));
    if is_before {
        ranges.map(|range| range[1]).filter(|end_ms| *end_ms < left_ms).max()
    } else {
        ranges.map(|range| range[0]).filter(|start_ms| *start_ms > right_ms).min()
    }
}
