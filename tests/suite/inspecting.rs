//! The details of an event, through the window.

use chrono::TimeDelta;
use dateline::app::action::Action;
use dateline::app::command::Command;
use dateline::model::{Edit, MentionId, Publication, PublicationSource};
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

fn open_menu_of_first_source(shown: &mut Shown) {
    let is_menu = |label: String| label.starts_with("What to do with “");
    shown.get_all_by(|node| node.label().is_some_and(is_menu)).next().unwrap().click();
    shown.run_steps(4);
}

#[test]
fn every_claim_is_there_and_those_that_disagree_are_marked() {
    let mut shown = sample_window();
    click(&mut shown, ARREST);
    let (_, event) = shown.state().state.selected_event().unwrap();
    assert!(event.is_disputed());
    let count = event.mentions().len();
    let others = event.mentions().iter().filter(|one| !one.when.agrees_with(event.when())).count();
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
    let claim = event.mentions().first().unwrap();
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
    open_menu_of_first_source(&mut shown);
    click(&mut shown, "Show only the events of this article");
    settle(&mut shown);
    let filter = &shown.state().state.view.looks.filter;
    assert!(filter.criteria().any(|one| matches!(one, Criterion::Article(_))));
    assert!(shown.state().state.derived.arrangement.shown_count < with_him);
}

/// The events that have a mention of the one with this identity.
fn mentions_beside(shown: &Shown, mention: MentionId) -> usize {
    let (_, event) = shown.state().state.derived.arrangement.event(mention).unwrap();
    event.mentions().len()
}

#[test]
fn a_separated_source_is_an_event_of_its_own_until_that_is_undone() {
    let mut shown = sample_window();
    click(&mut shown, ARREST);
    let (_, event) = shown.state().state.selected_event().unwrap();
    let count = event.mentions().len();
    let cited = event.mentions()[shown.state().state.view.citation].id;
    let wrong = event.mentions().iter().find(|one| !one.when.agrees_with(event.when())).unwrap().id;
    let rest = event.mentions().iter().find(|one| one.id != wrong).unwrap().id;
    let separation = event.separation(wrong);
    assert!(cited != wrong && event.is_disputed());
    shown.state_mut().handle(Command::Edit(separation));
    settle(&mut shown);
    assert_eq!(mentions_beside(&shown, wrong), 1);
    assert_eq!(mentions_beside(&shown, rest), count - 1);
    assert!(!shown.state().state.selected_event().unwrap().1.is_disputed());
    assert!(!named(&shown, "You keep apart “").is_empty());

    // It stays so when the article is read again.
    let state = &shown.state().state;
    let publication = state.project.publication(wrong.article);
    let day = publication.unwrap().day + TimeDelta::days(1);
    let publication = Some(Publication { day, source: PublicationSource::SetByHand });
    let edit = Edit::SetPublication { article: wrong.article, publication };
    shown.state_mut().handle(Command::Edit(edit));
    wait(&mut shown, |shown| shown.state().state.derived.asked.is_empty());
    settle(&mut shown);
    assert_eq!(mentions_beside(&shown, rest), count - 1);

    for (action, expected) in [
        (Action::Undo, count - 1),
        (Action::Undo, count),
        (Action::Redo, count - 1),
        (Action::Undo, count),
    ] {
        shown.state_mut().handle(Command::Do(action));
        wait(&mut shown, |shown| shown.state().state.derived.asked.is_empty());
        settle(&mut shown);
        assert_eq!(mentions_beside(&shown, rest), expected);
    }
}

#[test]
fn a_button_separates_and_another_joins_again() {
    let mut shown = sample_window();
    click(&mut shown, ARREST);
    let (_, event) = shown.state().state.selected_event().unwrap();
    let (id, count) = (event.id(), event.mentions().len());
    open_menu_of_first_source(&mut shown);
    click(&mut shown, "Separate: ");
    settle(&mut shown);
    shown.run_steps(4);
    let apart = shown.state().state.project.corrections().kept_apart.len();
    assert_eq!(apart, count - 1);
    shown.get_by(|node| node.label().as_deref() == Some("Join again")).scroll_to_me();
    shown.run_steps(40);
    click_exactly(&mut shown, "Join again");
    settle(&mut shown);
    assert!(shown.state().state.project.corrections().kept_apart.is_empty());
    assert_eq!(mentions_beside(&shown, id), count);
}
