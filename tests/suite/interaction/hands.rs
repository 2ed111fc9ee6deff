//! What a person does with mouse and keys, done to a window.

use dateline::app::action::Action;
use dateline::app::command::Command;
use dateline::timeline::View;
use dateline::worker::LanesBy;
use eframe::egui::{
    Event, Key, Modifiers, MouseWheelSource, MouseWheelUnit, PointerButton, Pos2, TouchPhase, Vec2,
    vec2,
};
use egui_kittest::kittest::Queryable as _;

use super::outcome::view;
use super::{LEFT, NONE, POINT};
use crate::shown::{Shown, drag, press, sample_window, wait};

/// What a person does on the canvas.
#[derive(Debug, Clone, Copy)]
pub(super) enum Input {
    Wheel(MouseWheelUnit, [f32; 2], Modifiers),
    Drag(PointerButton, [f32; 2]),
    /// How often, on an event or where there is none.
    Click(usize, On, Modifiers),
    Press(Key, Modifiers),
}

#[derive(Debug, Clone, Copy)]
pub(super) enum On {
    /// One of the events that can be seen.
    Event(usize),
    Nothing,
}

/// A window too low for its lanes.
pub(super) fn low_window() -> Shown {
    let mut shown = sample_window();
    shown.set_size(vec2(900.0, 560.0));
    group_by_article(&mut shown);
    shown
}

pub(super) fn group_by_article(shown: &mut Shown) {
    shown.state_mut().handle(Command::Do(Action::Lanes(LanesBy::Article)));
    wait(shown, |shown| shown.state().state.derived.awaited_choices.is_none());
}

/// Nothing selected, nothing open, all in view, the first lane at the top.
pub(super) fn reset(shown: &mut Shown) -> View {
    press(shown, Key::Escape, NONE);
    press(shown, Key::Escape, NONE);
    shown.ctx.memory_mut(|memory| {
        if let Some(id) = memory.focused() {
            memory.surrender_focus(id);
        }
    });
    press(shown, Key::F, NONE);
    let pointer = canvas(shown).1;
    turn(shown, pointer, POINT, vec2(0.0, 9_000.0), NONE);
    view(shown)
}

/// The left edge of the canvas, and a place on it where there is nothing.
pub(super) fn canvas(shown: &Shown) -> (f32, Pos2) {
    let is_canvas = |label: Option<String>| label.is_some_and(|it| it.starts_with("Timeline, "));
    let rect = shown.query_all_by(|node| is_canvas(node.label())).next().unwrap().rect();
    let taken: Vec<_> = shown
        .query_all_by(|node| {
            node.label().is_some_and(|it| it.contains("precision, ") || it.contains("more events"))
        })
        .map(|node| node.rect().expand(12.0))
        .collect();
    let places = (0..4_000).map(|nth| {
        let (column, row) = (nth % 80, nth / 80);
        rect.min + vec2(rect.width() * 0.3 + 5.0 * column as f32, 20.0 + 5.0 * row as f32)
    });
    let is_free = |place: &Pos2| {
        rect.shrink(10.0).contains(*place) && !taken.iter().any(|rect| rect.contains(*place))
    };
    (rect.left(), places.into_iter().find(is_free).unwrap())
}

pub(super) fn event_at(shown: &Shown, nth: usize) -> Pos2 {
    let is_event = |label: Option<String>| label.is_some_and(|it| it.contains(" precision, "));
    let role = eframe::egui::accesskit::Role::Button;
    let nodes = shown.query_all_by(|node| node.role() == role && is_event(node.label()));
    let left = vec2(dateline::timeline::MARK_RADIUS_POINTS, 0.0);
    nodes.map(|node| node.rect().left_center() + left).nth(nth).unwrap()
}

pub(super) fn turn(
    shown: &mut Shown,
    at: Pos2,
    unit: MouseWheelUnit,
    delta: Vec2,
    modifiers: Modifiers,
) {
    shown.event(Event::PointerMoved(at));
    shown.run_steps(2);
    let (phase, source) = (TouchPhase::Move, MouseWheelSource::Unknown);
    shown.event(Event::MouseWheel { unit, delta, phase, source, modifiers });
    shown.run_steps(60);
}

pub(super) fn click(shown: &mut Shown, at: Pos2, times: usize, modifiers: Modifiers) {
    shown.event(Event::PointerMoved(at));
    // So long that clicks of the row before are no part of these.
    shown.run_steps(30);
    // Every step of the harness is a quarter of a second.
    shown.ctx.options_mut(|options| options.input_options.max_double_click_delay = 2.0);
    shown.event_modifiers(Event::PointerMoved(at), modifiers);
    for pressed in [true, false].repeat(times) {
        let event = Event::PointerButton { pos: at, button: LEFT, pressed, modifiers };
        shown.event_modifiers(event, modifiers);
        shown.run_steps(1);
    }
    shown.run_steps(40);
}

pub(super) fn run(shown: &mut Shown, input: Input, empty: Pos2) {
    use Input::{Click, Drag, Press, Wheel};
    match input {
        Wheel(unit, [x, y], modifiers) => turn(shown, empty, unit, vec2(x, y), modifiers),
        Drag(button, [x, y]) => drag(shown, button, [empty, empty + vec2(x, y)], NONE),
        Click(times, On::Nothing, modifiers) => click(shown, empty, times, modifiers),
        Click(times, On::Event(nth), modifiers) => {
            let at = event_at(shown, nth);
            click(shown, at, times, modifiers);
        }
        Press(key, modifiers) => press(shown, key, modifiers),
    }
}
