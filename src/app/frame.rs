//! The arrangement of the panels in the window.

use eframe::egui::{CentralPanel, Frame, Margin, Panel, Ui};

use super::command::Command;
use super::panels;
use super::panels::areas::{Area, area_ui};
use super::state::{Panel as Part, State};
use super::theme::Palette;

/// Below this width the event's details move under the articles' timeline,
/// beside the reader.
const WIDE_ENOUGH_FOR_THREE_COLUMNS: f32 = 1_100.0;

/// Share of the left panel's height that the legend has at first.
const SHARE_FOR_LEGEND: f32 = 0.4;

/// Draws the whole window.
pub(super) fn window_ui(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    panels::review::review_keys(ui, state, commands);
    panels::comparison::comparison_keys(ui, state, commands);
    let palette = Palette::in_ui(ui);
    let is_wide = ui.available_width() >= WIDE_ENOUGH_FOR_THREE_COLUMNS;
    let bar = Frame::new().fill(palette.panel).inner_margin(Margin::symmetric(10, 4));
    let side = Frame::new().fill(palette.panel).inner_margin(Margin::same(10));
    Panel::top("menu").frame(bar).show(ui, |ui| panels::menu_bar::menu_bar_ui(ui, state, commands));
    Panel::bottom("status").frame(bar).exact_size(28.0).show(ui, |ui| {
        panels::status_bar::status_bar_ui(ui, state, commands);
    });
    if state.is_empty() {
        CentralPanel::no_frame().show(ui, |ui| panels::empty::empty_ui(ui, state, commands));
    } else {
        left_column_ui(ui, state, is_wide, commands);
        if state.settings.panels.is_open(Part::Inspector) && is_wide {
            Panel::right("inspector")
                .frame(side)
                .default_size(300.0)
                .size_range(200.0..=520.0)
                .show(ui, |ui| {
                    area_ui(ui, Area::Inspector, |ui| {
                        panels::inspector::inspector_ui(ui, state, commands);
                    });
                });
        }
        let has_details = state.settings.panels.is_open(Part::Inspector)
            && !is_wide
            && state.view.selected.is_some();
        if state.settings.panels.is_open(Part::Reader) || has_details {
            let height = ui.available_height();
            let highest = panels::review::highest_reader(state, height);
            let highest = panels::comparison::highest_reader(state, height).min(highest);
            Panel::bottom("reader")
                .frame(Frame::new().fill(palette.canvas))
                .default_size(height * 0.38)
                .size_range(90.0..=highest)
                .resizable(true)
                .show(ui, |ui| reader_ui(ui, state, has_details, commands));
        }
        panels::review::review_ui(ui, state, commands);
        CentralPanel::no_frame().frame(Frame::new().fill(palette.canvas)).show(ui, |ui| {
            if state.view.comparing.is_open() {
                panels::comparison::comparison_ui(ui, state, commands);
            } else {
                panels::timeline::timeline_area_ui(ui, state, commands);
            }
        });
    }
    panels::publication::publication_ui(ui, state, commands);
    panels::new_event::new_event_ui(ui, state, commands);
    panels::picture_scale::picture_scale_ui(ui, state, commands);
    panels::comparison::choosing_ui(ui, state, commands);
    panels::path_field::path_field_ui(ui, state, commands);
    panels::columns::columns_ui(ui, state, commands);
    panels::overlay::overlay_ui(ui, state, commands);
    panels::leaving::leaving_ui(ui, state, commands);
    panels::drop_hint::drop_hint_ui(ui);
    settle_hover(state, commands);
}

/// The reader, with the event's details beside it where there is no column for
/// them.
fn reader_ui(ui: &mut Ui, state: &State, has_details: bool, commands: &mut Vec<Command>) {
    let palette = Palette::in_ui(ui);
    if has_details {
        let side = Frame::new().fill(palette.panel).inner_margin(Margin::same(10));
        Panel::right("details").frame(side).default_size(250.0).show(ui, |ui| {
            area_ui(ui, Area::Inspector, |ui| {
                panels::inspector::inspector_ui(ui, state, commands);
            });
        });
    }
    let page = Frame::new().fill(palette.canvas).inner_margin(Margin::symmetric(12, 8));
    CentralPanel::no_frame().frame(page).show(ui, |ui| {
        panels::reader::reader_ui(ui, state, commands);
    });
}

/// The search in place of the articles while it is open, so that the timeline
/// keeps its width.
fn left_column_ui(ui: &mut Ui, state: &State, is_wide: bool, commands: &mut Vec<Command>) {
    let palette = Palette::in_ui(ui);
    let side = Frame::new().fill(palette.panel).inner_margin(Margin::same(10));
    if state.view.search.is_some() {
        let width = if is_wide { 330.0 } else { 270.0 };
        let panel = Panel::left("search").frame(side).default_size(width).size_range(200.0..=520.0);
        panel.show(ui, |ui| {
            area_ui(ui, Area::Search, |ui| panels::search::search_ui(ui, state, commands));
        });
    } else if state.settings.panels.is_open(Part::Articles)
        || state.settings.panels.is_open(Part::Legend)
    {
        let width = if is_wide { 270.0 } else { 210.0 };
        let panel =
            Panel::left("articles").frame(side).default_size(width).size_range(160.0..=480.0);
        panel.show(ui, |ui| area_ui(ui, Area::Articles, |ui| left_ui(ui, state, commands)));
    }
}

/// The articles above the legend.
fn left_ui(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    if state.settings.panels.is_open(Part::Articles) && state.settings.panels.is_open(Part::Legend)
    {
        let height = ui.available_height();
        Panel::bottom("legend")
            .frame(Frame::new().inner_margin(Margin { top: 8, ..Margin::ZERO }))
            .default_size(height * SHARE_FOR_LEGEND)
            .size_range(60.0..=height * 0.7)
            .resizable(true)
            .show(ui, |ui| panels::legend::legend_ui(ui, state, commands));
        panels::articles::articles_ui(ui, state, commands);
    } else if state.settings.panels.is_open(Part::Legend) {
        panels::legend::legend_ui(ui, state, commands);
    } else {
        panels::articles::articles_ui(ui, state, commands);
    }
}

/// Panels say what the pointer is on, frame by frame; only a change is a
/// command.
fn settle_hover(state: &State, commands: &mut Vec<Command>) {
    let mut hovered = None;
    commands.retain(|command| match command {
        Command::Hover(mention) => {
            hovered = *mention;
            false
        }
        _ => true,
    });
    if hovered != state.view.hovered {
        commands.push(Command::Hover(hovered));
    }
}
