//! The field in which a date is typed to go there.

use chrono::NaiveDate;
use eframe::egui::{Id, Ui};

use crate::app::command::Command;
use crate::app::state::State;
use crate::model::When;

use super::date_field::DateField;
use super::overlay::Typed;

const WIDTH: f32 = 340.0;

pub(super) fn go_to_date_ui(
    ui: &mut Ui,
    state: &State,
    typed: &mut Typed,
    commands: &mut Vec<Command>,
) {
    ui.set_width(WIDTH);
    let field = DateField {
        id: Id::unique("go to date"),
        label: "Go to date",
        examples: "mar 2024, 1987, last tuesday, now, May to July 2020",
        is_new: !typed.was_shown,
        today: state.view.today.unwrap_or_default(),
        order: state.settings.typed_date_order(),
        dates: state.settings.date_style(),
    };
    let answer = field.ui(ui, &mut typed.text, |when| {
        days(when).is_none().then(|| "The timeline has no place for this.".to_owned())
    });
    if let Some(days) = answer.when.filter(|_| answer.is_entered).and_then(days) {
        commands.push(Command::CloseOverlay);
        commands.push(Command::GoTo(days));
    }
}

/// The first and the last day of a date; where one end is open, those of the
/// other.
fn days(when: When) -> Option<[NaiveDate; 2]> {
    let known = [[when.earliest(), when.latest()], when.begin(), when.end()];
    let closed = known.into_iter().find_map(|[first, last]| first.zip(last)).map(Into::into);
    closed.or_else(|| when.earliest().or(when.latest()).map(|day| [day, day]))
}
