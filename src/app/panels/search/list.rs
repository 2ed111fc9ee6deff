//! The list of what was found, of which only the rows in sight are drawn.

use eframe::egui::accesskit::Role;
use eframe::egui::{Id, Rect, Sense, Ui, UiBuilder, WidgetInfo};

use crate::app::command::Command;
use crate::app::panels::list::place::Place;
use crate::app::panels::list::scroll_bar;
use crate::app::search::{Chosen, Search};
use crate::app::state::State;

use super::field::search_field_id;
use super::rows::{self, Rows};

/// What is remembered from frame to frame.
#[derive(Debug, Clone, Default)]
struct Remembered {
    place: Place,
    typed: String,
    /// What was last brought into sight.
    shown: Option<Chosen>,
}

pub(super) fn list_ui(ui: &mut Ui, state: &State, search: &Search, commands: &mut Vec<Command>) {
    let area = ui.available_rect_before_wrap();
    let row_count = search.row_count();
    let page = f64::from(area.height() / rows::HEIGHT);
    let id = Id::unique("what was found");
    let mut remembered = ui.data(|data| data.get_temp::<Remembered>(id)).unwrap_or_default();
    if remembered.typed != search.typed {
        remembered = Remembered { typed: search.typed.clone(), ..Remembered::default() };
    }
    if remembered.shown != search.chosen {
        if let Some(row) = search.chosen_row() {
            remembered.place.reveal(row as f64, page);
        }
        remembered.shown = search.chosen;
    }
    let wheel = if ui.rect_contains_pointer(area) {
        -f64::from(ui.input(|input| input.smooth_scroll_delta().y) / rows::HEIGHT)
    } else {
        0.0
    };
    // Rows may have become fewer, too.
    remembered.place.scroll_by(wheel, row_count, page);
    let gutter = area.with_min_x(area.right() - scroll_bar::WIDTH);
    scroll_bar::scroll_bar_ui(ui, &mut remembered.place, row_count, page, gutter);
    let has_bar = row_count as f64 > page;
    let body = if has_bar { area.with_max_x(gutter.left()) } else { area };
    rows_ui(ui, state, search, (remembered.place.top(), body), commands);
    ui.data_mut(|data| data.insert_temp(id, remembered));
}

/// The rows from `first` on, counted in rows.
fn rows_ui(
    ui: &mut Ui,
    state: &State,
    search: &Search,
    (first, body): (f64, Rect),
    commands: &mut Vec<Command>,
) {
    let list = ui.interact(body, Id::unique("list of what was found"), Sense::empty());
    list.widget_info(|| WidgetInfo::labeled(Role::ListBox, true, "Found"));
    let builder = UiBuilder::new().max_rect(body).accessibility_parent(list.id);
    let mut inner = ui.new_child(builder);
    inner.shrink_clip_rect(body);
    let rows = Rows { ui: &inner, state, search };
    let chosen = search.chosen_row();
    let mut top = body.top() - (first.fract() as f32) * rows::HEIGHT;
    let mut number = first as usize;
    while top < body.bottom() {
        let Some(row) = search.row(number) else { return };
        let rect = Rect::from_x_y_ranges(body.x_range(), top..=top + rows::HEIGHT);
        let is_chosen = chosen == Some(number);
        let response = rows.row_ui(number, row, rect, is_chosen);
        if is_chosen {
            // The keys are in the field.
            let row_id = response.id.accesskit_id();
            ui.ctx().accesskit_node_builder(search_field_id(), |node| {
                node.set_active_descendant(row_id);
            });
        }
        if response.clicked() {
            commands.push(Command::TakeHit(Some(row)));
        }
        top += rows::HEIGHT;
        number += 1;
    }
}
