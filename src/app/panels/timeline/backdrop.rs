//! What lies behind the events: weekends, long stretches in which nothing
//! happened, the days on which articles came out, and today.

use chrono::{Datelike as _, Weekday};
use eframe::egui::{Align2, Color32, FontId, Pos2, Rect, Shape, Stroke, Ui, pos2, vec2};

use crate::app::theme::{self, Palette};
use crate::export::wording;
use crate::timeline::{DAY_MS, MAX_LABEL_POINTS, TimeRange, View, day_from_ms, ms_from_day};

use super::canvas::Drawing;
use super::range;

/// Days narrower than this, in points, have no weekends: all would be stripes.
const LEAST_DAY_POINTS: f64 = 12.0;

/// Left free at each side of a gap’s label.
const GAP_MARGIN: f32 = 24.0;

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
        self.frame.left() + self.drawing.view.x_from_ms(ms)
    }

    fn paint_weekends(&self, shapes: &mut Vec<Shape>) {
        for [start_ms, end_ms] in weekends(self.drawing.view) {
            let rect = Rect::from_min_max(
                pos2(self.x(start_ms), self.frame.top()),
                pos2(self.x(end_ms), self.frame.bottom()),
            );
            shapes.push(Shape::rect_filled(rect, 0.0, self.palette.band));
        }
    }

    /// "14 months with nothing", where no label of an event can stand.
    fn paint_gaps(&self, shapes: &mut Vec<Shape>) {
        for [start_ms, end_ms] in &self.drawing.arrangement.gaps_ms {
            let left = (self.x(*start_ms) + MAX_LABEL_POINTS).max(self.frame.left()) + GAP_MARGIN;
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

fn small() -> FontId {
    theme::small()
}

/// Saturdays and Sundays in view, each pair as one stretch.
fn weekends(view: View) -> Vec<[i64; 2]> {
    if view.ms_per_point() * LEAST_DAY_POINTS > DAY_MS as f64 {
        return Vec::new();
    }
    let [first_ms, last_ms] = view.window_ms();
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
    let [first_ms, last_ms] = drawing.view.window_ms();
    let days = &drawing.publications_ms;
    let from = days.partition_point(|ms| *ms < first_ms);
    let until = days.partition_point(|ms| *ms <= last_ms);
    let mut xs: Vec<f32> = Vec::new();
    for ms in days.get(from..until).unwrap_or_default() {
        let x = drawing.view.x_from_ms(*ms).round();
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
    fn weekends_are_told_apart_only_where_days_are_wide() {
        // A Sunday to the Sunday after: the first weekend has already begun.
        let range_ms = [ms(2021, 1, 17), ms(2021, 1, 24)];
        let view = View::fitting(range_ms, 700.0, 0.0);
        let expected = [[ms(2021, 1, 16), ms(2021, 1, 18)], [ms(2021, 1, 23), ms(2021, 1, 25)]];
        assert_eq!(weekends(view), expected);
        assert!(weekends(View::fitting([ms(2021, 1, 1), ms(2022, 1, 1)], 700.0, 0.0)).is_empty());
    }
}
