//! An event goes to the clipboard with its sources, and words of the reader
//! still go there by themselves.

use dateline::worker::Criterion;
use eframe::egui::{Event, Key, Modifiers, OutputCommand, PointerButton, Pos2, vec2};
use egui_kittest::kittest::Queryable as _;

use crate::shown::{Shown, click, named, press, sample_window, wait};

const ARREST: &str = "17 January 2021, day precision, ";

/// What went to the clipboard in the next frames.
fn copied(shown: &mut Shown) -> Vec<String> {
    let mut texts = Vec::new();
    for _ in 0..4 {
        shown.run_steps(1);
        let commands = &shown.output().platform_output.commands;
        texts.extend(commands.iter().filter_map(|command| match command {
            OutputCommand::CopyText(text) => Some(text.clone()),
            _ => None,
        }));
    }
    texts
}

fn double_click(shown: &mut Shown, place: Pos2) {
    shown.event(Event::PointerMoved(place));
    for pressed in [true, false, true, false] {
        let (button, modifiers) = (PointerButton::Primary, Modifiers::NONE);
        shown.event(Event::PointerButton { pos: place, button, pressed, modifiers });
        shown.run_steps(1);
    }
}

fn click_secondary(shown: &mut Shown, words: &str) {
    let has = |label: String| label.contains(words);
    shown.query_all_by(|node| node.label().is_some_and(has)).next().unwrap().click_secondary();
    shown.run_steps(40);
}

#[test]
fn the_selected_event_is_copied_with_every_source() {
    let mut shown = sample_window();
    shown.event(Event::Copy);
    assert_eq!(copied(&mut shown), Vec::<String>::new(), "nothing is selected");
    click(&mut shown, ARREST);
    shown.event(Event::Copy);
    let texts = copied(&mut shown);
    let [text] = texts.as_slice() else { panic!("copied {} times", texts.len()) };
    assert!(text.starts_with("17 January 2021 (2021-01-17): "), "{text}");
    let state = &shown.state().state;
    let (_, event) = state.selected_event().unwrap();
    for mention in event.mentions() {
        let article = state.project.article(mention.id.article).unwrap();
        let quote = mention.sentence.of(&article.text);
        let words = quote.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(text.contains(&format!("“{words}” — {}", article.title)), "{text}");
    }
    assert!(!named(&shown, "Copied, with ").is_empty());
}

#[test]
fn words_selected_in_the_reader_are_copied_by_themselves() {
    let mut shown = sample_window();
    click(&mut shown, ARREST);
    let is_cited = |label: String| label.starts_with("Cited: ");
    let cited = shown.get_by(|node| node.label().is_some_and(is_cited)).rect();
    let place = cited.left_center() + vec2(40.0, 0.0);
    double_click(&mut shown, place);
    shown.event(Event::Copy);
    let texts = copied(&mut shown);
    assert_eq!(texts.len(), 1, "{texts:?}");
    assert!(!texts[0].contains('—') && !texts[0].is_empty(), "{texts:?}");
    assert!(named(&shown, "Copied, with ").is_empty());
}

#[test]
fn what_is_being_typed_keeps_the_key() {
    let mut shown = sample_window();
    click(&mut shown, ARREST);
    click(&mut shown, "no publication date");
    shown.event(Event::Copy);
    assert_eq!(copied(&mut shown), Vec::<String>::new());
}

#[test]
fn a_right_click_offers_what_can_be_done_with_an_event() {
    let mut shown = sample_window();
    click_secondary(&mut shown, ARREST);
    let selected = shown.state().state.view.selected;
    assert!(selected.is_some(), "a right click selects");
    shown.get_by_label_contains("Copy with citation").click();
    assert_eq!(copied(&mut shown).len(), 1);
    click_secondary(&mut shown, ARREST);
    let before = shown.state().state.view.camera.view();
    click(&mut shown, "Fit selection");
    assert_ne!(shown.state().state.view.camera.view(), before);
    click_secondary(&mut shown, ARREST);
    click(&mut shown, "Show only this type");
    wait(&mut shown, |shown| shown.state().state.derived.awaited.is_none());
    let state = &shown.state().state;
    let kind = state.selected_event().unwrap().1.kind().into();
    assert!(state.view.looks.filter.contains(&Criterion::Kind(kind)));
    press(&mut shown, Key::Escape, Modifiers::NONE);
}
