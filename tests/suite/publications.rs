//! Where sources disagree about the day an article came out, through the window.

use dateline::worker::Source;
use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;

use crate::shown::{Shown, named, press, wait, window};

const PAGE: &str = r#"<html lang="en"><head><title>Mayor arrested</title>
    <link rel="canonical" href="https://www.gazette.example/mayor">
    <meta property="article:published_time" content="2021-05-05T10:00:00+02:00">
    <script type="application/ld+json">{"@type": "NewsArticle", "headline": "Mayor arrested",
        "author": {"name": "Dana Whitlock"}, "datePublished": "2021-05-03"}</script></head>
    <body><article><p>The mayor of the town was arrested on Tuesday, the police said in a short
    statement, after a search of his house that had lasted for many hours.</p></article></body>"#;

fn page_window(page: &str) -> Shown {
    let bytes = page.as_bytes().to_vec();
    window(vec![Source::Bytes { name: "mayor.html".to_owned(), bytes }])
}

/// Takes the keyboard to what has this name, and presses Enter.
fn enter(shown: &mut Shown, name: &str) {
    let node = shown.get_all_by(|node| node.label().is_some_and(|label| label.contains(name)));
    let node = node.into_iter().next().unwrap();
    node.focus();
    shown.run_steps(3);
    press(shown, Key::Enter, Modifiers::NONE);
}

fn days(shown: &Shown) -> Vec<String> {
    let events = &shown.state().state.derived.arrangement.events;
    events.iter().filter_map(|event| event.when().edtf()).collect()
}

fn settle(shown: &mut Shown) {
    wait(shown, |shown| {
        let derived = &shown.state().state.derived;
        derived.asked.is_empty() && derived.awaited.is_none() && !derived.is_outdated
    });
}

#[test]
fn a_disagreement_is_said_and_settled_by_keyboard() {
    let mut shown = page_window(PAGE);
    let chip = "published 3 or 5 May 2021?";
    assert!(!named(&shown, chip).is_empty(), "{:?}", named(&shown, "published"));
    let before = days(&shown);
    assert!(before.contains(&"2021-04-27".to_owned()), "{before:?}");

    enter(&mut shown, chip);
    assert!(!named(&shown, "3 May 2021 (structured data of the page)").is_empty());
    enter(&mut shown, "5 May 2021 (page metadata)");
    settle(&mut shown);
    assert!(days(&shown).contains(&"2021-05-04".to_owned()), "the event moves with the day");
    assert!(named(&shown, chip).is_empty());

    press(&mut shown, Key::Z, Modifiers::COMMAND);
    settle(&mut shown);
    assert_eq!(days(&shown), before);
    assert!(!named(&shown, chip).is_empty());

    // To say that the day that is used is right settles it, too.
    enter(&mut shown, chip);
    enter(&mut shown, "3 May 2021 (structured data of the page)");
    settle(&mut shown);
    assert_eq!(days(&shown), before);
    assert!(named(&shown, chip).is_empty());
}

#[test]
fn one_day_raises_no_doubt_and_none_says_so() {
    let agreed = PAGE.replace("2021-05-05", "2021-05-03");
    let shown = page_window(&agreed);
    assert!(named(&shown, "published 3").is_empty() && named(&shown, "no publication").is_empty());
    let undated = agreed.replace("2021-05-03", "");
    let mut shown = page_window(&undated);
    enter(&mut shown, "no publication date");
    assert!(!named(&shown, "Day on which it came out").is_empty());
    assert!(named(&shown, "Days that were found").is_empty());
}

#[test]
fn the_reader_says_who_wrote_an_article_and_where() {
    let mut shown = page_window(PAGE);
    enter(&mut shown, "Article: Mayor arrested");
    assert!(!named(&shown, "Dana Whitlock").is_empty());
    assert!(!named(&shown, "Web page").is_empty());
}
