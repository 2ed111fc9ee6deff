//! Two sets of articles side by side, in place of the timeline: what these tell at the
//! left, what those tell at the right, time running down, and between them how the
//! two differ.
//!
//! As in the list, only the rows that can be seen are drawn, and the place is counted
//! in rows.

mod choosing;
mod head;
mod keys;
mod rows;
mod words;

use eframe::egui::accesskit::Role;
use eframe::egui::{
    Align, Align2, Id, Layout, Rect, Response, Sense, Spinner, Ui, UiBuilder, WidgetInfo, pos2,
    vec2,
};

use crate::app::command::Command;
use crate::app::comparison::{Awaited, ComparingStep, ShownComparison};
use crate::app::panels::areas::{self, Area};
use crate::app::panels::list::place::Place;
use crate::app::panels::list::scroll_bar;
use crate::app::state::State;
use crate::export::wording;
use rows::Columns;

pub use choosing::choosing_ui;
pub use keys::comparison_keys;

/// Below this height there is only room for the rows, in points.
const HEIGHT_FOR_WORDS: f32 = 230.0;

/// Room for three rows and the words that the chosen one came from, in points.
const LEAST_HEIGHT: f32 = 290.0;

/// How high the reader can be beside it.
pub fn highest_reader(state: &State, height: f32) -> f32 {
    if state.view.comparing.is_open() { (height - LEAST_HEIGHT).max(90.0) } else { height }
}

/// What is remembered from frame to frame.
#[derive(Debug, Clone, Default)]
struct Remembered {
    place: Place,
    /// The row that was last brought into sight, and among how many.
    shown: Option<(usize, usize)>,
}

/// What has the keys.
fn table_id() -> Id {
    Id::unique("comparison")
}

pub fn comparison_ui(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    if let Some(awaited) = &state.view.comparing.awaited {
        waiting_ui(ui, awaited, commands);
    } else if let Some(shown) = &state.view.comparing.shown {
        shown_ui(ui, state, shown, commands);
    }
}

fn waiting_ui(ui: &mut Ui, awaited: &Awaited, commands: &mut Vec<Command>) {
    let area = ui.available_rect_before_wrap();
    let size = vec2(area.width().min(480.0), 90.0);
    let rect = Align2::CENTER_CENTER.align_size_within_rect(size, area);
    let layout = Layout::top_down(Align::Center);
    let mut inner = ui.new_child(UiBuilder::new().max_rect(rect).layout(layout));
    inner.add(Spinner::new());
    let [these, others] = &awaited.names;
    inner.label(format!("Comparing “{these}” with “{others}”…"));
    if inner.button("Stop  Esc").clicked() {
        commands.push(Command::Compare(ComparingStep::Close));
    }
}

fn shown_ui(ui: &mut Ui, state: &State, shown: &ShownComparison, commands: &mut Vec<Command>) {
    let area = ui.available_rect_before_wrap();
    let bar = area.with_max_y(area.top() + head::BAR_HEIGHT);
    head::bar_ui(ui, shown, bar, commands);
    let right = area.right() - scroll_bar::WIDTH;
    let columns = Columns::fitting(area.left()..=right);
    let heads =
        Rect::from_min_max(bar.left_bottom(), pos2(area.right(), bar.bottom() + head::HEIGHT));
    head::heads_ui(ui, shown, &columns, heads);
    let has_words = area.height() >= HEIGHT_FOR_WORDS;
    let bottom = area.bottom() - if has_words { words::HEIGHT } else { 0.0 };
    let body = Rect::from_min_max(heads.left_bottom(), pos2(right, bottom));
    let table = table_ui(ui, shown, body);
    let place = scrolled(ui, shown, &columns, body);
    let builder = UiBuilder::new().max_rect(body).accessibility_parent(table.id);
    let mut inner = ui.new_child(builder);
    inner.shrink_clip_rect(body);
    rows::rows_ui(&inner, state, (shown, &columns), &place, &table, commands);
    if has_words {
        let words = Rect::from_min_max(pos2(area.left(), bottom), area.max);
        words::words_ui(ui, state, (shown, &columns), words, commands);
    }
    areas::stop(ui, Area::Timeline, table.id, body);
}

/// The table as one stop of the Tab key; arrows walk within it.
fn table_ui(ui: &Ui, shown: &ShownComparison, body: Rect) -> Response {
    let response = ui.interact(body, table_id(), Sense::FOCUSABLE);
    let [these, others] = &shown.comparison.sets;
    let count = wording::count(shown.rows.len());
    let name = format!("Comparison of {} with {}, {count} rows", these.name, others.name);
    response.widget_info(|| WidgetInfo::labeled(Role::ListBox, true, &name));
    response
}

/// Where the rows are scrolled to, after the wheel and what was chosen.
fn scrolled(ui: &mut Ui, shown: &ShownComparison, columns: &Columns, body: Rect) -> Place {
    let row_count = shown.rows.len();
    let page = f64::from(body.height() / columns.row_height);
    keys::keep_page(ui, page);
    let id = Id::unique("place in the comparison");
    let mut remembered = ui.data(|data| data.get_temp::<Remembered>(id)).unwrap_or_default();
    let now = Some((shown.row, row_count));
    if remembered.shown != now {
        remembered.place.reveal(shown.row as f64, page);
        remembered.shown = now;
    }
    let points = if ui.rect_contains_pointer(body) {
        ui.input(|input| input.smooth_scroll_delta().y)
    } else {
        0.0
    };
    let wheel = -f64::from(points / columns.row_height);
    remembered.place.scroll_by(wheel, row_count, page);
    let track =
        Rect::from_min_max(body.right_top(), body.right_bottom() + vec2(scroll_bar::WIDTH, 0.0));
    scroll_bar::scroll_bar_ui(ui, &mut remembered.place, row_count, page, track);
    let place = remembered.place;
    ui.data_mut(|data| data.insert_temp(id, remembered));
    place
}
