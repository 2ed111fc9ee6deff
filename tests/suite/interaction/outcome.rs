//! What a row of the tables says, and whether it has come about.

use dateline::app::panels::timeline::seen;
use dateline::timeline::{EventKey, TimeRange, View};
use dateline::worker::LanesBy;
use eframe::egui::Pos2;
use egui_kittest::kittest::{AccessKitNode, NodeT as _, Queryable as _};

use Then::*;

use super::hands::canvas;
use crate::shown::Shown;

/// What it does. Places are those among the shown events.
#[derive(Debug, Clone, Copy)]
pub(super) enum Then {
    /// Zooms by this factor and keeps the moment under the pointer where it is.
    ZoomsThere(f64),
    /// Zooms by this factor about the middle.
    Zooms(f64),
    /// Zooms in, at the pointer, by no more than a factor of two.
    ZoomsInThere,
    ZoomsOutThere,
    /// Shows this share of what was in view.
    ShowsShare(f64),
    /// Moves towards later times, by points or by widths of the window.
    Moves(f64),
    MovesWindows(f64),
    ScrollsLanes,
    ShowsAll,
    /// The selected events are all in view, and less is than before.
    FitsSelected,
    /// This one is shown, and these are selected.
    Selects(usize, &'static [usize]),
    /// So many are selected.
    SelectsMany(usize),
    SelectsAll,
    SelectsNothing,
    /// Selects in a lane above or below.
    SelectsAbove,
    SelectsBelow,
    /// Another source of the same event is shown, so many further on.
    Cites(isize),
    Peeks,
    /// The time in view is marked, or no time is.
    MarksTime(bool),
    /// The marked time fills the window, but for a margin.
    FitsMarked,
    /// The cited sentence is marked, or no words are.
    MarksWords(bool),
    GroupsBy(LanesBy),
    GoesBack,
    /// What has this name has the focus.
    Focuses(&'static str),
}

/// All that a row can change.
pub(super) struct Before {
    pub(super) view: View,
    all: View,
    lane: Option<usize>,
    citation: usize,
    seen: String,
    pub(super) pointer: Pos2,
    left: f32,
    /// The view before the last key that led here.
    earlier: View,
}

pub(super) fn view(shown: &Shown) -> View {
    shown.state().state.view.camera.view().unwrap()
}

pub(super) fn lane(shown: &Shown) -> Option<usize> {
    let state = &shown.state().state;
    let (place, _) = state.selected_event()?;
    Some(state.derived.arrangement.index.find(EventKey(place))?.0)
}

pub(super) fn seen_text(shown: &Shown) -> String {
    format!("{:?}", seen(&shown.ctx))
}

/// Whether two moments are less than half a point apart.
pub(super) fn is_near(view: View, one_ms: i64, two_ms: i64) -> bool {
    (one_ms - two_ms).abs() as f64 <= view.ms_per_point() * 0.6 + 2.0
}

pub(super) fn is_same(one: View, two: View) -> bool {
    let [one_ms, two_ms] = [one.window_ms(), two.window_ms()];
    is_near(one, one_ms[0], two_ms[0]) && is_near(one, one_ms[1], two_ms[1])
}

/// How many times as large everything is.
pub(super) fn factor(before: View, after: View) -> f64 {
    before.ms_per_point() / after.ms_per_point()
}

pub(super) fn check(shown: &Shown, before: &Before, then: Then) -> bool {
    check_view(shown, before, then)
        .or_else(|| check_selection(shown, before, then))
        .unwrap_or_else(|| check_rest(shown, before, then))
}

/// What a row says of the view; `None` where it says something else.
fn check_view(shown: &Shown, before: &Before, then: Then) -> Option<bool> {
    let now = view(shown);
    let x = before.pointer.x - before.left;
    let holds = || is_near(now, before.view.ms_from_x(x), now.ms_from_x(x));
    let moved = |points: f64| {
        let ms = (points * before.view.ms_per_point()) as i64;
        let moved = before.view.window_ms().map(|edge_ms| edge_ms + ms);
        is_near(now, moved[0], now.window_ms()[0]) && is_near(now, moved[1], now.window_ms()[1])
    };
    Some(match then {
        ZoomsThere(by) => (factor(before.view, now) - by).abs() < 0.01 && holds(),
        Zooms(by) => (factor(before.view, now) - by).abs() < 0.01,
        ZoomsInThere => (1.01..=2.0).contains(&factor(before.view, now)) && holds(),
        ZoomsOutThere => (0.5..=0.99).contains(&factor(before.view, now)) && holds(),
        ShowsShare(points) => {
            let share = points / f64::from(now.width_points());
            (1.0 / factor(before.view, now) - share).abs() < 0.01
        }
        Moves(points) => moved(points),
        MovesWindows(windows) => moved(windows * f64::from(now.width_points())),
        ScrollsLanes => seen_text(shown) != before.seen && is_same(now, before.view),
        ShowsAll => is_same(now, before.all),
        GoesBack => is_same(now, before.earlier) && !is_same(now, before.view),
        _ => return None,
    })
}

/// What a row says of the selection.
fn check_selection(shown: &Shown, before: &Before, then: Then) -> Option<bool> {
    let state = &shown.state().state;
    let now = view(shown);
    let shown_places = &state.derived.arrangement.shown;
    let places = || state.selected_places();
    Some(match then {
        FitsSelected => {
            let [left_ms, right_ms] = now.window_ms();
            let find = |place| state.derived.arrangement.index.find(EventKey(place)).unwrap().1;
            let mut spans = places().into_iter().map(find);
            spans.all(|span| left_ms <= span.start_ms && span.end_ms <= right_ms)
                && !places().is_empty()
                && factor(before.view, now) > 1.2
        }
        Selects(at, together) => {
            let together: Vec<usize> = together.iter().map(|nth| shown_places[*nth]).collect();
            state.selected_event().map(|(place, _)| place) == Some(shown_places[at])
                && places() == together
        }
        SelectsMany(count) => places().len() == count && state.view.selected.is_some(),
        SelectsAll => places() == *shown_places,
        SelectsNothing => places().is_empty() && state.view.selected.is_none(),
        SelectsAbove => lane(shown) < before.lane,
        SelectsBelow => lane(shown) > before.lane,
        Cites(step) => {
            let count = state.selected_event().unwrap().1.mentions().len().cast_signed();
            let expected = (before.citation.cast_signed() + step).rem_euclid(count);
            count > 1 && state.view.citation.cast_signed() == expected
        }
        _ => return None,
    })
}

fn check_rest(shown: &Shown, before: &Before, then: Then) -> bool {
    let state = &shown.state().state;
    let now = view(shown);
    match then {
        MarksTime(is_marked) => {
            let range = TimeRange::between(before.view.window_ms()[0], before.view.window_ms()[1]);
            state.view.range == is_marked.then_some(range)
        }
        FitsMarked => {
            let [first_ms, last_ms] = state.view.range.unwrap().edges_ms();
            let [left_ms, right_ms] = now.window_ms();
            let share = (last_ms - first_ms) as f64 / (right_ms - left_ms) as f64;
            left_ms <= first_ms && last_ms <= right_ms && share > 0.75
        }
        MarksWords(is_marked) => {
            let reader = &state.view.reader;
            reader.marked == reader.cited.filter(|_| is_marked)
        }
        Peeks => state.view.peek.is_some(),
        GroupsBy(lanes_by) => state.view.looks.lanes_by == lanes_by,
        Focuses(name) => {
            let focused = shown.query_all_by(has_focus).next();
            focused
                .and_then(|node| node.accesskit_node().label())
                .is_some_and(|it| it.starts_with(name))
        }
        _ => unreachable!("{then:?} is about the view or the selection"),
    }
}

pub(super) fn has_focus(node: &AccessKitNode<'_>) -> bool {
    node.is_focused()
}

pub(super) fn before(shown: &Shown, all: View, earlier: View) -> Before {
    let (left, pointer) = canvas(shown);
    Before {
        view: view(shown),
        all,
        lane: lane(shown),
        citation: shown.state().state.view.citation,
        seen: seen_text(shown),
        pointer,
        left,
        earlier,
    }
}
