//! The field in which a person sets the day an article came out.

use chrono::NaiveDate;
use eframe::egui::{self, Id, Modal, Ui};

use crate::app::command::Command;
use crate::app::state::State;
use crate::export::wording::{self, Style};
use crate::model::{Article, Edit, Precision, Publication, PublicationSource, When};
use crate::timeline::DateStyle;

use super::date_field::DateField;

pub fn publication_ui(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    let Some(article) = state.view.dating.and_then(|id| state.project.article(id)) else { return };
    let id = Id::unique("publication").with(article.id.0);
    let kept = ui.data_mut(|data| data.get_temp::<String>(id));
    let is_new = kept.is_none();
    let mut typed = kept.unwrap_or_else(|| {
        let day = state.project.publication(article.id).map(|publication| publication.day);
        day.map(|day| wording::day(day, Style::long(state.settings.date_style())))
            .unwrap_or_default()
    });
    let field = DateField {
        id: id.with("field"),
        label: "Day on which it came out",
        examples: "23 March 2021, 23/3/2021, 2021-03-23, yesterday",
        is_new,
        today: state.view.today.unwrap_or_default(),
        order: state.settings.typed_date_order(),
        dates: state.settings.date_style(),
    };
    let before = commands.len();
    let modal = Modal::new(id.with("modal")).show(ui.ctx(), |ui| {
        ui.set_width(360.0);
        ui.heading("Publication date");
        ui.add(egui::Label::new(&article.title).truncate());
        ui.add_space(6.0);
        days_found_ui(ui, state, article, commands);
        let is_set = state.project.set_publication(article.id).is_some();
        field_ui(ui, article, is_set, &field, &mut typed, commands);
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

/// The days that were found, each with where; one of them can be chosen.
fn days_found_ui(ui: &mut Ui, state: &State, article: &Article, commands: &mut Vec<Command>) {
    let style = Style::long(state.settings.date_style());
    let mut found: Vec<(NaiveDate, Vec<String>)> = Vec::new();
    for Publication { day, source } in article.publications_found() {
        let source = source.to_string();
        match found.iter_mut().find(|(other, _)| *other == day) {
            None => found.push((day, vec![source])),
            Some((_, sources)) if !sources.contains(&source) => sources.push(source),
            Some(_) => {}
        }
    }
    if found.is_empty() {
        return;
    }
    ui.weak("Days that were found:");
    let chosen = state.project.publication(article.id).map(|publication| publication.day);
    for (day, sources) in found {
        let text = format!("{} ({})", wording::day(day, style), sources.join(", "));
        let button = egui::Button::selectable(chosen == Some(day), text).truncate();
        if ui.add(button).clicked() {
            let publication = Some(Publication { day, source: PublicationSource::SetByHand });
            let article = article.id;
            commands.push(Command::Edit(Edit::SetPublication { article, publication }));
        }
    }
    ui.add_space(6.0);
}

fn field_ui(
    ui: &mut Ui,
    article: &Article,
    is_set: bool,
    field: &DateField<'_>,
    typed: &mut String,
    commands: &mut Vec<Command>,
) {
    let dates = field.dates;
    let answer = field.ui(ui, typed, |when| one_day(when, dates).err());
    let day = answer.when.and_then(|when| one_day(when, dates).ok());
    ui.add_space(8.0);
    let set = |publication| Edit::SetPublication { article: article.id, publication };
    ui.horizontal(|ui| {
        let is_clicked = ui.add_enabled(day.is_some(), egui::Button::new("Set date")).clicked();
        if let Some(day) = day.filter(|_| is_clicked || answer.is_entered) {
            let publication = Publication { day, source: PublicationSource::SetByHand };
            commands.push(Command::Edit(set(Some(publication))));
        }
        if let Some(found) = article.publication.filter(|_| is_set) {
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

/// The one whole day that a date is, or what is missing for that.
fn one_day(when: When, dates: DateStyle) -> Result<NaiveDate, String> {
    let wrong = match when {
        When::Point { at } if at.is_approximate || at.is_uncertain => {
            "The day has to be sure: no “about” or “probably”.".to_owned()
        }
        When::Point { at } => {
            let precision = at.unit.precision();
            let day = wording::day(at.earliest, Style::long(dates));
            match precision {
                Precision::Day => return Ok(at.unit.first_day()),
                _ if precision > Precision::Day => format!("The day is enough: {day}."),
                _ => format!("This is a {precision}. Type its day, such as {day}."),
            }
        }
        When::Interval { .. } | When::Bounded { .. } => {
            "This can be more than one day, and one is needed.".to_owned()
        }
        When::Undated => "A day is needed here. Cancel leaves all as it is.".to_owned(),
    };
    Err(wrong)
}
