//! Who took part, and where it was; each name leads to all of its events, and can
//! be changed.

use eframe::egui::Ui;
use smol_str::SmolStr;

use crate::app::command::Command;
use crate::app::correction::{FactField, Telling};
use crate::app::state::State;
use crate::model::{Event, Participant, Role as Part, Saying};
use crate::worker::{Criterion, Facet};

use super::edited::{Fact, edited_ui};
use super::filterable;
use super::in_place::{InPlace, Outcome, small_ui};

/// More numbers of one event are hardly of one event.
const MOST_QUANTITIES: usize = 6;

/// More names than this are found by typing on.
const MOST_OFFERED: usize = 8;

const PARTS: [(Part, &str, &str); 3] = [
    (Part::Agent, "By", "Took part as: who did it"),
    (Part::Patient, "To", "Took part as: to whom it was done"),
    (Part::Other, "Named", "Took part as: named only"),
];

pub(super) fn names_ui(ui: &mut Ui, state: &State, event: &Event, commands: &mut Vec<Command>) {
    people_ui(ui, state, event, commands);
    places_ui(ui, state, event, commands);
    if !event.quantities().is_empty() {
        ui.horizontal_wrapped(|ui| {
            ui.weak("Numbers");
            let shown: Vec<&str> =
                event.quantities().iter().take(MOST_QUANTITIES).map(SmolStr::as_str).collect();
            ui.label(shown.join(" · "));
        });
    }
}

fn people_ui(ui: &mut Ui, state: &State, event: &Event, commands: &mut Vec<Command>) {
    let people = event.participants();
    for (part, what, _) in PARTS {
        if !people.iter().any(|one| one.role == part) {
            continue;
        }
        ui.horizontal_wrapped(|ui| {
            ui.weak(what);
            for (place, one) in people.iter().enumerate().filter(|(_, one)| one.role == part) {
                let criterion = Criterion::Person(one.name.as_str().into());
                filterable(ui, state, &one.name, &criterion, commands, |ui, commands| {
                    person_menu_ui(ui, event, place, commands);
                });
            }
        });
    }
    if people.is_empty() {
        ui.horizontal(|ui| {
            ui.weak("By, to");
            add_ui(ui, "Add who took part", FactField::Person(None), commands);
        });
    }
    if let Some(FactField::Person(place)) = state.view.editing {
        person_field_ui(ui, state, event, place, commands);
    }
    edited_ui(ui, event, Fact::Participants, state.settings.date_style(), commands);
}

fn add_ui(ui: &mut Ui, name: &str, field: FactField, commands: &mut Vec<Command>) {
    if small_ui(ui, "+", name) {
        commands.push(Command::Tell(Telling::Edit(Some(field))));
    }
}

fn say_people(event: &Event, people: Vec<Participant>) -> Command {
    Command::Tell(Telling::Say(event.id(), Saying::Participants(Some(people))))
}

fn person_menu_ui(ui: &mut Ui, event: &Event, place: usize, commands: &mut Vec<Command>) {
    ui.separator();
    let before = commands.len();
    for (part, _, name) in PARTS {
        let is_it = event.participants().get(place).is_some_and(|one| one.role == part);
        if ui.selectable_label(is_it, name).clicked() && !is_it {
            let mut people = event.participants().to_vec();
            if let Some(one) = people.get_mut(place) {
                one.role = part;
            }
            commands.push(say_people(event, people));
        }
    }
    if ui.button("Rename…").clicked() {
        commands.push(Command::Tell(Telling::Edit(Some(FactField::Person(Some(place))))));
    }
    if ui.button("Remove").clicked() {
        let mut people = event.participants().to_vec();
        people.remove(place.min(people.len().saturating_sub(1)));
        commands.push(say_people(event, people));
    }
    if ui.button("Add another…").clicked() {
        commands.push(Command::Tell(Telling::Edit(Some(FactField::Person(None)))));
    }
    if commands.len() > before {
        ui.close();
    }
}

fn person_field_ui(
    ui: &mut Ui,
    state: &State,
    event: &Event,
    place: Option<usize>,
    commands: &mut Vec<Command>,
) {
    let mut people = event.participants().to_vec();
    let start = place.and_then(|place| Some(people.get(place)?.name.clone())).unwrap_or_default();
    let field = InPlace::open(ui, event.id(), FactField::Person(place), &start);
    let offered = |typed: &str| offered(state, Facet::Person, typed);
    let (outcome, _) = field.chosen_ui(ui, "Who took part", "A name", offered, false);
    if outcome != Outcome::Open {
        commands.push(Command::Tell(Telling::Edit(None)));
    }
    let Outcome::Kept(name) = outcome else { return };
    match place.and_then(|place| people.get_mut(place)) {
        Some(one) => one.name = name.into(),
        // In which part is said afterwards, in the menu of the name.
        None => people.push(Participant { name: name.into(), role: Part::Agent }),
    }
    if people != event.participants() {
        commands.push(say_people(event, people));
    }
}

fn places_ui(ui: &mut Ui, state: &State, event: &Event, commands: &mut Vec<Command>) {
    ui.horizontal_wrapped(|ui| {
        ui.weak("At");
        for (place, name) in event.places().iter().enumerate() {
            let criterion = Criterion::Place(name.as_str().into());
            filterable(ui, state, name, &criterion, commands, |ui, commands| {
                place_menu_ui(ui, event, place, commands);
            });
        }
        if event.places().is_empty() {
            add_ui(ui, "Add where it was", FactField::Place(None), commands);
        }
    });
    if let Some(FactField::Place(place)) = state.view.editing {
        place_field_ui(ui, state, event, place, commands);
    }
    edited_ui(ui, event, Fact::Places, state.settings.date_style(), commands);
}

fn say_places(event: &Event, places: Vec<SmolStr>) -> Command {
    Command::Tell(Telling::Say(event.id(), Saying::Places(Some(places))))
}

fn place_menu_ui(ui: &mut Ui, event: &Event, place: usize, commands: &mut Vec<Command>) {
    ui.separator();
    let before = commands.len();
    if ui.button("Rename…").clicked() {
        commands.push(Command::Tell(Telling::Edit(Some(FactField::Place(Some(place))))));
    }
    if ui.button("Remove").clicked() {
        let mut places = event.places().to_vec();
        places.remove(place.min(places.len().saturating_sub(1)));
        commands.push(say_places(event, places));
    }
    if ui.button("Add another…").clicked() {
        commands.push(Command::Tell(Telling::Edit(Some(FactField::Place(None)))));
    }
    if commands.len() > before {
        ui.close();
    }
}

fn place_field_ui(
    ui: &mut Ui,
    state: &State,
    event: &Event,
    place: Option<usize>,
    commands: &mut Vec<Command>,
) {
    let mut places = event.places().to_vec();
    let start = place.and_then(|place| places.get(place).cloned()).unwrap_or_default();
    let field = InPlace::open(ui, event.id(), FactField::Place(place), &start);
    let offered = |typed: &str| offered(state, Facet::Place, typed);
    let (outcome, _) = field.chosen_ui(ui, "Where it was", "A place", offered, false);
    if outcome != Outcome::Open {
        commands.push(Command::Tell(Telling::Edit(None)));
    }
    let Outcome::Kept(name) = outcome else { return };
    match place.and_then(|place| places.get_mut(place)) {
        Some(one) => *one = name.into(),
        None => places.push(name.into()),
    }
    if places != event.places() {
        commands.push(say_places(event, places));
    }
}

/// Names that are there already and begin as was typed.
pub(super) fn offered(state: &State, facet: Facet, typed: &str) -> Vec<String> {
    let typed = typed.to_lowercase();
    let name = |criterion: &Criterion| match criterion {
        Criterion::Person(name) | Criterion::Place(name) | Criterion::Tag(name) => {
            Some(name.to_string())
        }
        _ => None,
    };
    let all = state.derived.choices.of_facet(facet).iter();
    let names = all.filter_map(|choice| name(&choice.criterion));
    let begins = |name: &String| {
        let name = name.to_lowercase();
        let begins_word = name.split_whitespace().any(|word| word.starts_with(&typed));
        name != typed && (begins_word || name.starts_with(&typed))
    };
    names.filter(begins).take(MOST_OFFERED).collect()
}
