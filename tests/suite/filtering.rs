//! Filters, lanes and the legend, through the window.

use dateline::app::action::Action;
use dateline::app::command::Command;
use dateline::app::correction::Telling;
use dateline::model::{Edit, Event};
use dateline::worker::{Choice, Criterion, Facet, LanesBy};
use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;

use crate::shown::{Shown, click, click_exactly, named, press, sample_window, wait};

fn settle(shown: &mut Shown) {
    wait(shown, |shown| {
        let derived = &shown.state().state.derived;
        derived.awaited_choices.is_none() && !derived.is_outdated
    });
}

fn toggle(shown: &mut Shown, criterion: Criterion) {
    shown.state_mut().handle(Command::ToggleCriterion(criterion));
    settle(shown);
}

fn counts(shown: &Shown) -> (usize, usize) {
    let arrangement = &shown.state().state.derived.arrangement;
    (arrangement.shown_count, arrangement.events.len())
}

fn shown_events(shown: &Shown) -> Vec<&Event> {
    let arrangement = &shown.state().state.derived.arrangement;
    let events = arrangement.events.iter().enumerate();
    events.filter(|(index, _)| arrangement.shows(*index)).map(|(_, event)| &**event).collect()
}

#[test]
fn the_legend_counts_and_a_click_on_it_filters_and_shows_all_again() {
    let mut shown = sample_window();
    let (all, _) = counts(&shown);
    click(&mut shown, "Legend: Justice, ");
    settle(&mut shown);
    let (justice, still_all) = counts(&shown);
    assert!(justice > 0 && justice < all);
    assert_eq!(still_all, all);
    assert!(!named(&shown, &format!("Legend: Justice, {justice}")).is_empty());
    assert!(!named(&shown, &format!("{justice} of {all} events")).is_empty());
    assert!(!named(&shown, "Legend: Diplomacy, ").is_empty(), "the others can be added");
    click(&mut shown, "Legend: Justice, ");
    settle(&mut shown);
    assert_eq!(counts(&shown), (all, all));
    assert!(named(&shown, " of ").iter().all(|text| !text.ends_with("events")));
}

#[test]
fn every_facet_keeps_only_what_it_names() {
    let mut shown = sample_window();
    press(&mut shown, Key::Home, Modifiers::NONE);
    press(&mut shown, Key::S, Modifiers::SHIFT);
    shown.state_mut().handle(Command::Tell(Telling::Tag { tag: "to check".into(), on: true }));
    settle(&mut shown);
    let (all, _) = counts(&shown);
    for facet in Facet::ALL {
        let choices = &shown.state().state.derived.choices;
        let choice = choices.of_facet(facet).last().unwrap().clone();
        toggle(&mut shown, choice.criterion.clone());
        let events = shown_events(&shown);
        assert_eq!(events.len(), choice.count, "{facet:?}");
        assert!(events.iter().all(|event| choice.criterion.holds(event)), "{facet:?}");
        assert!(events.len() < all, "{facet:?} leaves nothing out");
        press(&mut shown, Key::F, Modifiers::COMMAND | Modifiers::SHIFT);
        settle(&mut shown);
        assert_eq!(counts(&shown), (all, all));
    }
}

#[test]
fn a_person_is_chosen_in_the_menu_and_taken_away_by_its_chip() {
    let mut shown = sample_window();
    let (all, _) = counts(&shown);
    click(&mut shown, "Filter ▾");
    click_exactly(&mut shown, "Person");
    let field = shown.get_by_role(Role::TextInput);
    field.focus();
    field.type_text("putin");
    shown.run_steps(10);
    let choices = &shown.state().state.derived.choices;
    let is_putin =
        |choice: &&Choice| choice.criterion == Criterion::Person("Vladimir Putin".into());
    let putin = choices.of_facet(Facet::Person).iter().find(is_putin).unwrap().count;
    click(&mut shown, "Vladimir Putin");
    settle(&mut shown);
    assert_eq!(counts(&shown), (putin, all));
    press(&mut shown, Key::Escape, Modifiers::NONE);
    click(&mut shown, "Vladimir Putin  ×");
    settle(&mut shown);
    assert_eq!(counts(&shown), (all, all));
}

#[test]
fn when_nothing_passes_the_window_says_so_and_offers_the_way_back() {
    let mut shown = sample_window();
    let (all, _) = counts(&shown);
    toggle(&mut shown, Criterion::Person("Nobody at all".into()));
    assert_eq!(counts(&shown), (0, all));
    assert!(!named(&shown, "No event passes the filter").is_empty());
    click(&mut shown, "Clear filters");
    settle(&mut shown);
    assert_eq!(counts(&shown), (all, all));
    assert!(named(&shown, "No event passes the filter").is_empty());
    assert!(named(&shown, "Clear filters").is_empty());
}

#[test]
fn a_selected_event_stays_in_the_details_and_says_that_it_is_left_out() {
    let mut shown = sample_window();
    click(&mut shown, "17 January 2021, day precision, ");
    let selected = shown.state().state.view.selected;
    toggle(&mut shown, Criterion::Category("diplomacy".into()));
    assert_eq!(shown.state().state.view.selected, selected);
    assert!(!named(&shown, "The filter leaves this event out.").is_empty());
    assert!(!named(&shown, "Why this date?").is_empty());
    press(&mut shown, Key::ArrowRight, Modifiers::NONE);
    let (index, event) = shown.state().state.selected_event().unwrap();
    assert_ne!(Some(event.id()), selected);
    assert!(shown.state().state.derived.arrangement.shows(index), "keys walk over what is shown");
    assert!(named(&shown, "The filter leaves this event out.").is_empty());
}

#[test]
fn a_filter_by_an_article_goes_with_it() {
    let mut shown = sample_window();
    let article = shown.state().state.project.articles().next().unwrap().id;
    toggle(&mut shown, Criterion::Article(article));
    shown.state_mut().handle(Command::Edit(Edit::RemoveArticles { articles: vec![article] }));
    settle(&mut shown);
    let (left, all) = counts(&shown);
    assert_eq!(left, all);
    assert!(all > 0);
}

#[test]
fn lanes_are_by_type_article_person_or_nothing() {
    let mut shown = sample_window();
    assert!(!named(&shown, "Lane: Justice").is_empty());
    press(&mut shown, Key::L, Modifiers::NONE);
    settle(&mut shown);
    assert_eq!(shown.state().state.view.looks.lanes_by, LanesBy::Article);
    assert!(!named(&shown, "Lane: Navalny stops eating").is_empty());
    click(&mut shown, "By article ▾");
    click(&mut shown, "Lanes by person");
    settle(&mut shown);
    assert!(!named(&shown, "Lane: Alexei Navalny").is_empty());
    let lanes = &shown.state().state.derived.arrangement.lanes;
    assert!(lanes.len() <= 13, "{} lanes", lanes.len());
    shown.state_mut().handle(Command::Do(Action::Lanes(LanesBy::Nothing)));
    settle(&mut shown);
    assert_eq!(shown.state().state.derived.arrangement.lanes.len(), 1);
    press(&mut shown, Key::L, Modifiers::NONE);
    settle(&mut shown);
    assert!(!named(&shown, "Lane: Justice").is_empty());
}

#[test]
fn a_click_on_the_name_of_a_lane_shows_only_that_lane() {
    let mut shown = sample_window();
    click(&mut shown, "Lane: Diplomacy");
    settle(&mut shown);
    assert_eq!(shown.state().state.derived.arrangement.lanes.len(), 1);
    click(&mut shown, "Lane: Diplomacy");
    settle(&mut shown);
    assert!(shown.state().state.derived.arrangement.lanes.len() > 5);
}
