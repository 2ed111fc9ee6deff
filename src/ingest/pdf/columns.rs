//! The columns of a page, in the order in which they are read.

use std::mem;
use std::ops::Range;

use super::pieces::Piece;

/// The least width of the empty stripe between columns, in parts of the size of
/// the text.
const MIN_GUTTER: f64 = 0.6;

/// So many of the lines that stand above each other beside a stripe may reach
/// across it: headlines, summaries, captions.
const MAX_CROSSING: f64 = 0.65;

/// Lines may hang over the edge of their column by this, in parts of their size.
const OVERHANG: f64 = 0.5;

/// How finely the page is looked at, in parts of the size of the text.
const STEP: f64 = 0.1;

/// A page of more steps is no page of text.
const MAX_STEPS: f64 = 20_000.0;

/// A column has at least so many lines.
const MIN_LINES: usize = 3;

/// With fewer letters in a line it is the column of a table.
const MIN_LETTERS: usize = 14;

/// Pages are cut no deeper: three columns between headlines take four cuts.
const MAX_DEPTH: usize = 8;

/// Groups `pieces` by the column that they stand in, in the order of reading.
pub(super) fn columns(pieces: Vec<Piece>) -> Vec<Vec<Piece>> {
    let mut columns = Vec::new();
    cut(pieces, 0, &mut columns);
    columns
}

fn cut(pieces: Vec<Piece>, depth: usize, columns: &mut Vec<Vec<Piece>>) {
    let gutter = if depth < MAX_DEPTH { gutter(&pieces) } else { None };
    let Some(gutter) = gutter else {
        columns.extend(Some(pieces).filter(|pieces| !pieces.is_empty()));
        return;
    };
    let (crossing, mut beside): (Vec<Piece>, Vec<Piece>) =
        pieces.into_iter().partition(|piece| crosses(piece, gutter));
    // What reaches across parts those above it from those below.
    let mut crossing = crossing;
    crossing.sort_by(|one, other| one.baseline.total_cmp(&other.baseline));
    let mut across: Vec<Piece> = Vec::new();
    for piece in crossing {
        let (above, below): (Vec<Piece>, Vec<Piece>) =
            beside.into_iter().partition(|one| one.baseline < piece.baseline - 0.3 * one.size);
        beside = below;
        if !above.is_empty() {
            columns.extend(Some(mem::take(&mut across)).filter(|across| !across.is_empty()));
            sides(above, gutter, depth, columns);
        }
        across.push(piece);
    }
    // What stands on the line of something that reaches across belongs to it.
    if let Some(last) = across.last().cloned() {
        let (level, below) = beside.into_iter().partition(|one| one.is_on_line_of(&last));
        beside = below;
        across.extend::<Vec<Piece>>(level);
    }
    columns.extend(Some(across).filter(|across| !across.is_empty()));
    sides(beside, gutter, depth, columns);
}

/// Whether a line goes on beyond `place`; a hyphen may hang over a little.
fn crosses(piece: &Piece, place: f64) -> bool {
    let slack = OVERHANG * piece.size;
    piece.left < place - slack && piece.right > place + slack
}

fn is_left(piece: &Piece, place: f64) -> bool {
    f64::midpoint(piece.left, piece.right) < place
}

fn sides(pieces: Vec<Piece>, gutter: f64, depth: usize, columns: &mut Vec<Vec<Piece>>) {
    let (left, right): (Vec<Piece>, Vec<Piece>) =
        pieces.into_iter().partition(|piece| is_left(piece, gutter));
    cut(left, depth + 1, columns);
    cut(right, depth + 1, columns);
}

/// Where the leftmost empty stripe between two columns has its middle.
fn gutter(pieces: &[Piece]) -> Option<f64> {
    let size = median(pieces.iter().map(|piece| piece.size))?;
    let profile = Profile::of(pieces, STEP * size)?;
    let is_wide = |valley: &Range<usize>| valley.len() as f64 * STEP >= MIN_GUTTER;
    let valleys = profile.valleys().into_iter().filter(is_wide);
    let mut gutters = valleys.filter_map(|valley| profile.emptiest(&valley));
    gutters.find(|gutter| is_between_columns(pieces, *gutter))
}

/// How many lines there are above each other at each place across the page.
struct Profile {
    left: f64,
    step: f64,
    counts: Vec<usize>,
}

impl Profile {
    fn of(pieces: &[Piece], step: f64) -> Option<Self> {
        let left = pieces.iter().map(|piece| piece.left).fold(f64::MAX, f64::min);
        let right = pieces.iter().map(|piece| piece.right).fold(f64::MIN, f64::max);
        let count = ((right - left) / step).ceil();
        if !(1.0..MAX_STEPS).contains(&count) {
            return None;
        }
        let mut counts = vec![0; count as usize + 1];
        for piece in pieces {
            let first = ((piece.left - left) / step).floor().max(0.0) as usize;
            let end = ((piece.right - left) / step).ceil().max(0.0) as usize;
            let covered = counts.iter_mut().take(end).skip(first);
            covered.for_each(|count| *count += 1);
        }
        Some(Self { left, step, counts })
    }

    /// Stretches that are much emptier than some place on either side of them.
    fn valleys(&self) -> Vec<Range<usize>> {
        let highest = |counts: &mut dyn Iterator<Item = &usize>| {
            let mut most = 0;
            let heights = counts.map(|count| {
                most = most.max(*count);
                most
            });
            heights.collect::<Vec<usize>>()
        };
        let before = highest(&mut self.counts.iter());
        let after = highest(&mut self.counts.iter().rev());
        let sides = before.iter().zip(after.iter().rev()).map(|(one, other)| one.min(other));
        let mut valleys: Vec<Range<usize>> = Vec::new();
        for (place, (count, side)) in self.counts.iter().zip(sides).enumerate() {
            if *count as f64 > MAX_CROSSING * *side as f64 {
                continue;
            }
            match valleys.last_mut() {
                Some(valley) if valley.end == place => valley.end = place + 1,
                _ => valleys.push(place..place + 1),
            }
        }
        valleys
    }

    /// The middle of the longest part of a valley that fewest lines cross.
    fn emptiest(&self, valley: &Range<usize>) -> Option<f64> {
        let counts = self.counts.get(valley.clone())?;
        let least = counts.iter().min()?;
        let mut best = 0..0;
        let mut run = 0..0;
        for (place, count) in valley.clone().zip(counts) {
            if count != least {
                continue;
            }
            run = if run.end == place { run.start..place + 1 } else { place..place + 1 };
            if run.len() > best.len() {
                best = run.clone();
            }
        }
        Some(self.left + self.step * (best.start + best.end) as f64 / 2.0)
    }
}

/// Whether there are lines of text beside each other, left and right of `place`.
fn is_between_columns(pieces: &[Piece], place: f64) -> bool {
    let (left, right): (Vec<&Piece>, Vec<&Piece>) = pieces
        .iter()
        .filter(|piece| !crosses(piece, place))
        .partition(|piece| is_left(piece, place));
    let crossing = pieces.len() - left.len() - right.len();
    let is_text = |side: &[&Piece]| {
        let letters: usize = side.iter().map(|piece| piece.text.chars().count()).sum();
        side.len() >= MIN_LINES && letters >= MIN_LETTERS * lines(side)
    };
    let top = |side: &[&Piece]| side.iter().map(|piece| piece.top()).fold(f64::MAX, f64::min);
    let bottom = |side: &[&Piece]| side.iter().map(|piece| piece.bottom()).fold(f64::MIN, f64::max);
    let is_beside = top(&left) < bottom(&right) && top(&right) < bottom(&left);
    let fewer = left.len().min(right.len());
    is_text(&left) && is_text(&right) && is_beside && crossing <= 2 * fewer
}

/// How many lines there are.
fn lines(side: &[&Piece]) -> usize {
    let mut baselines: Vec<(f64, f64)> =
        side.iter().map(|piece| (piece.baseline, piece.size)).collect();
    baselines.sort_by(|one, other| one.0.total_cmp(&other.0));
    let steps = baselines.windows(2).filter(|pair| match pair {
        [(above, height), (below, _)] => below - above > 0.5 * height,
        _ => false,
    });
    steps.count() + 1
}

pub(super) fn median(values: impl Iterator<Item = f64>) -> Option<f64> {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied()
}
