//! The reader by keyboard: the way to it and back, and looking for words.

use std::path::Path;

use dateline::app::state::Find;
use dateline::worker::Source;
use eframe::egui::{Event, Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::shown::{Shown, click, named, press, sample_window, wait, window};

const ARREST: &str = "17 January 2021, day precision, ";

fn is_focused(shown: &Shown, name: &str) -> bool {
    shown.get_by_label(name).accesskit_node().is_focused()
}

#[test]
fn enter_goes_to_the_words_and_escape_comes_back() {
    let mut shown = sample_window();
    click(&mut shown, ARREST);
    let selected = shown.state().state.view.selected;
    assert!(!is_focused(&shown, "Article text"));
    press(&mut shown, Key::Enter, Modifiers::NONE);
    assert!(is_focused(&shown, "Article text"));
    // The text scrolls, and no other event is selected.
    press(&mut shown, Key::Home, Modifiers::NONE);
    let before = named(&shown, "");
    press(&mut shown, Key::ArrowDown, Modifiers::NONE);
    press(&mut shown, Key::PageDown, Modifiers::NONE);
    assert_ne!(named(&shown, ""), before);
    assert_eq!(shown.state().state.view.selected, selected);
    press(&mut shown, Key::Escape, Modifiers::NONE);
    assert!(!is_focused(&shown, "Article text"));
    assert_eq!(shown.state().state.view.selected, selected);
    press(&mut shown, Key::Escape, Modifiers::NONE);
    assert_eq!(shown.state().state.view.selected, None);
}

fn find(shown: &Shown) -> &Find {
    shown.state().state.view.reader.find.as_ref().unwrap()
}

#[test]
fn words_are_found_and_stepped_through() {
    let mut shown = sample_window();
    click(&mut shown, ARREST);
    press(&mut shown, Key::Slash, Modifiers::NONE);
    shown.event(Event::Text("nAVALNY".to_owned()));
    wait(&mut shown, |shown| find(shown).awaited.is_none() && !find(shown).query.is_empty());
    let count = find(&shown).hits.len();
    assert!(count > 2);
    assert!(!named(&shown, &format!("1 of {count}")).is_empty());
    for (modifiers, key, current) in [
        (Modifiers::NONE, Key::Enter, 1),
        (Modifiers::NONE, Key::F3, 2),
        (Modifiers::SHIFT, Key::Enter, 1),
        (Modifiers::SHIFT, Key::F3, 0),
        (Modifiers::SHIFT, Key::F3, count - 1),
    ] {
        press(&mut shown, key, modifiers);
        assert_eq!(find(&shown).current, current, "{key:?}");
        assert_eq!(shown.state().state.view.reader.goal, None, "the reader has not arrived");
    }
    press(&mut shown, Key::Escape, Modifiers::NONE);
    assert!(shown.state().state.view.reader.find.is_none());
    assert!(shown.state().state.view.selected.is_some());
}

#[test]
fn a_mark_in_the_margin_selects_its_event() {
    let mut shown = sample_window();
    click(&mut shown, ARREST);
    press(&mut shown, Key::Escape, Modifiers::NONE);
    let dots = named(&shown, "In the text, ");
    assert!(dots.len() > 2, "{dots:?}");
    click(&mut shown, &dots[0]);
    let (_, event) = shown.state().state.selected_event().unwrap();
    assert!(dots[0].ends_with(event.title()), "{dots:?}");
}

#[test]
fn the_pages_of_a_document_are_numbered_beside_it() {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/ingest");
    let mut shown = window(vec![Source::Path(fixtures.join("pdf/press.pdf"))]);
    click(&mut shown, "Press release 17");
    assert_eq!(named(&shown, "Page 1 begins here").len(), 1);
    assert!(named(&shown, "Page 3 begins here").is_empty(), "it is out of sight");
}
