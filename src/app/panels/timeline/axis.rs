//! The two rows of the calendar axis, in the terms of `egui_plot`.

use std::rc::Rc;

use eframe::egui::{self, Align2, Rangef, Rect, Response, Stroke, Ui, pos2, vec2};
use egui_plot::{AxisHints, GridInput, GridMark, VPlacement};

use crate::app::theme::{self, Palette};
use crate::timeline::{Axis, DateStyle, Folding, Tick, View, hover_label};

use super::canvas::Drawing;

/// Both rows of labels, in points.
pub(super) const HEIGHT: f32 = 44.0;

/// Left free between the label that sticks to the edge and the next.
const LABEL_GAP: f32 = 12.0;

/// The ticks of a view, shared by the grid and both rows of labels.
pub(super) struct Labels {
    axis: Rc<Axis>,
}

impl Labels {
    pub(super) fn of(view: View, folding: &Folding, style: DateStyle) -> Self {
        Self { axis: Rc::new(Axis::of(view, folding, style)) }
    }

    /// The rows, the finer one next to the canvas.
    pub(super) fn hints(&self, palette: &Palette) -> Vec<AxisHints<'static>> {
        let row = |is_major: bool, colour| {
            let axis = Rc::clone(&self.axis);
            AxisHints::new_x()
                .placement(VPlacement::Top)
                .label_spacing(Rangef::new(0.0, 1.0))
                .tick_label_color(colour)
                .tick_label_font(theme::small())
                .min_thickness(HEIGHT / 2.0)
                .formatter(move |mark, _| {
                    let ticks = if is_major { &axis.major } else { &axis.minor };
                    label_at(ticks, mark.value)
                })
        };
        vec![row(false, palette.text_weak), row(true, palette.text)]
    }

    /// Grid lines at every tick, the major ones as if they were far apart, which
    /// is what makes `egui_plot` draw them stronger.
    pub(super) fn grid_spacer(&self) -> impl Fn(GridInput) -> Vec<GridMark> + 'static {
        let axis = Rc::clone(&self.axis);
        move |input| {
            let marks = |ticks: &[Tick], least_step: f64| -> Vec<GridMark> {
                ticks
                    .iter()
                    .map(|tick| {
                        let step_ms = (tick.end_ms - tick.start_ms) as f64;
                        GridMark { value: tick.axis_ms as f64, step_size: step_ms.max(least_step) }
                    })
                    .collect()
            };
            let (first_ms, last_ms) = input.bounds;
            let window_ms = last_ms - first_ms;
            let mut all = marks(&axis.minor, 0.0);
            for major in marks(&axis.major, window_ms) {
                match all.iter_mut().find(|minor| (minor.value - major.value).abs() < 1.0) {
                    Some(minor) => *minor = major,
                    None => all.push(major),
                }
            }
            // Labels of lines outside of the window would stand beside it.
            all.retain(|mark| (first_ms..=last_ms).contains(&mark.value));
            all
        }
    }
}

fn label_at(ticks: &[Tick], value: f64) -> String {
    let place = ticks.binary_search_by_key(&(value as i64), |tick| tick.axis_ms);
    place
        .ok()
        .and_then(|place| ticks.get(place))
        .map_or_else(String::new, |tick| tick.label.clone())
}

/// The year, or whatever the upper row names, that began before the window.
pub(super) fn sticky_label_ui(ui: &Ui, labels: &Labels, frame: Rect, palette: &Palette) {
    let Some(tick) = labels.axis.major.first().filter(|tick| tick.x < 0.0) else { return };
    let galley = ui.painter().layout_no_wrap(tick.label.clone(), theme::small(), palette.text);
    // The next label is centred on its line.
    if tick.room_points < galley.size().x * 1.5 + LABEL_GAP {
        return;
    }
    let place = pos2(frame.left() + 6.0, frame.top() - HEIGHT + 8.0);
    ui.painter().galley(place, galley, palette.text);
}

/// A line through the pointer, with its date at the lower end.
pub(super) fn pointer_date_ui(
    ui: &Ui,
    response: &Response,
    frame: Rect,
    drawing: &Drawing,
    palette: &Palette,
) {
    let Some(pointer) = response.hover_pos().filter(|pointer| frame.contains(*pointer)) else {
        return;
    };
    let canvas = ui.painter().with_clip_rect(frame);
    let stroke = Stroke::new(1.0, palette.line);
    canvas.vline(pointer.x, frame.y_range(), stroke);
    let ms = drawing.calendar_ms_at(pointer.x - frame.left());
    let label = hover_label(ms, drawing.view.ms_per_point(), drawing.dates);
    let galley = canvas.layout_no_wrap(label, theme::small(), palette.text);
    let size = galley.size() + vec2(12.0, 6.0);
    let at_right = pointer.x + 4.0 + size.x < frame.right();
    let anchor = if at_right { Align2::LEFT_BOTTOM } else { Align2::RIGHT_BOTTOM };
    let shift = if at_right { 4.0 } else { -4.0 };
    let rect = anchor.anchor_size(pos2(pointer.x + shift, frame.bottom() - 4.0), size);
    canvas.rect(rect, 4.0, palette.raised, stroke, egui::StrokeKind::Inside);
    canvas.galley(rect.min + vec2(6.0, 3.0), galley, palette.text);
}
