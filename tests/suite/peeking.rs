//! A look into a group of events on the canvas, with the mouse and with the
//! keyboard alone.

use dateline::app::action::Action;
use dateline::app::command::Command;
use dateline::app::peek::Peek;
use dateline::timeline::View;
use dateline::worker::LanesBy;
use eframe::egui::accesskit::Role;
use eframe::egui::{Event, Key, Modifiers, PointerButton, Pos2, Rect, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::shown::{Shown, named, press, sample_window, wait};

/// So small that most events have no row.
fn crowded_window() -> Shown {
    let mut shown = sample_window();
    shown.set_size(vec2(900.0, 560.0));
    shown.state_mut().handle(Command::Do(Action::Lanes(LanesBy::Nothing)));
    wait(&mut shown, |shown| shown.state().state.derived.awaited_choices.is_none());
    press(&mut shown, Key::F, Modifiers::NONE);
    assert!(!groups(&shown).is_empty(), "there is no group: {:?}", named(&shown, ", "));
    shown
}

fn is_group(label: Option<&str>) -> bool {
    label.is_some_and(|label| label.ends_with(" more events"))
}

/// The middles of the groups.
fn groups(shown: &Shown) -> Vec<Pos2> {
    let has_name = |label: Option<String>| is_group(label.as_deref());
    let nodes = shown.query_all_by(|node| node.role() == Role::Button && has_name(node.label()));
    nodes.map(|node| node.rect().center()).collect()
}

/// Names of the listed events, and where the list is.
fn listed(shown: &Shown) -> (Vec<String>, Rect) {
    let mut around = Rect::NOTHING;
    let rows = shown.query_all_by(|node| node.role() == Role::ListBoxOption);
    let names = rows.filter_map(|row| {
        around = around.union(row.rect());
        row.accesskit_node().label()
    });
    (names.collect(), around)
}

fn is_open(shown: &Shown) -> bool {
    assert_eq!(shown.state().state.view.peek.is_some(), !listed(shown).0.is_empty());
    shown.state().state.view.peek.is_some()
}

fn view(shown: &Shown) -> View {
    shown.state().state.view.camera.view().unwrap()
}

fn click_at(shown: &mut Shown, pos: Pos2, times: usize) {
    shown.event(Event::PointerMoved(pos));
    shown.run_steps(2);
    // Every step of the harness is a quarter of a second.
    shown.ctx.options_mut(|options| options.input_options.max_double_click_delay = 2.0);
    for pressed in [true, false].repeat(times) {
        let (button, modifiers) = (PointerButton::Primary, Modifiers::NONE);
        shown.event(Event::PointerButton { pos, button, pressed, modifiers });
        shown.run_steps(1);
    }
    shown.run_steps(40);
}

#[test]
fn a_click_on_a_group_lists_its_events_inside_of_the_window() {
    let mut shown = crowded_window();
    for place in groups(&shown) {
        click_at(&mut shown, place, 1);
        assert!(is_open(&shown));
        let (names, around) = listed(&shown);
        let Some(Peek::At(opened)) = &shown.state().state.view.peek else { panic!("not open") };
        assert_eq!(opened.crowd.len(), opened.cluster.count);
        assert!(names.len() <= opened.crowd.len() && !names.is_empty());
        let window = Rect::from_min_size(Pos2::ZERO, vec2(900.0, 560.0));
        assert!(window.contains_rect(around), "{around:?}");
        assert!(!around.contains(place), "the group is covered");
        click_at(&mut shown, place, 1);
        assert!(!is_open(&shown), "a second click closes it");
    }
}

#[test]
fn its_events_are_walked_and_selected_with_keys() {
    let mut shown = crowded_window();
    press(&mut shown, Key::Space, Modifiers::NONE);
    assert!(is_open(&shown));
    let (names, _) = listed(&shown);
    press(&mut shown, Key::ArrowDown, Modifiers::NONE);
    let chosen = shown
        .query_all_by(|node| node.role() == Role::ListBoxOption)
        .find(|row| row.accesskit_node().is_selected() == Some(true))
        .and_then(|row| row.accesskit_node().label());
    let expected = names.get(1).or(names.first());
    assert_eq!(chosen.as_ref(), expected);
    assert!(shown.state().state.view.selected.is_none());
    press(&mut shown, Key::Enter, Modifiers::NONE);
    assert!(!is_open(&shown));
    let title = shown.state().state.selected_event().unwrap().1.title().to_owned();
    assert!(expected.unwrap().contains(&title));
    assert_eq!(named(&shown, "Cited: ").len(), 1, "the reader shows it");
}

#[test]
fn escape_closes_the_list_and_keeps_the_selection() {
    let mut shown = crowded_window();
    press(&mut shown, Key::Home, Modifiers::NONE);
    let selected = shown.state().state.view.selected;
    press(&mut shown, Key::F, Modifiers::NONE);
    press(&mut shown, Key::Space, Modifiers::NONE);
    assert!(is_open(&shown));
    press(&mut shown, Key::Escape, Modifiers::NONE);
    assert!(!is_open(&shown));
    assert_eq!(shown.state().state.view.selected, selected);
    press(&mut shown, Key::Space, Modifiers::NONE);
    press(&mut shown, Key::Space, Modifiers::NONE);
    assert!(!is_open(&shown), "the key that opens it closes it");
}

#[test]
fn it_closes_when_the_view_moves_or_something_lies_over_it() {
    let mut shown = crowded_window();
    for (key, modifiers) in [
        (Key::W, Modifiers::NONE),
        (Key::D, Modifiers::NONE),
        (Key::L, Modifiers::NONE),
        (Key::F1, Modifiers::NONE),
    ] {
        press(&mut shown, Key::F, Modifiers::NONE);
        press(&mut shown, Key::Space, Modifiers::NONE);
        assert!(is_open(&shown), "before {key:?}");
        press(&mut shown, key, modifiers);
        wait(&mut shown, |shown| shown.state().state.derived.awaited_choices.is_none());
        assert!(shown.state().state.view.peek.is_none(), "after {key:?}");
        press(&mut shown, Key::Escape, Modifiers::NONE);
    }
}

#[test]
fn a_double_click_on_a_group_zooms_to_it() {
    let mut shown = crowded_window();
    let before = view(&shown);
    let place = groups(&shown)[0];
    click_at(&mut shown, place, 2);
    assert!(!is_open(&shown));
    assert!(view(&shown).ms_per_point() < before.ms_per_point() * 0.5);
}

#[test]
fn assistive_technology_opens_it_too() {
    let mut shown = crowded_window();
    let has_name = |label: Option<String>| is_group(label.as_deref());
    let is_button = |role| role == Role::Button;
    let group = shown.query_all_by(|node| is_button(node.role()) && has_name(node.label())).next();
    group.unwrap().click_accesskit();
    shown.run_steps(10);
    assert!(is_open(&shown));
}

#[test]
fn where_there_is_no_group_the_key_says_so() {
    let mut shown = sample_window();
    for key in [Key::F, Key::PageDown, Key::PageDown] {
        press(&mut shown, key, Modifiers::NONE);
    }
    press(&mut shown, Key::Space, Modifiers::NONE);
    assert!(!is_open(&shown));
    assert!(!named(&shown, "have their own places").is_empty());
}

#[test]
fn a_double_click_on_an_event_shows_it_between_its_neighbours() {
    let mut shown = sample_window();
    press(&mut shown, Key::F, Modifiers::NONE);
    let before = view(&shown);
    let place = crate::shown::place(&shown, "17 January 2021, day precision, ");
    click_at(&mut shown, place, 2);
    let state = &shown.state().state;
    let (place, _) = state.selected_event().unwrap();
    let index = &state.derived.arrangement.index;
    let key = dateline::timeline::EventKey(place);
    let [left_ms, right_ms] = view(&shown).window_ms();
    assert!(view(&shown).ms_per_point() < before.ms_per_point());
    for direction in [dateline::timeline::Direction::Previous, dateline::timeline::Direction::Next]
    {
        let neighbour = index.neighbour(key, direction).unwrap();
        let (_, span) = index.find(neighbour).unwrap();
        assert!((left_ms..=right_ms).contains(&span.start_ms), "{direction:?}");
    }
}
