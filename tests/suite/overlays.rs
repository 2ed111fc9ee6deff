//! What opens over the window: the palette of commands, the sheet of keys, the
//! field for a date. All of it with the keyboard alone.

use chrono::NaiveDate;
use dateline::app::action::{Action, Overlay, TABLE, Wheel};
use dateline::app::command::Command;
use dateline::worker::LanesBy;
use eframe::egui::{Event, Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::shown::{Shown, click_exactly, named, press, sample_window, window};

const COMMAND: Modifiers = Modifiers::COMMAND;
const NONE: Modifiers = Modifiers::NONE;

fn overlay(shown: &Shown) -> Option<Overlay> {
    shown.state().state.view.overlay
}

fn type_text(shown: &mut Shown, text: &str) {
    shown.event(Event::Text(text.to_owned()));
    shown.run_steps(4);
}

fn days_in_view(shown: &Shown) -> [String; 2] {
    let camera = &shown.state().state.view.camera;
    camera.days_in_view().unwrap().map(|day| day.to_string())
}

#[test]
fn every_action_is_in_the_palette_and_on_the_sheet() {
    let mut shown = sample_window();
    for key in [Key::K, Key::F1] {
        let modifiers = if key == Key::K { COMMAND } else { NONE };
        press(&mut shown, key, modifiers);
        let names = named(&shown, "");
        for entry in TABLE {
            assert!(names.iter().any(|name| name.contains(entry.name)), "{} {key:?}", entry.name);
        }
        press(&mut shown, Key::Escape, NONE);
        assert_eq!(overlay(&shown), None);
    }
}

#[test]
fn keys_open_and_close_what_lies_over_the_window() {
    let mut shown = window(Vec::new());
    let shift = Modifiers::SHIFT;
    for (key, modifiers, expected) in [
        (Key::K, COMMAND, Some(Overlay::Palette)),
        (Key::Escape, NONE, None),
        (Key::P, COMMAND | shift, Some(Overlay::Palette)),
        (Key::Escape, NONE, None),
        (Key::F1, NONE, Some(Overlay::Shortcuts)),
        (Key::F1, NONE, None),
        (Key::Questionmark, shift, Some(Overlay::Shortcuts)),
        (Key::Escape, NONE, None),
    ] {
        press(&mut shown, key, modifiers);
        assert_eq!(overlay(&shown), expected, "{key:?}");
    }
}

#[test]
fn escape_closes_what_is_open_before_it_clears_the_selection() {
    let mut shown = sample_window();
    press(&mut shown, Key::Home, NONE);
    for open in [Key::F1, Key::G] {
        press(&mut shown, open, NONE);
        assert!(overlay(&shown).is_some());
        press(&mut shown, Key::Escape, NONE);
        assert_eq!(overlay(&shown), None);
        assert!(shown.state().state.view.selected.is_some());
    }
    click_exactly(&mut shown, "View");
    press(&mut shown, Key::Escape, NONE);
    assert!(shown.state().state.view.selected.is_some(), "a menu was open");
    press(&mut shown, Key::Escape, NONE);
    assert!(shown.state().state.view.selected.is_none());
}

#[test]
fn a_command_is_found_by_typing_and_run_with_enter() {
    let mut shown = sample_window();
    press(&mut shown, Key::K, COMMAND);
    type_text(&mut shown, "lanes by");
    press(&mut shown, Key::ArrowDown, NONE);
    press(&mut shown, Key::Enter, NONE);
    assert_eq!(overlay(&shown), None);
    assert_eq!(shown.state().state.view.looks.lanes_by, LanesBy::Article);
    // What was typed is forgotten.
    press(&mut shown, Key::K, COMMAND);
    assert!(named(&shown, "lanes by").is_empty());
}

#[test]
fn what_is_impossible_is_not_run() {
    let mut shown = sample_window();
    press(&mut shown, Key::K, COMMAND);
    type_text(&mut shown, "undo");
    let node = shown.get_by(|node| node.label().is_some_and(|label| label.contains("Edit: Undo")));
    assert!(node.accesskit_node().is_disabled());
    press(&mut shown, Key::Enter, NONE);
    assert_eq!(overlay(&shown), Some(Overlay::Palette));
}

#[test]
fn a_typed_date_fills_the_view() {
    let table = [
        ("2020-08", "August 2020", ["2020-07-28", "2020-09-04"]),
        ("1987", "1987", ["1986-11-16", "1988-02-15"]),
        ("5 may 2019", "5 May 2019", ["2019-04-28", "2019-05-13"]),
        ("now", "14 March 2024", ["2024-03-07", "2024-03-22"]),
    ];
    let mut shown = sample_window();
    shown.state_mut().today = || NaiveDate::from_ymd_opt(2024, 3, 14).unwrap();
    for (typed, reading, days) in table {
        press(&mut shown, Key::G, NONE);
        type_text(&mut shown, typed);
        assert!(named(&shown, reading).iter().any(|one| one == reading), "{typed}");
        press(&mut shown, Key::Enter, NONE);
        assert_eq!(overlay(&shown), None);
        assert_eq!(days_in_view(&shown), days, "{typed}");
    }
}

#[test]
fn what_is_no_date_says_so_and_goes_nowhere() {
    let mut shown = sample_window();
    let before = days_in_view(&shown);
    press(&mut shown, Key::G, NONE);
    type_text(&mut shown, "navalny");
    assert!(!named(&shown, "not understood as a date").is_empty());
    press(&mut shown, Key::Enter, NONE);
    assert_eq!(overlay(&shown), Some(Overlay::GoToDate));
    press(&mut shown, Key::Escape, NONE);
    assert_eq!((overlay(&shown), days_in_view(&shown)), (None, before));
}

#[test]
fn control_with_plus_minus_and_zero_scales_the_window_and_not_the_time() {
    let mut shown = sample_window();
    // Whoever has moved the view keeps its left edge when the window changes.
    press(&mut shown, Key::W, NONE);
    let before = days_in_view(&shown)[0].clone();
    for (key, expected) in
        [(Key::Plus, 1.1), (Key::Equals, 1.2), (Key::Minus, 1.1), (Key::Num0, 1.0)]
    {
        press(&mut shown, key, COMMAND);
        assert!((shown.ctx.zoom_factor() - expected).abs() < 0.001, "{key:?}");
    }
    assert_eq!(days_in_view(&shown)[0], before);
    press(&mut shown, Key::Plus, NONE);
    assert!((shown.ctx.zoom_factor() - 1.0).abs() < 0.001);
    assert_ne!(days_in_view(&shown)[0], before);
}

#[test]
fn with_reduced_motion_the_camera_is_there_at_once() {
    let mut shown = sample_window();
    for (is_reduced, is_moving) in [(false, true), (true, false)] {
        assert_eq!(shown.state().state.view.camera.is_motion_reduced, is_reduced);
        shown.state_mut().handle(Command::Do(Action::ZoomIn));
        shown.step();
        assert_eq!(shown.state().state.view.camera.is_moving(), is_moving);
        shown.run_steps(40);
        shown.state_mut().handle(Command::Do(Action::ReduceMotion));
        shown.run_steps(2);
    }
    assert!(!shown.state().state.view.camera.is_motion_reduced);
}

#[test]
fn the_wheel_is_switched_in_the_menu_bar() {
    let mut shown = sample_window();
    for (name, wheel) in [("Wheel pans", Wheel::Pan), ("Wheel zooms", Wheel::Zoom)] {
        click_exactly(&mut shown, name);
        assert_eq!(shown.state().state.settings.wheel, wheel);
    }
}
