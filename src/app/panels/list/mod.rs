//! The events as a table, in place of the canvas: the same events, the same
//! selection, one below the other and sorted by any column.
//!
//! The table is drawn by us and not by a scroll area: a million rows are higher
//! than a position in points can tell apart, and only the rows that can be seen
//! may cost anything.

pub(super) mod cells;
pub(super) mod columns;
mod header;
mod keys;
pub(super) mod place;
mod rows;
pub(super) mod scroll_bar;

use eframe::egui::accesskit::Role;
use eframe::egui::{Id, Rect, Response, Sense, Ui, UiBuilder, WidgetInfo, pos2};

use crate::app::command::Command;
use crate::app::panels::areas::{self, Area};
use crate::app::state::State;
use crate::export::wording;
use place::Place;

pub(super) fn list_ui(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    let listing = &state.derived.listing;
    if state.derived.arrangement.events.is_empty() && listing.row_count() == 0 {
        let text = if state.loading.is_busy() { "Reading…" } else { "No events yet." };
        ui.centered_and_justified(|ui| ui.weak(text));
        return;
    }
    let area = ui.available_rect_before_wrap();
    let right = area.right() - scroll_bar::WIDTH;
    let columns = columns::fitting(area.left()..=right, state.view.list.sort.column);
    let header = Rect::from_min_max(area.min, pos2(right, area.top() + header::HEIGHT));
    header::header_ui(ui, state, &columns, header, commands);
    let body = Rect::from_min_max(header.left_bottom(), pos2(right, area.bottom()));
    let response = table_ui(ui, listing.row_count(), body);
    let page = f64::from(body.height() / rows::HEIGHT);
    keys::walk(ui, state, response.id, page, commands);
    let id = Id::unique("place in the list");
    let mut place = ui.data(|data| data.get_temp::<Place>(id)).unwrap_or_default();
    place.follow(listing, state.view.selected, page);
    place.scroll_by(wheel(ui, body), listing.row_count(), page);
    let gutter = Rect::from_min_max(body.right_top(), area.max);
    scroll_bar::scroll_bar_ui(ui, &mut place, listing.row_count(), page, gutter);
    let builder = UiBuilder::new().max_rect(body).accessibility_parent(response.id);
    let mut inner = ui.new_child(builder);
    inner.shrink_clip_rect(body);
    rows::rows_ui(&inner, state, &columns, &place, &response, commands);
    ui.data_mut(|data| data.insert_temp(id, place));
    areas::stop(ui, Area::Timeline, response.id, body);
}

/// The table as one stop of the Tab key; arrows walk within it.
fn table_ui(ui: &Ui, row_count: usize, body: Rect) -> Response {
    let response = ui.interact(body, ui.scope_id().with("table"), Sense::FOCUSABLE);
    let name = format!("List of {} events", wording::count(row_count));
    response.widget_info(|| WidgetInfo::labeled(Role::ListBox, true, &name));
    response
}

/// How many rows the wheel asks to go down.
fn wheel(ui: &Ui, body: Rect) -> f64 {
    if !ui.rect_contains_pointer(body) {
        return 0.0;
    }
    let points = ui.input(|input| input.smooth_scroll_delta().y);
    -f64::from(points / rows::HEIGHT)
}
