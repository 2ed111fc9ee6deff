//! The article itself, with every event and every date marked in its words.
//!
//! Paragraphs are laid out one by one and only where they can be seen, so the
//! length of the article does not matter.

mod dots;
mod find_bar;
mod focus;
mod heights;
mod in_range;
mod marking;
mod page;
mod pages;
mod places;
mod words;

use std::sync::{Arc, Mutex, PoisonError};

use eframe::egui::{self, Align, Id, Label, Layout, RichText, ScrollArea, Ui, accesskit::Role};

use crate::app::action::{Action, key_text};
use crate::app::command::Command;
use crate::app::correction::Correction;
use crate::app::state::{Found, State};
use crate::app::theme::size;
use crate::export::wording::{self, Style};
use crate::model::Article;

use super::day_chip::day_chip_ui;
pub use find_bar::find_field_id;
pub use focus::page_id;
use heights::Heights;
pub use in_range::passage_count;
use page::Page;

const PARAGRAPH_GAP: f32 = 10.0;

/// Room for the dots in the margin.
const MARGIN: f32 = 26.0;

/// Longer lines are hard to follow with the eye.
const WIDEST_TEXT: f32 = 760.0;

/// Less room shows nothing of author and outlet but dots.
const NARROWEST_FACTS: f32 = 40.0;

/// What is remembered from frame to frame: the heights found so far.
#[derive(Clone, Default)]
struct Memory(Arc<Mutex<(Option<Fingerprint>, Heights)>>);

/// Heights hold for one article at one width.
#[derive(Clone, Copy, PartialEq)]
struct Fingerprint {
    article: u32,
    width: f32,
}

pub fn reader_ui(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    let shown = state
        .view
        .reader
        .article
        .and_then(|id| Some((state.project.article(id)?, state.derived.articles.get(&id)?)));
    let Some((article, found)) = shown else {
        ui.centered_and_justified(|ui| ui.weak("Select an event or an article to read it here."));
        return;
    };
    header_ui(ui, state, article, commands);
    find_bar::find_bar_ui(ui, state, commands);
    ui.separator();
    text_ui(ui, state, article, found, commands);
}

fn header_ui(ui: &mut Ui, state: &State, article: &Article, commands: &mut Vec<Command>) {
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            citation_steps_ui(ui, state, commands);
            new_event_button_ui(ui, state, commands);
            address_ui(ui, article);
            let is_doubtful = day_chip_ui(ui, state, article, commands);
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let style = Style::short(state.settings.date_style());
                let publication = state.project.publication(article.id);
                let day = publication.filter(|_| !is_doubtful);
                let day = day.map(|publication| wording::day(publication.day, style));
                let author = article.origin.author.clone();
                let facts = [author, article.outlet.clone(), day].into_iter().flatten();
                let facts = facts.collect::<Vec<_>>().join("  ");
                let title = RichText::new(&article.title).size(size::HEADING).strong();
                ui.add(Label::new(title).truncate());
                if ui.available_width() > NARROWEST_FACTS {
                    ui.add(Label::new(RichText::new(facts).weak()).truncate());
                }
            });
        });
    });
}

/// Leads to where the article was.
fn address_ui(ui: &mut Ui, article: &Article) {
    let address = article.origin.address.as_deref();
    let is_web = |address: &&str| address.starts_with("https://") || address.starts_with("http://");
    if let Some(address) = address.filter(is_web) {
        ui.hyperlink_to("Web page", address).on_hover_text(address);
    }
}

/// Offered while words are marked.
fn new_event_button_ui(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    let action = Action::Correct(Correction::MakeEvent);
    let hint = format!("{} ({})", action.name(), action.key().map(key_text).unwrap_or_default());
    let is_marked = state.view.reader.marked.is_some();
    if is_marked && ui.small_button("New event…").on_hover_text(hint).clicked() {
        commands.push(Command::Do(action));
    }
}

/// "◀ 1 of 3 ▶", where several places tell of the selected event.
fn citation_steps_ui(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    let Some((_, event)) = state.selected_event() else { return };
    let count = event.mentions().len();
    if count < 2 {
        return;
    }
    let next = ui.small_button("▶").on_hover_text("Next source ( ] )");
    next.widget_info(|| egui::WidgetInfo::labeled(Role::Button, true, "Next source"));
    if next.clicked() {
        commands.push(Command::Do(Action::NextCitation));
    }
    ui.label(format!("{} of {count}", state.view.citation + 1));
    let previous = ui.small_button("◀").on_hover_text("Previous source ( [ )");
    previous.widget_info(|| egui::WidgetInfo::labeled(Role::Button, true, "Previous source"));
    if previous.clicked() {
        commands.push(Command::Do(Action::PreviousCitation));
    }
}

fn text_ui(
    ui: &mut Ui,
    state: &State,
    article: &Article,
    found: &Found,
    commands: &mut Vec<Command>,
) {
    let width =
        (ui.available_width() - pages::margin_width(article) - 14.0).clamp(80.0, WIDEST_TEXT);
    let memory: Memory = ui.data_mut(|data| {
        data.get_temp_mut_or_default::<Memory>(Id::unique("reader heights")).clone()
    });
    // A poisoned lock only means that a frame was cut short: heights are
    // guesses anyway.
    let mut remembered = memory.0.lock().unwrap_or_else(PoisonError::into_inner);
    let fingerprint = Fingerprint { article: article.id.0, width };
    if remembered.0 != Some(fingerprint) {
        let lengths = found.paragraphs.iter().map(|span| span.len());
        *remembered = (Some(fingerprint), Heights::guess(lengths, width, PARAGRAPH_GAP));
        // Lines have moved: what was being read stays in view.
        if state.view.reader.cited.is_some_and(|cited| cited.article == article.id) {
            commands.push(Command::Cite(state.view.citation));
        }
    }
    words::end_drag(ui);
    focus::page_focus_ui(ui, ui.available_rect_before_wrap());
    let heights = &mut remembered.1;
    let scroll =
        ScrollArea::vertical().id_salt(("reader", article.id.0)).auto_shrink([false, false]);
    scroll.show_viewport(ui, |ui, viewport| {
        ui.set_width(ui.available_width());
        ui.set_height(heights.total() + PARAGRAPH_GAP);
        focus::scroll(ui, viewport.height(), heights.total());
        let page = Page { state, article, found, width };
        let has_moved = page.visible_ui(ui, viewport, heights, commands);
        page.go_to_goal(ui, heights, has_moved, commands);
    });
}
