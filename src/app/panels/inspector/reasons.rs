//! How the words led to the date, and to what other dates they may lead.

use eframe::egui::text::{LayoutJob, TextFormat};
use eframe::egui::{Label, Ui};

use crate::app::command::Command;
use crate::app::state::State;
use crate::app::theme::{self, Palette};
use crate::export::explanation::{self, Explanation};
use crate::export::wording::{self, Style};
use crate::model::{Edit, Event, Mention, When};
use crate::timeline::DateStyle;

/// The steps from the words to the date, one below the other.
pub(super) fn derivation_ui(ui: &mut Ui, event: &Event, mention: &Mention, dates: DateStyle) {
    if mention.when != event.when() {
        let when = wording::when(mention.when, Style::long(dates));
        ui.weak(format!("The source that is shown says {when}:"));
    }
    if mention.derivation.is_empty() {
        ui.weak("The words give no date.");
    }
    let palette = Palette::in_ui(ui);
    ui.spacing_mut().item_spacing.y = 3.0;
    for (number, step) in mention.derivation.iter().enumerate() {
        ui.horizontal_top(|ui| {
            ui.weak(format!("{}", number + 1));
            ui.add(Label::new(step_text(&explanation::step(step, dates), palette)).wrap());
        });
    }
    ui.spacing_mut().item_spacing.y = 6.0;
}

/// The reason, and after an arrow the date that came of it.
fn step_text(step: &Explanation, palette: &Palette) -> LayoutJob {
    let format = |colour| TextFormat::simple(theme::label(), colour);
    let mut job = LayoutJob::default();
    job.append(&step.reason, 0.0, format(palette.text));
    if let Some(date) = &step.date {
        job.append(" → ", 0.0, format(palette.text_weak));
        job.append(date, 0.0, format(palette.accent));
    }
    job
}

/// The other dates that the words may mean, each a click away.
pub(super) fn readings_ui(
    ui: &mut Ui,
    state: &State,
    mention: &Mention,
    commands: &mut Vec<Command>,
) {
    let article = mention.id.article;
    let dated_by = mention.timex.as_ref();
    let found = state.derived.articles.get(&article);
    let timex = dated_by.zip(found).and_then(|(dated_by, found)| {
        let expressions = &found.findings.temporal_expressions;
        expressions.iter().find(|timex| timex.span == dated_by.span)
    });
    let Some(timex) = timex.filter(|timex| !timex.alternatives.is_empty()) else { return };
    let is_chosen = state.project.readings(article).contains_key(&timex.span);
    ui.add_space(4.0);
    ui.weak("The words may also mean:");
    for (place, reading) in timex.alternatives.iter().enumerate() {
        let when =
            wording::when(When::Point { at: reading.at }, Style::long(state.settings.date_style()));
        // What was read before a person chose comes first.
        let is_own = is_chosen && place == 0;
        let hint = if is_own { "Read it as before" } else { "Read it so; Ctrl+Z takes it back" };
        if ui.button(format!("Use {when}")).on_hover_text(hint).clicked() {
            let value = (!is_own).then(|| reading.value.to_string());
            let span = timex.span;
            commands.push(Command::Edit(Edit::ChooseReading { article, span, value }));
        }
    }
}
