//! What can be typed, while nothing is.

use eframe::egui::{Grid, RichText, Ui};

use crate::app::action::{Action, Way, key_text};
use crate::app::theme::size;

const FORMS: [(&str, &str); 8] = [
    ("navalny arrest", "all of these words"),
    ("\"court of appeal\"", "words side by side"),
    ("-trial", "without this word"),
    ("who:navalny", "people and places"),
    ("type:arrest", "the kind of event"),
    ("after:2020", "from that day on"),
    ("before:\"may 2021\"", "earlier than that"),
    ("article:herald", "a title or an outlet"),
];

pub(super) fn help_ui(ui: &mut Ui) {
    ui.add_space(4.0);
    ui.label("Events are found by their words, names and kinds, articles by their text.");
    Grid::new("forms of a search").num_columns(2).spacing([10.0, 4.0]).show(ui, |ui| {
        for (form, meaning) in FORMS {
            ui.label(RichText::new(form).monospace().size(size::SMALL));
            ui.label(RichText::new(meaning).size(size::SMALL).weak());
            ui.end_row();
        }
    });
    let key = |way| Action::StepHit(way).key().map(key_text).unwrap_or_default();
    let [back, forward] = [Way::Back, Way::Forward].map(key);
    let text = format!("↑ ↓ and Enter choose, {forward} and {back} step through what was found.");
    ui.label(RichText::new(text).size(size::SMALL).weak());
}
