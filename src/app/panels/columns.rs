//! The dialog in which a person says what the columns of a table are.

use eframe::egui::accesskit::Role;
use eframe::egui::{
    Align, Button, ComboBox, Id, Label, Layout, Modal, RichText, ScrollArea, Ui, WidgetInfo, vec2,
};

use crate::app::choosing_columns::ChoosingColumns;
use crate::app::command::Command;
use crate::app::state::State;
use crate::app::theme::{Palette, size};
use crate::export::wording::short_name;
use crate::worker::{ColumnRole, TableColumns};

/// Its width, as far as the window has it, in points.
const WIDTH: f32 = 620.0;

/// Room that is left of the window around the columns.
const AROUND: [f32; 2] = [60.0, 230.0];

/// Widths of the heading of a column and of what it is taken for, in points.
const HEADING_WIDTH: f32 = 150.0;
const ROLE_WIDTH: f32 = 160.0;

pub fn columns_ui(ui: &Ui, state: &State, commands: &mut Vec<Command>) {
    let id = Id::unique("columns");
    let Some(choosing) = &state.view.columns else {
        ui.data_mut(|data| data.remove_temp::<bool>(id));
        return;
    };
    let was_shown = ui.data(|data| data.get_temp::<bool>(id)).unwrap_or_default();
    let window = ui.ctx().content_rect().size();
    let mut changed = choosing.clone();
    let modal = Modal::new(id.with("modal")).show(ui.ctx(), |ui| {
        ui.set_width(WIDTH.min(window.x - AROUND[0]));
        ui.heading("Columns");
        let name = short_name(&choosing.path);
        ui.weak(format!("What is what in “{name}”? Each row of it is an article."));
        ui.checkbox(&mut changed.table.has_header, "The first row names the columns");
        ui.add_space(6.0);
        let area = ScrollArea::vertical().auto_shrink([false, true]);
        area.max_height(window.y - AROUND[1]).show(ui, |ui| {
            for place in 0..choosing.table.columns.len() {
                if place > 0 {
                    ui.separator();
                }
                ui.horizontal_top(|ui| {
                    column_ui(ui, &choosing.table, place, &mut |role| changed.take(place, role));
                });
            }
        });
        ui.separator();
        foot_ui(ui, choosing, !was_shown, commands);
    });
    ui.data_mut(|data| data.insert_temp(id, true));
    if changed != *choosing {
        commands.push(Command::ChooseColumns(Some(Box::new(changed))));
    }
    if modal.should_close() {
        commands.push(Command::ChooseColumns(None));
    }
}

/// A column: its heading, what is in it, and what it is taken for. `change` is told what
/// it is to be taken for from now on.
fn column_ui(
    ui: &mut Ui,
    table: &TableColumns,
    place: usize,
    change: &mut dyn FnMut(Option<ColumnRole>),
) {
    let Some(column) = table.columns.get(place) else { return };
    let heading = table.heading(column);
    let name = format!("Column {}", place + 1);
    let top_down = Layout::top_down(Align::Min);
    ui.allocate_ui_with_layout(vec2(HEADING_WIDTH, 0.0), top_down, |ui| {
        ui.set_width(HEADING_WIDTH);
        ui.spacing_mut().item_spacing.y = 1.0;
        if let Some(heading) = heading {
            ui.add(Label::new(RichText::new(heading).strong()).truncate());
            ui.label(RichText::new(&name).size(size::SMALL).weak());
        } else {
            ui.label(&name);
        }
    });
    let values_width = ui.available_width() - ROLE_WIDTH - 2.0 * ui.spacing().item_spacing.x;
    ui.allocate_ui_with_layout(vec2(values_width, 0.0), top_down, |ui| {
        ui.set_width(values_width);
        ui.spacing_mut().item_spacing.y = 1.0;
        for value in table.first_values(column) {
            let value = if value.is_empty() { "–" } else { value };
            ui.add(Label::new(RichText::new(value).size(size::SMALL)).truncate());
        }
    });
    role_ui(ui, (place, heading), column.role, change);
}

fn role_ui(
    ui: &mut Ui,
    (place, heading): (usize, Option<&str>),
    role: Option<ColumnRole>,
    change: &mut dyn FnMut(Option<ColumnRole>),
) {
    let mut chosen = role;
    let words = |role: Option<ColumnRole>| role.map_or("nothing".to_owned(), |it| it.to_string());
    let text = RichText::new(words(role));
    let text = if role.is_none() { text.weak() } else { text };
    let combo = ComboBox::from_id_salt(("role", place)).width(ROLE_WIDTH).selected_text(text);
    let combo = combo.height(320.0).show_ui(ui, |ui| {
        for role in ColumnRole::ALL.into_iter().map(Some).chain([None]) {
            ui.selectable_value(&mut chosen, role, words(role));
        }
    });
    combo.response.widget_info(|| {
        let heading = heading.map(|heading| format!(" “{heading}”")).unwrap_or_default();
        let name = format!("Column {}{heading} is {}", place + 1, words(role));
        WidgetInfo::labeled(Role::ComboBox, true, name)
    });
    if chosen != role {
        change(chosen);
    }
}

fn foot_ui(ui: &mut Ui, choosing: &ChoosingColumns, is_new: bool, commands: &mut Vec<Command>) {
    ui.horizontal(|ui| {
        let has_text = choosing.has_text();
        let read = ui.add_enabled(has_text, Button::new("Read again with these columns"));
        if is_new {
            read.request_focus();
        }
        if read.clicked() {
            commands.push(Command::ReadAgain(choosing.source()));
        }
        if ui.button("Cancel").clicked() {
            commands.push(Command::ChooseColumns(None));
        }
        if !has_text {
            let hint = RichText::new("One column has to be the text.").size(size::SMALL);
            ui.label(hint.color(Palette::in_ui(ui).warning));
        }
    });
}
