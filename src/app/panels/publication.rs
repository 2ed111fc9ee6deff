//! The field in which a person sets the day an article came out.

use chrono::NaiveDate;
use eframe::egui::{self, Id, Key, Modal, RichText, TextEdit, Ui};

use crate::app::command::Command;
use crate::app::state::State;
use crate::app::theme::Palette;
use crate::export::wording::{self, Style};
use crate::model::{Article, Edit, Publication, PublicationSource};
use crate::timeline::DateStyle;

pub fn publication_ui(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    let Some(article) = state.view.dating.and_then(|id| state.project.article(id)) else { return };
    let id = Id::unique("publication").with(article.id.0);
    let kept = ui.data_mut(|data| data.get_temp::<String>(id));
    let is_new = kept.is_none();
    let mut typed = kept.unwrap_or_else(|| {
        let day = state.project.publication(article.id).map(|publication| publication.day);
        day.map(|day| day.to_string()).unwrap_or_default()
    });
    let before = commands.len();
    let modal = Modal::new(id.with("modal")).show(ui.ctx(), |ui| {
        ui.set_width(360.0);
        ui.heading("Publication date");
        ui.add(egui::Label::new(&article.title).truncate());
        ui.add_space(6.0);
        field_ui(ui, article, &mut typed, is_new, state.settings.date_style(), commands);
    });
    if modal.should_close() {
        commands.push(Command::EditPublication(None));
    }
    let is_done = commands.len() > before;
    ui.data_mut(|data| {
        if is_done {
            data.remove_temp::<String>(id);
        } else {
            data.insert_temp(id, typed);
        }
    });
}

fn field_ui(
    ui: &mut Ui,
    article: &Article,
    typed: &mut String,
    is_new: bool,
    dates: DateStyle,
    commands: &mut Vec<Command>,
) {
    let label = ui.label("Day (year-month-day)");
    let field = ui.add(TextEdit::singleline(typed).hint_text("2021-03-23").desired_width(160.0));
    let field = field.labelled_by(label.id);
    if is_new {
        field.request_focus();
    }
    let day = NaiveDate::parse_from_str(typed.trim(), "%Y-%m-%d").ok();
    let palette = Palette::in_ui(ui);
    match day {
        Some(day) => ui.weak(wording::day(day, Style::long(dates))),
        None if typed.trim().is_empty() => ui.weak("Type a day such as 2021-03-23."),
        None => ui.label(RichText::new("This is not a day.").color(palette.error)),
    };
    ui.add_space(8.0);
    let set = |publication| Edit::SetPublication { article: article.id, publication };
    ui.horizontal(|ui| {
        let is_entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let is_clicked = ui.add_enabled(day.is_some(), egui::Button::new("Set date")).clicked();
        if let Some(day) = day.filter(|_| is_clicked || is_entered) {
            let publication = Publication { day, source: PublicationSource::SetByHand };
            commands.push(Command::Edit(set(Some(publication))));
        }
        if let Some(found) = article.publication {
            let text = format!("Use {}", wording::day(found.day, Style::short(dates)));
            let hint = format!("The date that was found: {}", found.source);
            if ui.button(text).on_hover_text(hint).clicked() {
                commands.push(Command::Edit(set(None)));
            }
        }
        if ui.button("Cancel").clicked() {
            commands.push(Command::EditPublication(None));
        }
    });
}
