//! How events lie together: the index, the tray, and what to show first.

use crate::timeline::{self, Entry, EventKey, Folding, Index, Span};

use super::placed::Placed;

/// Shown events with their places among all.
pub(super) type Shown<'a> = [(usize, &'a Placed)];

/// Events for the tray, those first that a person would look for.
pub(super) fn undated(shown: &Shown<'_>) -> Vec<usize> {
    let dated = shown.partition_point(|(_, placed)| placed.span.is_some());
    let mut undated = shown.get(dated..).unwrap_or_default().to_vec();
    undated.sort_by_key(|(_, placed)| placed.tray_order);
    undated.into_iter().map(|(index, _)| index).collect()
}

pub(super) fn index(shown: &Shown<'_>, lane_of: &[usize], folding: &Folding) -> Index {
    let entries = shown.iter().zip(lane_of).filter_map(|((key, placed), lane)| {
        let Placed { span, priority, .. } = **placed;
        let span = folding.axis_span(span?);
        Some(Entry { key: EventKey(*key), lane: *lane, span, priority })
    });
    entries.collect()
}

/// Share of the events that make up the core.
const CORE_SHARE: f64 = 0.75;

/// A core longer than this share of the whole is not worth leaving anything
/// out.
const LONGEST_CORE: f64 = 0.5;

/// The shortest stretch that holds most of the events, where a few lie so far
/// off that they would squeeze all others into a corner; else the whole.
pub(super) fn core_ms(shown: &Shown<'_>, folding: &Folding) -> Option<[i64; 2]> {
    let spans = spans(shown).map(|span| folding.axis_span(span));
    let ranges: Vec<[i64; 2]> = spans.map(|span| [span.start_ms, span.end_ms]).collect();
    let mut starts: Vec<i64> = ranges.iter().map(|range| range[0]).collect();
    starts.sort_unstable();
    let whole = [*starts.first()?, ranges.iter().map(|range| range[1]).max()?];
    let length = |range: [i64; 2]| range[1] - range[0];
    let held = ((starts.len() as f64 * CORE_SHARE).ceil() as usize).max(1);
    let stretches = starts.windows(held).filter_map(|run| Some([*run.first()?, *run.last()?]));
    let core = stretches.min_by_key(|stretch| length(*stretch))?;
    let is_short = (length(core) as f64) < length(whole) as f64 * LONGEST_CORE;
    Some(if is_short { core } else { whole })
}

/// A stretch without events is worth a word if it is this much of the whole.
const LEAST_GAP_SHARE: f64 = 0.02;

/// Long stretches of the calendar without any of these events, in order.
pub(super) fn gaps_ms(shown: &Shown<'_>) -> Vec<[i64; 2]> {
    timeline::gaps(spans(shown), LEAST_GAP_SHARE)
}

/// The axis without these gaps.
pub(super) fn folding(shown: &Shown<'_>, gaps_ms: &[[i64; 2]]) -> Folding {
    let whole = spans(shown)
        .map(|span| [span.start_ms, span.end_ms])
        .reduce(|one, two| [one[0].min(two[0]), one[1].max(two[1])]);
    whole.map_or_else(Folding::default, |range_ms| Folding::new(gaps_ms, range_ms))
}

fn spans(shown: &Shown<'_>) -> impl Iterator<Item = Span> {
    shown.iter().filter_map(|(_, placed)| placed.span)
}
