//! The form for an event that a person saw in the text and the program did not.

use eframe::egui::{Button, ComboBox, Id, Key, Modal, Modifiers, TextEdit, Ui};

use crate::app::command::Command;
use crate::app::correction::Telling;
use crate::app::state::State;
use crate::extract;
use crate::model::EventKind;
use crate::worker::Made;

use super::inspector::facts::{reading, reading_ui};

const WIDTH: f32 = 400.0;

/// A longer title is none; it is cut where it is proposed.
const LONGEST_TITLE: usize = 80;

/// What has been filled in so far.
#[derive(Debug, Clone, Default)]
struct Form {
    title: String,
    date: String,
    kind: String,
    was_shown: bool,
}

pub fn new_event_ui(ui: &Ui, state: &State, commands: &mut Vec<Command>) {
    let Some(passage) = state.view.new_event else { return };
    let Some(article) = state.project.article(passage.article) else { return };
    let id = Id::unique("new event").with((passage.article, passage.span));
    let words = passage.span.of(&article.text);
    let kinds = &extract::rules().taxonomy.kinds;
    let mut form = ui.data(|data| data.get_temp::<Form>(id)).unwrap_or_else(|| Form {
        title: proposed_title(words),
        date: String::new(),
        kind: kinds.first().map(|kind| kind.id.clone()).unwrap_or_default(),
        was_shown: false,
    });
    let mut answer = None;
    let modal = Modal::new(id.with("modal")).show(ui.ctx(), |ui| {
        ui.set_width(WIDTH);
        ui.heading("New event");
        answer = form_ui(ui, state, &mut form, kinds);
    });
    if modal.should_close() {
        answer = Some(None);
    }
    form.was_shown = true;
    let is_done = answer.is_some();
    commands.extend(answer.map(|made| Command::Tell(Telling::MakeEvent(made.map(Box::new)))));
    ui.data_mut(|data| {
        if is_done {
            data.remove_temp::<Form>(id);
        } else {
            data.insert_temp(id, form);
        }
    });
}

/// What is to become of it, once that is decided.
#[expect(clippy::option_option, reason = "open, given up, or made: a name for each says no more")]
fn form_ui(
    ui: &mut Ui,
    state: &State,
    form: &mut Form,
    kinds: &[EventKind],
) -> Option<Option<Made>> {
    let is_entered = ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter))
        || (ui.ctx().text_edit_focused()
            && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter)));
    let label = ui.label("What happened");
    let title = TextEdit::singleline(&mut form.title).desired_width(f32::INFINITY);
    let title = ui.add(title).labelled_by(label.id);
    if !form.was_shown {
        title.request_focus();
    }
    let label = ui.label("When");
    let date = TextEdit::singleline(&mut form.date).hint_text("5 May 2019, mar 2024, undated");
    ui.add(date.desired_width(f32::INFINITY)).labelled_by(label.id);
    reading_ui(ui, state, &form.date);
    let name = |id: &str| kinds.iter().find(|kind| kind.id == id).map(|kind| kind.label.as_str());
    ui.horizontal(|ui| {
        let label = ui.label("Type");
        let chosen = name(&form.kind).unwrap_or_default();
        let list =
            ComboBox::from_id_salt("kind of new event").selected_text(chosen).show_ui(ui, |ui| {
                for kind in kinds {
                    ui.selectable_value(&mut form.kind, kind.id.clone(), &kind.label);
                }
            });
        list.response.labelled_by(label.id);
    });
    ui.add_space(6.0);
    let when = reading(state, &form.date);
    let made = when.filter(|_| !form.title.trim().is_empty()).map(|when| Made {
        title: form.title.trim().to_owned(),
        kind: form.kind.as_str().into(),
        when,
    });
    ui.horizontal(|ui| {
        let is_clicked = ui.add_enabled(made.is_some(), Button::new("Add event")).clicked();
        let is_left = ui.button("Cancel").clicked();
        match made {
            Some(made) if is_clicked || is_entered => Some(Some(made)),
            _ => is_left.then_some(None),
        }
    })
    .inner
}

/// The words in one line, beginning with a capital.
fn proposed_title(words: &str) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let words = words.trim_matches(|character: char| !character.is_alphanumeric());
    let mut letters = words.chars();
    let first = letters.next().map(char::to_uppercase).into_iter().flatten();
    first.chain(letters).take(LONGEST_TITLE).collect()
}
