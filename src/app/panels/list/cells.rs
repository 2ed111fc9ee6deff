//! What stands in the cells of a row.

use std::sync::Arc;

use eframe::egui::text::{LayoutJob, TextFormat, TextWrapping};
use eframe::egui::{Color32, Galley, Rangef, Rect, Ui, pos2};

use crate::app::panels::timeline::{marks, said};
use crate::app::sign::{self, Sign};
use crate::app::theme::{self, Palette};
use crate::export::wording::{self, Style};
use crate::model::{Event, Realis, When};
use crate::timeline::DateStyle;
use crate::worker::{self, Column};

use super::columns::{self, Placed};

/// Room for the mark of an event before its title, in points.
const MARK_ROOM: f32 = 18.0;

/// Room for the sign of a dispute beside a number of sources, in points.
const DISPUTE_ROOM: f32 = 16.0;

/// Draws a row's cells and returns whether one of them was too narrow.
pub(in crate::app::panels) fn cells_ui(
    ui: &Ui,
    event: &Event,
    columns: &[Placed],
    row: Rect,
    dates: DateStyle,
) -> bool {
    let mut is_cut = false;
    for Placed { column, x } in columns {
        let cell =
            Cell { ui, x: x.shrink(columns::GAP / 2.0), row, palette: Palette::in_ui(ui), dates };
        is_cut |= match column {
            Column::Date => cell.date(event.when()),
            Column::Event => cell.title(event),
            Column::Type => cell.text(worker::type_label(event), cell.palette.text_weak),
            Column::Names => cell.text(&worker::names(event), cell.palette.text_weak),
            Column::Sources => cell.sources(event),
            Column::Surety => cell.number(&format!("{} %", worker::percent(event)), 0.0),
        };
    }
    is_cut
}

struct Cell<'a> {
    ui: &'a Ui,
    x: Rangef,
    row: Rect,
    palette: &'static Palette,
    dates: DateStyle,
}

impl Cell<'_> {
    fn galley(&self, text: &str, width: f32, colour: Color32, italics: bool) -> Arc<Galley> {
        let format = TextFormat { italics, ..TextFormat::simple(theme::label(), colour) };
        let mut job = LayoutJob::single_section(text.to_owned(), format);
        job.wrap = TextWrapping::truncate_at_width(width.max(0.0));
        self.ui.painter().layout_job(job)
    }

    /// Returns whether it is cut.
    fn put(&self, galley: Arc<Galley>, left: f32) -> bool {
        let top = self.row.center().y - galley.size().y / 2.0;
        let is_cut = galley.elided;
        self.ui.painter().galley(pos2(left, top), galley, self.palette.text);
        is_cut
    }

    fn text(&self, text: &str, colour: Color32) -> bool {
        self.put(self.galley(text, self.x.span(), colour, false), self.x.min)
    }

    /// At the right, `room` points from the edge.
    fn number(&self, text: &str, room: f32) -> bool {
        let galley = self.galley(text, self.x.span() - room, self.palette.text, false);
        let left = self.x.max - room - galley.size().x;
        self.put(galley, left)
    }

    /// In full where there is room. Bounds slant and what has no date is pale, so
    /// that neither passes for a date that is known.
    fn date(&self, when: When) -> bool {
        let is_bounded = matches!(when, When::Bounded { .. });
        let colour = if when.is_undated() { self.palette.text_weak } else { self.palette.text };
        let galley =
            |style| self.galley(&wording::when(when, style), self.x.span(), colour, is_bounded);
        let long = galley(Style::long(self.dates));
        let galley = if long.elided { galley(Style::short(self.dates)) } else { long };
        self.put(galley, self.x.min)
    }

    /// The mark as on the canvas, the title, and whether it is planned.
    fn title(&self, event: &Event) -> bool {
        let sign = Sign::of_kind(event.kind(), self.palette);
        let center = pos2(self.x.min + 6.0, self.row.center().y);
        self.ui.painter().extend(marks::dot(event, sign, center, self.palette));
        self.ui.painter().extend(said::said(event, center, self.palette));
        let left = self.x.min + MARK_ROOM;
        let planned = if event.realis() == Realis::Planned { "planned" } else { "" };
        let planned = self.galley(planned, f32::INFINITY, self.palette.warning, false);
        let room = if planned.is_empty() { 0.0 } else { planned.size().x + 8.0 };
        let width = self.x.max - left - room;
        let title = self.galley(event.title(), width, self.palette.text, false);
        let after_title = left + title.size().x + 8.0;
        let is_cut = self.put(title, left);
        self.put(planned, after_title);
        is_cut
    }

    /// How many articles tell of it; a diamond where they disagree.
    fn sources(&self, event: &Event) -> bool {
        if event.is_disputed() {
            let center = pos2(self.x.max - 5.0, self.row.center().y);
            self.ui.painter().extend(sign::diamond(center, 4.5, self.palette.warning));
        }
        self.number(&wording::count(event.source_count()), DISPUTE_ROOM)
    }
}
