//! Copies of one text in the list of articles: folded into one row, each of them
//! reachable.

use dateline::app::command::Command;
use dateline::app::state::State;
use dateline::model::{ArticleId, Edit};
use dateline::worker::Source;
use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::desk::Desk;
use crate::shown::{Shown, click, click_exactly, named, press, wait, window};

const WIRE: &str = "Police arrested Mira Holm in Oslo on 3 March 2021 after a fire had destroyed the \
    archive of the town, the prosecutor said. She is suspected of having sold papers from it to a \
    dealer in Bergen. Nobody was hurt, but the loss cannot be made good, and the house will stay \
    closed until the end of the year. Her lawyer said that she had been at home all evening.";

const OTHER: &str = "Jan Berg resigned as mayor of Bergen on 5 March 2021.";

/// A wire report in two papers and, a little changed, in a third, which came out first.
fn papers() -> Vec<Source> {
    let shortened = WIRE.replace(" Her lawyer said that she had been at home all evening.", "");
    let paper = |name: &str, title: &str, day: &str, text: &str| {
        let text = format!("---\ntitle: {title}\ndate: {day}\n---\n\n{text}\n");
        Source::Bytes { name: format!("{name}.md"), bytes: text.into_bytes() }
    };
    vec![
        paper("gazette", "Archivist held", "2021-03-05", WIRE),
        paper("mail", "Mayor resigns", "2021-03-06", OTHER),
        paper("herald", "Arrest after fire", "2021-03-04", &shortened),
        paper("tribune", "Papers sold to dealer", "2021-03-08", WIRE),
    ]
}

fn state(shown: &Shown) -> &State {
    &shown.state().state
}

/// The articles that are listed, from top to bottom.
fn listed(shown: &Shown) -> Vec<String> {
    let is_row = |label: &str| label.starts_with("Article: ") || label.starts_with("Copy: ");
    let rows = shown.query_all_by(|node| node.label().is_some_and(|label| is_row(&label)));
    let mut rows: Vec<(f32, String)> = rows
        .map(|node| (node.rect().top(), node.accesskit_node().label().unwrap_or_default()))
        .collect();
    rows.sort_by(|one, two| one.0.total_cmp(&two.0));
    rows.into_iter().map(|(_, label)| label).collect()
}

const FOLDED: [&str; 2] = ["Article: Mayor resigns", "Article: Arrest after fire"];
const UNFOLDED: [&str; 4] = [
    "Article: Mayor resigns",
    "Article: Arrest after fire",
    "Copy: Archivist held",
    "Copy: Papers sold to dealer",
];

#[test]
fn copies_fold_into_one_row_and_each_is_an_article_like_others() {
    let mut shown = window(papers());
    assert_eq!(state(&shown).project.article_count(), 4);
    assert_eq!(listed(&shown), FOLDED);
    click_exactly(&mut shown, "Show 2 copies of Arrest after fire");
    assert_eq!(listed(&shown), UNFOLDED);
    click(&mut shown, "Copy: Papers sold to dealer");
    assert_eq!(state(&shown).view.reader.article, Some(ArticleId(3)));
    click_exactly(&mut shown, "Show events of Papers sold to dealer");
    wait(&mut shown, |shown| state(shown).derived.awaited.is_none());
    assert!(!state(&shown).project.is_switched_on(ArticleId(3)));
    assert_eq!(listed(&shown), UNFOLDED, "what is switched off stays where it is");
    click_exactly(&mut shown, "Fold 2 copies of Arrest after fire");
    assert_eq!(listed(&shown), FOLDED);
}

#[test]
fn the_chip_is_reached_and_pressed_with_the_keyboard() {
    let mut shown = window(papers());
    shown.get_by_label("Show 2 copies of Arrest after fire").focus();
    shown.run_steps(3);
    press(&mut shown, Key::Enter, Modifiers::NONE);
    assert_eq!(listed(&shown), UNFOLDED);
}

#[test]
fn a_source_that_is_folded_away_is_unfolded_when_it_is_read() {
    let mut shown = window(papers());
    let held = state(&shown).derived.arrangement.events.iter();
    let mut held = held.filter(|event| event.article_count() == 3).map(|event| event.id());
    let held = held.next_back().unwrap();
    shown.state_mut().handle(Command::SelectEvent(held));
    shown.run_steps(40);
    assert!(!named(&shown, "Same text as “").is_empty());
    assert!(!named(&shown, "2 have their words from others").is_empty());
    for _ in 0..2 {
        press(&mut shown, Key::CloseBracket, Modifiers::NONE);
    }
    assert_eq!(listed(&shown), UNFOLDED);
}

#[test]
fn the_row_is_that_of_the_first_day_and_follows_it() {
    let shortened = WIRE.replace(" Her lawyer said that she had been at home all evening.", "");
    let mut desk = Desk::new(&[WIRE, OTHER, &shortened]);
    let rows = |desk: &Desk| -> Vec<u32> {
        desk.state.derived.article_rows.iter().map(|row| row.article.0).collect()
    };
    assert_eq!(rows(&desk), [0, 1]);
    let early = desk.state.project.publication(ArticleId(0)).map(|mut publication| {
        publication.day -= chrono::TimeDelta::days(40);
        publication
    });
    desk.give(Command::Edit(Edit::SetPublication { article: ArticleId(2), publication: early }));
    assert_eq!(rows(&desk), [1, 2], "the one that came out first stands for all");
    desk.give(Command::Do(dateline::app::action::Action::Undo));
    assert_eq!(rows(&desk), [0, 1]);
    desk.give(Command::Edit(Edit::RemoveArticles { articles: vec![ArticleId(0)] }));
    assert_eq!(rows(&desk), [1, 2]);
    desk.give(Command::Do(dateline::app::action::Action::Undo));
    desk.give(Command::ToggleCopies(ArticleId(0)));
    assert_eq!(rows(&desk), [0, 2, 1]);
    desk.give(Command::ToggleCopies(ArticleId(0)));
    assert_eq!(rows(&desk), [0, 1]);
}
