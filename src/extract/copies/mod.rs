//! Which articles are copies of one text: the same words under another name, or
//! nearly the same, as several papers print one wire report.
//!
//! Texts are compared by their runs of words (shingles; Broder 1997). A sketch of a
//! few numbers for each text ([`sketch`]) finds those that may be alike without
//! comparing all with all, and their words decide ([`wording`]). In each group one
//! text leads, and the others are copies of it, not of each other ([`grouping`]): a
//! chain of small changes does not make one of all.

mod grouping;
mod shelves;
mod sketch;
#[cfg(test)]
mod tests;
mod wording;

pub use grouping::Copies;
pub(super) use wording::{Body, sample};
