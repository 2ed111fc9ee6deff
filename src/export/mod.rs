//! Facts in the forms that leave the program: words, JSON Lines, `TimeML`, tables.
//!
//! Each form is a pure function to text. Writing it somewhere is left to the
//! caller.

pub mod explanation;
pub mod jsonl;
pub mod table;
pub mod timeml;
pub mod wording;
