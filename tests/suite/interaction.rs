//! What the mouse and every key do to the view and to the selection: a row for
//! each, driven through a real window.

use dateline::app::action::{Action, TABLE, Walk, Way};
use dateline::app::command::Command;
use dateline::app::panels::timeline::seen;
use dateline::timeline::{EventKey, View};
use dateline::worker::LanesBy;
use eframe::egui::{
    Event, Key, Modifiers, MouseWheelSource, MouseWheelUnit, PointerButton, Pos2, TouchPhase, Vec2,
    vec2,
};
use egui_kittest::kittest::{AccessKitNode, NodeT as _, Queryable as _};

use crate::shown::{Shown, press, sample_window, wait};

const NONE: Modifiers = Modifiers::NONE;
const SHIFT: Modifiers = Modifiers::SHIFT;
const ALT: Modifiers = Modifiers::ALT;
const COMMAND: Modifiers = Modifiers::COMMAND;
const LINE: MouseWheelUnit = MouseWheelUnit::Line;
const POINT: MouseWheelUnit = MouseWheelUnit::Point;
const LEFT: PointerButton = PointerButton::Primary;
const MIDDLE: PointerButton = PointerButton::Middle;
const RIGHT: PointerButton = PointerButton::Secondary;

type Pressed = (Key, Modifiers);

/// What a person does on the canvas.
#[derive(Debug, Clone, Copy)]
enum Input {
    Wheel(MouseWheelUnit, [f32; 2], Modifiers),
    Drag(PointerButton, [f32; 2]),
    /// How often, on an event or where there is none.
    Click(usize, On, Modifiers),
    Press(Key, Modifiers),
}

#[derive(Debug, Clone, Copy)]
enum On {
    /// One of the events that can be seen.
    Event(usize),
    Nothing,
}

/// What it does. Places are those among the shown events.
#[derive(Debug, Clone, Copy)]
enum Then {
    /// Zooms by this factor and keeps the moment under the pointer where it is.
    ZoomsThere(f64),
    /// Zooms by this factor about the middle.
    Zooms(f64),
    /// Zooms in, at the pointer, by no more than a factor of two.
    ZoomsInThere,
    ZoomsOutThere,
    /// Shows this share of what was in view.
    ShowsShare(f64),
    /// Moves towards later times, by points or by widths of the window.
    Moves(f64),
    MovesWindows(f64),
    ScrollsLanes,
    ShowsAll,
    /// The selected events are all in view, and less is than before.
    FitsSelected,
    /// This one is shown, and these are selected.
    Selects(usize, &'static [usize]),
    /// So many are selected.
    SelectsMany(usize),
    SelectsAll,
    SelectsNothing,
    /// Selects in a lane above or below.
    SelectsAbove,
    SelectsBelow,
    /// Another source of the same event is shown, so many further on.
    Cites(isize),
    Peeks,
    GroupsBy(LanesBy),
    GoesBack,
    /// What has this name has the focus.
    Focuses(&'static str),
}

use Input::{Click, Drag, Press, Wheel};
use Then::*;

/// With the mouse, from the view of all events with nothing selected.
const MOUSE: &[(Input, Then)] = &[
    (Wheel(LINE, [0.0, 1.0], NONE), ZoomsThere(1.2)),
    (Wheel(LINE, [0.0, -1.0], NONE), ZoomsThere(1.0 / 1.2)),
    (Wheel(LINE, [1.0, 0.0], NONE), Moves(-60.0)),
    (Wheel(LINE, [0.0, -1.0], SHIFT), Moves(60.0)),
    (Wheel(LINE, [0.0, -1.0], ALT), ScrollsLanes),
    (Wheel(LINE, [0.0, 1.0], COMMAND), ZoomsInThere),
    (Wheel(LINE, [0.0, -1.0], COMMAND), ZoomsOutThere),
    (Wheel(POINT, [-25.0, 0.0], NONE), Moves(25.0)),
    (Wheel(POINT, [0.0, -25.0], NONE), ScrollsLanes),
    (Wheel(POINT, [0.0, 25.0], SHIFT), Moves(-25.0)),
    (Wheel(POINT, [0.0, -25.0], ALT), ScrollsLanes),
    (Wheel(POINT, [0.0, 25.0], COMMAND), ZoomsInThere),
    (Drag(LEFT, [80.0, 0.0]), Moves(-80.0)),
    (Drag(LEFT, [0.0, -40.0]), ScrollsLanes),
    (Drag(MIDDLE, [-80.0, 0.0]), Moves(80.0)),
    (Drag(MIDDLE, [0.0, -40.0]), ScrollsLanes),
    (Drag(RIGHT, [120.0, 0.0]), ShowsShare(120.0)),
    (Click(1, On::Event(0), NONE), SelectsMany(1)),
    (Click(1, On::Event(0), COMMAND), SelectsMany(1)),
    (Click(1, On::Event(0), SHIFT), SelectsMany(1)),
    (Click(2, On::Event(0), NONE), FitsSelected),
    (Click(2, On::Nothing, NONE), ShowsAll),
];

/// With keys, after others; from the view of all events with nothing selected.
const KEYS: &[(&[Pressed], Key, Modifiers, Then)] = &[
    (&[(Key::W, NONE)], Key::F, NONE, ShowsAll),
    (&[(Key::W, NONE)], Key::Num0, NONE, ShowsAll),
    (&[(Key::Home, NONE)], Key::F, SHIFT, FitsSelected),
    (&[], Key::Plus, NONE, Zooms(1.5)),
    (&[], Key::Equals, NONE, Zooms(1.5)),
    (&[], Key::W, NONE, Zooms(1.5)),
    (&[], Key::Minus, NONE, Zooms(1.0 / 1.5)),
    (&[], Key::S, NONE, Zooms(1.0 / 1.5)),
    (&[], Key::A, NONE, MovesWindows(-0.25)),
    (&[], Key::D, NONE, MovesWindows(0.25)),
    (&[], Key::PageUp, NONE, MovesWindows(-1.0)),
    (&[], Key::PageDown, NONE, MovesWindows(1.0)),
    (&[(Key::W, NONE), (Key::PageDown, NONE)], Key::ArrowLeft, ALT, GoesBack),
    (&[(Key::PageDown, NONE), (Key::ArrowLeft, ALT)], Key::ArrowRight, ALT, MovesWindows(1.0)),
    (&[], Key::ArrowRight, NONE, Selects(0, &[0])),
    (&[(Key::Home, NONE)], Key::ArrowRight, NONE, Selects(1, &[1])),
    (&[(Key::Home, NONE), (Key::ArrowRight, NONE)], Key::ArrowLeft, NONE, Selects(0, &[0])),
    (&[], Key::Home, NONE, Selects(0, &[0])),
    (&[(Key::End, NONE)], Key::Home, NONE, Selects(0, &[0])),
    (&[(Key::End, NONE), (Key::ArrowLeft, NONE)], Key::End, NONE, SelectsMany(1)),
    (&[(Key::ArrowDown, NONE), (Key::ArrowUp, NONE)], Key::ArrowDown, NONE, SelectsBelow),
    (&[(Key::ArrowDown, NONE), (Key::ArrowDown, NONE)], Key::ArrowUp, NONE, SelectsAbove),
    (&[(Key::Home, NONE)], Key::ArrowRight, SHIFT, Selects(1, &[0, 1])),
    (&[(Key::Home, NONE), (Key::ArrowRight, NONE)], Key::ArrowLeft, SHIFT, Selects(0, &[0, 1])),
    (&[(Key::Home, NONE)], Key::ArrowRight, COMMAND, Selects(1, &[0])),
    (&[(Key::Home, NONE), (Key::ArrowRight, NONE)], Key::ArrowLeft, COMMAND, Selects(0, &[1])),
    (&[(Key::Home, NONE), (Key::ArrowRight, COMMAND)], Key::Space, COMMAND, Selects(1, &[0, 1])),
    (&[(Key::Home, NONE), (Key::ArrowRight, SHIFT)], Key::Space, COMMAND, Selects(1, &[0])),
    (&[], Key::A, COMMAND, SelectsAll),
    (&[(Key::Home, NONE), (Key::ArrowRight, SHIFT)], Key::Escape, NONE, SelectsNothing),
    (&[(Key::A, COMMAND)], Key::Escape, NONE, SelectsNothing),
    (&[], Key::CloseBracket, NONE, Cites(1)),
    (&[], Key::OpenBracket, NONE, Cites(-1)),
    (&[], Key::Space, NONE, Peeks),
    (&[], Key::L, NONE, GroupsBy(LanesBy::Person)),
    (&[], Key::F6, NONE, Focuses("Articles and legend")),
    (&[(Key::F6, NONE)], Key::F6, NONE, Focuses("Overview")),
    (&[(Key::F6, NONE); 2], Key::F6, NONE, Focuses("Timeline, ")),
    (&[(Key::F6, NONE); 3], Key::F6, NONE, Focuses("Reader")),
    (&[(Key::F6, NONE); 4], Key::F6, NONE, Focuses("Articles and legend")),
    (&[(Key::Home, NONE)], Key::F6, SHIFT, Focuses("Event details")),
    (&[(Key::F6, NONE); 3], Key::F6, SHIFT, Focuses("Overview")),
    (&[(Key::F6, NONE); 3], Key::ArrowRight, NONE, Selects(0, &[0])),
];

/// Keys that touch neither the view nor the selection, and where they are tested.
const OTHERS: &[(&[Action], &str)] = &[
    (&[Action::OpenFiles, Action::OpenFolder, Action::Quit], "need a desktop: real_window"),
    (&[Action::OpenPath, Action::CancelReading], "files: window"),
    (&[Action::ExportEvents, Action::ExportPicture], "files: exporting"),
    (&[Action::Undo, Action::Redo, Action::RemoveArticle], "the project: editing"),
    (&[Action::CopyEvent], "the clipboard: copying, several"),
    (&[Action::ClearFilters], "what is shown: filtering"),
    (&[Action::ToggleList], "another panel: list"),
];

fn is_elsewhere(action: Action) -> bool {
    let is_of_window = matches!(action, Action::Toggle(_) | Action::Scale(_) | Action::Show(_));
    is_of_window || OTHERS.iter().any(|(actions, _)| actions.contains(&action))
}

#[test]
fn every_key_of_the_table_has_a_row() {
    for entry in TABLE.iter().filter(|entry| !is_elsewhere(entry.action)) {
        for shortcut in entry.keys {
            let (key, modifiers) = (shortcut.logical_key, shortcut.modifiers);
            let has_row = |row: &&(_, Key, Modifiers, Then)| row.1 == key && row.2 == modifiers;
            assert!(KEYS.iter().any(|row| has_row(&row)), "{}: {key:?}", entry.name);
        }
    }
    for action in OTHERS.iter().flat_map(|(actions, _)| *actions) {
        assert!(action.entry().is_some_and(|entry| !entry.keys.is_empty()), "{action:?}");
    }
    let actions = [Action::Walk(Walk::First), Action::Extend(Way::Back), Action::Focus(Way::Back)];
    assert!(actions.iter().all(|action| !is_elsewhere(*action)));
}

/// All that a row can change.
struct Before {
    view: View,
    all: View,
    lane: Option<usize>,
    citation: usize,
    seen: String,
    pointer: Pos2,
    left: f32,
    /// The view before the last key that led here.
    earlier: View,
}

fn view(shown: &Shown) -> View {
    shown.state().state.view.camera.view().unwrap()
}

fn lane(shown: &Shown) -> Option<usize> {
    let state = &shown.state().state;
    let (place, _) = state.selected_event()?;
    Some(state.derived.arrangement.index.find(EventKey(place))?.0)
}

fn seen_text(shown: &Shown) -> String {
    format!("{:?}", seen(&shown.ctx))
}

/// A window too low for its lanes.
fn low_window() -> Shown {
    let mut shown = sample_window();
    shown.set_size(vec2(900.0, 560.0));
    group_by_article(&mut shown);
    shown
}

fn group_by_article(shown: &mut Shown) {
    shown.state_mut().handle(Command::Do(Action::Lanes(LanesBy::Article)));
    wait(shown, |shown| shown.state().state.derived.awaited_choices.is_none());
}

/// Nothing selected, nothing open, all in view, the first lane at the top.
fn reset(shown: &mut Shown) -> View {
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
fn canvas(shown: &Shown) -> (f32, Pos2) {
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

fn event_at(shown: &Shown, nth: usize) -> Pos2 {
    let is_event = |label: Option<String>| label.is_some_and(|it| it.contains(" precision, "));
    let role = eframe::egui::accesskit::Role::Button;
    let nodes = shown.query_all_by(|node| node.role() == role && is_event(node.label()));
    let left = vec2(dateline::timeline::MARK_RADIUS_POINTS, 0.0);
    nodes.map(|node| node.rect().left_center() + left).nth(nth).unwrap()
}

fn turn(shown: &mut Shown, at: Pos2, unit: MouseWheelUnit, delta: Vec2, modifiers: Modifiers) {
    shown.event(Event::PointerMoved(at));
    shown.run_steps(2);
    let (phase, source) = (TouchPhase::Move, MouseWheelSource::Unknown);
    shown.event(Event::MouseWheel { unit, delta, phase, source, modifiers });
    shown.run_steps(60);
}

fn drag(shown: &mut Shown, button: PointerButton, at: Pos2, by: Vec2) {
    let press = |pos, pressed| Event::PointerButton { pos, button, pressed, modifiers: NONE };
    shown.event(Event::PointerMoved(at));
    shown.run_steps(2);
    shown.event(press(at, true));
    shown.run_steps(1);
    for share in [0.3, 0.7, 1.0] {
        shown.event(Event::PointerMoved(at + by * share));
        shown.run_steps(1);
    }
    shown.event(press(at + by, false));
    shown.run_steps(40);
}

fn click(shown: &mut Shown, at: Pos2, times: usize, modifiers: Modifiers) {
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

fn run(shown: &mut Shown, input: Input, empty: Pos2) {
    match input {
        Wheel(unit, [x, y], modifiers) => turn(shown, empty, unit, vec2(x, y), modifiers),
        Drag(button, [x, y]) => drag(shown, button, empty, vec2(x, y)),
        Click(times, On::Nothing, modifiers) => click(shown, empty, times, modifiers),
        Click(times, On::Event(nth), modifiers) => {
            let at = event_at(shown, nth);
            click(shown, at, times, modifiers);
        }
        Press(key, modifiers) => press(shown, key, modifiers),
    }
}

/// Whether two moments are less than half a point apart.
fn is_near(view: View, one_ms: i64, two_ms: i64) -> bool {
    (one_ms - two_ms).abs() as f64 <= view.ms_per_point() * 0.6 + 2.0
}

fn is_same(one: View, two: View) -> bool {
    let [one_ms, two_ms] = [one.window_ms(), two.window_ms()];
    is_near(one, one_ms[0], two_ms[0]) && is_near(one, one_ms[1], two_ms[1])
}

/// How many times as large everything is.
fn factor(before: View, after: View) -> f64 {
    before.ms_per_point() / after.ms_per_point()
}

fn check(shown: &Shown, before: &Before, then: Then) -> bool {
    let state = &shown.state().state;
    let now = view(shown);
    let x = before.pointer.x - before.left;
    let holds = || is_near(now, before.view.ms_from_x(x), now.ms_from_x(x));
    let moved = |points: f64| {
        let ms = (points * before.view.ms_per_point()) as i64;
        let moved = before.view.window_ms().map(|edge_ms| edge_ms + ms);
        is_near(now, moved[0], now.window_ms()[0]) && is_near(now, moved[1], now.window_ms()[1])
    };
    let shown_places = &state.derived.arrangement.shown;
    let places = || state.selected_places();
    match then {
        ZoomsThere(by) => (factor(before.view, now) - by).abs() < 0.01 && holds(),
        Zooms(by) => (factor(before.view, now) - by).abs() < 0.01,
        ZoomsInThere => (1.01..=2.0).contains(&factor(before.view, now)) && holds(),
        ZoomsOutThere => (0.5..=0.99).contains(&factor(before.view, now)) && holds(),
        ShowsShare(points) => {
            let share = points / f64::from(now.width_points());
            (1.0 / factor(before.view, now) - share).abs() < 0.01
        }
        Moves(points) => moved(points),
        MovesWindows(windows) => moved(windows * f64::from(now.width_points())),
        ScrollsLanes => seen_text(shown) != before.seen && is_same(now, before.view),
        ShowsAll => is_same(now, before.all),
        FitsSelected => {
            let [left_ms, right_ms] = now.window_ms();
            let find = |place| state.derived.arrangement.index.find(EventKey(place)).unwrap().1;
            let mut spans = places().into_iter().map(find);
            spans.all(|span| left_ms <= span.start_ms && span.end_ms <= right_ms)
                && !places().is_empty()
                && factor(before.view, now) > 1.2
        }
        Selects(at, together) => {
            let together: Vec<usize> = together.iter().map(|nth| shown_places[*nth]).collect();
            state.selected_event().map(|(place, _)| place) == Some(shown_places[at])
                && places() == together
        }
        SelectsMany(count) => places().len() == count && state.view.selected.is_some(),
        SelectsAll => places() == *shown_places,
        SelectsNothing => places().is_empty() && state.view.selected.is_none(),
        SelectsAbove => lane(shown) < before.lane,
        SelectsBelow => lane(shown) > before.lane,
        Cites(step) => {
            let count = state.selected_event().unwrap().1.mentions.len().cast_signed();
            let expected = (before.citation.cast_signed() + step).rem_euclid(count);
            count > 1 && state.view.citation.cast_signed() == expected
        }
        Peeks => state.view.peek.is_some(),
        GroupsBy(lanes_by) => state.view.looks.lanes_by == lanes_by,
        GoesBack => is_same(now, before.earlier) && !is_same(now, before.view),
        Focuses(name) => {
            let focused = shown.query_all_by(has_focus).next();
            focused
                .and_then(|node| node.accesskit_node().label())
                .is_some_and(|it| it.starts_with(name))
        }
    }
}

fn has_focus(node: &AccessKitNode<'_>) -> bool {
    node.is_focused()
}

fn before(shown: &Shown, all: View, earlier: View) -> Before {
    let (left, pointer) = canvas(shown);
    Before {
        view: view(shown),
        all,
        lane: lane(shown),
        citation: shown.state().state.view.citation,
        seen: seen_text(shown),
        pointer,
        left,
        earlier,
    }
}

#[test]
fn the_mouse_does_on_the_canvas_what_the_table_says() {
    let mut shown = low_window();
    for (input, then) in MOUSE {
        let all = reset(&mut shown);
        if matches!(then, ShowsAll) {
            press(&mut shown, Key::W, NONE);
        }
        let before = before(&shown, all, all);
        let pointer = before.pointer;
        run(&mut shown, *input, pointer);
        let now = view(&shown);
        assert!(check(&shown, &before, *then), "{input:?} {then:?}: {:?} {now:?}", before.view);
    }
}

#[test]
fn keys_do_what_the_table_says() {
    let mut shown = low_window();
    for (first, key, modifiers, then) in KEYS {
        let all = reset(&mut shown);
        if matches!(then, Cites(_)) {
            let state = &shown.state().state;
            let events = &state.derived.arrangement.events;
            let told_often = events.iter().find(|event| event.mentions.len() > 2).unwrap().id;
            shown.state_mut().handle(Command::SelectEvent(told_often));
            shown.run_steps(40);
        }
        let mut earlier = all;
        for (key, modifiers) in *first {
            earlier = view(&shown);
            press(&mut shown, *key, *modifiers);
            // What follows at once is one look, which is gone back to as one.
            shown.run_steps(60);
        }
        let before = before(&shown, all, earlier);
        run(&mut shown, Press(*key, *modifiers), before.pointer);
        let now = view(&shown);
        assert!(
            check(&shown, &before, *then),
            "{first:?}, then {key:?} {modifiers:?} {then:?}: {:?} {now:?}",
            before.view
        );
        if matches!(then, GroupsBy(_)) {
            group_by_article(&mut shown);
        }
    }
}

#[test]
fn ctrl_click_and_shift_click_take_more_than_one_event() {
    for (modifiers, is_exact) in [(COMMAND, true), (SHIFT, false)] {
        let mut shown = low_window();
        reset(&mut shown);
        run(&mut shown, Click(1, On::Event(0), NONE), Pos2::ZERO);
        run(&mut shown, Click(1, On::Event(1), modifiers), Pos2::ZERO);
        let count = shown.state().state.selected_places().len();
        assert!(if is_exact { count == 2 } else { count >= 2 }, "{modifiers:?}: {count}");
    }
}
