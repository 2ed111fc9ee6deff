//! The flows of the window, through its accessibility tree: what a person
//! reads on the screen, and what happens on a click.

use std::time::Duration;

use dateline::app::command::Command;
use dateline::worker::Source;
use eframe::egui::{
    Event, Key, Modifiers, MouseWheelUnit, PointerButton, Pos2, TouchPhase, Vec2, vec2,
};
use egui_kittest::kittest::Queryable as _;

use crate::shown::{Shown, click, drag, named, place, press, sample_window, wait, window};

const ARREST: &str = "17 January 2021, day precision, ";

#[test]
fn an_empty_window_says_what_to_do() {
    let shown = window(Vec::new());
    assert!(!named(&shown, "Open files").is_empty());
    assert!(!named(&shown, "Drop articles here").is_empty());
}

#[test]
fn a_newcomer_can_try_it_with_the_samples() {
    let mut shown = window(Vec::new());
    click(&mut shown, "sample articles");
    wait(&mut shown, |shown| shown.state().state.project.article_count() == 12);
    assert!(!named(&shown, "Alexei Navalny").is_empty());
}

#[test]
fn a_language_without_rules_says_so() {
    let text =
        "Der Bürgermeister wurde am 5. Mai 2019 in Berlin verhaftet, teilte die Polizei mit.";
    let bytes = text.as_bytes().to_vec();
    let shown = window(vec![Source::Bytes { name: "bericht.txt".to_owned(), bytes }]);
    assert!(!named(&shown, "German is not read yet").is_empty());
}

#[test]
fn a_click_on_an_event_shows_the_sentence_it_came_from() {
    let mut shown = sample_window();
    click(&mut shown, ARREST);
    let cited = named(&shown, "Cited: ");
    assert_eq!(cited.len(), 1, "{cited:?}");
    assert!(shown.state().state.view.reader.goal.is_none(), "the reader has not arrived");
    assert!(!named(&shown, "Why this date?").is_empty());
}

#[test]
fn a_click_on_marked_words_selects_their_event() {
    let mut shown = sample_window();
    click(&mut shown, ARREST);
    let selected = shown.state().state.view.selected.unwrap();
    let (article, trigger) = {
        let state = &shown.state().state;
        let (_, event) = state.selected_event().unwrap();
        (event.mentions()[0].id.article, event.mentions()[0].trigger)
    };
    press(&mut shown, Key::Escape, Modifiers::NONE);
    assert_eq!(shown.state().state.view.selected, None);
    let text = shown.state().state.project.article(article).unwrap().text.clone();
    assert!(!named(&shown, trigger.of(&text)).is_empty(), "the reader still shows the words");
    let command = Command::Select(selected);
    shown.state_mut().handle(command);
    shown.run_steps(40);
    assert_eq!(shown.state().state.view.selected, Some(selected));
}

#[test]
fn sources_of_one_event_are_stepped_through() {
    let mut shown = sample_window();
    click(&mut shown, ARREST);
    let count = shown.state().state.selected_event().unwrap().1.mentions().len();
    assert!(count >= 3, "the arrest has {count} mentions");
    let first = named(&shown, "Cited: ");
    let citation = shown.state().state.view.citation;
    press(&mut shown, Key::CloseBracket, Modifiers::NONE);
    assert_eq!(shown.state().state.view.citation, (citation + 1) % count);
    assert_ne!(named(&shown, "Cited: "), first);
    press(&mut shown, Key::OpenBracket, Modifiers::NONE);
    assert_eq!(named(&shown, "Cited: "), first);
}

#[test]
fn the_wheel_keeps_the_moment_under_the_pointer() {
    let mut shown = sample_window();
    let before = place(&shown, ARREST);
    let mut ms_per_point = shown.state().state.view.camera.view().unwrap().ms_per_point();
    let frame_left = before.x - x_of_arrest(&shown);
    for _ in 0..8 {
        shown.event(Event::PointerMoved(before));
        shown.event(Event::MouseWheel {
            unit: MouseWheelUnit::Line,
            delta: Vec2::new(0.0, 1.0),
            phase: TouchPhase::Move,
            source: eframe::egui::MouseWheelSource::Unknown,
            modifiers: Modifiers::NONE,
        });
        shown.run_steps(40);
        let zoomed = shown.state().state.view.camera.view().unwrap().ms_per_point();
        assert!(zoomed < ms_per_point * 0.9, "the wheel does not zoom");
        ms_per_point = zoomed;
        let moved = frame_left + x_of_arrest(&shown) - before.x;
        assert!(moved.abs() < 0.5, "the moment under the pointer moved by {moved} points");
    }
}

/// Where the arrest stands, from the left edge of the canvas.
fn x_of_arrest(shown: &Shown) -> f32 {
    let noon = chrono::NaiveDate::from_ymd_opt(2021, 1, 17).unwrap().and_hms_opt(12, 0, 0).unwrap();
    let view = shown.state().state.view.camera.view().unwrap();
    view.x_from_ms(dateline::timeline::ms_from_datetime(noon))
}

#[test]
fn what_is_dragged_stays_under_the_pointer() {
    let mut shown = sample_window();
    let x = x_of_arrest(&shown);
    let start = place(&shown, ARREST) + vec2(-150.0, 0.0);
    let button = |pos, pressed| Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    shown.event(Event::PointerMoved(start));
    shown.run_steps(2);
    // Press and first move arrive in one frame, as they may on a slow machine.
    shown.event(button(start, true));
    shown.event(Event::PointerMoved(start + vec2(8.0, 0.0)));
    shown.run_steps(1);
    for moved in [30.0, 55.0, 80.0] {
        shown.event(Event::PointerMoved(start + vec2(moved, 0.0)));
        shown.run_steps(1);
    }
    shown.event(button(start + vec2(80.0, 0.0), false));
    shown.run_steps(10);
    let moved = x_of_arrest(&shown) - x;
    assert!((moved - 80.0).abs() < 0.5, "moved by {moved}");
}

#[test]
fn a_stretch_drawn_with_the_right_button_fills_the_canvas() {
    let mut shown = sample_window();
    let start = place(&shown, ARREST) + vec2(-60.0, 30.0);
    let end = start + vec2(120.0, 5.0);
    let before = shown.state().state.view.camera.view().unwrap();
    drag(&mut shown, PointerButton::Secondary, [start, end], Modifiers::NONE);
    let after = shown.state().state.view.camera.view().unwrap();
    let share = 120.0 / f64::from(before.width_points());
    assert!((after.width_ms() / before.width_ms() - share).abs() < 0.01);
    let [left_ms, right_ms] = after.window_ms();
    let arrest = chrono::NaiveDate::from_ymd_opt(2021, 1, 17).unwrap();
    let arrest_ms = dateline::timeline::ms_from_day(arrest);
    assert!(left_ms < arrest_ms && arrest_ms < right_ms);
}

#[test]
fn keys_move_the_timeline() {
    let mut shown = sample_window();
    press(&mut shown, Key::F, Modifiers::NONE);
    let x = x_of_arrest(&shown);
    press(&mut shown, Key::W, Modifiers::NONE);
    press(&mut shown, Key::D, Modifiers::NONE);
    assert!((x_of_arrest(&shown) - x).abs() > 20.0);
    press(&mut shown, Key::F, Modifiers::NONE);
    assert!((x_of_arrest(&shown) - x).abs() < 0.5);
}

#[test]
fn a_missing_date_is_set_by_hand_and_taken_back() {
    let mut shown = sample_window();
    let dates = |shown: &Shown| -> Vec<_> {
        shown.state().state.derived.arrangement.events.iter().map(|event| event.when()).collect()
    };
    let before = dates(&shown);
    click(&mut shown, "no publication date");
    let field = shown.get_by_label("Day on which it came out");
    field.focus();
    field.type_text("2021-03-20");
    shown.run_steps(10);
    click(&mut shown, "Set date");
    wait(&mut shown, |shown| !named(shown, "moved.").is_empty());
    wait(&mut shown, |shown| shown.state().state.derived.awaited.is_none());
    assert!(named(&shown, "no publication date").is_empty());
    assert_ne!(dates(&shown), before);
    press(&mut shown, Key::Z, Modifiers::COMMAND);
    wait(&mut shown, |shown| shown.state().state.derived.asked.is_empty());
    wait(&mut shown, |shown| shown.state().state.derived.awaited.is_none());
    assert_eq!(dates(&shown), before);
}

#[test]
fn the_other_reading_of_a_date_is_a_click_away() {
    let text = "The two countries signed the treaty on 03/04/2024.";
    let bytes = text.as_bytes().to_vec();
    let mut shown = window(vec![Source::Bytes { name: "treaty.txt".to_owned(), bytes }]);
    click(&mut shown, "4 March 2024, day precision, ");
    assert!(!named(&shown, "The words may also mean:").is_empty());
    let after = |shown: &mut Shown, day: &str| {
        wait(shown, |shown| shown.state().state.derived.awaited.is_none());
        let events = named(shown, ", day precision, ");
        assert!(!events.is_empty(), "no event is left");
        assert!(events.iter().all(|event| event.starts_with(day)), "{events:?}");
    };
    click(&mut shown, "Use 3 April 2024");
    after(&mut shown, "3 April 2024");
    assert!(!named(&shown, "Use 4 March 2024").is_empty(), "the event is no longer selected");
    click(&mut shown, "Use 4 March 2024");
    after(&mut shown, "4 March 2024");
    press(&mut shown, Key::Z, Modifiers::COMMAND);
    after(&mut shown, "3 April 2024");
    press(&mut shown, Key::Z, Modifiers::COMMAND);
    after(&mut shown, "4 March 2024");
}

#[test]
fn keys_belong_to_the_field_that_is_typed_in() {
    let mut shown = sample_window();
    click(&mut shown, "Show events of ");
    assert!(shown.state().state.history.undo_name().is_some());
    click(&mut shown, "no publication date");
    for (key, modifiers) in
        [(Key::Z, Modifiers::COMMAND), (Key::Delete, Modifiers::COMMAND), (Key::F, Modifiers::NONE)]
    {
        press(&mut shown, key, modifiers);
    }
    assert!(shown.state().state.history.undo_name().is_some());
    assert_eq!(shown.state().state.project.article_count(), 12);
    press(&mut shown, Key::Escape, Modifiers::NONE);
    assert_eq!(shown.state().state.view.dating, None);
    press(&mut shown, Key::Z, Modifiers::COMMAND);
    assert!(shown.state().state.history.undo_name().is_none());
}

#[test]
fn what_the_pointer_is_on_is_marked_only_while_it_is_there() {
    let mut shown = sample_window();
    let arrest = place(&shown, ARREST);
    shown.event(Event::PointerMoved(arrest));
    shown.run_steps(10);
    assert!(shown.state().state.view.hovered.is_some());
    shown.event(Event::PointerMoved(Pos2::new(5.0, 400.0)));
    shown.run_steps(10);
    assert_eq!(shown.state().state.view.hovered, None);
}

#[test]
fn an_article_can_be_switched_off_and_removed() {
    let mut shown = sample_window();
    let events = |shown: &Shown| shown.state().state.derived.arrangement.events.len();
    let before = events(&shown);
    click(&mut shown, "Show events of ");
    wait(&mut shown, |shown| shown.state().state.derived.awaited.is_none());
    assert!(events(&shown) < before);
    press(&mut shown, Key::Z, Modifiers::COMMAND);
    wait(&mut shown, |shown| shown.state().state.derived.awaited.is_none());
    assert_eq!(events(&shown), before);
    press(&mut shown, Key::Delete, Modifiers::COMMAND);
    wait(&mut shown, |shown| shown.state().state.derived.awaited.is_none());
    assert_eq!(shown.state().state.project.article_count(), 11);
    press(&mut shown, Key::Z, Modifiers::COMMAND);
    wait(&mut shown, |shown| shown.state().state.derived.awaited.is_none());
    assert_eq!(events(&shown), before);
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_goes_on() {
    let folder = std::env::temp_dir().join(format!("dateline-problems-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let write = |name: &str, bytes: &[u8]| {
        let path = folder.join(name);
        std::fs::write(&path, bytes).unwrap();
        Source::Path(path)
    };
    let shown = window(vec![
        write("empty.txt", b""),
        write("picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
        write("noise.txt", &[0, 159, 146, 150, 0, 1, 2, 3]),
        Source::Path(folder.join("missing.txt")),
        write("good.txt", b"The mayor was arrested on 5 May 2019, police said."),
    ]);
    std::fs::remove_dir_all(&folder).unwrap();
    assert!(!named(&shown, "4 problems").is_empty());
    for name in ["empty.txt", "picture.txt", "noise.txt", "missing.txt"] {
        assert!(!named(&shown, name).is_empty(), "{name} is not named");
    }
    assert_eq!(shown.state().state.project.article_count(), 1);
}

#[test]
fn pasted_text_is_an_article() {
    let mut shown = window(Vec::new());
    let text = "Police arrested the mayor on 5 May 2019. He was released on 7 May 2019.";
    shown.event(Event::Paste(text.to_owned()));
    wait(&mut shown, |shown| shown.state().state.derived.arrangement.events.len() >= 2);
    assert_eq!(shown.state().state.project.article_count(), 1);
}

#[test]
fn nothing_is_drawn_again_when_nothing_happens() {
    let mut shown = sample_window();
    click(&mut shown, ARREST);
    // No motion, no blinking cursor, no pointer on its way: one more frame is
    // drawn and asks for none after it.
    shown.run_steps(60);
    let output = shown.output();
    let delay = output.viewport_output.values().map(|output| output.repaint_delay).min().unwrap();
    assert!(delay > Duration::from_secs(2), "the next frame comes after {delay:?}");
}

#[test]
fn the_window_can_be_drawn_in_both_themes_and_sizes() {
    let mut shown = sample_window();
    click(&mut shown, ARREST);
    let image = shown.render().unwrap();
    assert_eq!(image.dimensions(), (1400, 850));
    shown.set_size(vec2(900.0, 560.0));
    shown.run_steps(40);
    assert_eq!(shown.render().unwrap().dimensions(), (900, 560));
    assert!(!named(&shown, "Cited: ").is_empty());
}
