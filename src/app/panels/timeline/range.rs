//! Marking a stretch of time: by a drag on the axis, or with Shift on the
//! canvas.

use eframe::egui::{
    self, Align2, CursorIcon, Id, PointerButton, Rangef, Rect, Response, Sense, Shape, Stroke,
    StrokeKind, Ui, accesskit::Role, pos2, vec2,
};

use crate::app::command::Command;
use crate::app::theme::{self, Palette};
use crate::export::wording;
use crate::timeline::TimeRange;

use super::axis;
use super::canvas::{Canvas, Drawing};

/// A narrower stretch, in points, is a click that slipped.
const LEAST_POINTS: f32 = 4.0;

/// How strong the tint of a marked stretch is.
const TINT: f32 = 0.13;

/// Marks while the canvas is dragged with Shift; returns whether it is.
pub(super) fn mark_on_canvas(
    ui: &Ui,
    response: &Response,
    frame: Rect,
    drawing: &Drawing,
    canvas: &mut Canvas,
    commands: &mut Vec<Command>,
) -> bool {
    let is_shifted = ui.input(|input| input.modifiers.shift);
    let begins = is_shifted && response.drag_started_by(PointerButton::Primary);
    let is_dragged = response.dragged_by(PointerButton::Primary);
    if !(begins || is_dragged && canvas.range_anchor_ms.is_some()) {
        return false;
    }
    mark(ui, response, frame, drawing, canvas, commands);
    true
}

/// The axis above the canvas, as something to drag on.
pub(super) fn mark_on_axis_ui(
    ui: &Ui,
    frame: Rect,
    drawing: &Drawing,
    canvas: &mut Canvas,
    commands: &mut Vec<Command>,
) {
    let top = frame.top() - axis::HEIGHT;
    let rect = Rect::from_x_y_ranges(frame.x_range(), top..=frame.top());
    let response = ui.interact(rect, Id::unique("time axis"), Sense::drag());
    response.widget_info(|| {
        egui::WidgetInfo::labeled(Role::Group, true, "Time axis: drag to mark a stretch of time")
    });
    if response.dragged_by(PointerButton::Primary) {
        mark(ui, &response, frame, drawing, canvas, commands);
    }
    if !ui.input(|input| input.pointer.primary_down()) {
        canvas.range_anchor_ms = None;
    }
    response.on_hover_cursor(CursorIcon::ResizeHorizontal);
}

fn mark(
    ui: &Ui,
    response: &Response,
    frame: Rect,
    drawing: &Drawing,
    canvas: &mut Canvas,
    commands: &mut Vec<Command>,
) {
    let origin = ui.input(|input| input.pointer.press_origin());
    let (Some(origin), Some(pointer)) = (origin, response.interact_pointer_pos()) else { return };
    let ms = |x: f32| drawing.calendar_ms_at(x.clamp(frame.left(), frame.right()) - frame.left());
    let anchor_ms = *canvas.range_anchor_ms.get_or_insert_with(|| ms(origin.x));
    if (drawing.x_from_calendar_ms(anchor_ms) + frame.left() - pointer.x).abs() >= LEAST_POINTS {
        commands.push(Command::MarkRange(Some(TimeRange::between(anchor_ms, ms(pointer.x)))));
    }
}

/// A tinted stretch with its edges, which are in points of the screen.
pub(super) fn shapes([left, right]: [f32; 2], frame: Rect, palette: &Palette) -> Vec<Shape> {
    // What is far outside has no exact place on the screen.
    let inside = |x: f32| x.clamp(frame.left() - 2.0, frame.right() + 2.0);
    let stretch = Rangef::new(inside(left), inside(right).max(inside(left) + 1.0));
    let edge = Stroke::new(1.5, palette.accent);
    let tint = palette.accent.gamma_multiply(TINT);
    vec![
        Shape::rect_filled(Rect::from_x_y_ranges(stretch, frame.y_range()), 0.0, tint),
        Shape::vline(stretch.min, frame.y_range(), edge),
        Shape::vline(stretch.max, frame.y_range(), edge),
    ]
}

/// "12 Mar – 30 Apr 2021, 50 days, 14 events", over the part that is in view.
pub(super) fn readout_ui(ui: &Ui, drawing: &Drawing, frame: Rect) {
    let Some(range) = drawing.range else { return };
    let palette = Palette::in_ui(ui);
    let text = readout(drawing, range);
    let x = |ms: i64| {
        (frame.left() + drawing.x_from_calendar_ms(ms)).clamp(frame.left(), frame.right())
    };
    let [left, right] = range.edges_ms().map(x);
    let galley = ui.painter().layout_no_wrap(text.clone(), theme::small(), palette.text);
    let size = galley.size() + vec2(14.0, 6.0);
    let half = size.x / 2.0;
    let middle = left
        .midpoint(right)
        .clamp(frame.left() + half, (frame.right() - half).max(frame.left() + half));
    let rect = Align2::CENTER_TOP.anchor_size(pos2(middle, frame.top() + 4.0), size);
    let painter = ui.painter().with_clip_rect(frame);
    painter.rect(rect, 5.0, palette.raised, (1.0, palette.accent), StrokeKind::Inside);
    painter.galley(rect.min + vec2(7.0, 3.0), galley, palette.text);
    let response = ui.interact(rect, Id::unique("range readout"), Sense::hover());
    response
        .widget_info(|| egui::WidgetInfo::labeled(Role::Label, true, format!("Marked: {text}")));
}

fn readout(drawing: &Drawing, range: TimeRange) -> String {
    let arrangement = &drawing.arrangement;
    let window_ms = range.window_ms().map(|ms| arrangement.folding.axis_ms(ms));
    let events = match arrangement.index.census(window_ms).visible {
        1 => "1 event".to_owned(),
        count => format!("{} events", wording::count(count)),
    };
    format!("{}, {}, {events}", wording::range(range, drawing.dates), wording::duration(range))
}
