//! The parts of the window, through which F6 takes the focus of the keyboard.

use std::collections::BTreeMap;

use eframe::egui::accesskit::Role;
use eframe::egui::{Context, EventFilter, Id, Memory, Rect, Sense, StrokeKind, Ui, WidgetInfo};

use crate::app::action::Way;
use crate::app::theme::Palette;

/// A part, in the order of the walk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Area {
    Search,
    Articles,
    Overview,
    Timeline,
    Reader,
    Inspector,
}

impl Area {
    const fn name(self) -> &'static str {
        match self {
            Self::Search => "Search panel",
            Self::Articles => "Articles and legend",
            Self::Overview => "Overview",
            Self::Timeline => "Timeline",
            Self::Reader => "Reader",
            Self::Inspector => "Event details",
        }
    }
}

/// What takes the focus for a part, and when it was drawn last.
#[derive(Debug, Clone, Copy)]
struct Stop {
    id: Id,
    rect: Rect,
    frame: u64,
}

/// All parts that have been drawn, in egui's memory.
#[derive(Debug, Clone, Default)]
struct Stops(BTreeMap<Area, Stop>);

impl Stops {
    fn of(context: &Context) -> Self {
        context.data(|data| data.get_temp(Id::unique("areas"))).unwrap_or_default()
    }
}

/// Draws a part whose first stop is the part as a whole.
pub(in crate::app) fn area_ui(ui: &mut Ui, area: Area, contents: impl FnOnce(&mut Ui)) {
    let rect = ui.max_rect();
    let id = Id::unique("area").with(area);
    let response = ui.interact(rect, id, Sense::FOCUSABLE);
    response.widget_info(|| WidgetInfo::labeled(Role::Group, true, area.name()));
    contents(ui);
    stop(ui, area, id, rect.expand(3.0));
}

/// Takes note of the widget that has the keys of a part, and draws a frame around
/// the part while it has the focus.
pub(super) fn stop(ui: &Ui, area: Area, id: Id, rect: Rect) {
    let stop = Stop { id, rect, frame: ui.ctx().cumulative_frame_nr() };
    ui.data_mut(|data| {
        data.get_temp_mut_or_default::<Stops>(Id::unique("areas")).0.insert(area, stop);
    });
    if !ui.memory(|memory| memory.has_focus(id)) {
        return;
    }
    // Arrows walk within the part, and Esc clears the selection.
    let filter = EventFilter {
        horizontal_arrows: true,
        vertical_arrows: true,
        escape: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
    let line = (1.5, Palette::in_ui(ui).accent);
    ui.painter().rect_stroke(rect, 2.0, line, StrokeKind::Inside);
}

/// Whether the focus is on a part as a whole, and on nothing that is pressed.
pub(in crate::app) fn has_focus(context: &Context) -> bool {
    let focused = context.memory(Memory::focused);
    focused.is_some_and(|id| Stops::of(context).0.values().any(|stop| stop.id == id))
}

/// Gives the focus to the next or the previous part of those that are open.
pub(in crate::app) fn step(context: &Context, way: Way) {
    let frame = context.cumulative_frame_nr();
    let stops = Stops::of(context).0;
    let open: Vec<Stop> = stops.into_values().filter(|stop| stop.frame + 1 >= frame).collect();
    let focused = context.memory(Memory::focused);
    let place = focused.and_then(|id| {
        let exactly = open.iter().position(|stop| stop.id == id);
        let center = || Some(context.read_response(id)?.rect.center());
        exactly.or_else(|| {
            let center = center()?;
            open.iter().position(|stop| stop.rect.contains(center))
        })
    });
    let count = open.len();
    let next = match (place, way) {
        (None, Way::Forward) => 0,
        (None, Way::Back) => count.saturating_sub(1),
        (Some(place), Way::Forward) => (place + 1) % count.max(1),
        (Some(place), Way::Back) => (place + count.saturating_sub(1)) % count.max(1),
    };
    if let Some(stop) = open.get(next) {
        context.memory_mut(|memory| memory.request_focus(stop.id));
    }
}
