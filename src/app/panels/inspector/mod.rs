//! The selected event: what, when, how sure, and who says so.

mod claims;
mod reasons;

use eframe::egui::{self, Frame, Margin, RichText, ScrollArea, Sense, Ui};

use smol_str::SmolStr;

use crate::app::command::Command;
use crate::app::panels::filter_bar::clear_ui;
use crate::app::sign::Sign;
use crate::app::state::State;
use crate::app::theme::{Palette, size};
use crate::export::wording::{self, Style};
use crate::extract;
use crate::model::{Event, Realis, Role as Part};
use crate::worker::Criterion;

/// More numbers of one event are hardly of one event.
const MOST_QUANTITIES: usize = 6;

pub fn inspector_ui(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    let Some((index, event)) = state.selected_event() else {
        ui.add_space(4.0);
        ui.label(RichText::new("Event").size(size::HEADING).strong());
        ui.weak("Click an event, or marked words in an article.");
        return;
    };
    ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
        ui.add_space(4.0);
        if !state.derived.arrangement.shows(index) {
            left_out_ui(ui, commands);
        }
        kind_ui(ui, state, event, commands);
        ui.label(RichText::new(event.title()).size(size::HEADING + 2.0).strong());
        ui.add_space(4.0);
        when_ui(ui, state, event);
        ui.add_space(6.0);
        names_ui(ui, state, event, commands);
        let mention = event.mentions().get(state.view.citation).or(event.mentions().first());
        if let Some(mention) = mention {
            section(ui, "Why this date?");
            reasons::derivation_ui(ui, event, mention, state.settings.date_style());
            reasons::readings_ui(ui, state, mention, commands);
        }
        section(ui, if event.is_disputed() { "Sources disagree" } else { "Sources" });
        claims::claims_ui(ui, state, event, commands);
    });
}

fn section(ui: &mut Ui, title: &str) {
    ui.add_space(8.0);
    ui.label(RichText::new(title).strong());
}

/// Why the event cannot be found on the canvas.
fn left_out_ui(ui: &mut Ui, commands: &mut Vec<Command>) {
    let palette = Palette::in_ui(ui);
    let frame = Frame::new().fill(palette.raised).corner_radius(5).inner_margin(Margin::same(8));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.label(RichText::new("The filter leaves this event out.").color(palette.warning));
        clear_ui(ui, commands);
    });
    ui.add_space(4.0);
}

fn kind_ui(ui: &mut Ui, state: &State, event: &Event, commands: &mut Vec<Command>) {
    let palette = Palette::in_ui(ui);
    let taxonomy = &extract::rules().taxonomy;
    let kind = taxonomy.kind(event.kind()).map_or(event.kind(), |kind| kind.label.as_str());
    ui.horizontal_wrapped(|ui| {
        let (rect, _) = ui.allocate_exact_size(egui::vec2(12.0, 12.0), Sense::hover());
        ui.painter().extend(Sign::of_kind(event.kind(), palette).filled(rect.center(), 5.0));
        filterable(ui, state, kind, &Criterion::Kind(event.kind().into()), commands);
        if event.realis() == Realis::Planned {
            ui.label(RichText::new("planned").color(palette.warning));
        }
    });
}

fn when_ui(ui: &mut Ui, state: &State, event: &Event) {
    let palette = Palette::in_ui(ui);
    let words = wording::when(event.when(), Style::long(state.settings.date_style()));
    ui.label(RichText::new(words).size(size::HEADING).color(palette.accent));
    let edtf = event.when().edtf().unwrap_or_default();
    ui.horizontal_wrapped(|ui| {
        ui.weak(wording::precision(event.when()));
        ui.weak(RichText::new(edtf).monospace());
    });
    let percent = (event.confidence() * 100.0).round();
    let surety = match event.confidence() {
        0.75.. => "sure",
        0.5.. => "fairly sure",
        _ => "unsure",
    };
    ui.add(
        egui::ProgressBar::new(event.confidence())
            .desired_height(6.0)
            .fill(palette.accent.gamma_multiply(0.6)),
    )
    .on_hover_text("How sure the program is of the event and its date");
    ui.weak(format!("{surety}, {percent} %"));
}

/// Who took part, and where it was; each name leads to all of its events.
fn names_ui(ui: &mut Ui, state: &State, event: &Event, commands: &mut Vec<Command>) {
    let mut line = |what: &str, names: &[(&str, Criterion)]| {
        if names.is_empty() {
            return;
        }
        ui.horizontal_wrapped(|ui| {
            ui.weak(what);
            for (name, criterion) in names {
                filterable(ui, state, name, criterion, commands);
            }
        });
    };
    for (part, what) in [(Part::Agent, "By"), (Part::Patient, "To"), (Part::Other, "Named")] {
        let people = event.participants().iter().filter(|one| one.role == part);
        let names: Vec<(&str, Criterion)> = people
            .map(|one| (one.name.as_str(), Criterion::Person(one.name.as_str().into())))
            .collect();
        line(what, &names);
    }
    let places = event.places().iter();
    let names: Vec<(&str, Criterion)> =
        places.map(|place| (place.as_str(), Criterion::Place(place.as_str().into()))).collect();
    line("At", &names);
    if !event.quantities().is_empty() {
        ui.horizontal_wrapped(|ui| {
            ui.weak("Numbers");
            let shown: Vec<&str> =
                event.quantities().iter().take(MOST_QUANTITIES).map(SmolStr::as_str).collect();
            ui.label(shown.join(" · "));
        });
    }
}

/// A name that offers, when clicked, to show only the events that share it.
fn filterable(
    ui: &mut Ui,
    state: &State,
    name: &str,
    criterion: &Criterion,
    commands: &mut Vec<Command>,
) {
    ui.spacing_mut().button_padding = egui::vec2(6.0, 1.0);
    ui.spacing_mut().interact_size.y = 20.0;
    let menu = ui.menu_button(name, |ui| {
        let is_asked = state.view.looks.filter.contains(criterion);
        let text = if is_asked {
            format!("No longer only “{name}”")
        } else {
            let count = state.derived.choices.count(criterion).unwrap_or(0);
            format!("Show only “{name}” ({} events)", wording::count(count))
        };
        if ui.button(text).clicked() {
            commands.push(Command::ToggleCriterion(criterion.clone()));
            ui.close();
        }
    });
    menu.response.on_hover_text("Click to filter by it");
}
