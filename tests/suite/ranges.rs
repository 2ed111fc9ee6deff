//! Marking a stretch of time, and words in the reader.

use chrono::NaiveDate;
use dateline::app::command::Command;
use dateline::timeline::{TimeRange, ms_from_day};
use eframe::egui::{Key, Modifiers, PointerButton, pos2, vec2};
use egui_kittest::kittest::Queryable as _;

use crate::shown::{Shown, click, drag, named, place, press, sample_window};

const ARREST: &str = "17 January 2021, day precision, ";

const LEFT: PointerButton = PointerButton::Primary;

fn range(shown: &Shown) -> Option<TimeRange> {
    shown.state().state.view.range
}

fn arrest_ms() -> i64 {
    ms_from_day(NaiveDate::from_ymd_opt(2021, 1, 17).unwrap())
}

#[test]
fn a_drag_marks_a_stretch_of_time_and_leaves_the_view_where_it_is() {
    let mut shown = sample_window();
    let view = shown.state().state.view.camera.view();
    let event = place(&shown, ARREST);
    let axis = shown.get_by_label("Time axis: drag to mark a stretch of time").rect().center();
    for (y, modifiers) in [(event.y, Modifiers::SHIFT), (axis.y, Modifiers::NONE)] {
        assert_eq!(range(&shown), None);
        drag(&mut shown, LEFT, [pos2(event.x - 90.0, y), pos2(event.x + 60.0, y)], modifiers);
        let marked = range(&shown).unwrap();
        let [start_ms, end_ms] = marked.edges_ms();
        assert!(start_ms < arrest_ms() && arrest_ms() < end_ms, "{marked:?}");
        assert_eq!(shown.state().state.view.camera.view(), view);
        // On the canvas, and in the bar where it can be closed.
        assert!(!named(&shown, " events").is_empty());
        assert_eq!(named(&shown, "Marked: ").len(), 2);
        assert!(!named(&shown, " here about the marked time").is_empty());
        click(&mut shown, "  ×");
    }
    assert_eq!(range(&shown), None);
}

#[test]
fn a_drag_without_shift_still_moves_the_timeline() {
    let mut shown = sample_window();
    let view = shown.state().state.view.camera.view();
    let from = place(&shown, ARREST) + vec2(-90.0, 0.0);
    drag(&mut shown, LEFT, [from, from + vec2(50.0, 0.0)], Modifiers::NONE);
    assert_eq!(range(&shown), None);
    assert_ne!(shown.state().state.view.camera.view(), view);
}

#[test]
fn keys_mark_what_is_in_view_and_escape_takes_back_one_thing_at_a_time() {
    let mut shown = sample_window();
    click(&mut shown, ARREST);
    press(&mut shown, Key::M, Modifiers::SHIFT);
    let [left_ms, right_ms] = shown.state().state.view.camera.view().unwrap().window_ms();
    let [start_ms, end_ms] = range(&shown).unwrap().edges_ms();
    let day_ms = dateline::timeline::DAY_MS;
    assert!((left_ms - start_ms).abs() < day_ms && (right_ms - end_ms).abs() < day_ms);
    press(&mut shown, Key::Escape, Modifiers::NONE);
    assert_eq!(range(&shown), None);
    assert!(shown.state().state.view.selected.is_some());
    press(&mut shown, Key::Escape, Modifiers::NONE);
    assert_eq!(shown.state().state.view.selected, None);
}

#[test]
fn the_marked_time_can_fill_the_window() {
    let mut shown = sample_window();
    let marked = TimeRange::between(arrest_ms(), arrest_ms() + 10 * dateline::timeline::DAY_MS);
    shown.state_mut().handle(Command::MarkRange(Some(marked)));
    shown.run_steps(4);
    assert!(!named(&shown, "17 – 26 Jan 2021, 10 days, ").is_empty());
    press(&mut shown, Key::R, Modifiers::SHIFT);
    let [left_ms, right_ms] = shown.state().state.view.camera.view().unwrap().window_ms();
    let [start_ms, end_ms] = marked.edges_ms();
    assert!(left_ms < start_ms && end_ms < right_ms);
    assert!(right_ms - left_ms < 2 * marked.length_ms());
}

#[test]
fn marked_words_show_their_events_until_escape() {
    let mut shown = sample_window();
    click(&mut shown, ARREST);
    let selected = shown.state().state.view.selected;
    let arrest = shown.state().state.selected_event().unwrap().0;
    let is_cited = |label: String| label.starts_with("Cited: ");
    let paragraph = shown.get_by(|node| node.label().is_some_and(is_cited)).rect();
    let (from, to) =
        (paragraph.left_top() + vec2(1.0, 8.0), paragraph.right_bottom() - vec2(1.0, 8.0));
    drag(&mut shown, LEFT, [from, to], Modifiers::NONE);
    let state = &shown.state().state;
    let marked = state.view.reader.marked.unwrap();
    let events = state.derived.arrangement.events_told_in(marked.article, marked.span);
    assert!(events.contains(&arrest), "{events:?}");
    assert_eq!(state.view.selected, selected);
    assert!(!named(&shown, "told in the marked words").is_empty());
    press(&mut shown, Key::Escape, Modifiers::NONE);
    assert_eq!(shown.state().state.view.reader.marked, None);
    assert_eq!(shown.state().state.view.selected, selected);
    press(&mut shown, Key::Enter, Modifiers::SHIFT);
    let reader = &shown.state().state.view.reader;
    assert!(reader.marked.is_some() && reader.marked == reader.cited);
}
