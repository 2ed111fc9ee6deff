//! The field in which a date is typed to go there.

use eframe::egui::{Key, Modifiers, RichText, TextEdit, Ui};

use crate::app::command::Command;
use crate::app::state::State;
use crate::app::theme::Palette;
use crate::export::wording::{self, Style};
use crate::model::When;
use crate::worker::named_date;

use super::overlay::Typed;

const WIDTH: f32 = 300.0;

pub(super) fn go_to_date_ui(
    ui: &mut Ui,
    state: &State,
    typed: &mut Typed,
    commands: &mut Vec<Command>,
) {
    ui.set_width(WIDTH);
    let is_entered = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
    let label = ui.label("Go to date");
    let field = TextEdit::singleline(&mut typed.text)
        .hint_text("mar 2024, 1987, last tuesday, now")
        .desired_width(f32::INFINITY);
    let field = ui.add(field).labelled_by(label.id);
    if !typed.was_shown {
        field.request_focus();
    }
    let at = named_date(&typed.text, state.view.today.unwrap_or_default());
    match at {
        Some(at) => {
            ui.strong(wording::when(When::Point { at }, Style::long(state.settings.date_style())))
        }
        None if typed.text.trim().is_empty() => ui.weak("Type a day, a month or a year."),
        None => {
            let text = "This is not understood as a date. Try “5 May 2019” or “2020-08”.";
            ui.label(RichText::new(text).color(Palette::in_ui(ui).error))
        }
    };
    if let Some(at) = at.filter(|_| is_entered) {
        commands.push(Command::CloseOverlay);
        commands.push(Command::GoTo(at));
    }
}
