//! Several events are selected, with the mouse and with the keyboard alone.

use dateline::app::command::Command;
use eframe::egui::accesskit::Role;
use eframe::egui::{Event, Key, Modifiers, OutputCommand};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::shown::{Shown, named, press, sample_window, wait};

const COMMAND: Modifiers = Modifiers::COMMAND;
const SHIFT: Modifiers = Modifiers::SHIFT;
const NONE: Modifiers = Modifiers::NONE;

type Pressed = (Key, Modifiers);

/// The places of all selected events.
fn places(shown: &Shown) -> Vec<usize> {
    shown.state().state.selected_places()
}

/// The place of the event that is shown.
fn place(shown: &Shown) -> usize {
    shown.state().state.selected_event().unwrap().0
}

/// The places of the first shown events that have a date.
fn first_places(shown: &Shown, count: usize) -> Vec<usize> {
    let arrangement = &shown.state().state.derived.arrangement;
    arrangement.shown.iter().copied().take(count).collect()
}

fn click_with(shown: &mut Shown, role: Role, nth: usize, modifiers: Modifiers) -> String {
    let has_date = |label: Option<String>| label.is_some_and(|it| it.contains(" precision, "));
    let nodes = shown.query_all_by(|node| node.role() == role && has_date(node.label()));
    let node = nodes.into_iter().nth(nth).unwrap();
    node.click_modifiers(modifiers);
    let name = node.accesskit_node().label().unwrap();
    shown.run_steps(40);
    name
}

/// Names of what is selected, as a screen reader has it.
fn selected_names(shown: &Shown) -> Vec<String> {
    let nodes =
        shown.query_all_by(|node| node.label().is_some_and(|it| it.contains(" precision, ")));
    let nodes = nodes.filter(|node| node.accesskit_node().is_selected() == Some(true));
    nodes.filter_map(|node| node.accesskit_node().label()).collect()
}

fn status(shown: &Shown) -> Vec<String> {
    named(shown, " selected")
}

#[test]
fn ctrl_click_takes_one_more_or_one_away() {
    let mut shown = sample_window();
    let mut names = vec![click_with(&mut shown, Role::Button, 0, NONE)];
    names.push(click_with(&mut shown, Role::Button, 2, COMMAND));
    names.push(click_with(&mut shown, Role::Button, 4, COMMAND));
    assert_eq!(places(&shown).len(), 3);
    assert!(status(&shown)[0].contains("3 selected"));
    let selected = selected_names(&shown);
    assert!(names.iter().all(|name| selected.contains(name)), "{names:?} {selected:?}");
    let last = shown.state().state.view.selected.unwrap();
    shown.state_mut().handle(Command::ToggleSelected(last));
    shown.run_steps(20);
    assert_eq!(places(&shown).len(), 2);
    assert!(!selected_names(&shown).contains(&names[2]));
    press(&mut shown, Key::Escape, NONE);
    assert!(places(&shown).is_empty() && status(&shown).is_empty());
}

#[test]
fn shift_click_takes_all_in_between_and_again_from_the_same_start() {
    let mut shown = sample_window();
    press(&mut shown, Key::L, COMMAND);
    wait(&mut shown, |shown| shown.state().state.derived.awaited_listing.is_none());
    let role = Role::ListBoxOption;
    click_with(&mut shown, role, 1, NONE);
    click_with(&mut shown, role, 4, SHIFT);
    assert_eq!(places(&shown), first_places(&shown, 5)[1..]);
    click_with(&mut shown, role, 0, SHIFT);
    assert_eq!(places(&shown), first_places(&shown, 2));
    press(&mut shown, Key::ArrowDown, SHIFT);
    press(&mut shown, Key::ArrowDown, SHIFT);
    press(&mut shown, Key::ArrowDown, SHIFT);
    assert_eq!(places(&shown), first_places(&shown, 4)[1..]);
    assert_eq!(selected_names(&shown).len(), 3);
    click_with(&mut shown, role, 3, NONE);
    assert_eq!(places(&shown).len(), 1);
}

#[test]
fn keys_select_what_is_walked_over_and_pick_single_events() {
    let table: [(&[Pressed], &[usize], usize); 7] = [
        (&[(Key::ArrowRight, SHIFT)], &[0, 1], 1),
        (&[(Key::ArrowRight, SHIFT), (Key::ArrowRight, SHIFT)], &[0, 1, 2], 2),
        (&[(Key::ArrowRight, SHIFT), (Key::ArrowLeft, SHIFT)], &[0], 0),
        (&[(Key::ArrowRight, COMMAND)], &[0], 1),
        (
            &[(Key::ArrowRight, COMMAND), (Key::ArrowRight, COMMAND), (Key::Space, COMMAND)],
            &[0, 2],
            2,
        ),
        (&[(Key::ArrowRight, COMMAND), (Key::Space, COMMAND), (Key::Space, COMMAND)], &[0], 1),
        (&[(Key::ArrowRight, SHIFT), (Key::ArrowRight, NONE)], &[2], 2),
    ];
    let mut shown = sample_window();
    for (keys, expected, walked_to) in table {
        press(&mut shown, Key::Home, NONE);
        for (key, modifiers) in keys {
            press(&mut shown, *key, *modifiers);
        }
        let first = first_places(&shown, 4);
        let expected: Vec<usize> = expected.iter().map(|nth| first[*nth]).collect();
        assert_eq!(places(&shown), expected, "{keys:?}");
        assert_eq!(place(&shown), first[walked_to], "{keys:?}");
    }
}

#[test]
fn all_are_selected_fitted_and_copied_in_the_order_of_time() {
    let mut shown = sample_window();
    press(&mut shown, Key::A, COMMAND);
    let count = shown.state().state.derived.arrangement.shown_count;
    assert_eq!(places(&shown).len(), count);
    press(&mut shown, Key::Home, NONE);
    press(&mut shown, Key::ArrowRight, SHIFT);
    press(&mut shown, Key::ArrowRight, SHIFT);
    let selected = places(&shown);
    shown.event(Event::Copy);
    let mut copied = Vec::new();
    for _ in 0..4 {
        shown.run_steps(1);
        for command in &shown.output().platform_output.commands {
            if let OutputCommand::CopyText(text) = command {
                copied.push(text.clone());
            }
        }
    }
    let events: Vec<_> = copied[0].split("\n\n").collect();
    assert_eq!(events.len(), 3);
    let arrangement = &shown.state().state.derived.arrangement;
    for (text, place) in events.iter().zip(&selected) {
        let title = arrangement.events[*place].title().split_whitespace().collect::<Vec<_>>();
        assert!(text.lines().next().unwrap().contains(&title.join(" ")), "{text}");
    }
    assert!(!named(&shown, "3 events copied").is_empty());
    press(&mut shown, Key::F, SHIFT);
    let state = &shown.state().state;
    let [left_ms, right_ms] = state.view.camera.view().unwrap().window_ms();
    for place in selected {
        let key = dateline::timeline::EventKey(place);
        let (_, span) = state.derived.arrangement.index.find(key).unwrap();
        assert!(left_ms <= span.start_ms && span.end_ms <= right_ms);
    }
}

#[test]
fn what_is_no_longer_there_is_no_longer_selected() {
    let mut shown = sample_window();
    press(&mut shown, Key::A, COMMAND);
    let before = places(&shown).len();
    press(&mut shown, Key::Delete, COMMAND);
    wait(&mut shown, |shown| shown.state().state.derived.awaited.is_none());
    let state = &shown.state().state;
    assert!(state.view.several.events.len() < before);
    assert_eq!(places(&shown).len(), state.view.several.events.len());
}
