//! The rows that are in sight.

use eframe::egui::accesskit::Role;
use eframe::egui::{Rangef, Rect, Response, RichText, Sense, StrokeKind, Ui, WidgetInfo};

use crate::app::command::Command;
use crate::app::panels::clicking;
use crate::app::panels::timeline::{canvas, event_nodes};
use crate::app::state::State;
use crate::app::theme::Palette;
use crate::export::wording::{self, Style};
use crate::model::Event;
use crate::timeline::DateStyle;
use crate::worker::{self, Listing, SearchHits};

use super::cells;
use super::columns::Placed;
use super::place::Place;

pub(super) const HEIGHT: f32 = 24.0;

/// Width of the stripe that marks the selected row, in points: its colour alone
/// would be little to see.
const STRIPE: f32 = 3.0;

/// Draws the rows from `place` on; `table` is what they lie in.
pub(super) fn rows_ui(
    ui: &Ui,
    state: &State,
    columns: &[Placed],
    place: &Place,
    table: &Response,
    commands: &mut Vec<Command>,
) {
    let listing = &state.derived.listing;
    let dates = state.settings.date_style();
    let body = table.rect;
    let found = canvas::found(state);
    let first = place.top().floor();
    let mut top = body.top() - ((place.top() - first) as f32) * HEIGHT;
    let mut row = first as usize;
    while top < body.bottom() {
        let Some(event) = listing.event(row) else { return };
        let rect = Rect::from_x_y_ranges(body.x_range(), Rangef::new(top, top + HEIGHT));
        let response = row_ui(ui, state, event, row, rect, commands);
        if found.as_ref().is_some_and(|found| has_found(found, state, event)) {
            let left = rect.left() + STRIPE;
            let stripe = rect.with_min_x(left).with_max_x(left + STRIPE);
            ui.painter().rect_filled(stripe, 0.0, Palette::in_ui(ui).hit_ring);
            event_nodes::tell_found(state, event, &response);
        }
        tell_assistants(ui, state, listing, (row, event), &response, table);
        if response.clicked() {
            table.request_focus();
        }
        let is_cut = cells::cells_ui(ui, event, columns, rect, dates);
        if is_cut {
            tooltip(response, event, dates);
        }
        top += HEIGHT;
        row += 1;
    }
}

fn has_found(found: &SearchHits, state: &State, event: &Event) -> bool {
    let place = state.derived.arrangement.event(event.id());
    place.is_some_and(|(place, _)| found.has_event(place))
}

/// All of a row but what stands in it.
fn row_ui(
    ui: &Ui,
    state: &State,
    event: &Event,
    row: usize,
    rect: Rect,
    commands: &mut Vec<Command>,
) -> Response {
    let palette = Palette::in_ui(ui);
    let seen = rect.intersect(ui.clip_rect());
    let response = ui.interact(seen, ui.scope_id().with(("row", event.id())), Sense::CLICK);
    let is_selected = state.is_selected(event.id());
    let is_shown = state.view.selected == Some(event.id());
    let is_hovered = response.hovered() || state.view.hovered == Some(event.id());
    let painter = ui.painter();
    if is_selected {
        painter.rect_filled(rect, 0.0, palette.selection);
        let stripe = rect.with_max_x(rect.left() + STRIPE);
        painter.rect_filled(stripe, 0.0, palette.accent);
    } else if is_hovered {
        painter.rect_filled(rect, 0.0, palette.raised_hovered);
    } else if row % 2 == 1 {
        painter.rect_filled(rect, 0.0, palette.band);
    }
    if is_shown && !state.view.several.is_empty() {
        let line = (1.0, palette.accent);
        painter.rect_stroke(rect.shrink(0.5), 0.0, line, StrokeKind::Inside);
    }
    if response.clicked() {
        commands.push(clicking::clicked(ui, event.id()));
    }
    if response.hovered() {
        commands.push(Command::Hover(Some(event.id())));
    }
    response
}

/// What a screen reader says of a row, and that the selected one is where the
/// keys are.
fn tell_assistants(
    ui: &Ui,
    state: &State,
    listing: &Listing,
    (row, event): (usize, &Event),
    response: &Response,
    table: &Response,
) {
    let is_selected = state.is_selected(event.id());
    response.widget_info(|| {
        let name = event_nodes::name(event, state.settings.date_style());
        WidgetInfo::selected(Role::ListBoxOption, true, is_selected, name)
    });
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_selected(is_selected);
        node.set_position_in_set(row + 1);
        node.set_size_of_set(listing.row_count());
    });
    if state.view.selected == Some(event.id()) {
        let row_id = response.id.accesskit_id();
        ui.ctx().accesskit_node_builder(table.id, |node| node.set_active_descendant(row_id));
    }
}

/// All that was too long for its cell.
fn tooltip(response: Response, event: &Event, dates: DateStyle) {
    response.on_hover_ui_at_pointer(|ui| {
        ui.strong(event.title());
        ui.label(wording::when(event.when(), Style::long(dates)));
        let names = worker::names(event);
        if !names.is_empty() {
            ui.label(RichText::new(names).weak());
        }
    });
}
