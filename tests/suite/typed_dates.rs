//! Dates that are typed in plain words, and how the window reads them while one
//! types.

use chrono::NaiveDate;
use dateline::app::action::Overlay;
use dateline::model::{ArticleId, PublicationSource};
use eframe::egui::{Event, Key, Modifiers};

use crate::shown::{Shown, click, named, press, sample_window, wait};

const NONE: Modifiers = Modifiers::NONE;

/// Replaces what is in the field that has the focus.
fn retype(shown: &mut Shown, text: &str) {
    shown.key_press_modifiers(Modifiers::COMMAND, Key::A);
    shown.event(Event::Text(text.to_owned()));
    shown.run_steps(4);
}

fn window_on_a_thursday() -> Shown {
    let mut shown = sample_window();
    shown.state_mut().today = || NaiveDate::from_ymd_opt(2024, 3, 14).unwrap();
    shown.run_steps(2);
    shown
}

fn has(shown: &Shown, text: &str) -> bool {
    named(shown, text).iter().any(|found| found == text)
}

#[test]
fn the_reading_follows_the_typing() {
    let mut shown = window_on_a_thursday();
    press(&mut shown, Key::G, NONE);
    assert!(!named(&shown, "For example: mar 2024").is_empty());
    for (typed, words, details) in [
        ("early may 2020", "May 2020, by 11 May 2020", "2020-05 in EDTF, month precision"),
        ("c. 1916", "about 1916", "1916~ in EDTF, year precision"),
        ("before may 2020", "not after April 2020", "[..2020-04] in EDTF, bounded"),
        ("17/1/2021", "17 January 2021", "2021-01-17 in EDTF, day precision"),
    ] {
        retype(&mut shown, typed);
        assert!(has(&shown, words), "{typed}: {:?}", named(&shown, ""));
        assert!(has(&shown, details), "{typed}: {:?}", named(&shown, ""));
    }
    retype(&mut shown, "undated");
    assert!(has(&shown, "The timeline has no place for this."));
    press(&mut shown, Key::Enter, NONE);
    assert_eq!(shown.state().state.view.overlay, Some(Overlay::GoToDate));
}

#[test]
fn a_stretch_and_an_open_end_can_be_gone_to() {
    let mut shown = window_on_a_thursday();
    for (typed, days) in [
        ("may to july 2020", ["2020-04-19", "2020-08-12"]),
        ("since 2020", ["2019-11-16", "2021-02-15"]),
        ("not after 17 jan 2021", ["2021-01-10", "2021-01-25"]),
    ] {
        press(&mut shown, Key::G, NONE);
        retype(&mut shown, typed);
        press(&mut shown, Key::Enter, NONE);
        let in_view = shown.state().state.view.camera.days_in_view().unwrap();
        assert_eq!(in_view.map(|day| day.to_string()), days, "{typed}");
    }
}

#[test]
fn an_article_comes_out_on_one_day() {
    let mut shown = window_on_a_thursday();
    click(&mut shown, "no publication date");
    let article = shown.state().state.view.dating.unwrap();
    for (typed, says) in [
        ("navalny", "This is not understood as a date."),
        ("march 2021", "This is a month. Type its day, such as 1 March 2021."),
        ("3 to 5 march 2021", "This can be more than one day, and one is needed."),
        ("by 5 march 2021", "This can be more than one day, and one is needed."),
        ("about 5 march 2021", "The day has to be sure: no “about” or “probably”."),
        ("5 march 2021 at 14:30", "The day is enough: 5 March 2021."),
    ] {
        retype(&mut shown, typed);
        assert!(has(&shown, says), "{typed}: {:?}", named(&shown, ""));
        press(&mut shown, Key::Enter, NONE);
        assert_eq!(shown.state().state.view.dating, Some(article), "{typed}");
    }
    retype(&mut shown, "last tuesday");
    assert!(has(&shown, "12 March 2024"));
    press(&mut shown, Key::Enter, NONE);
    assert_eq!(shown.state().state.view.dating, None);
    assert_eq!(published(&shown, article).as_deref(), Some("2024-03-12"));
}

#[test]
fn a_date_that_is_there_is_typed_over() {
    let mut shown = window_on_a_thursday();
    click(&mut shown, "no publication date");
    let article = shown.state().state.view.dating.unwrap();
    for typed in ["20/3/2021", "yesterday"] {
        shown.event(Event::Text(typed.to_owned()));
        shown.run_steps(4);
        press(&mut shown, Key::Enter, NONE);
        wait(&mut shown, |shown| shown.state().state.derived.awaited.is_none());
        if typed == "20/3/2021" {
            assert_eq!(published(&shown, article).as_deref(), Some("2021-03-20"));
            let command = dateline::app::command::Command::EditPublication(Some(article));
            shown.state_mut().handle(command);
            shown.run_steps(4);
            assert!(!named(&shown, "20 March 2021").is_empty());
        }
    }
    assert_eq!(published(&shown, article).as_deref(), Some("2024-03-13"));
}

fn published(shown: &Shown, article: ArticleId) -> Option<String> {
    let publication = shown.state().state.project.publication(article)?;
    assert_eq!(publication.source, PublicationSource::SetByHand);
    Some(publication.day.to_string())
}
