//! What the mouse and every key do to the view and to the selection: a row for
//! each, driven through a real window.

mod hands;
mod outcome;

use dateline::app::action::{Action, TABLE, Walk, Way};
use dateline::app::command::Command;
use dateline::app::correction::{Correction, FactField};
use dateline::worker::LanesBy;
use eframe::egui::{Key, Modifiers, MouseWheelUnit, PointerButton, Pos2};

use crate::shown::press;
use hands::Input::{self, Click, Drag, Press, Wheel};
use hands::{On, group_by_article, low_window, reset, run};
use outcome::Then::{self, *};
use outcome::{before, check, view};

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
    (&[], Key::M, SHIFT, MarksTime(true)),
    (&[(Key::M, SHIFT)], Key::Escape, NONE, MarksTime(false)),
    (&[(Key::W, NONE), (Key::M, SHIFT), (Key::F, NONE)], Key::R, SHIFT, FitsMarked),
    (&[(Key::Home, NONE)], Key::Enter, SHIFT, MarksWords(true)),
    (&[(Key::Home, NONE), (Key::Enter, SHIFT)], Key::Escape, NONE, MarksWords(false)),
    (&[(Key::Home, NONE)], Key::Enter, NONE, Focuses("Article text")),
    (&[], Key::L, NONE, GroupsBy(LanesBy::Person)),
    (&[], Key::F6, NONE, Focuses("Articles and legend")),
    (&[(Key::F6, NONE)], Key::F6, NONE, Focuses("Overview")),
    (&[(Key::F6, NONE); 2], Key::F6, NONE, Focuses("Timeline, ")),
    (&[(Key::F6, NONE); 3], Key::F6, NONE, Focuses("Article text")),
    (&[(Key::F6, NONE); 4], Key::F6, NONE, Focuses("Articles and legend")),
    (&[(Key::Home, NONE)], Key::F6, SHIFT, Focuses("Event details")),
    (&[(Key::F6, NONE); 3], Key::F6, SHIFT, Focuses("Overview")),
    (&[(Key::F6, NONE); 3], Key::ArrowRight, NONE, Selects(0, &[0])),
];

/// Keys that touch neither the view nor the selection, and where they are tested.
const OTHERS: &[(&[Action], &str)] = &[
    (&[Action::OpenFiles, Action::OpenFolder, Action::Quit], "need a desktop: real_window"),
    (&[Action::OpenPath, Action::CancelReading], "files: window"),
    (&[Action::OpenAddress], "addresses: fetching"),
    (&[Action::NewProject, Action::SaveProject], "the project: keeping"),
    (&[Action::OpenProject, Action::SaveProjectAs], "need a desktop: real_window"),
    (&[Action::ExportEvents, Action::ExportPicture], "files: exporting"),
    (&[Action::Undo, Action::Redo, Action::RemoveArticle], "the project: editing"),
    (&[Action::Compare], "another panel: comparing"),
    (&[Action::CopyEvent], "the clipboard: copying, several"),
    (&[Action::ClearFilters], "what is shown: filtering"),
    (&[Action::ToggleList], "another panel: list"),
    (
        &[
            Action::Correct(Correction::Accept),
            Action::Correct(Correction::Hide),
            Action::Correct(Correction::Star),
            Action::Correct(Correction::Merge),
            Action::Correct(Correction::Unmerge),
            Action::Correct(Correction::MakeEvent),
            Action::Correct(Correction::Edit(FactField::Title)),
            Action::Correct(Correction::Edit(FactField::When)),
            Action::Correct(Correction::Edit(FactField::Kind)),
            Action::Correct(Correction::Edit(FactField::Person(None))),
            Action::Correct(Correction::Edit(FactField::Place(None))),
            Action::Correct(Correction::Edit(FactField::Tag)),
            Action::Correct(Correction::Edit(FactField::Note)),
        ],
        "what a person says: correcting",
    ),
    (&[Action::Correct(Correction::Review)], "what a person says, one by one: reviewing"),
    (&[Action::Find, Action::FindNext, Action::FindPrevious], "the reader: reading"),
    (&[Action::Search, Action::StepHit(Way::Back), Action::StepHit(Way::Forward)], "searching"),
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
            let told_often = events.iter().find(|event| event.mentions().len() > 2).unwrap().id();
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
