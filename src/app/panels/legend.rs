//! What colours, symbols and marks mean, how many events have each, and a way to
//! see only those.

use eframe::egui::{
    Align2, Color32, Pos2, Rect, RichText, ScrollArea, Sense, Shape, StrokeKind, Ui, WidgetInfo,
    accesskit::Role, pos2, vec2,
};

use crate::app::command::Command;
use crate::app::sign::{self, Sign};
use crate::app::state::State;
use crate::app::theme::{self, Palette};
use crate::export::wording;
use crate::extract;
use crate::model::{Review, Symbol};
use crate::worker::{Criterion, Exactness};

use super::criteria;
use super::timeline::{backdrop, marks};

const ROW_HEIGHT: f32 = 18.0;

/// From the left edge to the middle of the mark, and to the name.
const MARK_X: f32 = 12.0;
const NAME_X: f32 = 28.0;

const RADIUS: f32 = 4.5;

pub fn legend_ui(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    ui.spacing_mut().item_spacing.y = 0.0;
    ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
        let palette = Palette::in_ui(ui);
        ui.label(RichText::new("Legend").strong());
        ui.add_space(2.0);
        for criterion in marked() {
            let paint = |center| mark(&criterion, center, palette);
            entry_ui(ui, state, &criterion, paint, commands);
        }
        publication_ui(ui, palette);
        ui.add_space(6.0);
        for category in &extract::rules().taxonomy.categories {
            let criterion = Criterion::Category(category.id.as_str().into());
            let sign = Sign::of_category(category, palette);
            entry_ui(ui, state, &criterion, |center| sign.filled(center, RADIUS), commands);
        }
    });
}

/// The criteria that marks on the canvas stand for.
fn marked() -> [Criterion; 11] {
    [
        Criterion::LeastArticles(2),
        Criterion::SingleSource,
        Criterion::OnlyDisputed,
        Criterion::OnlyPlanned,
        Criterion::Date(Exactness::Inferred),
        Criterion::Date(Exactness::Bounded),
        Criterion::Date(Exactness::Undated),
        Criterion::Review(Review::Done),
        Criterion::Review(Review::Changed),
        Criterion::Review(Review::Hidden),
        Criterion::Starred,
    ]
}

/// The mark as it is drawn on the canvas, in no category's colour.
fn mark(criterion: &Criterion, center: Pos2, palette: &Palette) -> Vec<Shape> {
    let colour = palette.text_weak;
    let sign = Sign { colour, symbol: Symbol::Circle };
    match criterion {
        Criterion::LeastArticles(least) => {
            let mut shapes = sign.filled(center, RADIUS);
            shapes.push(marks::corroboration_arc(usize::from(*least), center, colour));
            shapes
        }
        Criterion::SingleSource => {
            let mut shapes = sign.filled(center, RADIUS);
            shapes.push(marks::corroboration_arc(1, center, colour));
            shapes
        }
        Criterion::OnlyDisputed => sign::diamond(center, RADIUS + 1.5, colour),
        Criterion::OnlyPlanned => sign.dashed(center, RADIUS),
        Criterion::Date(Exactness::Inferred) => sign.hollow(center, RADIUS - 0.5, 1.2),
        Criterion::Date(Exactness::Bounded) => vec![fading_bar(center, colour)],
        Criterion::Date(Exactness::Undated) => vec![chip(center, colour)],
        Criterion::Review(review) => sign::review(*review, center, palette.text, palette.panel),
        Criterion::Starred => sign::star(center, RADIUS, palette.warning, palette.panel),
        _ => Vec::new(),
    }
}

fn chip(center: Pos2, colour: Color32) -> Shape {
    let rect = Rect::from_center_size(center, vec2(16.0, 8.0));
    Shape::rect_stroke(rect, 3.0, (1.0, colour), StrokeKind::Inside)
}

fn fading_bar(center: Pos2, colour: Color32) -> Shape {
    let bar = Rect::from_center_size(center, vec2(18.0, 7.0));
    let stops = [(bar.left(), Color32::TRANSPARENT), (bar.right(), colour)];
    marks::gradient(&stops, bar)
}

/// The mark of a day on which an article came out, which no filter is about.
fn publication_ui(ui: &mut Ui, palette: &Palette) {
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), ROW_HEIGHT), Sense::hover());
    let name = "An article came out";
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, name));
    let tip = pos2(rect.left() + MARK_X, rect.center().y + 2.0);
    ui.painter().add(backdrop::publication(tip, palette.text_weak));
    let at_left = pos2(rect.left() + NAME_X, rect.center().y);
    ui.painter().text(at_left, Align2::LEFT_CENTER, name, theme::small(), palette.text);
    response.on_hover_text("A small arrow that hangs from the axis");
}

/// What a mark says that its name does not.
fn explanation(criterion: &Criterion) -> &'static str {
    match criterion {
        Criterion::LeastArticles(_) => {
            "A quarter of the ring, or of the line below a bar, for each source; four close it.\n"
        }
        Criterion::SingleSource => "Only a quarter of the ring, or of the line below a bar.\n",
        Criterion::OnlyDisputed => "A diamond, with a tick at each day that a source gives.\n",
        Criterion::OnlyPlanned => "Announced, called for or due: a dashed outline.\n",
        Criterion::Date(Exactness::Bounded) => {
            "Only limits are known: the bar fades towards them, or away where there is none.\n"
        }
        Criterion::Date(Exactness::Inferred) => {
            "The course of the report gives the day, no words of the event do: a hollow mark.\n"
        }
        Criterion::Date(Exactness::Undated) => {
            "The words give no date: in the tray below the lanes.\n"
        }
        Criterion::Review(Review::Done) => "Somebody vouches for it: a tick beside the mark.\n",
        Criterion::Review(Review::Changed) => {
            "Accepted with a date that it no longer has: a mark of exclamation.\n"
        }
        Criterion::Review(Review::Hidden) => "Left out everywhere, unless it is asked for.\n",
        _ => "",
    }
}

fn entry_ui(
    ui: &mut Ui,
    state: &State,
    criterion: &Criterion,
    paint: impl FnOnce(Pos2) -> Vec<Shape>,
    commands: &mut Vec<Command>,
) {
    let palette = Palette::in_ui(ui);
    let Some(count) = state.derived.choices.count(criterion) else { return };
    let is_asked = state.view.looks.filter.contains(criterion);
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), ROW_HEIGHT), Sense::click());
    let name = criteria::label(state, criterion);
    let name_colour = if count > 0 { palette.text } else { palette.text_weak };
    let count = wording::count(count);
    response.widget_info(|| {
        WidgetInfo::selected(Role::Button, true, is_asked, format!("Legend: {name}, {count}"))
    });
    let fill = match (is_asked, response.hovered()) {
        (true, _) => palette.selection,
        (false, true) => palette.raised_hovered,
        (false, false) => palette.panel,
    };
    let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    painter.rect_filled(rect, 4.0, fill);
    painter.extend(paint(pos2(rect.left() + MARK_X, rect.center().y)));
    let font = theme::small;
    let at_right = pos2(rect.right() - 6.0, rect.center().y);
    let number = painter.text(at_right, Align2::RIGHT_CENTER, count, font(), palette.text_weak);
    let names =
        painter.with_clip_rect(rect.with_max_x(number.left() - 6.0).intersect(ui.clip_rect()));
    let at_left = pos2(rect.left() + NAME_X, rect.center().y);
    names.text(at_left, Align2::LEFT_CENTER, name, font(), name_colour);
    if response.clicked() {
        commands.push(Command::ToggleCriterion(criterion.clone()));
    }
    let hint = if is_asked { "Click to show the others again" } else { "Click to show only these" };
    response.on_hover_text(format!("{}{hint}", explanation(criterion)));
}
