//! The events of a group in a list beside it, while they are looked at.

use eframe::egui::accesskit::Role;
use eframe::egui::{
    Area, EventFilter, Frame, Id, Key, Margin, Modifiers, Order, Rangef, Rect, Response, Sense, Ui,
    Vec2, WidgetInfo, pos2, vec2,
};

use crate::app::command::Command;
use crate::app::panels::list::columns::Placed;
use crate::app::panels::list::place::Place;
use crate::app::panels::list::{cells, scroll_bar};
use crate::app::peek::{Opened, Peek};
use crate::app::state::State;
use crate::app::theme::Palette;
use crate::export::wording;
use crate::model::Event;
use crate::timeline::{Cluster, DateStyle, PILL_POINTS};
use crate::worker::Column;

use super::canvas::Drawing;
use super::event_nodes;
use super::item::Origin;

const WIDTH: f32 = 420.0;
const ROW_HEIGHT: f32 = 22.0;
const TITLE_HEIGHT: f32 = 24.0;
const MOST_ROWS: usize = 10;
const DATE_WIDTH: f32 = 112.0;
const SOURCES_WIDTH: f32 = 40.0;

/// Between the group and the list, in points, and at least between the list and
/// the edge of the window.
const APART: f32 = 4.0;

pub(super) const PILL_HEIGHT: f32 = 18.0;

/// What is remembered from frame to frame.
#[derive(Debug, Clone, Copy, Default)]
struct Remembered {
    place: Place,
    /// The chosen event that was last brought into sight.
    shown: Option<usize>,
}

pub(super) fn peek_ui(
    ui: &Ui,
    state: &State,
    drawing: &Drawing,
    frame: Rect,
    commands: &mut Vec<Command>,
) {
    match &state.view.peek {
        None => {}
        Some(Peek::Nearest) => {
            let nearest = nearest(drawing, frame);
            let opened = nearest.map(|(lane, cluster)| Box::new(opened(drawing, lane, cluster)));
            commands.push(Command::Peek(opened));
        }
        Some(Peek::At(opened)) => opened_ui(ui, opened, drawing, frame, commands),
    }
}

/// A look into a group of the drawing.
pub(super) fn opened(drawing: &Drawing, lane: usize, cluster: Cluster) -> Opened {
    let window_ms = drawing.view.window_ms();
    let layout = drawing.layout.lanes.get(lane);
    let crowd = layout.map(|it| it.crowd(&drawing.arrangement.index, lane, window_ms, cluster));
    Opened { cluster, crowd: crowd.unwrap_or_default(), view: drawing.view, chosen: 0 }
}

/// The event of a group of one, which is drawn as itself.
pub(super) fn only_event(drawing: &Drawing, lane: usize, cluster: Cluster) -> Option<&Event> {
    let crowd = (cluster.count == 1).then(|| opened(drawing, lane, cluster).crowd)?;
    let key = crowd.key(&drawing.arrangement.index, 0)?;
    drawing.arrangement.events.get(key.0).map(|event| &**event)
}

/// The group nearest to the selected event, or else to the middle of the canvas.
fn nearest(drawing: &Drawing, frame: Rect) -> Option<(usize, Cluster)> {
    let origin = Origin::new(frame, drawing);
    let selected = drawing.selected.and_then(|key| {
        let (lane, span) = drawing.arrangement.index.find(key)?;
        let y = drawing.lanes.get(lane)?.row_middle(0);
        let place = pos2(origin.x(drawing.view.x_from_ms(span.start_ms)), origin.y(y));
        frame.contains(place).then_some(place)
    });
    let from = selected.unwrap_or(frame.center());
    let lanes = drawing.layout.lanes.iter().enumerate();
    let all = lanes.flat_map(|(number, lane)| {
        let groups = lane.clusters.iter().filter(|cluster| cluster.count > 1);
        groups.chain(&lane.dense).map(move |cluster| (number, *cluster))
    });
    let distance = |(lane, cluster): &(usize, Cluster)| {
        pill(drawing, frame, *lane, *cluster).map_or(f32::INFINITY, |it| it.center().distance(from))
    };
    all.min_by(|one, two| distance(one).total_cmp(&distance(two)))
}

/// Where the group is on the screen.
fn pill(drawing: &Drawing, frame: Rect, lane: usize, cluster: Cluster) -> Option<Rect> {
    let origin = Origin::new(frame, drawing);
    let row_count = drawing.layout.lanes.get(lane)?.row_count;
    let middle = drawing.lanes.get(lane)?.row_middle(row_count);
    let center = pos2(origin.x(cluster.x), origin.y(middle));
    Some(Rect::from_center_size(center, vec2(PILL_POINTS, PILL_HEIGHT)))
}

fn opened_ui(
    ui: &Ui,
    opened: &Opened,
    drawing: &Drawing,
    frame: Rect,
    commands: &mut Vec<Command>,
) {
    let count = opened.crowd.len();
    let rows = count.min(MOST_ROWS);
    let height = TITLE_HEIGHT + rows as f32 * ROW_HEIGHT;
    let window = ui.ctx().content_rect().shrink(APART);
    let margin = Margin::same(6);
    let pill = pill(drawing, frame, opened.crowd.lane(), opened.cluster);
    let pill = pill.unwrap_or(Rect::from_center_size(frame.center(), Vec2::ZERO)).intersect(frame);
    let rect = beside(pill.expand(APART), vec2(WIDTH, height) + margin.sum(), window);
    let id = Id::unique("peek").with((opened.crowd.lane(), opened.cluster.range_ms));
    let area = Area::new(id).order(Order::Foreground).fixed_pos(rect.min).constrain(false);
    let response = area.show(ui.ctx(), |ui| {
        Frame::popup(ui.style()).inner_margin(margin).show(ui, |ui| {
            let (inside, _) = ui.allocate_exact_size(vec2(WIDTH, height), Sense::hover());
            list_ui(ui, opened, drawing, inside, id, commands);
        });
    });
    // A click on a group has opened it, or closed this one.
    let is_answered = commands.iter().any(|one| matches!(one, Command::Peek(_)));
    if response.response.clicked_elsewhere() && !is_answered {
        commands.push(Command::Peek(None));
    }
}

/// A place for the list that leaves the group in sight: below it, above it, or at
/// either side.
fn beside(pill: Rect, size: Vec2, window: Rect) -> Rect {
    let inside = |corner: eframe::egui::Pos2| {
        let most = (window.max - size).max(window.min);
        Rect::from_min_size(corner.clamp(window.min, most), size)
    };
    let places = [
        pos2(pill.center().x - size.x / 2.0, pill.bottom()),
        pos2(pill.center().x - size.x / 2.0, pill.top() - size.y),
        pos2(pill.right(), pill.center().y - size.y / 2.0),
        pos2(pill.left() - size.x, pill.center().y - size.y / 2.0),
    ]
    .map(inside);
    let is_free = |place: &&Rect| !place.shrink(0.5).intersects(pill);
    *places.iter().find(is_free).unwrap_or(&places[0])
}

fn list_ui(
    ui: &mut Ui,
    opened: &Opened,
    drawing: &Drawing,
    area: Rect,
    id: Id,
    commands: &mut Vec<Command>,
) {
    let count = opened.crowd.len();
    let title = format!("{} more events", wording::count(count));
    let top = area.left_center().x + 4.0;
    let palette = Palette::in_ui(ui);
    let title_place = pos2(top, area.top() + TITLE_HEIGHT / 2.0 - 2.0);
    let brush = ui.painter();
    let left = eframe::egui::Align2::LEFT_CENTER;
    brush.text(title_place, left, &title, crate::app::theme::label(), palette.text_weak);
    let body = area.with_min_y(area.top() + TITLE_HEIGHT);
    let page = f64::from(body.height() / ROW_HEIGHT);
    let list = focused_list(ui, body, id, &format!("List of {title}"));
    keys(ui, opened, drawing, page, commands);
    let mut remembered = ui.data(|data| data.get_temp::<Remembered>(id)).unwrap_or_default();
    if remembered.shown != Some(opened.chosen) {
        remembered.place.reveal(opened.chosen as f64, page);
        remembered.shown = Some(opened.chosen);
    }
    let wheel = if ui.rect_contains_pointer(body) {
        -f64::from(ui.input(|input| input.smooth_scroll_delta().y) / ROW_HEIGHT)
    } else {
        0.0
    };
    remembered.place.scroll_by(wheel, count, page);
    let gutter = body.with_min_x(body.right() - scroll_bar::WIDTH);
    scroll_bar::scroll_bar_ui(ui, &mut remembered.place, count, page, gutter);
    let rows = body.with_max_x(gutter.left());
    rows_ui(ui, opened, drawing, (remembered.place.top(), rows), &list, commands);
    ui.data_mut(|data| data.insert_temp(id, remembered));
}

/// The list as a whole, which has the keys while it is open.
fn focused_list(ui: &Ui, body: Rect, id: Id, name: &str) -> Response {
    let response = ui.interact(body, id.with("list"), Sense::FOCUSABLE);
    response.widget_info(|| WidgetInfo::labeled(Role::ListBox, true, name));
    if !response.has_focus() {
        response.request_focus();
    }
    let filter = EventFilter { vertical_arrows: true, escape: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    response
}

fn keys(ui: &Ui, opened: &Opened, drawing: &Drawing, page: f64, commands: &mut Vec<Command>) {
    let pressed = |key| ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key));
    let last = opened.crowd.len().saturating_sub(1);
    // A row of the page before stays in sight.
    let page = (page as usize).saturating_sub(1).max(1);
    let mut chosen = opened.chosen;
    for (key, is_down, rows) in [
        (Key::ArrowUp, false, 1),
        (Key::ArrowDown, true, 1),
        (Key::PageUp, false, page),
        (Key::PageDown, true, page),
        (Key::Home, false, usize::MAX),
        (Key::End, true, usize::MAX),
    ] {
        let rows = rows.saturating_mul(pressed(key));
        chosen = if is_down { chosen.saturating_add(rows) } else { chosen.saturating_sub(rows) };
        chosen = chosen.min(last);
    }
    if chosen != opened.chosen {
        commands.push(Command::ChooseInPeek(chosen));
    }
    if pressed(Key::Enter) > 0 {
        commands.extend(event(opened, drawing, chosen).map(|it| Command::SelectEvent(it.id())));
    }
    if pressed(Key::Escape) > 0 {
        commands.push(Command::Peek(None));
    }
}

fn event<'a>(opened: &Opened, drawing: &'a Drawing, place: usize) -> Option<&'a Event> {
    let arrangement = &drawing.arrangement;
    let key = opened.crowd.key(&arrangement.index, place)?;
    arrangement.events.get(key.0).map(|event| &**event)
}

/// The rows that are in sight, from `first` on, counted in rows.
fn rows_ui(
    ui: &mut Ui,
    opened: &Opened,
    drawing: &Drawing,
    (first, body): (f64, Rect),
    list: &Response,
    commands: &mut Vec<Command>,
) {
    let mut ui =
        ui.new_child(eframe::egui::UiBuilder::new().max_rect(body).accessibility_parent(list.id));
    ui.shrink_clip_rect(body);
    let x = body.x_range().shrink(2.0);
    let [after_date, after_title] = [x.min + DATE_WIDTH, x.max - SOURCES_WIDTH];
    let columns = [
        Placed { column: Column::Date, x: Rangef::new(x.min, after_date) },
        Placed { column: Column::Event, x: Rangef::new(after_date, after_title) },
        Placed { column: Column::Sources, x: Rangef::new(after_title, x.max) },
    ];
    let mut top = body.top() - (first.fract() as f32) * ROW_HEIGHT;
    let mut place = first as usize;
    while top < body.bottom() {
        let Some(event) = event(opened, drawing, place) else { return };
        let rect = Rect::from_x_y_ranges(body.x_range(), top..=top + ROW_HEIGHT);
        let is_chosen = place == opened.chosen;
        let response = row_ui(&ui, event, rect, is_chosen, drawing.dates);
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_selected(is_chosen);
            node.set_position_in_set(place + 1);
            node.set_size_of_set(opened.crowd.len());
        });
        if is_chosen {
            let row_id = response.id.accesskit_id();
            ui.ctx().accesskit_node_builder(list.id, |node| node.set_active_descendant(row_id));
        }
        if response.clicked() {
            commands.push(Command::SelectEvent(event.id()));
        }
        cells::cells_ui(&ui, event, &columns, rect, drawing.dates);
        top += ROW_HEIGHT;
        place += 1;
    }
}

fn row_ui(ui: &Ui, event: &Event, rect: Rect, is_chosen: bool, dates: DateStyle) -> Response {
    let palette = Palette::in_ui(ui);
    let seen = rect.intersect(ui.clip_rect());
    let response = ui.interact(seen, ui.scope_id().with(("row", event.id())), Sense::CLICK);
    if is_chosen {
        ui.painter().rect_filled(rect, 3.0, palette.selection);
        ui.painter().rect_stroke(
            rect.shrink(0.5),
            3.0,
            (1.0, palette.accent),
            eframe::egui::StrokeKind::Inside,
        );
    } else if response.hovered() {
        ui.painter().rect_filled(rect, 3.0, palette.raised_hovered);
    }
    response.widget_info(|| {
        let name = event_nodes::name(event, dates);
        WidgetInfo::selected(Role::ListBoxOption, true, is_chosen, name)
    });
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_inside_of_the_window_and_beside_its_group() {
        let window = Rect::from_min_size(pos2(4.0, 4.0), vec2(892.0, 552.0));
        let size = vec2(WIDTH + 12.0, TITLE_HEIGHT + 10.0 * ROW_HEIGHT + 12.0);
        for x in [10.0, 400.0, 880.0] {
            for y in [100.0, 280.0, 420.0, 540.0] {
                let pill = Rect::from_center_size(pos2(x, y), vec2(PILL_POINTS, PILL_HEIGHT));
                let rect = beside(pill, size, window);
                assert!(window.contains_rect(rect), "{rect:?}");
                assert!(!rect.shrink(0.5).intersects(pill), "{pill:?} is under {rect:?}");
            }
        }
    }
}
