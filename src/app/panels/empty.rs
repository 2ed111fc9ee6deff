//! What a window without articles shows: how to get some.

use eframe::egui::{self, Align2, RichText, Stroke, StrokeKind, Ui, vec2};

use crate::app::action::Action;
use crate::app::command::Command;
use crate::app::state::State;
use crate::app::theme::{Palette, size};

pub fn empty_ui(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    let palette = Palette::in_ui(ui);
    let area = ui.max_rect();
    ui.painter().rect_filled(area, 0.0, palette.canvas);
    let card = Align2::CENTER_CENTER
        .align_size_within_rect(vec2(area.width().min(560.0) - 32.0, 270.0), area);
    ui.painter().rect(
        card,
        12.0,
        palette.panel,
        Stroke::new(1.0, palette.line),
        StrokeKind::Inside,
    );
    let mut inner = ui.new_child(
        egui::UiBuilder::new()
            .max_rect(card.shrink(28.0))
            .layout(egui::Layout::top_down(egui::Align::Center)),
    );
    contents_ui(&mut inner, state, commands);
}

fn contents_ui(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    ui.label(RichText::new("What happened when, and who says so").size(size::TITLE).strong());
    ui.add_space(6.0);
    ui.label("Drop articles here, and their dated events appear on a timeline.");
    ui.add_space(16.0);
    let width = 2.0 * 150.0 + ui.spacing().item_spacing.x;
    ui.allocate_ui(vec2(width, 36.0), |ui| {
        ui.horizontal(|ui| {
            for (action, hint) in
                [(Action::OpenFiles, "Ctrl+O"), (Action::OpenFolder, "Ctrl+Shift+O")]
            {
                let button = egui::Button::new(RichText::new(action.name()).size(size::HEADING));
                let response = ui.add_sized(vec2(150.0, 36.0), button).on_hover_text(hint);
                if response.clicked() {
                    commands.push(Command::Do(action));
                }
            }
        });
    });
    let samples = ui.link("Try it with the sample articles");
    if samples.clicked() {
        commands.push(Command::Do(Action::OpenSamples));
    }
    ui.add_space(14.0);
    ui.weak("You can also paste text or paths (Ctrl+V), or type a path (Ctrl+Shift+L).");
    ui.weak(
        "Text, web pages, PDF, Word, OpenDocument, EPUB, mail, feeds, tables, JSON and archives.",
    );
    if !state.view.can_drop_files {
        ui.weak("On Wayland, dropping files on the window does not work yet.");
    }
}
