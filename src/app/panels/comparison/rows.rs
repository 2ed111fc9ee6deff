//! The rows that are in sight.

use std::ops::RangeInclusive;
use std::sync::Arc;

use eframe::egui::accesskit::Role;
use eframe::egui::text::{LayoutJob, TextFormat, TextWrapping};
use eframe::egui::{Align2, Color32, Galley, Rangef, Rect, Response, Sense, Ui, WidgetInfo, pos2};

use crate::app::command::Command;
use crate::app::comparison::{ComparingStep, ShownComparison, event_of};
use crate::app::panels::list::place::Place;
use crate::app::panels::timeline::{event_nodes, marks, said};
use crate::app::sign::Sign;
use crate::app::state::State;
use crate::app::theme::{self, Palette};
use crate::export::comparison::difference;
use crate::export::wording::{self, Style};
use crate::model::{ComparedEvent, Event, Realis, Standing, When};
use crate::timeline::DateStyle;

use super::head;

/// At each side of what stands in a column, in points.
pub(super) const GAP: f32 = 10.0;

/// From this width on a side has its date beside the title, and not below it.
const WIDE_SIDE: f32 = 430.0;
const DATE_WIDTH: f32 = 190.0;

/// Room for the mark of an event before its title, in points.
const MARK_ROOM: f32 = 18.0;

/// Width of the stripe that marks the chosen event, in points.
const STRIPE: f32 = 3.0;

/// Where the columns stand, and how high a row is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Columns {
    pub(super) sides: [Rangef; 2],
    /// Between them, where it says how they differ.
    middle: Rangef,
    pub(super) row_height: f32,
    is_wide: bool,
}

impl Columns {
    pub(super) fn fitting(x: RangeInclusive<f32>) -> Self {
        let (left, right) = x.into_inner();
        let middle_width = if right - left > 2.0 * WIDE_SIDE { 130.0 } else { 104.0 };
        let side = ((right - left - middle_width) / 2.0).max(0.0);
        let is_wide = side >= WIDE_SIDE;
        Self {
            sides: [Rangef::new(left, left + side), Rangef::new(right - side, right)],
            middle: Rangef::new(left + side, right - side),
            row_height: if is_wide { 26.0 } else { 42.0 },
            is_wide,
        }
    }
}

/// How a difference stands out.
pub(super) const fn colour(standing: Standing, palette: &Palette) -> Color32 {
    match standing {
        Standing::Contradicted => palette.error,
        Standing::Moved => palette.warning,
        Standing::OnlyThese | Standing::OnlyThose => palette.accent,
        Standing::Same => palette.text_weak,
    }
}

/// Draws the rows from `place` on; `table` is what they lie in.
pub(super) fn rows_ui(
    ui: &Ui,
    state: &State,
    (shown, columns): (&ShownComparison, &Columns),
    place: &Place,
    table: &Response,
    commands: &mut Vec<Command>,
) {
    let body = table.rect;
    let first = place.top().floor();
    let mut top = body.top() - ((place.top() - first) as f32) * columns.row_height;
    for (number, place) in shown.rows.iter().enumerate().skip(first as usize) {
        if top >= body.bottom() {
            return;
        }
        let Some(row) = shown.comparison.rows.get(*place) else { return };
        let rect =
            Rect::from_x_y_ranges(body.x_range(), Rangef::new(top, top + columns.row_height));
        let drawing = Drawing { ui, columns, rect, dates: state.settings.date_style() };
        let response = drawing.row(shown, (number, row));
        drawing.tell_assistants(shown, (number, row), &response, table);
        if let Some(pointer) = response.interact_pointer_pos().filter(|_| response.clicked()) {
            let side = usize::from(pointer.x > columns.middle.center());
            commands.push(Command::Compare(ComparingStep::Row(number, side)));
            table.request_focus();
        }
        if response.double_clicked() {
            commands.push(Command::Compare(ComparingStep::Open));
        }
        top += columns.row_height;
    }
}

struct Drawing<'a> {
    ui: &'a Ui,
    columns: &'a Columns,
    rect: Rect,
    dates: DateStyle,
}

impl Drawing<'_> {
    fn row(&self, shown: &ShownComparison, (number, row): (usize, &ComparedEvent)) -> Response {
        let palette = Palette::in_ui(self.ui);
        let seen = self.rect.intersect(self.ui.clip_rect());
        let id = self.ui.scope_id().with(("row", number));
        let response = self.ui.interact(seen, id, Sense::CLICK);
        let is_chosen = shown.row == number;
        if is_chosen || response.hovered() {
            self.ui.painter().rect_filled(self.rect, 0.0, palette.raised_hovered);
        } else if number % 2 == 1 {
            self.ui.painter().rect_filled(self.rect, 0.0, palette.band);
        }
        let mut is_cut = false;
        for (side, x) in self.columns.sides.into_iter().enumerate() {
            let cell = Rect::from_x_y_ranges(x, self.rect.y_range());
            if is_chosen && shown.side == side {
                self.ui.painter().rect_filled(cell, 0.0, palette.selection);
                let stripe = cell.with_max_x(cell.left() + STRIPE);
                self.ui.painter().rect_filled(stripe, 0.0, palette.accent);
            }
            is_cut |= match event_of(row, side) {
                Some(event) => self.event(event, row.standing, cell),
                None => self.nothing(cell),
            };
        }
        self.middle(row);
        if is_cut { response.on_hover_ui_at_pointer(|ui| self.tooltip(ui, row)) } else { response }
    }

    fn galley(&self, text: &str, width: f32, colour: Color32, italics: bool) -> Arc<Galley> {
        let format = TextFormat { italics, ..TextFormat::simple(theme::label(), colour) };
        let mut job = LayoutJob::single_section(text.to_owned(), format);
        job.wrap = TextWrapping::truncate_at_width(width.max(0.0));
        self.ui.painter().layout_job(job)
    }

    /// Draws text around a line and returns whether it is cut.
    fn put(&self, galley: Arc<Galley>, left: f32, middle: f32) -> bool {
        let top = middle - galley.size().y / 2.0;
        let is_cut = galley.elided;
        self.ui.painter().galley(pos2(left, top), galley, Palette::in_ui(self.ui).text);
        is_cut
    }

    /// The date and the title of an event, beside or below each other; returns whether
    /// they are cut.
    fn event(&self, event: &Event, standing: Standing, cell: Rect) -> bool {
        let x = cell.x_range().shrink(GAP);
        let (title_x, title_y, date_y) = if self.columns.is_wide {
            (x.min + DATE_WIDTH, cell.center().y, cell.center().y)
        } else {
            (x.min, cell.top() + 13.0, cell.bottom() - 12.0)
        };
        let date_x = if self.columns.is_wide { x.min } else { x.min + MARK_ROOM };
        let date_width = if self.columns.is_wide { DATE_WIDTH - GAP } else { x.max - date_x };
        let date = self.date(event.when(), standing, date_width);
        self.put(date, date_x, date_y)
            | self.title(event, standing, Rangef::new(title_x, x.max), title_y)
    }

    /// In full where there is room; in colour where it is not that of the other side.
    fn date(&self, when: When, standing: Standing, width: f32) -> Arc<Galley> {
        let palette = Palette::in_ui(self.ui);
        let colour = match standing {
            Standing::Moved | Standing::Contradicted => colour(standing, palette),
            _ if self.columns.is_wide && !when.is_undated() => palette.text,
            _ => palette.text_weak,
        };
        let is_bounded = matches!(when, When::Bounded { .. });
        let galley = |style| self.galley(&wording::when(when, style), width, colour, is_bounded);
        let long = galley(Style::long(self.dates));
        if long.elided { galley(Style::short(self.dates)) } else { long }
    }

    fn title(&self, event: &Event, standing: Standing, x: Rangef, middle: f32) -> bool {
        let palette = Palette::in_ui(self.ui);
        let sign = Sign::of_kind(event.kind(), palette);
        let center = pos2(x.min + 6.0, middle);
        self.ui.painter().extend(marks::dot(event, sign, center, palette));
        self.ui.painter().extend(said::said(event, center, palette));
        let planned = if event.realis() == Realis::Planned { "planned" } else { "" };
        let planned = self.galley(planned, f32::INFINITY, palette.warning, false);
        let room = if planned.is_empty() { 0.0 } else { planned.size().x + 8.0 };
        let left = x.min + MARK_ROOM;
        let is_same = standing == Standing::Same;
        let colour = if is_same { palette.text_weak } else { palette.text };
        let title = self.galley(event.title(), x.max - left - room, colour, false);
        let after_title = left + title.size().x + 8.0;
        let is_cut = self.put(title, left, middle);
        self.put(planned, after_title, middle);
        is_cut
    }

    /// What stands where a side tells nothing.
    fn nothing(&self, cell: Rect) -> bool {
        let palette = Palette::in_ui(self.ui);
        let text = self.galley("not told", cell.width(), palette.text_weak, true);
        let indent = if self.columns.is_wide { 0.0 } else { MARK_ROOM };
        self.put(text, cell.left() + GAP + indent, cell.center().y);
        false
    }

    /// How the sides differ: "≠ 12 days later".
    fn middle(&self, row: &ComparedEvent) {
        let palette = Palette::in_ui(self.ui);
        let colour = colour(row.standing, palette);
        let rect = Rect::from_x_y_ranges(self.columns.middle, self.rect.y_range());
        let galley = self.galley(&between(row), rect.width() - 8.0, colour, false);
        let place = Align2::CENTER_CENTER.align_size_within_rect(galley.size(), rect);
        self.ui.painter().galley(place.min, galley, colour);
        for x in [rect.left(), rect.right()] {
            self.ui.painter().vline(x, self.rect.y_range(), (1.0, palette.grid));
        }
    }

    /// All that was too long for its cell.
    fn tooltip(&self, ui: &mut Ui, row: &ComparedEvent) {
        for event in row.events.iter().flatten() {
            ui.strong(event.title());
            ui.label(wording::when(event.when(), Style::long(self.dates)));
        }
    }

    /// What a screen reader says of a row, and that the chosen one is where the keys
    /// are.
    fn tell_assistants(
        &self,
        shown: &ShownComparison,
        (number, row): (usize, &ComparedEvent),
        response: &Response,
        table: &Response,
    ) {
        let is_chosen = shown.row == number;
        response.widget_info(|| {
            let name = spoken(shown, row, self.dates);
            WidgetInfo::selected(Role::ListBoxOption, true, is_chosen, name)
        });
        let context = self.ui.ctx();
        context.accesskit_node_builder(response.id, |node| {
            node.set_selected(is_chosen);
            node.set_position_in_set(number + 1);
            node.set_size_of_set(shown.rows.len());
        });
        if is_chosen {
            let row_id = response.id.accesskit_id();
            context.accesskit_node_builder(table.id, |node| node.set_active_descendant(row_id));
        }
    }
}

/// A sign for how the sides stand to each other, and how they differ.
fn between(row: &ComparedEvent) -> String {
    let difference = difference(row);
    match row.standing {
        Standing::OnlyThese => "◀ only here".to_owned(),
        Standing::OnlyThose => "only here ▶".to_owned(),
        Standing::Same if row.repeats.is_some() => "= told as one".to_owned(),
        Standing::Same => "=".to_owned(),
        Standing::Moved => format!("≈ {difference}"),
        Standing::Contradicted => format!("≠ {difference}"),
    }
}

/// "contradicted, 12 days later: these: …; those: …".
fn spoken(shown: &ShownComparison, row: &ComparedEvent, dates: DateStyle) -> String {
    let mut parts = vec![head::name(shown, row.standing)];
    let difference = difference(row);
    parts.extend((!difference.is_empty()).then_some(difference));
    for (set, event) in shown.comparison.sets.iter().zip(&row.events) {
        let told = event.as_ref().map(|event| event_nodes::name(event, dates));
        parts.extend(told.map(|told| format!("{}: {told}", set.name)));
    }
    parts.join("; ")
}
