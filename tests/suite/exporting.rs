//! Events leave the window as files, which hold what the filter shows.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use dateline::app::action::Action;
use dateline::app::command::{Command, Dialog, Effect, Export};
use dateline::app::state::{PathField, State};
use dateline::app::update::update;
use dateline::worker::{Arrangement, Criterion};
use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;

use crate::folder::Folder;
use crate::shown::{Shown, click_exactly, named, press, sample_window, wait};

fn export(shown: &mut Shown, path: &Path) -> String {
    shown.state_mut().handle(Command::Export(Export::Events, path.to_owned()));
    wait(shown, |shown| {
        let notice = shown.state().state.notice.as_ref();
        notice.is_some_and(|notice| !notice.text.starts_with("Writing "))
    });
    shown.state().state.notice.as_ref().unwrap().text.clone()
}

fn rows(path: &Path) -> Vec<csv::StringRecord> {
    csv::Reader::from_path(path).unwrap().records().map(Result::unwrap).collect()
}

#[test]
fn the_events_that_the_filter_shows_are_written_as_a_table() {
    let folder = Folder::new("export-csv");
    let path = folder.path("events.csv");
    let mut shown = sample_window();
    let all = shown.state().state.derived.arrangement.events.len();
    assert_eq!(export(&mut shown, &path), format!("{all} events written to events.csv"));
    assert_eq!(rows(&path).len(), all);
    shown.state_mut().handle(Command::ToggleCriterion(Criterion::OnlyDisputed));
    wait(&mut shown, |shown| shown.state().state.derived.awaited.is_none());
    let disputed = shown.state().state.derived.arrangement.shown_count;
    assert!((1..all).contains(&disputed));
    export(&mut shown, &path);
    assert_eq!(rows(&path).len(), disputed);
    assert!(!named(&shown, "written to events.csv").is_empty());
}

#[test]
fn every_row_leads_to_the_very_words() {
    let folder = Folder::new("export-words");
    let path = folder.path("events.csv");
    let mut shown = sample_window();
    export(&mut shown, &path);
    let columns = csv::Reader::from_path(&path).unwrap().headers().unwrap().clone();
    let state = &shown.state().state;
    for row in rows(&path) {
        let cell = |name: &str| &row[columns.iter().position(|column| column == name).unwrap()];
        let named = |article: &&Arc<dateline::model::Article>| article.name == cell("article_id");
        let article = state.project.articles().find(named).unwrap();
        let [start, end] = ["quote_start", "quote_end"].map(|name| cell(name).parse().unwrap());
        let words: String = article.text.chars().take(end).skip(start).collect();
        assert_eq!(words, cell("quote").strip_prefix('\'').unwrap_or(cell("quote")));
    }
}

#[test]
fn json_lines_are_those_of_the_command_line() {
    let folder = Folder::new("export-jsonl");
    let path = folder.path("events.jsonl");
    let mut shown = sample_window();
    export(&mut shown, &path);
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_dateline"))
        .args(["extract", "--merge"])
        .arg(crate::shown::samples())
        .output()
        .unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), String::from_utf8(output.stdout).unwrap());
}

#[test]
fn what_cannot_be_written_is_said_and_the_old_file_stays() {
    let folder = Folder::new("export-refused");
    let file = folder.path("old.csv");
    fs::write(&file, "old").unwrap();
    let mut shown = sample_window();
    for (path, words) in [
        (folder.0.clone(), "it is a folder"),
        (file.join("below.csv"), "its folder does not exist"),
        (folder.path("old.xls"), "Let it end in csv"),
        (folder.path("old"), "there is such a file already"),
    ] {
        let notice = export(&mut shown, &path);
        assert!(notice.contains(words) && notice.contains("was not written"), "{notice}");
    }
    assert_eq!(fs::read_to_string(&file).unwrap(), "old");
    assert_eq!(fs::read_dir(&folder.0).unwrap().count(), 1);
}

#[test]
fn a_dialog_asks_for_the_file_and_a_field_does_where_it_is_silent() {
    let mut state = State::default();
    state.derived.arrangement = Arc::new(Arrangement { shown_count: 1, ..Arrangement::default() });
    let effects = update(&mut state, Command::Do(Action::ExportEvents), 0.0);
    let dialog = Dialog::Save(Export::Events);
    assert!(matches!(effects[..], [Effect::OpenDialog(asked)] if asked == dialog));
    update(&mut state, Command::DialogIsSilent(dialog), 0.0);
    assert_eq!(state.view.path_field, Some(PathField::Export(Export::Events)));
    update(&mut state, Command::DialogIsSilent(Dialog::Files), 0.0);
    assert_eq!(state.view.path_field, Some(PathField::DialogIsSilent));

    let folder = Folder::new("export-typed");
    let path = folder.path("typed.csv");
    let mut shown = sample_window();
    shown.state_mut().handle(Command::DialogIsSilent(dialog));
    shown.run_steps(4);
    shown.get_by_label("File that ends in .csv or .jsonl").type_text(&path.to_string_lossy());
    shown.run_steps(4);
    click_exactly(&mut shown, "Export");
    wait(&mut shown, |shown| !named(shown, "written to typed.csv").is_empty());
    assert!(path.exists());
    press(&mut shown, Key::Escape, Modifiers::NONE);
}
