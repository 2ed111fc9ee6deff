//! What could not be read, and what to do about it.

use std::path::Path;

use eframe::egui::accesskit::Role;
use eframe::egui::text::{LayoutJob, TextFormat};
use eframe::egui::{self, CollapsingHeader, RichText, ScrollArea, TextStyle, Ui, WidgetInfo};

use crate::app::choosing_columns::{ChoosingColumns, table_of};
use crate::app::command::{Command, Told};
use crate::app::state::State;
use crate::app::theme::Palette;
use crate::export::wording;
use crate::worker::{Problem, Source};

const GREATEST_HEIGHT: f32 = 150.0;

/// Nobody reads on from here, and every line costs a layout.
const MOST_SHOWN: usize = 100;

pub fn problems_ui(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    let problems = &state.loading.problems;
    if problems.is_empty() {
        return;
    }
    let palette = Palette::in_ui(ui);
    let notes = problems.iter().filter(|one| one.is_note).count();
    let colour = if notes < problems.len() { palette.error } else { palette.text_weak };
    CollapsingHeader::new(RichText::new(title(problems.len() - notes, notes)).color(colour))
        .id_salt("problems")
        .default_open(true)
        .show(ui, |ui| {
            ui.horizontal(|ui| {
                if ui.small_button("Copy").clicked() {
                    let lines = problems.iter().map(|one| format!("{one}\n"));
                    commands.push(Command::CopyText(lines.collect()));
                }
                if ui.small_button("Dismiss").clicked() {
                    commands.push(Command::Dismiss(Told::Problems));
                }
            });
            ScrollArea::vertical().max_height(GREATEST_HEIGHT).show(ui, |ui| {
                for problem in problems.iter().take(MOST_SHOWN) {
                    problem_ui(ui, problem, commands);
                }
                if problems.len() > MOST_SHOWN {
                    ui.weak(format!("and {} more; Copy has all", problems.len() - MOST_SHOWN));
                }
            });
        });
    ui.separator();
}

/// "2 problems, 1 note".
fn title(problems: usize, notes: usize) -> String {
    let counted = |count: usize, one: &str| match count {
        0 => None,
        1 => Some(format!("1 {one}")),
        count => Some(format!("{} {one}s", wording::count(count))),
    };
    let parts = [counted(problems, "problem"), counted(notes, "note")];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn problem_ui(ui: &mut Ui, problem: &Problem, commands: &mut Vec<Command>) {
    let line = ui.add(egui::Label::new(sentence(ui, problem)).wrap());
    line.on_hover_text(&problem.about);
    let table = table_of(problem);
    let again = problem.again.as_ref().filter(|_| !problem.is_note);
    if table.is_some() || again.is_some() {
        ui.horizontal(|ui| {
            if let Some((path, _)) = table {
                columns_button(ui, problem, &path.display().to_string(), commands);
            }
            if let Some(source) = again {
                again_button(ui, source, commands);
            }
        });
    }
    ui.add_space(2.0);
}

/// What it is about, by the name that a person knows, and what is the matter with it.
fn sentence(ui: &Ui, problem: &Problem) -> LayoutJob {
    let palette = Palette::in_ui(ui);
    let font = TextStyle::Small.resolve(ui.style());
    let mut sentence = LayoutJob::default();
    let name = wording::short_name(Path::new(&problem.about));
    sentence.append(&name, 0.0, TextFormat::simple(font.clone(), palette.text));
    sentence.append(" ", 0.0, TextFormat::simple(font.clone(), palette.text));
    sentence.append(&problem.message, 0.0, TextFormat::simple(font, palette.text_weak));
    sentence
}

fn again_button(ui: &mut Ui, source: &Source, commands: &mut Vec<Command>) {
    let again = ui.small_button("Try again");
    let name = match source {
        Source::Path(path) | Source::Table { path, columns: _ } => {
            format!("Try {} again", path.display())
        }
        Source::Address(name) | Source::Bytes { name, bytes: _ } => format!("Try {name} again"),
    };
    again.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    if again.on_hover_text(name.as_str()).clicked() {
        commands.push(Command::ReadAgain(source.clone()));
    }
}

fn columns_button(ui: &mut Ui, problem: &Problem, path: &str, commands: &mut Vec<Command>) {
    let button = ui.small_button("Columns…");
    let name = format!("Columns of {path}");
    button.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    if button.on_hover_text("Say what the columns are, and read the table again").clicked() {
        commands.push(Command::ChooseColumns(ChoosingColumns::of(problem).map(Box::new)));
    }
}
