//! What holds for every layout, whatever the events and the view.

use std::collections::BTreeMap;
use std::sync::Arc;

use proptest::prelude::*;

use super::footprint::overhang_points;
use super::sample::{entries, label_points, view};
use super::{Arranger, Entry, EventKey, Index, Layout, View};

const ROWS: usize = 3;

const CANVAS_POINTS: f32 = 1400.0;

fn arrangement(entries: &[Entry]) -> Arranger {
    Arranger::new(Arc::new(Index::new(entries)), &[ROWS; 3], CANVAS_POINTS)
}

/// By an arrangement that has seen no other view.
fn layout(entries: &[Entry], view: View) -> Layout {
    arrangement(entries).layout(view, &[], label_points)
}

fn rows(layout: &Layout) -> BTreeMap<EventKey, (usize, bool)> {
    let placed = layout.lanes.iter().flat_map(|lane| &lane.placed);
    placed.map(|it| (it.key, (it.row, it.label.is_some()))).collect()
}

fn check_rows_agree(one: &Layout, two: &Layout) {
    let two = rows(two);
    for (key, (row, _)) in rows(one) {
        assert!(two.get(&key).is_none_or(|(other, _)| *other == row), "{key:?} changed its row");
    }
}

fn check_every_event_is_counted(layout: &Layout) {
    let shown = layout.lanes.iter().flat_map(|lane| &lane.placed).filter(|it| it.is_in_window);
    let hidden: usize = layout.lanes.iter().map(super::LaneLayout::hidden_count).sum();
    assert_eq!(shown.count() + hidden, layout.census.visible);
}

fn check_nothing_overlaps(entries: &[Entry], layout: &Layout) {
    for lane in &layout.lanes {
        let mut taken: Vec<(usize, f32, f32, EventKey)> = Vec::new();
        for it in &lane.placed {
            let [left, right] = overhang_points(entries[it.key.0].span);
            let label_end = it.label.map_or(it.right_x, |label| label.x + label.width);
            let right_x = (it.right_x + right).max(label_end);
            taken.push((it.row, it.left_x - left, right_x, it.key));
        }
        taken.sort_by(|one, two| one.0.cmp(&two.0).then(one.1.total_cmp(&two.1)));
        for pair in taken.windows(2) {
            let is_apart = pair[0].0 != pair[1].0 || pair[0].2 <= pair[1].1 + 0.1;
            // What is cut off at the window's edge may pile up outside of it.
            assert!(is_apart || pair[0].2 < 0.0 || pair[1].1 > 1500.0, "{pair:?}");
        }
    }
}

proptest! {
    #[test]
    fn panning_does_not_change_any_row(
        entries in entries(300), view in view(), points in -900.0_f32..900.0,
    ) {
        let (before, after) = (layout(&entries, view), layout(&entries, view.panned(points)));
        check_rows_agree(&before, &after);
        for (key, it) in rows(&before) {
            prop_assert!(rows(&after).get(&key).is_none_or(|other| *other == it));
        }
    }

    #[test]
    fn zooming_does_not_change_any_row(
        entries in entries(300), view in view(), x in 0.0_f32..900.0,
        factors in prop::collection::vec(0.5_f64..2.0, 1..12),
    ) {
        let zoomed = factors.into_iter().fold(view, |view, factor| view.zoomed_at(x, factor));
        check_rows_agree(&layout(&entries, view), &layout(&entries, zoomed));
    }

    #[test]
    fn zooming_in_hides_no_mark_and_no_label(
        entries in entries(300), view in view(), x in 0.0_f32..200.0, factor in 1.0_f64..2.0,
    ) {
        let range_ms = Index::new(&entries).range_ms().unwrap_or_default();
        let widest = (range_ms[1] - range_ms[0]) as f64 / f64::from(CANVAS_POINTS);
        prop_assume!(view.ms_per_point() <= widest);
        let closer = view.zoomed_at(x, factor);
        let after = layout(&entries, closer);
        for lane in &layout(&entries, view).lanes {
            for it in lane.placed.iter().filter(|it| it.is_in_window) {
                let span = entries[it.key.0].span;
                let [first_ms, last_ms] = closer.window_ms();
                if span.start_ms <= last_ms && first_ms <= span.end_ms {
                    let found = rows(&after).get(&it.key).copied();
                    prop_assert!(found.is_some_and(|(_, label)| label || it.label.is_none()));
                }
            }
        }
    }

    #[test]
    fn what_was_looked_at_before_does_not_matter(
        entries in entries(300), views in prop::collection::vec(view(), 1..6),
    ) {
        let mut arrangement = arrangement(&entries);
        for view in views {
            let remembered = arrangement.layout(view, &[], label_points);
            prop_assert_eq!(remembered, layout(&entries, view));
        }
    }

    #[test]
    fn nothing_is_dropped_in_silence(entries in entries(400), view in view()) {
        check_every_event_is_counted(&layout(&entries, view));
    }

    #[test]
    fn nothing_overlaps_in_a_row(entries in entries(300), view in view()) {
        check_nothing_overlaps(&entries, &layout(&entries, view));
    }

    #[test]
    fn what_is_highlighted_is_labelled_and_moves_nothing(
        entries in entries(300), view in view(), nth in 0_usize..300,
    ) {
        let key = EventKey(nth);
        let plain = layout(&entries, view);
        let highlighted = arrangement(&entries).layout(view, &[key], label_points);
        check_every_event_is_counted(&highlighted);
        check_rows_agree(&plain, &highlighted);
        let [first_ms, last_ms] = view.window_ms();
        let is_visible = entries
            .get(nth)
            .is_some_and(|it| it.span.start_ms <= last_ms && first_ms <= it.span.end_ms);
        let labelled = rows(&highlighted).get(&key).is_some_and(|(_, label)| *label);
        prop_assert!(labelled || !is_visible);
    }

    #[test]
    fn a_cluster_can_name_its_events(entries in entries(400), view in view()) {
        let index = Index::new(&entries);
        let layout = layout(&entries, view);
        for (nth, lane) in layout.lanes.iter().enumerate() {
            let mut unseated: Vec<EventKey> =
                index.visible(nth, view.window_ms()).map(|(key, _)| key).collect();
            unseated.retain(|key| {
                !lane.placed.iter().any(|placed| placed.is_in_window && placed.key == *key)
            });
            let mut named = Vec::new();
            let mut clusters: Vec<_> = lane.clusters.iter().chain(&lane.dense).collect();
            clusters.sort_by_key(|cluster| cluster.range_ms);
            for cluster in clusters {
                let crowd = lane.crowd(&index, nth, view.window_ms(), *cluster);
                prop_assert_eq!(crowd.len(), cluster.count);
                named.extend((0..crowd.len()).filter_map(|place| crowd.key(&index, place)));
                prop_assert_eq!(crowd.key(&index, crowd.len()), None);
            }
            // Each once, and in the order of time.
            prop_assert_eq!(named, unseated);
        }
    }
}

#[test]
fn a_few_events_far_apart_share_the_first_row_and_are_labelled() {
    let month_ms = 30 * super::DAY_MS;
    let entries: Vec<Entry> = (0..5)
        .zip((0_i64..).map(|nth| nth * month_ms))
        .map(|(nth, ms)| Entry {
            key: EventKey(nth),
            lane: 0,
            span: super::Span {
                start_ms: ms,
                end_ms: ms,
                is_open_left: false,
                is_open_right: false,
            },
            priority: 0,
        })
        .collect();
    let view = View::fitting([0, 4 * month_ms], 1400.0, 40.0);
    let rows: Vec<(usize, bool)> = rows(&layout(&entries, view)).into_values().collect();
    assert_eq!(rows, [(0, true); 5]);
}
