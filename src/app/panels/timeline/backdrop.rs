//! What lies behind the events: weekends, long stretches in which nothing
//! happened, the days on which articles came out, and today.

use std::f32::consts::FRAC_PI_2;

use chrono::{Datelike as _, Weekday};
use eframe::egui::epaint::TextShape;
use eframe::egui::{Align2, Color32, FontId, Pos2, Rect, Shape, Stroke, Ui, pos2, vec2};

use crate::app::theme::{self, Palette};
use crate::export::wording;
use crate::timeline::{
    DAY_MS, Fold, MARK_RADIUS_POINTS, PILL_POINTS, Placed, TimeRange, day_from_ms, ms_from_day,
};

use super::canvas::Drawing;
use super::lanes::{LanePlace, ROW_HEIGHT};
use super::range;

/// Days narrower than this, in points, have no weekends: all would be stripes.
const LEAST_DAY_POINTS: f64 = 12.0;

/// Left free at each side of a gap’s label.
const GAP_MARGIN: f32 = 24.0;

/// Left free beside the length of a fold.
const FOLD_MARGIN: f32 = 4.0;

/// How high a tooth is where a fold is torn, in points.
const TOOTH: f32 = 8.0;

/// Half the width of the mark of a publication, and its height.
const PUBLICATION_SIZE: f32 = 4.0;

pub(super) struct Backdrop<'a> {
    pub(super) ui: &'a Ui,
    pub(super) drawing: &'a Drawing,
    pub(super) palette: &'static Palette,
    pub(super) frame: Rect,
}

impl Backdrop<'_> {
    pub(super) fn paint(&self, shapes: &mut Vec<Shape>) {
        self.paint_weekends(shapes);
        shapes.extend(self.drawing.range.map(|range| self.range(range)).unwrap_or_default());
        self.paint_gaps(shapes);
        self.paint_publications(shapes);
        self.paint_today(shapes);
    }

    fn paint_today(&self, shapes: &mut Vec<Shape>) {
        let Some(x) = self.drawing.today_ms.map(|ms| self.x(ms)) else { return };
        if !self.frame.x_range().contains(x) {
            return;
        }
        let colour = self.palette.accent.gamma_multiply(0.7);
        shapes.push(Shape::vline(x, self.frame.y_range(), Stroke::new(1.0, colour)));
        let galley = self.ui.painter().layout_no_wrap("now".to_owned(), small(), colour);
        let size = galley.size();
        // At the lower end, where the date under the pointer stands, too.
        let at_right = x + size.x + 6.0 < self.frame.right();
        let left = if at_right { x + 4.0 } else { x - size.x - 4.0 };
        let place = pos2(left, self.frame.bottom() - size.y - 4.0);
        shapes.push(Shape::galley(place, galley, colour));
    }

    fn range(&self, range: TimeRange) -> Vec<Shape> {
        let edges = range.edges_ms().map(|ms| self.x(ms));
        range::shapes(edges, self.frame, self.palette)
    }

    fn x(&self, ms: i64) -> f32 {
        self.frame.left() + self.drawing.x_from_calendar_ms(ms)
    }

    /// Weekends in view, where days are wide enough to tell them apart.
    fn weekends(&self) -> Vec<[i64; 2]> {
        let view = self.drawing.view;
        if view.ms_per_point() * LEAST_DAY_POINTS > DAY_MS as f64 {
            return Vec::new();
        }
        let stretches = self.drawing.arrangement.folding.stretches_ms(view.window_ms());
        stretches.into_iter().flat_map(weekends).collect()
    }

    fn paint_weekends(&self, shapes: &mut Vec<Shape>) {
        for [start_ms, end_ms] in self.weekends() {
            let rect = Rect::from_min_max(
                pos2(self.x(start_ms), self.frame.top()),
                pos2(self.x(end_ms), self.frame.bottom()),
            );
            shapes.push(Shape::rect_filled(rect, 0.0, self.palette.band));
        }
    }

    /// "14 months with nothing", where no label of an event stands.
    fn paint_gaps(&self, shapes: &mut Vec<Shape>) {
        let label_ends = self.label_ends_at_top();
        let folds = self.drawing.arrangement.folding.folds();
        for [start_ms, end_ms] in &self.drawing.arrangement.gaps_ms {
            let (start, end) = (self.x(*start_ms), self.x(*end_ms));
            let is_inside =
                |fold: &&Fold| *start_ms <= fold.calendar_ms[0] && fold.calendar_ms[1] <= *end_ms;
            if let Some(fold) = folds.iter().find(is_inside) {
                let edges = fold.calendar_ms.map(|ms| self.x(ms));
                self.paint_fold(edges, end_ms - start_ms, shapes);
                continue;
            }
            let reaching_in = label_ends.iter().filter(|x| **x < end);
            let left = reaching_in.fold(start.max(self.frame.left()), |left, x| left.max(*x));
            let left = left + GAP_MARGIN;
            let right = self.x(*end_ms).min(self.frame.right()) - GAP_MARGIN;
            if right <= left {
                continue;
            }
            let text = format!("{} with nothing", wording::length(end_ms - start_ms));
            let galley = self.ui.painter().layout_no_wrap(text, small(), self.palette.text_weak);
            let size = galley.size();
            if right - left < size.x + 2.0 * GAP_MARGIN {
                continue;
            }
            let y = self.frame.top() + size.y / 2.0 + 3.0;
            let rect = Align2::CENTER_CENTER.anchor_size(pos2(left.midpoint(right), y), size);
            let line = Stroke::new(1.0, self.palette.line);
            shapes.push(Shape::hline(left..=rect.left() - 6.0, y, line));
            shapes.push(Shape::hline(rect.right() + 6.0..=right, y, line));
            shapes.push(Shape::galley(rect.min, galley, self.palette.text_weak));
        }
    }

    /// A torn strip where time is folded away, with its length along or across it.
    fn paint_fold(&self, [left, right]: [f32; 2], length_ms: i64, shapes: &mut Vec<Shape>) {
        if right < self.frame.left() || self.frame.right() < left {
            return;
        }
        let strip = Rect::from_x_y_ranges(left..=right, self.frame.y_range());
        shapes.push(Shape::rect_filled(strip, 0.0, self.palette.band));
        for x in [left, right] {
            shapes.push(Shape::line(torn_edge(x, self.frame), (1.0, self.palette.line)));
        }
        let colour = self.palette.text_weak;
        let galley = self.ui.painter().layout_no_wrap(wording::length(length_ms), small(), colour);
        let [length, height] = galley.size().into();
        let middle = left.midpoint(right);
        if length + FOLD_MARGIN <= right - left {
            let Some(top) = self.free_y([left, right], height) else { return };
            shapes.push(Shape::galley(pos2(middle - length / 2.0, top), galley, colour));
        } else if height <= right - left {
            let Some(top) = self.free_y([left, right], length) else { return };
            let text = TextShape::new(pos2(middle - height / 2.0, top + length), galley, colour);
            shapes.push(text.with_angle(-FRAC_PI_2).into());
        }
    }

    /// Where, between two `x` on the screen, so much height is free of events.
    fn free_y(&self, [left, right]: [f32; 2], height: f32) -> Option<f32> {
        let drawing = self.drawing;
        let y = |place: &LanePlace, row| self.frame.top() + place.row_middle(row) - drawing.scroll;
        let is_between = |from: f32, to: f32| {
            self.frame.left() + from - MARK_RADIUS_POINTS < right && left < self.frame.left() + to
        };
        let mut taken: Vec<f32> = Vec::new();
        for (place, lane) in drawing.lanes.iter().zip(&drawing.layout.lanes) {
            let end = |it: &Placed| {
                let label = it.label.map_or(it.right_x, |label| label.x + label.width);
                label.max(it.right_x) + MARK_RADIUS_POINTS
            };
            let placed = lane.placed.iter().filter(|it| is_between(it.left_x, end(it)));
            taken.extend(placed.map(|it| y(place, it.row)));
            let half = PILL_POINTS / 2.0;
            let pills = lane.clusters.iter().filter(|it| is_between(it.x - half, it.x + half));
            taken.extend(pills.map(|_| y(place, lane.row_count)));
        }
        taken.push(self.frame.bottom() + ROW_HEIGHT / 2.0);
        taken.sort_unstable_by(f32::total_cmp);
        let mut free_from = self.frame.top();
        for middle in taken {
            if middle - ROW_HEIGHT / 2.0 - free_from >= height + 2.0 * FOLD_MARGIN {
                return Some(free_from + FOLD_MARGIN);
            }
            free_from = free_from.max(middle + ROW_HEIGHT / 2.0);
        }
        None
    }

    /// How far the labels reach that stand as high as those of gaps, on the screen.
    fn label_ends_at_top(&self) -> Vec<f32> {
        let drawing = self.drawing;
        let lanes = drawing.lanes.iter().zip(&drawing.layout.lanes);
        let placed = lanes.flat_map(|(place, lane)| lane.placed.iter().map(move |it| (place, it)));
        let is_at_top = |(place, placed): &(&LanePlace, &Placed)| {
            let above_middle = place.row_middle(placed.row) - drawing.scroll;
            (-ROW_HEIGHT..=2.0 * ROW_HEIGHT).contains(&above_middle)
        };
        let ends = placed.filter(is_at_top).filter_map(|(_, placed)| placed.label);
        ends.map(|label| self.frame.left() + label.x + label.width).collect()
    }

    fn paint_publications(&self, shapes: &mut Vec<Shape>) {
        for x in publication_xs(self.drawing) {
            let tip = pos2(self.frame.left() + x, self.frame.top() + PUBLICATION_SIZE + 1.0);
            shapes.push(publication(tip, self.palette.text_weak));
        }
    }
}

/// A small arrow that hangs from the axis.
pub(in crate::app::panels) fn publication(tip: Pos2, colour: Color32) -> Shape {
    let corner = |side: f32| tip + vec2(side * PUBLICATION_SIZE, -PUBLICATION_SIZE);
    Shape::convex_polygon(vec![tip, corner(-1.0), corner(1.0)], colour, Stroke::NONE)
}

/// A line from top to bottom in teeth.
fn torn_edge(x: f32, frame: Rect) -> Vec<Pos2> {
    let teeth = (frame.height() / TOOTH).ceil() as usize;
    let tooth = |nth: usize| {
        let side = if nth.is_multiple_of(2) { -1.0 } else { 1.0 };
        pos2(x + side * TOOTH / 4.0, frame.top() + nth as f32 * TOOTH)
    };
    (0..=teeth).map(tooth).collect()
}

fn small() -> FontId {
    theme::small()
}

/// Saturdays and Sundays of a stretch of time, each pair as one.
fn weekends([first_ms, last_ms]: [i64; 2]) -> Vec<[i64; 2]> {
    let mut day = day_from_ms(first_ms);
    let mut weekends = Vec::new();
    // A weekend that began before the window reaches into it.
    while day.weekday() != Weekday::Sat {
        let Some(before) = day.pred_opt() else { return weekends };
        day = before;
    }
    while ms_from_day(day) <= last_ms {
        let start_ms = ms_from_day(day);
        weekends.push([start_ms, start_ms + 2 * DAY_MS]);
        let Some(next) = day.checked_add_days(chrono::Days::new(7)) else { break };
        day = next;
    }
    weekends
}

/// Where articles in view came out, one for each point of the screen.
fn publication_xs(drawing: &Drawing) -> Vec<f32> {
    let folding = &drawing.arrangement.folding;
    let [first_ms, last_ms] = drawing.view.window_ms().map(|ms| folding.calendar_ms(ms));
    let days = &drawing.publications_ms;
    let from = days.partition_point(|ms| *ms < first_ms);
    let until = days.partition_point(|ms| *ms <= last_ms);
    let mut xs: Vec<f32> = Vec::new();
    for ms in days.get(from..until).unwrap_or_default() {
        let x = drawing.x_from_calendar_ms(*ms).round();
        if xs.last() != Some(&x) {
            xs.push(x);
        }
    }
    xs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ms(year: i32, month: u32, day: u32) -> i64 {
        ms_from_day(chrono::NaiveDate::from_ymd_opt(year, month, day).unwrap())
    }

    #[test]
    fn a_weekend_that_has_begun_belongs_to_it() {
        // A Sunday to the Sunday after.
        let range_ms = [ms(2021, 1, 17), ms(2021, 1, 24)];
        let expected = [[ms(2021, 1, 16), ms(2021, 1, 18)], [ms(2021, 1, 23), ms(2021, 1, 25)]];
        assert_eq!(weekends(range_ms), expected);
    }
}
