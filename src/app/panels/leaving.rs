//! What becomes of a project that is not saved, asked before it is left; and of
//! those that were left behind.

use chrono::{DateTime, Local};
use eframe::egui::{Button, Id, Modal, RichText, Ui};

use crate::app::command::Command;
use crate::app::keeping::{Answer, Leaving};
use crate::app::state::State;
use crate::app::theme::Palette;
use crate::export::wording;
use crate::store::LeftBehind;

pub fn leaving_ui(ui: &Ui, state: &State, commands: &mut Vec<Command>) {
    if let Some(leaving) = &state.keeping.leaving {
        ask_ui(ui, state, leaving, commands);
    } else if !state.keeping.left_behind.is_empty() {
        offer_ui(ui, &state.keeping.left_behind, commands);
    }
}

fn ask_ui(ui: &Ui, state: &State, leaving: &Leaving, commands: &mut Vec<Command>) {
    let id = Id::unique("leaving");
    let modal = Modal::new(id).show(ui.ctx(), |ui| {
        ui.set_width(400.0);
        ui.heading(match leaving {
            Leaving::Quit => "Save this project before closing?",
            Leaving::Begin => "Save this project before beginning another?",
            Leaving::Open(_) => "Save this project before opening another?",
        });
        ui.add_space(4.0);
        let what = contents(state.project.article_count(), state.history.done_count());
        if let Some(trouble) = &state.keeping.trouble {
            let palette = Palette::in_ui(ui);
            ui.label(RichText::new(format!("Not saved: {trouble}")).color(palette.warning));
        }
        ui.label(if state.keeping.is_untitled() {
            format!("It has {what} and no name yet. Discarded, it is gone for good.")
        } else {
            "Saved under another name, nothing is lost. Discarded, the last changes are.".to_owned()
        });
        ui.add_space(10.0);
        ui.horizontal(|ui| {
            let save = ui.button("Save…");
            if ui.memory(|memory| memory.focused().is_none()) {
                save.request_focus();
            }
            if save.clicked() {
                commands.push(Command::Leave(Answer::Save));
            }
            if ui.button("Discard").clicked() {
                commands.push(Command::Leave(Answer::Discard));
            }
            if ui.button("Cancel").clicked() {
                commands.push(Command::Leave(Answer::Stay));
            }
        });
    });
    if modal.should_close() {
        commands.push(Command::Leave(Answer::Stay));
    }
}

fn offer_ui(ui: &Ui, projects: &[LeftBehind], commands: &mut Vec<Command>) {
    let modal = Modal::new(Id::unique("left behind")).show(ui.ctx(), |ui| {
        ui.set_width(440.0);
        ui.heading(if projects.len() == 1 {
            "A project was not saved"
        } else {
            "Some projects were not saved"
        });
        ui.label("They were kept as they were when the window closed.");
        for project in projects {
            ui.add_space(8.0);
            ui.label(contents(project.article_count, project.edit_count));
            ui.horizontal(|ui| {
                ui.weak(format!("changed {}", clock(project)));
                settle_ui(ui, project, projects.len() == 1, commands);
            });
        }
        ui.add_space(10.0);
        if ui.button("Later").on_hover_text("They are offered again at the next start").clicked() {
            commands.push(Command::Leave(Answer::Later));
        }
    });
    if modal.should_close() {
        commands.push(Command::Leave(Answer::Later));
    }
}

fn settle_ui(ui: &mut Ui, project: &LeftBehind, is_only: bool, commands: &mut Vec<Command>) {
    let path = &project.path;
    let open = ui.add(Button::new("Open"));
    if is_only && ui.memory(|memory| memory.focused().is_none()) {
        open.request_focus();
    }
    if open.clicked() {
        commands.push(Command::Leave(Answer::OpenLeftBehind(path.clone())));
    }
    if ui.button("Discard").clicked() {
        commands.push(Command::Leave(Answer::DiscardLeftBehind(path.clone())));
    }
}

/// "12 articles and 3 edits".
fn contents(article_count: usize, edit_count: usize) -> String {
    let of = |count: usize, one: &str| match count {
        1 => format!("1 {one}"),
        _ => format!("{} {one}s", wording::count(count)),
    };
    let articles = of(article_count, "article");
    match edit_count {
        0 => articles,
        _ => format!("{articles} and {}", of(edit_count, "edit")),
    }
}

/// When it was changed, on the clock of the person who reads it.
fn clock(project: &LeftBehind) -> String {
    let changed = DateTime::from_timestamp_millis(project.changed_ms).unwrap_or_default();
    changed.with_timezone(&Local).format("%-d %b %Y, %H:%M").to_string()
}
