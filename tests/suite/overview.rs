//! The strip above the timeline: moving the window in view, pulling at its
//! edges, drawing a new one, and turning the wheel over it.

use dateline::timeline::DAY_MS;
use eframe::egui::{
    Event, Modifiers, MouseWheelSource, MouseWheelUnit, PointerButton, Pos2, Rect, vec2,
};
use egui_kittest::kittest::Queryable as _;

use crate::shown::{self, Shown, sample_window};

fn strip(shown: &Shown) -> Rect {
    let mut strips = shown.query_all_by(|node| node.label().as_deref() == Some("Overview"));
    strips.next().unwrap().rect()
}

fn window_ms(shown: &Shown) -> [i64; 2] {
    shown.state().state.view.camera.view().unwrap().window_ms()
}

/// The left and right edge of the window in view, on the screen, and its middle.
fn window_x(shown: &Shown) -> [f32; 3] {
    let rect = strip(shown);
    let range_ms = shown.state().state.derived.arrangement.index.range_ms().unwrap();
    let strip = dateline::timeline::View::fitting(range_ms, rect.width(), 12.0);
    let [left, right] = window_ms(shown).map(|ms| rect.left() + strip.x_from_ms(ms));
    [left, right, f32::midpoint(left, right)]
}

fn drag(shown: &mut Shown, button: PointerButton, from_x: f32, to_x: f32) {
    let y = strip(shown).center().y;
    shown::drag(shown, button, [from_x, to_x].map(|x| Pos2::new(x, y)), Modifiers::NONE);
}

/// A window wide enough to be held by its edges from inside.
fn window() -> Shown {
    let mut shown = sample_window();
    let [_, right, _] = window_x(&shown);
    drag(&mut shown, PointerButton::Primary, right - 200.0, right + 60.0);
    shown
}

#[track_caller]
fn check_near(one: f32, two: f32) {
    assert!((one - two).abs() < 1.5, "{one} is not {two}");
}

#[test]
fn a_drag_outside_draws_a_new_window() {
    let mut shown = sample_window();
    let rect = strip(&shown);
    let (from, to) = (rect.left() + 300.0, rect.left() + 120.0);
    drag(&mut shown, PointerButton::Primary, from, to);
    let [left, right, _] = window_x(&shown);
    check_near(left, to);
    check_near(right, from);
}

#[test]
fn the_window_moves_as_a_whole_with_either_button() {
    for button in [PointerButton::Primary, PointerButton::Middle] {
        let mut shown = window();
        let [left, right, middle] = window_x(&shown);
        drag(&mut shown, button, middle, middle - 90.0);
        let moved = window_x(&shown);
        check_near(moved[0], left - 90.0);
        check_near(moved[1], right - 90.0);
    }
}

#[test]
fn an_edge_is_pulled_while_the_other_stays() {
    let mut shown = window();
    let [left, right, _] = window_x(&shown);
    drag(&mut shown, PointerButton::Primary, left, left - 70.0);
    let pulled = window_x(&shown);
    check_near(pulled[0], left - 70.0);
    check_near(pulled[1], right);
    drag(&mut shown, PointerButton::Primary, right, left + 20.0);
    let pulled = window_x(&shown);
    check_near(pulled[0], left - 70.0);
    check_near(pulled[1], left + 20.0);
}

#[test]
fn a_wheel_over_the_strip_zooms_about_the_middle_and_pans() {
    let [zoom, pan, sideways] = [
        (MouseWheelUnit::Line, vec2(0.0, 1.0), Modifiers::NONE),
        (MouseWheelUnit::Point, vec2(-30.0, 0.0), Modifiers::NONE),
        (MouseWheelUnit::Line, vec2(0.0, -1.0), Modifiers::SHIFT),
    ];
    for ((unit, delta, modifiers), is_zoom) in [(zoom, true), (pan, false), (sideways, false)] {
        let mut shown = window();
        let before = window_ms(&shown);
        let center = strip(&shown).center();
        shown.event(Event::PointerMoved(center));
        shown.run_steps(2);
        let phase = eframe::egui::TouchPhase::Move;
        let source = MouseWheelSource::Unknown;
        shown.event(Event::MouseWheel { unit, delta, modifiers, phase, source });
        shown.run_steps(40);
        let after = window_ms(&shown);
        let [width, now] = [before, after].map(|[first, last]| last - first);
        let [middle, now_middle] = [before, after].map(|[first, last]| first.midpoint(last));
        if is_zoom {
            assert!(now < width * 9 / 10, "{delta} does not zoom in");
            assert!((middle - now_middle).abs() < DAY_MS / 4, "the middle moved");
        } else {
            assert!((now - width).abs() < DAY_MS / 4, "{delta} changes the scale");
            assert!(now_middle > middle + DAY_MS, "{delta} does not pan towards later");
        }
    }
}
