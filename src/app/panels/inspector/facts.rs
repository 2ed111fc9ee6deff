//! What happened, when, and of which type: each is changed where it stands.

use eframe::egui::{
    self, Align, Label, Layout, Response, RichText, Sense, Ui, WidgetInfo, accesskit::Role,
};

use crate::app::command::Command;
use crate::app::correction::{FactField, Telling};
use crate::app::sign::Sign;
use crate::app::state::State;
use crate::app::theme::{Palette, size};
use crate::export::wording::{self, Style};
use crate::extract;
use crate::model::{Event, Realis, SaidWhen, Saying, When};
use crate::worker::{Criterion, typed_when};

use super::edited::{Fact, edited_ui};
use super::filterable;
use super::in_place::{InPlace, Outcome};
use super::verdict::verdict_ui;

pub(super) fn title_ui(ui: &mut Ui, state: &State, event: &Event, commands: &mut Vec<Command>) {
    if state.view.editing == Some(FactField::Title) {
        let field = InPlace::open(ui, event.id(), FactField::Title, event.title());
        let said = |title: String| (!title.is_empty()).then(|| title.into());
        match field.words_ui(ui, "Title", 1) {
            Outcome::Open => {}
            Outcome::Left => commands.push(Command::Tell(Telling::Edit(None))),
            Outcome::Kept(title) => {
                commands.push(Command::Tell(Telling::Edit(None)));
                commands.push(Command::Tell(Telling::Say(event.id(), Saying::Title(said(title)))));
            }
        }
    } else {
        let text = RichText::new(event.title()).size(size::HEADING + 2.0).strong();
        let name = format!("Title: {}", event.title());
        editable_ui(ui, text, &name, FactField::Title, "Click or press E to change it", commands);
    }
    edited_ui(ui, event, Fact::Title, state.settings.date_style(), commands);
}

/// Words that open a field when they are clicked.
fn editable_ui(
    ui: &mut Ui,
    text: RichText,
    name: &str,
    field: FactField,
    hint: &str,
    commands: &mut Vec<Command>,
) -> Response {
    let response = ui.add(Label::new(text).wrap().selectable(false).sense(Sense::click()));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    if response.has_focus() || response.hovered() {
        let palette = Palette::in_ui(ui);
        let colour = if response.has_focus() { palette.accent } else { palette.line };
        let at = response.rect.expand2(egui::vec2(3.0, 1.0));
        ui.painter().rect_stroke(at, 3.0, (1.0, colour), egui::StrokeKind::Inside);
    }
    if response.clicked() {
        commands.push(Command::Tell(Telling::Edit(Some(field))));
    }
    response.on_hover_text(hint)
}

pub(super) fn when_ui(ui: &mut Ui, state: &State, event: &Event, commands: &mut Vec<Command>) {
    let palette = Palette::in_ui(ui);
    let words = wording::when(event.when(), Style::long(state.settings.date_style()));
    if state.view.editing == Some(FactField::When) {
        let said = event.remark().and_then(|remark| remark.when.as_ref());
        let start = said.map_or_else(|| words.clone(), |said| said.words.to_string());
        date_ui(ui, state, event, &start, commands);
    } else {
        let text = RichText::new(&words).size(size::HEADING).color(palette.accent);
        let name = format!("Date: {words}");
        let hint = "Click or press Shift+E to change it";
        editable_ui(ui, text, &name, FactField::When, hint, commands);
    }
    let edtf = event.when().edtf().unwrap_or_default();
    ui.horizontal_wrapped(|ui| {
        ui.weak(wording::precision(event.when()));
        ui.weak(RichText::new(edtf).monospace());
        if let Some(said) = event.remark().and_then(|remark| remark.when.as_ref()) {
            ui.weak(format!("“{}”", said.words));
        }
    });
    edited_ui(ui, event, Fact::When, state.settings.date_style(), commands);
}

/// What typed words say about when something was. Everything about how dates are
/// typed is here.
pub(in crate::app::panels) fn reading(state: &State, typed: &str) -> Option<When> {
    let order = state.settings.typed_date_order();
    typed_when(typed, state.view.today.unwrap_or_default(), order)
}

/// What typed words are read as; answers whether they are a date.
pub(in crate::app::panels) fn reading_ui(ui: &mut Ui, state: &State, typed: &str) -> bool {
    let when = reading(state, typed);
    match when {
        Some(when) => ui.strong(wording::when(when, Style::long(state.settings.date_style()))),
        None if typed.trim().is_empty() => ui.weak("Type a day, a month, a year, or “undated”."),
        None => {
            let text = "This is not understood as a date. Try “5 May 2019” or “2020-08”.";
            ui.label(RichText::new(text).color(Palette::in_ui(ui).error))
        }
    };
    when.is_some()
}

fn date_ui(ui: &mut Ui, state: &State, event: &Event, start: &str, commands: &mut Vec<Command>) {
    let field = InPlace::open(ui, event.id(), FactField::When, start);
    let shown = |ui: &mut Ui, typed: &str| reading_ui(ui, state, typed);
    let outcome = field.read_ui(ui, "Date", "mar 2024, 1987, last tuesday", shown);
    if outcome != Outcome::Open {
        commands.push(Command::Tell(Telling::Edit(None)));
    }
    if let Outcome::Kept(words) = outcome
        && let Some(when) = reading(state, &words)
    {
        let said = SaidWhen { when, words: words.into() };
        commands.push(Command::Tell(Telling::Say(event.id(), Saying::When(Some(said)))));
    }
}

/// How sure the program is of the event and its date; of a person's own word there
/// is no doubt.
pub(super) fn surety_ui(ui: &mut Ui, event: &Event) {
    let palette = Palette::in_ui(ui);
    let percent = (event.confidence() * 100.0).round();
    let surety = match event.confidence() {
        1.0.. if event.correction().is_some() => "sure, as you say",
        0.75.. => "sure",
        0.5.. => "fairly sure",
        _ => "unsure",
    };
    ui.add(
        egui::ProgressBar::new(event.confidence())
            .desired_height(6.0)
            .fill(palette.accent.gamma_multiply(0.6)),
    )
    .on_hover_text("How sure the event and its date are");
    ui.weak(format!("{surety}, {percent} %"));
}

pub(super) fn kind_ui(ui: &mut Ui, state: &State, event: &Event, commands: &mut Vec<Command>) {
    let palette = Palette::in_ui(ui);
    let taxonomy = &extract::rules().taxonomy;
    let kind = taxonomy.kind(event.kind()).map_or(event.kind(), |kind| kind.label.as_str());
    let kind_ui = |ui: &mut Ui, commands: &mut Vec<Command>| {
        let (rect, _) = ui.allocate_exact_size(egui::vec2(12.0, 12.0), Sense::hover());
        ui.painter().extend(Sign::of_kind(event.kind(), palette).filled(rect.center(), 5.0));
        if event.realis() == Realis::Planned {
            ui.label(RichText::new("planned").color(palette.warning));
        }
        let criterion = Criterion::Kind(event.kind().into());
        filterable(ui, state, kind, &criterion, commands, |ui, commands| {
            if ui.button("Change the type…").clicked() {
                commands.push(Command::Tell(Telling::Edit(Some(FactField::Kind))));
                ui.close();
            }
        });
    };
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            verdict_ui(ui, event, commands);
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| kind_ui(ui, commands));
        });
    });
    if state.view.editing == Some(FactField::Kind) {
        kinds_ui(ui, event, commands);
    }
    edited_ui(ui, event, Fact::Kind, state.settings.date_style(), commands);
}

/// All types there are, found as one types.
fn kinds_ui(ui: &mut Ui, event: &Event, commands: &mut Vec<Command>) {
    let kinds = &extract::rules().taxonomy.kinds;
    let list = |typed: &str| {
        let typed = typed.to_lowercase();
        let found = kinds.iter().filter(|kind| {
            let label = kind.label.to_lowercase();
            let mut words = label.split(|letter: char| !letter.is_alphanumeric());
            label.starts_with(&typed) || words.any(|word| word.starts_with(&typed))
        });
        found.map(|kind| kind.label.clone()).collect()
    };
    let field = InPlace::open(ui, event.id(), FactField::Kind, "");
    let (outcome, _) = field.chosen_ui(ui, "Type", "Find a type", list, true);
    if outcome != Outcome::Open {
        commands.push(Command::Tell(Telling::Edit(None)));
    }
    if let Outcome::Kept(label) = outcome
        && let Some(kind) = kinds.iter().find(|kind| kind.label == label)
    {
        let is_found =
            event.correction().is_some_and(|corrected| corrected.found.kind() == kind.id);
        let kind = (!is_found).then(|| kind.id.as_str().into());
        commands.push(Command::Tell(Telling::SayKind(kind)));
    }
}
