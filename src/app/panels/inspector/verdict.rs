//! What a person decided about the event as a whole.

use eframe::egui::{Button, Color32, RichText, Ui, WidgetInfo, accesskit::Role, vec2};

use crate::app::action::{Action, key_text};
use crate::app::command::Command;
use crate::app::correction::{Correction, Telling};
use crate::app::sign;
use crate::app::theme::{Palette, size};
use crate::export::wording::{self, Style};
use crate::model::{Event, Review, Saying, Verdict, When};
use crate::timeline::DateStyle;

use super::in_place::small_ui;

/// Small buttons from right to left, each on where it was said already.
pub(super) fn verdict_ui(ui: &mut Ui, event: &Event, commands: &mut Vec<Command>) {
    let verdict = event.remark().and_then(|remark| remark.verdict);
    let is_accepted = matches!(verdict, Some(Verdict::Accepted { .. }));
    ui.spacing_mut().item_spacing.x = 4.0;
    for (correction, is_on) in [
        (Correction::Star, event.is_starred()),
        (Correction::Hide, event.is_hidden()),
        (Correction::Accept, is_accepted),
    ] {
        button_ui(ui, correction, is_on, commands);
    }
}

/// With the sign that is drawn on the timeline, too.
fn button_ui(ui: &mut Ui, correction: Correction, is_on: bool, commands: &mut Vec<Command>) {
    let action = Action::Correct(correction);
    let palette = Palette::in_ui(ui);
    let button = Button::new("").min_size(vec2(24.0, 20.0)).selected(is_on);
    let response = ui.add(button);
    let center = response.rect.center();
    let clear = Color32::TRANSPARENT;
    ui.painter().extend(match correction {
        Correction::Star if is_on => sign::star(center, 5.5, palette.warning, clear),
        Correction::Star => vec![sign::hollow_star(center, 5.5, palette.text)],
        Correction::Hide => sign::review(Review::Hidden, center, palette.text, clear),
        _ => sign::review(Review::Done, center, palette.text, clear),
    });
    response.widget_info(|| {
        WidgetInfo::selected(Role::Button, true, is_on, format!("{} event", action.name()))
    });
    let key = action.key().map(key_text).unwrap_or_default();
    if response.on_hover_text(format!("{} ({key})", action.name())).clicked() {
        commands.push(Command::Do(action));
    }
}

/// What was decided in words, with the way back.
pub(super) fn decided_ui(
    ui: &mut Ui,
    event: &Event,
    dates: DateStyle,
    commands: &mut Vec<Command>,
) {
    let Some(verdict) = event.remark().and_then(|remark| remark.verdict) else { return };
    let palette = Palette::in_ui(ui);
    let text = match (verdict, event.review()) {
        (Verdict::Hidden, _) => "Hidden: it is left out everywhere.".to_owned(),
        (Verdict::Accepted { when }, Review::Changed) => changed(event, when, dates),
        (Verdict::Accepted { .. }, _) => "Accepted.".to_owned(),
    };
    let is_warning = event.review() != Review::Done;
    let colour = if is_warning { palette.warning } else { palette.text_weak };
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().interact_size.y = 16.0;
        ui.label(RichText::new(text).size(size::SMALL).color(colour));
        let [text, name] = match verdict {
            Verdict::Hidden => ["Show again"; 2],
            Verdict::Accepted { .. } => ["Take back", "Take back that it was accepted"],
        };
        if small_ui(ui, text, name) {
            commands.push(Command::Tell(Telling::Say(event.id(), Saying::Verdict(None))));
        }
    });
}

/// "accepted as 17 January 2021, now 18 January 2021".
pub(in crate::app::panels) fn changed(event: &Event, accepted: When, dates: DateStyle) -> String {
    let [before, now] =
        [accepted, event.when()].map(|when| wording::when(when, Style::long(dates)));
    format!("Accepted as {before}, now {now}.")
}
