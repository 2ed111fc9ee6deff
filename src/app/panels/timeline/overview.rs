//! The strip above the canvas: where events are dense, and which part is in
//! view.

use std::sync::Arc;

use eframe::egui::{self, Rect, Sense, StrokeKind, Ui, accesskit::Role, pos2};

use crate::app::action::Action;
use crate::app::command::Command;
use crate::app::panels::areas::{self, Area};
use crate::app::state::State;
use crate::app::theme::Palette;
use crate::timeline::View;

use super::brush::Place;
use super::canvas::{Canvas, Overview, found};
use super::names::lane_colour;
use super::range;

pub(super) const HEIGHT: f32 = 52.0;

/// Width of one column, in points.
const COLUMN: f32 = 4.0;

/// How high the tick of an event is that was found, in points.
const TICK: f32 = 8.0;

/// The part in view is drawn at least this wide.
const NARROWEST_BRUSH: f32 = 6.0;

pub(super) fn overview_ui(
    ui: &mut Ui,
    state: &State,
    canvas: &mut Canvas,
    commands: &mut Vec<Command>,
) {
    let size = ui.available_size();
    let (rect, response) = ui.allocate_exact_size(size, Sense::click_and_drag());
    response.widget_info(|| egui::WidgetInfo::labeled(Role::Slider, true, "Overview"));
    let (Some(view), Some(overview)) =
        (state.view.camera.view(), refreshed(state, canvas, rect.width()))
    else {
        return;
    };
    paint_columns(ui, state, overview, rect);
    let strip = overview.strip;
    if let Some(range) = state.view.range {
        let folding = &state.derived.arrangement.folding;
        let x = |ms| rect.left() + strip.x_from_ms(folding.axis_ms(ms));
        let edges = range.edges_ms().map(x);
        ui.painter_at(rect).extend(range::shapes(edges, rect, Palette::in_ui(ui)));
    }
    paint_found(ui, state, strip, rect);
    let brush = brush(ui, view, strip, rect);
    areas::stop(ui, Area::Overview, response.id, rect);
    let place = Place { view, strip, rect, window: brush };
    place.grip(ui, &response, &mut canvas.grip, commands);
    if response.double_clicked() {
        commands.push(Command::Do(Action::FitAll));
    } else if response.clicked() {
        let pointer = response.interact_pointer_pos().filter(|pointer| !brush.contains(*pointer));
        commands.extend(pointer.map(|pointer| Command::ShowTime(place.ms_at(pointer))));
    }
    place.turn(ui, state.settings.wheel, commands);
    place.hover(ui, response, canvas.grip, state);
}

/// Counts again only when the events or the width have changed.
fn refreshed<'a>(state: &State, canvas: &'a mut Canvas, width: f32) -> Option<&'a Overview> {
    let arrangement = &state.derived.arrangement;
    let range_ms = arrangement.index.range_ms()?;
    let is_current = canvas.overview.as_ref().is_some_and(|overview| {
        Arc::ptr_eq(&overview.arrangement, arrangement)
            && (overview.strip.width_points() - width).abs() < 0.5
    });
    if !is_current {
        let strip = View::fitting(range_ms, width, 12.0);
        let counts = arrangement.index.overview(strip, (width / COLUMN) as usize);
        canvas.overview = Some(Overview { arrangement: Arc::clone(arrangement), strip, counts });
    }
    canvas.overview.as_ref()
}

fn paint_columns(ui: &Ui, state: &State, overview: &Overview, rect: Rect) {
    let palette = Palette::in_ui(ui);
    let columns = overview.counts.first().map_or(0, Vec::len);
    let total = |column: usize| -> usize {
        overview.counts.iter().filter_map(|lane| lane.get(column)).sum()
    };
    let highest = (0..columns).map(total).max().unwrap_or(0).max(1) as f32;
    let painter = ui.painter_at(rect);
    for column in 0..columns {
        let left = rect.left() + rect.width() * column as f32 / columns as f32;
        let mut bottom = rect.bottom();
        let all = total(column) as f32;
        let height = (rect.height() - 4.0) * (all / highest).sqrt();
        for (lane, counts) in state.derived.arrangement.lanes.iter().zip(&overview.counts) {
            let count = counts.get(column).copied().unwrap_or(0) as f32;
            if count > 0.0 {
                let top = bottom - height * count / all;
                let part = Rect::from_min_max(pos2(left, top), pos2(left + COLUMN - 1.0, bottom));
                painter.rect_filled(part, 0.0, lane_colour(lane, palette));
                bottom = top;
            }
        }
    }
}

/// A tick wherever something begins that was searched for and found.
fn paint_found(ui: &Ui, state: &State, strip: View, rect: Rect) {
    let Some(found) = found(state) else { return };
    let painter = ui.painter_at(rect);
    let line = (2.0, Palette::in_ui(ui).hit_ring);
    let mut before = f32::NEG_INFINITY;
    for (ms, _) in &found.starts_ms {
        let x = (rect.left() + strip.x_from_ms(*ms)).round();
        if x > before {
            painter.vline(x, rect.top() + 2.0..=rect.top() + 2.0 + TICK, line);
            before = x;
        }
    }
}

/// Draws the part in view and returns where it is.
fn brush(ui: &Ui, view: View, strip: View, rect: Rect) -> Rect {
    let palette = Palette::in_ui(ui);
    let [left, right] = view.brush_on(strip).map(|x| rect.left() + x);
    let middle = f32::midpoint(left, right);
    let half = ((right - left) / 2.0).max(NARROWEST_BRUSH / 2.0);
    let brush = Rect::from_x_y_ranges(middle - half..=middle + half, rect.y_range());
    let painter = ui.painter_at(rect);
    for outside in [
        Rect::from_x_y_ranges(rect.left()..=brush.left(), rect.y_range()),
        Rect::from_x_y_ranges(brush.right()..=rect.right(), rect.y_range()),
    ] {
        if outside.is_positive() {
            painter.rect_filled(outside, 0.0, palette.panel.gamma_multiply(0.6));
        }
    }
    let line = (1.5, palette.accent);
    painter.rect_stroke(brush.intersect(rect), 3.0, line, StrokeKind::Inside);
    brush
}
