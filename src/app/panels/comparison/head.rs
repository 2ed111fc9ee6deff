//! How many rows stand in which way, and what the two columns are.

use eframe::egui::accesskit::Role;
use eframe::egui::{
    Align, Button, Label, Layout, Rect, RichText, ScrollArea, Ui, UiBuilder, WidgetInfo,
};

use crate::app::command::{Command, Export};
use crate::app::comparison::{ComparingStep, ShownComparison};
use crate::app::theme::{Palette, size};
use crate::export::wording;
use crate::model::{ComparedSet, Standing};

use super::rows::{Columns, colour};

/// The bar of chips.
pub(super) const BAR_HEIGHT: f32 = 36.0;

/// The names of the two sets.
pub(super) const HEIGHT: f32 = 28.0;

/// A longer name would leave no room for the other chips.
const LONGEST_NAME: usize = 22;

pub(super) fn bar_ui(
    ui: &mut Ui,
    shown: &ShownComparison,
    area: Rect,
    commands: &mut Vec<Command>,
) {
    ui.painter().rect_filled(area, 0.0, Palette::in_ui(ui).panel);
    let layout = Layout::right_to_left(Align::Center);
    let mut bar =
        ui.new_child(UiBuilder::new().max_rect(area.shrink2([8.0, 4.0].into())).layout(layout));
    bar.spacing_mut().interact_size.y = 24.0;
    buttons_ui(&mut bar, shown, commands);
    bar.with_layout(Layout::left_to_right(Align::Center), |ui| {
        ScrollArea::horizontal().auto_shrink([false, true]).show(ui, |ui| {
            ui.horizontal_centered(|ui| {
                ui.spacing_mut().item_spacing.x = 5.0;
                for (standing, count) in Standing::ALL.into_iter().zip(shown.counts) {
                    chip_ui(ui, shown, (standing, count), commands);
                }
            });
        });
    });
}

/// From right to left.
fn buttons_ui(ui: &mut Ui, shown: &ShownComparison, commands: &mut Vec<Command>) {
    let mut step = |step| commands.push(Command::Compare(step));
    let close = ui.button("×");
    close.widget_info(|| WidgetInfo::labeled(Role::Button, true, "Close the comparison"));
    if close.on_hover_text("Close the comparison (Esc)").clicked() {
        step(ComparingStep::Close);
    }
    let (text, hint) = if shown.is_outdated {
        (
            RichText::new("Changed: compare again").color(Palette::in_ui(ui).warning),
            "This project has changed since",
        )
    } else {
        (RichText::new("Again"), "Compares the same again, as it is now")
    };
    if ui.button(text).on_hover_text(hint).clicked() {
        step(ComparingStep::Again);
    }
    let save = ui.button("Save…").on_hover_text("Writes the rows that are shown as a table (.csv)");
    if save.clicked() {
        commands.push(Command::ChooseFile(Export::Comparison));
    }
}

fn chip_ui(
    ui: &mut Ui,
    shown: &ShownComparison,
    (standing, count): (Standing, usize),
    commands: &mut Vec<Command>,
) {
    let text = format!("{} {}", wording::count(count), name(shown, standing));
    let is_on = shown.standings.contains(&standing);
    let colour = colour(standing, Palette::in_ui(ui));
    let label = RichText::new(&text).small();
    let label = if is_on { label.color(colour) } else { label.weak() };
    let button = Button::new(label).selected(is_on).corner_radius(11);
    let response = ui.add_enabled(count > 0, button);
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, count > 0, is_on, &text));
    let adds = ui.input(|input| input.modifiers.command || input.modifiers.shift);
    let hint = "Click to see only these, and again to see all differences\n\
                Ctrl+click adds them or takes them away";
    if response.on_hover_text(hint).clicked() {
        let step = if adds { ComparingStep::Toggle } else { ComparingStep::ShowOnly };
        commands.push(Command::Compare(step(standing)));
    }
}

/// "only in The Herald".
pub(super) fn name(shown: &ShownComparison, standing: Standing) -> String {
    let [these, others] = &shown.comparison.sets;
    match standing {
        Standing::OnlyThese => format!("only in {}", short(&these.name)),
        Standing::OnlyThose => format!("only in {}", short(&others.name)),
        Standing::Moved => "moved".to_owned(),
        Standing::Contradicted => "contradicted".to_owned(),
        Standing::Same => "the same".to_owned(),
    }
}

fn short(name: &str) -> String {
    if name.chars().count() <= LONGEST_NAME {
        return name.to_owned();
    }
    let kept: String = name.chars().take(LONGEST_NAME - 1).collect();
    format!("{}…", kept.trim_end())
}

/// The names of the two sets above their columns.
pub(super) fn heads_ui(ui: &mut Ui, shown: &ShownComparison, columns: &Columns, area: Rect) {
    let palette = Palette::in_ui(ui);
    ui.painter().rect_filled(area, 0.0, palette.band);
    for (set, x) in shown.comparison.sets.iter().zip(columns.sides) {
        let rect = Rect::from_x_y_ranges(x.shrink(super::rows::GAP), area.y_range());
        let layout = Layout::left_to_right(Align::Center);
        let mut head = ui.new_child(UiBuilder::new().max_rect(rect).layout(layout));
        head.add(Label::new(RichText::new(&set.name).size(size::LABEL).strong()).truncate());
        let facts = RichText::new(facts(set)).size(size::SMALL).weak();
        head.add(Label::new(facts).truncate());
    }
    ui.painter().hline(area.x_range(), area.top() + 0.5, (1.0, palette.line));
    ui.painter().hline(area.x_range(), area.bottom() - 0.5, (1.0, palette.line));
}

/// "12 articles, 310 events".
fn facts(set: &ComparedSet) -> String {
    let articles = match set.articles.len() {
        1 => "1 article".to_owned(),
        count => format!("{} articles", wording::count(count)),
    };
    let events = match set.event_count {
        1 => "1 event".to_owned(),
        count => format!("{} events", wording::count(count)),
    };
    format!("{articles}, {events}")
}
