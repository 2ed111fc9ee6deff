//! The menu from which filters are chosen, with the number of events behind each
//! choice.

use eframe::egui::containers::menu::{MenuButton, MenuConfig, SubMenuButton};
use eframe::egui::{Button, Id, PopupCloseBehavior, RichText, ScrollArea, TextEdit, Ui};

use crate::app::action::Action;
use crate::app::command::Command;
use crate::app::state::State;
use crate::export::wording;
use crate::extract;
use crate::worker::{Choice, Criterion, Facet};

use super::criteria;

/// From here on a list is searched rather than read.
const MOST_LISTED: usize = 60;

/// Lists with more than this have a field to search them.
const LONGEST_WITHOUT_SEARCH: usize = 12;

const WIDTH: f32 = 260.0;

pub(super) fn filter_menu_ui(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    let is_filtering = !state.view.looks.filter.is_empty();
    let button = Button::new("Filter ▾").selected(is_filtering);
    // Several choices are often made at once.
    let config = || MenuConfig::new().close_behavior(PopupCloseBehavior::CloseOnClickOutside);
    let menu = MenuButton::from_button(button).config(config());
    let (response, _) = menu.ui(ui, |ui| {
        ui.set_min_width(150.0);
        for facet in Facet::ALL {
            let is_possible = !state.derived.choices.of_facet(facet).is_empty();
            ui.add_enabled_ui(is_possible, |ui| {
                SubMenuButton::new(name(facet)).config(config()).ui(ui, |ui| {
                    ui.set_min_width(WIDTH);
                    facet_ui(ui, state, facet, commands);
                });
            });
        }
        ui.separator();
        if ui.add_enabled(is_filtering, Button::new(Action::ClearFilters.name())).clicked() {
            commands.push(Command::Do(Action::ClearFilters));
            ui.close();
        }
    });
    response.on_hover_text("Show only some of the events");
}

const fn name(facet: Facet) -> &'static str {
    match facet {
        Facet::Type => "Type",
        Facet::Person => "Person",
        Facet::Place => "Place",
        Facet::Article => "Article",
        Facet::Confidence => "Confidence",
        Facet::Date => "Date",
        Facet::Sources => "Sources",
        Facet::Planned => "Planned",
        Facet::Disputed => "Disagreement",
        Facet::Review => "Review",
        Facet::Tag => "Tag",
    }
}

fn facet_ui(ui: &mut Ui, state: &State, facet: Facet, commands: &mut Vec<Command>) {
    let choices = state.derived.choices.of_facet(facet);
    if facet == Facet::Type {
        ScrollArea::vertical().max_height(420.0).show(ui, |ui| types_ui(ui, state, commands));
        return;
    }
    let searched =
        if choices.len() > LONGEST_WITHOUT_SEARCH { search_ui(ui, facet) } else { String::new() };
    let found = choices.iter().filter(|choice| {
        searched.is_empty()
            || criteria::label(state, &choice.criterion).to_lowercase().contains(&searched)
    });
    // One more than is listed tells whether there are more.
    let found: Vec<&Choice> = found.take(MOST_LISTED + 1).collect();
    ScrollArea::vertical().max_height(360.0).show(ui, |ui| {
        for choice in found.iter().take(MOST_LISTED) {
            choice_ui(ui, state, &choice.criterion, choice.count, commands);
        }
        if found.is_empty() {
            ui.weak("Nothing has such a name");
        } else if found.len() > MOST_LISTED {
            ui.weak("Type to find the others");
        }
    });
}

/// The field above a long list; what is typed in it, in lower case.
fn search_ui(ui: &mut Ui, facet: Facet) -> String {
    let id = Id::unique("filter search").with(facet as u8);
    let mut typed = ui.data(|data| data.get_temp::<String>(id)).unwrap_or_default();
    let hint = format!("Find a {}", name(facet).to_lowercase());
    ui.add(TextEdit::singleline(&mut typed).hint_text(hint).desired_width(WIDTH));
    ui.data_mut(|data| data.insert_temp(id, typed.clone()));
    typed.trim().to_lowercase()
}

/// Every category that occurs, with its kinds.
fn types_ui(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    let choices = state.derived.choices.of_facet(Facet::Type);
    let taxonomy = &extract::rules().taxonomy;
    for choice in choices {
        let Criterion::Category(category) = &choice.criterion else { continue };
        choice_ui(ui, state, &choice.criterion, choice.count, commands);
        ui.indent(category, |ui| {
            for choice in choices {
                let Criterion::Kind(id) = &choice.criterion else { continue };
                let kind = taxonomy.kind(id);
                if kind.is_some_and(|kind| *kind.category == **category) {
                    choice_ui(ui, state, &choice.criterion, choice.count, commands);
                }
            }
        });
    }
}

fn choice_ui(
    ui: &mut Ui,
    state: &State,
    criterion: &Criterion,
    count: usize,
    commands: &mut Vec<Command>,
) {
    let is_asked = state.view.looks.filter.contains(criterion);
    if count == 0 && !is_asked {
        return;
    }
    let button = Button::new(criteria::label(state, criterion))
        .selected(is_asked)
        .truncate()
        .right_text(RichText::new(wording::count(count)).weak());
    if ui.add(button).clicked() {
        commands.push(Command::ToggleCriterion(criterion.clone()));
    }
}
