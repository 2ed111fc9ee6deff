//! What the pointer does on the overview: it moves the window that is in view,
//! pulls at its edges, and draws a new one.

use eframe::egui::{CursorIcon, PointerButton, Pos2, Rect, Response, Ui};

use crate::app::action::Wheel;
use crate::app::command::Command;
use crate::app::state::State;
use crate::app::theme::Palette;
use crate::timeline::{View, hover_label};

use super::navigation::{self, Turn};

/// So near, in points, an edge of the window is taken hold of.
const EDGE: f32 = 5.0;

/// What a drag on the strip has hold of.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Grip {
    /// The part in view, which moves as a whole.
    Window,
    /// One of its edges, while the other stays at this moment.
    Edge { other_ms: i64 },
}

/// The strip on the screen, and the part of it that is in view.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub(super) view: View,
    pub(super) strip: View,
    pub(super) rect: Rect,
    /// Where the part in view is drawn.
    pub(super) window: Rect,
}

impl Place {
    pub(super) fn ms_at(self, pointer: Pos2) -> i64 {
        self.strip.ms_from_x(pointer.x - self.rect.left())
    }

    /// What a press at this place takes hold of: an edge, the part in view, or,
    /// outside, a new part that grows from here.
    fn grip_at(self, pointer: Pos2) -> Grip {
        let [first_ms, last_ms] = self.view.window_ms();
        let is_near = |x: f32| (pointer.x - x).abs() <= EDGE;
        let is_inside = self.window.x_range().contains(pointer.x);
        // The edges of a narrow window are taken from outside, so that it can be
        // moved, too.
        let has_inner_edges = self.window.width() > 4.0 * EDGE;
        if is_inside && !has_inner_edges {
            Grip::Window
        } else if is_near(self.window.left()) {
            Grip::Edge { other_ms: last_ms }
        } else if is_near(self.window.right()) {
            Grip::Edge { other_ms: first_ms }
        } else if is_inside {
            Grip::Window
        } else {
            Grip::Edge { other_ms: self.ms_at(pointer) }
        }
    }

    pub(super) fn grip(
        self,
        ui: &Ui,
        response: &Response,
        held: &mut Option<Grip>,
        commands: &mut Vec<Command>,
    ) {
        let is_middle = response.dragged_by(PointerButton::Middle);
        if is_middle || response.dragged_by(PointerButton::Primary) {
            let origin = ui.input(|input| input.pointer.press_origin());
            let taken = |origin| if is_middle { Grip::Window } else { self.grip_at(origin) };
            *held = held.or_else(|| origin.map(taken));
        }
        // The last move may come together with the release.
        let grip = if response.drag_stopped() { held.take() } else { *held };
        let (Some(grip), Some(pointer)) = (grip, response.interact_pointer_pos()) else {
            *held = None;
            return;
        };
        let to = match grip {
            Grip::Window => {
                let moved_ms = f64::from(response.drag_delta().x) * self.strip.ms_per_point();
                self.view.panned((moved_ms / self.view.ms_per_point()) as f32)
            }
            Grip::Edge { other_ms } => {
                let edge_ms = self.ms_at(pointer);
                let range_ms = [edge_ms.min(other_ms), edge_ms.max(other_ms)];
                View::fitting(range_ms, self.view.width_points(), 0.0)
            }
        };
        if to != self.view {
            commands.push(Command::Look(to));
        }
    }

    /// A wheel zooms the window about its middle, or pans it, as on the canvas.
    pub(super) fn turn(self, ui: &Ui, wheel: Wheel, commands: &mut Vec<Command>) {
        let pointer = ui.input(|input| input.pointer.hover_pos());
        let is_here = pointer.is_some_and(|pointer| self.rect.contains(pointer));
        if !is_here || !ui.rect_contains_pointer(self.rect) {
            return;
        }
        let x = self.view.width_points() / 2.0;
        commands.extend(navigation::pinch(ui).map(|factor| Command::ZoomAt { x, factor }));
        for turn in navigation::turns(ui, wheel) {
            match turn {
                Turn::Zoom { factor } => commands.push(Command::ZoomAt { x, factor }),
                Turn::Pan { points } if points.x != 0.0 => {
                    commands.push(Command::Look(self.view.panned(-points.x)));
                }
                Turn::Pan { .. } | Turn::Nothing => {}
            }
        }
    }

    /// The date under the pointer, and by the pointer's form what a drag would do.
    pub(super) fn hover(self, ui: &Ui, response: Response, held: Option<Grip>, state: &State) {
        let Some(pointer) = response.hover_pos() else { return };
        let icon = match held.unwrap_or_else(|| self.grip_at(pointer)) {
            Grip::Window if held.is_some() => CursorIcon::Grabbing,
            Grip::Window => CursorIcon::Grab,
            Grip::Edge { .. } => CursorIcon::ResizeHorizontal,
        };
        let palette = Palette::in_ui(ui);
        ui.painter_at(self.rect).vline(pointer.x, self.rect.y_range(), (1.0, palette.line));
        let ms = state.derived.arrangement.folding.calendar_ms(self.ms_at(pointer));
        let label = hover_label(ms, self.strip.ms_per_point(), state.settings.date_style());
        response.on_hover_cursor(icon).on_hover_text_at_pointer(label);
    }
}
