//! Dates that say when something else was, and do not carry the story on: in
//! brackets, far from the years around them, or ahead of the story.

use std::ops::Range;

use chrono::Datelike as _;

use super::find::Found;
use super::lexed::Lexed;

/// So many stated dates on either side tell which years a passage is about.
const NEIGHBOURS: usize = 4;

/// A year this far from those around it belongs to another story.
const FAR_YEARS: i32 = 15;

/// Which of the expressions state a year far from the years around it.
pub(super) fn out_of_line(found: &[Found<'_>]) -> Vec<bool> {
    let year_of = |found: &Found<'_>| Some(found.stated?.first_day().year());
    let years: Vec<Option<i32>> = found.iter().map(year_of).collect();
    let stated: Vec<i32> = years.iter().flatten().copied().collect();
    let mut position = 0;
    let is_far = |year: &Option<i32>| {
        let Some(year) = *year else { return false };
        let around =
            position.max(NEIGHBOURS) - NEIGHBOURS..stated.len().min(position + NEIGHBOURS + 1);
        position += 1;
        let middle = median(stated.get(around).unwrap_or_default());
        middle.is_some_and(|middle| (year - middle).abs() >= FAR_YEARS)
    };
    years.iter().map(is_far).collect()
}

fn median(years: &[i32]) -> Option<i32> {
    let mut years = years.to_vec();
    years.sort_unstable();
    years.get(years.len() / 2).copied()
}

/// Whether an opened bracket of the sentence is not closed yet.
pub(super) fn is_in_brackets(lexed: &Lexed<'_>, sentence: &Range<usize>, at: usize) -> bool {
    let mut depth = 0_usize;
    for before in sentence.start..at {
        match lexed.sign(before) {
            Some('(' | '[') => depth += 1,
            Some(')' | ']') => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    depth > 0
}
