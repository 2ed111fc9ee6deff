//! The details of an event, through the window.

use dateline::worker::Criterion;
use egui_kittest::kittest::Queryable as _;

use crate::shown::{Shown, click, click_exactly, named, sample_window, wait};

const ARREST: &str = "17 January 2021, day precision, ";

fn settle(shown: &mut Shown) {
    wait(shown, |shown| {
        let derived = &shown.state().state.derived;
        derived.awaited_choices.is_none() && !derived.is_outdated
    });
}

#[test]
fn every_claim_is_there_and_those_that_disagree_are_marked() {
    let mut shown = sample_window();
    click(&mut shown, ARREST);
    let (_, event) = shown.state().state.selected_event().unwrap();
    assert!(event.is_disputed);
    let count = event.mentions.len();
    let others = event.mentions.iter().filter(|one| !one.when.agrees_with(event.when)).count();
    assert!(others > 0);
    assert_eq!(named(&shown, "Source ").len(), count);
    assert!(!named(&shown, "◆ disagrees").is_empty());
    assert!(!named(&shown, "gives another date: 18 January 2021").is_empty());
}

#[test]
fn a_click_on_a_claim_goes_to_its_words() {
    let mut shown = sample_window();
    click(&mut shown, ARREST);
    shown
        .get_by(|node| node.label().is_some_and(|label| label.starts_with("Source 1: ")))
        .scroll_to_me();
    shown.run_steps(40);
    click(&mut shown, "Source 1: ");
    let state = &shown.state().state;
    assert_eq!(state.view.citation, 0);
    let (_, event) = state.selected_event().unwrap();
    let claim = event.mentions.first().unwrap();
    assert_eq!(state.view.reader.article, Some(claim.id.article));
    let article = state.project.article(claim.id.article).unwrap();
    let cited = format!("Cited: {}", claim.sentence.of(&article.text));
    assert!(!named(&shown, cited.trim()).is_empty(), "{:?}", named(&shown, "Cited: "));
}

#[test]
fn the_way_from_the_words_to_the_date_reads_as_sentences() {
    let mut shown = sample_window();
    click(&mut shown, ARREST);
    let steps = named(&shown, "Date in the same clause: “");
    assert!(steps.iter().any(|step| step.ends_with(" → 17 January 2021")), "{steps:?}");
}

#[test]
fn names_and_articles_offer_to_filter_by_them() {
    let mut shown = sample_window();
    click(&mut shown, ARREST);
    click_exactly(&mut shown, "Alexei Navalny");
    click(&mut shown, "Show only “Alexei Navalny” (");
    settle(&mut shown);
    let navalny = Criterion::Person("Alexei Navalny".into());
    assert!(shown.state().state.view.looks.filter.contains(&navalny));
    let with_him = shown.state().state.derived.arrangement.shown_count;
    click(&mut shown, "Show only the events of “");
    settle(&mut shown);
    let filter = &shown.state().state.view.looks.filter;
    assert!(filter.criteria().any(|one| matches!(one, Criterion::Article(_))));
    assert!(shown.state().state.derived.arrangement.shown_count < with_him);
}
