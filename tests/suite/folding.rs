//! Long stretches without events are folded and unfolded, and everything goes on
//! to lead to the right dates.

use dateline::app::action::Action;
use dateline::app::command::Command;
use dateline::timeline::{Extent, Folding};
use eframe::egui::{Key, Modifiers};

use crate::shown::{Shown, click, named, press, sample_window, wait};

fn fold(shown: &mut Shown) {
    shown.state_mut().handle(Command::Do(Action::FoldGaps));
    wait(shown, |shown| shown.state().state.derived.awaited.is_none());
}

fn folding(shown: &Shown) -> Folding {
    shown.state().state.derived.arrangement.folding.clone()
}

fn days_in_view(shown: &Shown) -> [String; 2] {
    shown.state().state.view.camera.days_in_view().unwrap().map(|day| day.to_string())
}

/// How many events the index counts, in all lanes.
fn counted(shown: &Shown) -> usize {
    let index = &shown.state().state.derived.arrangement.index;
    index.census(index.range_ms().unwrap()).visible
}

#[test]
fn what_is_in_view_stays_in_view_and_nothing_is_lost() {
    let mut shown = sample_window();
    let (days, count) = (days_in_view(&shown), counted(&shown));
    let [first_ms, last_ms] = shown.state().state.derived.arrangement.index.range_ms().unwrap();
    press(&mut shown, Key::D, Modifiers::NONE);
    press(&mut shown, Key::A, Modifiers::NONE);
    fold(&mut shown);
    assert!(!folding(&shown).folds().is_empty(), "nothing is folded");
    assert_eq!((days_in_view(&shown), counted(&shown)), (days.clone(), count));
    let range_ms = shown.state().state.derived.arrangement.index.range_ms().unwrap();
    assert!(range_ms[1] - range_ms[0] < last_ms - first_ms, "the axis is not shorter");
    fold(&mut shown);
    assert_eq!((folding(&shown), days_in_view(&shown)), (Folding::default(), days));
}

#[test]
fn a_typed_date_and_a_selected_event_are_found_on_the_folded_axis() {
    let mut shown = sample_window();
    fold(&mut shown);
    press(&mut shown, Key::G, Modifiers::NONE);
    shown.event(eframe::egui::Event::Text("mar 2021".to_owned()));
    shown.run_steps(2);
    press(&mut shown, Key::Enter, Modifiers::NONE);
    let [first, last] = days_in_view(&shown);
    assert!(first.starts_with("2021-02") && last.starts_with("2021-04"), "{first} {last}");
    click(&mut shown, "12 March 2021, day precision, ");
    press(&mut shown, Key::F, Modifiers::SHIFT);
    let [first, last] = days_in_view(&shown);
    assert!(first.as_str() < "2021-03-12" && "2021-03-12" < last.as_str(), "{first} {last}");
    assert!(!named(&shown, "12 March 2021, day precision, ").is_empty());
}

#[test]
fn the_keys_for_the_first_and_the_last_event_show_them() {
    let mut shown = sample_window();
    fold(&mut shown);
    for key in [Key::Home, Key::End] {
        press(&mut shown, key, Modifiers::NONE);
        let state = &shown.state().state;
        let when = state.selected_event().unwrap().1.when();
        let extent = Extent::of(when).unwrap().range_ms();
        let [left_ms, right_ms] = state.view.camera.view().unwrap().window_ms();
        let [first_ms, last_ms] = extent.map(|ms| folding(&shown).axis_ms(ms));
        assert!(first_ms <= right_ms && left_ms <= last_ms, "{key:?} leaves it out of view");
    }
}
