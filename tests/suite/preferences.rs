//! What a person chose is there again at the next start.

use std::collections::HashMap;

use dateline::app::Window;
use dateline::app::action::{Action, Wheel};
use dateline::app::command::Command;
use dateline::app::state::Panel;
use eframe::{App as _, Storage};

use crate::shown::{Shown, window};

#[derive(Default)]
struct InMemory(HashMap<String, String>);

impl Storage for InMemory {
    fn get_string(&self, key: &str) -> Option<String> {
        self.0.get(key).cloned()
    }

    fn set_string(&mut self, key: &str, value: String) {
        self.0.insert(key.to_owned(), value);
    }

    fn remove_string(&mut self, key: &str) {
        self.0.remove(key);
    }

    fn flush(&mut self) {}
}

/// A window at the next start.
fn restarted(storage: &InMemory) -> Shown {
    let mut shown = window(Vec::new());
    shown.state_mut().restore(storage);
    shown.run_steps(4);
    shown
}

fn act(shown: &mut Shown, action: Action) {
    shown.state_mut().handle(Command::Do(action));
    shown.run_steps(4);
}

fn choices(window: &Window) -> (Wheel, bool, bool) {
    let view = &window.state.view;
    (view.wheel, view.camera.is_motion_reduced, view.panels.is_open(Panel::Legend))
}

#[test]
fn the_wheel_the_motion_and_the_panels_are_kept() {
    let mut shown = window(Vec::new());
    assert_eq!(choices(shown.state()), (Wheel::Zoom, false, true));
    act(&mut shown, Action::UseWheel(Wheel::Pan));
    act(&mut shown, Action::ReduceMotion);
    act(&mut shown, Action::Toggle(Panel::Legend));
    let mut storage = InMemory::default();
    shown.state_mut().save(&mut storage);
    assert_eq!(choices(restarted(&storage).state()), (Wheel::Pan, true, false));
}

#[test]
fn what_a_person_chose_counts_more_than_what_the_desktop_wants() {
    let mut shown = window(Vec::new());
    for (desktop, chosen) in [(true, false), (false, true)] {
        shown.state_mut().handle(Command::FollowDesktopMotion(desktop));
        shown.run_steps(4);
        if shown.state().state.view.camera.is_motion_reduced != chosen {
            act(&mut shown, Action::ReduceMotion);
        }
        shown.state_mut().handle(Command::FollowDesktopMotion(desktop));
        shown.run_steps(4);
        assert_eq!(shown.state().state.view.camera.is_motion_reduced, chosen);
    }
}

#[test]
fn nonsense_in_the_storage_is_as_good_as_nothing() {
    let mut storage = InMemory::default();
    storage.set_string("preferences", "(wheel: Sideways".to_owned());
    assert_eq!(choices(restarted(&storage).state()), (Wheel::Zoom, false, true));
}
