//! The timeline: overview strip, axis, lanes of events, and the tray of those
//! without a date.
//!
//! `egui_plot` carries axes, grid, transform and clipping; its own navigation
//! is switched off, since the view is kept by the camera. The events are one
//! plot item, drawn from the layout that [`timeline`](crate::timeline) makes.

mod axis;
pub(super) mod backdrop;
mod brush;
pub(super) mod canvas;
mod corner;
mod edges;
mod event_menu;
pub(super) mod event_nodes;
mod item;
mod lanes;
pub(super) mod marks;
mod names;
mod navigation;
mod overview;
mod peek;
mod range;
pub(super) mod said;
mod seen;
mod tray;

use eframe::egui::accesskit::Role;
use eframe::egui::{Frame, Margin, Panel, Ui, UiBuilder, Vec2b, WidgetInfo};
use egui_plot::Plot;

use crate::app::command::Command;
use crate::app::state::State;
use crate::app::theme::Palette;
use crate::export::wording;

use super::areas::{self, Area};
use super::{filter_bar, list};
use canvas::Canvas;
use item::EventsItem;

pub use seen::{Seen, seen, show_as};

pub fn timeline_area_ui(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    let palette = Palette::in_ui(ui);
    let canvas = Canvas::of(ui);
    let mut canvas = canvas.lock();
    canvas.set_area(ui.available_size());
    let strip = Frame::new().fill(palette.panel).inner_margin(Margin::symmetric(0, 4));
    Panel::top("overview").frame(strip).exact_size(overview::HEIGHT).show(ui, |ui| {
        overview::overview_ui(ui, state, &mut canvas, commands);
    });
    if !state.derived.arrangement.undated.is_empty() {
        let bar = Frame::new().fill(palette.panel).inner_margin(Margin::symmetric(10, 4));
        Panel::bottom("tray").frame(bar).exact_size(tray::HEIGHT).show(ui, |ui| {
            tray::tray_ui(ui, state, commands);
        });
    }
    let area = ui.available_rect_before_wrap();
    if state.view.list.is_shown {
        list::list_ui(&mut ui.new_child(UiBuilder::new().max_rect(area)), state, commands);
    } else {
        let right = area.with_min_x(area.left() + names::WIDTH);
        let mut inner = ui.new_child(UiBuilder::new().max_rect(right));
        plot_ui(&mut inner, state, &mut canvas, commands);
    }
    filter_bar::nothing_left_ui(ui, state, area, commands);
}

fn plot_ui(ui: &mut Ui, state: &State, canvas: &mut Canvas, commands: &mut Vec<Command>) {
    let palette = Palette::in_ui(ui);
    let Some(view) = state.view.camera.view() else {
        let width = ui.available_width();
        commands.push(Command::Resize { width_points: width });
        let text = if state.loading.is_busy() { "Reading…" } else { "No dated events yet." };
        ui.centered_and_justified(|ui| ui.weak(text));
        return;
    };
    let axis =
        axis::Labels::of(view, &state.derived.arrangement.folding, state.settings.date_style());
    let drawing = canvas.draw(ui, state, view, ui.available_height() - axis::HEIGHT);
    let shown_height = drawing.shown_height;
    let scroll = drawing.scroll;
    let window_ms = view.window_ms();
    let response = Plot::new("timeline")
        .show_axes(Vec2b::new(true, false))
        .custom_x_axes(axis.hints(palette))
        .x_grid_spacer(axis.grid_spacer())
        .y_grid_spacer(|_| Vec::new())
        .grid_color(palette.grid)
        .show_x(false)
        .show_y(false)
        .show_background(false)
        .show_crosshair(false)
        .allow_zoom(false)
        .allow_drag(false)
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .allow_double_click_reset(false)
        .allow_axis_zoom_drag(false)
        .set_margin_fraction(eframe::egui::Vec2::ZERO)
        .invert_y(true)
        .show(ui, |plot| {
            plot.set_plot_bounds_x(window_ms[0] as f64..=window_ms[1] as f64);
            plot.set_plot_bounds_y(f64::from(scroll)..=f64::from(scroll + shown_height));
            plot.add(EventsItem::new(drawing.clone()));
        });
    let frame = *response.transform.frame();
    if (frame.width() - view.width_points()).abs() > 0.5 {
        commands.push(Command::Resize { width_points: frame.width() });
    }
    canvas.set_height(frame.height());
    range::mark_on_axis_ui(ui, frame, &drawing, canvas, commands);
    range::readout_ui(ui, &drawing, frame);
    let name =
        format!("Timeline, {} events", wording::count(state.derived.arrangement.shown_count));
    response.response.widget_info(|| WidgetInfo::labeled(Role::Group, true, &name));
    areas::stop(ui, Area::Timeline, response.response.id, frame);
    axis::sticky_label_ui(ui, &axis, frame, palette);
    names::names_ui(ui, state, &drawing, frame, commands);
    corner::corner_ui(ui, state, frame, commands);
    names::scroll_bar_ui(ui, &drawing, frame);
    event_nodes::event_nodes_ui(ui, state, &drawing, frame, view, commands);
    peek::peek_ui(ui, state, &drawing, frame, commands);
    edges::edges_ui(ui, state, &drawing, frame, commands);
    let turning = navigation::Turning { drawing: &drawing, wheel: state.settings.wheel };
    navigation::navigate(ui, &response.response, frame, turning, canvas, commands);
    axis::pointer_date_ui(ui, &response.response, frame, &drawing, palette);
}
