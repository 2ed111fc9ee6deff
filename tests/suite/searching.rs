//! Searching over everything, by keyboard alone.

use std::sync::Arc;
use std::time::Duration;

use dateline::app::action::Action;
use dateline::app::command::Command;
use dateline::app::search::Search;
use dateline::app::state::State;
use dateline::model::{Edit, Saying};
use dateline::worker::{Criterion, Source};
use eframe::egui::accesskit::Role;
use eframe::egui::{Event, Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::folder::Folder;
use crate::shown::{Shown, kept_window, named, press, sample_window, samples, wait};

const NONE: Modifiers = Modifiers::NONE;

fn state(shown: &Shown) -> &State {
    &shown.state().state
}

fn search(shown: &Shown) -> &Search {
    state(shown).view.search.as_ref().unwrap()
}

/// A window in which everything is searchable and the search is open; the folder of
/// its project.
fn open() -> (Folder, Shown) {
    let folder = Folder::new("searching");
    let mut shown = kept_window(&folder, vec![samples()]);
    wait(&mut shown, is_settled);
    press(&mut shown, Key::F, Modifiers::COMMAND);
    wait(&mut shown, |shown| state(shown).derived.unindexed == Some(0));
    (folder, shown)
}

fn is_settled(shown: &Shown) -> bool {
    let state = state(shown);
    let is_read = !state.loading.is_busy() && state.derived.awaited_choices.is_none();
    let is_there = state.project.article_count() > 0 && !state.keeping.is_loading;
    is_read && is_there && !state.derived.is_outdated && state.keeping.is_kept()
}

/// Types letter by letter and waits for all that is found.
fn type_in(shown: &mut Shown, words: &str) {
    for letter in words.chars() {
        shown.event(Event::Text(letter.to_string()));
        shown.run_steps(1);
    }
    wait(shown, |shown| search(shown).awaited.is_none() && search(shown).typed.ends_with(words));
}

/// The names of the rows of what was found.
fn rows(shown: &Shown) -> Vec<String> {
    let options = shown.query_all_by_role(Role::ListBoxOption);
    options.filter_map(|node| node.accesskit_node().label()).collect()
}

fn selected_title(shown: &Shown) -> String {
    state(shown).selected_event().map(|(_, event)| event.title().to_owned()).unwrap_or_default()
}

#[test]
fn events_and_passages_are_found_chosen_and_stepped_through() {
    let (_folder, mut shown) = open();
    assert!(shown.get_by_label("Search").accesskit_node().is_focused());
    type_in(&mut shown, "navalny arres");
    let found = rows(&shown);
    let is_passage = |name: &&String| name.starts_with("Passage in ");
    let events = found.iter().filter(|name| !is_passage(name)).count();
    assert!(events > 2 && found.iter().any(|name| name.contains("Alexei Navalny arrested")));
    assert_eq!(named(&shown, "Nothing found"), Vec::<String>::new());
    // The second row, and no other.
    press(&mut shown, Key::ArrowDown, NONE);
    press(&mut shown, Key::ArrowDown, NONE);
    assert_eq!(state(&shown).view.selected, None);
    press(&mut shown, Key::Enter, NONE);
    assert!(found[1].contains(&selected_title(&shown)), "{found:?}");
    // The field has let go of the keys, which step now.
    let second = state(&shown).view.selected;
    press(&mut shown, Key::P, NONE);
    assert!(found[0].contains(&selected_title(&shown)), "{found:?}");
    press(&mut shown, Key::N, NONE);
    assert_eq!(state(&shown).view.selected, second);
    press(&mut shown, Key::F3, NONE);
    assert!(found[2].contains(&selected_title(&shown)), "{found:?}");
    press(&mut shown, Key::F3, Modifiers::SHIFT);
    assert_eq!(state(&shown).view.selected, second);
    // First the selection, then the search.
    press(&mut shown, Key::Escape, NONE);
    assert!(state(&shown).view.selected.is_none() && state(&shown).view.search.is_some());
    press(&mut shown, Key::Escape, NONE);
    assert!(state(&shown).view.search.is_none());
    assert!(!named(&shown, "Article: ").is_empty(), "the articles are back");
}

#[test]
fn a_passage_leads_to_its_words_in_the_article() {
    let (_folder, mut shown) = open();
    type_in(&mut shown, "novichok");
    let events = search(&shown).hits.events.len();
    let passage = search(&shown).hits.passages[0];
    for _ in 0..=events {
        press(&mut shown, Key::F3, NONE);
    }
    let reader = &state(&shown).view.reader;
    assert_eq!(reader.article, Some(passage.article));
    assert_eq!(reader.goal, None, "the reader has not arrived");
    let text = &state(&shown).project.article(passage.article).unwrap().text;
    assert_eq!(passage.span.unwrap().of(text).to_lowercase(), "novichok");
    // Steps go round.
    press(&mut shown, Key::F3, Modifiers::SHIFT);
    press(&mut shown, Key::F3, Modifiers::SHIFT);
    assert!(events == 0 || state(&shown).view.selected.is_some());
}

#[test]
fn fields_narrow_what_is_found_and_what_is_no_field_is_said() {
    let (_folder, mut shown) = open();
    type_in(&mut shown, "who:navalny type:arrest before:2021-02 ");
    let hits = &search(&shown).hits;
    assert!(!hits.events.is_empty() && hits.passages.is_empty());
    for hit in &hits.events {
        let event = hits.event(*hit).unwrap();
        assert!(event.participants().iter().any(|one| one.name.contains("Navalny")));
        let earliest = event.when().earliest().map(|day| day.to_string());
        assert!(earliest.is_none_or(|day| day.as_str() < "2021-02"), "{}", event.title());
    }
    press(&mut shown, Key::A, Modifiers::COMMAND);
    type_in(&mut shown, "where:moscow ");
    assert!(!named(&shown, "“where:” is taken as a word").is_empty());
    press(&mut shown, Key::Escape, NONE);
    assert!(state(&shown).view.search.is_none());
}

#[test]
fn what_was_found_is_marked_wherever_it_is() {
    let (_folder, mut shown) = open();
    let before = shown.render().unwrap();
    type_in(&mut shown, "navalny");
    let described = |shown: &Shown| {
        let is_found = |text: Option<String>| text.as_deref() == Some("found by the search");
        shown.query_all_by(|node| is_found(node.description())).count()
    };
    assert!(described(&shown) > 0, "nothing is marked on the canvas");
    assert!(shown.render().unwrap() != before);
    shown.state_mut().handle(Command::Do(Action::ToggleList));
    shown.run_steps(10);
    assert!(described(&shown) > 0, "nothing is marked in the list");
}

#[test]
fn what_the_filter_leaves_out_is_found_and_says_so() {
    let (_folder, mut shown) = open();
    type_in(&mut shown, "navalny arres");
    assert!(!rows(&shown).iter().any(|row| row.contains("not shown by the filter")));
    let election = Criterion::Kind("election".into());
    shown.state_mut().handle(Command::ToggleCriterion(election));
    wait(&mut shown, |shown| {
        let is_current = search(shown).awaited.is_none() && state(shown).derived.awaited.is_none();
        is_current && !state(shown).view.looks.filter.is_empty()
    });
    assert!(rows(&shown)[0].ends_with("not shown by the filter"), "{:?}", rows(&shown));
}

#[test]
fn what_is_removed_is_no_longer_found_and_what_comes_in_is() {
    let (_folder, mut shown) = open();
    type_in(&mut shown, "novichok");
    let removed = search(&shown).hits.passages[0].article;
    let is_found = move |shown: &Shown, id| {
        search(shown).hits.passages.iter().any(|passage| passage.article == id)
    };
    shown.state_mut().handle(Command::Edit(Edit::RemoveArticles { articles: vec![removed] }));
    wait(&mut shown, |shown| !is_found(shown, removed) && search(shown).awaited.is_none());
    let bytes = "Novichok was found in a flat in Tomsk on 5 May 2019.".into();
    let name = "New".to_owned();
    shown.state_mut().handle(Command::Read(vec![Source::Bytes { name, bytes }]));
    wait(&mut shown, |shown| {
        let added = state(shown).project.articles().last().map(|article| article.id);
        added.is_some_and(|added| is_found(shown, added))
    });
}

#[test]
fn more_is_shown_when_asked_for() {
    let (_folder, mut shown) = open();
    type_in(&mut shown, "the ");
    let all = search(&shown).hits.events.len();
    assert!(all > 12);
    for _ in 0..13 {
        press(&mut shown, Key::ArrowDown, NONE);
    }
    assert!(!named(&shown, &format!("Show more of {all} events")).is_empty());
    press(&mut shown, Key::Enter, NONE);
    assert!(named(&shown, &format!("Show more of {all} events")).is_empty());
    assert_eq!(state(&shown).view.selected, None, "only the list is longer");
}

#[test]
fn nothing_is_drawn_again_while_what_was_found_is_only_looked_at() {
    let (_folder, mut shown) = open();
    type_in(&mut shown, "navalny");
    press(&mut shown, Key::Enter, NONE);
    shown.run_steps(60);
    let output = shown.output();
    let delay = output.viewport_output.values().map(|output| output.repaint_delay).min().unwrap();
    assert!(delay > Duration::from_secs(2), "the next frame comes after {delay:?}");
}

/// Closes the window and opens the only project in its folder again, with the search.
fn reopen(folder: &Folder, shown: Shown) -> Shown {
    let path = state(&shown).keeping.file.as_ref().unwrap().path.clone();
    drop(shown);
    let mut shown = kept_window(folder, vec![path]);
    wait(&mut shown, is_settled);
    press(&mut shown, Key::F, Modifiers::COMMAND);
    wait(&mut shown, |shown| state(shown).derived.unindexed == Some(0));
    shown
}

#[test]
fn what_a_person_said_of_an_event_is_found_also_another_day() {
    let (folder, mut shown) = open();
    let event = Arc::clone(&state(&shown).derived.arrangement.events[0]);
    for saying in [
        Saying::Title(Some("Zeppelin lands".into())),
        Saying::Note(Some("Ask the xylophonist.".into())),
        Saying::Tags(["quarry".into()].into()),
    ] {
        let edit = event.say(&saying).unwrap();
        shown.state_mut().handle(Command::Edit(edit));
    }
    for is_reopened in [false, true] {
        if is_reopened {
            shown = reopen(&folder, shown);
        }
        for words in ["zeppelin", "xylophonist", "quarry"] {
            press(&mut shown, Key::A, Modifiers::COMMAND);
            type_in(&mut shown, words);
            wait(&mut shown, |shown| !search(shown).hits.events.is_empty());
            assert!(rows(&shown)[0].contains("Zeppelin lands"), "{words}: {:?}", rows(&shown));
        }
    }
}

#[test]
fn a_project_that_is_in_no_file_says_why_nothing_is_found() {
    let mut shown = sample_window();
    press(&mut shown, Key::F, Modifiers::COMMAND);
    type_in(&mut shown, "navalny");
    assert!(!named(&shown, "The project is in no file yet.").is_empty());
}
