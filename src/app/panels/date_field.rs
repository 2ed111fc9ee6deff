//! A field for a date in plain words, and below it how the words are read.

use chrono::NaiveDate;
use eframe::egui::accesskit::Live;
use eframe::egui::text::CCursorRange;
use eframe::egui::{Id, Key, Label, Memory, Modifiers, Response, RichText, TextEdit, Ui};

use crate::app::theme::{Palette, size};
use crate::export::wording::{self, Style};
use crate::extract::DateOrder;
use crate::model::When;
use crate::timeline::DateStyle;
use crate::worker::typed_when;

/// What a field is for.
pub(super) struct DateField<'a> {
    pub(super) id: Id,
    pub(super) label: &'a str,
    /// Dates of the kind that is asked for.
    pub(super) examples: &'a str,
    /// Whether it was not there before; it takes the focus then.
    pub(super) is_new: bool,
    /// The day on which a person types.
    pub(super) today: NaiveDate,
    /// The order that a person wants dates in numbers to have.
    pub(super) order: DateOrder,
    /// How dates are written.
    pub(super) dates: DateStyle,
}

/// What is in a field.
#[derive(Debug, Clone, Copy)]
pub(super) struct Answer {
    /// `None` where the words are not understood, or are not what is asked for.
    pub(super) when: Option<When>,
    pub(super) is_entered: bool,
}

impl DateField<'_> {
    /// Draws the field. `complaint` says what is wrong with a date that is
    /// understood, if something is.
    pub(super) fn ui(
        &self,
        ui: &mut Ui,
        typed: &mut String,
        complaint: impl Fn(When) -> Option<String>,
    ) -> Answer {
        // The field would take Enter for the end of typing.
        let is_entered = ui.memory(Memory::focused) == Some(self.id)
            && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
        let label = ui.label(self.label);
        let field = TextEdit::singleline(typed).id(self.id).desired_width(f32::INFINITY);
        let field = ui.add(field).labelled_by(label.id);
        if self.is_new {
            self.focus(&field, typed);
        }
        let when = self.read(ui, typed);
        let wrong = match when {
            Some(when) => complaint(when),
            None if typed.trim().is_empty() => None,
            None => Some("This is not understood as a date.".to_owned()),
        };
        match (when, &wrong) {
            (Some(when), None) => reading_ui(ui, when, self.dates),
            _ => self.help_ui(ui, wrong.as_deref()),
        }
        Answer { when: when.filter(|_| wrong.is_none()), is_entered }
    }

    /// Puts the focus into the field, with all of its text selected.
    fn focus(&self, field: &Response, typed: &str) {
        let mut state = TextEdit::load_state(&field.ctx, self.id).unwrap_or_default();
        state.cursor.set_char_range(Some(CCursorRange::select_all_str(typed)));
        state.store(&field.ctx, self.id);
        field.request_focus();
    }

    /// What was typed is read when it changes, and not for every drawing.
    fn read(&self, ui: &Ui, typed: &str) -> Option<When> {
        type Known = (String, NaiveDate, DateOrder, Option<When>);
        let kept = ui.data(|data| data.get_temp::<Known>(self.id));
        let is_same = |(text, today, order, _): &Known| {
            text == typed && *today == self.today && *order == self.order
        };
        if let Some((.., when)) = kept.filter(is_same) {
            return when;
        }
        let when = typed_when(typed, self.today, self.order);
        let known: Known = (typed.to_owned(), self.today, self.order, when);
        ui.data_mut(|data| data.insert_temp(self.id, known));
        when
    }

    fn help_ui(&self, ui: &mut Ui, wrong: Option<&str>) {
        let text = match wrong {
            Some(wrong) => RichText::new(wrong).color(Palette::in_ui(ui).error),
            None => RichText::new("Type a date in your own words.").weak(),
        };
        spoken(ui, Label::new(text).wrap());
        ui.add(Label::new(small(format!("For example: {}", self.examples))).wrap());
    }
}

/// A date in words, in EDTF, and how exact it is.
fn reading_ui(ui: &mut Ui, when: When, dates: DateStyle) {
    spoken(ui, Label::new(RichText::new(wording::when(when, Style::long(dates))).strong()).wrap());
    let precision = wording::precision(when);
    let details = match when.edtf() {
        Some(edtf) => format!("{edtf} in EDTF, {precision}"),
        None => "This says that nobody knows when.".to_owned(),
    };
    ui.add(Label::new(small(details)).wrap());
}

fn small(text: String) -> RichText {
    RichText::new(text).size(size::SMALL).weak()
}

/// A line that a screen reader reads out when it changes.
fn spoken(ui: &mut Ui, line: Label) {
    let response = ui.add(line);
    ui.accesskit_node_builder(response.id, |node| node.set_live(Live::Polite));
}
