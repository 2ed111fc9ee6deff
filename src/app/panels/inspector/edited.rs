//! What a person changed, and what the program had found.

use eframe::egui::{Label, RichText, Ui};

use crate::app::command::Command;
use crate::app::correction::Telling;
use crate::app::theme::size;
use crate::export::wording::{self, Style};
use crate::extract;
use crate::model::{Event, Participant, Remark, Saying};
use crate::timeline::DateStyle;

use super::in_place::small_ui;

/// A fact that can be said and taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fact {
    Title,
    When,
    Kind,
    Participants,
    Places,
}

/// "Edited; found: “Navalny arrested”", with a button that takes it back; nothing
/// where nobody changed it.
pub(super) fn edited_ui(
    ui: &mut Ui,
    event: &Event,
    fact: Fact,
    dates: DateStyle,
    commands: &mut Vec<Command>,
) {
    let Some(corrected) = event.correction() else { return };
    if !is_said(&corrected.remark, fact) {
        return;
    }
    let found = found(&corrected.found, fact, dates);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        ui.spacing_mut().interact_size.y = 16.0;
        let text = format!("Edited; found: {found}");
        ui.add(Label::new(RichText::new(text).size(size::SMALL).weak()).wrap());
        if small_ui(ui, "As found", &format!("As found: {}", name(fact))) {
            commands.push(Command::Tell(Telling::Say(event.id(), nothing(fact))));
        }
    });
}

const fn is_said(remark: &Remark, fact: Fact) -> bool {
    match fact {
        Fact::Title => remark.title.is_some(),
        Fact::When => remark.when.is_some(),
        Fact::Kind => remark.kind.is_some(),
        Fact::Participants => remark.participants.is_some(),
        Fact::Places => remark.places.is_some(),
    }
}

const fn nothing(fact: Fact) -> Saying {
    match fact {
        Fact::Title => Saying::Title(None),
        Fact::When => Saying::When(None),
        Fact::Kind => Saying::Kind(None),
        Fact::Participants => Saying::Participants(None),
        Fact::Places => Saying::Places(None),
    }
}

const fn name(fact: Fact) -> &'static str {
    match fact {
        Fact::Title => "title",
        Fact::When => "date",
        Fact::Kind => "type",
        Fact::Participants => "who took part",
        Fact::Places => "where it was",
    }
}

fn found(event: &Event, fact: Fact, dates: DateStyle) -> String {
    match fact {
        Fact::Title => format!("“{}”", event.title()),
        Fact::When => wording::when(event.when(), Style::long(dates)),
        Fact::Kind => {
            let kind = extract::rules().taxonomy.kind(event.kind());
            kind.map_or(event.kind(), |kind| kind.label.as_str()).to_owned()
        }
        Fact::Participants => listed(event.participants().iter().map(people), "nobody"),
        Fact::Places => listed(event.places().iter().map(smol_str::SmolStr::as_str), "no place"),
    }
}

fn people(participant: &Participant) -> &str {
    &participant.name
}

fn listed<'a>(names: impl Iterator<Item = &'a str>, none: &str) -> String {
    let names: Vec<&str> = names.collect();
    if names.is_empty() { none.to_owned() } else { names.join(", ") }
}
