//! Wheel, pinch and drag on the canvas.

use eframe::egui::{
    Event, Modifiers, MouseWheelUnit, PointerButton, Pos2, Rangef, Rect, Response, Stroke, Ui, Vec2,
};

use crate::app::action::{Action, Wheel};
use crate::app::command::Command;
use crate::app::theme::Palette;
use crate::timeline::View;

use super::canvas::{Canvas, Drawing};
use super::range;

/// Less than this, in points, is rounding and no move.
const LEAST_MOVE: f32 = 0.01;

/// A narrower stretch, in points, is a click that slipped.
const LEAST_BOX_POINTS: f32 = 8.0;

/// One notch of a wheel zooms by this factor.
const NOTCH_ZOOM: f64 = 1.2;

/// One notch of a wheel pans by this much, in points.
const NOTCH_POINTS: f32 = 60.0;

/// What is turned by the wheel, and what the wheel is to do.
#[derive(Clone, Copy)]
pub(super) struct Turning<'a> {
    pub(super) drawing: &'a Drawing,
    pub(super) wheel: Wheel,
}

pub(super) fn navigate(
    ui: &Ui,
    response: &Response,
    frame: Rect,
    Turning { drawing, wheel }: Turning<'_>,
    canvas: &mut Canvas,
    commands: &mut Vec<Command>,
) {
    let view = drawing.view;
    if !range::mark_on_canvas(ui, response, frame, drawing, canvas, commands) {
        drag(ui, response, frame, view, canvas, commands);
    }
    box_zoom(ui, response, frame, view, canvas, commands);
    if response.clicked() {
        commands.push(Command::MarkWords(None));
    }
    if response.double_clicked() {
        commands.push(Command::Do(Action::FitAll));
    }
    // Marks lie over the canvas, so its own response would miss the wheel there.
    let pointer = ui.input(|input| input.pointer.hover_pos());
    let Some(pointer) = pointer.filter(|pointer| frame.contains(*pointer)) else { return };
    if !ui.rect_contains_pointer(frame) {
        return;
    }
    let x = pointer.x - frame.left();
    if let Some(factor) = pinch(ui) {
        commands.push(Command::Look(view.zoomed_at(x, factor)));
    }
    for turn in turns(ui, wheel) {
        match turn {
            Turn::Zoom { factor } => commands.push(Command::ZoomAt { x, factor }),
            Turn::Pan { points } => {
                canvas.scroll_by(-points.y);
                if points.x != 0.0 {
                    commands.push(Command::Look(view.panned(-points.x)));
                }
            }
            Turn::Nothing => {}
        }
    }
}

/// The moment that was grabbed stays under the pointer, however the system
/// bundles the moves.
fn drag(
    ui: &Ui,
    response: &Response,
    frame: Rect,
    view: View,
    canvas: &mut Canvas,
    commands: &mut Vec<Command>,
) {
    let is_dragged =
        response.dragged_by(PointerButton::Primary) || response.dragged_by(PointerButton::Middle);
    let x = |place: Pos2| place.x - frame.left();
    if is_dragged {
        canvas.scroll_by(-response.drag_delta().y);
        let origin = ui.input(|input| input.pointer.press_origin());
        let grabbed_ms = || origin.map(|origin| view.ms_from_x(x(origin)));
        canvas.grabbed_ms = canvas.grabbed_ms.or_else(grabbed_ms);
    }
    // The last move may come together with the release.
    let is_held = is_dragged || response.drag_stopped();
    let grabbed_ms = canvas.grabbed_ms.filter(|_| is_held);
    if !is_dragged {
        canvas.grabbed_ms = None;
    }
    let (Some(grabbed_ms), Some(pointer)) = (grabbed_ms, response.interact_pointer_pos()) else {
        return;
    };
    let points = view.x_from_ms(grabbed_ms) - x(pointer);
    if points.abs() > LEAST_MOVE {
        commands.push(Command::Look(view.panned(points)));
    }
}

/// A stretch that is drawn with the right button fills the canvas.
fn box_zoom(
    ui: &Ui,
    response: &Response,
    frame: Rect,
    view: View,
    canvas: &mut Canvas,
    commands: &mut Vec<Command>,
) {
    let is_drawn = response.dragged_by(PointerButton::Secondary);
    let origin = ui.input(|input| input.pointer.press_origin());
    if !is_drawn && !response.drag_stopped_by(PointerButton::Secondary) {
        canvas.box_origin = None;
    }
    // On release the system’s own note of it is gone.
    canvas.box_origin = canvas.box_origin.or(origin.filter(|_| is_drawn));
    let (Some(origin), Some(pointer)) = (canvas.box_origin, response.interact_pointer_pos()) else {
        return;
    };
    let inside = |place: Pos2| place.x.clamp(frame.left(), frame.right());
    let edges = Rangef::new(inside(origin), inside(pointer)).as_positive();
    if is_drawn {
        let palette = Palette::in_ui(ui);
        let brush = ui.painter().with_clip_rect(frame);
        let stretch = Rect::from_x_y_ranges(edges, frame.y_range());
        brush.rect_filled(stretch, 0.0, palette.accent.gamma_multiply(0.15));
        for x in [edges.min, edges.max] {
            brush.vline(x, frame.y_range(), Stroke::new(1.0, palette.accent));
        }
        return;
    }
    canvas.box_origin = None;
    if edges.span() >= LEAST_BOX_POINTS {
        let range_ms = [edges.min, edges.max].map(|x| view.ms_from_x(x - frame.left()));
        commands.push(Command::Glide(View::fitting(range_ms, view.width_points(), 0.0)));
    }
}

/// The factor of a zoom with two fingers, or with Ctrl and the wheel.
pub(super) fn pinch(ui: &Ui) -> Option<f64> {
    let factor = f64::from(ui.input(eframe::egui::InputState::zoom_delta));
    ((factor - 1.0).abs() > f64::from(f32::EPSILON)).then_some(factor)
}

/// What the turns of the wheel since the last frame ask for.
pub(super) fn turns(ui: &Ui, wheel: Wheel) -> Vec<Turn> {
    ui.input(|input| {
        let turns = input.events.iter().filter_map(|event| match event {
            Event::MouseWheel { unit, delta, modifiers, .. } => {
                Some(turn(wheel, *unit, *delta, *modifiers))
            }
            _ => None,
        });
        turns.collect()
    })
}

/// What a turn of the wheel asks for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Turn {
    Zoom {
        factor: f64,
    },
    /// Positive towards the right and down, as the content moves.
    Pan {
        points: Vec2,
    },
    Nothing,
}

/// A wheel with notches zooms, or pans in time where a person chose so, and a
/// trackpad pans; with Shift both pan in time,
/// with Alt both scroll the lanes. With Ctrl egui reports a zoom of its own.
fn turn(wheel: Wheel, unit: MouseWheelUnit, delta: Vec2, modifiers: Modifiers) -> Turn {
    let is_panning_wheel = wheel == Wheel::Pan && unit != MouseWheelUnit::Point && !modifiers.alt;
    let points_per_unit = if unit == MouseWheelUnit::Point { 1.0 } else { NOTCH_POINTS };
    if modifiers.command || modifiers.ctrl {
        Turn::Nothing
    } else if modifiers.shift || is_panning_wheel {
        // Some systems turn a wheel with Shift into a sideways one themselves.
        let points = if delta.x == 0.0 { delta.y } else { delta.x };
        Turn::Pan { points: Vec2::new(points * points_per_unit, 0.0) }
    } else if modifiers.alt {
        Turn::Pan { points: Vec2::new(0.0, delta.y * points_per_unit) }
    } else if unit == MouseWheelUnit::Point {
        Turn::Pan { points: delta }
    } else if delta.y == 0.0 {
        Turn::Pan { points: Vec2::new(delta.x * points_per_unit, 0.0) }
    } else {
        Turn::Zoom { factor: NOTCH_ZOOM.powf(f64::from(delta.y)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wheel_zooms_and_a_trackpad_pans() {
        let up = Vec2::new(0.0, 1.0);
        let none = Modifiers::NONE;
        assert_eq!(
            turn(Wheel::Zoom, MouseWheelUnit::Line, up, none),
            Turn::Zoom { factor: NOTCH_ZOOM }
        );
        assert_eq!(turn(Wheel::Zoom, MouseWheelUnit::Point, up, none), Turn::Pan { points: up });
        let sideways = Turn::Pan { points: Vec2::new(NOTCH_POINTS, 0.0) };
        assert_eq!(turn(Wheel::Zoom, MouseWheelUnit::Line, up, Modifiers::SHIFT), sideways);
        let down = Turn::Pan { points: Vec2::new(0.0, NOTCH_POINTS) };
        assert_eq!(turn(Wheel::Zoom, MouseWheelUnit::Line, up, Modifiers::ALT), down);
        assert_eq!(turn(Wheel::Zoom, MouseWheelUnit::Line, up, Modifiers::COMMAND), Turn::Nothing);
    }

    #[test]
    fn a_wheel_that_is_to_pan_pans_in_time_and_modifiers_stay_what_they_are() {
        let up = Vec2::new(0.0, 1.0);
        let turn = |unit, modifiers| turn(Wheel::Pan, unit, up, modifiers);
        let sideways = Turn::Pan { points: Vec2::new(NOTCH_POINTS, 0.0) };
        assert_eq!(turn(MouseWheelUnit::Line, Modifiers::NONE), sideways);
        assert_eq!(turn(MouseWheelUnit::Line, Modifiers::SHIFT), sideways);
        let down = Turn::Pan { points: Vec2::new(0.0, NOTCH_POINTS) };
        assert_eq!(turn(MouseWheelUnit::Line, Modifiers::ALT), down);
        assert_eq!(turn(MouseWheelUnit::Line, Modifiers::COMMAND), Turn::Nothing);
        assert_eq!(turn(MouseWheelUnit::Point, Modifiers::NONE), Turn::Pan { points: up });
    }
}
