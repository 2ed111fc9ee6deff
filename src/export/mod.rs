//! Facts in the forms that leave the program: words, JSON Lines, `TimeML`, tables,
//! citations.
//!
//! Each form is a pure function to text. Writing it somewhere is left to the
//! caller.

pub mod citation;
pub mod comparison;
pub mod explanation;
pub mod jsonl;
mod said;
#[cfg(test)]
mod sample;
pub mod spreadsheet;
pub mod table;
pub mod timeml;
pub mod wording;
