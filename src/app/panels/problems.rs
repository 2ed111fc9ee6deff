//! What could not be read, and what to do about it.

use eframe::egui::{self, CollapsingHeader, RichText, ScrollArea, Ui};

use crate::app::command::Command;
use crate::app::state::State;
use crate::app::theme::Palette;

const GREATEST_HEIGHT: f32 = 150.0;

/// Nobody reads on from here, and every line costs a layout.
const MOST_SHOWN: usize = 100;

pub fn problems_ui(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    let problems = &state.loading.problems;
    if problems.is_empty() {
        return;
    }
    let palette = Palette::in_ui(ui);
    let title = match problems.len() {
        1 => "1 problem".to_owned(),
        count => format!("{count} problems"),
    };
    CollapsingHeader::new(RichText::new(title).color(palette.error))
        .id_salt("problems")
        .default_open(true)
        .show(ui, |ui| {
            ui.horizontal(|ui| {
                if ui.small_button("Copy").clicked() {
                    let lines = problems.iter().map(|one| format!("{}\n", one.message));
                    commands.push(Command::CopyText(lines.collect()));
                }
                if ui.small_button("Dismiss").clicked() {
                    commands.push(Command::DismissProblems);
                }
            });
            ScrollArea::vertical().max_height(GREATEST_HEIGHT).show(ui, |ui| {
                for problem in problems.iter().take(MOST_SHOWN) {
                    ui.add(egui::Label::new(RichText::new(&problem.message).small()).wrap());
                    ui.add_space(2.0);
                }
                if problems.len() > MOST_SHOWN {
                    ui.weak(format!("and {} more; Copy has all", problems.len() - MOST_SHOWN));
                }
            });
        });
    ui.separator();
}
