//! The list of articles: what is read, what was found, what is wrong.

use eframe::egui::{
    self, Align, Layout, Rect, RichText, ScrollArea, Sense, Stroke, Ui, UiBuilder, accesskit::Role,
    vec2,
};

use crate::app::action::Action;
use crate::app::article_rows::{ArticleRow, PlaceInGroup};
use crate::app::command::Command;
use crate::app::state::State;
use crate::app::theme::{Palette, size};
use crate::export::wording::{self, Style};
use crate::model::{Article, Edit};

use super::day_chip::day_chip_ui;

const ROW_HEIGHT: f32 = 52.0;

/// How far a copy stands to the right of the text that it is a copy of.
const COPY_INDENT: f32 = 18.0;

/// Less room shows nothing of a text but dots.
const NARROWEST_TEXT: f32 = 20.0;

pub fn articles_ui(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    heading(ui, state, commands);
    super::watched::watched_ui(ui, state, commands);
    super::problems::problems_ui(ui, state, commands);
    let listed = &state.derived.article_rows;
    let rows = listed.len() + state.loading.waiting.len();
    ui.spacing_mut().item_spacing.y = 0.0;
    ScrollArea::vertical().auto_shrink([false, false]).show_rows(
        ui,
        ROW_HEIGHT,
        rows,
        |ui, visible| {
            for row in visible {
                match listed.get(row) {
                    Some(listed) => article_row(ui, state, listed, commands),
                    None => waiting_row(ui, state, row - listed.len()),
                }
            }
        },
    );
}

fn heading(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    ui.horizontal(|ui| {
        ui.label(RichText::new("Articles").size(size::HEADING).strong());
        ui.weak(state.project.article_count().to_string());
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if ui.button("Open…").on_hover_text("Open files (Ctrl+O)").clicked() {
                commands.push(Command::Do(Action::OpenFiles));
            }
        });
    });
    ui.add_space(2.0);
}

/// Lays out the inside of one row and returns its response.
fn row_ui(
    ui: &mut Ui,
    label: &str,
    is_selected: bool,
    indent: f32,
    contents: impl FnOnce(&mut Ui),
) -> egui::Response {
    let palette = Palette::in_ui(ui);
    let (whole, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), ROW_HEIGHT), Sense::click());
    let rect = whole.with_min_x(whole.left() + indent);
    if indent > 0.0 {
        // A line that leads down from the text of which it is a copy.
        let line = Stroke::new(1.0, palette.line);
        ui.painter().vline(whole.left() + indent / 2.0, whole.y_range(), line);
    }
    let fill = if is_selected {
        palette.selection
    } else if response.hovered() {
        palette.raised_hovered
    } else {
        palette.panel
    };
    ui.painter().rect_filled(rect.shrink2(vec2(0.0, 1.0)), 5.0, fill);
    response.widget_info(|| egui::WidgetInfo::selected(Role::ListItem, true, is_selected, label));
    let inner = Rect::from_min_max(rect.min + vec2(6.0, 5.0), rect.max - vec2(6.0, 5.0));
    contents(
        &mut ui.new_child(UiBuilder::new().max_rect(inner).layout(Layout::top_down(Align::Min))),
    );
    response
}

fn article_row(ui: &mut Ui, state: &State, row: ArticleRow, commands: &mut Vec<Command>) {
    let id = row.article;
    let Some(article) = state.project.article(id) else { return };
    let is_shown = state.view.reader.article == Some(id);
    let (what, indent) = match row.place {
        PlaceInGroup::Copy => ("Copy", COPY_INDENT),
        PlaceInGroup::Alone | PlaceInGroup::First { .. } => ("Article", 0.0),
    };
    let label = format!("{what}: {}", article.title);
    let response = row_ui(ui, &label, is_shown, indent, |ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 2.0);
        ui.spacing_mut().interact_size.y = 18.0;
        ui.horizontal(|ui| title_line(ui, state, article, commands));
        ui.horizontal(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                copies_chip(ui, article, row.place, commands);
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    facts_line(ui, state, article, commands);
                });
            });
        });
    });
    if response.clicked() {
        commands.push(Command::ShowArticle(id));
    }
    response.context_menu(|ui| {
        if ui.button("Set publication date…").clicked() {
            commands.push(Command::EditPublication(Some(id)));
            ui.close();
        }
        if ui.button("Remove article").clicked() {
            commands.push(Command::Edit(Edit::RemoveArticles { articles: vec![id] }));
            ui.close();
        }
    });
    response.on_hover_ui(|ui| tooltip(ui, state, article));
}

/// How many copies there are; a click lists them or folds them away.
fn copies_chip(ui: &mut Ui, article: &Article, place: PlaceInGroup, commands: &mut Vec<Command>) {
    let PlaceInGroup::First { copies, is_unfolded } = place else { return };
    let what = if copies == 1 { "copy" } else { "copies" };
    let (text, verb) = if is_unfolded {
        (format!("{copies} {what} ▾"), "Fold")
    } else {
        (format!("+{copies} {what}"), "Show")
    };
    let name = format!("{verb} {copies} {what} of {}", article.title);
    let text = RichText::new(text).small();
    let chip = ui.add(egui::Button::new(text).small().selected(is_unfolded));
    chip.widget_info(|| egui::WidgetInfo::selected(Role::Button, true, is_unfolded, &name));
    let hint = "The same text, or nearly, in other places";
    if chip.on_hover_text(hint).clicked() {
        commands.push(Command::ToggleCopies(article.id));
    }
}

fn title_line(ui: &mut Ui, state: &State, article: &Article, commands: &mut Vec<Command>) {
    let mut is_on = state.project.is_switched_on(article.id);
    let switch = ui.checkbox(&mut is_on, "").on_hover_text("Show its events on the timeline");
    switch.widget_info(|| {
        let label = format!("Show events of {}", article.title);
        egui::WidgetInfo::selected(Role::CheckBox, true, is_on, label)
    });
    if switch.changed() {
        commands.push(Command::Edit(Edit::Switch { article: article.id, on: is_on }));
    }
    let count = state.derived.arrangement.event_count_in(article.id);
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        if is_on && count > 0 {
            ui.label(RichText::new(count.to_string()).small().weak())
                .on_hover_text(format!("{count} events"));
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let title = RichText::new(&article.title);
            let title = if is_on { title } else { title.weak() };
            ui.add(egui::Label::new(title).truncate().selectable(false));
        });
    });
}

fn facts_line(ui: &mut Ui, state: &State, article: &Article, commands: &mut Vec<Command>) {
    let palette = Palette::in_ui(ui);
    ui.add_space(24.0);
    let remark = remark(state, article);
    // Without rules for the language, no date can be put to use.
    if is_supported(state, article) {
        publication_button(ui, state, article, commands);
    }
    let color = if remark.is_some() { palette.warning } else { palette.text_weak };
    let text = remark.or_else(|| article.outlet.clone()).unwrap_or_default();
    if ui.available_width() < NARROWEST_TEXT {
        return;
    }
    ui.add(egui::Label::new(RichText::new(text).small().color(color)).truncate().selectable(false));
}

fn publication_button(ui: &mut Ui, state: &State, article: &Article, commands: &mut Vec<Command>) {
    if day_chip_ui(ui, state, article, commands) {
        return;
    }
    let Some(publication) = state.project.publication(article.id) else { return };
    let day = wording::day(publication.day, Style::short(state.settings.date_style()));
    let button = egui::Button::new(RichText::new(day).small().weak()).frame(false);
    if ui.add(button).on_hover_text("Published; click to change").clicked() {
        commands.push(Command::EditPublication(Some(article.id)));
    }
}

fn is_supported(state: &State, article: &Article) -> bool {
    let found = state.derived.articles.get(&article.id);
    found.is_none_or(|found| found.findings.is_language_supported)
}

/// Why an article shows nothing, where that needs saying.
fn remark(state: &State, article: &Article) -> Option<String> {
    if !is_supported(state, article) {
        return Some(format!("{} is not read yet", wording::language(&article.language)));
    }
    let found = state.derived.articles.get(&article.id)?;
    let shown = state.derived.arrangement.event_count_in(article.id);
    let is_known = state.derived.awaited.is_none() && !state.derived.is_outdated;
    let is_bare = found.findings.mentions.is_empty() || (is_known && shown == 0);
    (is_bare && state.project.is_switched_on(article.id)).then(|| "no events found".to_owned())
}

fn tooltip(ui: &mut Ui, state: &State, article: &Article) {
    ui.strong(&article.title);
    let origin = &article.origin;
    for known in [&article.outlet, &origin.author, &origin.address].into_iter().flatten() {
        ui.label(known);
    }
    if let Some(publication) = state.project.publication(article.id) {
        let day = wording::day(publication.day, Style::long(state.settings.date_style()));
        ui.label(format!("Published {day} (from {})", publication.source));
    } else {
        ui.label("No publication date was found.");
    }
    if let Some(remark) = remark(state, article) {
        ui.label(remark);
    }
    ui.weak(&article.name);
}

fn waiting_row(ui: &mut Ui, state: &State, place: usize) {
    let Some(file) = state.loading.waiting.get(place) else { return };
    let short = wording::short_name(std::path::Path::new(&**file));
    row_ui(ui, &format!("Waiting: {file}"), false, 0.0, |ui| {
        ui.add(egui::Label::new(RichText::new(short).weak()).truncate().selectable(false));
        ui.weak(RichText::new(if place == 0 { "reading…" } else { "queued" }).small());
    });
}
