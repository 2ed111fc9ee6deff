//! The stretches of time that were looked at, gone through as the pages in a
//! browser are.

use crate::timeline::View;

/// A view that stays this long, in seconds, was looked at.
const REST_SECONDS: f64 = 0.8;

/// Older places are forgotten.
const MOST_PLACES: usize = 100;

/// Less than this, in points, is no other place.
const SAME_PLACE_POINTS: f32 = 1.0;

/// Where the view was before it was where it is, and after.
#[derive(Debug, Default)]
pub struct ViewHistory {
    back: Vec<View>,
    ahead: Vec<View>,
    /// When the view was last moved, in seconds.
    moved: Option<f64>,
}

impl ViewHistory {
    /// Takes note that the view moves on from `from` by a small step, one of many
    /// that a wheel or a drag makes: only where it rested before is remembered.
    pub fn step(&mut self, from: View, now: f64) {
        let has_rested = self.moved.is_none_or(|moved| now - moved >= REST_SECONDS);
        self.moved = Some(now);
        if has_rested {
            self.remember(from);
        }
    }

    /// Takes note that the view goes from `from` to another place at once.
    pub fn jump(&mut self, from: View, to: View, now: f64) {
        if !is_same_place(from, to) {
            self.moved = Some(now);
            self.remember(from);
        }
    }

    fn remember(&mut self, from: View) {
        self.ahead.clear();
        if self.back.last().is_none_or(|last| !is_same_place(*last, from)) {
            self.back.push(from);
        }
        if self.back.len() > MOST_PLACES {
            self.back.remove(0);
        }
    }

    /// The place before; `here` is the way forward from there.
    pub fn go_back(&mut self, here: View) -> Option<View> {
        let to = pop_other(&mut self.back, here)?;
        self.ahead.push(here);
        self.moved = None;
        Some(to)
    }

    /// The place that was left by going back.
    pub fn go_forward(&mut self, here: View) -> Option<View> {
        let to = pop_other(&mut self.ahead, here)?;
        self.back.push(here);
        self.moved = None;
        Some(to)
    }

    pub const fn can_go_back(&self) -> bool {
        !self.back.is_empty()
    }

    pub const fn can_go_forward(&self) -> bool {
        !self.ahead.is_empty()
    }
}
