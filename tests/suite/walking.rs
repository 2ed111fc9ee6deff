//! Walking over the timeline with the keyboard alone.

use dateline::app::action::Action;
use dateline::app::command::Command;
use dateline::timeline::{Extent, View};
use dateline::worker::LanesBy;
use eframe::egui::{Key, Modifiers, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::shown::{Shown, named, press, sample_window, wait};

fn view(shown: &Shown) -> View {
    shown.state().state.view.camera.view().unwrap()
}

/// The place of the selected event among all, and its lane.
fn selected(shown: &Shown) -> (usize, usize) {
    let state = &shown.state().state;
    let (index, _) = state.selected_event().unwrap();
    let key = dateline::timeline::EventKey(index);
    (index, state.derived.arrangement.index.find(key).unwrap().0)
}

#[test]
fn home_and_end_select_the_first_and_the_last_event_of_those_shown() {
    let mut shown = sample_window();
    press(&mut shown, Key::End, Modifiers::NONE);
    let last = selected(&shown).0;
    press(&mut shown, Key::ArrowRight, Modifiers::NONE);
    assert_eq!(selected(&shown).0, last);
    press(&mut shown, Key::Home, Modifiers::NONE);
    let first = selected(&shown).0;
    press(&mut shown, Key::ArrowLeft, Modifiers::NONE);
    assert_eq!(selected(&shown).0, first);
    assert!(first < last);
    assert!(!named(&shown, "Cited: ").is_empty(), "the reader shows nothing");
}

#[test]
fn up_and_down_go_from_lane_to_lane_and_start_in_the_middle() {
    let mut shown = sample_window();
    press(&mut shown, Key::ArrowDown, Modifiers::NONE);
    let [left_ms, right_ms] = view(&shown).window_ms();
    let when = shown.state().state.selected_event().unwrap().1.when();
    let [first_ms, last_ms] = Extent::of(when).unwrap().range_ms();
    assert!(first_ms <= right_ms && last_ms >= left_ms, "the first is not in view");
    for _ in 0..20 {
        let (_, before) = selected(&shown);
        press(&mut shown, Key::ArrowDown, Modifiers::NONE);
        let (_, after) = selected(&shown);
        assert!(after >= before);
        if after == before {
            break;
        }
    }
    let lane_count = shown.state().state.derived.arrangement.lanes.len();
    let last = selected(&shown);
    assert!(last.1 < lane_count && lane_count > 2);
    press(&mut shown, Key::ArrowUp, Modifiers::NONE);
    assert!(selected(&shown).1 < last.1);
}

#[test]
fn a_page_is_a_whole_window() {
    let mut shown = sample_window();
    let before = view(&shown).window_ms();
    press(&mut shown, Key::PageDown, Modifiers::NONE);
    assert!((view(&shown).window_ms()[0] - before[1]).abs() < 1000);
    press(&mut shown, Key::PageUp, Modifiers::NONE);
    assert!((view(&shown).window_ms()[0] - before[0]).abs() < 1000);
}

#[test]
fn lanes_scroll_to_the_event_that_is_walked_to() {
    let mut shown = sample_window();
    shown.set_size(vec2(900.0, 560.0));
    shown.state_mut().handle(Command::Do(Action::Lanes(LanesBy::Article)));
    wait(&mut shown, |shown| shown.state().state.derived.awaited_choices.is_none());
    for _ in 0..12 {
        press(&mut shown, Key::ArrowDown, Modifiers::NONE);
        let title = shown.state().state.selected_event().unwrap().1.title().to_owned();
        let on_canvas = named(&shown, &format!(", {title}, "));
        assert!(!on_canvas.is_empty(), "{title} is not to be seen");
    }
}

#[test]
fn places_that_were_looked_at_are_gone_through_as_in_a_browser() {
    let mut shown = sample_window();
    let left_ms = |shown: &Shown| view(shown).window_ms()[0];
    let is_enabled = |shown: &Shown, name: &str| {
        let node = shown.get_by(|node| node.label().as_deref() == Some(name));
        !node.accesskit_node().is_disabled()
    };
    let start = left_ms(&shown);
    assert!(!is_enabled(&shown, "Back to the last view"));
    // Moves that follow each other within a moment are one look.
    for _ in 0..3 {
        shown.state_mut().handle(Command::Do(Action::PanRight));
        shown.run_steps(1);
    }
    shown.run_steps(80);
    let there = left_ms(&shown);
    press(&mut shown, Key::End, Modifiers::NONE);
    press(&mut shown, Key::F, Modifiers::SHIFT);
    let event = left_ms(&shown);
    press(&mut shown, Key::ArrowLeft, Modifiers::ALT);
    while (left_ms(&shown) - there).abs() > 1000 && is_enabled(&shown, "Back to the last view") {
        press(&mut shown, Key::ArrowLeft, Modifiers::ALT);
    }
    assert!((left_ms(&shown) - there).abs() < 1000);
    press(&mut shown, Key::ArrowLeft, Modifiers::ALT);
    assert!((left_ms(&shown) - start).abs() < 1000);
    assert!(!is_enabled(&shown, "Back to the last view"));
    while is_enabled(&shown, "Forward again") {
        press(&mut shown, Key::ArrowRight, Modifiers::ALT);
    }
    assert!((left_ms(&shown) - event).abs() < 1000);
}
