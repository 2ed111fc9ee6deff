//! Which stretch of time is on the screen, and how it gets there.

use chrono::NaiveDate;

use crate::model::When;
use crate::timeline::{self, DAY_MS, Extent, Folding, TimeRange, View};
use crate::worker::Arrangement;

use super::view_history::ViewHistory;

/// How long a move lasts, in seconds: long enough to follow with the eye.
const MOTION_SECONDS: f64 = 0.22;

/// Room left free beside the first and the last event, in points.
const PADDING: f32 = 40.0;

/// Share of the window that is left free at the right for the last labels.
const SHARE_FOR_LABELS: f64 = 0.14;

/// A selected event is shown with this many times its own length around it.
const ROOM_AROUND_SELECTION: i64 = 3;

/// An event of a day is shown within two weeks.
const LEAST_ROOM_MS: i64 = 7 * 24 * 3_600_000;

/// A month or a year is shown with this part of its length at either side.
const SHARE_OF_ROOM: i64 = 8;

#[derive(Debug, Clone, Copy)]
struct Motion {
    from: View,
    to: View,
    began: f64,
}

/// The view, moving or at rest. Until somebody moves it, it follows the events
/// as they come in.
#[derive(Debug, Clone, Default)]
pub struct Camera {
    view: Option<View>,
    motion: Option<Motion>,
    width_points: f32,
    /// How the axis differs from the calendar.
    folding: Folding,
    /// What is shown until somebody moves the view, in milliseconds of the axis.
    core_ms: Option<[i64; 2]>,
    /// All events.
    range_ms: Option<[i64; 2]>,
    was_moved_by_hand: bool,
    /// What is to be shown as soon as there is something to show, in milliseconds of
    /// the calendar.
    wanted_ms: Option<[i64; 2]>,
    history: ViewHistory,
    /// Whether every move is immediate.
    pub is_motion_reduced: bool,
}

impl Camera {
    /// The same camera before anything was shown.
    #[must_use]
    pub fn emptied(self) -> Self {
        Self {
            width_points: self.width_points,
            is_motion_reduced: self.is_motion_reduced,
            ..Self::default()
        }
    }

    /// Shows a stretch of the calendar, in milliseconds, once there are events.
    pub const fn want(&mut self, window_ms: Option<[i64; 2]>) {
        self.wanted_ms = window_ms;
    }

    /// The stretch of the calendar that a person chose to see.
    pub fn chosen_window_ms(&self) -> Option<[i64; 2]> {
        self.calendar_window_ms().filter(|_| self.was_moved_by_hand).or(self.wanted_ms)
    }

    /// What is on the screen; `None` while there is nothing to show.
    pub const fn view(&self) -> Option<View> {
        self.view
    }

    pub const fn is_moving(&self) -> bool {
        self.motion.is_some()
    }

    /// Shows `view` at once, as one of many small steps.
    pub fn look(&mut self, view: View, now: f64) {
        if let Some(from) = self.goal() {
            self.history.step(from, now);
        }
        self.view = Some(view.resized(self.width_points.max(1.0)));
        self.motion = None;
        self.was_moved_by_hand = true;
    }

    /// Moves to another place; a move under way is taken over where it is.
    pub fn glide(&mut self, to: View, now: f64) {
        if let Some(from) = self.goal() {
            self.history.jump(from, to, now);
        }
        self.was_moved_by_hand = true;
        self.start(to, now);
    }

    /// Moves on, by one of many small steps.
    fn step(&mut self, to: View, now: f64) {
        if let Some(from) = self.goal() {
            self.history.step(from, now);
        }
        self.was_moved_by_hand = true;
        self.start(to, now);
    }

    /// Goes to where the view was before.
    pub fn go_back(&mut self, now: f64) {
        if let Some(to) = self.goal().and_then(|here| self.history.go_back(here)) {
            self.was_moved_by_hand = true;
            self.start(to, now);
        }
    }

    /// Goes to where the view was before it went back.
    pub fn go_forward(&mut self, now: f64) {
        if let Some(to) = self.goal().and_then(|here| self.history.go_forward(here)) {
            self.was_moved_by_hand = true;
            self.start(to, now);
        }
    }

    pub fn can_go_back(&self) -> bool {
        self.goal().is_some_and(|here| self.history.can_go_back(here))
    }

    pub fn can_go_forward(&self) -> bool {
        self.goal().is_some_and(|here| self.history.can_go_forward(here))
    }

    fn start(&mut self, to: View, now: f64) {
        let to = to.resized(self.width_points.max(1.0));
        match self.view {
            Some(from) if !self.is_motion_reduced => {
                self.motion = Some(Motion { from, to, began: now });
            }
            _ => (self.view, self.motion) = (Some(to), None),
        }
    }

    /// Brings the view to where it is at `now`, in seconds.
    pub fn advance(&mut self, now: f64) {
        let Some(motion) = self.motion else { return };
        let progress = ((now - motion.began) / MOTION_SECONDS).clamp(0.0, 1.0);
        // Slow at the end: the eye finds its place before the motion stops.
        let eased = 1.0 - (1.0 - progress).powi(3);
        self.view = Some(View::between(motion.from, motion.to, eased as f32));
        if progress >= 1.0 {
            self.motion = None;
        }
    }

    /// Where the view is going, or is.
    fn goal(&self) -> Option<View> {
        self.motion.map(|motion| motion.to).or(self.view)
    }

    /// The timeline has this width now.
    pub fn resize(&mut self, width_points: f32) {
        if (self.width_points - width_points).abs() < 0.5 {
            return;
        }
        self.width_points = width_points;
        self.show_wanted();
        match self.view {
            Some(view) if self.was_moved_by_hand => self.view = Some(view.resized(width_points)),
            _ => self.view = self.fitting(self.core_ms),
        }
        self.motion = None;
    }

    fn fitting(&self, range_ms: Option<[i64; 2]>) -> Option<View> {
        let [first_ms, last_ms] = range_ms.filter(|_| self.width_points > 1.0)?;
        let labels_ms = ((last_ms - first_ms) as f64 * SHARE_FOR_LABELS) as i64;
        let range_ms = [first_ms, last_ms + labels_ms];
        Some(View::fitting(range_ms, self.width_points, PADDING))
    }

    /// Takes note of the events, and shows where most of them lie unless
    /// somebody has chosen what to look at.
    pub fn follow(&mut self, arrangement: &Arrangement, now: f64) {
        self.fold(&arrangement.folding);
        self.range_ms = arrangement.index.range_ms();
        self.core_ms = arrangement.core_ms;
        if arrangement.events.is_empty() {
            // The next events may come from another century.
            self.was_moved_by_hand = false;
            self.history = ViewHistory::default();
        }
        self.show_wanted();
        if !self.was_moved_by_hand
            && let Some(to) = self.fitting(self.core_ms)
        {
            self.start(to, now);
        }
    }

    /// Shows what was asked for before there was anything to show.
    fn show_wanted(&mut self) {
        if self.core_ms.is_none() || self.width_points <= 1.0 {
            return;
        }
        if let Some(wanted_ms) = self.wanted_ms.take() {
            let range_ms = self.axis_range_ms(wanted_ms);
            self.view = Some(View::fitting(range_ms, self.width_points, 0.0));
            self.was_moved_by_hand = true;
        }
    }

    /// The same stretch of the calendar on another axis.
    fn fold(&mut self, folding: &Folding) {
        if self.folding == *folding {
            return;
        }
        let before = std::mem::replace(&mut self.folding, folding.clone());
        if let Some(view) = self.goal() {
            let moved = |ms| folding.axis_ms(before.calendar_ms(ms));
            let range_ms = view.window_ms().map(moved);
            self.view = Some(View::fitting(range_ms, view.width_points(), 0.0));
        }
        self.motion = None;
        // What it remembers are places on the axis that is gone.
        self.history = ViewHistory::default();
    }

    /// A stretch of the calendar as it lies on the axis, in milliseconds.
    fn axis_range_ms(&self, range_ms: [i64; 2]) -> [i64; 2] {
        range_ms.map(|ms| self.folding.axis_ms(ms))
    }

    /// Shows all events.
    pub fn fit_all(&mut self, now: f64) {
        if let Some(to) = self.fitting(self.range_ms) {
            self.glide(to, now);
        }
    }

    /// Shows an event and what is near it.
    pub fn fit(&mut self, when: When, now: f64) {
        let Some(extent) = Extent::of(when) else { return };
        let [first_ms, last_ms] = self.axis_range_ms(extent.range_ms());
        let room_ms = ((last_ms - first_ms) / 2 * ROOM_AROUND_SELECTION).max(LEAST_ROOM_MS);
        let range_ms = [first_ms - room_ms, last_ms + room_ms];
        self.glide(View::fitting(range_ms, self.width_points.max(1.0), PADDING), now);
    }

    /// Fills the window with a marked stretch of time.
    pub fn fit_range(&mut self, range: TimeRange, now: f64) {
        let range_ms = self.axis_range_ms(range.edges_ms());
        self.glide(View::fitting(range_ms, self.width_points.max(1.0), PADDING), now);
    }

    /// Shows a stretch of the axis, and no less than two weeks.
    pub fn fit_stretch(&mut self, [first_ms, last_ms]: [i64; 2], now: f64) {
        let is_short = last_ms.saturating_sub(first_ms) < 2 * LEAST_ROOM_MS;
        let room_ms = if is_short { LEAST_ROOM_MS } else { 0 };
        let range_ms = [first_ms.saturating_sub(room_ms), last_ms.saturating_add(room_ms)];
        if let Some(to) = self.fitting(Some(range_ms)) {
            self.glide(to, now);
        }
    }

    /// Moves to a stretch of the calendar, in milliseconds, as it was kept.
    pub fn show_window(&mut self, window_ms: [i64; 2], now: f64) {
        if self.core_ms.is_none() || self.width_points <= 1.0 {
            return;
        }
        let range_ms = self.axis_range_ms(window_ms);
        self.glide(View::fitting(range_ms, self.width_points, 0.0), now);
    }

    /// Shows the days of a date: one within two weeks, a month or a year with some
    /// room.
    pub fn show(&mut self, [first, last]: [NaiveDate; 2], now: f64) {
        let first_ms = timeline::ms_from_day(first);
        let last_ms = timeline::ms_from_day(last).saturating_add(DAY_MS);
        let length_ms = last_ms.saturating_sub(first_ms);
        let is_short = length_ms < 2 * LEAST_ROOM_MS;
        let room_ms = if is_short { LEAST_ROOM_MS } else { length_ms / SHARE_OF_ROOM };
        let range_ms = [first_ms.saturating_sub(room_ms), last_ms.saturating_add(room_ms)];
        let range_ms = self.axis_range_ms(range_ms);
        self.glide(View::fitting(range_ms, self.width_points.max(1.0), 0.0), now);
    }

    /// Moves only if the event cannot be seen.
    pub fn bring_into_view(&mut self, when: When, now: f64) {
        let extent = Extent::of(when).map(|extent| self.axis_range_ms(extent.range_ms()));
        let (Some(view), Some([first_ms, last_ms])) = (self.goal(), extent) else { return };
        let [left_ms, right_ms] = view.window_ms();
        if last_ms < left_ms || first_ms > right_ms {
            self.glide(view.centred_on(first_ms.midpoint(last_ms)), now);
        }
    }

    /// Zooms about the middle.
    pub fn zoom(&mut self, factor: f64, now: f64) {
        self.zoom_at(self.width_points / 2.0, factor, now);
    }

    /// Zooms so that the moment at `x` stays there.
    pub fn zoom_at(&mut self, x: f32, factor: f64, now: f64) {
        if let Some(view) = self.goal() {
            self.step(view.zoomed_at(x, factor), now);
        }
    }

    /// Moves so that a moment of the axis is in the middle.
    pub fn centre_on(&mut self, ms: i64, now: f64) {
        if let Some(view) = self.goal() {
            self.glide(view.centred_on(ms), now);
        }
    }

    /// Moves by a share of the window, towards later times where positive.
    pub fn pan(&mut self, share: f64, now: f64) {
        if let Some(view) = self.goal() {
            self.step(view.panned(share as f32 * view.width_points()), now);
        }
    }

    /// The first and the last moment of the calendar in view.
    pub fn calendar_window_ms(&self) -> Option<[i64; 2]> {
        Some(self.view?.window_ms().map(|ms| self.folding.calendar_ms(ms)))
    }

    /// The first and last day in view.
    pub fn days_in_view(&self) -> Option<[NaiveDate; 2]> {
        Some(self.calendar_window_ms()?.map(timeline::day_from_ms))
    }

    /// How many events share a moment with the window.
    pub fn visible_count(&self, arrangement: &Arrangement) -> usize {
        self.view.map_or(0, |view| arrangement.index.census(view.window_ms()).visible)
    }
}
