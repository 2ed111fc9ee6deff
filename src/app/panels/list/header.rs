//! The heads of the columns: buttons that sort by them.

use eframe::egui::accesskit::{Role, SortDirection};
use eframe::egui::{Atom, Button, Rect, RichText, Ui, UiBuilder, WidgetInfo};

use crate::app::command::Command;
use crate::app::state::State;
use crate::app::theme::{Palette, size};
use crate::worker::{Column, Sort};

use super::columns::{self, Placed};

pub(super) const HEIGHT: f32 = 28.0;

pub(super) fn header_ui(
    ui: &mut Ui,
    state: &State,
    columns: &[Placed],
    area: Rect,
    commands: &mut Vec<Command>,
) {
    let palette = Palette::in_ui(ui);
    ui.painter().rect_filled(area.expand2([scroll_room(), 0.0].into()), 0.0, palette.band);
    for placed in columns {
        let rect = Rect::from_x_y_ranges(placed.x, area.y_range()).shrink(1.0);
        if head_ui(ui, state, placed.column, rect) {
            commands.push(Command::SortBy(placed.column));
        }
    }
    let x = area.left()..=area.right() + scroll_room();
    ui.painter().hline(x, area.bottom() - 0.5, (1.0, palette.line));
}

/// The head reaches over the scroll bar beside the rows.
const fn scroll_room() -> f32 {
    super::scroll_bar::WIDTH
}

fn head_ui(ui: &mut Ui, state: &State, column: Column, rect: Rect) -> bool {
    let palette = Palette::in_ui(ui);
    let sort = state.view.list.sort;
    let is_sorted = sort.column == column;
    let title = RichText::new(title(column)).size(size::LABEL);
    let title = if is_sorted { title.strong() } else { title.color(palette.text_weak) };
    let arrow = match (is_sorted, state.derived.listing.sort == sort, sort.is_descending) {
        (false, ..) => "",
        (true, false, _) => "…",
        (true, true, false) => "▲",
        (true, true, true) => "▼",
    };
    let arrow = RichText::new(arrow).size(size::SMALL - 2.0).color(palette.accent);
    let button = if columns::is_number(column) {
        Button::new((Atom::grow(), arrow, title))
    } else {
        Button::new((title, arrow, Atom::grow()))
    };
    let mut child = ui.new_child(UiBuilder::new().max_rect(rect));
    child.spacing_mut().button_padding.x = columns::GAP / 2.0 - 1.0;
    child.spacing_mut().interact_size.y = rect.height();
    let response = child.add_sized(rect.size(), button.frame_when_inactive(false));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name(column, sort)));
    if is_sorted {
        let direction =
            if sort.is_descending { SortDirection::Descending } else { SortDirection::Ascending };
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_sort_direction(direction));
    }
    response.on_hover_text(hint(column, sort)).clicked()
}

const fn title(column: Column) -> &'static str {
    match column {
        Column::Date => "Date",
        Column::Event => "Event",
        Column::Type => "Type",
        Column::Names => "People and places",
        Column::Sources => "Sources",
        Column::Surety => "Sure",
    }
}

/// What comes first.
const fn first(column: Column, is_descending: bool) -> &'static str {
    match (column, is_descending) {
        (Column::Date, false) => "earliest first",
        (Column::Date, true) => "latest first",
        (Column::Event | Column::Type | Column::Names, false) => "A to Z",
        (Column::Event | Column::Type | Column::Names, true) => "Z to A",
        (Column::Sources, false) => "fewest first",
        (Column::Sources, true) => "most first",
        (Column::Surety, false) => "least sure first",
        (Column::Surety, true) => "surest first",
    }
}

/// "Date column, sorted earliest first".
fn name(column: Column, sort: Sort) -> String {
    if sort.column == column {
        format!("{} column, sorted {}", title(column), first(column, sort.is_descending))
    } else {
        format!("{} column", title(column))
    }
}

fn hint(column: Column, sort: Sort) -> String {
    let next = sort.clicked(column);
    format!("Click to sort {}", first(column, next.is_descending))
}
