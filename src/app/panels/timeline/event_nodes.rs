//! Every event on the canvas as something that can be pointed at, clicked, and
//! read by a screen reader.

use eframe::egui::accesskit::{Node, Role};
use eframe::egui::{self, Rangef, Rect, Response, RichText, Sense, Ui, pos2, vec2};

use crate::app::command::Command;
use crate::app::panels::clicking;
use crate::app::peek::Peek;
use crate::app::state::State;
use crate::app::theme::Palette;
use crate::export::wording::{self, Style};
use crate::model::{Event, Realis, Remark, Review};
use crate::timeline::{Cluster, DateStyle, MARK_RADIUS_POINTS, PILL_POINTS, Placed, View};

use super::canvas::{Drawing, found};
use super::event_menu;
use super::item::Origin;
use super::lanes::{ROW_HEIGHT, STRIP_HEIGHT};
use super::peek;

/// More names than this nobody can read, and the tree stays small.
const MOST_NODES: usize = 500;

/// Events named when the pointer rests on a cluster.
const MOST_NAMED: usize = 10;

pub(super) fn event_nodes_ui(
    ui: &Ui,
    state: &State,
    drawing: &Drawing,
    frame: Rect,
    view: View,
    commands: &mut Vec<Command>,
) {
    let origin = Origin::new(frame, drawing);
    let mut left = MOST_NODES;
    let lanes = drawing.lanes.iter().zip(&drawing.layout.lanes).enumerate();
    for (number, (place, layout)) in lanes {
        for placed in layout.placed.iter().filter(|placed| placed.is_in_window).take(left) {
            let rect = node_rect(placed, origin, origin.y(place.row_middle(placed.row)));
            let Some(event) = drawing.arrangement.events.get(placed.key.0) else { continue };
            let rect = rect.intersect(frame);
            if rect.is_positive() {
                left -= 1;
                event_ui(ui, state, event, rect, commands);
            }
        }
        let middle = origin.y(place.row_middle(layout.row_count));
        for cluster in layout.clusters.iter().take(left) {
            let center = pos2(origin.x(cluster.x), middle);
            let size = vec2(PILL_POINTS, peek::PILL_HEIGHT);
            let rect = Rect::from_center_size(center, size).intersect(frame);
            if !rect.is_positive() {
                continue;
            }
            left -= 1;
            match peek::only_event(drawing, number, *cluster) {
                Some(event) => event_ui(ui, state, event, rect, commands),
                None => cluster_ui(ui, state, drawing, (number, *cluster), rect, commands),
            }
        }
        for dense in layout.dense.iter().take(left) {
            let x = dense.range_ms.map(|ms| origin.x(view.x_from_ms(ms)));
            let y = Rangef::point(middle).expand(STRIP_HEIGHT / 2.0);
            let rect = Rect::from_x_y_ranges(x[0]..=x[1], y).intersect(frame);
            if rect.is_positive() {
                left -= 1;
                cluster_ui(ui, state, drawing, (number, *dense), rect, commands);
            }
        }
    }
}

/// The mark and its label.
fn node_rect(placed: &Placed, origin: Origin, y: f32) -> Rect {
    let mark = Rect::from_min_max(
        pos2(origin.x(placed.left_x) - MARK_RADIUS_POINTS, y - ROW_HEIGHT / 2.0 + 1.0),
        pos2(origin.x(placed.right_x) + MARK_RADIUS_POINTS, y + ROW_HEIGHT / 2.0 - 1.0),
    );
    match placed.label {
        Some(label) => mark.union(Rect::from_min_max(
            pos2(origin.x(label.x), mark.top()),
            pos2(origin.x(label.x + label.width), mark.bottom()),
        )),
        None => mark,
    }
}

/// "17 January 2021, day precision, Alexei Navalny arrested, 4 sources".
pub(in crate::app::panels) fn name(event: &Event, dates: DateStyle) -> String {
    let sources = match event.source_count() {
        1 => "1 source".to_owned(),
        count => format!("{count} sources"),
    };
    let mut parts = vec![
        wording::when(event.when(), Style::long(dates)),
        wording::precision(event.when()),
        event.title().to_owned(),
        sources,
    ];
    if event.realis() == Realis::Planned {
        parts.push("planned".to_owned());
    }
    if event.is_disputed() {
        parts.push("sources disagree".to_owned());
    }
    let review = match event.review() {
        Review::Open => None,
        Review::Done if event.remark().is_some_and(Remark::edits) => Some("edited"),
        Review::Done => Some("accepted"),
        Review::Changed => Some("changed since accepted"),
        Review::Hidden => Some("hidden"),
    };
    let starred = event.is_starred().then_some("starred");
    parts.extend(review.into_iter().chain(starred).map(str::to_owned));
    parts.join(", ")
}

fn event_ui(ui: &Ui, state: &State, event: &Event, rect: Rect, commands: &mut Vec<Command>) {
    let id = ui.scope_id().with(("event", event.id()));
    let response = ui.interact(rect, id, Sense::CLICK);
    let is_selected = state.is_selected(event.id());
    response.widget_info(|| {
        let name = name(event, state.settings.date_style());
        egui::WidgetInfo::selected(Role::Button, true, is_selected, name)
    });
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_selected(is_selected));
    tell_found(state, event, &response);
    if response.double_clicked() {
        commands.push(Command::ZoomToEvent(event.id()));
    } else if response.clicked() {
        commands.push(clicking::clicked(ui, event.id()));
    } else if response.secondary_clicked() && !is_selected {
        commands.push(Command::SelectEvent(event.id()));
    }
    if response.hovered() {
        commands.push(Command::Hover(Some(event.id())));
    }
    event_menu::event_menu_ui(&response, state, event, commands);
    if !response.context_menu_opened() && !state.view.asks() {
        tooltip(response, state, event);
    }
}

/// That a search has found it is to be seen, and so to be heard.
pub(in crate::app::panels) fn tell_found(state: &State, event: &Event, response: &Response) {
    let place = || Some(state.derived.arrangement.event(event.id())?.0);
    let is_found = found(state).is_some_and(|it| place().is_some_and(|at| it.has_event(at)));
    if is_found {
        let say = |node: &mut Node| node.set_description("found by the search");
        response.ctx.accesskit_node_builder(response.id, say);
    }
}

fn tooltip(response: Response, state: &State, event: &Event) {
    response.on_hover_ui_at_pointer(|ui| {
        ui.strong(event.title());
        ui.label(wording::when(event.when(), Style::long(state.settings.date_style())));
        if event.is_disputed() {
            ui.label(RichText::new("Sources disagree").color(Palette::in_ui(ui).warning));
        }
        for mention in event.mentions().iter().take(MOST_NAMED) {
            let Some(article) = state.project.article(mention.id.article) else { continue };
            let outlet = article.source_name();
            let written = mention.timex.as_ref().map(|timex| timex.span.of(&article.text));
            let written = written.map_or_else(String::new, |words| format!(": “{words}”"));
            ui.weak(format!("{outlet}{written}"));
        }
    });
}

fn cluster_ui(
    ui: &Ui,
    state: &State,
    drawing: &Drawing,
    (lane, cluster): (usize, Cluster),
    rect: Rect,
    commands: &mut Vec<Command>,
) {
    let id = ui.scope_id().with(("cluster", lane, cluster.range_ms));
    let response = ui.interact(rect, id, Sense::CLICK);
    response.widget_info(|| {
        let count = wording::count(cluster.count);
        egui::WidgetInfo::labeled(Role::Button, true, format!("{count} more events"))
    });
    let is_open = matches!(&state.view.peek, Some(Peek::At(opened))
        if opened.crowd.lane() == lane && opened.cluster.range_ms == cluster.range_ms);
    if response.double_clicked() {
        let to = View::fitting(cluster.range_ms, drawing.view.width_points(), 80.0);
        commands.push(Command::Glide(to));
    } else if response.clicked() {
        let opened = || Box::new(peek::opened(drawing, lane, cluster));
        commands.push(Command::Peek((!is_open).then(opened)));
    }
    if !is_open {
        response.on_hover_ui_at_pointer(|ui| cluster_tooltip_ui(ui, drawing, lane, cluster));
    }
}

fn cluster_tooltip_ui(ui: &mut Ui, drawing: &Drawing, lane: usize, cluster: Cluster) {
    let arrangement = &drawing.arrangement;
    let crowd = peek::opened(drawing, lane, cluster).crowd;
    let keys = (0..crowd.len().min(MOST_NAMED)).filter_map(|at| crowd.key(&arrangement.index, at));
    for event in keys.filter_map(|key| arrangement.events.get(key.0)) {
        let when = wording::when(event.when(), Style::short(drawing.dates));
        ui.label(format!("{when}  {}", event.title()));
    }
    if crowd.len() > MOST_NAMED {
        ui.weak(format!("and {} more", wording::count(crowd.len() - MOST_NAMED)));
    }
    ui.weak("Click to list them, double click to zoom in");
}
