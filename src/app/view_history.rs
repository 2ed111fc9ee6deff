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
#[derive(Debug, Clone, Default)]
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

    pub fn can_go_back(&self, here: View) -> bool {
        self.back.iter().any(|place| !is_same_place(*place, here))
    }

    pub fn can_go_forward(&self, here: View) -> bool {
        self.ahead.iter().any(|place| !is_same_place(*place, here))
    }
}

/// The last place that is not where one is already.
fn pop_other(places: &mut Vec<View>, here: View) -> Option<View> {
    std::iter::from_fn(|| places.pop()).find(|place| !is_same_place(*place, here))
}

/// Whether nobody could tell the two apart; their widths do not matter.
fn is_same_place(one: View, two: View) -> bool {
    let wider = one.ms_per_point() / two.ms_per_point() - 1.0;
    let is_same_scale = wider.abs() * f64::from(one.width_points()) < f64::from(SAME_PLACE_POINTS);
    is_same_scale && one.x_from_ms(two.window_ms()[0]).abs() < SAME_PLACE_POINTS
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::timeline::DAY_MS;

    /// The view that begins on this day.
    fn view(day: i64) -> View {
        View::new(day * DAY_MS, 1e6, 1000.0)
    }

    /// Days that follow each other and differ.
    fn days() -> impl Strategy<Value = Vec<i64>> {
        prop::collection::vec(1_i64..1000, 1..MOST_PLACES).prop_map(|distances| {
            distances
                .iter()
                .scan(0, |day, distance| {
                    *day += distance;
                    Some(*day)
                })
                .collect()
        })
    }

    /// A history of jumps from day to day, and the last of them.
    fn after_jumps(days: &[i64]) -> (ViewHistory, View) {
        let mut history = ViewHistory::default();
        for pair in days.windows(2) {
            history.jump(view(pair[0]), view(pair[1]), 0.0);
        }
        (history, view(*days.last().unwrap()))
    }

    proptest! {
        #[test]
        fn the_way_back_is_the_way_there_and_forward_again(days in days()) {
            let (mut history, mut here) = after_jumps(&days);
            for day in days.iter().rev().skip(1) {
                prop_assert!(history.can_go_back(here));
                here = history.go_back(here).unwrap();
                prop_assert_eq!(here, view(*day));
            }
            prop_assert!(!history.can_go_back(here));
            for day in days.iter().skip(1) {
                prop_assert!(history.can_go_forward(here));
                here = history.go_forward(here).unwrap();
                prop_assert_eq!(here, view(*day));
            }
            prop_assert!(!history.can_go_forward(here));
        }

        #[test]
        fn a_new_look_forgets_what_was_ahead(days in days(), steps in 0_usize..200) {
            let (mut history, mut here) = after_jumps(&days);
            for _ in 0..steps {
                here = history.go_back(here).unwrap_or(here);
            }
            history.jump(here, view(-5), 0.0);
            prop_assert!(!history.can_go_forward(view(-5)));
            prop_assert_eq!(history.go_back(view(-5)), Some(here));
        }

        #[test]
        fn steps_without_a_rest_are_one_entry(
            distances in prop::collection::vec((1_i64..50, 0.0..REST_SECONDS), 1..200)
        ) {
            let mut history = ViewHistory::default();
            let (mut day, mut now) = (0, 10.0);
            for (distance, seconds) in distances {
                history.step(view(day), now);
                day += distance;
                now += seconds * 0.99;
            }
            let here = view(day);
            prop_assert_eq!(history.go_back(here), Some(view(0)));
            prop_assert_eq!(history.go_back(view(0)), None);
        }

        #[test]
        fn going_back_never_stays_in_place(
            moves in prop::collection::vec((0_i64..4, 0.0..2.0_f64, 0..4), 1..100)
        ) {
            let mut history = ViewHistory::default();
            let (mut here, mut now) = (view(0), 0.0);
            for (day, seconds, what) in moves {
                now += seconds;
                let before = here;
                match what {
                    0 => {
                        history.step(here, now);
                        here = view(day);
                    }
                    1 => {
                        history.jump(here, view(day), now);
                        here = view(day);
                    }
                    2 => {
                        let can = history.can_go_back(here);
                        here = history.go_back(here).unwrap_or(here);
                        prop_assert_eq!(can, here != before);
                    }
                    _ => {
                        let can = history.can_go_forward(here);
                        here = history.go_forward(here).unwrap_or(here);
                        prop_assert_eq!(can, here != before);
                    }
                }
            }
        }
    }

    #[test]
    fn a_rest_between_two_steps_makes_a_place() {
        let mut history = ViewHistory::default();
        history.step(view(0), 1.0);
        history.step(view(1), 1.1);
        history.step(view(2), 1.1 + REST_SECONDS);
        assert_eq!(history.go_back(view(3)), Some(view(2)));
        assert_eq!(history.go_back(view(2)), Some(view(0)));
    }

    #[test]
    fn old_places_are_forgotten() {
        let days: Vec<i64> = (0..300).collect();
        let (mut history, mut here) = after_jumps(&days);
        let mut steps = 0;
        while let Some(before) = history.go_back(here) {
            here = before;
            steps += 1;
        }
        assert_eq!(steps, MOST_PLACES);
    }
}
