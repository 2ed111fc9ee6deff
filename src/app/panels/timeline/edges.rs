//! What lies outside of the window: "18 earlier" at the left end of the axis,
//! "24 later" at the right.

use eframe::egui::{Align2, Button, Rect, RichText, Ui, UiBuilder, vec2};

use crate::app::command::Command;
use crate::app::state::State;
use crate::timeline::Extent;

use super::canvas::Drawing;

const SIZE: eframe::egui::Vec2 = vec2(92.0, 20.0);

pub(super) fn edges_ui(
    ui: &mut Ui,
    state: &State,
    drawing: &Drawing,
    frame: Rect,
    commands: &mut Vec<Command>,
) {
    let census = drawing.layout.census;
    let row = super::axis::HEIGHT / 2.0;
    if census.before > 0 {
        let place = frame.left_top() - vec2(6.0, 1.5 * row);
        let rect = Align2::RIGHT_CENTER.anchor_size(place, SIZE);
        if button(ui, rect, format!("◀ {} earlier", census.before)) {
            commands.extend(nearest_outside(state, drawing, true).map(Command::ShowTime));
        }
    }
    if census.after > 0 {
        let place = frame.right_top() - vec2(6.0, 1.5 * row);
        let rect = Align2::RIGHT_CENTER.anchor_size(place, SIZE);
        if button(ui, rect, format!("{} later ▶", census.after)) {
            commands.extend(nearest_outside(state, drawing, false).map(Command::ShowTime));
        }
    }
}

fn button(ui: &mut Ui, rect: Rect, text: String) -> bool {
    let mut child = ui.new_child(UiBuilder::new().max_rect(rect));
    // As high as a row of the axis, and no higher.
    child.spacing_mut().interact_size.y = rect.height();
    child.spacing_mut().button_padding.y = 1.0;
    child.add_sized(rect.size(), Button::new(RichText::new(text).small())).clicked()
}

/// The moment on the axis of the event that is nearest to the window on one side.
fn nearest_outside(state: &State, drawing: &Drawing, is_before: bool) -> Option<i64> {
    let arrangement = &state.derived.arrangement;
    let window_ms = drawing.view.window_ms();
    let [left_ms, right_ms] = window_ms.map(|ms| arrangement.folding.calendar_ms(ms));
    let events = arrangement.events.iter().zip(&arrangement.is_shown);
    let shown = events.filter(|(_, is_shown)| **is_shown).map(|(event, _)| event);
    let ranges = shown.filter_map(|event| Some(Extent::of(event.when())?.range_ms()));
    let nearest_ms = if is_before {
        ranges.map(|range| range[1]).filter(|end_ms| *end_ms < left_ms).max()
    } else {
        ranges.map(|range| range[0]).filter(|start_ms| *start_ms > right_ms).min()
    };
    Some(arrangement.folding.axis_ms(nearest_ms?))
}
