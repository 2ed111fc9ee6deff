//! A person says what the columns of a table are, and it is read once more.

use std::fs;
use std::path::PathBuf;

use dateline::app::action::Action;
use dateline::app::choosing_columns::ChoosingColumns;
use dateline::app::command::Command;
use dateline::app::state::State;
use dateline::worker::{ColumnRole, Source};
use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::desk::Desk;
use crate::folder::Folder;
use crate::shown::{Shown, click, click_exactly, kept_window, named, press, wait};

const ROWS: &str = "headline,body,remarks,day\n\
    Court rules,A court in Oslo convicted Mira Holm after a long trial that drew crowds.,\
    Jan Berg resigned as mayor of Oslo on 7 April 2021.,2021-03-03\n\
    Arrest,Mira Holm was arrested in Bergen and brought before a judge at night.,\
    A bridge collapsed in Bergen on 9 April 2021.,2021-03-05\n";

fn table(folder: &Folder) -> PathBuf {
    let path = folder.path("news.csv");
    fs::write(&path, ROWS).unwrap();
    path
}

/// The titles of the articles, each with the first words of its text.
fn articles(state: &State) -> Vec<String> {
    let start = |text: &str| text.split(' ').take(3).collect::<Vec<_>>().join(" ");
    let articles = state.project.articles();
    articles.map(|article| format!("{}: {}", article.title, start(&article.text))).collect()
}

const GUESSED: [&str; 2] = ["Court rules: A court in", "Arrest: Mira Holm was"];
const CHOSEN: [&str; 2] = ["Court rules: Jan Berg resigned", "Arrest: A bridge collapsed"];

fn choosing(desk: &Desk) -> ChoosingColumns {
    let mut problems = desk.state.loading.problems.iter();
    problems.find_map(ChoosingColumns::of).unwrap()
}

/// Reads the table once more with this change.
fn read_with(desk: &mut Desk, changes: &[(usize, Option<ColumnRole>)]) {
    let mut choosing = choosing(desk);
    for (place, role) in changes {
        choosing.take(*place, *role);
    }
    let source = choosing.source();
    desk.give(Command::ChooseColumns(Some(Box::new(choosing))));
    desk.give(Command::ReadAgain(source));
    assert!(!desk.state.asks());
}

#[test]
fn the_articles_of_the_choice_take_the_place_of_those_of_the_guess() {
    let folder = Folder::new("columns-flow");
    let mut desk = Desk::new(&[]);
    desk.give(Command::Read(vec![Source::Path(table(&folder))]));
    assert_eq!(articles(&desk.state), GUESSED);
    let is_in = |desk: &Desk, name: &str| desk.events().iter().any(|it| it.title().contains(name));
    assert!(is_in(&desk, "Mira Holm") && !is_in(&desk, "Jan Berg"));

    desk.give(Command::ChooseColumns(Some(Box::new(choosing(&desk)))));
    assert!(desk.state.asks());
    desk.give(Command::ChooseColumns(None));
    assert!(!desk.state.asks());
    assert_eq!(articles(&desk.state), GUESSED, "nothing changes where it is cancelled");

    read_with(&mut desk, &[(2, Some(ColumnRole::Text)), (3, None)]);
    assert_eq!(articles(&desk.state), CHOSEN);
    assert!(is_in(&desk, "Jan Berg") && !is_in(&desk, "Mira Holm"));
    assert!(desk.state.project.articles().all(|article| article.publication.is_none()));
    let notes = &desk.state.loading.problems;
    assert!(notes.len() == 1 && notes[0].message.contains("as you chose"), "{notes:?}");
    assert!(desk.state.view.reader.article.is_some());

    desk.give(Command::Do(Action::Undo));
    assert_eq!(articles(&desk.state), GUESSED);
    desk.give(Command::Do(Action::Redo));
    assert_eq!(articles(&desk.state), CHOSEN);

    // The same text under another title is another article.
    read_with(&mut desk, &[(1, Some(ColumnRole::Title))]);
    assert!(articles(&desk.state)[0].starts_with("A court in Oslo convicted"));
    desk.give(Command::Do(Action::Undo));
    assert_eq!(articles(&desk.state), CHOSEN);
    desk.give(Command::Do(Action::Undo));
    read_with(&mut desk, &[(0, Some(ColumnRole::Text)), (2, Some(ColumnRole::Title))]);
    let all = articles(&desk.state);
    assert!(all.len() == 2 && all[0].ends_with(": Court rules"), "{all:?}");
}

#[test]
fn what_stays_the_same_stays_and_what_cannot_be_read_takes_nothing_away() {
    let folder = Folder::new("columns-same");
    let path = table(&folder);
    let mut desk = Desk::new(&[]);
    desk.give(Command::Read(vec![Source::Path(path.clone())]));
    let before: Vec<_> = desk.state.project.articles().map(|article| article.id).collect();
    let ids = |desk: &Desk| -> Vec<_> { desk.state.project.articles().map(|it| it.id).collect() };
    read_with(&mut desk, &[]);
    assert_eq!(ids(&desk), before);
    fs::remove_file(&path).unwrap();
    read_with(&mut desk, &[(2, Some(ColumnRole::Text))]);
    assert_eq!(ids(&desk), before);
    assert!(desk.state.loading.problems.iter().any(|it| it.message.contains("cannot be opened")));
}

#[test]
fn a_column_is_one_thing_and_no_two_are_the_same() {
    let folder = Folder::new("columns-once");
    let mut desk = Desk::new(&[]);
    desk.give(Command::Read(vec![Source::Path(table(&folder))]));
    let mut choosing = choosing(&desk);
    choosing.take(2, Some(ColumnRole::Text));
    let roles: Vec<_> = choosing.table.columns.iter().map(|column| column.role).collect();
    assert_eq!(
        roles,
        [Some(ColumnRole::Title), None, Some(ColumnRole::Text), Some(ColumnRole::Date)]
    );
    choosing.take(3, None);
    assert!(choosing.has_text());
    choosing.take(2, Some(ColumnRole::Title));
    assert!(!choosing.has_text());
}

fn state(shown: &Shown) -> &State {
    &shown.state().state
}

fn is_read(shown: &Shown) -> bool {
    let state = state(shown);
    !state.loading.is_busy() && state.keeping.is_kept() && !state.derived.is_outdated
}

/// Takes a column for something in the dialog.
fn choose(shown: &mut Shown, column: &str, role: &str) {
    click(shown, column);
    let is_choice = |node: &egui_kittest::Node<'_>| {
        let node = node.accesskit_node();
        node.label().as_deref() == Some(role) && node.role() == Role::Button
    };
    let choices: Vec<_> = shown.query_all_by(|_| true).filter(is_choice).collect();
    choices.last().unwrap().click();
    shown.run_steps(40);
}

#[test]
fn the_note_leads_to_a_dialog_and_the_dialog_to_other_articles() {
    let folder = Folder::new("columns-window");
    let mut shown = kept_window(&folder, vec![table(&folder)]);
    wait(&mut shown, |shown| is_read(shown) && state(shown).project.article_count() == 2);
    click(&mut shown, "Columns of ");
    assert!(!named(&shown, "Column 2 “body” is text").is_empty());
    assert!(!named(&shown, "A bridge collapsed in Bergen").is_empty());
    press(&mut shown, Key::Escape, Modifiers::NONE);
    assert!(named(&shown, "Column 2 “body”").is_empty());
    assert_eq!(articles(state(&shown)), GUESSED);

    click(&mut shown, "Columns of ");
    click_exactly(&mut shown, "The first row names the columns");
    assert!(!named(&shown, "Column 2 is text").is_empty(), "then there are no names");
    click_exactly(&mut shown, "The first row names the columns");
    choose(&mut shown, "Column 3 “remarks” is nothing", "text");
    assert!(!named(&shown, "Column 2 “body” is nothing").is_empty());
    click_exactly(&mut shown, "Read again with these columns");
    wait(&mut shown, |shown| is_read(shown) && articles(state(shown)) == CHOSEN);
    assert!(!named(&shown, "Done: reading a table with other columns").is_empty());
    press(&mut shown, Key::Z, Modifiers::COMMAND);
    wait(&mut shown, |shown| is_read(shown) && articles(state(shown)) == GUESSED);

    click(&mut shown, "Columns of ");
    choose(&mut shown, "Column 3 “remarks” is text", "nothing");
    assert!(!named(&shown, "One column has to be the text.").is_empty());
    click_exactly(&mut shown, "Cancel");
    assert_eq!(articles(state(&shown)), GUESSED);
}
