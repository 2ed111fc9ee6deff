//! The names of the lanes, beside the canvas.

use eframe::egui::text::LayoutJob;
use eframe::egui::{self, Color32, Rect, Sense, Ui, accesskit::Role, pos2};

use crate::app::command::Command;
use crate::app::sign::Sign;
use crate::app::state::State;
use crate::app::theme::{self, Palette};
use crate::extract;
use crate::worker::{Criterion, Lane};

use super::canvas::Drawing;
use super::item::Origin;

/// Room for the names, in points.
pub(super) const WIDTH: f32 = 104.0;

/// Left of the name, for the sign of the lane's category.
const INDENT: f32 = 24.0;
const INDENT_WITHOUT_SIGN: f32 = 8.0;

/// What stands for a lane as a whole; lanes that mix categories have no colour of
/// their own.
pub(super) fn lane_colour(lane: &Lane, palette: &Palette) -> Color32 {
    lane_sign(lane, palette).map_or(palette.text_weak, |sign| sign.colour)
}

fn lane_sign(lane: &Lane, palette: &Palette) -> Option<Sign> {
    let Some(Criterion::Category(id)) = &lane.criterion else { return None };
    let category = extract::rules().taxonomy.category(id)?;
    Some(Sign::of_category(category, palette))
}

/// Writes the names at the heights of their lanes; `frame` is the canvas. A click
/// on a name shows only this lane, or all again.
pub(super) fn names_ui(
    ui: &Ui,
    state: &State,
    drawing: &Drawing,
    frame: Rect,
    commands: &mut Vec<Command>,
) {
    let palette = Palette::in_ui(ui);
    let gutter = Rect::from_min_max(pos2(frame.left() - WIDTH, frame.top()), frame.left_bottom());
    let painter = ui.painter().with_clip_rect(gutter);
    painter.rect_filled(gutter, 0.0, palette.band);
    let origin = Origin::new(frame, drawing);
    let lanes = drawing.lanes.iter().zip(&drawing.arrangement.lanes).enumerate();
    for (number, (place, lane)) in lanes.filter(|(_, (place, _))| !place.is_hidden()) {
        let first_row = origin.y(place.row_middle(0));
        let sign = lane_sign(lane, palette);
        let indent = if let Some(sign) = sign {
            painter.extend(sign.filled(pos2(gutter.left() + 13.0, first_row), 4.5));
            INDENT
        } else {
            INDENT_WITHOUT_SIGN
        };
        let mut job =
            LayoutJob::simple(lane.label.clone(), theme::small(), palette.text, WIDTH - indent);
        job.wrap.max_rows = 2;
        let galley = painter.layout_job(job);
        let line_height = theme::small().size * 1.3;
        let place_of_name = pos2(gutter.left() + indent, first_row - line_height / 2.0);
        painter.galley(place_of_name, galley, palette.text);
        let bottom = origin.y(place.top + place.height);
        painter.hline(gutter.x_range(), bottom, (1.0, palette.line));
        let rect = Rect::from_x_y_ranges(gutter.x_range(), origin.y(place.top)..=bottom);
        name_response(ui, state, lane, number, rect.intersect(gutter), commands);
    }
    painter.vline(gutter.right() - 0.5, gutter.y_range(), (1.0, palette.line));
}

fn name_response(
    ui: &Ui,
    state: &State,
    lane: &Lane,
    number: usize,
    rect: Rect,
    commands: &mut Vec<Command>,
) {
    if !rect.is_positive() {
        return;
    }
    let id = ui.scope_id().with(("lane", number));
    let Some(criterion) = &lane.criterion else {
        ui.interact(rect, id, Sense::hover()).on_hover_text(&lane.label);
        return;
    };
    let is_asked = state.view.looks.filter.contains(criterion);
    let response = ui.interact(rect, id, Sense::CLICK);
    response.widget_info(|| {
        let label = format!("Lane: {}", lane.label);
        egui::WidgetInfo::selected(Role::Button, true, is_asked, label)
    });
    if response.clicked() {
        commands.push(Command::ToggleCriterion(criterion.clone()));
    }
    let hint =
        if is_asked { "Click to show the other lanes again" } else { "Click to show only this" };
    response.on_hover_text(format!("{}\n{hint}", lane.label));
}

/// A thin bar at the right where not all lanes fit.
pub(super) fn scroll_bar_ui(ui: &Ui, drawing: &Drawing, frame: Rect) {
    let Some(last) = drawing.lanes.last() else { return };
    let whole = last.top + last.height;
    if whole <= frame.height() + 1.0 {
        return;
    }
    let palette = Palette::in_ui(ui);
    let y = |points: f32| frame.top() + points / whole * frame.height();
    let bar = Rect::from_min_max(
        pos2(frame.right() - 6.0, y(drawing.scroll)),
        pos2(frame.right() - 2.0, y(drawing.scroll + drawing.shown_height)),
    );
    ui.painter().rect_filled(bar, 2.0, palette.text_weak.gamma_multiply(0.5));
}
