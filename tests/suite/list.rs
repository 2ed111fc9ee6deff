//! The list in place of the timeline, through the window.

use dateline::app::action::Action;
use dateline::app::command::Command;
use dateline::app::state::Panel;
use dateline::model::Event as Happening;
use dateline::worker::{Column, Criterion, Source, type_label};
use eframe::egui::accesskit::Role;
use eframe::egui::{
    Event, Key, Modifiers, MouseWheelSource, MouseWheelUnit, PointerButton, TouchPhase, vec2,
};
use egui_kittest::kittest::{AccessKitNode, NodeT as _, Queryable as _};

use crate::shown::{Shown, click, named, press, sample_window, wait, window};

fn settle(shown: &mut Shown) {
    wait(shown, |shown| {
        let derived = &shown.state().state.derived;
        derived.awaited_choices.is_none()
            && derived.awaited_listing.is_none()
            && !derived.is_outdated
    });
}

fn list_window() -> Shown {
    let mut shown = sample_window();
    press(&mut shown, Key::L, Modifiers::COMMAND);
    settle(&mut shown);
    shown
}

/// The events in the order of rows.
fn events(shown: &Shown) -> Vec<&Happening> {
    let listing = &shown.state().state.derived.listing;
    (0..listing.row_count()).filter_map(|row| listing.event(row)).collect()
}

/// The names of the rows that can be seen, from the top.
fn rows(shown: &Shown) -> Vec<String> {
    let rows = shown.query_all_by(|node| node.role() == Role::ListBoxOption);
    rows.filter_map(|row| row.accesskit_node().label()).collect()
}

fn has_focus(node: &AccessKitNode<'_>) -> bool {
    node.is_focused()
}

/// The row of the selected event in the list, and whether it can be seen.
fn selected_row(shown: &Shown) -> (Option<usize>, bool) {
    let state = &shown.state().state;
    let row = state.view.selected.and_then(|selected| state.derived.listing.row(selected));
    let is_seen = shown.query_all_by(|node| node.role() == Role::ListBoxOption).any(|row| {
        let node = row.accesskit_node();
        node.is_selected() == Some(true) && row.rect().height() > 23.0
    });
    (row, is_seen)
}

fn press_and_see(shown: &mut Shown, key: Key) -> Option<usize> {
    press(shown, key, Modifiers::NONE);
    let (row, is_seen) = selected_row(shown);
    assert!(is_seen, "after {key:?} row {row:?} cannot be seen");
    row
}

#[test]
fn the_list_has_every_shown_event_and_the_timeline_comes_back_as_it_was() {
    let mut shown = sample_window();
    press(&mut shown, Key::W, Modifiers::NONE);
    let before = shown.state().state.view.camera.view();
    press(&mut shown, Key::L, Modifiers::COMMAND);
    let arrangement = &shown.state().state.derived.arrangement;
    assert_eq!(events(&shown).len(), arrangement.shown_count);
    assert!(!rows(&shown).is_empty());
    assert!(named(&shown, "Lane: ").is_empty(), "the canvas is still there");
    assert!(!named(&shown, "Undated (").is_empty(), "the tray is gone");
    let first = rows(&shown).swap_remove(0);
    assert!(first.contains(events(&shown)[0].title()), "{first}");
    press(&mut shown, Key::L, Modifiers::COMMAND);
    assert!(rows(&shown).is_empty());
    assert!(!named(&shown, "Lane: ").is_empty());
    assert_eq!(shown.state().state.view.camera.view(), before);
}

#[test]
fn a_click_on_a_row_selects_and_what_is_selected_elsewhere_is_brought_into_sight() {
    let mut shown = list_window();
    let first = rows(&shown).swap_remove(0);
    click(&mut shown, &first);
    assert_eq!(selected_row(&shown), (Some(0), true));
    let focused = shown.query_all_by(has_focus).next().unwrap();
    assert_eq!(focused.accesskit_node().role(), Role::ListBoxOption, "keys go on from there");
    assert_eq!(named(&shown, "Cited: ").len(), 1, "the reader follows");
    assert!(!named(&shown, "Why this date?").is_empty(), "so do the details");
    let last = events(&shown).last().unwrap().id();
    shown.state_mut().handle(Command::SelectEvent(last));
    shown.run_steps(40);
    let (row, is_seen) = selected_row(&shown);
    assert_eq!(row, Some(events(&shown).len() - 1));
    assert!(is_seen);
    press(&mut shown, Key::L, Modifiers::COMMAND);
    assert_eq!(shown.state().state.view.selected, Some(last));
    click(&mut shown, " precision, ");
    assert_ne!(shown.state().state.view.selected, Some(last));
    press(&mut shown, Key::L, Modifiers::COMMAND);
    let (row, is_seen) = selected_row(&shown);
    assert!(is_seen, "row {row:?} cannot be seen");
}

#[test]
fn keys_walk_the_rows_in_their_order() {
    let mut shown = list_window();
    click(&mut shown, "Event column");
    settle(&mut shown);
    let last = events(&shown).len() - 1;
    assert_eq!(press_and_see(&mut shown, Key::ArrowDown), Some(0));
    assert_eq!(press_and_see(&mut shown, Key::ArrowDown), Some(1));
    assert_eq!(press_and_see(&mut shown, Key::ArrowUp), Some(0));
    assert_eq!(press_and_see(&mut shown, Key::ArrowUp), Some(0));
    let page = press_and_see(&mut shown, Key::PageDown).unwrap();
    assert!(page > 5 && page < last);
    assert_eq!(press_and_see(&mut shown, Key::PageUp), Some(0));
    assert_eq!(press_and_see(&mut shown, Key::End), Some(last));
    assert_eq!(press_and_see(&mut shown, Key::Home), Some(0));
}

#[test]
fn the_table_and_the_heads_are_reached_by_tab_and_rows_are_not() {
    let mut shown = list_window();
    shown.get_by_label("Date column, sorted earliest first").focus();
    shown.run_steps(2);
    let mut reached = vec![(Role::Button, "Date column".to_owned())];
    for _ in 0..8 {
        press(&mut shown, Key::Tab, Modifiers::NONE);
        let focused = shown.query_all_by(has_focus).next();
        if let Some(node) = focused {
            let node = node.accesskit_node();
            reached.push((node.role(), node.label().unwrap_or_default()));
        }
        if reached.last().is_some_and(|(role, _)| *role == Role::ListBox) {
            break;
        }
    }
    let last = reached.last().unwrap();
    assert_eq!(last.0, Role::ListBox, "{reached:?}");
    assert!(last.1.starts_with("List of "), "{last:?}");
    for title in ["Date", "Event", "Type", "People and places", "Sources", "Sure"] {
        let name = format!("{title} column");
        assert!(reached.iter().any(|(_, label)| label.starts_with(&name)), "{name}");
    }
    assert!(reached.iter().all(|(role, _)| *role != Role::ListBoxOption));
    press(&mut shown, Key::Enter, Modifiers::NONE);
    assert_eq!(selected_row(&shown), (Some(0), true));
    press(&mut shown, Key::ArrowDown, Modifiers::NONE);
    assert_eq!(selected_row(&shown), (Some(1), true));
    let focused = shown.query_all_by(has_focus).next().unwrap();
    let row = focused.accesskit_node();
    assert_eq!(row.role(), Role::ListBoxOption, "a screen reader is led to the row");
    assert_eq!(row.is_selected(), Some(true));
}

#[test]
fn a_head_sorts_by_its_column_and_says_which_way() {
    let mut shown = list_window();
    assert!(!named(&shown, "Date column, sorted earliest first").is_empty());
    click(&mut shown, "Sources column");
    settle(&mut shown);
    assert!(!named(&shown, "Sources column, sorted most first").is_empty());
    assert_eq!(named(&shown, ", sorted ").len(), 1);
    let sources: Vec<usize> = events(&shown).iter().map(|event| event.article_count()).collect();
    assert!(sources[0] > 1);
    assert!(sources.is_sorted_by(|one, two| one >= two));
    click(&mut shown, "Type column");
    settle(&mut shown);
    let head = shown.get_by_label("Type column, sorted A to Z");
    head.focus();
    shown.run_steps(2);
    press(&mut shown, Key::Enter, Modifiers::NONE);
    settle(&mut shown);
    assert!(!named(&shown, "Type column, sorted Z to A").is_empty());
    assert!(events(&shown).is_sorted_by(|one, two| type_label(one) >= type_label(two)));
    click(&mut shown, "Date column");
    click(&mut shown, "Date column");
    settle(&mut shown);
    let dates: Vec<_> = events(&shown).iter().map(|event| event.when()).collect();
    let known = dates.iter().filter(|when| !when.is_undated()).count();
    assert!(known < dates.len(), "the samples have undated events");
    assert!(dates[known..].iter().all(|when| when.is_undated()), "the undated come last");
    assert!(dates[..known].is_sorted_by_key(|when| std::cmp::Reverse(when.sort_key())));
}

#[test]
fn the_list_keeps_to_the_filter_and_to_its_order() {
    let mut shown = list_window();
    click(&mut shown, "Event column");
    settle(&mut shown);
    let all = events(&shown).len();
    let criterion = Criterion::Category("justice".into());
    shown.state_mut().handle(Command::ToggleCriterion(criterion.clone()));
    settle(&mut shown);
    let justice = events(&shown);
    assert!(!justice.is_empty() && justice.len() < all);
    assert!(justice.iter().all(|event| criterion.holds(event)));
    assert!(justice.is_sorted_by_key(|event| event.title().to_lowercase()));
    assert_eq!(shown.state().state.view.list.sort.column, Column::Event);
    let nobody = Criterion::Person("Nobody at all".into());
    shown.state_mut().handle(Command::ToggleCriterion(nobody));
    settle(&mut shown);
    assert!(rows(&shown).is_empty());
    assert!(!named(&shown, "No event passes the filter").is_empty());
    click(&mut shown, "Clear filters");
    settle(&mut shown);
    assert_eq!(events(&shown).len(), all);
}

#[test]
fn rows_stay_where_they_are_when_others_come() {
    let text = |day: usize, name: &str| {
        let bytes = format!("Police arrested {name} in Oslo on {day} March 2021.").into_bytes();
        Source::Bytes { name: format!("{name}.txt"), bytes }
    };
    let later = (0..60).map(|nth| text(2 + nth % 27, &format!("Holm{nth} Berg{nth}"))).collect();
    let mut shown = window(later);
    press(&mut shown, Key::L, Modifiers::COMMAND);
    press(&mut shown, Key::End, Modifiers::NONE);
    let row_top = |shown: &Shown| {
        let mut rows = shown.query_all_by(|node| {
            node.role() == Role::ListBoxOption && node.is_selected() == Some(true)
        });
        rows.next().map(|row| row.rect().top())
    };
    press(&mut shown, Key::ArrowUp, Modifiers::NONE);
    let (before, top) = (selected_row(&shown).0.unwrap(), row_top(&shown));
    assert!(top.is_some());
    shown.state_mut().handle(Command::Read(vec![text(1, "Mira Lund"), text(1, "Jan Dahl")]));
    wait(&mut shown, |shown| shown.state().state.project.article_count() == 62);
    settle(&mut shown);
    assert_eq!(selected_row(&shown).0, Some(before + 2));
    assert_eq!(row_top(&shown), top);
}

#[test]
fn the_wheel_and_the_scroll_bar_move_the_rows_and_not_the_timeline() {
    let mut shown = list_window();
    let view = shown.state().state.view.camera.view();
    let first = rows(&shown).swap_remove(0);
    let bar = shown.get_by_label("Place in the list").rect();
    let wheel = |lines: f32| Event::MouseWheel {
        unit: MouseWheelUnit::Line,
        delta: vec2(0.0, lines),
        phase: TouchPhase::Move,
        source: MouseWheelSource::Unknown,
        modifiers: Modifiers::NONE,
    };
    shown.event(Event::PointerMoved(bar.center() - vec2(200.0, 0.0)));
    shown.event(wheel(-3.0));
    shown.run_steps(60);
    assert!(!rows(&shown).contains(&first), "the wheel does not scroll");
    shown.event(wheel(30.0));
    shown.run_steps(60);
    assert_eq!(rows(&shown)[0], first);
    let last = events(&shown).last().unwrap().title().to_owned();
    let press = |pos, pressed| Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    let handle = bar.center_top() + vec2(0.0, 4.0);
    shown.event(Event::PointerMoved(handle));
    shown.run_steps(2);
    shown.event(press(handle, true));
    shown.run_steps(2);
    shown.event(Event::PointerMoved(bar.center_bottom()));
    shown.run_steps(2);
    shown.event(press(bar.center_bottom(), false));
    shown.run_steps(2);
    assert!(rows(&shown).last().unwrap().contains(&last), "the scroll bar does not scroll");
    assert_eq!(shown.state().state.view.camera.view(), view);
    assert_eq!(shown.state().state.view.selected, None);
}

#[test]
fn without_an_event_the_list_says_so() {
    let bytes = b"It is a quiet place with trees, and nothing ever changes around it.".to_vec();
    let mut shown = window(vec![Source::Bytes { name: "quiet.txt".to_owned(), bytes }]);
    assert_eq!(shown.state().state.derived.arrangement.events.len(), 0);
    press(&mut shown, Key::L, Modifiers::COMMAND);
    assert!(!named(&shown, "No events yet.").is_empty());
}

#[test]
fn a_narrow_window_keeps_the_date_and_the_event() {
    let mut shown = list_window();
    shown.set_size(vec2(900.0, 560.0));
    shown.run_steps(40);
    for (column, is_there) in [("Date", true), ("Event", true), ("Type", false)] {
        assert_eq!(!named(&shown, &format!("{column} column")).is_empty(), is_there, "{column}");
    }
    assert!(rows(&shown).len() >= 3);
    shown.state_mut().handle(Command::Do(Action::Toggle(Panel::Reader)));
    shown.run_steps(40);
    assert!(rows(&shown).len() > 8);
}
